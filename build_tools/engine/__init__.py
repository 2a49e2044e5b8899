"""MkDocs and Material: the plugin, the build, the theme and its assets."""
