"""The quick way to spell Uyghur text gives what the careful way gives, for any text."""

from __future__ import annotations

import itertools
import unicodedata

import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from transcheck.text.placeholders import masked
from transcheck.uyghur import Style, convert, converting, script, scripts
from transcheck.uyghur.lexicon import NO_EXCEPTIONS
from transcheck.uyghur.protecting import protected
from transcheck.uyghur.sounds import STRANGE, characters, reader
from transcheck.uyghur.spelling import quick_speller

WAYS = [*itertools.permutations(scripts(), 2)]
STYLES = [Style(), Style(e="ë"), Style(hiatus=False), Style(ngh=True), Style(glottal="ъ"), Style(strict=True)]
SIGNS = "   ''\u2019\u2018`.,;?!/:%{<@\n-\u2013\u2026\u201c\u00ab0123v\u200d\u0640\u00a0\u00a3\u00e0\u0301\ufdd1"


def carefully(text: str, source: str, target: str, style: Style) -> str:
    found = converting._pieces(text, source, target, style, NO_EXCEPTIONS, None, frozenset())
    return "".join(piece.text for piece in found)


def letters(code: str) -> str:
    of = script(code)
    return of.letters + "".join(of.several) + (of.letters.upper() if of.cased else "")


@st.composite
def texts(draw):
    """Return a way and a text that is mostly of letters of its script, many of them in words of small letters."""
    source, target = draw(st.sampled_from(WAYS))
    own = script(source).letters + "".join(script(source).several)
    words = st.lists(st.text(own, min_size=1, max_size=9), min_size=1, max_size=9).map(" ".join)
    some = st.text(st.sampled_from(letters(source) + SIGNS), max_size=40)
    text = draw(st.one_of(words, words.map(str.capitalize), some, st.tuples(words, some).map(" ".join), st.text()))
    return source, target, text


@example(("ug@latin", "ug@cyrillic", "Chong sheher, Ngh c's'h"), Style())
@example(("ug@cyrillic", "ug@latin", "Ясинғаа исһақ"), Style())
@given(texts(), st.sampled_from(STYLES))
def test_what_is_spelled_at_once_is_what_is_spelled_with_care(way, style):
    source, target, text = way
    quick = quick_speller(source, target, style)(text, True)
    assert quick is None or quick == carefully(text, source, target, style)


@given(texts())
def test_lines_are_spelled_each_by_itself(way):
    source, target, text = way
    lines = text.lower().split("\n")  # what is emphasis depends on the capitals around it
    apart = [convert(line, source, target, capitals=False) for line in lines]
    assert "\n".join(apart) == convert("\n".join(lines), source, target, capitals=False)


@given(texts())
def test_every_character_has_its_byte(way):
    source, _, text = way
    data, kinds = reader(source)(text)
    assert len(text) == len(data) == len(kinds)
    assert [char not in characters(source) for char in text] == [kind == STRANGE for kind in kinds]


@pytest.mark.parametrize("code", scripts())
def test_what_stands_in_the_tables_is_normal(code):
    for one, other in itertools.product(characters(code), repeat=2):
        assert unicodedata.is_normalized("NFC", one + other)


@example("%45 dsn, 5 % L. %100d")
@given(st.text(st.sampled_from("%%%0123456789 .,dsnLYi'-+*$#\u00a0:)\u0660"), max_size=12))
def test_a_per_cent_sign_that_is_left_alone_is_no_placeholder(text):
    assert protected(text) or text == masked(text)


@pytest.mark.parametrize("text", ["%45 ", "100 % d", "50%,", "%4,5"])
def test_a_number_with_a_per_cent_sign_is_text(text):
    assert () == protected(text)
