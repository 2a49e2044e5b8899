"""What is shown of each record, decided once for page, PDF and data."""
