"""The installed hook, for a project that stands outside the repository."""

from build_tools.engine.plugin import on_files, on_serve

__all__ = ["on_files", "on_serve"]
