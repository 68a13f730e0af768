"""What a text has besides words that are spelled by rule: foreign words, acronyms, emphasis, strange signs, a lexicon's words.

They are set aside and leave a gap, so that all the rest is spelled at once.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from functools import cache, lru_cache
from typing import NamedTuple

from transcheck.uyghur.lexicon import Exceptions
from transcheck.uyghur.scripts import Style, script
from transcheck.uyghur.sounds import APOSTROPHES, GAP, characters
from transcheck.uyghur.spelling import Spell, normalised, speller

_ACRONYM = 5  # letters: a longer word in capitals is emphasis


class Piece(NamedTuple):
    """A stretch of the result: ``kept`` as it was in the source, or converted."""

    text: str
    kept: bool = False


Special = tuple[
    int, int, Piece | str
]  # from, to, and what is written: a piece, or small letters that are spelled with the rest


def set_aside(
    text: str, source: str, target: str, style: Style, exceptions: Exceptions
) -> tuple[str, tuple[Piece, ...]]:
    """Return a text with a gap for each word or sign that is not spelled by rule, and what is written there instead."""
    text = normalised(text, source)
    shown: list[str] = []
    aside: list[Piece] = []
    start = 0
    for begin, end, new in _special(text, source, target, style, exceptions):
        if begin < start:
            continue
        shown += (text[start:begin], GAP if isinstance(new, Piece) else new)
        if isinstance(new, Piece):
            aside.append(new)
        start = end
    return ("".join((*shown, text[start:])) if shown else text), tuple(aside)


def _special(text: str, source: str, target: str, style: Style, exceptions: Exceptions) -> Iterable[Special]:
    """Return the words and signs that are not spelled by rule, in order."""
    if script(source).cased:  # letters that stand in no word of the other scripts stay by themselves
        found = _words_apart(text, source, speller(source, target, style) if script(target).cased else None)
    else:
        found = ((*hit.span(), Piece(hit[0], kept=True)) for hit in _strange(source).finditer(text))
    if not exceptions.words:
        return found
    words = ((span.start, span.end, Piece(word)) for span, word in exceptions.places(text))
    return sorted((*words, *found), key=lambda special: (special[0], -special[1]))


def _words_apart(text: str, source: str, spell: Spell | None) -> Iterator[Special]:
    """Yield foreign words and signs, which stay, and words in capitals; ``spell`` is for a script that has capitals."""
    shouts = text.isupper()
    for begin, end in _doubtful(text, source):
        word = text[begin:end]
        if _strange(source).search(word) or _is_foreign(word, source, shouts):
            yield begin, end, Piece(word, kept=True)
        else:
            yield begin, end, Piece(_in_case(word, spell)) if spell else word.lower()


def _in_case(word: str, spell: Spell) -> str:
    small = word[:1] + word[1:].lower()
    return spell(small).upper() if len(word) > 1 and word.isupper() else spell(small)


def _doubtful(text: str, source: str) -> Iterator[tuple[int, int]]:
    """Yield where signs of no table stand, and words with a letter of another alphabet or capitals behind the first letter."""
    end, word = 0, _word(source)
    for hit in _suspicious(source).finditer(text):
        at = hit.start()
        if at < end:
            continue
        found = None if hit["sign"] is not None else word.match(text, _beginning(text, at))
        begin, end = found.span() if found else hit.span()
        yield begin, end


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
    rest = "|".join(f"(?<={letters[0]}){letters[1:]}" for letters in of.several if letters[0] in parts)
    sure = "".join(char for char in known if not char.isupper() and char not in parts)
    ways = [
        rf"(?<=[^{re.escape(known)}])(?:(?<=[^\W\d_])|(?P<sign>))",
        rf"(?<=[^\W\d_][{capitals}])",
        *([f"(?i:(?<=[{parts}])(?!{rest}))"] if parts else []),
    ]
    return re.compile(f"[^{re.escape(sure)}](?:{'|'.join(ways)})")


_MIXED = re.compile(r"[a-z\u00df-\u00ff][A-Z]")


@lru_cache(maxsize=8192)
def _is_foreign(word: str, source: str, shouts: bool) -> bool:
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
    """Return what finds signs that have no place in the tables of the script."""
    return re.compile(f"[^{re.escape(_known(source))}]+")


@cache
def _known(source: str) -> str:
    """Return every character that can be spelled."""
    several = "".join(script(source).several)
    return (characters(source) + several + several.upper()).replace(GAP, "")
