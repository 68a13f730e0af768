r"""Sounds from letters and letters from sounds, for words and for whole stretches of plain Uyghur text alike."""

from __future__ import annotations

import codecs
import re
import unicodedata
from collections.abc import Callable
from functools import cache

from transcheck.text.patterns import pattern_of
from transcheck.uyghur import sounds as by
from transcheck.uyghur.protecting import OPENINGS, SIGNS
from transcheck.uyghur.rules import apostrophes, reading, writing
from transcheck.uyghur.scripts import Script, Style, glottal, script, sound_script, sounds

_LIKE_THEM = "\N{MODIFIER LETTER APOSTROPHE}\N{MODIFIER LETTER TURNED COMMA}\N{ACUTE ACCENT}\N{PRIME}"
_MORE_APOSTROPHES = pattern_of(rf"[{_LIKE_THEM}](?<=[^\W\d_].)(?=[^\W\d_])")
_FORMS = pattern_of("[\ufb50-\ufdcf\ufdf0-\ufdff\ufe70-\ufefe]+")  # Arabic presentation forms, but no byte order mark
_SEATED_YEH = pattern_of("[\N{ARABIC LETTER YEH}\N{ARABIC LETTER ALEF MAKSURA}]\N{ARABIC HAMZA ABOVE}")

_STOP = "\ufdd0"  # a noncharacter of Unicode, for a glottal stop of several letters

Spell = Callable[[str], str]
QuickSpell = Callable[[str], str | None]
Write = Callable[[bytes, bytes, bool], str]


@cache
def speller(source: str, target: str, style: Style) -> Spell:
    """Return the function that writes the letters of one script in another.

    It raises UnicodeError for a text with a character that is neither a letter of the script nor plain
    punctuation; ``normalised`` mends what can be mended.

    >>> speller("ug@latin", "ug@cyrillic", Style())("Yaxshi mes'ul")
    'Яхши мәсул'
    """
    table, encode, write = by.encoding(source), codecs.charmap_encode, _writer(source, target, style)
    others = _no_capitals()

    def spell(text: str) -> str:
        data = encode(text, "strict", table)[0]
        return write(data, data.translate(None, others), True)

    return spell


@cache
def quick_speller(source: str, target: str, style: Style) -> QuickSpell:
    """Return the function that writes a plain text in another script, and gives nothing for one that is not plain.

    Plain is a text of letters of its script and punctuation, without a capital behind another letter, and, in a script
    with capitals, without what a placeholder, a tag or an address begins with.
    """
    write = _writer(source, target, style)
    return _cased_speller(source, write) if script(source).cased else _speller_at_once(source, write)


def _speller_at_once(source: str, write: Write) -> QuickSpell:
    """Return what spells a text in a script that has neither capitals nor addresses."""
    table, encode = by.encoding(source), codecs.charmap_encode

    def spell(text: str) -> str | None:
        try:
            return write(encode(text, "strict", table)[0], b"", False)
        except UnicodeError:
            return None

    return spell


def _cased_speller(source: str, write: Write) -> QuickSpell:
    """Return what spells a text in a script with capitals."""
    read, others = by.reader(source, SIGNS), _no_capitals()
    address, site = OPENINGS
    sign, has_sites = address.encode(), all(letter in by.characters(source) for letter in site)
    letter, capital = bytes([by.LETTER]), bytes([by.CAPITAL])
    behind, after = letter + capital, capital + capital

    def spell(text: str) -> str | None:
        try:
            data, kinds = read(text)
            if by.REFUSED in kinds or (by.SLASH in kinds and sign in data) or (has_sites and site in text):
                return None
            if kinds.find(capital, 1) < 0:  # most texts
                return write(data, data[: kinds.startswith(capital)], by.APOSTROPHE in kinds)
            if kinds.find(behind) >= 0 or kinds.find(after) >= 0:
                return None
            return write(data, data.translate(None, others), by.APOSTROPHE in kinds)
        except UnicodeError:
            return None

    return spell


@cache
def _no_capitals() -> bytes:
    """Return the bytes that are no capitals."""
    return bytes(range(256)).translate(None, by.capitals())


@cache
def _writer(source: str, target: str, style: Style) -> Write:
    """Return the function that writes the bytes of one script in the letters of another."""
    rules = (*reading(source, target, style), *writing(target, style, source))
    stop = "'" if script(target).several else style.glottal
    sign = stop if len(stop) == 1 else _STOP
    characters, decode = by.decoding(target, style.e, sign), codecs.charmap_decode

    def write(data: bytes, capitals: bytes, marked: bool) -> str:
        for rule in rules:
            data = rule(data, capitals, marked)
        return decode(data, "strict", characters)[0]

    return write if stop == sign else lambda data, capitals, marked: write(data, capitals, marked).replace(sign, stop)


@cache
def sounding(code: str) -> Spell:
    """Return the function that gives the sounds of a word of one script, by their Arabic letters.

    >>> sounding("ug@latin")("mes'ul") == "\\u0645\\u06d5\\u0633\\u0626\\u06c7\\u0644"
    True
    """
    return speller(code, sound_script(), Style())


def normalised(text: str, code: str) -> str:
    """Return a text in Normalization Form C, with the letters of its script for those that only look or mean the same."""
    of = script(code)
    text = unicodedata.normalize("NFC", text)
    if of.apostrophes:
        text = _MORE_APOSTROPHES.sub("'", text)
    else:
        text = _FORMS.sub(lambda found: unicodedata.normalize("NFKC", found[0]), text)
        text = _SEATED_YEH.sub(glottal(), text)
    if meant := _meant(code):
        text = _class(code).sub(lambda found: meant[found[0]], text)
    return _by_place(text, of)


@cache
def _class(code: str) -> re.Pattern[str]:
    return re.compile(f"[{''.join(map(re.escape, _meant(code)))}]")


@cache
def _meant(code: str) -> dict[str, str]:
    """Return what to write for letters that a script reads but does not write."""
    of = script(code)
    small = {letter: "".join(_letter(of, sound) for sound in meant) for letter, meant in of.read.items()}
    capitals = {letter.upper(): meant.capitalize() for letter, meant in small.items()} if of.cased else {}
    return capitals | small


def _letter(of: Script, sound: str) -> str:
    return of.written.get(ord(sound), "'" if of.apostrophes else sound)


def _by_place(text: str, of: Script) -> str:
    """Return a text whose letters of two meanings are written by their place in the word."""
    for letter, sound in of.last.items():
        if letter in text:
            text = re.sub(rf"{letter}(?![{sounds()}{glottal()}{letter}])", sound, text)
            text = text.replace(letter, of.inside[letter])
    return text
