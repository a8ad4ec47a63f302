"""What runs a pipeline over many articles: each engine behind the one protocol of `engines.protocol`."""
