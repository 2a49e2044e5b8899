"""Rules that look at each file by itself find the same again as long as the file, the vocabulary and the code are the
same: what they found in it is kept in the project's cache, and they are asked of other files alone."""

import hashlib
import json
from collections.abc import Collection, Iterator, Sequence
from contextlib import suppress
from pathlib import Path
from typing import Any

from ..load.kept import keep, kept
from ..load.project import Loaded
from ..load.toolchain import toolchain
from ..model.evidence_base import EvidenceBase
from ..model.kinds import KINDS, VOCABULARY
from .registry import Rule, Wrong

_Found = list[tuple[str, tuple[str | int, ...], str]]
"""What was found in a file: code, keys and message."""


def found_by_file(
    rules: Sequence[Rule], loaded: Loaded, base: EvidenceBase, cache: Path | None
) -> Iterator[tuple[Rule, Wrong]]:
    """What the rules find. `cache` is the cache's folder, which need not be there; without one, nothing is kept.

    Nothing is kept either where a file could not be used, since rules then do not say all that they know.
    """
    if cache is None or base.unusable:
        yield from ((rule, wrong) for rule in rules for wrong in rule.find(base))
        return
    place = cache / "found.json"
    known, digests = _known(place), _digests(loaded, base)
    others = {path for path, digest in digests.items() if digest not in known}
    found: dict[str, _Found] = {path: known.get(digest, []) for path, digest in digests.items()}
    if others:
        records = part(base, others)
        for rule in rules:
            for path, keys, message in rule.find(records):
                if path in others:
                    found[path].append((rule.code, keys, message))
    if others or len(known) > len(found):
        text = json.dumps({digests[path]: listed for path, listed in found.items()})
        keep(place, text.encode("ascii"))
    by_code = {rule.code: rule for rule in rules}
    for path, listed in found.items():
        yield from ((by_code[code], Wrong(path, tuple(keys), message)) for code, keys, message in listed)


def part(base: EvidenceBase, paths: Collection[str]) -> EvidenceBase:
    """The records of some files alone, under the same vocabulary."""
    held: dict[str, Any] = {"content": {name: it for name, it in base.content.items() if f"content/{name}" in paths}}
    for kind in KINDS:
        records = getattr(base, kind.collection)
        if kind.many:
            held[kind.collection] = {key: record for key, record in records.items() if kind.path(key) in paths}
        elif kind is VOCABULARY or kind.path() in paths:
            held[kind.collection] = records
    return EvidenceBase(**held)


def _known(place: Path) -> dict[str, _Found]:
    with suppress(ValueError, TypeError):
        return dict(json.loads(kept(place) or b"{}"))
    return {}


def _digests(loaded: Loaded, base: EvidenceBase) -> dict[str, str]:
    """By path, a digest of each file, of the vocabulary under which it is judged, and of the code that judges."""
    texts = {path: file.text for path, file in loaded.files.items()}
    texts |= {f"content/{name}": text for name, text in base.content.items()}
    judge = hashlib.blake2b(toolchain() + _bytes(texts[VOCABULARY.path()]), digest_size=32).digest()
    return {
        path: hashlib.blake2b(_bytes(f"{path}\0{text}"), digest_size=16, key=judge).hexdigest()
        for path, text in texts.items()
    }


def _bytes(text: str) -> bytes:
    return text.encode("utf-8", "surrogatepass")
