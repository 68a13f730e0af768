"""One defect planted at every place of a good text is found there, by its own check."""

from __future__ import annotations

import pytest

from transcheck.checks import run
from transcheck.languages import load
from transcheck.model import Catalog, Unit
from transcheck.text.brackets import PAIRS
from transcheck.text.controls import BIDI_CONTROLS, EMBEDDINGS, ISOLATES, OVERRIDES, PDF, PDI

SOURCE = "The council (17 members) wants an answer by 4 October 2018."
TEXTS = {
    "de": "Der Rat (17 Mitglieder) will bis 4. Oktober 2018 eine Antwort.",
    "zh_CN": "委员会（17名成员）要求在2018年10月4日前答复。",
    "ar": "\u0627\u0644\u0645\u062c\u0644\u0633 (17 \u0639\u0636\u0648\u0627) \u064a\u0631\u064a\u062f \u062c\u0648\u0627\u0628 WHO \u0642\u0628\u0644 4 \u0623\u0643\u062a\u0648\u0628\u0631 2018.",
    "ug": "\u0643\u06d0\u06ad\u06d5\u0634 (17 \u0626\u06d5\u0632\u0627) 04/10/2018 \u062f\u0627 UN \u062c\u0627\u06cb\u0627\u0628 \u0643\u06c8\u062a\u0649\u062f\u06c7.",
}
RIGHT_TO_LEFT = ("ar", "ug")
TORN = ("bidi-token", "bidi-num-latin")


def found_in(code: str, target: str) -> list[tuple[str, int]]:
    unit = Unit(SOURCE, target, load(code))
    return [(finding.check, finding.span.start) for finding in run([Catalog("", unit.language, "", (unit,))])]


def places(text: str) -> range:
    return range(len(text) + 1)


@pytest.mark.parametrize("code", TEXTS)
def test_the_texts_are_good(code):
    assert found_in(code, TEXTS[code]) == []


@pytest.mark.parametrize("code", TEXTS)
@pytest.mark.parametrize("control", sorted({*EMBEDDINGS, *ISOLATES, PDF, PDI} - {*OVERRIDES}))
def test_a_control_without_partner(code, control):
    text = TEXTS[code]
    for place in places(text):
        assert ("bidi-unbalanced", place) in found_in(code, text[:place] + control + text[place:])


@pytest.mark.parametrize("code", TEXTS)
@pytest.mark.parametrize("override", OVERRIDES)
def test_an_override(code, override):
    text = TEXTS[code]
    for place in places(text):
        assert ("bidi-override", place) in found_in(code, text[:place] + override + text[place:] + PDF)


@pytest.mark.parametrize("code", [code for code in TEXTS if code not in RIGHT_TO_LEFT])
@pytest.mark.parametrize("control", BIDI_CONTROLS)
def test_a_control_in_left_to_right_text(code, control):
    text = TEXTS[code]
    for place in places(text):
        assert ("bidi-control-ltr", place) in found_in(code, text[:place] + control + text[place:])


@pytest.mark.parametrize("code", RIGHT_TO_LEFT)
@pytest.mark.parametrize("first", ["Serik ", "«Foo» ", "2018 WHO ", "17 km ", "@user ", "https://a.example/b ", "(a) "])
def test_a_line_that_begins_with_latin_letters(code, first):
    found = [check for check, _ in found_in(code, first + TEXTS[code])]
    assert ["bidi-base-dir"] == [check for check in found if check not in {*TORN, "url-changed"}]


# What stands in a right-to-left text after one of its words, and the check that is to find it there.
PLANTED = {
    "date": ("2018-10-04", "bidi-token"),
    "phone": ("+998 90 123-45-67", "bidi-token"),
    "dimensions": ("17 km \u00d7 9.5 km", "bidi-token"),
    "dimensions without units": ("17\u00d79", "bidi-token"),
    "handle": ("@user", "bidi-token"),
    "hashtag": ("#freeall", "bidi-token"),
    "code": ("face++", "bidi-token"),
    "abbreviation": ("foo Inc.", "bidi-token"),
    "name with an exclamation mark": ("Yahoo!", "bidi-token"),
    "currency": ("$100", "bidi-token"),
    "sign": ("-6", "bidi-token"),
    "address": ("https://a.org/b/", "bidi-token"),
    "range": ("6-7", "bidi-range"),
    "score": ("1\N{EN DASH}0", "bidi-range"),
    "percent after": ("40%", "bidi-percent"),
    "percent before": ("%40", "bidi-percent"),
    "number and Latin word": ("300 km", "bidi-num-latin"),
    "list": ("cnn\u060c bbc", "bidi-welded"),
    "guillemets": (
        "who \N{LEFT-POINTING DOUBLE ANGLE QUOTATION MARK}bbc\N{RIGHT-POINTING DOUBLE ANGLE QUOTATION MARK}",
        "bidi-bracket",
    ),
    "embedding": ("\N{LEFT-TO-RIGHT EMBEDDING}who\N{POP DIRECTIONAL FORMATTING}", "bidi-embedding"),
    "override": ("\N{RIGHT-TO-LEFT OVERRIDE}who\N{POP DIRECTIONAL FORMATTING}", "bidi-override"),
    "never closed": ("\N{LEFT-TO-RIGHT ISOLATE}who", "bidi-unbalanced"),
    "idle mark": ("\N{RIGHT-TO-LEFT MARK}\u062c\u0627\u0628", "bidi-mark-noop"),
    "shapes": ("\ufee3\ufeea\ufee2", "presentation-form"),
    "tatweel": ("\u062c\u0640\u0627\u0628", "tatweel-inside"),
    "joiner": ("\u062c\u0627\u0628\u200d", "joiner"),
    "zero width space": ("\u062c\u200b\u0627\u0628", "invisible"),
    "digits": ("2\u0660\u0661\u0669", "digits-mixed"),
    "Persian kaf": ("\u06a9\u0627\u0628", "letter-lookalike"),
    "Latin letter": ("\u062c\u0627\u0628who", "script-mixed-word"),
}


@pytest.mark.parametrize("code", RIGHT_TO_LEFT)
@pytest.mark.parametrize("name", PLANTED)
def test_a_defect_of_right_to_left_text(code, name):
    planted, check = PLANTED[name]
    words = TEXTS[code].partition(" (")[0]
    assert check in [found for found, _ in found_in(code, f"{words} {planted} {words}.")]


@pytest.mark.parametrize("code", TEXTS)
def test_a_lost_bracket(code):
    text = TEXTS[code]
    for place, char in enumerate(text):
        if char in PAIRS or char in PAIRS.values():
            assert "brackets" in [check for check, _ in found_in(code, text[:place] + text[place + 1 :])]


@pytest.mark.parametrize("code", TEXTS)
def test_the_source_in_place_of_the_translation(code):
    assert ("untranslated", 0) in found_in(code, SOURCE)
