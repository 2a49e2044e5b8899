"""The theme's style sheet without the parts that no page uses: they would be 40 % of it."""

import re

UNUSED = (
    "admonition", "arithmatex", "critic", "emojione", "footnote", "gemoji", "highlight", "keys", "linenos",
    "md-annotation", "md-author", "md-banner", "md-button", "md-clipboard", "md-code", "md-consent",
    "md-content__button", "md-feedback", "md-footer__button", "md-footer__direction", "md-footer__inner",
    "md-footer__link", "md-footer__title", "md-header__option", "md-input", "md-meta", "md-option", "md-pagination",
    "md-post", "md-profile", "md-select", "md-social", "md-status", "md-tabs", "md-tag", "md-top", "md-version",
    "mermaid", "tabbed", "task-list", "twemoji",
)  # fmt: skip
"""How the classes begin that stand on no page; a test holds that they do not."""

# An attribute selector on `class` would have a browser style the whole page anew when the theme's script changes the
# class of the root. Every table of ours has a class.
_SELECTOR = re.compile(rf"\.(?:{'|'.join(UNUSED)})|table:not\(\[class\]\)")
_ICON = re.compile(rf"--(?:md-)?(?:{'|'.join(name.removeprefix('md-') for name in UNUSED)})[\w-]*:url\(\"[^\"]*\"\);?")
_RULE = re.compile(r"(?<=[{}])([^{}@;]+)(\{[^{}]*\})")
_COMMA = re.compile(r",(?![^(]*\))")


def trimmed(css: str) -> str:
    """A minified style sheet without selectors that match nothing here, and without the icons of such classes."""
    return _RULE.sub(_used, _ICON.sub("", css))


def _used(rule: re.Match[str]) -> str:
    kept = [selector for selector in _COMMA.split(rule[1]) if not _SELECTOR.search(selector)]
    return ",".join(kept) + rule[2] if kept else ""
