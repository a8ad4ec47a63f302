"""Spans that denote values: money, dates, rounds, names."""
