"""Puts the generated files into a build: the whole site, or a project that any generator can build."""

import re
import shutil
import tempfile
from pathlib import Path
from typing import Any

from mkdocs.commands.build import build as mkdocs_build
from mkdocs.config import load_config

from .dossier import dossier
from .feed import FEED, feed
from .figures import figures
from .handouts import handouts
from .model.evidence_base import EvidenceBase
from .pages import Site, pages
from .social import cards

CONFIGURATION = "mkdocs.yml"
CACHE = ".cache"


def project_files(
    base: EvidenceBase,
    site: Site,
    *,
    navigation: Any = None,
    with_handouts: bool = True,
    cache: Path | None = None,
) -> dict[str, str | bytes]:
    """Everything that is generated: path below the documentation folder to its content. Raises TypesettingError.

    `navigation` is MkDocs' `nav`, whose order the dossier's chapters follow. `cache` is a folder in which pictures that
    are still true are kept between builds.
    """
    drawn = figures(base, cache and cache / "figures")
    printed = handouts(base, site) | dossier(base, site, drawn, navigation) if with_handouts else {}
    sizes = {path: len(content) for path, content in printed.items()}
    return {**pages(base, site, sizes, drawn), **printed, **drawn, **_with_an_address(base, site)}


def _with_an_address(base: EvidenceBase, site: Site) -> dict[str, str | bytes]:
    """What only a site with an address of its own has: preview cards, the feed, and where crawlers find the pages."""
    if not site.url:
        return {}
    sitemap = f"{site.url.rstrip('/')}/sitemap.xml"
    found: dict[str, str | bytes] = {**cards(base, site.name)}
    found["robots.txt"] = f"User-agent: *\nAllow: /\nSitemap: {sitemap}\n"
    if atom := feed(base.changes, site.url, f"{site.name}: changes"):
        found[FEED] = atom
    return found


def build_site(root: Path, out: Path, *, with_handouts: bool = True) -> None:
    """Builds the site of the project in `root` into `out`. A failed build leaves `out` as it was.

    Raises mkdocs.exceptions.BuildError, ConfigurationError or Abort.
    """
    out.parent.mkdir(parents=True, exist_ok=True)
    with tempfile.TemporaryDirectory(prefix=f".{out.name}-", dir=out.parent) as folder:
        new, old = Path(folder) / "new", Path(folder) / "old"
        configuration = load_config(str(root / CONFIGURATION), site_dir=str(new), strict=True)
        configuration.extra["handouts"] = with_handouts
        mkdocs_build(configuration)
        new.chmod(0o755)
        if out.exists():
            out.rename(old)
        new.rename(out)


def render(root: Path, out: Path, base: EvidenceBase) -> None:
    """Writes a complete project into `out`: configuration, theme, and the same bytes that MkDocs gets from the hook.

    Raises FileExistsError when `out` holds something already.
    """
    if out.exists() and any(out.iterdir()):
        raise FileExistsError(out)
    configuration = load_config(str(root / CONFIGURATION))
    docs = out / "docs"
    shutil.copytree(root / "content", docs)
    shutil.copytree(Path(__file__).parent / "theme", out / "theme")
    text = (root / CONFIGURATION).read_text(encoding="utf-8")
    text = re.sub(r"^hooks:\n(?:[ -].*\n)*", "", text, flags=re.MULTILINE)
    text = text.replace("docs_dir: content", "docs_dir: docs").replace("build_tools/theme", "theme")
    (out / CONFIGURATION).write_text(text, encoding="utf-8")
    site = Site(configuration.site_url or None, configuration.repo_url or None, configuration.site_name)
    for path, content in project_files(base, site, navigation=configuration.nav, cache=root / CACHE).items():
        target = docs / path
        target.parent.mkdir(parents=True, exist_ok=True)
        target.write_bytes(content.encode() if isinstance(content, str) else content)
