"""References in AMA style (AMA Manual of Style, 11th edition): one golden line for each kind and corner."""

from typing import get_args

import pytest

from build_tools.model.reference import CslType, Reference
from build_tools.pages.html import reference_html
from build_tools.view import ama
from tests.conftest import PROJECTS

GOLDEN = PROJECTS.parent / "golden" / "ama.txt"
ANEW = "If the change is meant and right by the manual, write the line in tests/golden/ama.txt anew."
SEEN = {
    "design": "cohort",
    "source_class": "journal",
    "seen": {"level": "full", "on": "2026-11-01"},
    "funding": "none",
    "industry": "no",
    "status": "current",
}
ADA = {"family": "Xample", "given": "Ada"}
NAMES = [{"family": f"Name{letter}", "given": letter} for letter in "ABCDEFGH"]
DAY = {"date-parts": [[2026, 11, 1]]}
OFFICE = {"literal": "Example Office for Plants"}
JOURNAL = {
    "type": "article-journal",
    "title": "Plant x and laces",
    "author": [ADA],
    "container-title": "Journal of Made-up Results",
}


def issued(*parts):
    return {"issued": {"date-parts": [list(parts)]}}


FULL = {**JOURNAL, **issued(2020, 3, 1), "volume": "12", "issue": "3", "page": "45-51"}
CASES = {
    "journal article": FULL,
    "journal article, six authors": {**FULL, "author": NAMES[:6]},
    "journal article, seven authors": {**FULL, "author": NAMES[:7]},
    "journal article, two authors and more": {**FULL, "author": NAMES[:2], "custom": {**SEEN, "et_al": "yes"}},
    "journal article, six authors and more": {**FULL, "author": NAMES[:6], "custom": {**SEEN, "et_al": "yes"}},
    "journal article, nobody seen and more": {**FULL, "author": [], "custom": {**SEEN, "et_al": "yes"}},
    "journal article, no author": {**FULL, "author": []},
    "journal article, a group": {**FULL, "author": [OFFICE]},
    "journal article, a person and a group": {**FULL, "author": [ADA, OFFICE]},
    "journal article, two groups": {**FULL, "author": [OFFICE, {"literal": "Example Union"}]},
    "journal article, a group with a stop": {**FULL, "author": [{"literal": "Example Seeds Inc."}]},
    "journal article, no volume": {**JOURNAL, **issued(2020), "issue": "3", "page": "45-51"},
    "journal article, no issue": {**JOURNAL, **issued(2020), "volume": "12", "page": "e7"},
    "journal article, no pages": {**JOURNAL, **issued(2020), "volume": "12", "issue": "3"},
    "journal article, pages alone": {**JOURNAL, **issued(2020, 3), "page": "45-51"},
    "journal article, a dash in its pages": {**JOURNAL, **issued(2020), "volume": "12", "page": "45–51"},
    "journal article, two hyphens in its pages": {**JOURNAL, **issued(2020), "volume": "12", "page": "45--51"},
    "journal article, a hyphen of print in its pages": {
        **JOURNAL,
        **issued(2020),
        "volume": "12",
        "page": "45\u201051",
    },
    "journal article, blanks in its pages": {**JOURNAL, **issued(2020), "volume": "12", "page": "45 — 51"},
    "journal article, a soft hyphen in its pages": {**JOURNAL, **issued(2020), "volume": "12", "page": "45\u00ad51"},
    "journal article, two issues": {**FULL, "issue": "3–4"},
    "journal article, pages cut short": {**JOURNAL, **issued(2020), "volume": "12", "page": "1745-51, 1760-1"},
    "journal article, pages past a hundred": {**JOURNAL, **issued(2020), "volume": "12", "page": "98-132"},
    "journal article, pages of two kinds": {**JOURNAL, **issued(2020), "volume": "12", "page": "551-556.e1"},
    "journal article, pages with letters cut short": {**JOURNAL, **issued(2020), "volume": "12", "page": "S45-51"},
    "journal article, a word before its pages": {**JOURNAL, **issued(2020), "volume": "12", "page": "pp. 45-51"},
    "journal article, its number": {**JOURNAL, **issued(2020), "volume": "12", "page": "Article e108426"},
    "journal article, abbreviated journal": {**FULL, "container-title-short": "J. Made-up Results"},
    "journal article, seven authors, the last a group": {**FULL, "author": [*NAMES[:7], OFFICE]},
    "journal article, seven groups": {**FULL, "author": [{"literal": f"Group {n}"} for n in "ABCDEFG"]},
    "journal article, address opened": {**FULL, "URL": "https://journal.example/1", "accessed": DAY},
    "journal article, DOI and address opened": {
        **FULL,
        "DOI": "10.5555/a",
        "URL": "https://journal.example/1",
        "accessed": DAY,
    },
    "journal article, a supplement": {**JOURNAL, **issued(2020), "volume": "12", "issue": "suppl 2", "page": "S3-S8"},
    "journal article, date alone": {**JOURNAL, **issued(2020, 3, 1)},
    "journal article, no date": {**JOURNAL, "volume": "12", "issue": "3", "page": "45-51"},
    "journal article, nothing but its title": {"type": "article-journal", "title": "Plant x and laces"},
    "journal article, no journal": {
        "type": "article-journal",
        "title": "Plant x and laces",
        "author": [ADA],
        **issued(2020),
    },
    "journal article, a letter": {**FULL, "genre": "letter"},
    "journal article, a numbered opinion": {**FULL, "genre": "committee opinion", "number": "711"},
    "title that asks": {**FULL, "title": "Does plant x tie knots?"},
    "title that exclaims": {**FULL, "title": "It ties knots!"},
    "title with a stop": {**FULL, "title": "Plant x and laces."},
    "title that ends in a quoted question": {**FULL, "title": "Plant x, or “who tied this?”"},
    "title that asks in brackets": {**FULL, "title": "Plant x (is it safe?)"},
    "title with a stop in brackets": {**FULL, "title": "Plant x (a review in the U.S.)"},
    "title in square brackets": {**FULL, "title": "[Pflanze x und Schnürsenkel.]"},
    "title that asks in German marks": {**FULL, "title": "Pflanze x: »sicher?«"},
    "title that asks in low and high marks": {**FULL, "title": "Pflanze x: „sicher?“"},
    "title that ends in a quoted stop": {**FULL, "title": "Plant x, “a lace.”"},
    "title that ends in a quotation": {**FULL, "title": "Neonates and “plant x”"},
    "title that ends in a quotation in straight marks": {**FULL, "title": "Plant x as a 'self-treatment'"},
    "title that ends in an apostrophe": {**FULL, "title": "The laces of users'"},
    "title that trails off": {**FULL, "title": "Plant x and …"},
    "title that asks in Chinese": {**FULL, "title": "植物安全吗？"},
    "title with HTML": {**FULL, "title": "Effect of <i>P. exemplaris</i> & <b>tea</b>"},
    "title with a subtitle": {**FULL, "title": "Plant x: a review"},
    "given names with stops": {**FULL, "author": [{"family": "Muster", "given": "B. C."}]},
    "given names in full": {**FULL, "author": [{"family": "Muster", "given": "Berta Clara"}]},
    "given name with a hyphen": {**FULL, "author": [{"family": "Muster", "given": "Jean-Paul"}]},
    "initials with a hyphen": {**FULL, "author": [{"family": "Muster", "given": "J-P"}]},
    "given name with an accent": {**FULL, "author": [{"family": "Muster", "given": "Émile"}]},
    "given name with a suffix": {
        **FULL,
        "author": [{"family": "Muster", "given": "T Jr"}, {"family": "Muster", "given": "Adam B. III"}],
    },
    "suffix after a comma, as Zotero writes it": {**FULL, "author": [{"family": "Muster", "given": "T., Jr"}]},
    "suffix after a comma, with its stop": {**FULL, "author": [{"family": "Muster", "given": "Tom, Jr."}]},
    "suffix as lawyers write it": {**FULL, "author": [{"family": "Muster", "given": "Tom, 3d"}]},
    "given name behind a title": {**FULL, "author": [{"family": "Muster", "given": "Prof. Dr. Tom"}]},
    "degree without a comma": {**FULL, "author": [{"family": "Muster", "given": "Tom B PhD"}]},
    "given name all in brackets": {**FULL, "author": [{"family": "Muster", "given": "[Tom]"}]},
    "particles that join": {
        **FULL,
        "author": [{"family": "Muster", "given": "Ali al-"}, {"family": "Muster", "given": "Gerard ’t"}],
    },
    "given names whose letters have no capital, or two": {
        **FULL,
        "author": [{"family": "Muster", "given": "ʻAka"}, {"family": "Muster", "given": "ﬁona"}],
    },
    "suffix in a field of its own": {**FULL, "author": [{"family": "Muster", "given": "Tom", "suffix": "Jr."}]},
    "suffix that is a number": {**FULL, "author": [{"family": "Muster", "given": "R. 3rd"}]},
    "suffix that is a number, after a comma": {**FULL, "author": [{"family": "Muster", "given": "Rita, 2nd"}]},
    "suffix behind the family name": {**FULL, "author": [{"family": "Muster Jr", "given": "T"}]},
    "suffix before the given name": {**FULL, "author": [{"family": "Muster", "given": "Jr. Tom"}]},
    "suffix in capitals": {**FULL, "author": [{"family": "Muster", "given": "T JR"}]},
    "degree behind the given name": {**FULL, "author": [{"family": "Muster", "given": "Tom, MD"}]},
    "given name, its second part in small letters": {**FULL, "author": [{"family": "Kim", "given": "Min-jung"}]},
    "given names in small letters": {**FULL, "author": [{"family": "Kim", "given": "min jung"}]},
    "given names in capitals": {**FULL, "author": [{"family": "KIM", "given": "MIN JUNG"}]},
    "given names in capitals, with a hyphen": {**FULL, "author": [{"family": "Kim", "given": "MIN-JUNG"}]},
    "given name in long capitals": {**FULL, "author": [{"family": "Muster", "given": "DOROTHEA"}]},
    "given name in capitals beside a family name in capitals": {
        **FULL,
        "author": [{"family": "MUSTER", "given": "DORA"}],
    },
    "four initials": {**FULL, "author": [{"family": "Muster", "given": "MFIL"}]},
    "initials with a digraph": {**FULL, "author": [{"family": "Petrow", "given": "IuN"}]},
    "given name with a capital inside": {**FULL, "author": [{"family": "Muster", "given": "LaToya"}]},
    "given name with a nickname in brackets": {**FULL, "author": [{"family": "Muster", "given": "William (Bill) J."}]},
    "given name in brackets": {**FULL, "author": [{"family": "Xample", "given": "J. [Jim]"}]},
    "given name, its accent a sign of its own": {**FULL, "author": [{"family": "Muster", "given": "E\u0301mile"}]},
    "given name with another hyphen": {**FULL, "author": [{"family": "Muster", "given": "Jean\u2011Paul"}]},
    "given name with an apostrophe": {**FULL, "author": [{"family": "Muster", "given": "D’Arcy"}]},
    "particles behind the given name": {**FULL, "author": [{"family": "Muster", "given": "Jan van der"}]},
    "name in Greek letters": {**FULL, "author": [{"family": "Παπαδόπουλος", "given": "Νίκος"}]},
    "name in Cyrillic letters": {**FULL, "author": [{"family": "Петров", "given": "Юрий Н."}]},
    "name in Chinese letters": {**FULL, "author": [{"family": "王", "given": "小明"}]},
    "name in Arabic letters": {**FULL, "author": [{"family": "الراشد", "given": "سالم"}]},
    "family name with particles": {
        **FULL,
        "author": [{"family": "van der Muster", "given": "B"}, {"family": "O’Example-Smith", "given": "C"}],
    },
    "family name alone": {**FULL, "author": [{"family": "Muster"}]},
    "preprint": {
        "type": "article",
        "title": "Plant x and laces",
        "author": [ADA],
        "container-title": "exampleRxiv",
        **issued(2020, 3, 1),
        "genre": "preprint",
    },
    "preprint without a day": {
        "type": "article",
        "title": "Plant x and laces",
        "author": [ADA],
        "container-title": "exampleRxiv",
    },
    "preprint, its server as publisher": {
        "type": "article",
        "title": "Plant x and laces",
        "author": [ADA],
        "publisher": "exampleRxiv",
        **issued(2020, 3, 1),
    },
    "preprint without a server": {"type": "article", "title": "Plant x and laces", **issued(2020, 3, 1)},
    "thesis": {
        "type": "thesis",
        "title": "Laces and Their Knots",
        "author": [ADA],
        "genre": "dissertation",
        "publisher": "Example University",
        **issued(2018, 6),
    },
    "software": {
        "type": "software",
        "title": "Knot counter",
        "author": [OFFICE],
        "version": "v2.1",
        "publisher": "Example Press",
        **issued(2022, 5),
        "URL": "https://knots.example/",
        "accessed": DAY,
    },
    "magazine": {
        "type": "article-magazine",
        "title": "Laces today",
        "author": [ADA],
        "container-title": "Example Weekly",
        **issued(2020, 3, 1),
    },
    "magazine with volume": {
        "type": "article-magazine",
        "title": "Laces today",
        "container-title": "Example Weekly",
        **issued(2020, 3, 1),
        "volume": "7",
        "issue": "2",
    },
    "newspaper": {
        "type": "article-newspaper",
        "title": "Town trips",
        "author": [ADA],
        "container-title": "The Example Times",
        **issued(2020, 3, 1),
        "page": "A1",
    },
    "bill": {
        "type": "bill",
        "title": "Laces Act",
        "author": [ADA],
        "number": "S. 5555, 117th Congress",
        "container-title": "Example Congress",
        **issued(2022, 12, 20),
    },
    "legislation": {
        "type": "legislation",
        "title": "The Laces Act",
        "author": [{"literal": "Example Assembly"}],
        "number": "Ex. Gen. Laws ch. 21",
        **issued(2025),
    },
    "legislation with a genre": {
        "type": "legislation",
        "title": "The Laces Act",
        "genre": "enacted bill",
        "number": "55",
        **issued(2022),
    },
    "court decision": {
        "type": "legal_case",
        "title": "Example v Muster",
        "number": "555 Ex 1",
        "publisher": "Example Court",
        **issued(2019, 5),
    },
    "regulation in a journal of record": {
        "type": "regulation",
        "title": "Schedules of laces",
        "author": [OFFICE],
        "genre": "notice of intent",
        "container-title": "Example Register",
        "volume": "81",
        "issue": "169",
        "page": "59929-59934",
        "number": "Docket No. EX-442",
        **issued(2016, 8, 31),
    },
    "regulation not yet in it": {
        "type": "regulation",
        "title": "Schedules of laces",
        "author": [OFFICE],
        "container-title": "Example Register",
        **issued(2026, 10, 2),
    },
    "book": {
        "type": "book",
        "title": "All About Laces",
        "author": [ADA],
        "edition": "2",
        "publisher": "Example Press",
        "publisher-place": "Exampleton",
        **issued(2019, 4),
    },
    "book, volume": {
        "type": "book",
        "title": "All About Laces",
        "volume": "3",
        "edition": "21",
        "publisher": "Example Press",
        **issued(2019),
    },
    "book, revised": {
        "type": "book",
        "title": "All About Laces",
        "edition": "revised ed.",
        "publisher": "Example Press",
    },
    "book, eleventh edition of a series": {
        "type": "book",
        "title": "All About Laces",
        "edition": "11",
        "publisher": "Example Press",
        "collection-title": "Example Library",
        "volume": "5",
        **issued(2019),
    },
    "chapter": {
        "type": "chapter",
        "title": "Knots",
        "author": [ADA],
        "container-title": "All About Laces",
        "edition": "3",
        "publisher": "Example Press",
        "page": "10-20",
        **issued(2019),
    },
    "chapter, an editor": {
        "type": "chapter",
        "title": "Knots",
        "author": [ADA],
        "editor": [{"family": "Muster", "given": "Eva"}],
        "container-title": "All About Laces",
        "edition": "3",
        "publisher": "Example Press",
        "page": "10-20",
        **issued(2019),
    },
    "chapter, two editors and no publisher": {
        "type": "chapter",
        "title": "Knots",
        "editor": [{"family": "Muster", "given": "E"}, {"family": "Next", "given": "N", "suffix": "III"}],
        "container-title": "All About Laces",
        **issued(2019),
    },
    "chapter, seven editors": {
        "type": "chapter",
        "title": "Knots",
        "editor": NAMES[:7],
        "container-title": "All About Laces",
        **issued(2019),
    },
    "book of an editor": {
        "type": "book",
        "title": "All About Laces",
        "editor": [{"family": "Muster", "given": "Eva"}],
        "publisher": "Example Press",
        **issued(2019),
    },
    "book of an author and two editors": {
        "type": "book",
        "title": "All About Laces",
        "author": [ADA],
        "editor": NAMES[:2],
        "edition": "2",
        **issued(2019),
    },
    "meeting paper in proceedings": {
        "type": "paper-conference",
        "title": "Knots in cells",
        "author": [ADA],
        "editor": [{"family": "Muster", "given": "Eva"}],
        "container-title": "Proceedings of the Example Congress",
        "publisher": "Example Press",
        "page": "7-9",
        **issued(2017),
    },
    "dataset, its version": {
        "type": "dataset",
        "title": "Counts of knots",
        "version": "3",
        "publisher": "openExample",
        **issued(2018),
        "URL": "https://data.example/knots",
        "accessed": DAY,
    },
    "edition that is no word": {"type": "book", "title": "All About Laces", "edition": ".", **issued(2019)},
    "entry in a reference work": {
        "type": "entry",
        "title": "Plant x",
        "author": [OFFICE],
        "container-title": "Encyclopaedia of Plants",
        **issued(2020, 4, 3),
    },
    "entry without a date": {"type": "entry", "title": "Plant x", "container-title": "Encyclopaedia of Plants"},
    "dataset": {
        "type": "dataset",
        "title": "Counts of knots",
        "author": [OFFICE],
        "genre": "recall record",
        "number": "F-1414-2018",
        "container-title": "openExample",
        **issued(2018),
    },
    "document": {"type": "document", "title": "Leaflet on plant x", "genre": "leaflet without author or date"},
    "meeting abstract": {
        "type": "paper-conference",
        "title": "Knots in cells",
        "author": [ADA],
        "event-title": "Example Congress 2017",
        **issued(2017, 5),
        "number": "Abstract 0212",
    },
    "meeting abstract without a date": {
        "type": "paper-conference",
        "title": "Knots in cells",
        "event-title": "Example Congress",
    },
    "poster": {
        "type": "paper-conference",
        "title": "Knots in cells",
        "genre": "poster",
        "event-title": "Example Congress 2017",
        **issued(2017, 5, 2),
    },
    "meeting abstract in a journal": {
        "type": "paper-conference",
        "title": "Knots in cells",
        "author": [ADA],
        "event-title": "Example Congress 2017",
        "container-title": "Journal of Made-up Results",
        "volume": "9",
        "page": "S7",
        **issued(2017, 5),
    },
    "speech": {
        "type": "speech",
        "title": "On laces",
        "author": [ADA],
        "event-title": "Example Assembly",
        **issued(2021, 6, 7),
    },
    "report": {
        "type": "report",
        "title": "The State of Plant X",
        "author": [OFFICE],
        "publisher": "Example Press",
        "number": "Report 7",
        **issued(2021, 6),
    },
    "report, series and bare number": {
        "type": "report",
        "title": "The State of Plant X",
        "author": [OFFICE],
        "collection-title": "Example Protocol Series",
        "number": "63",
        "edition": "updated 2021",
        **issued(2021),
    },
    "report, series and long number": {
        "type": "report",
        "title": "The State of Plant X",
        "collection-title": "Example Series",
        "number": "Publication No. 7",
        "publisher": "Example Press",
    },
    "report, pages": {
        "type": "report",
        "title": "The State of Plant X",
        "publisher": "Example Press",
        "page": "14-15",
        **issued(2013, 3),
    },
    "report, pages without a date": {
        "type": "report",
        "title": "The State of Plant X",
        "publisher": "Example Press",
        "page": "14-15",
    },
    "report on a site": {
        "type": "report",
        "title": "The State of Plant X",
        "container-title": "Example Site",
        **issued(2020),
    },
    "report to a meeting": {
        "type": "report",
        "title": "The State of Plant X",
        "event-title": "Example Commission",
        "number": "E/EX.7/2021",
        **issued(2021),
    },
    "standard": {
        "type": "standard",
        "title": "Strength of Laces",
        "number": "EX 555",
        "publisher": "Example Standards",
        **issued(2015),
    },
    "web page": {
        "type": "webpage",
        "title": "About plant x",
        "author": [OFFICE],
        "container-title": "Example Plants",
        **issued(2020, 1, 26),
    },
    "web page, the day it was opened": {
        "type": "webpage",
        "title": "About plant x",
        "container-title": "Example Plants",
        "URL": "https://plants.example/x",
        "accessed": DAY,
    },
    "web page, no date": {"type": "webpage", "title": "About plant x", "container-title": "Example Plants"},
    "web page, publisher": {
        "type": "webpage",
        "title": "About plant x",
        "genre": "press release",
        "publisher": "Example Office",
        **issued(2020, 1),
    },
    "web page, numbered": {
        "type": "webpage",
        "title": "Import of plant x",
        "genre": "import alert",
        "number": "54-15",
        **issued(2014, 2, 28),
    },
    "web page, registered trial": {
        "type": "webpage",
        "title": "A trial of laces",
        "container-title": "ExampleTrials",
        "number": "EXT00000555",
    },
    "web log": {
        "type": "post-weblog",
        "title": "My laces",
        "author": [ADA],
        "container-title": "Example Blog",
        **issued(2016, 11, 5),
    },
}


