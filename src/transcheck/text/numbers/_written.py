"""Numbers written with digits, and the magnitudes behind them, before the rest of their neighbourhood is read."""

from __future__ import annotations

import re
from collections.abc import Iterator

from transcheck.languages.numbering import Numbering
from transcheck.text.numbers._digits import DIGITS, exact, readings
from transcheck.text.numbers._draft import Draft
from transcheck.text.patterns import pattern_of

PHONE = r"\+\d[\d ()-]{6,20}\d|(?<![\d.,])(?=0(?:[ -]?\d){6})0\d{1,4}(?:[ -]\d{2,8}){1,5}(?!\d)"
_BEGINNING = pattern_of("[+0-9]")  # found much sooner than a number; a plain text has no other digits
_NUMBER = pattern_of(f"({PHONE})|({DIGITS})")
_NEXT = pattern_of(r"[\s\-.]{0,3}([^\W\d_]+)")
_BLANK_OR_HYPHEN = "-" + "".join(char for char in map(chr, range(0x3001)) if char.isspace())
_LAST_WORD = pattern_of(r"[^\W\d_]+\Z")
_LONGEST = 30  # digits
_APOSTROPHES = "'\N{LEFT SINGLE QUOTATION MARK}"  # the right one is folded beside digits; the left one is what word processors make of it
_FAR = 80  # characters before a number


def written(lower: str, numbering: Numbering) -> list[Draft]:
    """Return the numbers with digits of a plain text in small letters, for a language that parts words."""
    drafts = [_draft(match, lower, numbering.group) for match in found_from(_BEGINNING, _NUMBER, lower)]
    for found in drafts:
        _read_magnitudes(found, lower, numbering)
    return drafts


def found_from(beginning: re.Pattern[str], pattern: re.Pattern[str], text: str) -> Iterator[re.Match[str]]:
    """Yield what ``pattern`` finds, looked for only at the characters that it may begin with."""
    begins = beginning.search(text)
    while begins:
        match = pattern.match(text, begins.start())
        if match:
            yield match
        begins = beginning.search(text, match.end() if match else begins.end())


def phone(match: re.Match[str]) -> Draft:
    """Return a phone number (1) as a number: by all its digits alone, or by those of its parts."""
    groups = re.findall(r"\d+", match[1])
    values = {float("".join(groups)[:_LONGEST])}
    return Draft(*match.span(), match.end(), match[1], values, tuple(frozenset((float(group),)) for group in groups))


def _draft(match: re.Match[str], lower: str, group: str) -> Draft:
    """Return a digit string as a number, two digits as a year too where they may be one."""
    if match[1]:
        return phone(match)
    digits = match[2]
    start, end = match.span()
    found, parts = readings(digits, group)
    if len(digits) == 2 and start:
        found |= _centuries(lower[max(0, start - 2) : start], found)
    return Draft(start, end, end, digits, set(found), parts)


def _centuries(before: str, values: frozenset[float]) -> set[float]:
    """Return two digits as a year: of this century after letters (``SS19``), of this or the last one after an apostrophe (``'89``)."""
    if before[-1].isalpha():
        return {value + 2000 for value in values}
    is_year = before[-1] in _APOSTROPHES and not before[:-1].strip("( \n")
    return {value + century for value in values for century in (1900, 2000)} if is_year else set()


def _read_magnitudes(found: Draft, lower: str, numbering: Numbering) -> None:
    """Let the magnitudes right behind a number count."""
    while after := _NEXT.match(lower, found.stop):
        word = after[1]
        meaning = numbering.meanings[word]
        if meaning and meaning.magnitude:
            _multiply(found, meaning.magnitude, after.end(), keep=meaning.magnitude == 100)
        elif not meaning and word in numbering.glued and (len(word) > 2 or after.start(1) == found.end):
            _multiply(found, numbering.glued[word], after.end(), keep=True)  # ``Mio`` may keep a blank, ``m`` may not
        else:
            return


def _multiply(found: Draft, factor: float, stop: int, *, keep: bool = False) -> None:
    """Let a magnitude behind a number count; one that may be a unit instead keeps the plain value too."""
    product = {exact(value * factor) for value in found.values}
    found.values = found.values | product if keep else product
    found.factor, found.stop = found.factor * factor, stop
    if not keep:
        found.parts = ()


def may_end_words(found: Draft, lower: str, numbering: Numbering) -> bool:
    """Return whether a number may be the end of number words (``one million 200``); a look that is never wrong when it says no."""
    start = max(0, found.start - _FAR)
    return _ends_in_words(lower[start : found.start], numbering, is_cut=start > 0)


def _ends_in_words(before: str, numbering: Numbering, *, is_cut: bool) -> bool:
    """Return whether a stretch of text ends in a number word, joining words behind it left out, or may do so when it is cut."""
    before = before.rstrip(_BLANK_OR_HYPHEN)
    piece = before.rsplit(None, 1)[-1] if before else ""
    last = piece if piece.isalpha() else next(iter(_LAST_WORD.findall(piece)), "")
    if is_cut and last == before:
        return True
    meaning = numbering.meanings[last]
    if meaning and meaning.joins and not meaning.counts:
        return _ends_in_words(before[: -len(last)], numbering, is_cut=is_cut)
    return bool(meaning and meaning.counts)
