"""The files that hosting sites read: valid by their published schemas, least rights, and only what make runs."""

import json
import re
import subprocess
import sys
from pathlib import Path

import pytest
import yaml

ROOT = Path(__file__).parents[2]
WORKFLOWS = sorted((ROOT / ".github/workflows").glob("*.yml"))
FORMS = sorted(file for file in (ROOT / ".github/ISSUE_TEMPLATE").glob("*.yml") if file.name != "config.yml")
TEMPLATES = sorted((ROOT / ".github/PULL_REQUEST_TEMPLATE").glob("*.md"))
ACTIONS = {
    "actions/checkout": "3d3c42e5aac5ba805825da76410c181273ba90b1 # v7.0.1",
    "actions/deploy-pages": "cd2ce8fcbc39b97be8ca5fce6e763baed58fa128 # v5.0.0",
    "actions/setup-python": "5fda3b95a4ea91299a34e894583c3862153e4b97 # v7.0.0",
    "actions/upload-artifact": "bbbca2ddaa5d8feaa63e36b76fdaad77386f024f # v7.0.0",
    "actions/upload-pages-artifact": "fc324d3547104276b827a68afc52ff2a11cc49c9 # v5.0.0",
}
"""The commits that were looked up in the actions' own repositories, and the version that each is tagged with there."""
DOCUMENTS = (
    "CONTRIBUTING.md", "REVIEWING.md", "SECURITY.md", "CODE_OF_CONDUCT.md", "CHANGELOG.md", "CITATION.cff", "LICENSE",
    "LICENSE-CONTENT",
)  # fmt: skip


def read(path):
    return yaml.load((ROOT / path).read_text(encoding="utf-8"), Loader=yaml.BaseLoader)


def jobs(workflow):
    return read(workflow)["jobs"]


def steps(workflow):
    return [step for job in jobs(workflow).values() for step in job["steps"]]


def test_the_lists_are_not_empty():
    assert [file.name for file in WORKFLOWS] == ["pull-request.yml", "release.yml", "scheduled.yml"]
    assert [file.name for file in FORMS] == ["new-study.yml", "wrong-or-outdated.yml"]
    assert [file.name for file in TEMPLATES] == ["add-a-study.md", "change-evidence.md", "code.md"]


@pytest.mark.parametrize(
    ("schema", "file"),
    [
        *(("github-workflows", file) for file in WORKFLOWS),
        *(("github-issue-forms", file) for file in FORMS),
        ("github-issue-config", ROOT / ".github/ISSUE_TEMPLATE/config.yml"),
        ("citation-file-format", ROOT / "CITATION.cff"),
    ],
    ids=lambda value: value if isinstance(value, str) else value.name,
)
def test_files_fit_their_published_schema(schema, file, check_jsonschema):
    assert check_jsonschema("--builtin-schema", f"vendor.{schema}", file) == (0, "ok -- validation done\n")


@pytest.mark.parametrize("workflow", WORKFLOWS, ids=lambda file: file.name)
class TestWorkflows:
    def test_jobs_have_a_limit_and_a_token_that_reads(self, workflow):
        assert read(workflow)["permissions"] == {"contents": "read"}
        for name, job in jobs(workflow).items():
            assert "timeout-minutes" in job, name
            assert job.get("permissions", {}).get("contents", "read") == "read" or name == "release"

    def test_actions_come_from_their_makers_by_the_commit_that_was_seen(self, workflow):
        used = re.findall(r"uses: ([^@\s]+)@(.*)$", workflow.read_text(encoding="utf-8"), re.MULTILINE)
        assert len(used) == len([step for step in steps(workflow) if "uses" in step]) > 0
        for action, commit in used:
            assert commit == ACTIONS[action]

    def test_a_linter_of_workflows_finds_nothing(self, workflow):
        command = [Path(sys.executable).parent / "zizmor", "--offline", "--no-progress", "--no-config", workflow]
        done = subprocess.run(command, capture_output=True, text=True, check=False)
        assert done.returncode == 0, done.stdout
        assert "No findings to report" in done.stdout + done.stderr

    def test_a_checkout_keeps_no_token(self, workflow):
        for step in steps(workflow):
            if step.get("uses", "").startswith("actions/checkout"):
                assert step["with"]["persist-credentials"] == "false"

    def test_they_run_only_what_make_runs(self, workflow):
        for step in steps(workflow):
            for command in _commands(step.get("run", "")):
                assert re.match(
                    r"(make |bash \.ci/|sudo apt-get |number=\$\(gh issue |gh issue |--jq |if |else|fi"
                    r"|gh run download |gh release create )",
                    command,
                )

    def test_nothing_from_outside_stands_in_a_command(self, workflow):
        """A title or a branch's name inside `run` would be run (docs.github.com, "script injections")."""
        for step in steps(workflow):
            assert "${{" not in step.get("run", ""), step

    def test_no_secret_is_named(self, workflow):
        assert "secrets." not in workflow.read_text(encoding="utf-8")


def _commands(script):
    return [line.strip() for line in script.splitlines() if line.strip()]


def test_a_fork_s_code_never_runs_with_rights():
    on = read(".github/workflows/pull-request.yml")["on"]
    assert set(on) == {"pull_request", "push"}
    for job in jobs(".github/workflows/pull-request.yml").values():
        assert "permissions" not in job
    for file in WORKFLOWS:
        assert "pull_request_target:" not in file.read_text(encoding="utf-8")


def test_only_the_scheduled_workflow_writes_and_only_issues():
    (job,) = jobs(".github/workflows/scheduled.yml").values()
    assert job["permissions"] == {"contents": "read", "issues": "write"}
    given = [step for step in job["steps"] if "GH_TOKEN" in step.get("env", {})]
    assert [step["name"] for step in given] == [
        "One issue, opened or brought up to date", "A run that failed is reported, too"
    ]  # fmt: skip


