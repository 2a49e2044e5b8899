"""Writes a project that any generator can build: configuration, theme, and the same bytes that MkDocs gets from us."""

import shutil
from pathlib import Path

import yaml

from ..export.offline_copy import WORKER
from ..generate import project_files
from ..load.disk import CONFIGURATION
from ..load.project import CACHE
from ..model.evidence_base import EvidenceBase
from .configuration import PLUGIN, STYLES, THEME, assets, configuration_of, service_worker, site_of
from .output import Irreplaceable, replacing

_MAP, _LIST, _TEXT = (f"tag:yaml.org,2002:{kind}" for kind in ("map", "seq", "str"))


def render(root: Path, out: Path, base: EvidenceBase) -> None:
    """Writes a complete project into `out`, all of it or nothing; nothing in it names a path outside of it.

    Raises Irreplaceable when `out` holds something already or lies where no output may, Unbuildable, OSError, or
    mkdocs.exceptions.MkDocsException.
    """
    if out.is_dir() and any(out.iterdir()):
        raise Irreplaceable(f"'{out}' holds something already; name an empty or new folder")
    with replacing(out, root) as new:
        _write(root, new, base)


def _write(root: Path, out: Path, base: EvidenceBase) -> None:
    configuration = configuration_of(root)
    generated = project_files(base, site_of(configuration), navigation=configuration.nav, cache=root / CACHE)
    generated[WORKER] = service_worker(str(generated[WORKER]), root / CONFIGURATION)
    shutil.copytree(THEME, out / "theme")
    if own := configuration.theme.custom_dir:
        shutil.copytree(own, out / "theme", dirs_exist_ok=True)
    docs = out / "docs"
    shutil.copytree(configuration.docs_dir, docs)
    brought = {path: content for path, content in assets().items() if not (docs / path).exists()}
    for path, content in (brought | generated).items():
        target = docs / path
        target.parent.mkdir(parents=True, exist_ok=True)
        target.write_bytes(content.encode() if isinstance(content, str) else content)
    text = _for_any_generator((root / CONFIGURATION).read_text(encoding="utf-8"))
    (out / CONFIGURATION).write_text(text, encoding="utf-8")


def _for_any_generator(text: str) -> str:
    """The configuration without our plugin, and with what it would have added. Tags such as `!ENV` stay."""
    document = yaml.compose(text)
    assert isinstance(document, yaml.MappingNode)
    keys = {key.value: value for key, value in document.value}
    theme = keys["theme"]
    if isinstance(theme, yaml.ScalarNode):
        theme = yaml.MappingNode(_MAP, [(_word("name"), theme)])
    _put(theme, "custom_dir", _word("theme"))
    styles = keys.get("extra_css", yaml.SequenceNode(_LIST, []))
    styles.value.insert(0, _word(STYLES))
    plugins = keys["plugins"]
    plugins.value = [item for item in plugins.value if _name(item) != PLUGIN]
    for name, value in (("docs_dir", _word("docs")), ("theme", theme), ("extra_css", styles)):
        _put(document, name, value)
    return yaml.serialize(document)


def _put(mapping: yaml.MappingNode, name: str, value: yaml.Node) -> None:
    mapping.value = [*(pair for pair in mapping.value if pair[0].value != name), (_word(name), value)]


def _word(text: str) -> yaml.ScalarNode:
    return yaml.ScalarNode(_TEXT, text)


def _name(item: object) -> object:
    """A plugin's name: of an item of a mapping, of an item with options, or of one without."""
    if isinstance(item, tuple):
        return item[0].value
    return item.value[0][0].value if isinstance(item, yaml.MappingNode) else getattr(item, "value", None)
