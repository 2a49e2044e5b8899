"""Numbers keep the digits of their source, from the file to the page."""

import pytest

from build_tools.generate import project_files
from build_tools.load.project import load
from build_tools.load.yaml_file import YamlFile
from build_tools.model.base import Written
from build_tools.view.addresses import Site
from build_tools.view.labels import estimate, number
from build_tools.write.yaml_text import yaml_text

TRIAL = "evidence/topics/knots/lace-trial.yaml"


@pytest.mark.parametrize(
    ("written", "shown"),
    [("1.20", "1.20"), ("10.0", "10.0"), ("0.00005", "0.00005"), ("0.0000000000000001", "0.0000000000000001"),
     ("-0.50", "-0.50"), ("12345.60", "12,345.60"), ("18428", "18,428"), ("9999", "9999"), ("0", "0")],
)  # fmt: skip
def test_a_number_of_a_file_is_shown_with_its_digits(written, shown):
    data, problems = YamlFile("x.yaml", f"value: {written}\n").data()
    assert (problems, number(data["value"])) == ([], shown)
    assert data["value"] == float(written)
    assert yaml_text(data) == f"value: {written}\n"


@pytest.mark.parametrize(("value", "shown"), [(0.00005, "0.00005"), (1e-16, "0.0000000000000001"), (0.5, "0.5")])
def test_a_number_that_was_reckoned_has_no_exponent(value, shown):
    assert number(value) == shown


def test_an_estimate_keeps_its_digits(project):
    project.edit(TRIAL, "value: 0.5\n", "value: 0.50\n")
    project.edit(TRIAL, "ci: [0.3, 0.9]", "ci: [0.30, 0.90]")
    project.edit(TRIAL, "range: [5, 28.5]", "range: [5, 28.50]")
    project.edit(TRIAL, "sd: 4\n", "sd: 4.0\n")
    project.edit(TRIAL, "value: 21.5", "value: 0.00005")
    base = load(project.root).base
    said = [estimate(item) for item in base.entries["knots/lace-trial"].estimates]
    assert "risk ratio 0.50 (95 % CI 0.30 to 0.90; adjusted)" in said
    assert any("range 5 to 28.50" in text for text in said)
    assert any("0.00005 minutes" in text and "SD 4.0" in text for text in said)
    page = next(text for path, text in project_files(base, Site(), with_handouts=False).items() if path == "knots.md")
    assert "0.50 (95 % CI 0.30 to 0.90" in str(page).replace("\u00a0", " ")


def test_a_number_is_equal_to_what_it_stands_for():
    assert Written("1.20") == 1.2
    assert f"{Written('1.20')}" == str(Written("1.20")) == "1.20"
    assert Written("1.20") * 2 == 2.4