def reference(fields):
    return Reference.model_validate({"custom": SEEN, **fields})


def line(name):
    spans = ama.formatted(reference(CASES[name]))
    return f"{name}: " + "".join(f"*{span.text}*" if span.italic else span.text for span in spans)


def golden():
    return GOLDEN.read_text(encoding="utf-8").splitlines()


@pytest.mark.parametrize("name", CASES)
def test_reference_is_formatted_as_in_the_golden_file(name):
    assert line(name) in golden(), ANEW


def test_golden_file_holds_nothing_else():
    assert [found.partition(": ")[0] for found in golden()] == list(CASES)


def test_every_type_has_a_case():
    assert {case["type"] for case in CASES.values()} == set(get_args(CslType))


@pytest.mark.parametrize("name", CASES)
def test_no_reference_has_doubled_stops_or_empty_parts(name):
    text = ama.plain(reference(CASES[name]))
    for wrong in ("..", "?.", "!.", " .", " ;", ";;", "::", "  ", "None", ". ;", ": ;"):
        assert wrong not in text
    assert text.rstrip("”").endswith((".", "?", "!"))


@pytest.mark.parametrize("kind", ["book", "chapter", "thesis"])
def test_books_theses_and_their_parts_are_dated_by_the_year_alone(kind):
    whole = {"type": kind, "title": "Plant x", "container-title": "Plants", "publisher": "Example Press"}
    text = ama.plain(reference({**whole, **issued(2016, 3, 4)}))
    assert "2016" in text
    assert "March" not in text


