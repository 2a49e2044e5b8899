"""The data: JSON by its own schema, tables by csv, documents by python-docx. The same base gives the same bytes."""

import csv
import io
import json
import os
import subprocess
import sys
import zipfile
from datetime import date
from pathlib import Path
from typing import Any

import docx
import jsonschema
import pytest

from build_tools.export.data import data_files
from build_tools.export.evidence_json import SCHEMA
from build_tools.export.schema import evidence_schema
from build_tools.export.tables import written
from build_tools.export.word import document
from build_tools.load.project import load
from build_tools.model.advice import Advice
from build_tools.model.article import Claim
from build_tools.model.base import Record, Written
from build_tools.model.evidence import Entry, Interaction
from build_tools.model.evidence_base import EvidenceBase
from build_tools.model.reference import Reference
from build_tools.model.topic import Outcome
from build_tools.model.walks import fields_of
from build_tools.view.addresses import Site
from build_tools.view.findings import COLUMNS
from tests.conftest import Project

pytestmark = pytest.mark.slow

ROOT = Path(__file__).parents[2]
TABLES = {"entries": Entry, "outcomes": Outcome, "interactions": Interaction, "advice": Advice, "claims": Claim,
          "references": Reference}  # fmt: skip


def base_of(root: Path) -> EvidenceBase:
    base = load(root).base
    assert base
    return base


@pytest.fixture(scope="module")
def base() -> EvidenceBase:
    return base_of(ROOT)


@pytest.fixture(scope="module")
def files(base: EvidenceBase) -> dict[str, str | bytes]:
    return data_files(base, Site(name="Example"), {}, {})


def rows(text: str | bytes) -> list[dict[str, str]]:
    assert isinstance(text, str)
    return list(csv.DictReader(io.StringIO(text, newline="")))


def test_everything_holds_to_its_published_schema(files: dict[str, str | bytes]) -> None:
    schema = json.loads(files["data/evidence.schema.json"])
    found = json.loads(files["data/evidence.json"])
    jsonschema.Draft202012Validator(schema, format_checker=jsonschema.FormatChecker()).validate(found)
    assert found["schema_version"] == schema["properties"]["schema_version"]["const"]
    broken = {**found, "unknown": 1}
    with pytest.raises(jsonschema.ValidationError):
        jsonschema.Draft202012Validator(schema).validate(broken)


def test_the_schema_is_what_the_models_give() -> None:
    assert json.loads(SCHEMA.read_text(encoding="utf-8")) == evidence_schema(), "run `make generated`"


def test_everything_is_read_back_as_it_was(base: EvidenceBase, files: dict[str, str | bytes]) -> None:
    found = json.loads(files["data/evidence.json"])
    for name, model in (("topics", None), *TABLES.items()):
        if name in ("outcomes", "claims"):
            continue
        held = getattr(base, name)
        assert list(found[name]) == list(held), name
        for key, record in held.items():
            assert (model or type(record)).model_validate(found[name][key]) == record, key
    assert [claim["id"] for claim in found["audit"]["claims"]] == [claim.id for claim in base.audit.claims]


def test_decimals_keep_their_digits(base: EvidenceBase, project: Project) -> None:
    numbers = {str(value) for at in base.walked if isinstance(at.value, Record) for value in decimals(at.value)}
    assert len(numbers) > 20
    found = json.loads(data_files(base, Site(), {}, {})["data/evidence.json"], parse_float=str)
    assert numbers <= set(every_text(found)), sorted(numbers - set(every_text(found)))
    project.edit("evidence/topics/knots/lace-trial.yaml", "value: 0.5\n", "value: 0.50\n")
    files = data_files(base_of(project.root), Site(), {}, {})
    assert '"value":0.50,' in files["data/evidence.json"]
    assert '"value":0.50,' in files["data/entry/knots/lace-trial.json"]
    assert any('"value":0.50,' in row["estimates"] for row in rows(files["data/entries.csv"]))


