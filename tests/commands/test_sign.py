"""`evidence sign`: a clinician's signature on what stands there now."""

import shutil
import subprocess

import pytest
import yaml

WHO = ("--name", "Nobody Atall", "--profession", "made-up pharmacist", "--interests", "none declared")


@pytest.fixture
def sign(project, run):
    return lambda *arguments: run("sign", "--root", project.root, "--today", "2026-11-20", *arguments)


@pytest.mark.parametrize(
    ("arguments", "name", "read"),
    [
        (("knots",), "knots-nobody-atall", {"part": "page", "of": "knots"}),
        (("knots", "--card"), "knots-card-nobody-atall", {"part": "card", "of": "knots"}),
        (("clinician", "--side", "1"), "clinician-side-1-nobody-atall", {"of": "clinician", "side": 1}),
    ],
)
def test_a_signature_is_a_file_that_holds(sign, project, run, arguments, name, read):
    result = sign(*arguments, *WHO, "--orcid", "0000-0002-1825-0097", "--license", "none, made up")
    assert (result.exit_code, result.stdout) == (0, f"evidence/signatures/{name}.yaml\n")
    written = yaml.safe_load((project.root / result.stdout.strip()).read_text(encoding="utf-8"))
    assert {key: written[key] for key in read} == read
    assert project.problems() == []
    assert "signed" not in run("due", "--root", project.root, "--today", "2026-11-20").stdout


def test_what_changed_since_it_was_signed_is_due(sign, project, run):
    sign("knots", *WHO)
    project.edit("evidence/topics/knots/knot-series.yaml", "Four people in one town", "Four people in a town")
    assert project.problems() == []
    shown = run("due", "--root", project.root, "--today", "2026-11-20").stdout
    line = "knots, page: Nobody Atall signed on 2026-11-20  evidence/signatures/knots-nobody-atall.yaml"
    assert shown.endswith(f"Changed since it was signed:\n  {line}\n")
    shown = run("due", "--root", project.root, "--today", "2026-11-20", "--format", "markdown").stdout
    assert shown.endswith(f"### Changed since it was signed\n\n- [ ] {line}\n")


def test_a_new_signature_of_the_same_person_takes_the_place_of_the_old(sign, project):
    sign("knots", *WHO)
    project.edit("evidence/topics/knots/knot-series.yaml", "Four people in one town", "Four people in a town")
    before = (project.root / "evidence/signatures/knots-nobody-atall.yaml").read_text(encoding="utf-8")
    sign("knots", *WHO)
    assert (project.root / "evidence/signatures/knots-nobody-atall.yaml").read_text(encoding="utf-8") != before


@pytest.mark.parametrize(
    ("arguments", "said"),
    [
        (("knot", *WHO), "'knot' is not a topic. Did you mean 'knots'?"),
        (("clinicians", "--side", "1", *WHO), "'clinicians' is not a handout. Did you mean 'clinician'?"),
        (("clinician", "--side", "2", *WHO), "the handout 'clinician' has no side 2"),
        (("knots", "--card", "--side", "1", *WHO), "expected one of --card and --side"),
        (("knots", *WHO, "--orcid", "0000-0002-1825-0098"), "orcid: Value error, is no ORCID iD"),
        (("knots", *WHO[2:]), "name the name"),
    ],
)
def test_a_signature_that_cannot_be_is_refused_in_words(sign, project, arguments, said):
    result = sign(*arguments)
    assert result.exit_code == 2
    assert said in " ".join(result.stderr.split())
    assert [file.name for file in (project.root / "evidence/signatures").iterdir()] == ["law-nobody-atall.yaml"]


def test_a_change_that_brings_a_signature_and_makes_it_stale_is_refused(sign, project, repository, run):
    check = ("check", "--root", project.root, "--today", "2026-11-20", "--against", "main")
    repository.git("switch", "--quiet", "--create", "work")
    sign("knots", *WHO)
    assert run(*check).exit_code == 0
    project.edit("evidence/topics/knots/knot-series.yaml", "Four people in one town", "Four people in a town")
    refused = run(*check)
    assert refused.exit_code == 1
    assert refused.stdout.startswith(
        "evidence/signatures/knots-nobody-atall.yaml:7:14: SIG002 does not fit what stands"
    )
    sign("knots", *WHO)
    assert run(*check).exit_code == 0
    repository.commit("Signed, with the change that it knows")
    project.edit("evidence/topics/knots/knot-series.yaml", "Four people in a town", "Four people in some town")
    again = ("check", "--root", project.root, "--today", "2026-11-20", "--against", "HEAD")
    assert run(*again).exit_code == 0, "a signature of an earlier change lapses, and stops nobody"


@pytest.mark.skipif(shutil.which("ssh-keygen") is None, reason="ssh-keygen is not installed; it makes the test's keys")
def test_a_signature_can_be_asked_for_the_key_it_was_committed_with(sign, project, repository, run, tmp_path):
    key = tmp_path / "key"
    subprocess.run(["ssh-keygen", "-q", "-t", "ed25519", "-N", "", "-C", "reviewer", "-f", key], check=True)
    allowed = tmp_path / "allowed_signers"
    allowed.write_text(f"test@example.org {key.with_suffix('.pub').read_text()}")
    check = ("check", "--root", project.root, "--today", "2026-11-20", "--allowed-signers", allowed)
    (project.root / "evidence/signatures/law-nobody-atall.yaml").unlink()
    sign("knots", *WHO)
    place = "evidence/signatures/knots-nobody-atall.yaml:1:1: SIG003 "
    assert run(*check).stdout == f"{place}is in no commit yet\n"
    repository.commit("Without a key")
    refused = run(*check)
    assert refused.exit_code == 1
    assert refused.stdout.startswith(f"{place}stands in commit ")
    for name, value in {"gpg.format": "ssh", "user.signingkey": str(key)}.items():
        repository.git("config", name, value)
    repository.git("commit", "--quiet", "--amend", "--no-edit", "--gpg-sign")
    assert run(*check).stdout == ""
    allowed.write_text(
        "somebody@example.org ssh-ed25519 AAAAC3NzaC1lZDI1NTE5AAAAIAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAA\n"
    )
    assert run(*check).exit_code == 1
