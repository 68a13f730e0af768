"""Languages: what we know about each, read from data files."""
