r"""Sounds from letters and letters from sounds, for words and for whole stretches of plain Uyghur text alike."""

from __future__ import annotations

import codecs
import re
import unicodedata
from collections.abc import Callable
from functools import cache

from transcheck.text.patterns import pattern_of
from transcheck.uyghur import sounds as by
from transcheck.uyghur.scripts import Script, Style, glottal, script, sound_script, sounds, vowels

APOSTROPHES = "'`\N{RIGHT SINGLE QUOTATION MARK}\N{LEFT SINGLE QUOTATION MARK}"
_LIKE_THEM = "\N{MODIFIER LETTER APOSTROPHE}\N{MODIFIER LETTER TURNED COMMA}\N{ACUTE ACCENT}\N{PRIME}"
_MORE_APOSTROPHES = pattern_of(rf"(?<=[^\W\d_])[{_LIKE_THEM}](?=[^\W\d_])")
_FORMS = pattern_of("[\ufb50-\ufdcf\ufdf0-\ufdff\ufe70-\ufefe]+")  # Arabic presentation forms, but no byte order mark
_SEATED_YEH = pattern_of("[\N{ARABIC LETTER YEH}\N{ARABIC LETTER ALEF MAKSURA}]\N{ARABIC HAMZA ABOVE}")

Spell = Callable[[str], str]
Rule = Callable[[bytes], bytes]


@cache
def speller(source: str, target: str, style: Style) -> Spell:
    """Return the function that writes the letters of one script in another.

    It raises UnicodeEncodeError for a text with a character that is neither a letter of the script nor plain
    punctuation; ``normalised`` mends what can be mended.

    >>> speller("ug@latin", "ug@cyrillic", Style())("Yaxshi mes'ul")
    'Яхши мәсул'
    """
    several, table, cased = _several(source), by.encoding(source), script(source).cased
    rules = (*_reading(source, target, strict=style.strict), *_writing(target, style, cased=cased))
    characters, letters = by.decoding(target, style.e), _letters(target, style, cased=cased)
    encode, decode = codecs.charmap_encode, codecs.charmap_decode

    def spell(text: str) -> str:
        for letter, stand_in in several:
            text = text.replace(letter, stand_in)
        data: bytes = encode(text, "strict", table)[0]
        for rule in rules:
            data = rule(data)
        text = decode(data, "strict", characters)[0]
        for stand_in, letter in letters:
            text = text.replace(stand_in, letter)
        return text

    return spell


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
    return _by_place(text.translate(_meant(code)), of)


@cache
def _meant(code: str) -> dict[int, str]:
    """Return what to write for letters that a script reads but does not write."""
    of = script(code)
    small = {letter: "".join(_letter(of, sound) for sound in meant) for letter, meant in of.read.items()}
    capitals = {letter.upper(): meant.capitalize() for letter, meant in small.items()} if of.cased else {}
    return {ord(letter): meant for letter, meant in (capitals | small).items()}


def _letter(of: Script, sound: str) -> str:
    return of.written.get(ord(sound), "'" if of.apostrophes else sound)


def _by_place(text: str, of: Script) -> str:
    """Return a text whose letters of two meanings are written by their place in the word."""
    for letter, sound in of.last.items():
        if letter in text:
            text = re.sub(rf"{letter}(?![{sounds()}{glottal()}{letter}])", sound, text)
            text = text.replace(letter, of.inside[letter])
    return text


@cache
def _several(code: str) -> tuple[tuple[str, str], ...]:
    """Return what to put for letters of several characters before a text becomes bytes, longest first.

    Words in capitals are not among them: they are spelled in small letters.
    """
    of = script(code)
    stand_ins = {letters: stand_in for stand_in, letters in by.stand_ins(code)}
    clusters = {letters: first + stand_ins[second] for letters, (first, second) in of.clusters.items()}
    clusters |= {letters.capitalize(): meant[0].upper() + meant[1:] for letters, meant in clusters.items()}
    return tuple((clusters | stand_ins).items())


def _letters(code: str, style: Style, *, cased: bool) -> tuple[tuple[str, str], ...]:
    """Return what to put for the characters that stand for several letters, or for the glottal stop."""
    to = script(code)
    stop = ((by.SIGN_OF_STOP, style.glottal),) if to.apostrophes and not to.several else ()
    several = by.stand_ins(code)
    return (*(several if cased else several[: len(to.several)]), *stop)


