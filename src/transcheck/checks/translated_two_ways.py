r"""One sentence has one translation.

A sentence that returns in another petition is known to its readers; two
wordings make them wonder what changed, and cost the translators twice. The
wording that most places use is taken as the one to keep, the first one when
none is more frequent. Only full sentences count, drafts and stale translations do not, and a
sentence with another context (msgctxt) is another sentence.

Bad  de: Sign the petition today. => Unterschreiben Sie noch heute die Petition.
Bad  de: Sign the petition today. => Unterzeichnen Sie heute die Petition.

Good de: Sign the petition today. => Unterschreiben Sie noch heute die Petition.
Good de: Sign the petition  today. => Unterschreiben Sie noch heute die Petition.
Good fr: Sign the petition today. => Signez la pétition.

Measured: 0.03 findings per 100 segments of professional prose.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator
from functools import lru_cache

from transcheck.checks import Problem, project_check
from transcheck.model import Catalog, Severity, Span, State, Unit
from transcheck.text.blanks import fold
from transcheck.text.controls import excerpt, without_bidi_controls
from transcheck.text.patterns import pattern_of

_UNSURE = frozenset({State.MISSING, State.STALE, State.REJECTED, State.DRAFT})
_FEWEST_WORDS = 2
_SENTENCE_END = pattern_of(r"[.!?…:;。！？؟।]['\"’”»」』)）\]]*$")
_BLANKS = str.maketrans(dict.fromkeys("\N{NO-BREAK SPACE}\N{NARROW NO-BREAK SPACE}\N{IDEOGRAPHIC SPACE}", " "))

_Sentence = tuple[str, str, str | None, int | None]


@project_check(Severity.WARNING, compares=True, raw=True)
def translated_two_ways(catalogs: tuple[Catalog, ...]) -> Iterator[tuple[Unit, Problem]]:
    """Yield each translation that differs from the usual one of its sentence."""
    for units in _repeated(unit for catalog in catalogs for unit in catalog.units):
        usual = _usual(units)
        for unit in units:
            if _wording(unit) != _wording(usual):
                yield unit, Problem(Span(0, len(unit.target)), _message(unit, usual))


def _repeated(units: Iterable[Unit]) -> Iterator[list[Unit]]:
    """Yield the units of each sentence that is translated in more than one place."""
    places: dict[_Sentence, list[Unit]] = {}
    for unit in units:
        if unit.state not in _UNSURE and (source := _sentence(unit.source)):
            places.setdefault((unit.language.code, source, unit.msgctxt, unit.plural), []).append(unit)
    return (found for found in places.values() if len(found) > 1)


@lru_cache(maxsize=1 << 13)  # each language has the same sources
def _sentence(source: str) -> str:
    """Return a source with blanks and capitals folded, or nothing when it is no full sentence."""
    folded = fold(source.translate(_BLANKS))
    is_full = _SENTENCE_END.search(folded) and len(folded.split()) >= _FEWEST_WORDS
    return folded.casefold() if is_full else ""


def _wording(unit: Unit) -> str:
    """Return a translation with its blanks folded, without its end marks: those are left to ``end-punctuation``."""
    return _SENTENCE_END.sub("", fold(without_bidi_controls(unit.target).translate(_BLANKS))).rstrip()


def _usual(units: list[Unit]) -> Unit:
    wordings = Counter(map(_wording, units))
    return max(units, key=lambda unit: wordings[_wording(unit)])  # the first of the most frequent


def _message(unit: Unit, usual: Unit) -> str:
    here, there = excerpt(unit.target, limit=60), excerpt(usual.target, limit=60)
    return f"'{here}' is '{there}' in {usual.path}, for the same source '{excerpt(unit.source, limit=60)}'"
