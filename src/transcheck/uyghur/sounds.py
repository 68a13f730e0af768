r"""Uyghur text as bytes, one for each sound: tables of 256 characters are turned much faster than dictionaries.

A sound has the place of the Latin letter that it is written with, so that Latin text is read at once; sounds of several
letters have places of accented letters, and a capital is ``0x20`` before its small letter. Signs of Latin-1 stand where they are.
``codecs.charmap_encode`` puts a question mark for a character without a place, so that bytes stand where their characters do.
"""

from __future__ import annotations

import codecs
import re
from collections.abc import Callable, Mapping
from functools import cache
from typing import Any

from transcheck.uyghur.protecting import SIGNS
from transcheck.uyghur.scripts import Script, glottal, script, scripts, sounds, vowels

UNDEFINED = "\ufffe"  # what the tables of codecs mean by no character
STOP = b"\xff"
FILL = b"\x80"  # stands nowhere, and is put where a replacement is shorter than what was there
GAP = "\ufdd1"  # a noncharacter of Unicode, for what is set aside
LETTER, CAPITAL, APOSTROPHE, SIGN, STRANGE = b"aA'%?"  # the kinds of bytes of which a text is searched
QUESTION = ord("?")
_OTHER = ord(" ")
_SMALL = bytes(code for code in (*range(0x61, 0x7B), *range(0xE0, 0xFF)) if code != 0xF7)  # 0xD7 is a sign
_CAPITAL = 0x20
_FIRST_ACCENT = 0xE0
# Punctuation and signs of running text besides ASCII; the marks of the scripts stand before them.
_SIGNS = (
    "\u00ab\u00bb\u201c\u201d\u201e\u2018\u2019\u2039\u203a\u2013\u2014\u2026\u00a0\u202f\u00b0\u00b7\u2022\u2212\u00d7"
    + GAP
)
APOSTROPHES = "'`\N{RIGHT SINGLE QUOTATION MARK}\N{LEFT SINGLE QUOTATION MARK}"


@cache
def _latin() -> str:
    """Return the script whose letters are those of Latin-1."""
    return next(code for code in scripts() if max(script(code).letters) <= "\xff")


@cache
def _free() -> bytes:
    """Return the places of letters that the Latin script does not have."""
    return bytes(code for code in _SMALL if code >= _FIRST_ACCENT and chr(code) not in script(_latin()).letters)


@cache
def _places() -> Mapping[str, bytes]:
    """Return the place of each sound."""
    written = {chr(sound): letter for sound, letter in script(_latin()).written.items()}
    several = [sound for sound in sounds() if len(written[sound]) > 1]
    return {
        sound: bytes([_free()[several.index(sound)]]) if sound in several else written[sound].encode("latin-1")
        for sound in sounds()
    }


def byte(sound: str) -> bytes:
    """Return the byte of a sound in small letters, or of the glottal stop."""
    return STOP if sound == glottal() else _places()[sound]


def capital(small: bytes) -> bytes:
    """Return the byte of a capital."""
    return bytes([small[0] - _CAPITAL])


def some(of: str) -> bytes:
    """Return these sounds, small and capital, for a class of a pattern over bytes."""
    return b"".join(byte(sound) + capital(byte(sound)) for sound in of)


def consonants() -> str:
    """Return the sounds that are consonants."""
    return "".join(sound for sound in sounds() if sound not in vowels())


@cache
def capitals() -> bytes:
    """Return every byte of a capital letter."""
    return bytes(code - _CAPITAL for code in _SMALL)


def small(capital: int) -> bytes:
    """Return the small letter of a capital."""
    return bytes([capital + _CAPITAL])


@cache
def letter_bytes(code: str) -> tuple[tuple[bytes, bytes], ...]:
    """Return the letters of a script that are several characters, as bytes: the characters, and the sound; capitals last."""
    of = script(code)
    small = [
        (letter.encode("latin-1"), byte(chr(sound))) for sound, letter in of.written.items() if letter in of.several
    ]
    return (*small, *((capital(letter) + letter[1:], capital(sound)) for letter, sound in small))


@cache
def pair_bytes(code: str) -> tuple[tuple[bytes, bytes], ...]:
    """Return the letters of a script that are two sounds, as bytes: the letter, and the sounds."""
    pairs = [(_pair(place), b"".join(map(byte, pair))) for place, (pair, _) in enumerate(script(code).pairs)]
    return (*pairs, *((capital(letter), capital(pair[:1]) + pair[1:]) for letter, pair in pairs))


def _pair(number: int) -> bytes:
    """Return the place of a letter of two sounds."""
    return bytes([_free()[-1 - number]])