def decimals(record: Record) -> list[Written]:
    values = [value for name in type(record).model_fields for value in [getattr(record, name)]]
    return [it for value in values for it in (value if isinstance(value, list) else [value]) if isinstance(it, Written)]


def every_text(value: Any) -> list[str]:
    if isinstance(value, dict):
        return [text for inner in value.values() for text in every_text(inner)]
    if isinstance(value, list):
        return [text for inner in value for text in every_text(inner)]
    return [value] if isinstance(value, str) else []


def test_every_record_has_a_file_of_its_own(base: EvidenceBase, files: dict[str, str | bytes]) -> None:
    wanted = [f"topic/{key}" for key in base.topics] + [f"entry/{key}" for key in base.entries]
    wanted += [f"interaction/{key}" for key in base.interactions] + [f"advice/{key}" for key in base.advice]
    wanted += [f"outcome/{topic}/{outcome.id}" for topic, outcome in base.outcomes()]
    wanted += [f"claim/{claim.id}" for claim in base.audit.claims]
    for key in wanted:
        found = json.loads(files[f"data/{key}.json"])
        assert found["name"] == key.replace("/", ":", 1)
        assert found["record"], key
        assert found["page"].partition("/")[0] in base.topics, key


def test_a_retired_record_keeps_its_file(project: Project) -> None:
    path = "data/entry/knots/lace-trial.json"
    before = json.loads(data_files(base_of(project.root), Site(), {}, {})[path])
    project.edit("evidence/topics/knots/lace-trial.yaml", "status: current", "status: retired\nretired_because: Gone.")
    after = json.loads(data_files(base_of(project.root), Site(), {}, {})[path])
    assert before["record"]["status"] == "current"
    assert (after["record"]["status"], after["record"]["retired_because"]) == ("retired", "Gone.")


def test_tables_have_the_names_of_the_schema_and_every_record(
    base: EvidenceBase, files: dict[str, str | bytes]
) -> None:
    everything = json.loads(files["data/evidence.json"])
    inside = {
        "outcomes": {f"{topic}/{it['id']}": it for topic, record in everything["topics"].items()
                     for it in record.get("outcomes", ())},
        "claims": {claim["id"]: claim for claim in everything["audit"]["claims"]},
    }  # fmt: skip
    for name, model in TABLES.items():
        found, records = rows(files[f"data/{name}.csv"]), inside.get(name) or everything[name]
        assert list(found[0]) == ["id", *(key for _, key, _ in fields_of(model) if key != "id")]
        assert [row["id"] for row in found] == list(records)
        for row in found:
            for key, value in records[row["id"]].items():
                if key != "id":
                    cell = row[key].removeprefix("'") if row[key][:1] == "'" else row[key]
                    assert cell == value if isinstance(value, str) else json.loads(cell) == value, f"{row['id']}: {key}"


def test_no_cell_is_a_formula(files: dict[str, str | bytes]) -> None:
    for path, text in files.items():
        if path.endswith(".csv"):
            bare = [
                cell for row in csv.reader(io.StringIO(text, newline="")) for cell in row if cell[:1] in set("=+-@\t\r")
            ]
            assert bare == [], path
    hostile = ["=1+1", "+1", "-1", "@SUM(A1)", "\t=1", "\r=1", "a=1", ""]
    (read,) = csv.reader(io.StringIO(written(["a"] * 8, [hostile]).split("\n", 1)[1], newline=""))
    assert read == ["'=1+1", "'+1", "'-1", "'@SUM(A1)", "'\t=1", "'\r=1", "a=1", ""]


