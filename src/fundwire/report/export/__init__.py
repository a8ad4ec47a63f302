"""Results in the forms of the tools where people already work."""
