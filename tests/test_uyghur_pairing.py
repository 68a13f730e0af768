"""Words of two scripts in pairs: laws for any text, and what is told from a slip."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from transcheck.languages import load
from transcheck.scoring import twin_score
from transcheck.uyghur import convert
from transcheck.uyghur.pairing import are_another_text, word_pairs

CODES = st.sampled_from(["ug", "ug@latin", "ug@cyrillic"])
latin = st.lists(st.text("abdeghiklmnoprstuyöü '", min_size=1, max_size=8), max_size=12).map(" ".join)


@given(latin, latin, CODES, CODES)
def test_each_word_is_in_one_pair_in_order(left, right, left_code, right_code):
    pairs = word_pairs(left, left_code, right, right_code)
    for side, text in (("left", left), ("right", right)):
        spans = [word.span for pair in pairs for word in getattr(pair, side)]
        assert spans == sorted(spans, key=lambda span: span.start)
        assert all(span.of(text).strip() for span in spans)
        assert len(text.split()) <= len(spans) or not any(char.isalnum() for char in text) or "'" in text


@given(latin, CODES, CODES)
def test_a_converted_text_says_the_same(text, left_code, right_code):
    left, right = (convert(text, "ug@latin", code) for code in (left_code, right_code))
    assert not any(pair.differs for pair in word_pairs(left, left_code, right, right_code))


@pytest.mark.parametrize(
    ("left", "right", "differing"),
    [
        ("Bügün kelduq", "bugun kalduq", []),  # slips of one letter
        ("mesuliyet 10,000", "mes'uliyet 10 000", []),  # digits are compared, however they are grouped
        ("10,000 kishi", "10,001 kishi", [("10,000", "10,001")]),
        ("herqandaq bala", "her qandaq bala", []),
        ("bu bala", "u bala", [("bu", "u")]),  # a short word is another one by one letter
        ("balalar keldi", "bala keldi", [("balalar", "bala")]),
    ],
)
def test_what_differs(left, right, differing):
    pairs = word_pairs(left, "ug@latin", right, "ug@latin")
    texts = [
        (" ".join(w.span.of(left) for w in pair.left), " ".join(w.span.of(right) for w in pair.right))
        for pair in pairs
        if pair.differs
    ]
    assert differing == texts


def test_another_text_is_known_and_a_short_one_is_not_judged():
    assert are_another_text(word_pairs("bir ikki üch tört besh", "ug@latin", "қара ақ көк сериқ йешил", "ug@cyrillic"))
    assert not are_another_text(word_pairs("bir", "ug@latin", "қара", "ug@cyrillic"))


def test_chrf_of_the_same_text_is_full():
    assert 100.0 == twin_score(["Mes'ul, jënim!"], load("ug@latin"), ["Мәсул, җеним!"], load("ug@cyrillic")).value
    assert 60 > twin_score(["Bir ikki üch"], load("ug@latin"), ["Қара ақ көк"], load("ug@cyrillic")).value
