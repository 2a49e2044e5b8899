"""Texts that a comment cuts short: in YAML, ` #` ends a text without quotes, and the rest is read by nobody."""

from collections.abc import Iterator, Mapping

from ..load.yaml_file import YamlFile
from ..model.base import FREE_TEXT
from ..model.evidence_base import EvidenceBase
from ..model.problems import Problem

CODE = "YAM005"


def cut_short(base: EvidenceBase, files: Mapping[str, YamlFile]) -> Iterator[Problem]:
    """A problem for each free text without quotes behind which a comment stands, where the comment begins."""
    found = {path: file.cut_short for path, file in files.items() if "#" in file.text and file.cut_short}
    for at in base.walked if found else ():
        if at.role in FREE_TEXT and at.keys in found.get(at.path, ()):
            message = "everything behind ' #' is a comment, and cut off; put the whole text in double quotes"
            yield Problem(at.path, *found[at.path][at.keys], CODE, message)
