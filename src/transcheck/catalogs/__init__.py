"""Catalogs: read, update and write PO files without changing what need not change."""
