"""Pattern files (data) → checked rule objects."""
