"""The schema: every record of `evidence/` as a pydantic model. It knows no file."""
