"""Checking a text takes as long as it is long, whatever stands in it and however often: nobody bounds the texts of a catalog."""

from __future__ import annotations

import pytest

from effort import cpu_of
from transcheck.checks import run
from transcheck.languages import load
from transcheck.model import Catalog, Unit

SMALL, LARGE = 1_000, 8_000  # characters
PIECES = [
    "\u0626\u200d",
    "\u200d\u0627\u200c",
    "\u202a",
    "\u2067\u202a",
    "\u2067 a \u2069",
    "\u0661\u066b",
    "\u0627 12-15 ",
    "\u0651\u064e",
    "\u00a0",
    "<b>",
    "{a",
    "(\u0627 [a",
    "\u201e\u00ab\u203a",
    "1:2 ",
    "5 million ",
    "\u4e07",
    "\u4e2da",
    "a.b@",
    "the the ",
]
HALVES = [
    ("(", ")"),
    ("[", ")"),
    ("\u202a", "\u2069"),
    ("\u2067\u202a", "\u2069"),
    ("\u201e", "\u203a"),
    ("&", "; "),
    ("5 ", "million "),
    ("x \u0627 (", "a)"),
]


def seconds(source: str, target: str, code: str) -> float:
    """Return the least CPU time of three runs: a busy machine only ever adds."""
    language = load(code)
    catalog = Catalog("", language, "a.po", (Unit(source, target, language, path="a.po"),))
    return min(cpu_of(lambda: run([catalog])) for _ in range(3))


def is_linear(small: str, large: str, code: str, *, copied: bool = False) -> bool:
    """Return whether a text takes about as much longer as it is longer: 8 is linear, 64 quadratic."""
    sources = (small, large) if copied else ("Hello.", "Hello.")
    seconds(sources[0], small, code)  # the first time compiles patterns
    return seconds(sources[1], large, code) < 20 * max(seconds(sources[0], small, code), 0.01)


@pytest.mark.parametrize("code", ["ug", "zh_CN"])
@pytest.mark.parametrize("piece", PIECES)
def test_a_repeated_piece_takes_linear_time(piece, code):
    assert is_linear(*(piece * (size // len(piece)) for size in (SMALL, LARGE)), code)


@pytest.mark.parametrize("code", ["ug", "zh_CN"])
@pytest.mark.parametrize("piece", ["\u4e07", "\u4e2da", "\u0627 12-15 ", "1% ", "-5 km ", "$1 a "])
def test_a_copy_of_its_source_takes_linear_time(piece, code):
    assert is_linear(*(piece * (size // len(piece)) for size in (SMALL, LARGE)), code, copied=True)


@pytest.mark.parametrize(("first", "second"), HALVES)
def test_two_halves_take_linear_time(first, second):
    small, large = (first * (size // 2 // len(first)) + second * (size // 2 // len(second)) for size in (SMALL, LARGE))
    assert is_linear(small, large, "ug")
