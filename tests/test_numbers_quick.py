"""Laws of the quick looks at numbers: they say what the whole reading says, or leave it to that."""

from __future__ import annotations

import re

import pytest
from hypothesis import given
from hypothesis import strategies as st

from transcheck.languages import built_in
from transcheck.languages.measuring import measuring
from transcheck.languages.numbering import numbering
from transcheck.text.numbers import _glance, _plain, _reading, compare, may_ask
from transcheck.text.numbers._comparing import compare_whole

CODES = sorted({*built_in(), "ko", "fr_CA"})
DIGITS = [
    "0",
    "1",
    "2",
    "3",
    "5",
    "10",
    "12",
    "25",
    "50",
    "99",
    "100",
    "1990",
    "2019",
    "3,000",
    "1.5",
    "2.800",
    "1,5",
    "1.234.567",
    "1'000",
    "007",
    "116\xa0123",
    "7.55",
    "5:30",
    "5.30",
    "2018-10-19",
    "19.10.2018",
    "3-1",
    "1-3",
    "1950/53",
    "6'6",
    "6-foot-6",
    "192.168.0.1",
    "+49\xa030\xa0123456",
    "١٢",
    "۲٠۱۹",
    "５０",
    "𝟘",
]
SIGNS = [
    *" -/:.,%$'()+&@#<{_~\n",
    *"\u00a0\u00ad\u0640\u200f\u2067\u2069\u2013\u2212\u3001\uff0c\uff0e\u060c\u066b\u066a\u00b0",
    "  ",
    ", ",
    " % ",
    "%d",
    "://",
    "www.",
]
HAN = [
    *"\u96f6\u4e00\u4e8c\u4e09\u5341\u767e\u5343\u4e07\u5104\u4f59\u6708\u65e5\u5e74\u6642\u534a",
    "\u5143\u5e74",
    "\u4e09\u6708",
]
ENDINGS = ["", "", "en", "s", "lar", "\u044b", "\u0646\u0649\u06ad"]


def pieces(code: str) -> st.SearchStrategy[str]:
    """Return what gives digits, signs and the words that a language has about numbers and measures."""
    rules = numbering(code)
    lexicon, measures = rules.lexicon(), measuring(code)
    words = [
        *lexicon.whole,
        *lexicon.beginning,
        *rules.glued,
        *rules.upto,
        *rules.clock,
        *measures.whole,
        *measures.beginnings,
        "word",
    ]
    some = st.builds(
        lambda word, end, great: (word.capitalize() if great else word) + end,
        st.sampled_from(words),
        st.sampled_from(ENDINGS),
        st.booleans(),
    )
    return st.one_of(
        st.sampled_from(DIGITS),
        st.sampled_from(SIGNS),
        some,
        st.sampled_from(HAN if rules.characters else SIGNS),
        st.just(" "),
    )


def texts(code: str) -> st.SearchStrategy[str]:
    return st.one_of(st.lists(pieces(code), max_size=12).map("".join), st.lists(pieces(code), max_size=8).map(" ".join))


TEXTS = st.sampled_from(CODES).flatmap(lambda code: st.tuples(st.just(code), texts(code)))


def around(code: str, numbers: list[str]) -> st.SearchStrategy[str]:
    """Return what puts words and signs of a language around the same numbers."""
    beside = st.lists(pieces(code), max_size=3).map("".join)
    return st.lists(beside, min_size=len(numbers), max_size=len(numbers)).map(
        lambda words: "".join(f"{word}{number}" for word, number in zip(words, numbers, strict=True))
    )


def pairs(code: str) -> st.SearchStrategy[tuple[str, str, str]]:
    """Return what gives a source and a text in a language that have numbers in common."""
    shared = st.lists(st.sampled_from(DIGITS), max_size=4)
    both = shared.flatmap(lambda numbers: st.tuples(st.just(code), around("en", numbers), around(code, numbers)))
    return both | st.tuples(st.just(code), texts("en"), texts(code))


PAIRS = st.sampled_from(CODES).flatmap(pairs)


@given(TEXTS)
def test_what_asks_is_let_through(written):
    """Whatever the whole reading finds in a source, the quick look does not pass over it."""
    code, text = written
    found = _reading.facts(text, code)
    assert may_ask(text, code) or not (found.numbers or found.dates)


@given(TEXTS)
def test_the_first_look_has_the_numbers_and_dates_of_the_whole_reading(written):
    code, text = written
    whole, first = _reading.facts(text, code), _reading.first_look(text, code, with_dates=True)
    assert (whole.numbers, whole.dates, whole.months) == (first.numbers, first.dates, first.months)
    assert whole.numbers == _reading.first_look(text, code).numbers
    assert first.all_values <= whole.all_values
    assert first.counted <= whole.counted


@given(PAIRS)
def test_what_the_first_look_settles_the_whole_reading_settles_too(pair):
    code, source, target = pair
    if not _glance.is_alike(source, target, "en", code):
        assert compare_whole(source, target, code, "en") == compare(source, target, code)


@given(TEXTS)
def test_a_text_without_odd_characters_is_its_own_plain_text(written):
    _, text = written
    read = _plain.plain(text)
    if not (_plain._ODD.search(text) or _plain._may_be_address(text)):
        assert (text, ()) == (read.text, read.places)
    assert not re.search(r"(?![0-9])\d", read.text)


def test_digits_of_all_scripts_are_odd():
    digits = [char for char in map(chr, range(0x80, 0x110000)) if char.isdecimal()]
    assert [] == [char for char in digits if not _plain._ODD.search(char)]


@pytest.mark.parametrize("code", CODES)
def test_months_are_let_through(code):
    """Every name of a month, in the middle of a sentence and with its capital, makes the reading of dates go on."""
    for names in numbering(code).said.get("months", {}).values():
        for name in names:
            assert _glance.may_ask(f"x {name.rstrip('*').capitalize()} x", code)
