"""What a project's mkdocs.yml says, and what it lacks for the pages to be whole."""

import hashlib
import os
import re
from pathlib import Path
from typing import Any

from mkdocs.config import load_config
from mkdocs.config.defaults import MkDocsConfig
from mkdocs.exceptions import ConfigurationError

from ..export.offline_copy import WORKER
from ..load.disk import CONFIGURATION, Unreadable, text_of
from ..load.yaml_file import UnusableFile, YamlFile
from ..model.identifiers import ADDRESS, checked_address
from ..view.addresses import Site, UnusablePattern, patterns

PLUGIN = "evidence"
ENGINE = Path(__file__).parent
THEME = ENGINE / "theme"
STYLES = "assets/evidence.css"
_ASSETS = (
    STYLES, "assets/blanks.js", "assets/changed.js", "assets/evidence.js", "assets/favicon.svg", "assets/filter.js",
    "assets/medicine-box.js", "assets/medicine-list.js", "assets/medicines.js", "assets/offline-copy.js",
    "assets/search-worker.js",
)  # fmt: skip
_LEFT_OUT = re.compile(rb"^ */\*.*?\*/\n+| +/\*[^\n]*?\*/$|^ +", re.DOTALL | re.MULTILINE)
"""Comments that have their lines to themselves, or end one, and indents: they would be 2 KB of each page."""
_BLANKS_IN_STYLES = re.compile(rb"\s*([{};,])\s*|(?<=:)\s+")
"""Blanks that part nothing in a style sheet, whose strings hold none beside these signs."""
_END_OF_CLOCKS = 2**32
"""The first second that compressed files cannot name."""
_LONGEST = 500
_TEMPLATES = ("theme/404.html", "theme/main.html", "theme/partials/source.html")


def configuration_of(root: Path, **options: Any) -> MkDocsConfig:
    """MkDocs' configuration of the project. Aliases, which MkDocs would write out without end, are refused.

    Raises mkdocs.exceptions.ConfigurationError, also when the pages would lack something.
    """
    file = root / CONFIGURATION
    try:
        _, problems = YamlFile(CONFIGURATION, text_of(file)).data()
    except UnusableFile as unusable:
        raise ConfigurationError(str(unusable.problem)) from None
    except Unreadable as reason:
        raise ConfigurationError(f"{CONFIGURATION} {reason}; expected a text file in {root}") from None
    if aliases := [problem for problem in problems if problem.code == "YAM003"]:
        raise ConfigurationError(str(aliases[0]))
    try:
        configuration = load_config(str(file), **options)
    except ValueError as error:  # an address that MkDocs cannot take apart
        raise ConfigurationError(f"{CONFIGURATION} cannot be used: {error}") from None
    if reasons := lacking(configuration):
        raise ConfigurationError("; ".join(reasons))
    return configuration


def lacking(configuration: MkDocsConfig) -> list[str]:
    """What a project's configuration lacks for its pages to be whole, each with what to add."""
    plugins = {name.rpartition("/")[2] for name in configuration.plugins}
    extensions = {str(name).rpartition(".")[2] for name in configuration.markdown_extensions}
    found = [f"plugins lacks '{name}'; add it" for name in ("search", PLUGIN) if name not in plugins]
    if "offline" in plugins:
        better = "`evidence edition` makes a copy of the site that opens from a folder"
        found.append(f"plugins has 'offline', which changes the address of every page; take it out: {better}")
    elif not configuration.use_directory_urls:
        found.append("use_directory_urls is off, and links name folders; take it out")
    if not extensions & {"attr_list", "extra"}:
        found.append("markdown_extensions lacks 'attr_list'; add it")
    if configuration.theme.name != "material":
        found.append(f"theme is '{configuration.theme.name}'; expected 'material'")
    for key in ("site_url", "repo_url"):
        if reason := _no_address(getattr(configuration, key) or ""):
            found.append(f"{key} {reason}")
    found = [f"{CONFIGURATION}: {reason}" for reason in found]
    clock = os.environ.get("SOURCE_DATE_EPOCH", "0")
    if not (clock.isdecimal() and clock.isascii() and len(clock) <= 10 and int(clock) < _END_OF_CLOCKS):
        found.append(f"SOURCE_DATE_EPOCH is '{clock[:60]}'; expected seconds since 1970, or take it out")
    missing = [piece for piece in (*_ASSETS, *_TEMPLATES, WORKER) if not (ENGINE / piece).is_file()]
    return found + [f"the engine lacks its {piece}; install it again" for piece in missing]


def _no_address(address: str) -> str | None:
    """Why an address of the site or its repository cannot be one: it is printed on every page."""
    wanted = "expected an address that starts with https:// or http://"
    try:
        if address and not (re.fullmatch(ADDRESS, address) and checked_address(address) and len(address) <= _LONGEST):
            return f"is '{address[:60]}'; {wanted}"
    except ValueError as reason:
        return f"is '{address[:60]}', which {reason}; {wanted}"
    return None


def assets() -> dict[str, bytes]:
    """Our style sheet, scripts and picture without what browsers pass over: path below the documentation folder to
    content."""
    found = {path: _LEFT_OUT.sub(b"", (ENGINE / path).read_bytes()) for path in _ASSETS}
    found[STYLES] = _BLANKS_IN_STYLES.sub(rb"\1", found[STYLES])
    return found


def service_worker(kept: str, configuration: Path) -> str:
    """The script by which browsers keep pages for days without a network; `kept` is its first line.

    Its version changes with what it keeps, with our assets and with the project's mkdocs.yml, and so does the copy.
    """
    code = _LEFT_OUT.sub(b"", (ENGINE / WORKER).read_bytes())
    parts = (kept.encode(), code, configuration.read_bytes(), *assets().values())
    version = hashlib.sha256(b"".join(parts)).hexdigest()[:12]
    return f'{kept}const VERSION = "{version}";\n{code.decode()}'


def site_of(configuration: MkDocsConfig) -> Site:
    """What MkDocs' configuration says of the site's name and addresses. Raises mkdocs.exceptions.ConfigurationError."""
    try:
        found = patterns(configuration.extra.get("evidence"))
    except UnusablePattern as error:
        raise ConfigurationError(str(error)) from None
    return Site(configuration.site_url or None, configuration.repo_url or None, configuration.site_name, **found)
