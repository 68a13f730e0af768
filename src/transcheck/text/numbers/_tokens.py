"""Numbers and number words of a text in the order they stand, before their neighbourhood is read."""

from __future__ import annotations

import re
from bisect import bisect_left
from collections.abc import Iterator
from dataclasses import dataclass, field
from functools import cache
from itertools import pairwise

from transcheck.languages.numbering import Numbering, WordMeaning, together
from transcheck.text.numbers import _han
from transcheck.text.numbers._digits import DIGITS, exact, readings
from transcheck.text.numbers._draft import Draft
from transcheck.text.numbers._plain import Plain
from transcheck.text.patterns import pattern_of

_CLOSE = pattern_of(r"[\s\-.]{0,3}")
_PHONE = r"\+\d[\d ()-]{6,20}\d|(?<![\d.,])(?=0(?:[ -]?\d){6})0\d{1,4}(?:[ -]\d{2,8}){1,5}(?!\d)"
_DOTTED = r"(?<![\d.])\d+(?:\.\d+){2,}(?![\d.])"  # an address of four numbers, or a version
_LONGEST = 30
_APOSTROPHES = "'\N{LEFT SINGLE QUOTATION MARK}"  # the right one is folded beside digits; the left one is what word processors make of it
_HOURS = 12
_LONGEST_SUM = 8  # number words in a row that may be several numbers
_NEXT_TO = pattern_of(r"[\s\-]*")


@dataclass(frozen=True, slots=True)
class Word:
    """A word that says something about numbers, and where it stands."""

    start: int
    end: int
    meaning: WordMeaning


Said = tuple[int, int, frozenset[float]]  # where number words begin and end, and the values they may have


@dataclass(slots=True)
class Tokens:
    """What a text has of numbers: drafts with digits, words with a meaning, what number words are worth, and what other words hint at.

    ``said`` are those number words from two on that may be nothing else.
    """

    drafts: list[Draft] = field(default_factory=list)
    words: list[Word] = field(default_factory=list)
    values: set[float] = field(default_factory=set)
    hints: set[float] = field(default_factory=set)
    cardinals: set[float] = field(default_factory=set)
    said: list[Said] = field(default_factory=list)


def tokens(plain: Plain, numbering: Numbering) -> Tokens:
    """Return the numbers and number words of a text."""
    found = Tokens()
    if numbering.characters:
        _read_characters(plain, numbering, found)
    else:
        _read_words(plain.lower, numbering, found)
    return found


def _read_words(lower: str, numbering: Numbering, found: Tokens) -> None:
    before: Draft | None = None
    meanings, glued = numbering.meanings, numbering.glued
    for match in _token().finditer(lower):
        word = match[0]
        if match.lastindex:
            before = _draft(match, lower, numbering.group)
            found.drafts.append(before)
        elif meaning := meanings[word]:
            start, end = match.span()
            if before and meaning.magnitude and _CLOSE.fullmatch(lower, before.stop, start):
                _multiply(before, meaning.magnitude, end, keep=meaning.magnitude == 100)
            else:
                found.words.append(Word(start, end, meaning))
        elif word in glued and before and _is_glued(lower, before, match):
            _multiply(before, glued[word], match.end(), keep=True)
    _evaluate(lower, numbering, found)


def _is_glued(lower: str, before: Draft, match: re.Match[str]) -> bool:
    """Return whether an abbreviation belongs to a number: one letter touches it, a longer one (``Mio``) may keep a blank."""
    return before.end == match.start() or (
        len(match[0]) > 2 and bool(_CLOSE.fullmatch(lower, before.stop, match.start()))
    )


def _draft(match: re.Match[str], lower: str, group: str) -> Draft:
    """Return a digit string as a number, a phone number by its digits alone, a year after letters with its century."""
    start, end = match.span()
    if match[1]:
        groups = re.findall(r"\d+", match[1])
        values = {float("".join(groups)[:_LONGEST])}
        return Draft(start, end, end, match[1], values, tuple(frozenset((float(group),)) for group in groups))
    found, parts = readings(match[2], group)
    if len(match[2]) == 2 and start:
        found |= _centuries(lower[max(0, start - 2) : start], found)
    return Draft(start, end, end, match[2], set(found), parts)


