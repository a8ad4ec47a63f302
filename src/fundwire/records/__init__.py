"""Events → validated records."""
