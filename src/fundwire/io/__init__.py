"""Articles and tables in, records out."""
