"""The main path: article in, records out."""
