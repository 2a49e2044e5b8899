"""What is generated from the models stands in the repository as they would make it now, and is true."""

import json
from fnmatch import fnmatchcase
from pathlib import Path

import pytest

from build_tools.commands.new import new
from build_tools.load.json_schemas import schemas
from build_tools.load.yaml_file import YamlFile
from build_tools.model.kinds import KINDS
from build_tools.write.annotated import GUIDE, MODELS, UnusableExample, annotated, examples, with_examples

ROOT = Path(__file__).parents[2]
TEXT = (ROOT / GUIDE).read_text(encoding="utf-8")
EXAMPLE = ROOT / "tests/projects/example"


def test_the_annotated_examples_fit_the_models():
    assert with_examples(TEXT) == TEXT, "the models have changed: run `make generated`"


def test_there_is_one_annotated_entry_and_one_annotated_reference():
    assert [kind for kind, _ in examples(TEXT)] == ["entry", "reference"]


@pytest.mark.parametrize(("kind", "text"), examples(TEXT))
def test_every_key_of_the_model_is_explained(kind, text):
    for name, field in MODELS[kind].model_fields.items():
        assert f"{field.alias or name}" in text


def test_an_example_keeps_its_values_and_loses_no_key():
    for kind, text in examples(TEXT):
        data, problems = YamlFile("x", text).data()
        assert problems == []
        again, _ = YamlFile("x", annotated(data, MODELS[kind])).data()
        assert again == data


def test_each_kind_of_file_that_is_written_by_hand_can_be_annotated():
    assert set(MODELS) == set(new.commands)


def test_an_example_of_an_unknown_kind_is_refused():
    with pytest.raises(UnusableExample, match=r"'entri' is not a kind of example\. Did you mean 'entry'"):
        with_examples("<!-- annotated entri -->\n```yaml\na: 1\n```\n<!-- end -->")


def test_the_command_writes_the_examples_again(run, tmp_path):
    stale = TEXT.replace("# How many of them.\n", "")
    assert stale != TEXT
    (tmp_path / GUIDE).write_text(stale, encoding="utf-8")
    assert run("guide", "--root", tmp_path).exit_code == 0
    assert (tmp_path / GUIDE).read_text(encoding="utf-8") == TEXT


def test_the_schemas_in_the_repository_are_those_of_the_models():
    made = {f"{name}.schema.json": content for name, content in schemas().items()}
    found = {file.name: json.loads(file.read_text(encoding="utf-8")) for file in (ROOT / "schema").iterdir()}
    assert found == made, "the models have changed: run `make generated`"


def test_every_key_has_words_that_an_editor_shows():
    records = [record for schema in schemas().values() for record in [schema, *schema.get("$defs", {}).values()]]
    keys = [(record["title"], key, field) for record in records for key, field in record.get("properties", {}).items()]
    assert len(keys) > 200
    assert [(title, key) for title, key, field in keys if len(field.get("description", "")) < 8] == []


@pytest.mark.parametrize("kind", ["entry", "reference"])
def test_an_example_can_be_read_in_a_minute(kind):
    (text,) = [text for name, text in examples(TEXT) if name == kind]
    assert len(text.splitlines()) < 90


def test_the_schemas_are_schemas_for_other_tools_too(check_jsonschema):
    assert check_jsonschema("--check-metaschema", *sorted((ROOT / "schema").iterdir())) == (
        0,
        "ok -- validation done\n",
    )


@pytest.mark.parametrize("kind", [kind for kind in KINDS if list((EXAMPLE / "evidence").glob(kind.pattern))],
                         ids=lambda kind: kind.collection)  # fmt: skip
def test_a_valid_file_fits_its_schema_in_another_tool(kind, check_jsonschema):
    files = [file for file in (EXAMPLE / "evidence").glob(kind.pattern)
             if kind.collection != "entries" or file.name != "topic.yaml"]  # fmt: skip
    schema = ROOT / f"schema/{kind.collection}.schema.json"
    assert check_jsonschema("--schemafile", schema, *files) == (0, "ok -- validation done\n")


def test_a_mistake_is_found_by_the_schema_in_another_tool(project, check_jsonschema):
    project.edit("evidence/topics/knots/lace-trial.yaml", "section: for", "section: fore\nsecton: for")
    status, said = check_jsonschema("--schemafile", ROOT / "schema/entries.schema.json",
                                    project.root / "evidence/topics/knots/lace-trial.yaml")  # fmt: skip
    assert status == 1
    assert "'fore' is not one of ['for', 'against', 'context']" in said
    assert "'secton' was unexpected" in said


def test_an_id_that_is_none_is_found_by_the_schema_in_another_tool(project, check_jsonschema):
    file = project.write("evidence/excluded.yaml", "Not_An_Id: {title: A title, reason: duplicate}\n")
    status, said = check_jsonschema("--schemafile", ROOT / "schema/excluded.schema.json", file)
    assert status == 1
    assert "'Not_An_Id' does not match any of the regexes" in said


class TestEditor:
    settings = json.loads("\n".join(
        line for line in (ROOT / ".vscode/settings.json").read_text(encoding="utf-8").split("\n")
        if not line.strip().startswith("//")))  # fmt: skip

    def test_every_kind_of_file_has_its_schema(self):
        expected = {f"schema/{kind.collection}.schema.json": [f"evidence/{kind.pattern}"] for kind in KINDS}
        expected["schema/entries.schema.json"] = ["evidence/topics/*/*-*.yaml"]
        assert self.settings["yaml.schemas"] == expected
        assert all((ROOT / schema).is_file() for schema in expected)

    def test_no_file_has_two(self):
        files = [file.relative_to(EXAMPLE).as_posix() for file in (EXAMPLE / "evidence").rglob("*.yaml")]
        assert len(files) > 15
        for file in files:
            matching = [schema for schema, globs in self.settings["yaml.schemas"].items()
                        if any(_glob(file, glob) for glob in globs)]  # fmt: skip
            assert len(matching) == 1, file

    def test_the_extension_that_reads_them_is_recommended(self):
        extensions = json.loads((ROOT / ".vscode/extensions.json").read_text(encoding="utf-8"))
        assert "redhat.vscode-yaml" in extensions["recommendations"]


def _glob(path, pattern):
    parts, wanted = path.split("/"), pattern.split("/")
    return len(parts) == len(wanted) and all(map(fnmatchcase, parts, wanted))
