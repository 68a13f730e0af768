"""Reports: the same values as text, table, JSON or Markdown."""
