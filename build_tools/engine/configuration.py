"""What a project's mkdocs.yml says, and what it lacks for the pages to be whole."""

from pathlib import Path
from typing import Any

from mkdocs.config import load_config
from mkdocs.config.defaults import MkDocsConfig
from mkdocs.exceptions import ConfigurationError

from ..load.yaml_file import UnusableFile, YamlFile
from ..view.addresses import Site, UnusablePattern, patterns

CONFIGURATION = "mkdocs.yml"
PLUGIN = "evidence"
ENGINE = Path(__file__).parent
THEME = ENGINE / "theme"
STYLES = "assets/evidence.css"
_ASSETS = (
    STYLES, "assets/blanks.js", "assets/evidence.js", "assets/favicon.svg", "assets/filter.js",
    "assets/search-worker.js",
)  # fmt: skip
_TEMPLATES = ("theme/404.html", "theme/main.html", "theme/partials/source.html")


def configuration_of(root: Path, **options: Any) -> MkDocsConfig:
    """MkDocs' configuration of the project. Aliases, which MkDocs would write out without end, are refused.

    Raises mkdocs.exceptions.ConfigurationError, also when the pages would lack something.
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
    configuration = load_config(str(file), **options)
    if reasons := lacking(configuration):
        raise ConfigurationError("; ".join(reasons))
    return configuration


def lacking(configuration: MkDocsConfig) -> list[str]:
    """What a project's configuration lacks for its pages to be whole, each with what to add."""
    plugins = {name.rpartition("/")[2] for name in configuration.plugins}
    extensions = {str(name).rpartition(".")[2] for name in configuration.markdown_extensions}
    found = [f"plugins lacks '{name}'; add it" for name in ("search", PLUGIN) if name not in plugins]
    if not extensions & {"attr_list", "extra"}:
        found.append("markdown_extensions lacks 'attr_list'; add it")
    if configuration.theme.name != "material":
        found.append(f"theme is '{configuration.theme.name}'; expected 'material'")
    found = [f"{CONFIGURATION}: {reason}" for reason in found]
    missing = [piece for piece in (*_ASSETS, *_TEMPLATES) if not (ENGINE / piece).is_file()]
    return found + [f"the engine lacks its {piece}; install it again" for piece in missing]


def assets() -> dict[str, bytes]:
    """Our style sheet, scripts and picture: path below the documentation folder to content."""
    return {path: (ENGINE / path).read_bytes() for path in _ASSETS}


def site_of(configuration: MkDocsConfig) -> Site:
    """What MkDocs' configuration says of the site's name and addresses. Raises mkdocs.exceptions.ConfigurationError."""
    try:
        found = patterns(configuration.extra.get("evidence"))
    except UnusablePattern as error:
        raise ConfigurationError(str(error)) from None
    return Site(configuration.site_url or None, configuration.repo_url or None, configuration.site_name, **found)
