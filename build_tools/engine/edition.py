"""The files of an edition: a site that needs no server, its data, the PDFs, and what repositories read of them."""

import hashlib
import io
import os
import zipfile
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from datetime import UTC, datetime
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Any

from ..export.edition_metadata import citation, metadata
from ..model.evidence_base import EvidenceBase
from ..view.addresses import DATA
from .build import build_site
from .offline import offline
from .output import MARK

EPOCH = "SOURCE_DATE_EPOCH"
SUMS = "SHA256SUMS"


def edition_files(root: Path, base: EvidenceBase, cited: Mapping[str, Any], epoch: int) -> dict[str, bytes]:
    """The files of the newest edition of the project in `root` by name; the same content and time give the same bytes.

    `cited` is the project's CITATION.cff; `epoch`, in seconds since 1970, stands for the time of making. Raises
    Unbuildable, Irreplaceable, OSError, or mkdocs.exceptions.MkDocsException.
    """
    edition = base.editions[0]
    with TemporaryDirectory(prefix="evidence-") as folder, _at(epoch):
        site = Path(folder) / "site"
        build_site(root, site, base)
        made = {path.relative_to(site).as_posix(): path.read_bytes() for path in site.rglob("*") if path.is_file()}
    made.pop(MARK, None)
    name = edition.name.isoformat()
    files = {f"site-{name}.zip": _archive(offline(made), epoch)}
    data = {
        path: content for path, content in made.items() if path.startswith(f"{DATA}/") and path != f"{DATA}/index.html"
    }
    files[f"data-{name}.zip"] = _archive(data, epoch)
    files |= {path.rpartition("/")[2]: content for path, content in sorted(made.items()) if path.endswith(".pdf")}
    address = os.environ.get("SITE_URL") or None
    files |= metadata(citation(cited, edition, address), edition, files)
    sums = "".join(f"{hashlib.sha256(content).hexdigest()}  {name}\n" for name, content in sorted(files.items()))
    return {**files, SUMS: sums.encode()}


def _archive(files: Mapping[str, bytes], epoch: int) -> bytes:
    when = datetime.fromtimestamp(max(epoch, 315_532_800), UTC)  # a zip file knows no day before 1980
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w") as archive:
        for path, content in sorted(files.items()):
            archive.writestr(zipfile.ZipInfo(path, when.timetuple()[:6]), content, zipfile.ZIP_DEFLATED)
    return out.getvalue()


@contextmanager
def _at(epoch: int) -> Iterator[None]:
    """MkDocs takes the time of its sitemap from the environment."""
    before = os.environ.get(EPOCH)
    os.environ[EPOCH] = str(epoch)
    try:
        yield
    finally:
        os.environ.pop(EPOCH)
        if before is not None:
            os.environ[EPOCH] = before
