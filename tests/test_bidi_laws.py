"""Laws of the shown order, of direction controls and of their balance, for any string."""

from __future__ import annotations

import unicodedata

import pytest
from hypothesis import assume, given
from hypothesis import strategies as st

from transcheck.errors import TranscheckError
from transcheck.text import bidi
from transcheck.text.bidi import base_level, has_right_to_left, levels, visual_order
from transcheck.text.controls import (
    BIDI_CONTROLS,
    MARKS,
    PDI,
    balanced,
    bidi_controls,
    unbalanced,
    visible,
    without_bidi_controls,
)

LETTERS = "ab \u0627\u05d0\u0661 1,-.()[]\t\n\r\u2029\x85\ud800\u0301\U0001f600\u00ad\u3042"
TEXTS = st.one_of(st.text(st.characters()), st.text(st.sampled_from(LETTERS + BIDI_CONTROLS), max_size=24))
BASES = st.sampled_from(["L", "R", None])


def seen(text: str) -> str:
    """Return what is shown from left to right in a right-to-left page, controls and line breaks left out."""
    return "".join(text[place] for place in visual_order(text, "R") if text[place] not in BIDI_CONTROLS + "\n\r")


@given(TEXTS, BASES)
def test_order_is_a_permutation(text, base):
    assert list(range(len(text))) == sorted(visual_order(text, base))


@given(TEXTS, BASES)
def test_every_character_has_a_level(text, base):
    found = levels(text, base)
    assert len(text) == len(found)
    assert all(0 <= level <= 126 for level in found)


@given(TEXTS, TEXTS, BASES)
def test_paragraphs_do_not_touch_each_other(first, second, base):
    """A paragraph's levels do not depend on the text before or after it (P1)."""
    assert levels(f"{first}\n", base) + levels(second, base) == levels(f"{first}\n{second}", base)


@given(st.text(st.sampled_from("ab \u0627\u05d0\u0661 1,-()" + BIDI_CONTROLS)))
def test_a_guessed_base_is_as_good_as_a_given_one(text):
    assert levels(text, "R" if base_level(text) else "L") == levels(text, None)


@given(st.text(st.characters(exclude_categories=["Cs"], max_codepoint=0x4FF)))
def test_left_to_right_text_keeps_its_order(text):
    assert list(range(len(text))) == list(visual_order(text, "L"))


@given(TEXTS)
def test_balanced_text_has_nothing_unbalanced(text):
    assert not unbalanced(balanced(text))


@given(TEXTS)
def test_balancing_twice_equals_once(text):
    assert balanced(text) == balanced(balanced(text))


@given(TEXTS)
def test_balancing_changes_unbalanced_text_only(text):
    assert (balanced(text) == text) == (unbalanced(text) == ())


@given(TEXTS)
def test_balancing_keeps_what_is_seen(text):
    """A stray PDI alone is a neutral character and may part two numbers; to remove it may join them."""
    assume(not any(single.control == PDI for single in unbalanced(text)))
    assert seen(text) == seen(balanced(text))


@given(TEXTS)
def test_controls_are_removed_and_nothing_else(text):
    bare = without_bidi_controls(text)
    assert not list(bidi_controls(bare))
    assert len(text) - len(bare) == len(list(bidi_controls(text)))


@given(TEXTS)
def test_a_shown_text_can_be_printed(text):
    assert not [char for char in visible(text) if char in BIDI_CONTROLS or "\ud800" <= char <= "\udfff" or char < " "]


@pytest.mark.parametrize("text", ["", "\ud800", "\n", "\r\n", "\r\n\r\n"])
def test_odd_texts_have_an_order(text):
    assert tuple(range(len(text))) == visual_order(text, "L")


@pytest.mark.parametrize(
    ("text", "answer"),
    [
        ("abc", False),
        ("\u200f\u061c \u202eabc\u202c", False),
        ("\u0661", False),
        ("a\u05d0", True),
        ("\U0001e900", True),
        ("\ufe8f", True),
    ],
)
def test_right_to_left_letters(text, answer):
    assert answer == has_right_to_left(text)


def test_every_character_that_runs_right_to_left_is_known():
    """All of Bidi_Class R and AL, but for the two marks of these classes."""
    expected = {char for char in map(chr, range(0x110000)) if unicodedata.bidirectional(char) in {"R", "AL"}}
    assert {char for char in map(chr, range(0x110000)) if has_right_to_left(char)} == expected - set(MARKS)


@pytest.mark.parametrize(
    "debug", ["", "levels", "\n    original_classes: [\n    levels: [9\n    paragraphs: [level: Level(1"]
)
def test_another_python_bidi_is_told_plainly(monkeypatch, debug):
    """When the debug text changes, the error says what to install."""
    import bidi.bidi as engine

    monkeypatch.setattr(engine, "get_display_inner", lambda *_: debug)
    monkeypatch.setattr(bidi, "_probe", bidi._probe.__wrapped__)
    with pytest.raises(TranscheckError, match="install 'python-bidi"):
        levels("\u0627 never seen before", "R")
