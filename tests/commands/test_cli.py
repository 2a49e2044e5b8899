"""The command line: what it prints, its exit status, and what it leaves on disk."""

import json
import os
import pty
import shutil
import subprocess
import sys
from pathlib import Path

import jsonschema
import pytest
import yaml
from click.testing import CliRunner

from build_tools.checks import check, listing
from build_tools.cli import main
from build_tools.diff import left_behind, signed
from build_tools.generate import project_files
from build_tools.load.installed import installed
from build_tools.load.json_schemas import schemas
from build_tools.load.project import load
from build_tools.model.kinds import KINDS, kind_of
from build_tools.view.addresses import Site
from tests.conftest import PROJECTS

BOMB = "a: &a [x, x]\nb: [*a, *a]"
SERIES = "evidence/topics/knots/knot-series.yaml"
TRIAL = "evidence/topics/knots/lace-trial.yaml"


def run(*arguments):
    return CliRunner().invoke(main, [str(argument) for argument in arguments])


@pytest.fixture
def faulty(project):
    """The example with two errors and a warning."""
    project.edit(SERIES, "ref: series-2019", "ref: seriez-2019")
    project.edit(TRIAL, "limits: A seller paid", "limits: A wonder plant's seller paid")
    project.edit("evidence/topics/law/label-rule.yaml", "review_due: 2027-02-01", "review_due: 2026-11-22")
    return project


FAULTS = [
    "evidence/topics/knots/knot-series.yaml:14:10: CIT002 'seriez-2019' is not a reference. "
    "Did you mean 'series-2019'?",
    "evidence/topics/knots/lace-trial.yaml:38:9: TXT001 'wonder plant' sells; "
    "say what was measured, in whom, and how sure that is",
    "evidence/topics/law/label-rule.yaml:17:13: DUE001 warning: review was due on 2026-11-22, before 2026-11-23",
]


def test_check_prints_text(faulty):
    result = run("check", "--root", faulty.root, "--today", "2026-11-23")
    assert result.stdout.splitlines() == FAULTS
    assert result.stderr == "2 errors, 1 warning\n"


def test_check_prints_json(faulty):
    result = run("check", "--root", faulty.root, "--today", "2026-11-23", "--format", "json")
    found = json.loads(result.stdout)
    assert [f"{it['path']}:{it['line']}:{it['column']}" for it in found] == [
        fault.partition(": ")[0] for fault in FAULTS
    ]
    assert found[2] == {
        "path": "evidence/topics/law/label-rule.yaml",
        "line": 17,
        "column": 13,
        "code": "DUE001",
        "message": "review was due on 2026-11-22, before 2026-11-23",
        "severity": "warning",
    }
    assert result.stderr == ""


def test_check_prints_an_empty_json_list(project):
    assert run("check", "--root", project.root, "--today", "2026-11-23", "--format", "json").stdout == "[]\n"


def test_check_prints_annotations(faulty):
    result = run("check", "--root", faulty.root, "--today", "2026-11-23", "--format", "github")
    assert [line.partition("::")[2].partition("::")[0] for line in result.stdout.splitlines()] == [
        "error file=evidence/topics/knots/knot-series.yaml,line=14,col=10,title=CIT002",
        "error file=evidence/topics/knots/lace-trial.yaml,line=38,col=9,title=TXT001",
        "warning file=evidence/topics/law/label-rule.yaml,line=17,col=13,title=DUE001",
    ]


def test_annotation_keeps_to_one_line(project):
    project.edit(SERIES, "ref: series-2019", 'ref: "50%\\nof,a:b"')
    project.write("evidence/a,b:c%/x.yaml", "x")
    lines = run("check", "--root", project.root, "--format", "github").stdout.splitlines()
    assert lines[0].startswith("::error file=evidence/a%2Cb%3Ac%25,line=1,col=1,title=FIL002::the name holds")
    assert lines[1].startswith("::error file=evidence/a%2Cb%3Ac%25/x.yaml,line=1,col=1,title=FIL003::nothing")
    assert lines[2].startswith(
        "::error file=evidence/topics/knots/knot-series.yaml,line=14,col=10,title=VAL002::'50%25 of,a:b'"
    )
    assert len(lines) == 3


@pytest.mark.parametrize(
    ("edit", "options", "status"),
    [
        (None, [], 0),
        (("review_due: 2027-11-02", "review_due: 2026-11-22"), ["--today", "2026-11-23"], 0),
        (("ref: series-2019", "ref: series-2091"), [], 1),
        (None, ["--format", "xml"], 2),
        (None, ["--today", "yesterday"], 2),
        (None, ["--no-such-option"], 2),
        (None, ["evidence/nothing-here.yaml"], 2),
    ],
    ids=["clean", "warnings", "errors", "format", "date", "option", "path"],
)
def test_exit_status_of_check(project, edit, options, status):
    if edit:
        project.edit(SERIES, *edit)
    assert run("check", "--root", project.root, *options).exit_code == status


