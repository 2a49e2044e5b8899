"""MkDocs hook: the pages and handouts made from `evidence/` become files of the build; nothing is written to disk."""

import logging
from pathlib import Path

from jinja2 import Environment
from mkdocs.config.defaults import MkDocsConfig
from mkdocs.exceptions import Abort
from mkdocs.livereload import LiveReloadServer
from mkdocs.structure.files import File, Files

from ..checks import check
from ..generate import CACHE, compiled_templates, project_files
from ..model.problems import Unbuildable, has_errors
from .build import GENERATED, site_of
from .theme_styles import trimmed

_log = logging.getLogger("mkdocs.plugins.evidence")


def on_files(files: Files, config: MkDocsConfig) -> Files:
    """Adds what is generated, unless `evidence build` has made it already, and trims the theme's style sheet.

    Aborts the build, with every problem listed, when the evidence is not in order.
    """
    generated = config.extra.pop(GENERATED, None) or _generated(config)
    sheets = [sheet for sheet in files.css_files() if Path(sheet.src_uri).match("assets/stylesheets/main.*.css")]
    generated |= {sheet.src_uri: trimmed(sheet.content_string) for sheet in sheets}
    for path, content in generated.items():
        if existing := files.get_file_from_path(path):
            files.remove(existing)
        files.append(File.generated(config, path, content=content))
    return files


def on_env(env: Environment, config: MkDocsConfig, files: Files) -> Environment:
    """The theme's templates are compiled once, not for each build."""
    env.bytecode_cache = compiled_templates(Path(config.config_file_path).parent / CACHE)
    return env


def on_serve(server: LiveReloadServer, config: MkDocsConfig, builder: object) -> LiveReloadServer:
    """Follows edits of the evidence as well."""
    server.watch(str(Path(config.config_file_path).parent / "evidence"))
    return server


def _generated(config: MkDocsConfig) -> dict[str, str | bytes]:
    root = Path(config.config_file_path).parent
    loaded, problems = check(root)
    if has_errors(problems) or loaded.base is None:
        for problem in problems:
            _log.error("%s", problem)
        raise Abort(f"{len(problems)} problems in the evidence")
    try:
        return project_files(loaded.base, site_of(config), navigation=config.nav, cache=root / CACHE)
    except Unbuildable as error:
        raise Abort(str(error)) from None
