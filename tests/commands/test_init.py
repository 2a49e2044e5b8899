"""`evidence init`: a project about another subject, as it is made and as a second one is played through."""

import json
import os
import re
import shutil
import subprocess
import sys
from pathlib import Path

import pytest
import yaml

from build_tools.checks import check
from build_tools.commands.new import new
from build_tools.load import installed as where
from build_tools.load.installed import Installed
from build_tools.load.yaml_file import YamlFile
from build_tools.proof import rules
from build_tools.proof.pages import Site
from build_tools.write.annotated import examples, with_examples
from build_tools.write.yaml_text import yaml_text

ROOT = Path(__file__).parents[2]
TODAY = ("--today", "2026-11-23")
SUBJECT = "Plant Y's leaf"
ORDER_OF_NEW = ("reference", "entry", "topic", "interaction", "advice", "handout")


def started(run, folder, *more, subject=SUBJECT):
    result = run("init", folder, "--subject", subject, *TODAY, *more)
    assert result.exit_code == 0, result.output
    return folder


def files_of(folder):
    return {path.relative_to(folder).as_posix(): path for path in folder.rglob("*") if path.is_file()}


@pytest.fixture
def made(run, tmp_path):
    """A new project, as it was made."""
    return started(run, tmp_path / "plant-y")


@pytest.fixture(scope="module")
def built(tmp_path_factory):
    """A new project and its site, with nothing edited."""
    root = tmp_path_factory.mktemp("new") / "plant-y"
    for command in (["init", root, "--subject", SUBJECT], ["build", "--root", root]):
        done = subprocess.run([sys.executable, "-m", "build_tools", *map(str, command)], capture_output=True, text=True)
        assert done.returncode == 0, done.stderr
    return Site.read(root, root / "site")


