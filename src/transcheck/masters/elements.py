"""Elements of HTML by what they do to a text: format it, or hold none (HTML Living Standard, 4.3 to 4.12)."""

from __future__ import annotations

FORMATTING = frozenset({
    "abbr", "b", "bdi", "bdo", "cite", "code", "del", "dfn", "em", "i", "ins", "kbd", "mark", "q", "rp", "rt", "ruby",
    "s", "samp", "small", "span", "strong", "sub", "sup", "time", "u", "var", "wbr",
})  # fmt: skip
HEADINGS = frozenset({"h1", "h2", "h3", "h4", "h5", "h6"})
GROUPING = frozenset({
    "address", "article", "aside", "blockquote", "br", "caption", "center", "col", "colgroup", "dd", "details", "div",
    "dl", "dt", "figcaption", "figure", "footer", "header", "hr", "li", "main", "ol", "p", "pre", "section", "summary",
    "table", "tbody", "td", "tfoot", "th", "thead", "tr", "ul",
})  # fmt: skip
NO_TEXT = frozenset({
    "head", "iframe", "math", "noscript", "object", "script", "select", "style", "svg", "template", "textarea",
})  # fmt: skip
