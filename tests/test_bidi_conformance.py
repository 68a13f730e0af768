"""The order of text is that of UAX #9: every case of the two files of the Unicode Character Database."""

from __future__ import annotations

import functools
from collections.abc import Iterator
from pathlib import Path

import pytest

from transcheck.text.bidi import Base, base_level, levels, visual_order

FOLDER = "/usr/share/unicode"
DIRECTIONS: dict[int, Base] = {0: "L", 1: "R", 2: None}
# A character of each Bidi_Class, for the file that names classes only.
SAMPLES = {
    "L": "a", "R": "\u05d0", "AL": "\u0627", "EN": "0", "AN": "\u0660", "ES": "+", "ET": "#", "CS": ",",
    "NSM": "\u0300", "BN": "\u00ad", "B": "\u2029", "S": "\t", "WS": " ", "ON": "!", "LRE": "\u202a",
    "RLE": "\u202b", "PDF": "\u202c", "LRO": "\u202d", "RLO": "\u202e", "LRI": "\u2066", "RLI": "\u2067",
    "FSI": "\u2068", "PDI": "\u2069",
}  # fmt: skip

Case = tuple[str, Base, tuple[int | None, ...], tuple[int, ...]]


def lines(path: Path) -> Iterator[str]:
    with path.open(encoding="utf-8") as file:
        yield from (line for line in (line.partition("#")[0].strip() for line in file) if line)


@functools.cache
def numbers(text: str) -> tuple[int | None, ...]:
    return tuple(None if number == "x" else int(number) for number in text.split())


def character_cases(path: Path) -> Iterator[Case]:
    for line in lines(path):
        text, direction, _, expected, order = line.split(";")
        yield (
            "".join(chr(int(code, 16)) for code in text.split()),
            DIRECTIONS[int(direction)],
            numbers(expected),
            numbers(order),
        )


def class_cases(path: Path) -> Iterator[Case]:
    expected = order = ()
    for line in lines(path):
        if line.startswith("@Levels:"):
            expected = numbers(line.removeprefix("@Levels:"))
        elif line.startswith("@Reorder:"):
            order = numbers(line.removeprefix("@Reorder:"))
        else:
            text, _, bits = line.partition(";")
            text = "".join(map(SAMPLES.__getitem__, text.split()))
            bases = (base for bit, base in ((1, None), (2, "L"), (4, "R")) if int(bits, 16) & bit)
            yield from ((text, base, expected, order) for base in bases)


def is_right(text: str, base: Base, expected: tuple[int | None, ...], order: tuple[int, ...]) -> bool:
    found = levels(text, base)
    wanted = tuple(level if right is None else right for level, right in zip(found, expected, strict=True))
    seen = tuple(place for place in visual_order(text, base) if expected[place] is not None)
    return found == wanted and seen == order


@pytest.mark.system
@pytest.mark.parametrize(
    ("name", "cases", "count"),
    [("BidiCharacterTest.txt", character_cases, 91_707), ("BidiTest.txt", class_cases, 770_241)],
)
def test_conformance(system_file, name, cases, count):
    """Levels and order are right in every case (and the file is complete)."""
    results = [is_right(*case) for case in cases(system_file(f"{FOLDER}/{name}"))]
    assert (count, 0) == (len(results), results.count(False))


@pytest.mark.system
def test_base_level(system_file):
    """The guessed base direction is that of P2 and P3."""
    for line in lines(system_file(f"{FOLDER}/BidiCharacterTest.txt")):
        text, direction, level, _, _ = line.split(";")
        if direction == "2":
            assert int(level) == base_level("".join(chr(int(code, 16)) for code in text.split()))
