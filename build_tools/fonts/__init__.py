"""The typefaces of the PDFs, and which characters they can draw."""
