"""Files that cannot be read, and texts full of other languages' syntax: a problem with its path, or shown as text."""

import os
import re
import shutil
import socket
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import pytest
import yaml
from bs4 import BeautifulSoup
from click.testing import CliRunner
from mkdocs.commands.build import build as mkdocs_build
from mkdocs.config import load_config

from build_tools.checks import check
from build_tools.cli import main
from build_tools.generate import project_files
from build_tools.load.json_schemas import schemas
from build_tools.load.project import load
from build_tools.load.yaml_file import YamlFile
from build_tools.model.base import Written
from build_tools.model.kinds import kind_of
from build_tools.model.problems import KeyPath
from build_tools.pages.html import Prose
from build_tools.view.addresses import Site
from tests.conftest import PROJECTS, Project

pytestmark = pytest.mark.slow

yaml.SafeDumper.add_representer(Written, yaml.SafeDumper.represent_float)

BOMB = "\n".join(
    ["a0: &a0 [x, x, x, x, x, x, x, x, x]"] + [f"a{n}: &a{n} [{', '.join([f'*a{n - 1}'] * 9)}]" for n in range(1, 30)]
)


def of_fifty_megabytes(path: Path) -> None:
    with path.open("wb") as file:
        file.truncate(50_000_000)


UNREADABLE: dict[str, tuple[Callable[[Path], Any], str]] = {
    "empty": (lambda path: path.write_bytes(b""), "is empty"),
    "only blanks": (lambda path: path.write_bytes(b" \n\n\t\n"), "is empty"),
    "binary": (lambda path: path.write_bytes(bytes([*b"title: x", *range(128, 256)])), "is not UTF-8 text (byte 9)"),
    "zeros": (lambda path: path.write_bytes(bytes(99)), "is not text"),
    "Latin-1": (lambda path: path.write_bytes("title: é".encode("latin-1")), "is not UTF-8 text (byte 8)"),
    "UTF-16": (lambda path: path.write_bytes("title: é".encode("utf-16")), "is not UTF-8 text (byte 1)"),
    "a page's end": (lambda path: path.write_bytes(b"title: x\fy"), "holds U+000C, which ends a line"),
    "a line's end of Word": (lambda path: path.write_text("title: x\u2028y"), "holds U+2028, which ends a line"),
    "50 MB": (of_fifty_megabytes, "has 50000000 bytes; at most 1000000 are read"),
    "folder": (lambda path: path.mkdir(), "is a folder"),
    "pipe": (os.mkfifo, "is no ordinary file"),
    "link to a device": (lambda path: path.symlink_to("/dev/zero"), "is a link that leads out of the project"),
    "link to another's file": (lambda path: path.symlink_to("/etc/passwd"), "is a link that leads out of the project"),
    "dangling link": (lambda path: path.symlink_to("nowhere"), "cannot be read (no such file or directory)"),
    "loop of links": (lambda path: path.symlink_to(path.name), "cannot be read (too many levels of symbolic links)"),
}
FILES = [
    "evidence/abbreviations.yaml",
    "evidence/advice/new.yaml",
    "evidence/advice/untie.yaml",
    "evidence/article/claims.yaml",
    "evidence/editions.yaml",
    "evidence/excluded.yaml",
    "evidence/facts.yaml",
    "evidence/figures/laces.yaml",
    "evidence/handouts/clinician.yaml",
    "evidence/interactions/alphadrug.yaml",
    "evidence/interactions/new.yaml",
    "evidence/references/trial-2020.yaml",
    "evidence/resources.yaml",
    "evidence/timeline.yaml",
    "evidence/topics/knots/lace-trial.yaml",
    "evidence/topics/knots/topic.yaml",
    "evidence/unread.yaml",
    "evidence/verification.yaml",
    "evidence/vocabulary.yaml",
    "content/index.md",
    "content/new.md",
]
TRIAL = "evidence/references/trial-2020.yaml"


def replaced(project: Project, path: str, make: Callable[[Path], Any]) -> None:
    (project.root / path).unlink(missing_ok=True)
    make(project.root / path)


