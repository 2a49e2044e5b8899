"""What maintainers use: what changed, what is due, new files, and the online checks."""
