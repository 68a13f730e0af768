r"""What a pattern ends in, so that a text can be searched for that first.

Only what is plain to see is told: a pattern that ends in characters and sets
outside any group, as nearly all breaking rules do.
"""

from __future__ import annotations

import regex

TAIL = 300

_SIMPLE = (
    r"\[\^?(?:\[\^?(?:\\.|[^\[\]\\])+\]|\\.|[^\[\]\\])+\]"  # a set, with sets in it
    r"|\\[dDsSwW]|\\[pP]\{[\w =]+\}|\\U[0-9a-f]{8}|\\u[0-9A-Fa-f]{4}|[\p{L}\p{N}\s!\"'%,;:<>@_/…-]"
)
_INNER = regex.compile(r"\[(?:[^\[\]\\]|\\.|\[(?:[^\[\]\\]|\\.)*\])*\]|\((?:[^()\[\\]|\\.|(?R))*+\)", regex.VERSION1)
_TAIL = regex.compile(rf"(?<!\\)(?:(?P<atom>{_SIMPLE})(?P<count>[*?+]|\{{\d+(?:,\d*)?\}})?[+?]?)+\Z", regex.VERSION1)


def last_characters(source: str) -> str | None:
    r"""Return a set that every match of a translated pattern ends in, None when that is not plain to see.

    >>> last_characters(r"\b(?:Mr|Mrs)[.!][)\]]{0,3}")
    '[[)\\]][.!]]'
    """
    tail = _TAIL.search(source[-TAIL:])
    if tail is None or _is_unclear(source, len(source[:-TAIL]) + tail.start()):
        return None
    counts = dict(zip(tail.ends("atom"), tail.captures("atom"), strict=True))
    atoms: list[str] = []
    for end, atom in reversed(counts.items()):
        atoms.append(atom)
        if not source[-TAIL:].startswith(("*", "?", "{0"), end):
            return f"[{''.join(atoms)}]"
    return None


def _is_unclear(source: str, start: int) -> bool:
    """Tell whether what stands before the simple end of a pattern may change the meaning of that end."""
    outside = _INNER.sub("", source)
    return len(source[:-TAIL]) == start > 0 or "|" in outside or "(?i" in source
