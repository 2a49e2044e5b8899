"""Builds the site with MkDocs, or writes a project that any generator can build."""

import logging
import re
import shutil
import tempfile
from pathlib import Path
from typing import Any

from mkdocs.commands.build import build as mkdocs_build
from mkdocs.config import load_config
from mkdocs.config.defaults import MkDocsConfig
from mkdocs.exceptions import ConfigurationError

from ..generate import CACHE, project_files
from ..load.yaml_file import UnusableFile, YamlFile
from ..model.evidence_base import EvidenceBase
from ..view.addresses import Site

_log = logging.getLogger(__name__)
CONFIGURATION = "mkdocs.yml"
GENERATED = "generated"
"""Key of `extra` under which a build hands the generated files to the plugin."""


def site_of(configuration: MkDocsConfig) -> Site:
    """What MkDocs' configuration says of the site's name and addresses."""
    return Site(configuration.site_url or None, configuration.repo_url or None, configuration.site_name)


def build_site(root: Path, out: Path, base: EvidenceBase, *, with_handouts: bool = True) -> None:
    """Builds the site of the project in `root`, whose evidence is `base`, into `out`.

    A failed build leaves `out` as it was. Raises Unbuildable, or mkdocs.exceptions.MkDocsException.
    """
    out.parent.mkdir(parents=True, exist_ok=True)
    with tempfile.TemporaryDirectory(prefix=f".{out.name}-", dir=out.parent) as folder:
        new, old = Path(folder) / "new", Path(folder) / "old"
        configuration = _configuration(root, site_dir=str(new), strict=True)
        configuration.extra[GENERATED] = project_files(
            base,
            site_of(configuration),
            navigation=configuration.nav,
            with_handouts=with_handouts,
            cache=root / CACHE,
        )
        _log.info("building the site")
        mkdocs_build(configuration)
        new.chmod(0o755)
        if out.exists():
            out.rename(old)
        new.rename(out)


def _configuration(root: Path, **options: Any) -> MkDocsConfig:
    """MkDocs' configuration of the project. Aliases, which MkDocs would write out without end, are refused.

    Raises mkdocs.exceptions.ConfigurationError.
    """
    file = root / CONFIGURATION
    try:
        _, problems = YamlFile(CONFIGURATION, file.read_text(encoding="utf-8")).data()
    except UnusableFile as unusable:
        raise ConfigurationError(str(unusable.problem)) from None
    except (OSError, UnicodeDecodeError):
        raise ConfigurationError(f"{CONFIGURATION} cannot be read; expected a text file in {root}") from None
    if aliases := [problem for problem in problems if problem.code == "YAM003"]:
        raise ConfigurationError(str(aliases[0]))
    return load_config(str(file), **options)


def render(root: Path, out: Path, base: EvidenceBase) -> None:
    """Writes a complete project into `out`: configuration, theme, and the same bytes that MkDocs gets from the hook.

    Raises FileExistsError when `out` holds something already, Unbuildable, or mkdocs.exceptions.MkDocsException.
    """
    if out.exists() and any(out.iterdir()):
        raise FileExistsError(out)
    configuration = _configuration(root)
    generated = project_files(base, site_of(configuration), navigation=configuration.nav, cache=root / CACHE)
    docs = out / "docs"
    shutil.copytree(root / "content", docs)
    shutil.copytree(Path(__file__).parent / "theme", out / "theme")
    text = (root / CONFIGURATION).read_text(encoding="utf-8")
    text = re.sub(r"^hooks:\n(?:[ -].*\n)*", "", text, flags=re.MULTILINE)
    text = text.replace("docs_dir: content", "docs_dir: docs").replace("build_tools/theme", "theme")
    (out / CONFIGURATION).write_text(text, encoding="utf-8")
    for path, content in generated.items():
        target = docs / path
        target.parent.mkdir(parents=True, exist_ok=True)
        target.write_bytes(content.encode() if isinstance(content, str) else content)
