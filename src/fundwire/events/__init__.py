"""Which claims speak of one happening, and one value per slot."""