def test_what_may_write_a_release_or_pages_runs_none_of_our_code():
    found = jobs(".github/workflows/release.yml")
    assert {name: job.get("permissions") for name, job in found.items()} == {
        "make": None,
        "release": {"actions": "read", "contents": "write"},
        "publish": {"id-token": "write", "pages": "write"},
    }
    for name in ("release", "publish"):
        assert not [step for step in found[name]["steps"] if "checkout" in step.get("uses", "")]
        assert not re.search(
            r"^(make|bash)", "\n".join(step.get("run", "") for step in found[name]["steps"]), re.MULTILINE
        )
    assert found["release"]["needs"] == "make"
    assert found["publish"]["needs"] == "release"


def test_the_release_says_that_it_ran_nowhere_yet():
    assert "it has run on no host yet" in (ROOT / ".github/workflows/release.yml").read_text(encoding="utf-8")


@pytest.mark.parametrize("script", ["run", "summary", "scheduled"])
def test_the_scripts_are_shell_and_run_make(script):
    file = ROOT / ".ci" / script
    assert subprocess.run(["bash", "-n", file], check=False).returncode == 0
    text = file.read_text(encoding="utf-8")
    assert re.search(r"^\s*(exec )?make ", text, re.MULTILINE)
    assert not re.search(r"\bevidence (check|diff|due|verify|build)|\bpytest|\bpip ", text)


def test_every_target_that_is_run_exists():
    makefile = (ROOT / "Makefile").read_text(encoding="utf-8")
    targets = set(re.findall(r"^([a-z]+):.*## ", makefile, re.MULTILINE))
    used = set()
    for file in [*WORKFLOWS, *(ROOT / ".ci").iterdir(), ROOT / ".pre-commit-config.yaml", ROOT / "CONTRIBUTING.md"]:
        lines = [line for line in file.read_text(encoding="utf-8").splitlines() if not line.strip().startswith("#")]
        used |= set(re.findall(r"(?:^|[\s`])make (?:--silent )?([a-z]+)\b(?=[\s`]|$)", "\n".join(lines)))
    used -= {"says", "it", "them"}
    assert {"check", "diff", "due", "verify", "site", "test"} <= used
    assert used <= targets, used - targets
    assert set(re.search(r"^\.PHONY: (.*)$", makefile, re.MULTILINE)[1].split()) == targets


def test_hooks_before_a_commit_are_local_and_run_make():
    (repository,) = read(".pre-commit-config.yaml")["repos"]
    assert repository["repo"] == "local"
    for hook in repository["hooks"]:
        assert hook["entry"].startswith("make ")
        assert hook["language"] == "system"
        assert re.compile(hook["files"])


@pytest.mark.parametrize("document", DOCUMENTS)
def test_documents_are_there_and_their_links_lead_somewhere(document):
    text = (ROOT / document).read_text(encoding="utf-8")
    assert len(text) > 300
    for target in re.findall(r"\]\(([^)#]+)(?:#[^)]*)?\)", text):
        assert target.startswith("https://") or (ROOT / target).exists(), target


def test_headings_that_are_linked_exist():
    text = (ROOT / "CONTRIBUTING.md").read_text(encoding="utf-8")
    slugs = {re.sub(r"[^\w -]", "", heading).strip().lower().replace(" ", "-")
             for heading in re.findall(r"^#+ (.*)$", text, re.MULTILINE)}  # fmt: skip
    anchors = re.findall(r"\]\(#([^)]+)\)", text)
    assert anchors
    assert set(anchors) <= slugs


def test_the_guide_names_the_five_things_people_come_to_do():
    text = (ROOT / "CONTRIBUTING.md").read_text(encoding="utf-8")
    part = text.partition("## The five things people come to do")[2].partition("\n## ")[0]
    assert re.findall(r"^### (.*)$", part, re.MULTILINE) == [
        "Fix a number or a word", "Add a study", "Change a certainty", "Retire a statement", "Report an error",
    ]  # fmt: skip


def test_the_forms_use_labels_that_are_listed():
    listed = {label["name"] for label in read(".github/labels.yml")}
    for form in FORMS:
        assert set(read(form)["labels"]) <= listed


def test_owners_are_an_example_that_names_nobody():
    assert not (ROOT / ".github/CODEOWNERS").exists()
    owners = (ROOT / ".github/CODEOWNERS.example").read_text(encoding="utf-8")
    assert set(re.findall(r"@\S+", owners)) == {
        "@your-organization/editors", "@your-organization/clinicians", "@your-organization/engineers",
    }  # fmt: skip


def test_the_licence_of_the_content_is_whole():
    text = (ROOT / "LICENSE-CONTENT").read_text(encoding="utf-8")
    assert "https://creativecommons.org/licenses/by/4.0/" in text
    assert [f"Section {number} -- " in text for number in range(1, 9)] == [True] * 8


def test_the_container_is_pinned_and_names_no_index():
    text = (ROOT / ".devcontainer/devcontainer.json").read_text(encoding="utf-8")
    found = json.loads(text)
    assert re.search(r":\d[\w.-]*$", found["image"])
    assert found["postCreateCommand"] == "make check"
    assert "index" not in text
    assert "pip" not in text


def test_the_command_for_windows_installs_what_make_installs():
    (line,) = re.findall(r"^py -m venv .*$", (ROOT / "README.md").read_text(encoding="utf-8"), re.MULTILINE)
    makefile = (ROOT / "Makefile").read_text(encoding="utf-8")
    for step in ("--require-hashes -r requirements.txt", "--no-deps --no-build-isolation -e ."):
        assert f"install {step};" in line
        assert step in makefile
    assert line.endswith("evidence build")
