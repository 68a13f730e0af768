"""Adoption: the catalogs filled from translations that were published before there were catalogs."""
