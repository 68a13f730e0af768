r"""Sounds from letters and letters from sounds, for words and for whole stretches of plain Uyghur text alike."""

from __future__ import annotations

import codecs
import re
import unicodedata
from collections.abc import Callable, Mapping
from functools import cache, partial

from transcheck.text.patterns import pattern_of
from transcheck.uyghur import sounds as by
from transcheck.uyghur.protecting import NO_FLAGS, OPENINGS, may_have
from transcheck.uyghur.rules import reading, writing
from transcheck.uyghur.scripts import Script, Style, glottal, script, sound_script, sounds
from transcheck.uyghur.steps import Step, joined, pair_capitals

_LIKE_THEM = "\N{MODIFIER LETTER APOSTROPHE}\N{MODIFIER LETTER TURNED COMMA}\N{ACUTE ACCENT}\N{PRIME}"
_MORE_APOSTROPHES = pattern_of(rf"[{_LIKE_THEM}](?<=[^\W\d_].)(?=[^\W\d_])")
_FORMS = pattern_of("[\ufb50-\ufdcf\ufdf0-\ufdff\ufe70-\ufefe]+")  # Arabic presentation forms, but no byte order mark
_HAMZA = "\N{ARABIC HAMZA ABOVE}"
_SEATED_YEH = pattern_of(f"[\N{ARABIC LETTER YEH}\N{ARABIC LETTER ALEF MAKSURA}]{_HAMZA}")

_STOP = "\ufdd0"  # a noncharacter of Unicode, for a glottal stop of several letters

Spell = Callable[[str], str]
QuickSpell = Callable[[str, bool], str | None]
WriteBytes = Callable[[bytes], str]


@cache
def speller(source: str, target: str, style: Style) -> Spell:
    """Return the function that writes the letters of one script in another.

    It raises UnicodeError for a text with a character that is neither a letter of the script nor plain
    punctuation; ``normalised`` mends what can be mended.

    >>> speller("ug@latin", "ug@cyrillic", Style())("Yaxshi mes'ul")
    'Яхши мәсул'
    """
    table, encode, write = (
        by.encoding(source),
        codecs.charmap_encode,
        writer(source, target, style, capitals=True, marked=True),
    )

    def spell(text: str) -> str:
        return write(encode(text, "strict", table)[0])

    return spell


@cache
def quick_speller(source: str, target: str, style: Style) -> QuickSpell:
    """Return the function that writes a plain text in another script, and gives nothing for one that is not plain.

    Plain is a text of letters of its script and punctuation, without a capital behind another letter, and, in a script
    with capitals, without what a placeholder, a tag or an address begins with.
    """
    write = partial(writer, source, target, style)
    if not script(source).cased:
        return _speller_at_once(source, write)
    small = {bytes([capital]): by.small(capital) for capital in pair_capitals(_steps(source, target, style))}
    return _cased_speller(source, write, small, _raised if script(target).cased else str)


def _speller_at_once(source: str, write: partial[WriteBytes]) -> QuickSpell:
    """Return what spells a text in a script that has neither capitals nor addresses."""
    table, encode, question = by.encoding(source), codecs.charmap_encode, by.QUESTION
    write_small = write(capitals=False, marked=False)

    def spell(text: str, _alone: bool = False) -> str | None:
        data = encode(text, "replace", table)[0]
        if question in data and data.count(question) != text.count("?"):
            return None
        return write_small(data)

    return spell


def _cased_speller(source: str, write: partial[WriteBytes], small: Mapping[bytes, bytes], raised: Spell) -> QuickSpell:
    """Return what spells a text in a script with capitals; most texts have one, at their beginning.

    ``small`` are the small letters of capitals that may be part of a letter, ``raised`` makes a capital of the first letter.
    """
    read = by.reader(source, only_plain=True)
    site = OPENINGS[1]
    has_sites = all(letter in by.characters(source) for letter in site)
    capital, strange, sign, apostrophe = bytes([by.CAPITAL]), by.STRANGE, by.SIGN, by.APOSTROPHE
    behind, after = bytes([by.LETTER]) + capital, capital + capital
    write_small, write_any = (
        tuple(write(capitals=capitals, marked=marked) for marked in (False, True)) for capitals in (False, True)
    )

    def spell(text: str, alone: bool = False) -> str | None:
        data, kinds = read(text)
        if strange in kinds or (has_sites and site in text):
            return None
        if sign in kinds and (not alone or may_have(text, None, NO_FLAGS)):
            return None
        try:
            if kinds.find(capital, 1) < 0:
                spell_small = write_small[apostrophe in kinds]
                first = small.get(data[:1])
                return raised(spell_small(first + data[1:])) if first else spell_small(data)
            if kinds.find(behind) >= 0 or kinds.find(after) >= 0:
                return None
            return write_any[apostrophe in kinds](data)
        except UnicodeError:  # part of a letter without the rest
            return None

    return spell


