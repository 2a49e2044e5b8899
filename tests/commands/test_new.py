"""`evidence new`: files that pass every check but for marked blanks."""

import os
import pty
import subprocess
import sys

import pytest
import yaml

from build_tools.load.project import load
from build_tools.load.yaml_file import YamlFile
from build_tools.write.yaml_text import yaml_text

TODAY = ("--today", "2026-11-23")
WORK = {
    "DOI": "10.5555/new-2026",
    "type": "journal-article",
    "title": ["Example: a new trial of <i>plant x</i>"],
    "author": [{"given": "Zoë", "family": "Ñandú"}, {"name": "Example Group"}],
    "issued": {"date-parts": [[2026, 2]]},
    "container-title": ["Journal of Made-up Results"],
    "publisher": "Example Press",
    "volume": "18",
    "page": "1-9",
}
SUMMARY = {
    "uid": "777",
    "pubdate": "2026 Feb 3",
    "source": "J Made-up Results",
    "fulljournalname": "Journal of made-up results",
    "authors": [{"name": "Nandu Z", "authtype": "Author"}],
    "title": "Example: a new trial of plant x.",
    "pubtype": ["Journal Article"],
    "articleids": [
        {"idtype": "doi", "value": "10.5555/new-2026"},
        {"idtype": "pmc", "value": "PMC777"},
    ],
}
FLAGS = ("--design", "randomised-trial", "--seen", "abstract", "--industry", "no", "--funding", "not seen")


@pytest.fixture
def new(project, server, run, waits):
    def makes(what, *arguments):
        online = server.options() if what == "reference" else ()
        dated = () if what == "handout" else TODAY  # a handout has no date
        return run("new", what, *arguments, "--root", project.root, *dated, *online)

    return makes


def codes(project):
    return {problem.split(": ")[1].split()[0] for problem in project.problems()}


def test_a_reference_from_its_doi(new, project, server):
    server.works["10.5555/new-2026"] = WORK
    result = new("reference", "--doi", "https://doi.org/10.5555/new-2026", *FLAGS)
    assert result.exit_code == 0
    assert result.stdout == "evidence/references/nandu-2026.yaml\n"
    assert (project.root / "evidence/references/nandu-2026.yaml").read_text(encoding="utf-8") == (
        """\
type: article-journal
title: 'Example: a new trial of plant x'
author: [{family: Ñandú, given: Zoë}, {literal: Example Group}]
issued: {date-parts: [[2026, 2]]}
container-title: Journal of Made-up Results
volume: '18'
page: 1-9
DOI: 10.5555/new-2026
custom:
  design: randomised-trial
  source_class: journal
  seen: {level: abstract, on: 2026-11-23}
  funding: not seen
  industry: 'no'
  status: current
"""
    )
    assert codes(project) == {"CIT003"}, "it is complete, and not cited yet"


SICI = "10.5555/(SICI)1(199911)14:1+<S22::AID-HUP102>3.0.CO;2-K"


@pytest.mark.parametrize(
    ("pasted", "doi"),
    [
        (f"https://doi.org/{SICI.replace('<', '%3C').replace('>', '%3E')}", SICI),
        (SICI.replace("<", "%3C").replace(">", "%3E"), SICI),
        ("https://www.doi.org/10.5555/new-2026", "10.5555/new-2026"),
        ("http://dx.doi.org/10.5555/new-2026", "10.5555/new-2026"),
        ("DOI 10.5555/new-2026", "10.5555/new-2026"),
        ("doi:10.5555/new-2026.", "10.5555/new-2026"),
        ("10.5555/new-2026?ref=x", "10.5555/new-2026"),
        ("10.5555/new\u200b-2026", "10.5555/new-2026"),
        ("10.5555/new\u20112026", "10.5555/new-2026"),
        ("(10.5555/new-2026).", "10.5555/new-2026"),
    ],
)
def test_a_doi_may_be_pasted_from_anywhere(new, project, server, pasted, doi):
    server.works[doi.casefold()] = WORK | {"DOI": doi}
    assert new("reference", "--doi", pasted, *FLAGS).exit_code == 0
    assert doi == load(project.root).base.references["nandu-2026"].DOI
    assert codes(project) == {"CIT003"}


