"""What a text has besides words that are spelled by rule: foreign words, acronyms, emphasis, strange signs, a lexicon's words.

They are set aside and leave a gap, so that all the rest is spelled at once.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache, lru_cache

from transcheck.model import Span
from transcheck.uyghur.lexicon import Exceptions
from transcheck.uyghur.rules import APOSTROPHES
from transcheck.uyghur.scripts import Style, script
from transcheck.uyghur.sounds import GAP, characters
from transcheck.uyghur.spelling import Spell, normalised, speller

_ACRONYM = 5  # letters: a longer word in capitals is emphasis


@dataclass(frozen=True, slots=True)
class Piece:
    """A stretch of the result: ``kept`` as it was in the source, or converted."""

    text: str
    kept: bool = False


def set_aside(
    text: str, source: str, target: str, style: Style, exceptions: Exceptions
) -> tuple[str, tuple[Piece, ...]]:
    """Return a text with a gap for each word or sign that is not spelled by rule, and what is written there instead."""
    text = normalised(text, source)
    shown: list[str] = []
    aside: list[Piece] = []
    start = 0
    for span, new in sorted(_special(text, source, target, style, exceptions), key=_place):
        if span.start < start:
            continue
        shown += (text[start : span.start], GAP if isinstance(new, Piece) else new)
        aside += (new,) if isinstance(new, Piece) else ()
        start = span.end
    return ("".join((*shown, text[start:])) if shown else text), tuple(aside)


def _place(special: tuple[Span, Piece | str]) -> tuple[int, int]:
    return special[0].start, -special[0].end


def _special(
    text: str, source: str, target: str, style: Style, exceptions: Exceptions
) -> Iterator[tuple[Span, Piece | str]]:
    """Yield the words and signs that are not spelled by rule, with what is written: a piece, or small letters to be spelled."""
    for span, word in exceptions.places(text):
        yield span, Piece(word)
    if script(source).cased:  # letters that stand in no word of the other scripts stay by themselves
        spell = speller(source, target, style) if script(target).cased else None
        yield from _words_apart(text, source, spell)
    for strange in _strange(source).finditer(text):
        yield Span(*strange.span()), Piece(strange[0], kept=True)


def _words_apart(text: str, source: str, spell: Spell | None) -> Iterator[tuple[Span, Piece | str]]:
    """Yield foreign words, which stay, and words in capitals; ``spell`` is for a script that has capitals."""
    shouts = text.isupper()
    for span in _doubtful(text, source):
        word = span.of(text)
        if _is_foreign(word, source, shouts=shouts):
            yield span, Piece(word, kept=True)
        elif not _strange(source).search(word):
            yield span, Piece(_in_case(word, spell)) if spell else word.lower()


def _in_case(word: str, spell: Spell) -> str:
    small = word[:1] + word[1:].lower()
    return spell(small).upper() if len(word) > 1 and word.isupper() else spell(small)


def _doubtful(text: str, source: str) -> Iterator[Span]:
    """Yield the words that have a letter of another alphabet, or capitals behind their first letter."""
    end = 0
    for hit in _suspicious(source).finditer(text):
        if hit.start() >= end:
            found = _word(source).match(text, _beginning(text, hit.start()))
            if found:
                end = found.end()
                yield Span(*found.span())


def _beginning(text: str, place: int) -> int:
    """Return where the word that has a letter at a place begins."""
    while place and (
        text[place - 1].isalpha() or (text[place - 1] in APOSTROPHES and text[place - 2 : place - 1].isalpha())
    ):
        place -= 1
    return place


@cache
def _suspicious(source: str) -> re.Pattern[str]:
    """Return what finds a character of no table, a part of a letter without the others, a capital behind another letter.

    It begins with one class of characters, for which the search is several times faster.
    """
    of = script(source)
    known, capitals = _known(source), of.letters.upper() + "A-Z"
    parts = "".join({letters[0] for letters in of.several} - {*of.letters})
    alone = "|".join(f"(?<={re.escape(letters[0])}){re.escape(letters[1:])}" for letters in of.several if letters[0] in parts)
    sure = "".join(char for char in known if not char.isupper() and char not in parts)
    lone = f"|(?i:(?<=[{parts}])(?!{alone}))" if parts else ""
    return re.compile(
        rf"[^{re.escape(sure)}](?:(?<=[^{re.escape(known)}])(?<=[^\W\d_])|(?<=[^\W\d_][{capitals}]){lone})"
    )


_MIXED = re.compile(r"[a-z\u00df-\u00ff][A-Z]")


@lru_cache(maxsize=8192)
def _is_foreign(word: str, source: str, *, shouts: bool) -> bool:
    """Return whether a word cannot be Uyghur in its script: other letters, an acronym, capitals inside."""
    of = script(source)
    if _unreadable(source).search(word.lower()):
        return True
    if not of.cased or len(word) < 2:
        return False
    return bool(_MIXED.search(word)) or (word.isupper() and len(word) <= _ACRONYM and not shouts)


@cache
def _unreadable(source: str) -> re.Pattern[str]:
    """Return what finds the first small letter that the script does not have."""
    of = script(source)
    several = "|".join(of.several)
    return re.compile((f"(?!{several})" if several else "") + rf"[^\W\d_{of.letters}]")


@cache
def _word(source: str) -> re.Pattern[str]:
    inner = rf"(?:[{APOSTROPHES}](?=[^\W\d_]))?" if script(source).apostrophes else ""
    return re.compile(rf"(?:[^\W\d_]{inner})+")


@cache
def _strange(source: str) -> re.Pattern[str]:
    """Return what finds signs that have no place in the tables of the script: one by one where words may have them."""
    return re.compile(f"[^{re.escape(_known(source))}]" + ("" if script(source).cased else "+"))


@cache
def _known(source: str) -> str:
    """Return every character that can be spelled."""
    several = "".join(script(source).several)
    return (characters(source) + several + several.upper()).replace(GAP, "")