def _centuries(before: str, values: frozenset[float]) -> set[float]:
    """Return two digits as a year: of this century after letters (``SS19``), of this or the last one after an apostrophe (``'89``)."""
    if before[-1].isalpha():
        return {value + 2000 for value in values}
    is_year = before[-1] in _APOSTROPHES and not before[:-1].strip("( \n")
    return {value + century for value in values for century in (1900, 2000)} if is_year else set()


def _multiply(draft: Draft, factor: float, stop: int, *, keep: bool = False) -> None:
    """Let a magnitude behind a number count; one that may be a unit instead keeps the plain value too."""
    product = {exact(value * factor) for value in draft.values}
    draft.values = draft.values | product if keep else product
    draft.factor, draft.stop = draft.factor * factor, stop
    if not keep:
        draft.parts = ()


@cache
def _token() -> re.Pattern[str]:
    return re.compile(rf"[^\W\d_]+|(?=[+\d])(?:({_PHONE})|({DIGITS}))")


def _evaluate(lower: str, numbering: Numbering, found: Tokens) -> None:
    """Add up number words that stand in a row."""
    for run in _runs(lower, found.words):
        values = [word.meaning.number or word.meaning.magnitude for word in run if _counts(word.meaning)]
        whole = together(values, vigesimal=numbering.vigesimal)
        found.values |= {whole, *values}
        if len(run) > 1:
            found.values |= _sums(values)
        others = _with_neighbours(lower, run, whole, found.words)
        found.values |= others
        if whole >= 2 and run[0].meaning.number is not None:
            found.cardinals.add(whole)
            found.said += [(run[0].start, run[-1].end, frozenset((whole, *others)))] if _is_one(values) else []
        _add_to_draft(lower, run, whole, found.drafts)
    for word in found.words:
        found.hints.update(word.meaning.hints)
    for word, after in pairwise(found.words):
        if word.meaning.number and after.meaning.hints and _NEXT_TO.fullmatch(lower, word.end, after.start):
            found.hints |= {exact(word.meaning.number * hint) for hint in after.meaning.hints}


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


def _counts(meaning: WordMeaning) -> bool:
    return meaning.number is not None or meaning.magnitude > 0


def _runs(lower: str, words: list[Word]) -> Iterator[list[Word]]:
    """Yield number words that stand side by side, joining words between them left in."""
    run: list[Word] = []
    for word in words:
        touching = run and _NEXT_TO.fullmatch(lower, run[-1].end, word.start)
        if run and not touching:
            yield run
            run = []
        if _counts(word.meaning) or (run and word.meaning.joins):
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


_FIRST = "元"  # year of an era
_WEEK = pattern_of("(?:星期|礼拜|禮拜|[周週])$")  # with the number of its day


def _read_characters(plain: Plain, numbering: Numbering, found: Tokens) -> None:
    for match in _characters(numbering.about).finditer(plain.text):
        if match[1]:
            found.drafts.append(_draft(match, plain.lower, numbering.group))
            continue
        written = match[0].translate(_without(numbering.about))
        value = exact(_han.value(written))
        draft = Draft(match.start(), match.end(), match.end(), written.replace(",", ""), {value})
        draft.asks = any(char.isdigit() for char in written)
        if not draft.asks and len(written) == 1 and _WEEK.search(plain.text, max(0, match.start() - 2), match.start()):
            continue
        found.drafts.append(draft)
        if not draft.asks:
            found.values |= {value, *(float(_han.DIGITS[char]) for char in written if char in _han.DIGITS)}
            draft.digits = str(int(value)) if value < 10000 else ""
            is_some = len(written) == 2 and _han.DIGITS.keys() >= {*written}
            found.said += [(draft.start, draft.end, frozenset((value,)))] if value >= 2 and not is_some else []
        elif any(char in _han.POWERS for char in written):
            draft.factor = 1e4
    for era, years in numbering.eras.items():
        if era + _FIRST in plain.text:
            found.values.add(float(years + 1))
    for word, hints in numbering.hinting:
        if word in plain.text:
            found.hints.update(hints)


@cache
def _characters(about: str) -> re.Pattern[str]:
    return re.compile(rf"({_PHONE}|{_DOTTED})|{_han.pattern(about)}")


@cache
def _without(about: str) -> dict[int, None]:
    return dict.fromkeys(map(ord, about + " "))