def checked(project: Project) -> tuple[int, list[str]]:
    """Exit status and lines of `evidence check`."""
    result = CliRunner().invoke(main, ["check", "--root", str(project.root)])
    assert isinstance(result.exception, SystemExit | None), result.exception
    return result.exit_code, result.stdout.splitlines()


@pytest.mark.parametrize("sign", ["\v", "\f", "\x1e", "\x85", "\u2028", "\u2029"])
@pytest.mark.parametrize("quote", ["", '"'])
def test_a_sign_that_ends_a_line_for_some_is_told_where_it_stands(project: Project, sign: str, quote: str) -> None:
    path = "evidence/topics/knots/knot-series.yaml"
    text = f"{quote}Four people{sign}had knotted laces.{quote}"
    project.edit(path, "Four people in one town had knotted laces within a day of plant x.", text)
    place = next(problem for problem in project.problems() if path in problem)
    assert place.startswith(f"{path}:2:{12 + len(quote) + 11}: FIL001 holds U+{ord(sign):04X}, which ends a line")


@pytest.mark.parametrize("kind", UNREADABLE)
@pytest.mark.parametrize("path", FILES)
def test_unreadable_file_is_one_problem_with_its_path(project, path, kind):
    make, reason = UNREADABLE[kind]
    replaced(project, path, make)
    status, lines = checked(project)
    assert status == 1
    assert re.match(rf"{path}:1:\d: FIL001 {re.escape(reason)}", next(it for it in lines if it.startswith(f"{path}:")))


@pytest.mark.parametrize("path", FILES)
def test_unreadable_file_hides_what_refers_to_it(project, path):
    replaced(project, path, UNREADABLE["binary"][0])
    _, lines = checked(project)
    assert [line for line in lines if not line.startswith(f"{path}:")] == []


@pytest.mark.parametrize("kind", [kind for kind in UNREADABLE if kind != "folder"])
def test_unreadable_article_is_one_problem(project, kind):
    make, reason = UNREADABLE[kind]
    replaced(project, "evidence/article/article.txt", make)
    status, lines = checked(project)
    assert status == 1
    assert len(lines) == 1
    assert re.match(rf"evidence/article/article.txt:1:\d: FIL001 {re.escape(reason)}", lines[0])


def test_missing_article_is_one_problem(project):
    (project.root / "evidence/article/article.txt").unlink()
    assert project.problems() == [
        "evidence/article/article.txt:1:1: FIL001 is missing; expected the audited article's text"
    ]


@pytest.mark.parametrize("path", [path for path in FILES if path.startswith("evidence/")])
def test_alias_bomb_is_told_of_alias_by_alias(project, path):
    project.write(path, BOMB)
    status, lines = checked(project)
    assert status == 1
    assert len([line for line in lines if line.startswith(f"{path}:") and " YAM003 " in line]) == 29 * 9


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("# No front matter\n", "1:1: PAG001 has no front matter"),
        ("\n---\ntitle: x\n---\n", "1:1: PAG001 has no front matter"),
        ("---\ntitle: x\n", "1:1: PAG001 has no front matter"),
        ("---\ndescription: x\n---\n", "2:1: PAG001 front matter has no title"),
        ("---\njust text\n---\n", "2:1: PAG001 front matter has no title"),
        ("---\ntitle: a: b\n---\n", "2:1: PAG001 front matter a colon followed by a space"),
        ("---\ntitle: x\ntitle: y\n---\n", "2:1: PAG001 front matter key 'title' stands twice; keep one"),
        (f"---\ntitle: x\n{BOMB}\n---\n", "2:1: PAG001 front matter anchor '&a0' is not used here"),
        ("---\ntitle: x\non_day: 2026-11-23\n---\n", "2:1: PAG001 front matter holds a date; put it in quotes"),
        ("---\ntitle: x\n---\nfine\n{% if %}\n", "5:1: PAG001 is no template: Expected an expression"),
        ("---\ntitle: x\n---\n\n{% raw %}\nx", "5:1: PAG001 is no template: Missing end of raw directive"),
        ("---\ntitle: x\n---\na\nb {{ c\n", "5:1: PAG001 is no template: unexpected end of template"),
    ],
)
def test_hand_written_page_that_cannot_be_rendered(project, text, found):
    project.write("content/new.md", text)
    lines = project.problems()
    assert len(lines) == 1
    assert lines[0].startswith(f"content/new.md:{found}")


