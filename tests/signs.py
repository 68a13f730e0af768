"""Pieces of Markdown that tests put together: what may open or close a block, emphasis, links, code, tags and comments."""

from __future__ import annotations

MARKDOWN_SIGNS = (
    "B.", "word", "10. ", "1) ", "- ", "+ ", "* ", "# ", "> ", "=", "===", "---", "***", "```", "~~~", "`",
    "*", "**", "_", "[", "]", "](x)", "[a]: b", "|", "|-", "<b>", "</b>", "<br>", "<div>", "<!--", "-->",
    "<!-- break -->", "\\", "&amp;", "\N{NO-BREAK SPACE}", "https://a.b/c", ". ", "\u2028", "\U0001f600",
)  # fmt: skip
