"""The theme's style sheet without the parts that no page uses: they would be 40 % of it."""

import re

UNUSED = (
    "admonition", "arithmatex", "critic", "emojione", "footnote", "gemoji", "highlight", "keys", "linenos",
    "md-annotation", "md-author", "md-banner", "md-clipboard", "md-code", "md-consent", "md-feedback", "md-meta",
    "md-pagination", "md-post", "md-profile", "md-select", "md-status", "md-tabs", "md-tag", "md-version", "mermaid",
    "tabbed", "task-list", "twemoji",
)  # fmt: skip
"""How the classes begin that stand on no page; a test holds that they do not."""

_CLASS = re.compile(rf"\.(?:{'|'.join(UNUSED)})")
_ICON = re.compile(rf"--(?:md-)?(?:{'|'.join(name.removeprefix('md-') for name in UNUSED)})[\w-]*:url\(\"[^\"]*\"\);?")
_RULE = re.compile(r"(?<=[{}])([^{}@;]+)(\{[^{}]*\})")
_COMMA = re.compile(r",(?![^(]*\))")


def trimmed(css: str) -> str:
    """A minified style sheet without selectors that name an unused class, and without the icons of such classes."""
    return _RULE.sub(_used, _ICON.sub("", css))


def _used(rule: re.Match[str]) -> str:
    kept = [selector for selector in _COMMA.split(rule[1]) if not _CLASS.search(selector)]
    return ",".join(kept) + rule[2] if kept else ""