@pytest.mark.parametrize("pasted", [" 777 ", "PMID: 777", "PMID 777", "https://pubmed.ncbi.nlm.nih.gov/777/",
                                    "https://www.ncbi.nlm.nih.gov/pubmed/777"])  # fmt: skip
def test_a_pubmed_number_may_be_pasted_from_anywhere(new, project, server, pasted):
    server.summaries["777"] = SUMMARY
    assert new("reference", "--pmid", pasted, *FLAGS).exit_code == 0
    assert load(project.root).base.references["nandu-2026"].PMID == "777"


def test_an_address_of_pubmed_central_is_its_number(new, project):
    assert new("reference", "--url", "https://pmc.ncbi.nlm.nih.gov/articles/PMC7770/", "--id", "x").exit_code == 0
    assert "PMCID: PMC7770\n" in (project.root / "evidence/references/x.yaml").read_text()


@pytest.mark.parametrize(
    ("more", "status", "says"),
    [
        ({"title": ["RETRACTED: a trial"]}, "retracted", "retracted: the title says so"),
        ({"updated-by": [{"type": "new_version", "DOI": "10.5555/v2"}]}, "superseded", "superseded: new version"),
        ({"update-to": [{"type": "retraction", "DOI": "10.5555/a"}]}, "current", "notice: is itself a notice"),
    ],
)
def test_what_became_of_a_paper_is_said_at_once(new, project, server, more, status, says):
    server.works["10.5555/new-2026"] = WORK | more
    result = new("reference", "--doi", "10.5555/new-2026", *FLAGS)
    assert f"look at this first: {says}" in result.stderr
    assert load(project.root).base.references["nandu-2026"].custom.status == status


def test_a_preprint_keeps_its_server(new, project, server):
    server.works["10.5555/new-2026"] = {
        "DOI": "10.5555/new-2026", "type": "posted-content", "subtype": "preprint", "title": ["Plant x in adults"],
        "author": [{"given": "Ada", "family": "Øster", "suffix": "Jr."}], "issued": {"date-parts": [[2026, 3, 1]]},
        "container-title": [], "institution": [{"name": "exampleRxiv"}], "publisher": "Example Laboratory",
    }  # fmt: skip
    assert new("reference", "--doi", "10.5555/new-2026", *FLAGS).stdout == "evidence/references/oster-2026.yaml\n"
    text = (project.root / "evidence/references/oster-2026.yaml").read_text(encoding="utf-8")
    assert "type: article\n" in text
    assert "author: [{family: Øster, given: Ada, suffix: Jr.}]\n" in text
    assert "container-title: exampleRxiv\ngenre: preprint\n" in text
    assert "Example Laboratory" not in text


def test_editors_and_the_abbreviation_of_a_journal_are_kept(new, project, server):
    server.summaries["777"] = SUMMARY | {
        "authors": [{"name": "Nandu Z", "authtype": "Author"}, {"name": "Muster E", "authtype": "Editor"}]
    }
    new("reference", "--pmid", "777", *FLAGS)
    reference = load(project.root).base.references["nandu-2026"]
    assert reference.container_title_short == "J Made-up Results"
    assert [(name.family, name.given) for name in reference.editor] == [("Muster", "E")]


@pytest.mark.parametrize("date", [[99999, 13, 45], [-5], [2026, 2, 31]])
def test_a_date_outside_the_calendar_is_not_written(new, project, server, date):
    server.works["10.5555/new-2026"] = WORK | {"issued": {"date-parts": [date]}}
    assert new("reference", "--doi", "10.5555/new-2026", "--id", "nandu", *FLAGS).exit_code == 0
    assert codes(project) <= {"CIT003"}


def test_what_only_a_reader_knows_is_a_blank(new, project, server):
    server.works["10.5555/new-2026"] = WORK
    result = new("reference", "--doi", "10.5555/new-2026")
    assert "4 blanks to fill" in result.stderr
    assert codes(project) == {"TXT006"}
    assert len(project.problems()) == 4


