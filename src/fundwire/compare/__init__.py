"""Extracted facts against a curated table."""
