"""Text of the records where Markdown is live."""

import re

_MARKDOWN = re.compile(r"([\\`*_{}\[\]()#+\-.!])")
"""What a backslash escapes in Markdown."""
_EXTENSIONS = re.compile(r"[&<>|~^:$=@]")
"""What HTML and the extensions of Markdown give a meaning, and no backslash escapes."""


def heading(text: str) -> str:
    """Text for a Markdown heading: nothing in it is markup."""
    return _EXTENSIONS.sub(lambda found: f"&#{ord(found[0])};", _MARKDOWN.sub(r"\\\1", " ".join(text.split())))
