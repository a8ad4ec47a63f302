"""Curated tables: which column holds what, and what their cells say."""