def test_pages_follow_the_date_of_what_no_publisher_dates():
    page = {"type": "webpage", "title": "Plant x", "publisher": "Example Press", **issued(2016), "page": "3-4"}
    assert ama.plain(reference(page)) == "Plant x. Example Press. 2016:3-4."


def test_html_in_a_title_is_text():
    html = str(reference_html(reference(CASES["title with HTML"])))
    assert "&lt;i&gt;P. exemplaris&lt;/i&gt; &amp; &lt;b&gt;tea&lt;/b&gt;" in html
    assert html.count("<") == 2  # of the journal's <em>


@pytest.mark.parametrize(
    ("fields", "found"),
    [
        ({"DOI": "10.5555/a"}, [("doi:10.5555/a", "https://doi.org/10.5555/a")]),
        (
            {"DOI": "10.5555/(SICI)1(19)2:3<4::AID>5;2-#"},
            [
                (
                    "doi:10.5555/(SICI)1(19)2:3<4::AID>5;2-#",
                    "https://doi.org/10.5555/(SICI)1(19)2:3%3C4::AID%3E5;2-%23",
                )
            ],
        ),
        (
            {"PMID": "999999901", "PMCID": "PMC9999999901", "URL": "https://journal.example/1"},
            [
                ("PMID 999999901", "https://pubmed.ncbi.nlm.nih.gov/999999901/"),
                ("PMC9999999901", "https://pmc.ncbi.nlm.nih.gov/articles/PMC9999999901/"),
            ],
        ),
        ({"URL": "https://journal.example/1/"}, [("journal.example/1", "https://journal.example/1/")]),
        ({}, []),
    ],
)
def test_links(fields, found):
    assert ama.links(reference({**FULL, **fields})) == found


