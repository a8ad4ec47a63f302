"""Thousands of articles: plan, run, manifest, engines."""
