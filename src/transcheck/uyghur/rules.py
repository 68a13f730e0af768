r"""What is done to the bytes of a text between reading letters and writing others: marks, hamza, apostrophes, letters of two sounds.

A rule takes the bytes, the capitals that are among them, and whether there are apostrophes. What only they ask for is looked for
when they are there. A search for two bytes costs three times one for a single byte, which is given as a number: ``in`` with bytes
makes an exception first.
"""

from __future__ import annotations

import codecs
import re
from collections.abc import Callable, Iterator, Sequence
from functools import cache

from transcheck.uyghur import sounds as by
from transcheck.uyghur.scripts import Script, Style, script, sound_script, sounds, vowels

Rule = Callable[[bytes, bytes, bool], bytes]
Pairs = Sequence[tuple[bytes, bytes]]
_WORTH_FILLING = 3  # replacements: taking the filling out costs as much as two longer ones save


def reading(code: str, target: str, style: Style) -> tuple[Rule, ...]:
    """Return what to do with the bytes of a text to have its sounds."""
    of, to = script(code), script(target)
    if not of.apostrophes:
        return ()
    several = (_replacing(_letters(code)),) if of.several else ()
    pairs = (_replacing(by.pair_bytes(code)),) if of.pairs else ()
    seats = () if to.apostrophes else (_seated(strict=style.strict),)  # in other scripts nobody sees most of them
    between = (_parted(),) if to.several and style.hiatus and not style.strict else ()
    marks = (_apostrophes_read(),) if _writes_stops(to, style) else ()
    return (*several, *pairs, *marks, *seats, *between)


def _writes_stops(to: Script, style: Style) -> bool:
    """Return whether a script has something to write for a glottal stop."""
    return bool(style.glottal or to.several or not to.apostrophes)


def writing(code: str, style: Style, source: str) -> tuple[Rule, ...]:
    """Return what to do with sounds before they become the letters of a script."""
    to = script(code)
    if not to.apostrophes:
        return (_marked(to),)
    if to.several:
        first = () if script(source).apostrophes else (_first_silent(),)
        between = () if style.hiatus else (_without("between"),)
        return (*first, *between, *_kept_apart(code, style), _replacing(_turned(by.letter_bytes(code))))
    pairs = _replacing(_turned(by.pair_bytes(code)))
    if _writes_stops(to, style):
        return (pairs, _without("silent"))
    return (pairs, _apostrophes_dropped(code) if script(source).apostrophes else _replacing([(by.STOP, b"")]))


def _turned(pairs: Pairs) -> Pairs:
    return [(new, old) for old, new in pairs]


def _letters(code: str) -> list[tuple[bytes, bytes]]:
    """Return letters of several characters with their sounds, in an order in which each is read right."""
    letters = [*by.letter_bytes(code)]
    alone = _replacing(letters)
    return [*(pair for pair in _clusters(code) if alone(pair[0], pair[0], False) != pair[1]), *letters]


def _clusters(code: str) -> Iterator[tuple[bytes, bytes]]:
    """Yield letters that are read in an unexpected way, as bytes, with their sounds."""
    single = dict(by.letter_bytes(code))
    spelled = {sound: letters for letters, sound in single.items()}
    for first, second in script(code).clusters.values():
        one, other = _read(first, code), _read(second, code)
        yield spelled.get(one, one) + spelled.get(other, other), one + other
        yield by.capital(one) + spelled.get(other, other), by.capital(one) + other


def _read(letters: str, code: str) -> bytes:
    """Return the sound of a letter, as a byte."""
    return next(by.byte(chr(sound)) for sound, letter in script(code).written.items() if letter == letters)