def test_a_root_that_is_not_there_is_a_usage_error(tmp_path):
    assert run("check", "--root", tmp_path / "nowhere").exit_code == 2


def test_a_clean_project_says_so(project):
    result = run("check", "--root", project.root, "--today", "2026-11-23")
    assert (result.stdout, result.stderr) == ("", "nothing is wrong\n")


def test_today_is_the_calendar_s_when_none_is_given(project):
    project.edit(SERIES, "reviewed: 2026-11-01\nreview_due: 2027-11-02", "reviewed: 2000-01-01\nreview_due: 2001-01-01")
    assert "DUE001" in run("check", "--root", project.root).stdout


@pytest.mark.parametrize(
    ("paths", "faults", "status"),
    [
        ([SERIES], FAULTS[:1], 1),
        (["evidence/topics/law"], FAULTS[2:], 0),
        (["evidence/topics/law", TRIAL], FAULTS[1:], 1),
        (["evidence/topics/law/"], FAULTS[2:], 0),
        (["evidence"], FAULTS, 1),
        (["."], FAULTS, 1),
        (["content"], [], 0),
        (["evidence/topics/knots/../law"], FAULTS[2:], 0),
    ],
)
def test_check_of_some_paths(faulty, monkeypatch, paths, faults, status):
    results = [run("check", "--root", faulty.root, "--today", "2026-11-23", *(faulty.root / path for path in paths))]
    monkeypatch.chdir(faulty.root)
    results.append(run("check", "--today", "2026-11-23", *paths))
    assert [(result.stdout.splitlines(), result.exit_code) for result in results] == [(faults, status)] * 2


def test_list_names_every_code(tmp_path):
    lines = run("check", "--list", "--root", tmp_path).stdout.splitlines()
    assert lines == [
        f"{code}  {holds}" for code, holds in sorted((listing() | left_behind.CODES | signed.CODES).items())
    ]
    assert len(lines) > 50


def test_check_against_a_revision_tells_what_a_rating_left_behind(repository, project):
    assert run("check", "--against", "HEAD", "--root", project.root, "--today", "2026-11-23").stdout == ""
    project.edit("evidence/topics/knots/topic.yaml", "rating: possible", "rating: probable")
    result = run("check", "--against", "HEAD", "--root", project.root, "--today", "2026-11-23")
    assert result.exit_code == 1
    left = [line.partition(" reads")[0] for line in result.stdout.splitlines()]
    assert left[0] == "evidence/facts.yaml:7:14: RAT002 warning:"
    topic = "evidence/topics/knots/topic.yaml"
    assert [line for line in left if "RAT001" in line] == [f"{topic}:38:10: RAT001", f"{topic}:42:15: RAT001"]
    assert run("check", "--root", project.root, "--today", "2026-11-23").exit_code == 0
    repository.commit("Rated")
    assert run("check", "--against", "HEAD", "--root", project.root, "--today", "2026-11-23").exit_code == 0


def test_check_against_nothing_is_told(repository, project):
    project.edit(SERIES, "ref: series-2019", "ref: seriez-2019")
    result = run("check", "--against", "nowhere", "--root", project.root)
    assert result.exit_code == 1
    assert result.stderr.endswith("Error: 'nowhere' is not a revision of this repository\n")
    assert "seriez-2019" in result.stdout


def test_module_is_the_same_command(faulty):
    result = subprocess.run(
        [sys.executable, "-m", "build_tools", "check", "--root", str(faulty.root), "--today", "2026-11-23"],
        capture_output=True,
        text=True,
        check=False,
    )
    assert (result.stdout.splitlines(), result.returncode) == (FAULTS, 1)


# Where the project is, and what is meant.


@pytest.mark.parametrize("below", ["", "evidence", "evidence/topics/knots", "content"])
def test_the_project_is_found_from_a_folder_in_it(faulty, monkeypatch, below):
    monkeypatch.chdir(faulty.root / below)
    assert run("check", "--today", "2026-11-23").stdout.splitlines() == FAULTS
    assert run("due", "--today", "2026-11-23").exit_code == 0
    assert run("new", "entry", "knots", "from-below").stdout == "evidence/topics/knots/from-below.yaml\n"
    assert (faulty.root / "evidence/topics/knots/from-below.yaml").is_file()