def _raised(text: str) -> str:
    return text[:1].upper() + text[1:]


@cache
def _steps(source: str, target: str, style: Style) -> tuple[Step, ...]:
    return (*reading(source, target, style), *writing(target, style, source))


@cache
def writer(source: str, target: str, style: Style, *, capitals: bool, marked: bool) -> WriteBytes:
    """Return the function that writes the bytes of one script in the letters of another."""
    rules = joined(_steps(source, target, style), capitals=capitals, marked=marked)
    stop = "'" if script(target).several else style.glottal
    sign = stop if len(stop) == 1 else _STOP
    characters, decode = by.decoding(target, style.e, sign), codecs.charmap_decode

    def write(data: bytes) -> str:
        for rule in rules:
            data = rule(data)
        return decode(data, "strict", characters)[0]

    return write if stop in {sign, ""} else lambda data: write(data).replace(sign, stop)


@cache
def sounding(code: str) -> Spell:
    """Return the function that gives the sounds of a word of one script, by their Arabic letters.

    >>> sounding("ug@latin")("mes'ul") == "\\u0645\\u06d5\\u0633\\u0626\\u06c7\\u0644"
    True
    """
    return speller(code, sound_script(), Style())


def normalised(text: str, code: str, strange: str | None = None) -> str:
    """Return a text in Normalization Form C, with the letters of its script for those that only look or mean the same.

    ``strange`` are its characters that stand in no table of the script, where they are known.
    """
    strange = _strangers(text, code) if strange is None else strange
    if strange.isascii():  # what stands in the tables is in that form
        return text
    if not unicodedata.is_normalized("NFC", text):
        text = unicodedata.normalize("NFC", text)
        strange = _strangers(text, code)
    return _in_own_letters(text, code, strange)


def _strangers(text: str, code: str) -> str:
    return "".join({*text} - by.known_characters(code))


def _in_own_letters(text: str, code: str, strange: str) -> str:
    of, meant = script(code), _meant(code)
    if not of.apostrophes:
        if _FORMS.search(strange):
            text = _FORMS.sub(lambda found: unicodedata.normalize("NFKC", found[0]), text)
            strange = _strangers(text, code)
        text = _SEATED_YEH.sub(glottal(), text) if _HAMZA in strange else text
    elif any(mark in strange for mark in _LIKE_THEM):
        text = _MORE_APOSTROPHES.sub("'", text)
    for char in meant.keys() & {*strange}:
        text = text.replace(char, meant[char])
    for letter, pattern in _last(code):
        if letter in strange:
            text = pattern.sub(of.last[letter], text).replace(letter, of.inside[letter])
    return text


@cache
def _meant(code: str) -> dict[str, str]:
    """Return what to write for letters that a script reads but does not write."""
    of = script(code)
    small = {letter: "".join(_letter(of, sound) for sound in meant) for letter, meant in of.read.items()}
    capitals = {letter.upper(): meant.capitalize() for letter, meant in small.items()} if of.cased else {}
    return capitals | small


def _letter(of: Script, sound: str) -> str:
    return of.written.get(ord(sound), "'" if of.apostrophes else sound)


@cache
def _last(code: str) -> tuple[tuple[str, re.Pattern[str]], ...]:
    """Return the letters that mean another sound at the end of a word, with what finds them there."""
    return tuple((letter, re.compile(rf"{letter}(?![{sounds()}{glottal()}{letter}])")) for letter in script(code).last)