def _replacing(pairs: Pairs) -> Rule:
    """Return a rule that puts bytes in the place of others, in this order, those with capitals last."""
    small, is_filled = _filled([pair for pair in pairs if pair[0][0] not in by.capitals()])
    large: dict[int, list[tuple[bytes, bytes]]] = {}
    for old, new in pairs:
        if old[0] in by.capitals():
            large.setdefault(old[0], []).append((old, new))

    def rule(data: bytes, capitals: bytes, _marked: bool) -> bytes:
        for old, new in small:
            data = data.replace(old, new)
        if is_filled:
            data = data.replace(by.FILL, b"")
        for first in capitals if len(capitals) <= 1 else filter(capitals.__contains__, large):
            for old, new in large.get(first, ()):
                data = data.replace(old, new)
        return data

    return rule


def _filled(pairs: Sequence[tuple[bytes, bytes]]) -> tuple[Sequence[tuple[bytes, bytes]], bool]:
    """Return pairs of one length, where that is quicker, for bytes are then put in their places; and whether it is."""
    shorter = [pair for pair in pairs if len(pair[1]) < len(pair[0])]
    made = {code for _, new in pairs for code in new}
    if len(shorter) < _WORTH_FILLING or any(code in made for old, _ in pairs for code in old[1:]):
        return pairs, False
    return [(old, new.ljust(len(old), by.FILL)) for old, new in pairs], True


@cache
def _pattern(name: str) -> re.Pattern[bytes]:
    every, open_, closed = (re.escape(by.some(of)) for of in (sounds(), vowels(), by.consonants()))
    stop = re.escape(by.STOP)
    source = {
        "open": b"(?=[" + open_ + b"])(?<![" + closed + stop + b"])",  # an empty match: a template would cost more
        "unseated": b"(?=[" + open_ + b"])(?<![" + every + stop + b"])",
        "first": stop + b"(?<![" + every + stop + b"].)",
        "between": stop + b"(?<=[" + open_ + b"].)(?=[" + open_ + b"])",
        "silent": stop + b"(?:(?<![" + closed + b"].)|(?![" + open_ + b"]))",
        "between digits": b"[,;?](?<=[0-9].)(?=[0-9])",
    }[name]
    return re.compile(source, re.DOTALL)


@cache
def _apostrophe(mark: bytes, before: str) -> re.Pattern[bytes]:
    """Return what finds an apostrophe behind a sound, before one of these."""
    behind = b"(?<=[" + re.escape(by.some(sounds()) + by.STOP) + b"].)"
    return re.compile(re.escape(mark) + behind + b"(?=[" + re.escape(by.some(before)) + b"])", re.DOTALL)


def _without(name: str) -> Rule:
    pattern = _pattern(name)
    stop = by.STOP[0]
    return lambda data, _capitals, _marked: pattern.sub(b"", data) if stop in data else data


def _first_silent() -> Rule:
    """Return a rule that leaves out the hamza at the beginning of words."""
    pattern = _pattern("first")
    return lambda data, _capitals, _marked: pattern.sub(b"", data.replace(b" " + by.STOP, b" "))


def _seated(*, strict: bool) -> Rule:
    """Return a rule that puts a hamza before vowels at the start of words, and between vowels unless they are read strictly."""
    seat = _pattern("unseated" if strict else "open")
    return lambda data, _capitals, _marked: seat.sub(by.STOP, data)


def _parted() -> Rule:
    """Return a rule that puts a glottal stop between vowels."""
    kinds = _kinds(by.some(vowels()))

    def rule(data: bytes, _capitals: bytes, _marked: bool) -> bytes:
        found = data.translate(kinds)
        place = found.find(b"aa") + 1
        if not place:
            return data
        parts, start = [], 0
        while place:
            parts.append(data[start:place])
            start, place = place, found.find(b"aa", place) + 1
        return by.STOP.join((*parts, data[start:]))

    return rule


def _kinds(of: bytes) -> bytes:
    """Return a table that makes a of these bytes, and a blank of others."""
    return bytes(ord("a") if code in of else ord(" ") for code in range(256))


@cache
def apostrophes() -> tuple[bytes, ...]:
    """Return the bytes of apostrophes in all their shapes."""
    return tuple(codecs.charmap_encode(mark, "strict", by.encoding(sound_script()))[0] for mark in by.APOSTROPHES)