def test_a_reference_from_its_pubmed_number(new, project, server):
    server.summaries["777"] = SUMMARY
    assert new("reference", "--pmid", "777", "--id", "nandu-trial", *FLAGS).exit_code == 0
    reference = load(project.root).base.references["nandu-trial"]
    assert (reference.title, reference.PMID, reference.DOI, reference.PMCID) == (
        "Example: a new trial of plant x", "777", "10.5555/new-2026", "PMC777",
    )  # fmt: skip
    assert (reference.author[0].family, reference.author[0].given) == ("Nandu", "Z")


def test_both_numbers_must_be_one_paper(new, project, server):
    server.works["10.5555/new-2026"] = WORK
    server.summaries["777"] = SUMMARY
    assert new("reference", "--doi", "10.5555/new-2026", "--pmid", "777", *FLAGS).exit_code == 0
    reference = load(project.root).base.references["nandu-2026"]
    assert (reference.PMID, reference.PMCID, reference.author[0].given) == ("777", "PMC777", "Zoë")
    server.works["10.5555/other"] = WORK | {"DOI": "10.5555/other"}
    server.summaries["778"] = SUMMARY | {"uid": "778"}
    (project.root / "evidence/references/nandu-2026.yaml").unlink()
    result = new("reference", "--doi", "10.5555/other", "--pmid", "778")
    assert result.exit_code == 1
    assert "PubMed says that 778 is 10.5555/new-2026, not 10.5555/other; nothing was written" in result.stderr


def test_a_retracted_paper_is_marked(new, project, server):
    server.works["10.5555/new-2026"] = WORK | {"updated-by": [{"type": "retraction", "DOI": "10.5555/n"}]}
    new("reference", "--doi", "10.5555/new-2026", *FLAGS)
    assert load(project.root).base.references["nandu-2026"].custom.status == "retracted"


@pytest.mark.parametrize("way", [("--doi", "10.5555/EXAMPLE-trial-2020"), ("--pmid", "999999901"),
                                 ("--url", "https://office.example/report-7", "--id", "x")])  # fmt: skip
def test_a_paper_that_is_there_already_is_named(new, server, way):
    result = new("reference", *way)
    assert result.exit_code == 1
    assert "is already '" in result.stderr
    assert server.seen == []


@pytest.mark.parametrize(
    ("arguments", "says"),
    [
        ((), "name the DOI (--doi), PubMed number (--pmid) or address (--url)"),
        (("--doi", "10.5555/a", "--url", "https://x.example"), "name the publication by --doi, --pmid or both"),
        (("--doi", "doi.org"), "'doi.org' is not a DOI such as 10.1234/abc"),
        (("--pmid", "PMC777"), "'PMC777' is not a PubMed number"),
        (("--url", "https://x.example"), "name the id, such as --id office-2026-report"),
        (("--doi", "10.5555/a", "--offline"), "name the id"),
        (("--url", "office.example/9", "--id", "x"), "'office.example/9' is not an address that starts with"),
        (
            ("--doi", "PMID: 7"),
            "'PMID: 7' is not a DOI such as 10.1234/abc, without https://doi.org/; expected --pmid 7",
        ),
        (("--pmid", "10.5555/a"), "; expected --doi 10.5555/a"),
        (("--doi", "10.5555/a\u0436"), "is not a DOI such as 10.1234/abc"),
        (("--url", "https://doi.org/10.5555/a", "--id", "x"), "is asked for by --doi 10.5555/a"),
        (("--url", "https://pubmed.ncbi.nlm.nih.gov/7/", "--id", "x"), "is asked for by --pmid 7"),
        (("--url", "https://x.example", "--id", "Not An Id"), "'Not An Id' is not an id"),
    ],
)
def test_what_cannot_be_asked_is_said(new, arguments, says):
    result = new("reference", *arguments)
    assert result.exit_code == 2
    assert says in result.stderr


