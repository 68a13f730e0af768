"""What a text has besides words that are spelled by rule: foreign words, acronyms, emphasis, strange signs, a lexicon's words.

They are set aside and leave a gap, so that all the rest is spelled at once.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence
from functools import cache, lru_cache
from typing import NamedTuple

from transcheck.uyghur.lexicon import Exceptions
from transcheck.uyghur.scripts import Style, script
from transcheck.uyghur.sounds import APOSTROPHES, CAPITAL, GAP, LETTER, STRANGE, mark_byte, reader
from transcheck.uyghur.spelling import Spell, normalised, speller

_ACRONYM = 5  # letters: a longer word in capitals is emphasis


class Piece(NamedTuple):
    """A stretch of the result: ``kept`` as it was in the source, or converted."""

    text: str
    kept: bool = False


Special = tuple[int, int, Piece | str]  # from, to, and a piece, or small letters that are spelled with the rest


def set_aside(
    text: str, source: str, target: str, style: Style, exceptions: Exceptions
) -> tuple[bytes, tuple[Piece, ...]]:
    """Return the bytes of a text with a gap for each word or sign that is not spelled by rule, and what is written there."""
    read, gap = reader(source), mark_byte(GAP)
    data, kinds = read(text)
    if STRANGE in kinds:
        mended = normalised(text, source, "".join([text[slice(*run.span())] for run in _STRANGE.finditer(kinds)]))
        if mended != text:
            text = mended
            data, kinds = read(text)
    shown: list[bytes] = []
    aside: list[Piece] = []
    start = 0
    for begin, end, new in _special(Read(text, data, kinds), source, target, style, exceptions):
        if begin < start:
            continue
        shown += (data[start:begin], gap if isinstance(new, Piece) else read(new)[0])
        if isinstance(new, Piece):
            aside.append(new)
        start = end
    return b"".join((*shown, data[start:])), tuple(aside)


class Read(NamedTuple):
    """A text, and for each of its characters its byte and the kind of it."""

    text: str
    data: bytes
    kinds: bytes


_STRANGE = re.compile(re.escape(bytes([STRANGE])) + b"(?:" + re.escape(bytes([STRANGE])) + b")*")
_INNER_CAPITAL = re.compile(bytes([CAPITAL]) + b"(?<=[" + bytes([LETTER, CAPITAL]) + b"].)")


def _special(read: Read, source: str, target: str, style: Style, exceptions: Exceptions) -> Iterable[Special]:
    """Return the words and signs that are not spelled by rule, in order."""
    if script(source).cased:  # letters that stand in no word of the other scripts stay by themselves
        found = _words_apart(read, source, speller(source, target, style) if script(target).cased else None)
    else:
        found = (
            (*run.span(), Piece(read.text[slice(*run.span())], kept=True)) for run in _STRANGE.finditer(read.kinds)
        )
    if not exceptions.words:
        return found
    words = ((span.start, span.end, Piece(word)) for span, word in exceptions.places(read.text))
    return sorted((*words, *found), key=lambda special: (special[0], -special[1]))


def _words_apart(read: Read, source: str, spell: Spell | None) -> Iterator[Special]:
    """Yield foreign words and signs, which stay, and words in capitals; ``spell`` is for a script that has capitals."""
    shouts = read.text.isupper()
    for begin, end in _doubtful(read, source):
        word = read.text[begin:end]
        if STRANGE in read.kinds[begin:end] or _is_foreign(word, source, shouts):
            yield begin, end, Piece(word, kept=True)
        else:
            yield begin, end, Piece(_in_case(word, spell)) if spell else word.lower()


def _in_case(word: str, spell: Spell) -> str:
    small = word[:1] + word[1:].lower()
    return spell(small).upper() if len(word) > 1 and word.isupper() else spell(small)


def _doubtful(read: Read, source: str) -> Iterator[tuple[int, int]]:
    """Yield where signs of no table stand, and words with a letter of another alphabet or capitals behind the first letter."""
    place, text, word = 0, read.text, _word(source)
    for start, end in _suspicious(read, source):
        place = max(place, start)
        while place < end:
            found = word.match(text, place)
            if found and place and text[place - 1] != " ":
                found = word.match(text, _beginning(text, place))
            begin, place = found.span() if found else (place, place + 1)
            yield begin, place


def _suspicious(read: Read, source: str) -> Sequence[tuple[int, int]]:
    """Return the places of characters of no table, of parts of a letter without the others, and of capitals behind a letter."""
    places = [found.span() for found in _INNER_CAPITAL.finditer(read.kinds)]
    if STRANGE in read.kinds:
        places += [run.span() for run in _STRANGE.finditer(read.kinds)]
    for part in _parts(source):
        places += [found.span() for found in part.finditer(read.data)]
    return sorted(places)


def _beginning(text: str, place: int) -> int:
    """Return where the word that has a letter at a place begins."""
    while place and (
        text[place - 1].isalpha() or (text[place - 1] in APOSTROPHES and text[place - 2 : place - 1].isalpha())
    ):
        place -= 1
    return place


@cache
def _parts(source: str) -> tuple[re.Pattern[bytes], ...]:
    """Return what finds a part of a letter without the others, small and capital: a c that is not ch."""
    of = script(source)
    parts = {letters[0] for letters in of.several} - {*of.letters}
    found = []
    for part in sorted(parts):
        rest = "".join(letters[1] + letters[1].upper() for letters in of.several if letters[0] == part)
        found += [f"{part}(?![{rest}])", f"{part.upper()}(?![{rest}])"]
    return tuple(re.compile(pattern.encode("latin-1")) for pattern in found)


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
