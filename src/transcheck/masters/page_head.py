"""What runs into the first sentence of a petition on a copied page: by-line, claims and date.

The three stand in any order at the start of the body, or after a repeated title;
they are taken off piece by piece, and a run that has too little of them is text.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass, replace

from transcheck.masters.claim_line import Listed, claims_at, introduction, introductions
from transcheck.masters.dates import date_at
from transcheck.model import Claim
from transcheck.text.patterns import pattern_of

_REACH = 800
_BETWEEN = pattern_of(r"[\s(),;|\N{EN DASH}\N{EM DASH}\N{BULLET}\N{MIDDLE DOT}-]*")
_AFTER = pattern_of(r"[\s),;:.|]*")
_EDGE = pattern_of(
    r"[.!?\N{HORIZONTAL ELLIPSIS}][\"')\]\N{RIGHT DOUBLE QUOTATION MARK}]*\s+|\s*\N{NO-BREAK SPACE}\s+|\s+\N{NO-BREAK SPACE}\s*|\n\s*"
)


@dataclass(frozen=True, slots=True)
class Head:
    """A run of by-line, claims and date in a body, from ``start`` to ``end``."""

    start: int
    end: int
    by: bool = False
    date: str = ""
    claims: tuple[Claim, ...] = ()
    announced: bool = False
    notes: tuple[str, ...] = ()


def read_head(body: str, organisation: str) -> Head | None:
    """Return the first run of by-line, claims and date near the start of a body, or nothing."""
    for start in _starts(body):
        head = _run(body, start, organisation)
        if head and _is_head(body, head):
            return replace(head, end=_past(_AFTER, body, head.end))
    return None


def claims_elsewhere(body: str) -> Head | None:
    """Return the first announced list of languages anywhere in a body, or nothing."""
    for start, end in introductions(body):
        if listed := claims_at(body, end, announced=True):
            return _with_claims(Head(start, end), listed, announced=True)
    return None


def _starts(body: str) -> Iterator[int]:
    yield 0
    for edge in _EDGE.finditer(body, 0, _REACH):
        yield edge.end()


def _past(pattern: re.Pattern[str], text: str, at: int) -> int:
    found = pattern.match(text, at)
    return found.end() if found else at


def _run(body: str, start: int, organisation: str) -> Head | None:
    """Return all pieces that follow each other from a place on, each at most once."""
    head = Head(start, start)
    while True:
        at = _past(_BETWEEN, body, head.end)
        longer = _by_line(body, at, head, organisation) or _claims(body, at, head) or _date(body, at, head)
        if longer is None:
            return head if head.end > start else None
        head = longer


def _by_line(body: str, at: int, head: Head, organisation: str) -> Head | None:
    if head.by or not organisation:
        return None
    words = r"\s+".join(map(re.escape, organisation.split()))
    found = re.compile(rf"(?:By:?\s+)?{words}(?!\w)", re.IGNORECASE).match(body, at)
    return replace(head, by=True, end=found.end()) if found else None


def _claims(body: str, at: int, head: Head) -> Head | None:
    if head.claims:
        return None
    if end := introduction(body, at):
        listed = claims_at(body, end, announced=True)
    else:
        listed = claims_at(body, at, announced=False) if head.by or head.date else None
    return _with_claims(head, listed, announced=bool(end)) if listed else None


def _with_claims(head: Head, listed: Listed, *, announced: bool) -> Head:
    notes = (*head.notes, *listed.notes)
    return replace(head, claims=listed.claims, end=listed.end, announced=announced, notes=notes)


def _date(body: str, at: int, head: Head) -> Head | None:
    dated = date_at(body, at)
    if head.date or dated is None:
        return None
    slip = (f"the date is written {dated.slip!r}; read as {dated.date}",) if dated.slip else ()
    return replace(head, date=dated.date, end=dated.end, notes=(*head.notes, *slip))


def _is_head(body: str, head: Head) -> bool:
    """Return whether a run has enough to be no text: a sentence may begin with a date or with the group's name."""
    alone = re.match(r"[ \t]*\n|\s*\N{NO-BREAK SPACE}\s+|\s+\N{NO-BREAK SPACE}\s*|\s*$", body[head.end :])
    if alone or head.announced:
        return True
    new_sentence = re.match(r"[\s).,;:]*[^\w]*[A-Z0-9]", body[head.end :]) is not None
    return new_sentence and (bool(head.date and (head.by or head.claims)) or (head.start == 0 and bool(head.date)))
