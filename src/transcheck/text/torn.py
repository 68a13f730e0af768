r"""How a stretch of right-to-left text looks on the screen, and which tokens come apart there.

A token is whole when its characters stand side by side in their own order in
the display order of UAX #9 (rule L2), in a paragraph that runs from right to
left. Levels are computed only for texts that have a token at all.
"""

from __future__ import annotations

import unicodedata
from collections.abc import Collection, Iterator
from dataclasses import dataclass
from functools import cache, lru_cache

from transcheck.model import Span, Unit
from transcheck.text.bidi import has_right_to_left, levels, visual_order
from transcheck.text.controls import LRI, PDI
from transcheck.text.shown import as_shown
from transcheck.text.tokens import Token, tokens

_HOLDERS = {"<": ">", "`": "`"}  # of Markdown: what is put around a token goes around these too


@dataclass(frozen=True, slots=True)
class Torn:
    """A token whose characters change places on the screen, and what is seen of it from left to right."""

    token: Token
    seen: str


def torn_in(unit: Unit, kinds: Collection[str]) -> Iterator[Torn]:
    """Yield the tokens of these kinds that come apart in the target of a unit, when its language runs right to left."""
    if unit.language.right_to_left:
        yield from (found for found in torn(as_shown(unit)) if found.token.kind in kinds)


@lru_cache(maxsize=2048)
def torn(shown: str) -> tuple[Torn, ...]:
    r"""Return the tokens of a right-to-left text that are not seen as they are written.

    ``shown`` is what readers see of it (``shown.shown``).

    >>> [found.seen for found in torn("\u0627 2018-10-04 \u0628")]
    ['04-10-2018']
    """
    found = tuple(tokens(shown))
    if not found or not has_right_to_left(shown):
        return ()
    return tuple(Torn(token, seen(shown, token.span)) for token in found if not is_whole(shown, token.span))


@lru_cache(maxsize=256)
def places(shown: str) -> tuple[int, ...]:
    """Return where each character of a right-to-left text stands on the screen, counted from the left."""
    found = [0] * len(shown)
    for place, character in enumerate(visual_order(shown, "R")):
        found[character] = place
    return tuple(found)


def is_whole(shown: str, span: Span) -> bool:
    """Return whether a stretch of a right-to-left text is seen as it is written."""
    here = places(shown)[span.start : span.end]
    return not here or here == tuple(range(here[0], here[0] + len(here)))


def seen(shown: str, span: Span) -> str:
    r"""Return a stretch of a right-to-left text from left to right, an ellipsis where other text stands between.

    >>> seen("\u0627 $100 \u0628", Span(2, 6))
    '100$'
    """
    where, level = places(shown), levels(shown, "R")
    order = sorted(range(span.start, span.end), key=where.__getitem__)
    parts = []
    for number, place in enumerate(order):
        if number and where[place] != where[order[number - 1]] + 1:
            parts.append(" \N{HORIZONTAL ELLIPSIS} ")
        parts.append(_mirrors().get(shown[place], shown[place]) if level[place] % 2 else shown[place])
    return "".join(parts)


def held_together(text: str, span: Span) -> str:
    r"""Return ``text`` with a stretch in an isolate that runs from left to right (LRI, PDI).

    >>> held_together("a @b", Span(2, 4)).encode("unicode_escape")
    b'a \\u2066@b\\u2069'
    """
    start, end = span.start, span.end
    if start and end < len(text) and _HOLDERS.get(text[start - 1]) == text[end]:
        start, end = start - 1, end + 1
    return f"{text[:start]}{LRI}{text[start:end]}{PDI}{text[end:]}"


def is_mirrored(char: str) -> bool:
    """Return whether a character is drawn the other way round where text runs from right to left (UAX #9, L4)."""
    return unicodedata.mirrored(char) == 1


@cache
def _mirrors() -> dict[str, str]:
    """Return the mirror image of each character that has one (BidiMirroring.txt)."""
    from bidi.mirror import MIRRORED  # type: ignore[import-untyped]

    return dict(MIRRORED)
