"""Which stars, underscores and tildes of a block belong together (CommonMark 6.2, "process emphasis")."""

from __future__ import annotations

import unicodedata
from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from transcheck.model import Span


@dataclass(slots=True)
class _Run:
    """A run of equal delimiters: what is left of it, and whether it may open and close."""

    sign: str
    start: int
    end: int
    length: int
    opens: bool
    closes: bool

    @property
    def left(self) -> int:
        return self.end - self.start


def emphasis(text: str, runs: Iterable[Span]) -> Iterator[tuple[Span, Span]]:
    """Yield the opening and the closing delimiters of each emphasis, innermost first.

    ``runs`` are the delimiter runs of ``text`` in order, those in code and addresses left out.
    """
    openers: list[_Run] = []
    floors: dict[tuple[str, bool, int], int] = {}
    for span in runs:
        run = _run(text, span)
        if run.closes:
            yield from _close(run, openers, floors)
        if run.left and run.opens:
            openers.append(run)


def may_pair(text: str, run: Span) -> bool:
    """Return whether a run of delimiters could open or close emphasis, whatever else stands in the text."""
    found = _run(text, run)
    return found.opens or found.closes


def _close(run: _Run, openers: list[_Run], floors: dict[tuple[str, bool, int], int]) -> Iterator[tuple[Span, Span]]:
    """Yield what a run closes; ``floors`` remembers below which opener a search is known to fail."""
    key = (run.sign, run.opens, run.length % 3)
    while run.left:
        at = _opener(run, openers, floors.get(key, 0))
        if at is None:
            floors[key] = len(openers)
            return
        opener = openers[at]
        size = 2 if min(opener.left, run.left) >= 2 else 1
        yield Span(opener.end - size, opener.end), Span(run.start, run.start + size)
        opener.end -= size
        run.start += size
        del openers[at + bool(opener.left) :]
        for other, floor in floors.items():
            floors[other] = min(floor, len(openers))


def _opener(run: _Run, openers: list[_Run], floor: int) -> int | None:
    """Return the place of the nearest opener that a run may close (the rule of three included)."""
    for at in range(len(openers) - 1, floor - 1, -1):
        opener = openers[at]
        if opener.sign != run.sign or (run.sign == "~" and opener.length != run.length):
            continue
        odd = (opener.closes or run.opens) and (opener.length + run.length) % 3 == 0
        if not odd or (opener.length % 3 == 0 and run.length % 3 == 0):
            return at
    return None


def _run(text: str, span: Span) -> _Run:
    """Return a run with its flanking (CommonMark 6.2: left-flanking and right-flanking)."""
    before, after = _sort(text[span.start - 1 : span.start]), _sort(text[span.end : span.end + 1])
    left = after != "blank" and (after != "sign" or before != "word")
    right = before != "blank" and (before != "sign" or after != "word")
    sign = text[span.start]
    inside = sign == "_"
    opens = left and (not inside or not right or before == "sign")
    closes = right and (not inside or not left or after == "sign")
    return _Run(sign, span.start, span.end, span.end - span.start, opens, closes)


def _sort(char: str) -> str:
    """Return what a neighbour of a run is: ``blank``, ``sign`` (punctuation, symbols) or ``word``."""
    if not char or char.isspace():
        return "blank"
    return "sign" if unicodedata.category(char)[0] in "PS" else "word"
