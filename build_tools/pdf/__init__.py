"""The printed documents: handouts and dossier."""
