r"""Uyghur text as bytes, one for each sound: tables of 256 characters are turned much faster than dictionaries.

A sound is ``0x80`` and its place among the 32, a capital has ``0x40`` more; what is no letter has a place of its own.
``codecs.charmap_encode`` refuses a character without a place, and so tells at once that a text is not plain.
"""

from __future__ import annotations

import codecs
from collections.abc import Callable, Mapping
from functools import cache
from typing import Any

from transcheck.uyghur.scripts import Script, glottal, script, scripts, sounds, vowels

UNDEFINED = "\ufffe"  # what the tables of codecs mean by no character
STOP = b"\xa0"
UNKNOWN = b"a"  # for a character without a place: ASCII letters have none there
_SMALL, _PAIRS, _MARKS = 0x80, 0xA1, 0xA3
_CAPITAL = 0x40
_REST = 29  # places for signs
GAP = "\ufdd1"  # a noncharacter of Unicode, for what is set aside
# Punctuation and signs of running text besides ASCII; the marks of the scripts stand before them.
_SIGNS = (
    "\u00ab\u00bb\u201c\u201d\u201e\u2018\u2019\u2039\u203a\u2013\u2014\u2026\u00a0\u202f\u00b0\u00b7\u2022\u2212\u00d7"
    + GAP
)
_ASCII = "".join(chr(code) if not chr(code).isalpha() else UNDEFINED for code in range(_SMALL))
_LAST = 0xBF  # the place of a character that is a letter only beside another one


def byte(sound: str) -> bytes:
    """Return the byte of a sound in small letters, or of the glottal stop."""
    return STOP if sound == glottal() else bytes([_SMALL + sounds().index(sound)])


def capital(small: bytes) -> bytes:
    """Return the byte of a capital."""
    return bytes([small[0] | _CAPITAL])


def some(of: str) -> bytes:
    """Return these sounds, small and capital, for a class of a pattern over bytes."""
    return b"".join(byte(sound) + capital(byte(sound)) for sound in of)


def consonants() -> str:
    """Return the sounds that are consonants."""
    return "".join(sound for sound in sounds() if sound not in vowels())


def capitals() -> bytes:
    """Return every byte of a capital letter."""
    return bytes(range(_SMALL | _CAPITAL, 256))


def has_inner_capital(data: bytes) -> bool:
    """Return whether a capital stands behind another letter."""
    kinds = data.translate(_KINDS)
    return b"aA" in kinds or b"AA" in kinds


def letters() -> bytes:
    """Return every byte of a letter, small or capital, without signs and the glottal stop."""
    rest = bytes(range(_MARKS, _LAST))
    return bytes(range(_SMALL, 256)).translate(None, rest + STOP)


_KINDS = bytes(
    ord("A") if code >= _SMALL | _CAPITAL else ord("a") if code in letters() else ord(" ") for code in range(256)
)


@cache
def letter_bytes(code: str) -> tuple[tuple[bytes, bytes], ...]:
    """Return the letters of a script that are several characters, as bytes: the characters, and the sound; capitals last."""
    of = script(code)
    places = {letter: byte(chr(sound)) for sound, letter in of.written.items() if len(letter) == 1}
    places |= {letter: bytes([_LAST - number]) for number, letter in enumerate(_parts(of))}
    small = [
        (b"".join(map(places.__getitem__, letter)), byte(chr(sound)))
        for sound, letter in of.written.items()
        if letter in of.several
    ]
    return (*small, *((capital(letter) + letter[1:], capital(sound)) for letter, sound in small))


@cache
def part_bytes(code: str) -> tuple[bytes, ...]:
    """Return the bytes of characters that are a letter only beside another one: the c of ch."""
    small = [bytes([_LAST - number]) for number, _ in enumerate(_parts(script(code)))]
    return (*small, *map(capital, small))


def _parts(of: Script) -> str:
    single = {letter for letter in of.written.values() if len(letter) == 1}
    return "".join(sorted(set("".join(of.several)) - single))


