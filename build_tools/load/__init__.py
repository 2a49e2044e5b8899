"""YAML files to an EvidenceBase, with messages that help."""
