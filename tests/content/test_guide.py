"""The examples in this repository's guide are records of its own."""

import shutil
from pathlib import Path

from build_tools.checks import check
from build_tools.write.annotated import GUIDE, examples

ROOT = Path(__file__).parents[2]
TEXT = (ROOT / GUIDE).read_text(encoding="utf-8")
ABOUT = {
    "entry": "evidence/topics/liver-injury/dilin-case-series.yaml",
    "reference": "evidence/references/ahmad-2021.yaml",
}


def test_the_annotated_examples_pass_every_check_in_the_place_that_is_named(tmp_path):
    for part in ("evidence", "content"):
        shutil.copytree(ROOT / part, tmp_path / part)
    before = check(tmp_path)[1]
    for kind, text in examples(TEXT):
        assert ABOUT[kind] in TEXT
        (tmp_path / ABOUT[kind]).write_text(text, encoding="utf-8")
    assert check(tmp_path)[1] == before