@pytest.mark.site
def test_a_build_from_below_stands_in_the_project(project, monkeypatch):
    monkeypatch.chdir(project.root / "evidence")
    assert run("build", "--without-pdf").exit_code == 0
    assert (project.root / "site/index.html").is_file()


@pytest.mark.parametrize("command", ["check", "due", "build", "new topic x", "diff HEAD", "verify", "guide"])
def test_outside_of_a_project_the_way_out_is_told(tmp_path, monkeypatch, command):
    monkeypatch.chdir(tmp_path)
    result = run(*command.split())
    assert result.exit_code == 2
    assert "no project here" in result.stderr
    assert "--root FOLDER" in result.stderr
    assert "evidence init FOLDER" in result.stderr


def test_what_needs_no_project_runs_anywhere(tmp_path, monkeypatch):
    monkeypatch.chdir(tmp_path)
    for command in (["check", "--list"], ["schema"], ["--version"], ["new", "entry", "--help"]):
        assert run(*command).exit_code == 0, command


def test_the_root_stands_before_or_behind_the_command(faulty, tmp_path, monkeypatch):
    monkeypatch.chdir(tmp_path)
    results = [
        run("--root", faulty.root, "check", "--today", "2026-11-23"),
        run("check", "--root", faulty.root, "--today", "2026-11-23"),
        run("--root", tmp_path, "check", "--root", faulty.root, "--today", "2026-11-23"),
    ]
    assert [result.stdout.splitlines() for result in results] == [FAULTS] * 3


@pytest.mark.parametrize(
    ("command", "says"),
    [
        (["chek"], "'chek' is not a command. Did you mean 'check'?"),
        (["biuld"], "Did you mean 'build'?"),
        (["xyz"], "'xyz' is not a command; expected one of build, check, diff, "),
        (["new", "refrence"], "Did you mean 'reference'?"),
        (["--rot", ".", "check"], "No such option '--rot'"),
    ],
)
def test_the_nearest_command_is_named(command, says):
    result = run(*command)
    assert result.exit_code == 2
    assert says in result.stderr


def test_the_version_is_that_of_the_package_whatever_its_name(monkeypatch):
    found = installed()
    assert found
    assert run("--version").stdout == f"{found.name} {found.version}\n"
    monkeypatch.setattr("build_tools.load.installed.entry_points", lambda group: [])
    result = run("--version")
    assert (result.exit_code, result.stdout) == (0, "build_tools, not installed as a package\n")


@pytest.mark.parametrize(
    ("text", "says"),
    [
        (None, "CONTRIBUTING.md cannot be read; expected a text in which examples stand"),
        (("entri", "a: 1"), "'entri' is not a kind of example. Did you mean 'entry'?"),
        (("entry", "titel: x"), "'titel' is not a key of the example 'entry'. Did you mean 'title'?"),
        (("entry", "["), "the example 'entry' "),
        (("entry", "- a"), "the example 'entry' is not a record of keys"),
    ],
)
def test_a_guide_that_cannot_be_written_is_said_in_words(project, text, says):
    if text is not None:
        project.write("CONTRIBUTING.md", f"<!-- annotated {text[0]} -->\n```yaml\n{text[1]}\n```\n<!-- end -->")
    result = run("guide", "--root", project.root)
    assert (result.exit_code, says in result.stderr) == (1, True), result.stderr


def test_on_a_terminal_the_next_step_is_told(project):
    for command, said in ((["check"], "then: evidence build"), (["check", "--format", "json"], "")):
        ours, theirs = pty.openpty()
        line = [sys.executable, "-m", "build_tools", *command, "--root", str(project.root), "--today", "2026-11-23"]
        subprocess.run(line, stderr=theirs, stdout=subprocess.PIPE, timeout=60, check=True)
        os.write(theirs, b"\n")
        os.close(theirs)
        assert said in os.read(ours, 1000).decode()
        os.close(ours)


# Schemas.

SCHEMAS = schemas()


class AsYaml12(yaml.SafeLoader):
    """As editors read YAML: `no` is text, and so is a date."""


AsYaml12.yaml_implicit_resolvers = {
    first: [(tag, pattern) for tag, pattern in found if not tag.endswith((":bool", ":timestamp"))]
    for first, found in yaml.SafeLoader.yaml_implicit_resolvers.items()
}


def valid(root, path):
    kind = kind_of(path.relative_to(root).as_posix())
    assert kind
    schema = SCHEMAS[kind.collection]
    validator = jsonschema.Draft202012Validator(schema, format_checker=jsonschema.Draft202012Validator.FORMAT_CHECKER)
    return validator.is_valid(yaml.load(path.read_text(), AsYaml12))