def test_page_with_a_byte_order_mark_is_read(project):
    project.write("content/index.md", b"\xef\xbb\xbf" + (project.root / "content/index.md").read_bytes())
    assert project.problems() == []


def test_page_with_windows_line_ends_is_read(project):
    page = "content/index.md"
    project.write(page, (project.root / page).read_bytes().replace(b"\n", b"\r\n"))
    assert project.problems() == []


@pytest.mark.parametrize(
    ("path", "found"),
    [
        ("evidence/notes.txt", "FIL003 nothing is read from here"),
        ("evidence/references/deep/er/x.yaml", "FIL003 nothing is read from here; expected evidence/references/*.yaml"),
        ("evidence/topics/x.yaml", "FIL003 nothing is read from here; expected evidence/topics/*/topic.yaml"),
        ("evidence/references/smith-2020.yml", "FIL003 nothing is read from here"),
        (
            "evidence/topic/knots/x-y.yaml",
            "FIL003 nothing is read from here; expected evidence/topics/*/topic.yaml, evidence/topics/*/*.yaml",
        ),
        ("evidence/references/Smith_2020.yaml", "FIL002 'Smith_2020' is not an id"),
        (f"evidence/references/{'a' * 61}.yaml", f"FIL002 '{'a' * 61}' is not an id"),
        ("evidence/topics/Two Words/topic.yaml", "FIL002 'Two Words' is not an id"),
    ],
)
def test_file_in_the_wrong_place_or_with_a_wrong_name(project, path, found):
    like = "evidence/topics/shade/topic.yaml" if "topics" in path else "evidence/references/trial-2020.yaml"
    project.write(path, (project.root / like).read_bytes())
    lines = project.problems()
    assert len(lines) == 1
    assert lines[0].startswith(f"{path}:1:1: {found}")


def test_topic_whose_folder_is_no_id_is_there_all_the_same(project):
    for name, like in (("topic", "shade/topic"), ("entry", "mixing/cell-work")):
        text = (project.root / f"evidence/topics/{like}.yaml").read_bytes()
        project.write(f"evidence/topics/Two Words/{name}.yaml", text)
    found = [f"{problem.path}: {problem.code}" for problem in check(project.root)[1] if problem.code != "TXT013"]
    assert found == ["evidence/topics/Two Words/topic.yaml: FIL002"]


def test_file_name_that_is_not_unicode(project):
    try:
        (project.root / "evidence/references").joinpath("\udcff.yaml").write_text("x")
    except OSError:  # this file system has no such names
        return
    status, lines = checked(project)
    assert status == 1
    assert lines[0].startswith("evidence/references/?.yaml:1:1: ")


def test_link_that_leads_round_in_circles_is_one_problem(project):
    (project.root / "evidence/topics/round").symlink_to(project.root / "evidence", target_is_directory=True)
    status, lines = checked(project)
    assert status == 1
    assert [line.partition(" ")[0] for line in lines] == ["evidence/topics/round:1:1:"]


@pytest.mark.parametrize(
    ("content", "place"), [(b"title: a\nwhat: caf\xe9", "2:10"), (b"title: \xc3\xa9\0", "1:9"), (b"\n\n\xff", "3:1")]
)
def test_what_is_no_text_is_told_where_it_stands(project, content, place):
    project.write(TRIAL, content)
    assert any(line.startswith(f"{TRIAL}:{place}: FIL001 ") for line in project.problems())


ODD: dict[str, tuple[Callable[[Path], Any], str]] = {
    "pipe": (os.mkfifo, "is no ordinary file"),
    "socket": (lambda path: socket.socket(socket.AF_UNIX).bind(str(path)), "is no ordinary file"),
    "link out": (lambda path: path.symlink_to("/etc/passwd"), "is a link that leads out of the project"),
    "link up": (lambda path: path.symlink_to("../.."), "is a link that leads out of the project"),
    "link to a device": (lambda path: path.symlink_to("/dev/zero"), "is a link that leads out of the project"),
    "link to itself": (lambda path: path.symlink_to("."), "is a link to a folder that holds it"),
    "link to nowhere": (lambda path: path.symlink_to("nowhere"), "is a link that leads nowhere"),
}