@pytest.mark.parametrize(
    ("known", "says"),
    [
        ({}, "nobody knows it"),
        ({"10.5555/data": "DataCite"}, "it is registered with DataCite, which is not asked; add --offline --id ID"),
    ],
)
def test_a_doi_without_a_record_is_said_to_be_so(new, server, known, says):
    server.agencies.update(known)
    result = new("reference", "--doi", "10.5555/data")
    assert result.exit_code == 1
    assert f"Crossref has no record of 10.5555/data: {says}" in result.stderr


def test_offline_is_one_plain_line_and_writes_nothing(project, run, waits):
    before = sorted(project.root.rglob("*"))
    result = run("new", "reference", "--doi", "10.5555/new", "--root", project.root,
                 "--crossref-url", "http://127.0.0.1:9")  # fmt: skip
    assert result.exit_code == 1
    assert result.stderr == (
        "Error: Crossref cannot be reached; nothing was written. "
        "Try again online, or start with blanks: add --offline --id ID\n"
    )
    assert sorted(project.root.rglob("*")) == before


def test_a_reference_to_a_page_is_all_blanks(new, project):
    assert new("reference", "--url", "https://office.example/9", "--id", "office-9").exit_code == 0
    assert codes(project) == {"TXT006"}


def test_offline_the_numbers_are_kept_and_the_rest_is_blanks(new, project, server):
    result = new("reference", "--doi", "10.5555/new-2026", "--pmid", "777", "--offline", "--id", "nandu-2026")
    assert result.exit_code == 0
    assert "DOI: 10.5555/new-2026\nPMID: '777'\n" in (project.root / "evidence/references/nandu-2026.yaml").read_text()
    assert codes(project) == {"TXT006"}
    assert server.seen == []


def test_a_folder_that_cannot_be_written_is_one_plain_line(new, project):
    (project.root / "evidence/topics/aside").write_text("a file where a folder must be")
    result = new("topic", "aside")
    assert result.exit_code == 1
    assert result.stderr.startswith(f"Error: {project.root}/evidence/topics/aside/topic.yaml cannot be written: ")


def test_ids_that_are_taken_get_words_of_the_title(new, project, server):
    server.works["10.5555/new-2026"] = WORK
    text = (project.root / "evidence/references/report-2021.yaml").read_text(encoding="utf-8")
    project.write("evidence/references/nandu-2026.yaml", text.replace("report-7", "report-8"))
    assert new("reference", "--doi", "10.5555/new-2026").stdout == "evidence/references/nandu-2026-example.yaml\n"


def test_no_file_is_overwritten(new, project, server):
    server.works["10.5555/new-2026"] = WORK
    before = (project.root / "evidence/references/report-2021.yaml").read_bytes()
    result = new("reference", "--doi", "10.5555/new-2026", "--id", "report-2021")
    assert result.exit_code == 1
    assert "evidence/references/report-2021.yaml exists already; nothing was written" in result.stderr
    assert (project.root / "evidence/references/report-2021.yaml").read_bytes() == before


KINDS = ("comparison", "proportion", "case", "mechanism", "rule", "recommendation", "absence")


def test_a_new_entry_has_only_blanks_wrong_with_it(new, project):
    result = new("entry", "knots", "new-series")
    assert result.stdout == "evidence/topics/knots/new-series.yaml\n"
    assert codes(project) == {"TXT006"}


@pytest.mark.parametrize("kind", KINDS)
def test_a_new_entry_of_each_kind_holds_what_that_kind_needs(new, project, kind):
    source = ("own-search", "full") if kind == "absence" else ("series-2019", "abstract")
    result = new("entry", "knots", "new-series", "--kind", kind, "--section", "against", "--about", "plant-x",
                 "--studied", "people", "--design", "case-series", "--ref", source[0], "--seen", source[1],
                 *(("--direction", "harm") if kind in KINDS[:3] else ()))  # fmt: skip
    assert result.exit_code == 0
    assert codes(project) == {"TXT006"}
    path = "evidence/topics/knots/new-series.yaml"
    data, _ = YamlFile(path, (project.root / path).read_text(encoding="utf-8")).data()
    project.write(path, yaml_text(filled(data, "")))
    assert project.problems() == []


