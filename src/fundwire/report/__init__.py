"""Static HTML to look at."""
