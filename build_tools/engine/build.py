"""Builds the site with MkDocs."""

import logging
from pathlib import Path

from mkdocs.commands.build import build as mkdocs_build

from ..generate import project_files
from ..load.project import CACHE
from ..model.evidence_base import EvidenceBase
from .configuration import PLUGIN, configuration_of, site_of
from .fingerprint import mark_as_made_from
from .output import replacing

_log = logging.getLogger(__name__)


def build_site(
    root: Path, out: Path, base: EvidenceBase, *, with_handouts: bool = True, made_from: str | None = None
) -> None:
    """Builds the site of the project in `root`, whose evidence is `base`, into `out`; both are absolute.

    `made_from`, the fingerprint of what it is made from, is noted in the site. A failed build leaves `out` as it was.
    Raises Unbuildable, Irreplaceable, OSError, or mkdocs.exceptions.MkDocsException; that also when the configuration
    lacks what the pages need.
    """
    with replacing(out, root) as new:
        configuration = configuration_of(root, site_dir=str(new), strict=True)
        plugin = configuration.plugins[PLUGIN]
        plugin.generated = project_files(  # type: ignore[attr-defined]
            base,
            site_of(configuration),
            navigation=configuration.nav,
            with_handouts=with_handouts,
            cache=root / CACHE,
        )
        _log.info("building the site")
        try:
            mkdocs_build(configuration)
        finally:
            plugin.generated = None  # type: ignore[attr-defined]  # MkDocs may keep a plugin for the next build
        if made_from:
            mark_as_made_from(new, made_from)