def test_schemas_accept_the_example():
    files = sorted((PROJECTS / "example/evidence").rglob("*.yaml"))
    assert {
        kind.collection for path in files for kind in [kind_of(path.relative_to(PROJECTS / "example").as_posix())]
    } == {kind.collection for kind in KINDS}
    assert [path for path in files if not valid(PROJECTS / "example", path)] == []


@pytest.mark.parametrize(
    "path",
    [
        "references/malformed",
        "topics/yaml/key",
        "topics/yaml/word",
        "topics/yaml/date",
        "signatures/nobody",
        "resources",
    ],
)
def test_schemas_refuse_what_the_checks_refuse(path):
    assert not valid(PROJECTS / "wrong", PROJECTS / f"wrong/evidence/{path}.yaml")


@pytest.mark.parametrize("name", SCHEMAS)
def test_schema_is_a_schema(name):
    jsonschema.Draft202012Validator.check_schema(SCHEMAS[name])


def test_schema_prints_all():
    assert json.loads(run("schema").stdout) == SCHEMAS


def test_schema_writes_one_file_a_kind(tmp_path):
    assert run("schema", "--out", tmp_path / "deep/er").exit_code == 0
    found = {path.name: json.loads(path.read_text()) for path in (tmp_path / "deep/er").iterdir()}
    assert found == {f"{name}.schema.json": schema for name, schema in SCHEMAS.items()}


# Render.


def test_render_writes_the_bytes_that_mkdocs_gets(project, tmp_path):
    assert run("render", "--root", project.root, "--out", tmp_path / "out").exit_code == 0
    base = load(project.root).base
    assert base
    for path, content in project_files(base, Site(name="Plant x evidence (example)")).items():
        if path == "service-worker.js":  # says which pages a browser keeps, as mkdocs.yml asks
            continue
        wanted = content.encode() if isinstance(content, str) else content
        assert (tmp_path / "out/docs" / path).read_bytes() == wanted, path
    configuration = yaml.safe_load((tmp_path / "out/mkdocs.yml").read_text())
    assert configuration["plugins"] == ["search"]
    assert configuration["docs_dir"] == "docs"


def test_render_takes_an_empty_folder(project, tmp_path):
    (tmp_path / "out").mkdir()
    assert run("render", "--root", project.root, "--out", tmp_path / "out").exit_code == 0


def test_render_refuses_a_folder_that_holds_something(project, tmp_path):
    (tmp_path / "out").mkdir()
    (tmp_path / "out/precious.txt").write_text("x")
    result = run("render", "--root", project.root, "--out", tmp_path / "out")
    assert result.exit_code == 2
    assert "holds something already" in result.stderr
    assert [path.name for path in (tmp_path / "out").iterdir()] == ["precious.txt"]


def test_render_of_a_faulty_project_writes_nothing(faulty, tmp_path):
    result = run("render", "--root", faulty.root, "--out", tmp_path / "out")
    assert result.exit_code == 1
    told = [line for line in result.stderr.splitlines() if "DUE001" not in line]  # what the clock adds
    assert told[:-1] == FAULTS[:2]
    assert told[-1].startswith("2 errors, ")
    assert not (tmp_path / "out").exists()


def test_render_and_build_refuse_what_lies_ahead(project, tmp_path):
    project.edit(SERIES, "reviewed: 2026-11-01\nreview_due: 2027-11-02", "reviewed: 2990-11-01\nreview_due: 2991-11-01")
    for verb, out in (("render", "rendered"), ("build", "built")):
        result = run(verb, "--root", project.root, "--out", tmp_path / out)
        assert result.exit_code == 1
        assert f"{SERIES}:22:11: DUE003 is 2990-11-01" in result.stderr
        assert not (tmp_path / out).exists()


# Build.


def bytes_of(folder: Path) -> dict[str, bytes]:
    return {path.relative_to(folder).as_posix(): path.read_bytes() for path in folder.rglob("*") if path.is_file()}


@pytest.fixture(scope="module")
def built(tmp_path_factory):
    """A project with its site, built once."""
    root = tmp_path_factory.mktemp("built") / "project"
    shutil.copytree(PROJECTS / "example", root)
    assert run("build", "--root", root).exit_code == 0
    return root


@pytest.fixture
def site(built, tmp_path):
    """A copy of the built project that a test may change."""
    shutil.copytree(built, tmp_path / "built")
    return tmp_path / "built"


