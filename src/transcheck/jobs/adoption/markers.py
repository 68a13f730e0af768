"""The number or bullet that stands before an item in a document: no part of its text, for the master writes its own.

Plain text, and Word files in which somebody typed it, have it among the words.
"""

from __future__ import annotations

import re

from transcheck.jobs.adoption.judging import Judge
from transcheck.jobs.adoption.sides import shown
from transcheck.masters.readers.passages import Passage
from transcheck.model import Kind, Segment, Span
from transcheck.text import numbers
from transcheck.text.patterns import pattern_of

_MARKER = pattern_of(
    r"""(?: [(\uff08]?(?:\d{1,3}|[a-z])[)\uff09]\s*     # 1) (1) a)
    | \d{1,3}(?:\.\s+|\uff0e\s*)                        # 1.
    | [\u4e00\u4e8c\u4e09\u56db\u4e94\u516d\u4e03\u516b\u4e5d\u5341]{1,3}\u3001   # one to ten in Chinese
    | [\u2460-\u2473\u2776-\u277f]\s*                   # a number in a circle
    | [\u2022\u2023\u2043\u25a0-\u25ff\u2713\u2714\u27a2]\s*
    )(?=\S)""",
    re.VERBOSE,
)


def unmarked(segment: Segment, part: Passage, judge: Judge) -> tuple[Passage, str]:
    """Return a text without the number or bullet that its source does not have, or why a person must decide that.

    Only where the segment is an item of a list it is surely no part of the text, unless it begins a date (``1. Mai``).
    """
    source = shown(segment.text).text
    found = _MARKER.match(part.text)
    if not found or _MARKER.match(source) or _begins_date(part.text, judge):
        return part, ""
    rest = part.part(Span(found.end(), len(part.text)))
    if not judge.same_numbers(source, rest.text):  # then it is one of the numbers of the source
        return part, ""
    if segment.kind is Kind.ITEM:
        return rest, ""
    return part, "it begins with a number or bullet that its source does not have"


def _begins_date(text: str, judge: Judge) -> bool:
    return any(date.span.start == 0 for date in numbers.dates(text, judge.language.code))