class TestAsItIs:
    def test_it_checks_and_names_each_example_as_a_warning(self, made):
        loaded, problems = check(made)
        assert loaded.base
        assert {(problem.code, problem.severity) for problem in problems} == {("TXT008", "warning")}
        records = {path for path in files_of(made) if path.startswith("evidence/") and "vocabulary" not in path}
        assert {problem.path for problem in problems} == records | {"content/methods.md", "content/about.md"}

    @pytest.mark.site
    @pytest.mark.parametrize("rule", rules.__all__)
    def test_its_site_keeps_every_rule(self, built, rule):
        getattr(rules, rule)(built)

    @pytest.mark.site
    def test_it_prints(self, built):
        made = {path.name for path in (built.folder / "handout").glob("*.pdf")}
        assert {"clinician-handout.pdf", "patient-handout-a4.pdf", "full-dossier.pdf"} <= made

    @pytest.mark.site
    def test_its_name_is_the_subject_s(self, built):
        assert built.pages["index.html"].main.h1.get_text().startswith("Plant Y's leaf: what is known")
        assert "Does Plant Y's leaf help?" in built.pages["example-question/index.html"].main.get_text()

    @pytest.mark.site
    @pytest.mark.parametrize("subject", [SUBJECT, "Nitrous oxide 50%"])
    def test_it_builds_and_its_own_tests_pass(self, run, tmp_path, subject):
        made = started(run, tmp_path / "x", subject=subject)
        command = [sys.executable, "-m", "pytest", "-q", "-p", "no:cacheprovider"]
        environment = {**os.environ, "PYTHONPATH": str(ROOT)}
        environment.pop("PYTEST_XDIST_WORKER", None)
        done = subprocess.run(command, cwd=made, env=environment, capture_output=True, text=True, timeout=300)
        assert done.returncode == 0, done.stdout
        assert f"{len(rules.__all__)} passed" in done.stdout

    @pytest.mark.site
    def test_its_own_tests_fail_when_a_page_breaks_a_rule(self, made):
        page = made / "content/index.md"
        page.write_text(page.read_text() + "\nA sentence that cites nothing.\n")
        command = [sys.executable, "-m", "pytest", "-q", "-p", "no:cacheprovider"]
        done = subprocess.run(command, cwd=made, env={**os.environ, "PYTHONPATH": str(ROOT)}, capture_output=True,
                              text=True, timeout=300)  # fmt: skip
        assert "index.html: A sentence that cites nothing." in done.stdout
        assert "1 failed" in done.stdout

    @pytest.mark.site
    def test_a_build_once_its_topic_is_signed_names_who_has_and_never_that_nobody_has(self, run, made):
        def shown():
            assert run("build", "--root", made, "--without-pdf").exit_code == 0
            site = Site.read(made, made / "site")
            rules.test_nobody_is_said_to_have_reviewed_who_has_not(site)
            return [site.pages[page].main.get_text() for page in ("index.html", "about/index.html")]

        assert all("Not clinically reviewed. 1 of 1 topics" in text for text in shown())
        who = ("--name", "Ann Example", "--profession", "made-up physician", "--interests", "none declared")
        assert run("sign", "example-question", "--root", made, *who).exit_code == 0
        assert all("Clinically reviewed. Edition" in " ".join(text.split()) for text in shown())

    def test_its_guide_is_what_the_models_say(self, made):
        text = (made / "CONTRIBUTING.md").read_text()
        assert with_examples(text) == text
        assert [kind for kind, _ in examples(text)] == ["entry", "reference", "advice", "handout"]

    @pytest.mark.parametrize("document", ["README.md", "CONTRIBUTING.md"])
    def test_its_documents_name_each_kind_that_can_be_made(self, made, document):
        (listed,) = re.findall(r"`evidence new ([^.]+?)(?:\.| make )", " ".join((made / document).read_text().split()))
        assert re.findall(r"`(\w+)`", f"`{listed}") == list(ORDER_OF_NEW)
        assert set(ORDER_OF_NEW) == set(new.commands)

    def test_its_guide_sends_each_kind_of_change_to_files_that_are_there(self, made):
        rows = dict(
            re.findall(r"^\| (a[^|]*|advice) \| `([^`]*)`", (made / "CONTRIBUTING.md").read_text(), re.MULTILINE)
        )
        assert rows["advice"] == "evidence/advice/<id>.yaml"
        assert "advice" not in rows["a bottom line, a rating, an open question"]
        for row in ("an entry", "a reference", "a handout", "advice"):
            assert list(made.glob(re.sub(r"<\w+>", "*", rows[row]))), row

    def test_its_links_lead_somewhere(self, made):
        for document in ("README.md", "CONTRIBUTING.md"):
            for target in re.findall(r"\]\(([^)#]+)\)", (made / document).read_text()):
                assert (made / target).exists(), target

    def test_its_editor_settings_and_forms_are_this_repository_s(self, made):
        for path in (".vscode/settings.json", ".github/ISSUE_TEMPLATE/new-study.yml",
                     ".github/ISSUE_TEMPLATE/wrong-or-outdated.yml"):  # fmt: skip
            assert (made / path).read_text() == (ROOT / path).read_text(), path
        for schema in (ROOT / "schema").iterdir():
            assert (made / "schema" / schema.name).read_text() == schema.read_text(), schema.name

    def test_its_workflow_fits_the_published_schema_and_runs_only_make(self, made, check_jsonschema):
        workflow = made / ".github/workflows/check.yml"
        assert check_jsonschema("--builtin-schema", "vendor.github-workflows", workflow)[0] == 0
        (job,) = yaml.load(workflow.read_text(), yaml.BaseLoader)["jobs"].values()
        commands = [step["run"] for step in job["steps"] if "run" in step]
        targets = re.findall(r"^([a-z]+):.*## ", (made / "Makefile").read_text(), re.MULTILINE)
        assert commands
        assert {command.split()[:2][1] for command in commands if command.startswith("make ")} <= set(targets)
        assert all(command.startswith("make ") for command in commands)
        seen = (ROOT / ".github/workflows/pull-request.yml").read_text()
        for action in re.findall(r"uses: (.*)", workflow.read_text()):
            assert action in seen, "an action by another commit than the one that was looked up"

    def test_a_linter_of_workflows_finds_nothing(self, made):
        command = [Path(sys.executable).parent / "zizmor", "--offline", "--no-progress", "--no-config",
                   made / ".github/workflows/check.yml"]  # fmt: skip
        done = subprocess.run(command, capture_output=True, text=True, check=False)
        assert done.returncode == 0, done.stdout