@pytest.mark.parametrize("kind", ODD)
def test_what_a_site_would_copy_is_an_ordinary_file_of_the_project(project, kind, monkeypatch):
    make, reason = ODD[kind]
    monkeypatch.chdir(project.root / "content")  # a socket's name must be short
    make(Path("odd"))
    status, lines = checked(project)
    assert status == 1
    assert [line.startswith(f"content/odd:1:1: FIL001 {reason}") for line in lines] == [True]


@pytest.mark.parametrize("folder", ["evidence/topics", "content/assets"])
def test_a_folder_that_may_not_be_read_is_one_problem(project, folder, monkeypatch):
    """Root may read everything, so the system's answer is put in its place."""
    (project.root / folder).mkdir(exist_ok=True)
    scandir = os.scandir

    def refusing(path):
        if str(path).endswith(folder):
            raise PermissionError(13, "Permission denied")
        return scandir(path)

    monkeypatch.setattr(os, "scandir", refusing)
    assert f"{folder}:1:1: FIL001 cannot be read (permission denied)" in checked(project)[1]


def test_links_within_the_project_are_read(project):
    (project.root / "shared").mkdir()
    page = project.root / "content/index.md"
    page.rename(project.root / "shared/index.md")
    page.symlink_to("../shared/index.md")
    (project.root / "shared/more").mkdir()
    (project.root / "shared/more/x.md").write_text("no front matter")
    (project.root / "content/more").symlink_to("../shared/more")
    assert [line.partition(": ")[0] for line in project.problems()] == ["content/more/x.md:1:1"]


def test_a_configuration_that_is_no_ordinary_file_is_told(project):
    (project.root / "mkdocs.yml").unlink()
    os.mkfifo(project.root / "mkdocs.yml")
    result = CliRunner().invoke(main, ["build", "--without-pdf", "--root", str(project.root)])
    assert result.exit_code == 1
    assert "mkdocs.yml is no ordinary file" in result.output


@pytest.mark.site
@pytest.mark.parametrize("name", ["style.css", "picture.png"])
def test_build_with_a_dangling_asset_fails_without_a_traceback(project, name):
    (project.root / "content" / name).symlink_to("nowhere")
    result = CliRunner().invoke(main, ["build", "--without-pdf", "--root", str(project.root)])
    assert isinstance(result.exception, SystemExit)
    assert result.exit_code == 1
    assert f"content/{name}" in result.output


def test_folder_without_evidence(tmp_path):
    status, lines = checked(Project(tmp_path))
    assert (status, lines) == (1, ["evidence:1:1: FIL001 is not a folder; expected the project's evidence"])


# Texts in every field.

