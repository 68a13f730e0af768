r"""Sounds from letters and letters from sounds, for words and for whole stretches of plain Uyghur text alike.

What is no letter goes through as it is. Texts are in small letters and in Normalization Form C.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Callable, Mapping
from functools import cache

from transcheck.uyghur.scripts import Script, Style, glottal, script, sounds, vowels

APOSTROPHES = "'\N{RIGHT SINGLE QUOTATION MARK}\N{MODIFIER LETTER APOSTROPHE}\N{MODIFIER LETTER TURNED COMMA}`\N{LEFT SINGLE QUOTATION MARK}\N{ACUTE ACCENT}\N{PRIME}"
_FORMS = re.compile("[\ufb50-\ufdff\ufe70-\ufefe]+")  # Arabic presentation forms, but no byte order mark

Spell = Callable[[str], str]


@cache
def speller(source: str, target: str, style: Style) -> Spell:
    """Return the function that writes small letters of one script in another.

    >>> speller("ug@latin", "ug@cyrillic", Style())("yaxshi mes'ul")
    'яхши мәсул'
    """
    read, write = reader(source, strict=style.strict), writer(target, style)
    return lambda text: write(read(text))


@cache
def reader(code: str, *, strict: bool = False) -> Spell:
    """Return the function that gives the sounds of a text in one script, with every hamza that is written in ``ug``."""
    from_script = script(code)
    if from_script.apostrophes:
        return lambda text: _seated(_sounds_of_several(text, from_script), strict)
    table = dict(from_script.single)

    def read(text: str) -> str:
        return _by_place(_plain_forms(text).translate(table), from_script)

    return read


def _plain_forms(text: str) -> str:
    """Return a text without presentation forms, with hamza on its seat as one letter."""
    if _FORMS.search(text):
        text = _FORMS.sub(lambda found: unicodedata.normalize("NFKC", found[0]), text)
    if "\N{ARABIC HAMZA ABOVE}" in text:
        text = re.sub("[\N{ARABIC LETTER YEH}\N{ARABIC LETTER ALEF MAKSURA}]\N{ARABIC HAMZA ABOVE}", glottal(), text)
    return text


def _by_place(text: str, of: Script) -> str:
    """Return a text whose letters of two meanings are read by their place in the word."""
    for letter, sound in of.last.items():
        if letter in text:
            text = re.sub(rf"{letter}(?![{sounds()}{glottal()}{letter}])", sound, text)
            text = text.replace(letter, of.inside[letter])
    return text


def _sounds_of_several(text: str, of: Script) -> str:
    """Return the sounds of a script that writes some with several letters, apostrophes read."""
    for letters, sound in of.several:
        text = text.replace(letters, sound)
    text = text.translate(of.single)
    if not _patterns()["apostrophe"].search(text):
        return text
    return _patterns()["separator"].sub("", _patterns()["stop"].sub(glottal(), text))


def _seated(text: str, strict: bool) -> str:
    """Return the text with a hamza before each vowel that begins a word, or follows another vowel."""
    return _patterns()["unseated" if strict else "open"].sub(rf"{glottal()}\g<0>", text)


@cache
def _patterns() -> Mapping[str, re.Pattern[str]]:
    letters, stop = sounds(), glottal()
    consonants = "".join(sound for sound in letters if sound not in vowels())
    every = letters + stop
    return {
        "mark": re.compile(r"(?<!\d)[,;?]|[,;?](?!\d)"),
        "apostrophe": re.compile(f"[{APOSTROPHES}](?=[{every}])"),
        "stop": re.compile(f"[{APOSTROPHES}](?<=[{every}].)(?=[{vowels()}])"),
        "separator": re.compile(f"[{APOSTROPHES}](?<=[{every}].)(?=[{consonants}])"),
        "open": re.compile(f"[{vowels()}](?<![{consonants}{stop}].)"),
        "unseated": re.compile(f"[{vowels()}](?<![{every}].)"),
        "first": re.compile(f"{stop}(?<![{every}].)"),
        "between": re.compile(f"{stop}(?<=[{vowels()}].)(?=[{vowels()}])"),
        "after": re.compile(f"{stop}(?<=[{consonants}].)(?=[{vowels()}])"),
    }


@cache
def writer(code: str, style: Style) -> Spell:
    """Return the function that writes sounds in one script."""
    to = script(code)
    if to.marks_back:
        return lambda text: _marked(text, to.marks_back)
    if not to.several:
        return _writer_of_single(to, style)
    return _writer_of_several(to, style)


def _marked(text: str, marks: Mapping[str, str]) -> str:
    """Return a text with the punctuation of the script, except between digits."""
    if not any(mark in text for mark in marks):
        return text
    return _patterns()["mark"].sub(lambda found: marks.get(found[0], found[0]), text)


def _writer_of_single(to: Script, style: Style) -> Spell:
    """Return a writer for a script with one letter for each sound and some pairs, and no sign for the glottal stop."""
    after = _patterns()["after"]
    table = dict(to.written) | {ord(glottal()): None}

    def write(text: str) -> str:
        for pair, letter in to.pairs:
            text = text.replace(pair, letter)
        if style.glottal:
            text = after.sub(style.glottal, text)
        return text.translate(table)

    return write


def _writer_of_several(to: Script, style: Style) -> Spell:
    """Return a writer for a script whose pairs of letters an apostrophe keeps apart."""
    patterns = _patterns()
    table = dict(to.written) | {ord(glottal()): "'"} | _chosen(to, style)
    apart = _collisions(to, style)

    def write(text: str) -> str:
        text = patterns["first"].sub("", text)
        if not style.hiatus:
            text = patterns["between"].sub("", text)
        for together, parted in apart:
            text = text.replace(together, parted)
        return text.translate(table)

    return write


def _chosen(to: Script, style: Style) -> dict[int, str]:
    """Return the letter of a sound that may be written in two ways."""
    sound = to.single.get(ord(style.e))
    return {ord(sound): style.e} if sound else {}


@cache
def _collisions(to: Script, style: Style) -> tuple[tuple[str, str], ...]:
    """Return the neighbours that would be read as one sound or other sounds, and how they are kept apart."""
    read = reader(to.code, strict=True)
    consonants = [sound for sound in sounds() if sound not in vowels()]
    clusters = {sound for _, sound in to.several if len(sound) > 1}
    pairs = [one + other for one in consonants for other in consonants]
    misread = {pair for pair in pairs if read(pair.translate(to.written)) != pair}
    wanted = misread if style.ngh else misread | clusters
    return tuple((pair, "'".join(pair)) for pair in sorted(wanted))