def filled(value, key):
    """Plain data with something written into every blank."""
    if isinstance(value, dict):
        return {name: filled(inner, name) for name, inner in value.items()}
    if isinstance(value, list):
        return [filled(inner, key) for inner in value]
    if isinstance(value, str) and "TODO" in value:
        return {"n": 7, "as_of": "2026-11-01", "title": "Words for a title"}.get(key, f"Words for {key}.")
    return value


@pytest.mark.parametrize(
    ("topic", "arguments", "longest"), [("law", (), 90), ("knots", ("--kind", "rule"), 90), ("knots", (), 365)]
)
def test_a_new_entry_is_reviewed_in_time_where_few_others_are(new, project, topic, arguments, longest):
    new("entry", topic, "new-entry", *arguments)
    record = yaml.safe_load((project.root / f"evidence/topics/{topic}/new-entry.yaml").read_text(encoding="utf-8"))
    assert longest - 28 < (record["review_due"] - record["reviewed"]).days <= longest


@pytest.mark.parametrize(
    ("arguments", "says"),
    [
        (("knot", "x"), "'knot' is not a topic. Did you mean 'knots'?"),
        (("knots", "x", "--ref", "trial-2021"), "'trial-2021' is not a reference. Did you mean 'trial-2020'?"),
        (("knots", "x", "--about", "plant-y"), "'plant-y' is not a word of the vocabulary. Did you mean 'plant-x'?"),
        ((), "name the topic, one of knots, law"),
        (("knots",), "name the id of the entry"),
        (("knots", "X y"), "'X y' is not an id"),
        (("knots", "lace-trial"), "evidence/topics/knots/lace-trial.yaml exists already; nothing was written"),
    ],
)
def test_a_new_entry_that_cannot_be_is_refused(new, arguments, says):
    result = new("entry", *arguments)
    assert result.exit_code in (1, 2)
    assert says in result.stderr


INTERACTION = ("--class", "made-up reliever", "--about", "plant-x", "--role", "additive", "--evidence", "inference",
               "--manage", "aware", "--basis", "opinion", "--ref", "series-2019", "--seen", "abstract")  # fmt: skip


@pytest.mark.parametrize("given", [(), INTERACTION])
def test_a_new_interaction_has_only_blanks_wrong_with_it(new, project, given):
    result = new("interaction", "gammadrug", *given)
    assert (result.exit_code, result.stdout) == (0, "evidence/interactions/gammadrug.yaml\n")
    assert codes(project) == {"TXT006"}


def test_a_new_interaction_is_whole_when_its_blanks_are_filled(new, project):
    new("interaction", "gammadrug", *INTERACTION)
    path = "evidence/interactions/gammadrug.yaml"
    data, _ = YamlFile(path, (project.root / path).read_text(encoding="utf-8")).data()
    project.write(path, yaml_text(filled(data, "") | {"guard": "Do not pull."}))
    assert project.problems() == []
    assert load(project.root).base.interactions["gammadrug"].review_due.isoformat() == "2027-11-23"


def test_a_new_interaction_without_a_page_says_what_is_missing(new, project):
    project.edit("evidence/topics/mixing/topic.yaml", "includes: interactions\n", "")
    assert "add `includes: interactions` to the topic" in new("interaction", "gammadrug").stderr


@pytest.mark.parametrize("audience", [(), ("--audience", "clinician"), ("--audience", "family", "--lay", "yes")])
def test_a_new_handout_has_only_blanks_wrong_with_it(new, project, audience):
    result = new("handout", "second", *audience)
    assert (result.exit_code, result.stdout) == (0, "evidence/handouts/second.yaml\n")
    assert "add '- handout/second.md' to `nav` in mkdocs.yml" in result.stderr
    assert codes(project) == {"TXT006"}