@cache
def _pattern(name: str) -> re.Pattern[bytes]:
    every, open_, closed = (re.escape(by.some(of)) for of in (sounds(), vowels(), by.consonants()))
    stop = re.escape(by.STOP)
    apostrophe = b"[" + b"".join(re.escape(_byte_of(mark)) for mark in APOSTROPHES) + b"]"
    source = {
        "stop": apostrophe + b"(?<=[" + every + stop + b"].)(?=[" + open_ + b"])",
        "separator": apostrophe + b"(?<=[" + every + stop + b"].)(?=[" + closed + b"])",
        "open": b"(?=[" + open_ + b"])(?<![" + closed + stop + b"])",  # an empty match: a template would cost more
        "unseated": b"(?=[" + open_ + b"])(?<![" + every + stop + b"])",
        "first": stop + b"(?<![" + every + stop + b"].)",
        "between": stop + b"(?<=[" + open_ + b"].)(?=[" + open_ + b"])",
        "silent": stop + b"(?:(?<![" + closed + b"].)|(?![" + open_ + b"]))",
        "between digits": b"[,;?](?<=[0-9].)(?=[0-9])",
    }[name]
    return re.compile(source, re.DOTALL)


def _byte_of(char: str) -> bytes:
    return codecs.charmap_encode(char, "strict", by.encoding(sound_script()))[0]


def _without(name: str) -> Rule:
    pattern = _pattern(name)
    return lambda data: pattern.sub(b"", data)


def _reading(code: str, target: str, *, strict: bool) -> tuple[Rule, ...]:
    """Return what to do with the bytes of a text to have its sounds."""
    of, to = script(code), script(target)
    if not of.apostrophes:
        return ()
    rules = [_replacing(letter, pair) for letter, pair in by.pair_bytes(code) if of.pairs]
    rules.append(_apostrophes_read())
    if not to.apostrophes or to.several:  # elsewhere nobody sees them
        seated = _pattern("unseated" if strict else "open")
        rules.append(lambda data: seated.sub(by.STOP, data))
    return tuple(rules)


def _replacing(old: bytes, new: bytes) -> Rule:
    return lambda data: data.replace(old, new)


def _apostrophes_read() -> Rule:
    """Return a rule that makes an apostrophe a glottal stop before a vowel, and nothing before a consonant."""
    stop, separator = _pattern("stop"), _pattern("separator")
    one, *others = map(_byte_of, APOSTROPHES)
    into_one = bytes.maketrans(b"".join(others), one * len(others))

    def rule(data: bytes) -> bytes:
        if one not in data.translate(into_one):
            return data
        return separator.sub(b"", stop.sub(by.STOP, data))

    return rule


def _writing(code: str, style: Style, *, cased: bool) -> tuple[Rule, ...]:
    """Return what to do with sounds before they become the letters of a script."""
    to = script(code)
    if not to.apostrophes:
        return (_marked(to),)
    if to.several:
        between = () if style.hiatus else (_without("between"),)
        return (_replacing(b" " + by.STOP, b" "), _without("first"), *between, _kept_apart(code, style, cased=cased))
    pairs = [_replacing(pair, letter) for letter, pair in by.pair_bytes(code)]
    stop = _without("silent") if style.glottal else _replacing(by.STOP, b"")
    return (*pairs, stop)


def _marked(to: Script) -> Rule:
    """Return a rule that gives a text the punctuation of its script, except between digits."""
    pattern = _pattern("between digits")
    marks = bytes.maketrans("".join(to.marks_back).encode(), b"".join(map(by.mark_byte, to.marks_back.values())))

    def rule(data: bytes) -> bytes:
        kept = [found.start() for found in pattern.finditer(data)]
        if not kept:
            return data.translate(marks)
        new = bytearray(data.translate(marks))
        for place in kept:
            new[place] = data[place]
        return bytes(new)

    return rule


def _kept_apart(code: str, style: Style, *, cased: bool) -> Rule:
    """Return a rule that puts an apostrophe between sounds whose letters would be read as others."""
    pairs = [(by.byte(one), by.byte(other)) for one, other in _collisions(code, style)]
    apart = [(one + other, one + b"'" + other) for one, other in pairs]
    if cased:
        apart += [(by.capital(one) + other, by.capital(one) + b"'" + other) for one, other in pairs]

    def rule(data: bytes) -> bytes:
        for together, parted in apart:
            data = data.replace(together, parted)
        return data

    return rule


@cache
def _collisions(code: str, style: Style) -> tuple[tuple[str, str], ...]:
    """Return the neighbours whose letters, without an apostrophe between them, would be read as other sounds."""
    to = script(code)
    clusters = [] if style.ngh else [*to.clusters]
    letters = {sound: to.written[ord(sound)] for sound in by.consonants()}
    pairs = [(one, other) for one in letters for other in letters]
    return tuple(
        (one, other)
        for one, other in pairs
        if (both := letters[one] + letters[other]) in clusters
        or _put(both, code) != _put(letters[one], code) + _put(letters[other], code)
    )


def _put(text: str, code: str) -> str:
    """Return a text with one character for each letter of several."""
    for letters, stand_in in _several(code):
        text = text.replace(letters, stand_in)
    return text
