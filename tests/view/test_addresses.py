"""Addresses of a project's files and reports: no host is taken for granted."""

from datetime import date
from urllib.parse import parse_qs, urlsplit

import pytest

from build_tools.view.addresses import Site, UnusablePattern, patterns

CODE = "https://code.example/editors/plant-x/"
PATH = "evidence/topics/knots/lace-trial.yaml"


def test_without_a_repository_there_is_no_address():
    assert (Site().source(PATH), Site().report("Title", PATH)) == (None, None)


def test_the_default_is_the_commonest_way():
    site = Site(repository=CODE)
    assert site.source(PATH) == f"https://code.example/editors/plant-x/blob/main/{PATH}"
    assert site.report("A & b", PATH) == (
        "https://code.example/editors/plant-x/issues/new?template=wrong-or-outdated.yml"
        "&title=A%20%26%20b&where=evidence/topics/knots/lace-trial.yaml"
    )


@pytest.mark.parametrize(
    ("settings", "repository", "source", "report"),
    [
        (
            {"source": "{repository}/-/blob/trunk/{path}", "report": "{repository}/-/issues/new?issue[title]={title}"},
            CODE,
            f"https://code.example/editors/plant-x/-/blob/trunk/{PATH}",
            "https://code.example/editors/plant-x/-/issues/new?issue[title]=A%20title",
        ),
        (
            {"source": "https://files.example/{path}", "report": "mailto:a@site.example?subject={title}&body={path}"},
            None,
            f"https://files.example/{PATH}",
            f"mailto:a@site.example?subject=A%20title&body={PATH}",
        ),
        ({"source": "", "report": ""}, CODE, "", ""),
    ],
)  # fmt: skip
def test_a_project_says_how_its_host_does_it(settings, repository, source, report):
    site = Site(repository=repository, **patterns(settings))
    assert (site.source(PATH), site.report("A title", PATH)) == (source, report)


@pytest.mark.parametrize(
    ("settings", "says"),
    [
        ([], "is not a record of keys; expected source, report, mail, offline"),
        ({"sorce": "x"}, "'sorce' is not a key. Did you mean 'source'?"),
        ({"source": 7}, "source is '7'; expected an address that begins with {repository}"),
        ({"source": "javascript:alert(1)"}, "expected an address that begins with"),
        ({"source": "https://e.org/{file}"}, "source holds '{file}'; expected {repository}, {path}"),
        ({"source": "https://e.org/{title}"}, "source holds '{title}'"),
        ({"source": "https://e.org/{}"}, "source holds '{}'"),
        ({"source": "https://e.org/{path"}, "source: "),
        ({"mail": "editors"}, "mail is 'editors'; expected an address such as editors@example.org"),
        ({"mail": "a@e.org?bcc=b@e.org"}, "expected an address such as"),
        ({"offline": "index.md"}, "offline is 'index.md'; expected pages such as [index.md], or false"),
        ({"offline": True}, "offline is 'True'; expected pages"),
        ({"report": "https://e.org/{title.__class__}"}, "report holds '{title.__class__}'"),
    ],
)
def test_a_pattern_that_cannot_be_filled_in_is_refused_in_words(settings, says):
    with pytest.raises(UnusablePattern) as error:
        patterns(settings)
    assert says in str(error.value)
    assert str(error.value).startswith("mkdocs.yml: extra: evidence:")


@pytest.mark.parametrize("none", [False, []])
def test_no_page_is_kept_where_none_is_named(none):
    assert Site(**patterns({"offline": none})).offline == Site().offline == ()
    assert Site(**patterns({"offline": ["index.md", "index.md"]})).offline == ("index.md",)


def test_no_setting_changes_nothing():
    assert patterns(None) == {}


def test_a_mail_names_record_and_edition_and_warns_against_patients():
    site = Site(**patterns({"mail": "editors@site.example"}))
    address = urlsplit(site.mailed_report("A & b", date(2026, 11, 23), PATH))
    assert (address.scheme, address.path) == ("mailto", "editors@site.example")
    said = parse_qs(address.query, strict_parsing=True)
    assert said["subject"] == ["Report: A & b"]
    assert said["body"][0].splitlines()[:3] == ["Record: A & b", f"File: {PATH}", "Edition: 2026-11-23"]
    assert "nothing that could identify a patient" in said["body"][0]


def test_without_an_address_there_is_no_mail():
    assert Site().mailed_report("Title", date(2026, 11, 23)) is None
    assert Site(**patterns({"mail": ""})).mailed_report("Title", date(2026, 11, 23)) is None
