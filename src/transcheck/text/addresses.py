"""Web and mail addresses inside a text.

Written as RFC 3986 writes them, in ASCII: scripts without blanks put their own letters right behind an address.
"""

from __future__ import annotations

from functools import lru_cache

from transcheck.model import Span
from transcheck.text.patterns import pattern_of

_ADDRESS = pattern_of(
    r"(?<![A-Za-z0-9.+-])(?:https?|ftp|mailto|file|irc|git)://[A-Za-z0-9\-._~:/?#\[\]@!$&'()*+,;=%]+"
    r"|(?<![A-Za-z0-9./@-])www\.[A-Za-z0-9\-._~:/?#\[\]@!$&'()*+,;=%]+"
    r"|(?<![A-Za-z0-9._+/@-])[A-Za-z0-9_+-]{1,64}(?:\.[A-Za-z0-9_+-]{1,64}){0,9}@[A-Za-z0-9-]{1,63}(?:\.[A-Za-z0-9-]{1,63}){1,9}(?![A-Za-z0-9@])"
)
_CLOSERS = {")": "(", "]": "["}


def addresses(text: str) -> tuple[Span, ...]:
    """Return the places of URLs and mail addresses, without the punctuation that follows them.

    >>> text = "See (https://example.org/a_(b)), or write to a.b@example.org."
    >>> [span.of(text) for span in addresses(text)]
    ['https://example.org/a_(b)', 'a.b@example.org']
    """
    return _addresses(text) if "@" in text or "://" in text or "www." in text else ()


@lru_cache(maxsize=4096)
def _addresses(text: str) -> tuple[Span, ...]:
    found = (Span(match.start(), _end(match[0]) + match.start()) for match in _ADDRESS.finditer(text))
    return tuple(span for span in found if span.of(text)[-1] not in "/:" or "." in span.of(text))


def _end(address: str) -> int:
    """Return where an address ends: before final punctuation, and before a bracket that was opened outside."""
    end = len(address)
    while end:
        char = address[end - 1]
        lone = char in _CLOSERS and address.count(char, 0, end) > address.count(_CLOSERS[char], 0, end)
        if not lone and char not in ".,;:!?'*(":
            break
        end -= 1
    return end
