"""Files of data are linked into a site from what is kept; nothing that befell what is kept gets into a site."""

import os
from pathlib import Path

from build_tools.engine.kept_files import KeptFiles


def test_what_says_the_same_is_written_once(tmp_path: Path) -> None:
    for site in ("one", "two"):
        kept = KeptFiles(tmp_path / "kept")
        kept.put(b"same", str(tmp_path / site / "a" / "file.json"))
        kept.put(site.encode(), str(tmp_path / site / "own.json"))
        kept.tidy()
    one, two = (tmp_path / site / "a/file.json" for site in ("one", "two"))
    assert one.read_bytes() == two.read_bytes() == b"same"
    assert os.path.samefile(one, two)
    assert len(list((tmp_path / "kept").iterdir())) == 2, "what the last build did not need is gone"


def test_what_was_changed_is_written_again(tmp_path: Path) -> None:
    first = tmp_path / "one.json"
    KeptFiles(tmp_path / "kept").put(b"as made", str(first))
    first.write_bytes(b"changed in the site, and so in what is kept")
    KeptFiles(tmp_path / "kept").put(b"as made", str(tmp_path / "two.json"))
    assert (tmp_path / "two.json").read_bytes() == b"as made"
    assert first.read_bytes().startswith(b"changed")


def test_a_file_that_stands_there_is_replaced_and_not_written_into(tmp_path: Path) -> None:
    kept = KeptFiles(tmp_path / "kept")
    kept.put(b"old", str(tmp_path / "one.json"))
    kept.put(b"new", str(tmp_path / "one.json"))
    kept.put(b"old", str(tmp_path / "two.json"))
    assert [(tmp_path / name).read_bytes() for name in ("one.json", "two.json")] == [b"new", b"old"]


def test_without_a_folder_to_keep_in_files_are_written(tmp_path: Path) -> None:
    (tmp_path / "kept").write_text("no folder")
    kept = KeptFiles(tmp_path / "kept")
    kept.put(b"content", str(tmp_path / "site" / "one.json"))
    kept.tidy()
    assert (tmp_path / "site/one.json").read_bytes() == b"content"


def test_a_preview_empties_nothing(tmp_path: Path) -> None:
    KeptFiles(tmp_path / "kept").put(b"content", str(tmp_path / "one.json"))
    KeptFiles(tmp_path / "kept").tidy()
    assert len(list((tmp_path / "kept").iterdir())) == 1
