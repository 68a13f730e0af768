"""Facts about the letters of a text: scripts, words, look-alikes, and what nobody sees."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from transcheck.languages.confusables import skeleton, toward
from transcheck.text.hidden import hidden, without_hidden
from transcheck.text.scripts import foreign, is_mixed, runs, script, scripts, words

INVISIBLE = "\u00ad\u200b\u200c\u200d\u2060\ufeff\ufe0f\U000e0067\U000e007f"
TEXTS = st.text(
    st.one_of(
        st.sampled_from("ab \u0430\u0628\u064a\u0627\u094d\u0915\u2764\U0001f469\U0001f3f4" + INVISIBLE),
        st.characters(),
    )
)


@pytest.mark.parametrize(
    ("char", "own", "used_with"),
    [
        ("a", "Latn", {"Latn"}),
        ("\u0430", "Cyrl", {"Cyrl"}),
        ("\u06d5", "Arab", {"Arab"}),
        ("\u5317", "Hani", {"Hani"}),
        ("\u3005", "Hani", {"Hani"}),
        ("\u30fc", "Zyyy", {"Hira", "Kana"}),
        ("5", "Zyyy", set()),
        ("\u0301", "Zinh", None),
        ("\u00b5", "Zyyy", set()),
        ("\U0001e900", "Adlm", {"Adlm"}),
        ("\ue000", "Zzzz", {"Zzzz"}),
    ],
)
def test_scripts_of_a_character(char, own, used_with):
    assert own == script(char)
    assert used_with is None or used_with == scripts(char)


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("l\u2019eau, 3 km", ["l\u2019eau", "km"]),
        ("Wi-Fi 5G", ["Wi", "Fi", "G"]),
        ("'quoted' rock'n'roll'", ["quoted", "rock'n'roll"]),
        ("e\u0301te\u0301", ["e\u0301te\u0301"]),
        ("\u5317\u4eac ABC\u5317\u4eac", ["ABC"]),
        ("\u0645\u06cc\u200c\u062e\u0648\u0627\u0647\u0645", ["\u0645\u06cc\u200c\u062e\u0648\u0627\u0647\u0645"]),
        ("", []),
    ],
)
def test_words(text, found):
    assert found == [span.of(text) for span in words(text)]


@pytest.mark.parametrize(
    ("text", "allowed", "found"),
    [
        ("abc \u0430\u0431\u0432", ("Latn",), ["\u0430\u0431\u0432"]),
        ("abc \u0430\u0431\u0432", ("Cyrl", "Latn"), []),
        ("\u6771\u4eac\u30bf\u30ef\u30fc", ("Jpan", "Hani", "Hira", "Kana"), []),
        ("\u05e9\u05c1\u05b8 5 \u00b5", ("Latn",), ["\u05e9\u05c1\u05b8"]),
    ],
)
def test_foreign_letters(text, allowed, found):
    assert found == [span.of(text) for span in foreign(text, allowed)]


@given(TEXTS)
def test_runs_are_the_text(text):
    assert text == "".join(span.of(text) for span, _ in runs(text))
    assert all(before[1] != after[1] for before, after in zip(runs(text), runs(text)[1:], strict=False))


@given(TEXTS)
def test_words_stand_in_order_without_blanks(text):
    places = [place for span in words(text) for place in (span.start, span.end)]
    assert places == sorted(places)
    assert not any(char.isspace() for span in words(text) for char in span.of(text))


@given(TEXTS)
def test_a_text_without_what_does_nothing_has_nothing_that_does_nothing(text):
    clean = without_hidden(text)
    assert hidden(clean) == ()
    assert len(clean) == len(text) - sum(span.end - span.start for span in hidden(text))


@given(st.text(st.sampled_from("ABCEHKMOPTXYaceopxy \u0410\u0412\u0421\u0430\u0441\u0435\u043e\u0440\u0391\u03bf")))
def test_a_skeleton_is_one_script_and_stays(text):
    assert not is_mixed(skeleton(text))
    assert skeleton(text) == skeleton(skeleton(text)) == skeleton(toward(text, "Cyrl"))
