"""Where a hand-written page's front matter ends and its text begins."""

_LINE = "---\n"


def halves(text: str) -> tuple[str, str] | None:
    """Front matter (YAML) and text of a page as it stands in its file; None if it does not start with front matter."""
    before, *rest = text.split(_LINE, 2)
    return (rest[0], rest[1]) if len(rest) == 2 and not before else None
