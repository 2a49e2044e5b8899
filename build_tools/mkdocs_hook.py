"""MkDocs hook: the pages and handouts made from `evidence/` become files of the build; nothing is written to disk."""

import logging
from pathlib import Path

from mkdocs.config.defaults import MkDocsConfig
from mkdocs.exceptions import Abort
from mkdocs.livereload import LiveReloadServer
from mkdocs.structure.files import File, Files

from build_tools.build import CACHE, project_files
from build_tools.checks import check
from build_tools.handouts import HandoutError
from build_tools.pages import Site
from build_tools.theme_styles import trimmed

_log = logging.getLogger("mkdocs.plugins.evidence")


def on_files(files: Files, config: MkDocsConfig) -> Files:
    """Adds what is generated. Aborts the build, with every problem listed, when the evidence is not in order."""
    root = Path(config.config_file_path).parent
    loaded, problems = check(root)
    errors = [problem for problem in problems if problem.severity == "error"]
    for problem in errors:
        _log.error("%s", problem)
    if errors or loaded.base is None:
        raise Abort(f"{len(errors)} problems in the evidence")
    site = Site(config.site_url or None, config.repo_url or None, config.site_name)
    with_handouts = config.extra.get("handouts", True)
    try:
        generated = project_files(loaded.base, site, with_handouts=with_handouts, cache=root / CACHE)
    except HandoutError as error:
        raise Abort(str(error)) from None
    for sheet in files.css_files():
        if Path(sheet.src_uri).match("assets/stylesheets/main.*.css"):
            generated[sheet.src_uri] = trimmed(sheet.content_string)
    for path, content in generated.items():
        if existing := files.get_file_from_path(path):
            files.remove(existing)
        files.append(File.generated(config, path, content=content))
    return files


def on_serve(server: LiveReloadServer, config: MkDocsConfig, builder: object) -> LiveReloadServer:
    """Follows edits of the evidence as well."""
    server.watch(str(Path(config.config_file_path).parent / "evidence"))
    return server