@cache
def encoding(code: str) -> Any:
    """Return the table by which ``codecs.charmap_encode`` makes bytes of the text of a script."""
    return codecs.charmap_build(_read_table(code))


@cache
def reader(code: str, *, only_plain: bool = False) -> Callable[[str], tuple[bytes, bytes]]:
    """Return what makes bytes of the text of a script, one for each character, and the kinds of them.

    With ``only_plain`` the kinds of a text that has strange characters may be no more than one ``STRANGE``. Text in Latin-1 of the script whose letters are there is read several times as fast.
    """
    table, encode, kinds = encoding(code), codecs.charmap_encode, kind_table()

    def read(text: str) -> tuple[bytes, bytes]:
        data = encode(text, "replace", table)[0]
        found = data.translate(kinds)
        if QUESTION in data and data.count(QUESTION) != text.count("?"):
            return data, bytes([STRANGE]) if only_plain else _with_strangers(found, data, text)
        return data, found

    if code != _latin():
        return read
    own = {place for place, char in enumerate(_read_table(code)) if place == ord(char)}
    at_once = bytes(kinds[place] if place in own else STRANGE for place in range(256))

    def read_latin(text: str) -> tuple[bytes, bytes]:
        try:
            data = text.encode("latin-1")
        except UnicodeEncodeError:
            return read(text)
        return data, data.translate(at_once)

    return read_latin


_QUESTIONS = re.compile(rb"\?\?*")  # begins with a byte, for which the search is many times faster


def _with_strangers(kinds: bytes, data: bytes, text: str) -> bytes:
    """Return the kinds of bytes, those of characters without a place among them."""
    marked = bytearray(kinds)
    for run in _QUESTIONS.finditer(data):
        start, end = run.span()
        if text.find("?", start, end) < 0:
            marked[start:end] = bytes([STRANGE]) * (end - start)
        else:
            marked[start:end] = bytes(_OTHER if char == "?" else STRANGE for char in text[start:end])
    return bytes(marked)


@cache
def kind_table() -> bytes:
    """Return the kind of each byte: a letter, a capital, an apostrophe, a sign of placeholders or addresses, or another one."""
    kinds = dict.fromkeys(_SMALL, LETTER) | dict.fromkeys(capitals(), CAPITAL)
    kinds |= {place: APOSTROPHE for place, char in _signs().items() if char in APOSTROPHES}
    kinds |= dict.fromkeys((SIGNS + "/").encode(), SIGN)
    return bytes(kinds.get(code, _OTHER) for code in range(256))


@cache
def characters(code: str) -> str:
    """Return every character that becomes a byte."""
    return _read_table(code).replace(UNDEFINED, "")


@cache
def known_characters(code: str) -> frozenset[str]:
    """Return the characters of which ``characters`` is the text."""
    return frozenset(characters(code))


@cache
def _read_table(code: str) -> str:
    """Return the characters of a script by their bytes, each once."""
    of = script(code)
    without = (mark_byte(GAP), b"" if of.cased else capitals())
    table = _table(of, dict(of.written), {}, UNDEFINED)
    return "".join(UNDEFINED if place in b"".join(without) else char for place, char in enumerate(table))


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


@cache
def mark_byte(mark: str) -> bytes:
    """Return the byte of a sign, as a mark of punctuation that a script has of its own."""
    return bytes([next(place for place, char in _signs().items() if char == mark)])


@cache
def _signs() -> Mapping[int, str]:
    """Return what is no letter by its place: where Latin-1 has it, or in its range of controls."""
    ascii_signs = [chr(code) for code in range(0x80) if not chr(code).isalpha()]
    signs = [*ascii_signs, *all_marks(), *_SIGNS]
    others = [sign for sign in signs if sign > "\xff"]
    controls = range(FILL[0] + 1, 0xA0)
    return {ord(sign): sign for sign in signs if sign <= "\xff"} | dict(zip(controls, others, strict=False))


def _table(of: Script, written: Mapping[int, str], equivalents: Mapping[str, str], stop: str) -> str:
    """Return the characters of a script by their places; letters of several characters have none."""
    letters = {byte(chr(sound)): letter for sound, letter in written.items() if len(letter) == 1}
    letters |= {part.encode("latin-1"): part for part in "".join(of.several)}
    letters |= {_pair(number): letter for number, (_, letter) in enumerate(of.pairs)}
    table = {place: equivalents.get(sign, sign) for place, sign in _signs().items()}
    table[STOP[0]] = stop if of.apostrophes else glottal()
    for place, letter in letters.items():
        table[place[0]], table[capital(place)[0]] = letter, letter.upper() if of.cased else letter
    return "".join(table.get(place, UNDEFINED) for place in range(256))