HOSTILE = (
    "T{:04} <b>bold</b> <script>steal()</script> <img src=x onerror=steal()> &amp; &#65; {{{{ 7*7 }}}} {{% raw %}} "
    "{{# note #}} #set text(red) #strong[no] $x^2$ *star* _line_ `code` **two** [text](http://evil.example) "
    "![picture](evil.png) <http://evil.example> {{: .evil }} {{#evil}} \\n \\* \\\\ | a | [^1] *[HTML]: x :smile: "
    "--- ### \"double\" 'single' </p></div>\n\n    indented\n\n- item\n\n> quoted\n\nend"
)
NAMES_OF_RECORDS = {
    "topics.outcomes[].entries[]",
    "topics.outcomes[].apart[]",
    "handouts.blocks[].items[].from[]",
    "figures.panels[].from",
    "figures.panels[].marks[].measure",
}
NAMES_OF_ESTIMATES = ("entries.estimates[].label", "figures.panels[].marks[].label")
SHOWN_ELSEWHERE = {
    "abbreviations[].short": "read in the texts; the test of abbreviations has both",
    "abbreviations[].long": "in an attribute",
    "references.author[].given": "as initials; the test of AMA style has them",
    "references.editor[].given": "as initials",
    "references.page": "with a hyphen for each dash",
    "references.volume": "with a hyphen for each dash",
    "references.issue": "with a hyphen for each dash",
    "references.container-title": "by its abbreviation where it has one; the test of AMA style has both",
    "references.publisher-place": "AMA's 11th edition names no place",
    "entries.design_because": "for reviewers",
    "topics.description": "in the page's head",
    "topics.search_words[]": "for the search alone",
    "timeline[].short": "in the figure",
    "handouts.blanks[]": "on a box that a script makes; tests/site/test_blanks.py has it",
    "vocabulary.in_lists[]": "for the check of a medication list alone",
    "unread[].seen.where": "for the editors, who look for it again there",
    "figures.axis": "in the figure",
    "audit.claims[].section": "for the editors",
    "audit.omissions[].absent_terms[]": "for the check that they are absent",
    "audit.omissions[].sources[].locator": "the list of omissions cites without places",
    "verification.references.*.answers[].what": "for the maintainers",
    "verification.references.*.answers[].notes[]": "for the maintainers",
    "verification.resources.*.answers[].what": "for the maintainers",
    "verification.resources.*.answers[].notes[]": "for the maintainers",
    "watch.candidates.*.title": "for the maintainers",
    "watch.candidates.*.published": "for the maintainers",
    "watch.candidates.*.container-title": "for the maintainers",
    "watch.candidates.*.number": "for the maintainers",
    "vocabulary.selling_phrases[]": "for the checks",
    "vocabulary.verdict_words[]": "for the checks",
    "vocabulary.reading_phrases[]": "for the checks",
    "vocabulary.preferred.*": "for the checks",
    "vocabulary.separate_records[][]": "for the checks",
    "vocabulary.guarded_names[].name": "for the checks",
    "vocabulary.guarded_names[].needs[]": "for the checks",
    "vocabulary.guarded_names[].among[]": "for the checks",
    "vocabulary.amount_units[]": "for the checks",
    "vocabulary.names[]": "for the checks",
    "vocabulary.mirror_hosts[]": "for the checks",
    "vocabulary.source_labels.*[]": "for the checks",
}
FOR_THE_CHECKS = "vocabulary.safety."
"""All words of safety are."""


def children(node: dict[str, Any]) -> Iterator[tuple[str, dict[str, Any]]]:
    """Parts of a JSON Schema by their names: `.key`, `.*` for any key, `[]` for items."""
    yield from ((f".{name}", inner) for name, inner in node.get("properties", {}).items())
    yield from ((".*", inner) for inner in node.get("patternProperties", {}).values())
    if isinstance(node.get("additionalProperties"), dict):
        yield ".*", node["additionalProperties"]
    if "items" in node:
        yield "[]", node["items"]


def resolved(node: dict[str, Any], schema: dict[str, Any]) -> dict[str, Any]:
    if "anyOf" in node:
        node = next(option for option in node["anyOf"] if option.get("type") != "null")
    return resolved(schema["$defs"][node["$ref"].rpartition("/")[2]], schema) if "$ref" in node else node


def is_text(node: dict[str, Any]) -> bool:
    return node.get("type") == "string" and not {"enum", "const", "format", "pattern"} & node.keys()


def text_fields(node: dict[str, Any], schema: dict[str, Any], name: str) -> Iterator[str]:
    """Every field of a schema that holds free text."""
    node = resolved(node, schema)
    if is_text(node):
        yield name
    for part, inner in children(node):
        yield from text_fields(inner, schema, name + part)


SCHEMAS = schemas()
FIELDS = [
    field
    for name, schema in SCHEMAS.items()
    for field in text_fields(schema, schema, name)
    if field not in NAMES_OF_RECORDS
]


def texts_replaced(
    data: Any,
    node: dict[str, Any],
    schema: dict[str, Any],
    field: str,
    keys: KeyPath,
    new: Callable[[str, KeyPath, str], str],
) -> Any:
    """The data with each free text in it replaced."""
    node = resolved(node, schema)
    if is_text(node):
        return data if field in NAMES_OF_RECORDS else new(field, keys, data)
    parts = dict(children(node))
    if isinstance(data, list):
        return [
            texts_replaced(item, parts["[]"], schema, f"{field}[]", (*keys, number), new)
            for number, item in enumerate(data)
        ]
    if isinstance(data, dict):
        return {
            key: texts_replaced(value, parts[part], schema, field + part, (*keys, key), new)
            for key, value in data.items()
            for part in [f".{key}" if f".{key}" in parts else ".*"]
        }
    return data


