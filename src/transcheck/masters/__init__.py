"""Masters: read petitions and other documents into blocks, write masters."""
