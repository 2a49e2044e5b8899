"""The evidence for machines: structured data and feeds."""
