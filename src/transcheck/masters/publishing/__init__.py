"""Masters in other languages: Markdown with its segments replaced, pages and plain text made of it, and both read again."""
