"""Laws of numbers by value: what holds for every text, and what later parts may rely on."""

from __future__ import annotations

import time

import pytest
from hypothesis import given
from hypothesis import strategies as st

from transcheck.languages import built_in
from transcheck.text.numbers import ALIKE, compare, dates, values

CODES = sorted({*built_in(), "ko", "fr_CA"})
PIECES = st.sampled_from(
    [
        "12",
        "3,000",
        "1.5",
        "2019",
        "March",
        "10",
        " ",
        "-",
        ":",
        "/",
        ".",
        ",",
        "million",
        "to",
        "五",
        "万",
        "月",
        "%",
        "$",
        "pm",
        "\u0661",
        "\u060c",
        "s",
    ]
)
TEXTS = st.one_of(st.text(max_size=40), st.lists(PIECES, max_size=14).map("".join))


@given(TEXTS, st.sampled_from(CODES))
def test_places_stand_in_the_text(text, code):
    for found in (*values(text, code), *dates(text, code)):
        assert 0 <= found.span.start < found.span.end <= len(text)
        assert found.readings


@given(TEXTS)
def test_a_text_says_what_it_says(text):
    """Whatever is read into a text, beside itself there is nothing to tell."""
    assert ALIKE == compare(text, text, "en")


@given(st.integers(2, 10**12), st.sampled_from(CODES))
def test_plain_digits_keep_their_value_in_every_language(number, code):
    assert float(number) in values(f"x {number} x", code)[0].readings


@given(st.integers(13, 10**9), st.integers(13, 10**9), st.sampled_from(built_in()))
def test_another_number_is_told(one, other, code):
    compared = compare(f"x {one} x", f"x {other} x", code)
    assert (one != other) == bool(compared.changed)


@pytest.mark.parametrize(
    ("source", "code", "target", "there"),
    [
        ("in Ma\u00adrch", "en", "im April", "de"),  # a soft hyphen hid the month
        ("\u4e09\u6708", "zh_CN", "\u4e94\u6708", "ja"),  # a month without digits: the third moon, the fifth
    ],
)
def test_a_month_is_seen_before_it_is_read(source, code, target, there):
    assert compare(source, target, there, source_code=code).dates


@pytest.mark.parametrize("code", ["de", "ug", "zh_TW", "ko"])
@pytest.mark.parametrize(
    "piece",
    [
        "1,",
        "123 ",
        "May 1, 2019 ",
        "five miles 6 miles ",
        "1-2-3-",
        "2019-01-01 ",
        "三百万3",
        "fünfundzwanzig",
        "a.b@",
        "0123 456 ",
    ],
)
def test_long_texts_take_no_longer_than_their_length(piece, code):
    text = piece * (30_000 // len(piece))
    start = time.process_time()
    compare(text, text[::-1], code)
    assert time.process_time() - start < 5