def rewritten(root: Path, new: Callable[[str, str, KeyPath, str], str]) -> None:
    """Replaces every free text of a project by what `new` gives for its field, file, keys and old text."""
    for path in sorted((root / "evidence").rglob("*.yaml")):
        name = path.relative_to(root).as_posix()
        kind = kind_of(name)
        assert kind
        schema = SCHEMAS[kind.collection]
        data, _ = YamlFile(name, path.read_text()).data()
        data = texts_replaced(
            data, schema, schema, kind.collection, (), lambda field, keys, old, name=name: new(field, name, keys, old)
        )
        Project(root).write(name, yaml.safe_dump(data, allow_unicode=True, width=1_000_000))


def bare(text: str) -> str:
    return "".join(text.split())


@pytest.fixture(scope="module")
def hostile(tmp_path_factory):
    """The example with a hostile text in every field: the texts by field, and the pages that MkDocs makes of it."""
    root = tmp_path_factory.mktemp("hostile") / "project"
    shutil.copytree(PROJECTS / "example", root)
    texts: dict[str, list[str]] = {}

    labels: dict[str, str] = {}

    def new(field: str, path: str, keys: KeyPath, old: str) -> str:
        text = HOSTILE.format(sum(map(len, texts.values())))
        if field in NAMES_OF_ESTIMATES:  # a figure names an estimate by its label
            text = labels.setdefault(old, text)
        texts.setdefault(field, []).append(text)
        return text

    rewritten(root, new)
    loaded = load(root)
    assert loaded.problems == []
    assert loaded.base
    site = Site(repository="https://forge.example/x")
    for path, content in project_files(loaded.base, site, with_handouts=False).items():
        (root / "content" / path).parent.mkdir(parents=True, exist_ok=True)
        (root / "content" / path).write_bytes(content.encode() if isinstance(content, str) else content)
    configuration = (root / "mkdocs.yml").read_text().replace("  - evidence\n", "")
    (root / "mkdocs.yml").write_text(configuration)
    mkdocs_build(load_config(str(root / "mkdocs.yml"), strict=False, validation={"anchors": "ignore"}))
    found = [BeautifulSoup(page.read_text(), "html5lib") for page in sorted((root / "site").rglob("*.html"))]
    assert len(found) > 8
    return root, texts, found


@pytest.mark.site
@pytest.mark.xdist_group("hostile")
def test_example_has_every_field(hostile):
    assert set(FIELDS) - set(hostile[1]) == {
        "verification.resources.*.answers[].what",
        "verification.resources.*.answers[].notes[]",
    }


@pytest.mark.site
@pytest.mark.xdist_group("hostile")
@pytest.mark.parametrize(
    "field", [it for it in FIELDS if it not in SHOWN_ELSEWHERE and not it.startswith(FOR_THE_CHECKS)]
)
def test_hostile_text_is_shown_as_it_stands(hostile, field):
    _, texts, found = hostile
    shown = bare(" ".join(page.article.get_text() for page in found if page.article))
    assert [text for text in texts[field] if bare(text) not in shown] == []


def unwanted(page: BeautifulSoup) -> list[str]:
    """Elements and attributes that only the hostile text can have brought."""
    found = page.select("b, .evil, #evil, a[href^='http://evil'], img[src='x'], img[src='evil.png']")
    found += [script for script in page.find_all("script") if "steal" in (script.string or "")]
    found += [element for element in page.find_all(True) if any(name.startswith("on") for name in element.attrs)]
    return [str(element)[:120] for element in found]


@pytest.mark.site
@pytest.mark.xdist_group("hostile")
def test_hostile_text_makes_no_element(hostile):
    assert [page for page in hostile[2] if unwanted(page)] == []


def test_what_is_unwanted_would_be_found():
    page = BeautifulSoup(HOSTILE.format(1) + "<p class='evil' id='evil'>", "html5lib")
    assert [element.partition(">")[0] for element in unwanted(page)] == [
        "<b",
        '<img onerror="steal()" src="x"/',
        '<p class="evil" id="evil"',
        "<script",
        '<img onerror="steal()" src="x"/',
    ]


