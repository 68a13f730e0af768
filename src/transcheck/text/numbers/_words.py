"""Number words of a text and what they are worth, for languages that part words."""

from __future__ import annotations

import re
from bisect import bisect_left
from collections.abc import Iterator
from dataclasses import dataclass, field
from functools import cache
from itertools import pairwise

from transcheck.languages.numbering import Numbering, WordMeaning, together
from transcheck.text.numbers._digits import exact
from transcheck.text.numbers._draft import Draft
from transcheck.text.patterns import pattern_of

_HOURS = 12
_LONGEST_SUM = 8  # number words in a row that may be several numbers
_NEXT_TO = pattern_of(r"[\s\-]*")
_WORD = pattern_of(r"[^\W\d_]+")


@dataclass(frozen=True, slots=True)
class Word:
    """A word that says something about numbers, and where it stands."""

    start: int
    end: int
    meaning: WordMeaning


@dataclass(slots=True)
class Said:
    """What number words are worth, what other words hint at, and the plain number words from two on.

    ``places`` are where those from two on that may be nothing else begin and end, and the values they may have.
    """

    values: set[float] = field(default_factory=set)
    hints: set[float] = field(default_factory=set)
    cardinals: set[float] = field(default_factory=set)
    places: list[tuple[int, int, frozenset[float]]] = field(default_factory=list)


def telling_words(lower: str, drafts: list[Draft], numbering: Numbering) -> list[Word]:
    """Return the words of a plain text in small letters that say something about numbers, without the magnitudes of ``drafts``."""
    meanings = numbering.meanings
    taken = _taken(drafts)
    return [
        Word(*match.span(), meaning)
        for match in _WORD.finditer(lower)
        if (meaning := meanings[match[0]]) and match.start() not in taken
    ]


def month_words(lower: str, drafts: list[Draft], numbering: Numbering) -> list[Word]:
    """Return those words that name a month, and perhaps some others; where nothing is written together with words, only few are looked at."""
    if numbering.clitics:
        return telling_words(lower, drafts, numbering)
    named = [(match, numbering.meanings[match[0]]) for match in _month_names(numbering).finditer(lower)]
    taken = _taken(drafts) if named else ()
    return [Word(*match.span(), meaning) for match, meaning in named if meaning and match.start() not in taken]


@cache
def _month_names(numbering: Numbering) -> re.Pattern[str]:
    """Return what finds the words that begin as a month does."""
    names = {name.rstrip("*") for names in numbering.said.get("months", {}).values() for name in names}
    return re.compile(rf"(?<![^\W\d_])(?:{'|'.join(map(re.escape, sorted(names)))})[^\W\d_]*" if names else "(?!)")


def _taken(drafts: list[Draft]) -> set[int]:
    """Return the places of the magnitudes behind numbers."""
    return {place for draft in drafts for place in range(draft.end, draft.stop)}


def said_in_words(lower: str, words: list[Word], drafts: list[Draft], numbering: Numbering) -> Said:
    """Return what number words are worth: those that stand in a row are added up, with a number with digits behind them too."""
    said = Said()
    for run in _runs(lower, words):
        values = [word.meaning.number or word.meaning.magnitude for word in run if word.meaning.counts]
        whole = together(values, vigesimal=numbering.vigesimal)
        said.values |= {whole, *values}
        if len(run) > 1:
            said.values |= _sums(values)
        others = _with_neighbours(lower, run, whole, words)
        said.values |= others
        if whole >= 2 and run[0].meaning.number is not None:
            said.cardinals.add(whole)
            said.places += [(run[0].start, run[-1].end, frozenset((whole, *others)))] if _is_one(values) else []
        _add_to_draft(lower, run, whole, drafts)
    for word in words:
        said.hints.update(word.meaning.hints)
    for word, after in pairwise(words):
        if word.meaning.number and after.meaning.hints and _NEXT_TO.fullmatch(lower, word.end, after.start):
            said.hints |= {exact(word.meaning.number * hint) for hint in after.meaning.hints}
    return said


def _sums(values: list[float]) -> set[float]:
    """Return what number words beside each other are worth when some of those before or behind belong to something else."""
    places = range(min(len(values), _LONGEST_SUM) + 1)
    return {together(values[start:end]) for start in places for end in (*places[start + 1 :], len(values)) if start}


def _with_neighbours(lower: str, run: list[Word], whole: float, words: list[Word]) -> set[float]:
    """Return what words beside a number may make of it: ``vingt et un``, ``twenty-second``, and half past six as ``halb sieben``."""
    place = bisect_left(words, run[0].start, key=lambda word: word.start)
    before = words[place - 1] if place else None
    found = (
        {whole - 1}
        if before and whole <= _HOURS and _touches(lower, before, run[0]) and 0.5 in before.meaning.hints
        else set()
    )
    place = bisect_left(words, run[-1].end, key=lambda word: word.start)
    after = words[place] if place < len(words) else None
    if after and whole >= 20 and whole % 10 == 0 and _touches(lower, run[-1], after):
        found |= {whole + hint for hint in after.meaning.hints if 1 <= hint < 10}
    return found


def _touches(lower: str, word: Word, after: Word) -> bool:
    return _NEXT_TO.fullmatch(lower, word.end, after.start) is not None


def _runs(lower: str, words: list[Word]) -> Iterator[list[Word]]:
    """Yield number words that stand side by side, joining words between them left in."""
    run: list[Word] = []
    for word in words:
        if run and not _NEXT_TO.fullmatch(lower, run[-1].end, word.start):
            yield run
            run = []
        if word.meaning.counts or (run and word.meaning.joins):
            run.append(word)
        elif run:
            yield run
            run = []
    if run:
        yield run


def _is_one(values: list[float]) -> bool:
    """Return whether number words in a row are one number, and not ``three one-sided`` talks."""
    return not any(one < 10 and other < 20 for one, other in pairwise(values))


def _add_to_draft(lower: str, run: list[Word], whole: float, drafts: list[Draft]) -> None:
    """Let ``one million 200 thousand`` be one number."""
    if whole < 1000:
        return
    place = bisect_left(drafts, run[-1].end, key=lambda draft: draft.start)
    after = drafts[place] if place < len(drafts) else None
    if after and _NEXT_TO.fullmatch(lower, run[-1].end, after.start):
        after.values |= {exact(whole + value) for value in after.values if value < whole}
