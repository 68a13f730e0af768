r"""What nobody sees is shown in Chromium without moving anything: order, joined letters and the clipboard stay.

Each sample is laid out twice, as it is and as drawn; the characters must stand
in the same order from left to right and take the same room.
"""

import pytest
from markupsafe import Markup, escape

from browser import MEASURE, browser
from transcheck.languages import load
from transcheck.model import Severity, Span
from transcheck.reports.pages.levels import levels_of, others_see_otherwise
from transcheck.reports.pages.site import stylesheet
from transcheck.reports.pages.texts import drawn, hidden_places, isolated, told
from transcheck.reports.pages.values import Cell, Remark

__all__ = ["browser"]

pytestmark = pytest.mark.system

SAMPLES = [
    ("ar", "rtl", "\u0642\u0627\u0644 Google\u200f (123) \u062b\u0645"),
    ("ar", "rtl", "\u0627\u0633\u0645 \u2067abc (1) def\u2069 123"),
    ("ug", "rtl", "\u200e10-\u200e\u0645\u0627\u0631\u062a 2019"),
    ("en", "ltr", "The word \u202b\u0633\u0644\u0627\u0645!\u202c (x)"),
    ("ar", "rtl", "\u0631\u0642\u0645 1\u200f-2\u200f-3"),
    ("ar", "rtl", "\u0642\u0627\u0644 \u200f(17) \u062b\u0645"),
    ("ar", "rtl", "\u200f- 5 + 3"),
    ("ug", "rtl", "\u0626\u06c7\u064a\u200f\u063a\u06c7\u0631"),
    ("ug", "rtl", "\u0626\u06c7\u064a\u200d\u063a\u06c7\u0631 \u0628\u0650\u200e\u0628"),
    ("fa", "rtl", "\u0645\u06cc\u200c\u062e\u0648\u0627\u0647\u0645"),
    ("fr", "ltr", "Vous\u00a0: \u00ab\u202foui\u202f\u00bb"),
    ("en", "ltr", "a\u200bb\u2060c \U0001f468\u200d\U0001f469\u200d\U0001f467 \u2708\ufe0f"),
]


def _page(texts):
    lines = (
        Markup('<p id="{}" class="text" lang="{}" dir="{}">{}</p>').format(name, language, direction, text)
        for name, language, direction, text in texts
    )
    return f"<!doctype html><meta charset=utf-8><style>{stylesheet()}</style>" + "".join(lines)


@pytest.fixture(scope="module")
def measured(browser):
    page = browser.new_page(viewport={"width": 900, "height": 1600})
    plain = [(f"plain{i}", *sample[:2], escape(sample[2])) for i, sample in enumerate(SAMPLES)]
    shown = [(f"drawn{i}", *sample[:2], _flagged(sample[2])) for i, sample in enumerate(SAMPLES)]
    page.set_content(_page([*plain, *shown]))
    yield page
    page.close()


def _flagged(text):
    """Draw a text with a finding in its middle, too."""
    third = len(text) // 3
    return drawn(text, [Remark("x", Severity.ERROR, "", Span(third, 2 * third))])


@pytest.mark.parametrize("number", range(len(SAMPLES)))
def test_signs_and_highlights_move_no_character(measured, number):
    order, places, edges = measured.evaluate(MEASURE, f"plain{number}")
    order_drawn, places_drawn, edges_drawn = measured.evaluate(MEASURE, f"drawn{number}")
    assert order == order_drawn
    assert edges == pytest.approx(edges_drawn, abs=1)  # letters that join no more are wider
    assert places == pytest.approx(places_drawn, abs=6)  # half a ligature: a highlight may end in its middle


@pytest.mark.parametrize("number", range(len(SAMPLES)))
def test_what_is_copied_is_the_text_itself(measured, number):
    assert SAMPLES[number][2] == measured.evaluate("id => document.getElementById(id).textContent", f"drawn{number}")


def test_every_hidden_character_has_its_name_in_sight(measured):
    names = "els => els.map(el => getComputedStyle(el, '::before').content)"
    shown = measured.eval_on_selector_all("#drawn1 .sign", names)
    assert ['"RLI" / ""', '"PDI" / ""'] == shown


def test_names_are_told_beside_the_text_and_split_no_word():
    assert ("U+200F RIGHT-TO-LEFT MARK (ab | cd)",) == told("ab\u200fcd")


def test_what_forms_a_pictograph_is_seen_and_gets_no_sign():
    assert () == hidden_places("\U0001f468\u200d\U0001f469 \u2708\ufe0f")


def test_a_torn_date_is_shown_whole_in_the_repaired_line(browser):
    text = "\u0628\u06c7 2018-10-04 \u062f\u0627"
    page = browser.new_page()
    page.set_content(_page([("torn", "ug", "rtl", drawn(text)), ("whole", "ug", "rtl", isolated(text, Span(3, 13)))]))
    torn, whole = ("".join(page.evaluate(MEASURE, name)[0]) for name in ("torn", "whole"))
    page.close()
    assert "04-10-2018" in torn
    assert "2018-10-04" in whole


def test_levels_are_told_run_by_run():
    levels = levels_of("\u0627 4-6", load("ar"))
    assert ["\u0627 ", "4", "-", "6"] == [run.plain for run in levels.chips]
    assert [1, 2, 1, 2] == [run.level for run in levels.chips]
    assert [4, 3, 2, 1] == [run.number for run in levels.seen]


def test_others_see_otherwise_what_begins_with_another_direction():
    assert others_see_otherwise(Cell("WHO \u0627."), load("ar"))
    assert not others_see_otherwise(Cell("\u0627 WHO."), load("ar"))
    assert not others_see_otherwise(Cell("WHO."), load("fr"))
