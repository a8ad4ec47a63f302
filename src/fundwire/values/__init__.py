"""Text → typed value: pure functions, no spaCy."""