def _apostrophes_read() -> Rule:
    """Return a rule that makes an apostrophe a glottal stop before a vowel, and nothing before a consonant."""
    each = [(mark, _apostrophe(mark, vowels()), _apostrophe(mark, by.consonants())) for mark in apostrophes()]

    def rule(data: bytes, _capitals: bytes, marked: bool) -> bytes:
        if marked:
            for mark, stop, separator in each:
                if mark[0] in data:
                    data = separator.sub(b"", stop.sub(by.STOP, data))
        return data

    return rule


def _apostrophes_dropped(code: str) -> Rule:
    """Return a rule that leaves out the apostrophes between letters, some of which are a pair of sounds already."""
    letters = b"[" + re.escape(by.some(sounds()) + b"".join(pair for pair, _ in by.pair_bytes(code))) + b"]"
    each = [
        (mark, re.compile(re.escape(mark) + b"(?<=" + letters + b".)(?=" + letters + b")")) for mark in apostrophes()
    ]
    kinds = by.kind_table()
    letter, apostrophe = bytes([by.LETTER]), bytes([by.APOSTROPHE])
    behind, before, marks = letter + apostrophe, apostrophe + letter, b"".join(apostrophes())

    def rule(data: bytes, _capitals: bytes, marked: bool) -> bytes:
        if not marked:
            return data
        found = data.translate(kinds)
        if found.count(apostrophe) == found.count(behind) == found.count(before):  # none but between small letters
            return data.translate(None, marks)
        for mark, pattern in each:
            if mark[0] in data:
                data = pattern.sub(b"", data)
        return data

    return rule


def _marked(to: Script) -> Rule:
    """Return a rule that gives a text the punctuation of its script, except between digits."""
    pattern = _pattern("between digits")
    marks = bytes.maketrans("".join(to.marks_back).encode(), b"".join(map(by.mark_byte, to.marks_back.values())))

    def rule(data: bytes, _capitals: bytes, _marked: bool) -> bytes:
        kept = [found.start() for found in pattern.finditer(data)]
        if not kept:
            return data.translate(marks)
        new = bytearray(data.translate(marks))
        for place in kept:
            new[place] = data[place]
        return bytes(new)

    return rule


def _kept_apart(code: str, style: Style) -> tuple[Rule, ...]:
    """Return rules that put an apostrophe between sounds whose letters would be read as others."""
    firsts: dict[bytes, list[bytes]] = {}
    for one, other in _collisions(code, style):
        firsts.setdefault(by.byte(other), []).append(by.byte(one))
    return tuple(_apart([*ones, *map(by.capital, ones)], other) for other, ones in firsts.items())


def _apart(ones: Sequence[bytes], other: bytes) -> Rule:
    """Return a rule that puts an apostrophe between one of the first bytes and the other."""
    rule = _replacing([(one + other, one + b"'" + other) for one in ones])
    if len(ones) <= 2:  # one letter, small and capital
        return rule
    kinds = bytes(ord("a") if bytes([code]) in ones else ord("b") if code == other[0] else 0 for code in range(256))
    first = other[0]

    def apart(data: bytes, capitals: bytes, marked: bool) -> bytes:
        return rule(data, capitals, marked) if first in data and data.translate(kinds).find(b"ab") >= 0 else data

    return apart


@cache
def _collisions(code: str, style: Style) -> tuple[tuple[str, str], ...]:
    """Return the neighbours whose letters, without an apostrophe between them, would be read as other sounds."""
    to = script(code)
    clusters = [] if style.ngh else [*to.clusters]
    letters = {sound: to.written[ord(sound)] for sound in by.consonants()}
    spelled = {sound: letters for letters, sound in by.letter_bytes(code)}
    read = _replacing(_letters(code))
    several = {sound: spelled.get(by.byte(sound), by.byte(sound)) for sound in letters}
    return tuple(
        (one, other)
        for one in letters
        for other in letters
        if letters[one] + letters[other] in clusters
        or read(several[one] + several[other], b"", False) != by.byte(one) + by.byte(other)
    )
