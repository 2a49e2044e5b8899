"""The MkDocs plugin `evidence`: brings the theme's overrides and assets, and makes the pages and PDFs from `evidence/`.

What is generated becomes files of the build; nothing is written to disk.
"""

import logging
from collections.abc import Callable, Collection, Iterable
from dataclasses import replace
from datetime import date
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING, Literal

from jinja2 import Environment
from mkdocs.config.base import Config
from mkdocs.config.defaults import MkDocsConfig
from mkdocs.exceptions import Abort
from mkdocs.plugins import BasePlugin, CombinedEvent, event_priority
from mkdocs.structure.files import File, Files
from mkdocs.structure.nav import Navigation
from mkdocs.structure.pages import Page
from mkdocs.utils.templates import TemplateContext

from ..checks import check
from ..export.offline_copy import WORKER
from ..generate import compiled_templates, project_files
from ..load.project import CACHE
from ..model.evidence_base import EvidenceBase
from ..model.problems import Unbuildable
from ..view.addresses import DATA
from .configuration import STYLES, THEME, assets, lacking, service_worker, site_of
from .finished_html import FinishedHtml, as_the_search_plugin_leaves_it, for_search
from .headers import write_headers
from .kept_files import DataFile, KeptFiles
from .left_markdown import left_markdown
from .links import anchors, missing_assets, nowhere
from .navigation import LEFT_OUT, no_pages, wanted_in_nav
from .output import mark
from .theme_styles import trimmed

if TYPE_CHECKING:  # only a preview loads these
    from mkdocs.livereload import LiveReloadServer

    from .preview import Preview

_log = logging.getLogger("mkdocs.plugins.evidence")


class EvidenceConfig(Config):  # type: ignore[no-untyped-call]
    """The plugin has no settings."""