@pytest.mark.site
@pytest.mark.xdist_group("hostile")
def test_hostile_title_and_description_stand_in_the_head(hostile):
    _, texts, found = hostile
    heads = [bare(page.title.get_text()) + bare(page.select_one("[name=description]")["content"]) for page in found[1:]]
    for text in texts["topics.title"] + texts["topics.description"]:
        assert [head for head in heads if bare(text) in head], text


def test_hostile_abbreviation_stands_in_its_tooltip(project):
    short, long = "<b>.*{{'\"", HOSTILE.format(1)
    project.write("evidence/abbreviations.yaml", yaml.safe_dump([{"short": short, "long": long}]))
    base = load(project.root).base
    assert base
    page = BeautifulSoup(str(Prose(base).text(f"one {short} two")), "html5lib")
    assert unwanted(page) == []
    assert page.abbr["title"] == long
    assert bare(page.get_text()) == bare(f"one {short} ({long}) two")


@pytest.mark.site
@pytest.mark.xdist_group("hostile")
def test_hostile_text_is_checked_without_a_traceback(hostile):
    assert {problem.path.partition("/")[0] for problem in check(hostile[0])[1]} == {"evidence", "content"}


def test_unknown_citation_in_any_field_is_told_of_at_its_line(project):
    places: dict[str, set[KeyPath]] = {}

    def new(field: str, path: str, keys: KeyPath, old: str) -> str:
        if not path.endswith(("verification.yaml", "watch.yaml")):
            places.setdefault(path, set()).add(keys)
        return "Seen [@nowhere-2020], once."

    rewritten(project.root, new)
    wanted = {
        f"{path}:{line}:{column}"
        for path, all_keys in places.items()
        for keys in all_keys
        for line, column in [YamlFile(path, (project.root / path).read_text()).place(keys)]
    }
    assert len(wanted) > 150
    found = [line for line in project.problems() if "CIT002 'nowhere-2020' is not a reference" in line]
    assert {line.partition(": ")[0] for line in found} == wanted
    assert len(found) == len(wanted)


# Names that not every system can hold.


@pytest.mark.parametrize("name", ["con", "aux", "nul", "prn", "com1", "lpt9"])
def test_a_record_named_as_a_device_is_told(project, name):
    """Windows cannot check out a folder with such a file."""
    project.write(f"evidence/references/{name}.yaml", (project.root / TRIAL).read_bytes())
    (found,) = [line for line in project.problems() if "FIL002" in line]
    assert found.startswith(f"evidence/references/{name}.yaml:1:1: FIL002 '{name}.yaml' names a device on Windows")


@pytest.mark.parametrize(
    ("path", "says"),
    [
        ("content/con/more.md", "'con' names a device on Windows"),
        ("content/assets/AUX.png", "'AUX.png' names a device on Windows"),
        ("content/a:b.png", "holds ':', which Windows does not take"),
        ("content/a\nb.png", r"holds '\n', which Windows does not take"),
        ("content/folder./x.png", "ends with a blank or a stop"),
        ("evidence/topics/nul/x.yaml", "'nul' names a device on Windows"),
    ],
)
def test_a_name_that_windows_cannot_hold_is_told(project, path, says):
    project.write(path, "---\ntitle: More\n---\nText\n")
    assert any(" FIL002 " in line and says in line for line in project.problems())


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("content/more.md", "content/More.md"),
        ("content/assets/a.png", "content/assets/A.PNG"),
        ("content/caf\u00e9.png", "content/cafe\u0301.png"),
        ("evidence/references/trial-2020.yaml", "evidence/references/Trial-2020.yaml"),
        ("evidence/topics/knots/x.yaml", "evidence/Topics/knots/x.yaml"),
    ],
)
def test_names_that_many_systems_hold_for_one_are_told(project, one, other):
    for path in (one, other):
        if not (project.root / path).exists():
            project.write(path, "---\ntitle: More\n---\nText\n")
    assert any(" FIL002 differs from " in line for line in project.problems())


def test_ordinary_names_are_not(project):
    for name in ("console.md", "a-b_c.d.md", "community.md", "com.md", "Zürich.md"):
        project.write(f"content/{name}", "---\ntitle: More\n---\nText\n")
    assert project.problems() == []