@pytest.mark.parametrize(
    ("fields", "found"),
    [
        ({}, "Xample 2020"),
        ({"author": NAMES[:2]}, "NameA and NameB 2020"),
        ({"author": NAMES[:3]}, "NameA et al. 2020"),
        ({"author": NAMES[:1], "custom": {**SEEN, "et_al": "yes"}}, "NameA et al. 2020"),
        ({"author": [OFFICE]}, "Example Office for Plants 2020"),
        ({"author": [], "title": "Laces: a review"}, "Laces, 2020"),
        ({"issued": None}, "Xample no date"),
    ],
)
def test_short_form(fields, found):
    assert ama.short(reference({**FULL, **fields})) == found


@pytest.mark.parametrize(
    ("status", "mark"),
    [("retracted", "retracted"), ("concern", "expression of concern"), ("corrected", "corrected"),
     ("superseded", "superseded"), ("current", None)],
)  # fmt: skip
def test_what_stands_beside_a_number(status, mark):
    assert ama.mark(status) == mark


@pytest.mark.parametrize("parts", [[2020, 13], [2020, 0], [2020, 2, 30], [2021, 2, 29], [0], [10**10]])
def test_date_outside_the_calendar_is_refused(parts):
    with pytest.raises(ValueError, match="must be a year, a month and a day of the calendar"):
        reference({**FULL, **issued(*parts)})
