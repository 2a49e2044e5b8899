"""What repositories for research data read of an edition: CITATION.cff, .zenodo.json and RO-Crate's metadata."""

import json
from collections.abc import Mapping
from typing import Any

import yaml

from ..model.maintenance import Edition

CITATION = "CITATION.cff"
_CRATE = "ro-crate-metadata.json"
_TYPES = {".zip": "application/zip", ".pdf": "application/pdf"}


def citation(project: Mapping[str, Any], edition: Edition, url: str | None) -> dict[str, Any]:
    """The project's own CITATION.cff (https://citation-file-format.github.io) as one of this edition."""
    found = {**project, "version": edition.name.isoformat(), "date-released": edition.name.isoformat()}
    if url:
        found["url"] = url
    kept = [item for item in project.get("identifiers", []) if item.get("description") != _FINGERPRINT]
    return {
        **found,
        "identifiers": [*kept, {"type": "other", "value": edition.fingerprint, "description": _FINGERPRINT}],
    }


_FINGERPRINT = "Fingerprint of everything that the edition says"


def metadata(cited: Mapping[str, Any], edition: Edition, files: Mapping[str, bytes]) -> dict[str, bytes]:
    """The metadata of an edition by file name; `cited` is its citation, and `files` are what it holds."""
    return {
        CITATION: yaml.safe_dump(dict(cited), sort_keys=False, allow_unicode=True).encode(),
        ".zenodo.json": _json(_zenodo(cited, edition)),
        _CRATE: _json(_crate(cited, edition, files)),
    }


def _zenodo(cited: Mapping[str, Any], edition: Edition) -> dict[str, Any]:
    """Zenodo's deposit metadata (https://developers.zenodo.org/#representation)."""
    return {
        "title": cited["title"],
        "upload_type": "dataset",
        "description": cited.get("abstract", cited["title"]),
        "creators": [{"name": _name(author)} for author in cited["authors"]],
        "version": edition.name.isoformat(),
        "publication_date": edition.name.isoformat(),
        "license": str(cited.get("license", "")).lower(),
        "access_right": "open",
        "keywords": list(cited.get("keywords", [])),
        "notes": f"{_FINGERPRINT}: {edition.fingerprint}. {edition.title}.",
    }


def _name(author: Mapping[str, str]) -> str:
    return author.get("name") or ", ".join(filter(None, map(author.get, ("family-names", "given-names"))))


def _crate(cited: Mapping[str, Any], edition: Edition, files: Mapping[str, bytes]) -> dict[str, Any]:
    """RO-Crate's metadata (https://w3id.org/ro/crate/1.1): the crate, what it holds, and each file of it."""
    held = [
        {
            "@id": name,
            "@type": "File",
            "name": name,
            "encodingFormat": _TYPES.get(name[name.rindex(".") :], "application/octet-stream"),
            "contentSize": str(len(content)),
        }
        for name, content in files.items()
    ]
    itself = {
        "@id": "./",
        "@type": "Dataset",
        "name": cited["title"],
        "description": cited.get("abstract", cited["title"]),
        "license": cited.get("license", ""),
        "datePublished": edition.name.isoformat(),
        "version": edition.name.isoformat(),
        "identifier": edition.fingerprint,
        "hasPart": [{"@id": file["@id"]} for file in held],
    }
    about = {
        "@id": _CRATE,
        "@type": "CreativeWork",
        "about": {"@id": "./"},
        "conformsTo": {"@id": "https://w3id.org/ro/crate/1.1"},
    }
    return {"@context": "https://w3id.org/ro/crate/1.1/context", "@graph": [about, itself, *held]}


def _json(value: Mapping[str, Any]) -> bytes:
    return (json.dumps(value, ensure_ascii=False, indent=2) + "\n").encode()
