"""Records as YAML: style, new files, annotated examples."""
