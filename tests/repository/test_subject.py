"""The engine and its tests know no subject: its names stand in data and words, and in the tests that read those."""

import re
from pathlib import Path

import yaml

ROOT = Path(__file__).parents[2]
VOCABULARY = yaml.safe_load((ROOT / "evidence/vocabulary.yaml").read_text(encoding="utf-8"))
KINDS_OF_FILE = {".css", ".html", ".j2", ".js", ".md", ".py", ".svg", ".txt", ".typ", ".yaml", ".yml"}


def test_nothing_but_data_and_words_names_the_subject() -> None:
    names = "|".join(map(re.escape, [VOCABULARY["subject"], *VOCABULARY["in_lists"]]))
    named = re.compile(rf"(?<!\w)(?:{names})(?!\w)", re.IGNORECASE)
    assert named.search(f"In {VOCABULARY['subject'].capitalize()},")
    found, read = [], 0
    for file in (*(ROOT / "build_tools").rglob("*"), *(ROOT / "tests").rglob("*"), *(ROOT / "scripts").rglob("*")):
        if file.suffix in KINDS_OF_FILE and ROOT / "tests/content" not in file.parents:
            text = file.read_text(encoding="utf-8", errors="replace")
            read += 1
            found += [
                f"{file.relative_to(ROOT)}: {hit[0]}" for hit in named.finditer(re.sub("[\u2010\u2011]", "-", text))
            ]
    assert read > 400
    assert found == []
