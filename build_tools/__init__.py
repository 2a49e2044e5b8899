"""Evidence in YAML becomes cited pages, printable handouts and data."""
