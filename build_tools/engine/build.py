"""Builds the site with MkDocs, or writes a project that any generator can build."""

import logging
import shutil
import tempfile
from pathlib import Path
from typing import Any

import yaml
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
PLUGIN = "evidence"
STYLES = "assets/evidence.css"
THEME = Path(__file__).parent / "theme"
ASSETS = Path(__file__).parent / "assets"
_EXTENSIONS = ("attr_list", "toc")
"""What the Markdown of the pages needs."""


def lacking(configuration: MkDocsConfig) -> list[str]:
    """What a project's configuration lacks for its pages to be whole, each with what to add."""
    listed = configuration.markdown_extensions
    found = [f"markdown_extensions lacks '{name}'" for name in _EXTENSIONS if name not in listed]
    if PLUGIN not in configuration.plugins:
        found.append(f"plugins lacks '{PLUGIN}'")
    if configuration.theme.name != "material":
        found.append(f"theme is '{configuration.theme.name}'; expected 'material'")
    return [f"{CONFIGURATION}: {reason}{'; add it' if 'lacks' in reason else ''}" for reason in found]


def assets() -> dict[str, str | bytes]:
    """Our style sheet, scripts and picture: path below the documentation folder to content."""
    return {f"assets/{file.name}": file.read_bytes() for file in sorted(ASSETS.iterdir())}


def site_of(configuration: MkDocsConfig) -> Site:
    """What MkDocs' configuration says of the site's name and addresses."""
    return Site(configuration.site_url or None, configuration.repo_url or None, configuration.site_name)


def build_site(root: Path, out: Path, base: EvidenceBase, *, with_handouts: bool = True) -> None:
    """Builds the site of the project in `root`, whose evidence is `base`, into `out`.

    A failed build leaves `out` as it was. Raises Unbuildable, or mkdocs.exceptions.MkDocsException; that also when the
    configuration lacks what the pages need.
    """
    out.parent.mkdir(parents=True, exist_ok=True)
    with tempfile.TemporaryDirectory(prefix=f".{out.name}-", dir=out.parent) as folder:
        new, old = Path(folder) / "new", Path(folder) / "old"
        configuration = _configuration(root, site_dir=str(new), strict=True)
        if reasons := lacking(configuration):
            raise ConfigurationError("; ".join(reasons))
        configuration.plugins[PLUGIN].generated = project_files(  # type: ignore[attr-defined]
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
    """Writes a complete project into `out`: configuration, theme, and the same bytes that MkDocs gets from the plugin.

    Raises FileExistsError when `out` holds something already, Unbuildable, or mkdocs.exceptions.MkDocsException.
    """
    if out.exists() and any(out.iterdir()):
        raise FileExistsError(out)
    configuration = _configuration(root)
    generated = project_files(base, site_of(configuration), navigation=configuration.nav, cache=root / CACHE)
    docs = out / "docs"
    shutil.copytree(root / "content", docs)
    shutil.copytree(THEME, out / "theme")
    text = _for_any_generator((root / CONFIGURATION).read_text(encoding="utf-8"))
    (out / CONFIGURATION).write_text(text, encoding="utf-8")
    for path, content in (assets() | generated).items():
        target = docs / path
        target.parent.mkdir(parents=True, exist_ok=True)
        target.write_bytes(content.encode() if isinstance(content, str) else content)


def _for_any_generator(text: str) -> str:
    """The configuration without our plugin, and with what it would have added. Tags such as `!ENV` stay."""
    document = yaml.compose(text)
    assert isinstance(document, yaml.MappingNode)
    keys: dict[str, Any] = {key.value: value for key, value in document.value}

    def put(mapping: yaml.MappingNode, name: str, value: yaml.Node) -> None:
        mapping.value = [pair for pair in mapping.value if pair[0].value != name]
        mapping.value.append((yaml.ScalarNode("tag:yaml.org,2002:str", name), value))

    def word(text: str) -> yaml.ScalarNode:
        return yaml.ScalarNode("tag:yaml.org,2002:str", text)

    put(document, "docs_dir", word("docs"))
    put(keys["theme"], "custom_dir", word("theme"))
    keys["plugins"].value = [item for item in keys["plugins"].value if item.value != PLUGIN]
    styles = keys.get("extra_css", yaml.SequenceNode("tag:yaml.org,2002:seq", []))
    styles.value.insert(0, word(STYLES))
    put(document, "extra_css", styles)
    return yaml.serialize(document)
