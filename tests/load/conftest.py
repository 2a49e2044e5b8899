"""Fixtures of the tests of reading."""

import pytest

from build_tools.load.yaml_file import YamlFile


@pytest.fixture
def parsed(monkeypatch: pytest.MonkeyPatch) -> list[str]:
    """The paths of files that are parsed, as they are."""
    found: list[str] = []
    parse = YamlFile.data

    def noted(file: YamlFile) -> object:
        found.append(file.path)
        return parse(file)

    monkeypatch.setattr(YamlFile, "data", noted)
    return found