class EvidencePlugin(BasePlugin[EvidenceConfig]):  # type: ignore[no-untyped-call]
    """Listed as `evidence` under `plugins:` in mkdocs.yml."""

    generated: dict[str, str | bytes] | None = None
    """What `evidence build` has made already, by path; without it, each build makes it."""
    serving = False
    preview: "Preview | None" = None

    def on_startup(self, *, command: Literal["build", "gh-deploy", "serve"], dirty: bool) -> None:
        """A preview needs no PDFs. (That this event is taken has MkDocs keep the plugin from build to build.)"""
        self.serving = command == "serve"

    def on_config(self, config: MkDocsConfig) -> MkDocsConfig:
        """Puts our theme before Material's. Aborts when the configuration lacks what the pages need."""
        _abort_for(lacking(config))
        config.theme.dirs.insert(1 if config.theme.custom_dir else 0, str(THEME))
        config.extra_css.insert(0, STYLES)
        config.markdown_extensions.append(FinishedHtml())
        return config

    def on_files(self, files: Files, config: MkDocsConfig) -> Files:
        """Adds what is generated, and trims the theme's style sheet.

        Aborts the build, with every error listed, when the evidence is not in order.
        """
        made = self.generated
        if made is None:
            made = generated_for(config, sound(config), for_preview=self.serving)
        self._made = made
        self._kept = KeptFiles(Path(config.config_file_path).parent / CACHE / "data" / "files")
        sheets = [sheet for sheet in files.css_files() if Path(sheet.src_uri).match("assets/stylesheets/main.*.css")]
        generated = {path: content for path, content in assets().items() if path not in files.src_uris} | made
        if kept := made.get(WORKER):
            generated[WORKER] = service_worker(str(kept), Path(config.config_file_path))
        generated |= {sheet.src_uri: trimmed(sheet.content_string) for sheet in sheets}
        only_made = []
        for path, content in generated.items():
            file = self._file(config, path, content)
            if existing := files.src_uris.get(path):
                files.remove(existing)
            else:
                only_made.append(file)
            files.append(file)
        self._for_nav = wanted_in_nav(only_made, config)
        _abort_for(missing_assets(files, config))
        return files

    def _file(self, config: MkDocsConfig, path: str, content: str | bytes) -> File:
        if not path.startswith(f"{DATA}/"):
            return File.generated(config, path, content=content)
        file = DataFile.generated(config, path, content=content)
        assert isinstance(file, DataFile)
        file.kept = self._kept
        return file

    def on_nav(self, nav: Navigation, config: MkDocsConfig, files: Files) -> Navigation:
        """Aborts when a page of `nav` is none, and says which pages that are made it leaves out."""
        _abort_for(no_pages(nav))
        for left_out in (file for file in self._for_nav if file.page not in nav.pages):
            _log.log(config.validation.nav.omitted_files, LEFT_OUT, left_out.src_uri)
        self._nav = nav
        return nav

    def on_page_content(self, html: str, page: Page, config: MkDocsConfig, files: Files) -> str:
        """Notes the anchors of finished HTML, which MkDocs has not parsed."""
        page.present_anchor_ids = (page.present_anchor_ids or set()) | anchors(html)
        return html

    @event_priority(100)
    def _before_search(self, /, context: TemplateContext, page: Page, **_: object) -> TemplateContext:
        self._content = page.content or ""
        page.content = for_search(self._content)
        return context

    @event_priority(-100)
    def _after_search(self, /, context: TemplateContext, page: Page, **_: object) -> TemplateContext:
        page.content = as_the_search_plugin_leaves_it(self._content)
        return context

    on_page_context = CombinedEvent(_before_search, _after_search)

    def on_env(self, env: Environment, config: MkDocsConfig, files: Files) -> Environment:
        """The theme's templates are compiled once, not for each build. Aborts when a page is not read whole, or a
        link leads nowhere."""
        pages = [file.page for file in files.documentation_pages() if file.page]
        _abort_for(left_markdown(pages, config))
        _abort_for(map(str, nowhere(files, config)))
        env.bytecode_cache = compiled_templates(Path(config.config_file_path).parent / CACHE)
        if self.serving:
            self._keep(files, config, env)
        return env

    def _keep(self, files: Files, config: MkDocsConfig, env: Environment) -> None:
        from .preview import Built

        self._built = Built(config, files, self._nav, env, dict(self._made))
        if self.preview:
            self.preview.built = self._built

    @event_priority(-100)
    def on_post_build(self, config: MkDocsConfig) -> None:
        """Once all is in the site, says what servers should say with it, and what a build may replace."""
        self._kept.tidy()
        if not self.serving:
            write_headers(Path(config.site_dir))
            mark(Path(config.site_dir))

    def on_serve(
        self, server: "LiveReloadServer", config: MkDocsConfig, builder: Callable[[], None]
    ) -> "LiveReloadServer":
        """Follows edits of the evidence as well, and puts a preview between them and the browser."""
        from .preview import Preview

        server.watch(str(Path(config.config_file_path).parent / "evidence"))
        self.preview = Preview(self._built, sound, partial(generated_for, for_preview=True), builder)
        server.builder = self.preview.rebuild
        if app := server.get_app():
            server.set_app(self.preview.shown(app, server.mount_path))
        return server


def sound(config: MkDocsConfig) -> EvidenceBase:
    """A project's evidence. Raises Abort, with every error told, when it is not in order: among the warnings of a young
    project nobody would find the one that stops it."""
    root = Path(config.config_file_path).parent
    loaded, problems = check(root, date.today(), root / CACHE)
    _abort_for(str(problem) for problem in problems if problem.severity == "error")
    assert loaded.base is not None
    return loaded.base


def generated_for(
    config: MkDocsConfig, base: EvidenceBase, wanted: Collection[str] | None = None, *, for_preview: bool
) -> dict[str, str | bytes]:
    """What is generated for a project; for a preview without PDFs, data, and what only a site with an address has.

    Raises Abort when something cannot be made.
    """
    site, cache = site_of(config), Path(config.config_file_path).parent / CACHE
    try:
        return project_files(
            base,
            replace(site, url=None) if for_preview else site,
            navigation=config.nav,
            with_handouts=not for_preview,
            with_data=not for_preview,
            cache=cache,
            wanted=wanted,
        )
    except Unbuildable as error:
        raise Abort(str(error)) from None


def _abort_for(reasons: Iterable[str]) -> None:
    listed = list(reasons)
    for reason in listed:
        _log.error("%s", reason)
    if listed:
        raise Abort(f"{len(listed)} problem{'s' if len(listed) > 1 else ''}")