@pytest.mark.site
@pytest.mark.xdist_group("built")
def test_build_leaves_pages_and_handouts_in_site(built):
    names = set(bytes_of(built / "site"))
    assert {"index.html", "knots/index.html", "references/index.html", "handout/clinician-handout.pdf"} <= names
    assert check(built)[1] == []


@pytest.mark.site
@pytest.mark.xdist_group("built")
@pytest.mark.parametrize(
    ("path", "old", "new", "message"),
    [
        (SERIES, "ref: series-2019", "ref: series-2091", "CIT002"),
        (SERIES, "title: Series", "title: [Series", "YAM001"),
        ("content/index.md", "A written sentence", "A [broken](nowhere.md) link", "nowhere.md"),
        ("content/index.md", "A written sentence", "{{ nothing.at.all }}", "index.md:11: UndefinedError: 'nothing'"),
        ("content/index.md", "A written sentence", "{{ 1 / 0 }}", "content/index.md:11: ZeroDivisionError"),
        ("content/index.md", "A written sentence", "{% include 'nothing.j2' %}", "nothing.j2"),
        ("mkdocs.yml", "name: material", "name: no-such-theme", "no-such-theme"),
        ("mkdocs.yml", "strict: true", BOMB, "mkdocs.yml:5:5: YAM003 alias"),
        ("evidence/handouts/clinician.yaml", "Nobody knows how often.", "Nobody knows. " * 900, "clinician"),
    ],
    ids=["reference", "YAML", "link", "undefined", "division", "include", "theme", "bomb", "handout too long"],
)
def test_failed_build_leaves_the_last_good_site(site, caplog, path, old, new, message):
    before = bytes_of(site / "site")
    text = (site / path).read_text()
    assert text.count(old) == 1
    (site / path).write_text(text.replace(old, new))
    result = run("build", "--root", site)
    assert isinstance(result.exception, SystemExit), result.exception
    assert result.exit_code == 1
    assert message in result.output + caplog.text
    assert bytes_of(site / "site") == before
    assert sorted(found.name for found in site.iterdir() if found.name.startswith(".site")) == []


@pytest.mark.site
@pytest.mark.xdist_group("built")
def test_build_takes_the_place_of_the_last_one(site):
    page = "---\ntitle: Stale\n---\n# Stale\n"
    (site / "content/stale.md").write_text(page)
    assert run("build", "--root", site, "--without-pdf").exit_code == 0
    assert "stale/index.html" in bytes_of(site / "site")
    (site / "content/stale.md").unlink()
    assert run("build", "--root", site, "--without-pdf").exit_code == 0
    names = set(bytes_of(site / "site"))
    assert "index.html" in names
    assert "stale/index.html" not in names
    assert not any(name.endswith(".pdf") for name in names)


@pytest.mark.site
def test_build_into_a_folder_below_a_new_one(project, tmp_path):
    result = run("build", "--root", project.root, "--without-pdf", "--out", tmp_path / "deep/er")
    assert result.exit_code == 0
    assert f"the site is in {tmp_path / 'deep/er'}" in result.stdout
    assert (tmp_path / "deep/er/index.html").is_file()


@pytest.mark.site
def test_build_says_on_a_terminal_what_it_is_doing(project):
    ours, theirs = pty.openpty()
    command = [sys.executable, "-m", "build_tools", "build", "--root", str(project.root), "--without-pdf"]
    done = subprocess.run(command, stderr=theirs, stdout=subprocess.PIPE, text=True, timeout=120, check=True)
    os.close(theirs)
    said = os.read(ours, 10_000).decode().split("\r\n")
    os.close(ours)
    assert said[:4] == ["checking the evidence", "writing the pages", "writing the data", "building the site"]
    assert done.stdout == f"the site is in {project.root}/site\n"
    elsewhere = subprocess.run(command, capture_output=True, text=True, timeout=120, check=True)
    assert elsewhere.stderr == ""


@pytest.mark.parametrize("out", [".", "evidence", "content", ".."])
def test_build_never_takes_the_place_of_what_is_no_site(project, out):
    before = bytes_of(project.root)
    result = run("build", "--root", project.root, "--without-pdf", "--out", project.root / out)
    assert result.exit_code == 2
    assert "name an empty or new folder" in result.stderr
    assert bytes_of(project.root) == before


@pytest.mark.site
def test_build_with_warnings_succeeds(project):
    project.edit(SERIES, "reviewed: 2026-11-01\nreview_due: 2027-11-02", "reviewed: 2000-01-01\nreview_due: 2001-01-01")
    result = run("build", "--root", project.root, "--without-pdf")
    assert result.exit_code == 0
    assert "DUE001 warning" in result.stderr
