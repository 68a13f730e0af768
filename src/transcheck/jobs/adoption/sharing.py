"""One text for several segments: shared out where it has as many sentences as there are segments, and only there.

The rules of a language leave sentences together that a person sees apart: a
full stop without a blank after it, a quotation that ends inside. Such a place
is safe to cut when there is just one way to do it in which lengths and numbers agree.
"""

from __future__ import annotations

import math
from collections.abc import Iterator, Sequence
from itertools import combinations, pairwise

from transcheck.jobs.adoption.judging import Judge
from transcheck.jobs.adoption.sides import shown
from transcheck.masters.readers.passages import Passage
from transcheck.model import Segment, Span
from transcheck.text.lengths import weight
from transcheck.text.patterns import pattern_of

_END = pattern_of(
    r"(?:[!?\u2026\u3002\uff01\uff1f\u061f\u06d4\uff61]|(?<![0-9A-Z])\.(?![0-9a-z]))+[\"'\u2019\u201d\u00bb\u203a\uff09)\]\u300d\u300f]*\s*(?=\S)"
)
_MOST_PLACES = 6
_NEAR = 0.45  # how far the logarithm of a length may be from what is usual in this bead


def shared_out(segments: Sequence[Segment], whole: Passage, judge: Judge) -> tuple[Passage, ...]:
    """Return the parts of a text that belong to some segments, none when that is not plain."""
    text = whole.text
    places = [found.end() for found in _END.finditer(text) if found.end() < len(text)]
    if not len(segments) - 1 <= len(places) <= _MOST_PLACES:
        return ()
    ways = [way for way in _ways(text, places, len(segments)) if _fits(segments, text, way, judge)]
    return tuple(whole.part(_trimmed(text, span)) for span in ways[0]) if len(ways) == 1 else ()


def _ways(text: str, places: Sequence[int], count: int) -> Iterator[tuple[Span, ...]]:
    for chosen in combinations(places, count - 1):
        yield tuple(Span(start, end) for start, end in pairwise((0, *chosen, len(text))))


def _fits(segments: Sequence[Segment], text: str, way: Sequence[Span], judge: Judge) -> bool:
    sources = [shown(segment.text).text for segment in segments]
    ratio = weight(text) / max(1, sum(map(weight, sources)))
    for source, span in zip(sources, way, strict=True):
        if abs(math.log((weight(span.of(text)) + 4) / (ratio * weight(source) + 4))) > _NEAR:
            return False
        if not judge.same_numbers(source, span.of(text)):
            return False
    return True


def _trimmed(text: str, span: Span) -> Span:
    return Span(span.start, span.start + len(span.of(text).rstrip()))
