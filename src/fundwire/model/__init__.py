"""The values that flow through fundwire: frozen, without input or output."""
