"""Tests that any project gets: they read the built site, past the code that made it."""