@pytest.mark.parametrize(
    ("arguments", "says"),
    [
        (("interaction",), "name the id of the interaction"),
        (("interaction", "alphadrug"), "evidence/interactions/alphadrug.yaml exists already; nothing was written"),
        (("interaction", "x", "--about", "plant-y"), "Did you mean 'plant-x'?"),
        (("interaction", "x", "--ref", "trial-2021"), "Did you mean 'trial-2020'?"),
        (("interaction", "x", "--role", "rised"), "'rised' is not one of"),
        (("handout",), "name the id of the handout"),
        (("handout", "Family!"), "'Family!' is not an id"),
        (("handout", "clinician"), "exists already; nothing was written"),
        (("handout", "x", "--audience", "My family"), "'My family' is not an id"),
        (("topic", "x", "--includes", "interaction"), "'interaction' is not one of"),
    ],
)
def test_what_cannot_be_is_refused_and_nothing_is_written(new, project, arguments, says):
    before = sorted(project.root.rglob("*"))
    result = new(*arguments)
    assert result.exit_code in (1, 2)
    assert says in result.stderr
    assert sorted(project.root.rglob("*")) == before


@pytest.mark.parametrize("kind", [(), ("--kind", "question"), ("--kind", "reference")])
def test_a_new_topic_has_only_blanks_wrong_with_it(new, project, kind):
    result = new("topic", "new-page", *kind)
    assert result.exit_code == 0
    assert "add '- new-page.md' to `nav` in mkdocs.yml" in result.stderr
    assert codes(project) == {"TXT006"}
    assert new("entry", "new-page", "first").exit_code == (0 if kind else 2), "an unfinished topic cannot be read yet"


def test_every_blank_has_its_line_and_says_what_is_wanted(new, project):
    new("entry", "knots", "new-series", "--kind", "case")
    first, *_ = project.problems()
    assert first == (
        "evidence/topics/knots/new-series.yaml:1:8: TXT006 a blank is not filled; "
        "expected at most eight words, no verdict, no colon"
    )
    path = "evidence/topics/knots/new-series.yaml"
    wanted = f"{path}:3:10: TXT006 a blank is not filled; expected one of for, against, context"
    assert wanted in project.problems()


def test_a_blank_in_a_hand_written_page_is_found(project):
    project.edit("content/index.md", "A written sentence", "TODO: a written sentence")
    assert project.problems() == ["content/index.md:11:1: TXT006 a blank is not filled; expected a written sentence "
                                  "with a citation [@trial-2020, table 2; @report-2021]"]  # fmt: skip


def test_the_word_inside_another_is_no_blank(project):
    project.edit("content/index.md", "A written sentence", "A MASTODON sentence")
    assert project.problems() == []


def on_a_terminal(project, answers, *arguments):
    """Runs `evidence new` on a terminal, and types the answers."""
    ours, theirs = pty.openpty()
    command = [sys.executable, "-m", "build_tools", "new", *arguments, "--root", str(project.root)]
    process = subprocess.Popen(command, stdin=theirs, stdout=subprocess.PIPE, stderr=theirs)
    os.close(theirs)
    os.write(ours, "".join(f"{answer}\n" for answer in answers).encode())
    stdout, _ = process.communicate(timeout=60)
    os.close(ours)
    assert process.returncode == 0
    return (project.root / stdout.decode().strip()).read_text(encoding="utf-8")


def test_on_a_terminal_it_asks(project):
    text = on_a_terminal(project, ["perhaps", "question", "Knots, again", ""], "topic", "asked")
    assert text.startswith("title: Knots, again\nkind: question\nquestion: 'TODO: ")


def test_on_a_terminal_it_asks_again_until_the_answer_can_be_right(project):
    answers = ["knot", "knots", "Second Series", "second-series", "trail-2020", "trial-2020", "full", "plant-x"]
    text = on_a_terminal(project, [*answers, *[""] * 7], "entry")
    assert text.startswith("title: 'TODO: ")
    assert "about: plant-x\n" in text
    assert "{ref: trial-2020, locator: 'TODO: where in the source, such as table 2', seen: full}" in text


def test_on_a_terminal_a_reference_is_asked_for(project):
    text = on_a_terminal(project, ["https://office.example/9", "office-9", "", "full", "", ""], "reference")
    assert "URL: https://office.example/9\n" in text
    assert "level: full" in text
