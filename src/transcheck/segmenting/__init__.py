"""Segments: where sentences end (SRX 2.0), and which segment is which after an edit."""
