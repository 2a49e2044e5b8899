"""The list of characters is what the fonts' own tables say."""

from fontTools.ttLib import TTFont

from build_tools.fonts.coverage import FONTS, LISTED, drawable, listing, undrawable


def test_the_list_is_what_the_fonts_say() -> None:
    assert LISTED.read_text(encoding="ascii") == listing(), "run `make generated`"


def test_it_holds_what_each_font_can_draw_and_nothing_else() -> None:
    fonts = sorted(FONTS.glob("*.otf"))
    assert len(fonts) > 1
    tables = [set(map(chr, TTFont(file).getBestCmap())) for file in fonts]
    assert drawable() == set.intersection(*tables)


def test_what_cannot_be_drawn_is_named_once_in_order() -> None:
    assert undrawable("plain") == []
    assert undrawable("naïve – ≥ µ") == []
    assert undrawable("字 and 🙂, 字\u2003") == ["字", "🙂"]