def test_a_table_of_findings_says_the_same_in_word_and_csv(base: EvidenceBase, files: dict[str, str | bytes]) -> None:
    topics = [topic_id for topic_id, topic in base.topics.items() if topic.outcomes]
    assert topics
    for topic_id in topics:
        by_csv = rows(files[f"data/findings/{topic_id}.csv"])
        content = files[f"data/findings/{topic_id}.docx"]
        assert isinstance(content, bytes)
        read = docx.Document(io.BytesIO(content))
        (table,) = read.tables
        header, *by_word = [[cell.text for cell in row.cells] for row in table.rows]
        assert header == list(COLUMNS)
        assert [row["id"] for row in by_csv] == [outcome.id for outcome in base.topics[topic_id].outcomes]
        listed = [paragraph.text for paragraph in read.paragraphs if paragraph.text[:1].isdigit()]
        for one, other in zip(by_csv, by_word, strict=True):
            assert [one[column].removeprefix("'") for column in COLUMNS[:-1]] == other[:-1]
            names = one["Sources"].split()
            assert len(names) == len(other[-1].split(", ")), one["id"]
            for name, number in zip(names, other[-1].split(", "), strict=True):
                assert base.citable[name].title[:40] in listed[int(number) - 1]
        assert read.core_properties.title == f"{base.topics[topic_id].title}: findings"


def test_counts_stand_as_their_source_gives_them(project: Project) -> None:
    found = rows(data_files(base_of(project.root), Site(), {}, {})["data/findings/knots.csv"])
    by_id = {row["id"]: row for row in found}
    assert by_id["fewer-loose-laces"]["What was counted"].endswith("laces that came loose, 25 % (5 of 20)")
    assert by_id["knots-happen"]["What was counted"] == "none"


def test_the_same_base_gives_the_same_bytes(project: Project) -> None:
    program = (
        "import hashlib, pathlib, sys\nfrom build_tools.load.project import load\n"
        "from build_tools.export.data import data_files\nfrom build_tools.view.addresses import Site\n"
        "found = data_files(load(pathlib.Path(sys.argv[1])).base, Site(), {}, {})\n"
        "print(hashlib.sha256(repr(found).encode()).hexdigest())"
    )
    told = {
        subprocess.run(
            [sys.executable, "-c", program, str(project.root)], check=True, capture_output=True, text=True,
            env=os.environ | {"PYTHONHASHSEED": seed, "TZ": zone},
        ).stdout
        for seed, zone in (("1", "UTC"), ("2", "Asia/Tokyo"))
    }  # fmt: skip
    assert len(told) == 1


def test_what_is_kept_is_what_would_be_made(project: Project, tmp_path: Path) -> None:
    first = data_files(base_of(project.root), Site(), {}, {}, tmp_path / "kept")
    kept = {path.name: path.stat().st_mtime_ns for path in (tmp_path / "kept").iterdir()}
    assert {name.rpartition(".")[2] for name in kept} == {"docx", "json"}
    assert data_files(base_of(project.root), Site(), {}, {}, tmp_path / "kept") == first
    project.edit("evidence/references/trial-2020.yaml", "that never took place", "that never was")
    base = base_of(project.root)
    assert data_files(base, Site(), {}, {}, tmp_path / "kept") == data_files(base, Site(), {}, {})
    after = {path.name for path in (tmp_path / "kept").iterdir()}
    assert len(after) == len(kept)
    assert after != set(kept)


def test_a_document_is_a_sound_zip_without_a_time(files: dict[str, str | bytes]) -> None:
    content = next(content for path, content in files.items() if path.endswith(".docx"))
    assert isinstance(content, bytes)
    with zipfile.ZipFile(io.BytesIO(content)) as parts:
        assert parts.testzip() is None
        assert {part.date_time for part in parts.infolist()} == {(1980, 1, 1, 0, 0, 0)}


def test_word_takes_any_text() -> None:
    hostile = "\x01 <w:t>&amp;</w:t> ]]> \u202e 漢字 " + "long " * 80
    made = document(hostile, [hostile], ["a"], [[hostile]], [hostile], date(2026, 11, 1))
    read = docx.Document(io.BytesIO(made))
    assert read.tables[0].rows[1].cells[0].text == " ".join(hostile.replace("\x01", " ").split())
