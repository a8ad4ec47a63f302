"""Many articles: planned, extracted by workers, journalled, published whole."""
