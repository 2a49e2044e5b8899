"""Markdown and HTML of the site."""
