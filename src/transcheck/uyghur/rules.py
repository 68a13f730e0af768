r"""What is done to the bytes of a text between reading letters and writing others: marks, hamza, apostrophes, letters of two sounds."""

from __future__ import annotations

import codecs
import re
from collections.abc import Iterator, Sequence
from functools import cache

from transcheck.uyghur import sounds as by
from transcheck.uyghur.scripts import Script, Style, script, sound_script, sounds, vowels
from transcheck.uyghur.steps import Other, Pairs, Parting, Replacing, Step, replacing


def reading(code: str, target: str, style: Style) -> tuple[Step, ...]:
    """Return what to do with the bytes of a text to have its sounds."""
    of, to = script(code), script(target)
    if not of.apostrophes:
        return ()
    several = (Replacing(_letters(code)),) if of.several else ()
    pairs = (Replacing(by.pair_bytes(code)),) if of.pairs else ()
    seats = () if to.apostrophes else (_seated(strict=style.strict),)  # in other scripts nobody sees most of them
    between = (
        (Parting(by.some(vowels()), by.some(vowels()), by.STOP),)
        if to.several and style.hiatus and not style.strict
        else ()
    )
    marks = (_apostrophes_read(),) if _writes_stops(to, style) else ()
    return (*several, *pairs, *marks, *seats, *between)


def _writes_stops(to: Script, style: Style) -> bool:
    """Return whether a script has something to write for a glottal stop."""
    return bool(style.glottal or to.several or not to.apostrophes)


def writing(code: str, style: Style, source: str) -> tuple[Step, ...]:
    """Return what to do with sounds before they become the letters of a script."""
    to = script(code)
    if not to.apostrophes:
        return (_marked(to),)
    if to.several:
        first = () if script(source).apostrophes else (_first_silent(),)
        between = () if style.hiatus else (_without("between"),)
        return (*first, *between, *_kept_apart(code, style), Replacing(_turned(by.letter_bytes(code))))
    pairs = Replacing(_turned(by.pair_bytes(code)))
    if _writes_stops(to, style):
        return (pairs, _without("silent"))
    return (pairs, _apostrophes_dropped(code) if script(source).apostrophes else Replacing([(by.STOP, b"")]))


def _turned(pairs: Pairs) -> Pairs:
    return [(new, old) for old, new in pairs]


def _letters(code: str) -> list[tuple[bytes, bytes]]:
    """Return letters of several characters with their sounds, in an order in which each is read right."""
    letters = [*by.letter_bytes(code)]
    alone = replacing(letters)
    return [*(pair for pair in _clusters(code) if alone(pair[0]) != pair[1]), *letters]


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


def _without(name: str) -> Other:
    pattern = _pattern(name)
    stop = by.STOP[0]
    return Other(lambda data: pattern.sub(b"", data) if stop in data else data)


def _first_silent() -> Other:
    """Return a rule that leaves out the hamza at the beginning of words."""
    pattern = _pattern("first")
    return Other(lambda data: pattern.sub(b"", data.replace(b" " + by.STOP, b" ")))


def _seated(*, strict: bool) -> Other:
    """Return a rule that puts a hamza before vowels at the start of words, and between vowels unless they are read strictly."""
    seat = _pattern("unseated" if strict else "open")
    return Other(lambda data: seat.sub(by.STOP, data))


@cache
def apostrophes() -> tuple[bytes, ...]:
    """Return the bytes of apostrophes in all their shapes."""
    return tuple(codecs.charmap_encode(mark, "strict", by.encoding(sound_script()))[0] for mark in by.APOSTROPHES)


def _apostrophes_read() -> Other:
    """Return a rule that makes an apostrophe a glottal stop before a vowel, and nothing before a consonant."""
    each = [(mark, _apostrophe(mark, vowels()), _apostrophe(mark, by.consonants())) for mark in apostrophes()]

    def rule(data: bytes) -> bytes:
        for mark, stop, separator in each:
            if mark[0] in data:
                data = separator.sub(b"", stop.sub(by.STOP, data))
        return data

    return Other(rule, marked=True)


def _apostrophes_dropped(code: str) -> Other:
    """Return a rule that leaves out the apostrophes between letters, some of which are a pair of sounds already."""
    letters = b"[" + re.escape(by.some(sounds()) + b"".join(pair for pair, _ in by.pair_bytes(code))) + b"]"
    each = [
        (mark, re.compile(re.escape(mark) + b"(?<=" + letters + b".)(?=" + letters + b")")) for mark in apostrophes()
    ]
    kinds = by.kind_table()
    letter, apostrophe = bytes([by.LETTER]), bytes([by.APOSTROPHE])
    behind, before, marks = letter + apostrophe, apostrophe + letter, b"".join(apostrophes())

    def rule(data: bytes) -> bytes:
        found = data.translate(kinds)
        if found.count(apostrophe) == found.count(behind) == found.count(before):  # none but between small letters
            return data.translate(None, marks)
        for mark, pattern in each:
            if mark[0] in data:
                data = pattern.sub(b"", data)
        return data

    return Other(rule, marked=True)


def _marked(to: Script) -> Other:
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

    return Other(rule)


def _kept_apart(code: str, style: Style) -> tuple[Step, ...]:
    """Return rules that put an apostrophe between sounds whose letters would be read as others."""
    firsts: dict[bytes, list[bytes]] = {}
    for one, other in _collisions(code, style):
        firsts.setdefault(by.byte(other), []).append(by.byte(one))
    return tuple(_apart([*ones, *map(by.capital, ones)], other) for other, ones in firsts.items())


def _apart(ones: Sequence[bytes], other: bytes) -> Step:
    """Return a step that puts an apostrophe between one of the first bytes and the other."""
    if len(ones) <= 2:  # one letter, small and capital
        return Replacing([(one + other, one + b"'" + other) for one in ones])
    return Parting(b"".join(ones), other, b"'")


@cache
def _collisions(code: str, style: Style) -> tuple[tuple[str, str], ...]:
    """Return the neighbours whose letters, without an apostrophe between them, would be read as other sounds."""
    to = script(code)
    clusters = [] if style.ngh else [*to.clusters]
    letters = {sound: to.written[ord(sound)] for sound in by.consonants()}
    spelled = {sound: letters for letters, sound in by.letter_bytes(code)}
    read = replacing(_letters(code))
    several = {sound: spelled.get(by.byte(sound), by.byte(sound)) for sound in letters}
    return tuple(
        (one, other)
        for one in letters
        for other in letters
        if letters[one] + letters[other] in clusters
        or read(several[one] + several[other]) != by.byte(one) + by.byte(other)
    )