class TestBadInput:
    @pytest.mark.parametrize(
        ("subject", "says"),
        [
            ("", "'' names nothing"),
            ("  ", "names nothing"),
            ("7 / 8", "names nothing"),
            ("x" * 61, "61 characters; expected at most 60"),
            ("a <b>", "holds '<'"),
            ("{{ 7 }} a", "holds '{'"),
            ("TODO: a", "holds ':'"),
            ("5 mg valerian", "nothing was written: SAF001 "),
            ("ไทย", "nothing was written: HAN002 "),
        ],
    )
    def test_a_subject_that_is_none_is_refused_and_nothing_is_written(self, run, tmp_path, subject, says):
        result = run("init", tmp_path / "deep/er", "--subject", subject)
        assert result.exit_code in (1, 2)
        assert says in result.stderr
        assert list(tmp_path.iterdir()) == []

    def test_a_subject_is_needed(self, run, tmp_path):
        result = run("init", tmp_path / "new")
        assert (result.exit_code, list(tmp_path.iterdir())) == (2, [])
        assert 'name the subject, such as --subject "valerian"' in result.stderr

    def test_a_folder_that_holds_something_is_left_alone(self, run, tmp_path):
        (tmp_path / "precious.txt").write_text("x")
        result = run("init", tmp_path, "--subject", SUBJECT)
        assert result.exit_code == 2
        assert "holds 'precious.txt'; name a new or empty folder" in result.stderr
        assert [path.name for path in tmp_path.iterdir()] == ["precious.txt"]

    def test_a_file_is_no_folder(self, run, tmp_path):
        (tmp_path / "file").write_text("x")
        result = run("init", tmp_path / "file", "--subject", SUBJECT)
        assert result.exit_code == 2
        assert "is a file" in result.stderr

    @pytest.mark.parametrize("inside", ["new", "evidence/topics/new"])
    def test_a_folder_inside_a_project_is_refused(self, run, project, inside):
        before = files_of(project.root)
        result = run("init", project.root / inside, "--subject", SUBJECT)
        assert result.exit_code == 2
        assert f"lies inside the project in {project.root}" in result.stderr
        assert files_of(project.root) == before

    def test_a_folder_that_cannot_be_written_is_said_in_words(self, run, tmp_path, monkeypatch):
        def full(*_):
            raise OSError(28, "No space left on device")

        monkeypatch.setattr(Path, "rename", full)
        result = run("init", tmp_path / "new", "--subject", SUBJECT)
        assert result.exit_code == 1
        assert "No space left on device; nothing was written" in result.stderr
        assert list(tmp_path.iterdir()) == []


class TestWhere:
    def test_an_empty_folder_a_repository_and_the_folder_one_stands_in(self, run, tmp_path, monkeypatch):
        (tmp_path / "here/.git").mkdir(parents=True)
        monkeypatch.chdir(tmp_path / "here")
        started(run, Path("."))
        assert (tmp_path / "here/evidence/vocabulary.yaml").is_file()
        assert [path.name for path in tmp_path.iterdir()] == ["here"]

    @pytest.mark.parametrize(
        "subject",
        [
            "valerian",
            "O'Brien’s no",
            "5-HTP",
            "Фенибут",
            "(R)-x, y",
            "null",
            "MDMA 50",
            "4 fluoro amphetamine",
            "Two Herbs",
            "half and half",
            "Nitrous oxide 50%",
            "approved medicine",
            "1,4-butanediol",
            "St. John's wort",
        ],
    )
    def test_any_name_makes_a_project(self, run, tmp_path, subject):
        loaded, problems = check(started(run, tmp_path / "x", subject=subject))
        assert loaded.base.vocabulary.subject == subject
        assert [problem for problem in problems if problem.severity == "error"] == []

    def test_the_engine_can_be_named(self, run, tmp_path):
        made = started(run, tmp_path / "x", "--engine", "engine @ git+https://code.example/engine@abc")
        assert (made / "requirements.txt").read_text().endswith("\nengine @ git+https://code.example/engine@abc\n")

    @pytest.mark.parametrize(
        ("noted", "line"),
        [
            (None, "an-engine[proof]==1.2"),
            ({"url": "file:///srv/engine", "dir_info": {"editable": True}}, "an-engine[proof] @ file:///srv/engine"),
            (
                {"url": "https://code.example/engine", "vcs_info": {"vcs": "git", "commit_id": "abc"}},
                "an-engine[proof] @ git+https://code.example/engine@abc",
            ),
        ],
    )
    def test_the_engine_is_named_as_pip_installed_it(self, noted, line):
        class Distribution:
            def read_text(self, name):
                return json.dumps(noted) if noted else None

        assert Installed("an-engine", "1.2", where._source(Distribution())).requirement("proof") == line


# A second subject, played through: from `init` and `new` alone, with every blank filled.

