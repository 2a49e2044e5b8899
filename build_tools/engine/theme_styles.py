"""The theme's style sheet without the parts that no page uses: they would be half of it."""

import re

UNUSED = (
    "abstract", "admonition", "arithmatex", "bug", "cards", "critic", "danger", "emojione", "example", "failure",
    "footnote", "gemoji", "giscus", "grid", "highlight", "info", "katex", "keys", "linenodiv", "linenos",
    "md-annotation", "md-author", "md-banner", "md-button", "md-clipboard", "md-code", "md-consent",
    "md-content--post", "md-content__button", "md-draft", "md-feedback", "md-footer__", "md-header--lifted",
    "md-header__option", "md-input", "md-meta", "md-nav--integrated", "md-nav--lifted", "md-nav__container",
    "md-option", "md-pagination", "md-path", "md-pin", "md-post", "md-profile", "md-progress", "md-select",
    "md-sidebar--post", "md-social", "md-source-file", "md-source__fact", "md-status", "md-tabs", "md-tag",
    "md-tooltip", "md-top", "md-typeset__", "md-version", "mermaid", "quote", "success", "tabbed", "task-list", "tip",
    "twemoji",
)  # fmt: skip
"""How the classes begin that stand on no page; a test holds that they do not."""

# An attribute selector on `class` would have a browser style the whole page anew when the theme's script changes the
# class of the root. Every table of ours has a class.
_SELECTOR = re.compile(rf"\.(?:{'|'.join(UNUSED)})|table:not\(\[class\]\)")
_ICON = re.compile(rf"--(?:md-)?(?:{'|'.join(name.removeprefix('md-') for name in UNUSED)})[\w-]*:url\(\"[^\"]*\"\);?")
_RULE = re.compile(r"(?<=[{}])([^{}@;]+)(\{[^{}]*\})")
_EMPTY = re.compile(r"@(?:media|supports)[^{}]*\{\}")
_COMMA = re.compile(r",(?![^(]*\))")


def trimmed(css: str) -> str:
    """A minified style sheet without selectors that match nothing here, and without the icons of such classes."""
    return _EMPTY.sub("", _RULE.sub(_used, _ICON.sub("", css)))


def _used(rule: re.Match[str]) -> str:
    kept = [selector for selector in _COMMA.split(rule[1]) if not _SELECTOR.search(selector)]
    return ",".join(kept) + rule[2] if kept else ""