@cache
def pair_bytes(code: str) -> tuple[tuple[bytes, bytes], ...]:
    """Return the letters of a script that are two sounds, as bytes: the letter, and the sounds."""
    pairs = [(bytes([_PAIRS + place]), b"".join(map(byte, pair))) for place, (pair, _) in enumerate(script(code).pairs)]
    return (*pairs, *((capital(letter), capital(pair[:1]) + pair[1:]) for letter, pair in pairs))


@cache
def encoding(code: str, without: str = "") -> Any:
    """Return the table by which ``codecs.charmap_encode`` makes bytes of the text of a script, some signs refused."""
    return codecs.charmap_build("".join(UNDEFINED if char in without else char for char in _read_table(code)))


@cache
def reader(code: str, without: str = "") -> Callable[[str], bytes]:
    """Return what makes bytes of the text of a script, some signs refused.

    It raises UnicodeError for a character without a place. Where the letters are those of Latin-1, text in them is
    read twice as fast, and such a character becomes ``UNKNOWN``, which no table decodes.
    """
    table, encode = encoding(code, without), codecs.charmap_encode
    if max(script(code).letters) > "\xff":
        return lambda text: encode(text, "strict", table)[0]
    places = {
        char: number for number, char in enumerate(_read_table(code)) if char != UNDEFINED and char not in without
    }
    narrow = bytes(places.get(chr(code), UNKNOWN[0]) for code in range(256))

    def read(text: str) -> bytes:
        try:
            return text.encode("latin-1").translate(narrow)
        except UnicodeEncodeError:
            return encode(text, "strict", table)[0]

    return read


@cache
def characters(code: str) -> str:
    """Return every character that becomes a byte."""
    return _read_table(code).replace(UNDEFINED, "")


def _read_table(code: str) -> str:
    """Return the characters of a script by their bytes, each once."""
    of = script(code)
    whole = _table(of, dict(of.written), {}, UNDEFINED)
    return whole if of.cased else whole[: _SMALL | _CAPITAL].ljust(256, UNDEFINED)


@cache
def decoding(code: str, e: str, stop: str) -> str:
    """Return the 256 characters that ``codecs.charmap_decode`` makes of bytes.

    ``e`` is written for the closed e where it is chosen, ``stop`` for the glottal stop of a script with apostrophes.
    """
    to = script(code)
    chosen = {ord(to.read[e]): e} if e in to.read else {}
    equivalents = {} if to.marks else all_marks()
    return _table(to, dict(to.written) | chosen, equivalents, stop)


@cache
def all_marks() -> Mapping[str, str]:
    """Return the punctuation of the scripts with its Latin equivalents."""
    return {mark: latin for code in scripts() for mark, latin in script(code).marks.items()}


def mark_byte(mark: str) -> bytes:
    """Return the byte of a mark of punctuation that a script has of its own."""
    return bytes([_MARKS + [*all_marks()].index(mark)])


def _table(of: Script, written: Mapping[int, str], equivalents: Mapping[str, str], stop: str) -> str:
    small = [written[ord(sound)] for sound in sounds()]
    capitals = [letters.capitalize() if of.cased else letters for letters in small]
    pairs = [letter for _, letter in of.pairs] or [UNDEFINED, UNDEFINED]
    signs = [*(equivalents.get(mark, mark) for mark in all_marks()), *_SIGNS]
    parts = _parts(of)[::-1]
    rest = [*signs, *[UNDEFINED] * (_REST - len(signs) - len(parts)), *parts]
    upper = [UNDEFINED, *(pair.upper() for pair in pairs), *[UNDEFINED] * (_REST - len(parts)), *parts.upper()]
    characters = (*small, stop if of.apostrophes else glottal(), *pairs, *rest, *capitals, *upper)
    return _ASCII + "".join(char if len(char) == 1 else UNDEFINED for char in characters)