WORDS = {
    "statement": "In this made-up line, people who do not exist had no {n} that anybody counted.",
    "bottom_line": "Nothing is known of made-up page {n} [@example-2020].",
    "not_known": "Whether made-up page {n} is read [@example-2020].",
    "guard": "Do not act on a made-up line.",
    "title": "Made-up line {n}",
    "partner": "Made-up drug {n}",
    "n": 7,
    "from": "entry:second-question/study-1",
}


def filled(value, key, number):
    """Plain data with something written into every blank."""
    if isinstance(value, dict):
        return {name: filled(inner, name, number) for name, inner in value.items()}
    if isinstance(value, list):
        return [filled(inner, key, number) for inner in value]
    if isinstance(value, str) and value.startswith("TODO"):
        words = WORDS.get(key, f"Made-up words for {key.replace('_', ' ')}.")
        return words.format(n=chr(64 + number)) if isinstance(words, str) else words
    return value


@pytest.fixture(scope="module")
def played(tmp_path_factory):
    """The second project, with its site."""
    root = tmp_path_factory.mktemp("played") / "plant-y"

    def evidence(*arguments):
        command = [sys.executable, "-m", "build_tools", *map(str, arguments)]
        done = subprocess.run(command, cwd=root if root.exists() else None, capture_output=True, text=True)
        assert done.returncode == 0, done.stderr
        return done.stdout.strip()

    def new(number, *arguments):
        path = root / evidence("new", *arguments)
        data, _ = YamlFile(path.name, path.read_text()).data()
        path.write_text(yaml_text(filled(data, "", number)))

    evidence("init", root, "--subject", SUBJECT)
    shutil.rmtree(root / "evidence/topics/example-question")
    shutil.rmtree(root / "evidence/advice")
    for file in (root / "evidence/handouts").iterdir():
        file.unlink()
    (root / "evidence/facts.yaml").unlink()
    new(1, "topic", "first-question", "--kind", "question", "--title", "First question")
    new(2, "topic", "second-question", "--kind", "reference", "--title", "The second", "--includes", "interactions")
    source = ("--ref", "example-2020", "--seen", "full", "--about", "plant-ys-leaf")
    for number in range(1, 4):
        side = {1: ("for", "benefit"), 2: ("against", "harm"), 3: ("context", "uncertain")}[number]
        new(number, "entry", "first-question", f"study-{number}", "--kind", "case", "--section", side[0], "--direction",
            side[1], "--studied", "people", "--design", "case-series", *source)  # fmt: skip
        new(number + 3, "entry", "second-question", f"study-{number}", "--kind", "mechanism", "--section", "context",
            "--studied", "documents", "--design", "commentary", *source)  # fmt: skip
        new(number + 6, "interaction", f"drug-{number}", "--role", "additive", "--evidence", "inference", "--manage",
            "aware", "--basis", "opinion", "--class", "made-up class", *source)  # fmt: skip
    for audience in ("clinician", "family"):
        new(1, "handout", audience, "--audience", audience, "--title", f"For every {audience}")
    both_sides = root / "evidence/topics/first-question/topic.yaml"
    both_sides.write_text(re.sub(r"(?m)^no_entries_\w+: .*\n", "", both_sides.read_text()))
    text = (root / "mkdocs.yml").read_text().replace("handout/patient.md", "handout/family.md")
    text = text.replace("- example-question.md", "- first-question.md\n      - second-question.md")
    (root / "mkdocs.yml").write_text(text)
    evidence("build")
    return Site.read(root, root / "site")


@pytest.mark.site
class TestPlayed:
    def test_it_is_what_was_asked_for(self, played):
        base = check(played.root)[0].base
        assert [len(kind) for kind in (base.topics, base.entries, base.interactions, base.handouts)] == [2, 6, 3, 2]
        assert [kind for kind in (base.facts, base.audit, base.timeline, base.resources) if kind] == []

    def test_nothing_is_wrong_with_it(self, played):
        assert [str(problem) for problem in check(played.root)[1] if problem.severity == "error"] == []

    @pytest.mark.parametrize("rule", rules.__all__)
    def test_its_site_keeps_every_rule(self, played, rule):
        getattr(rules, rule)(played)

    def test_every_statement_cites(self, played):
        statements = [text for page in played.topics.values() for text in page.main.select(".statement, .bottom-line")]
        assert len(statements) == 6 + 3 + 2
        assert all(statement.select("a.cite") for statement in statements)

    def test_every_pdf_is_there(self, played):
        made = {path.name for path in (played.folder / "handout").glob("*.pdf")}
        assert {"clinician-handout.pdf", "family-handout.pdf", "full-dossier.pdf"} <= made
