"""What holds for every check, whatever the text: it finds or stays silent, and says so fit for a terminal."""

from __future__ import annotations

import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from transcheck.checks import run
from transcheck.languages import load
from transcheck.model import Catalog, Field, Unit
from transcheck.text.controls import BIDI_CONTROLS, visible

LANGUAGES = ("en", "de", "ar", "ug", "zh_TW", "ja", "ug@latin", "ru", "tr")
# The hieroglyph and the letter of the seal script are of Unicode 16 and 17, which some Pythons do not know yet.
CHARACTERS = (
    "abAB \u0627\u0628\u0435\u4e00\u0661\U00013e99\U0003da3a 12.,:;()[]（）<>{}%\"'«»\n\t\u00a0\u200b\u200d\ud800\U0001f600\u0301"
    + BIDI_CONTROLS
)
TEXTS = st.one_of(st.text(st.characters()), st.text(st.sampled_from(CHARACTERS), max_size=30))


def checked(source: str, target: str, code: str, *, of_master: bool = False):
    language = load(code)
    places = [(f"po/{name}/{code}.po", name) for name in ("one", "two")]
    units = [Unit(source, target, language, petition=name, path=path, of_master=of_master) for path, name in places]
    return run([Catalog(unit.petition, language, unit.path, (unit,)) for unit in units])


@given(TEXTS, TEXTS, st.sampled_from(LANGUAGES), st.booleans())
@example(source="", target="\U00013e99\U0003da3a a\U00013e99 \u0627\U00013e99", code="ug", of_master=False)
def test_any_text_can_be_checked(source, target, code, of_master):
    for finding in checked("" if of_master else source, target, code, of_master=of_master):
        text = finding.unit.target if finding.field is Field.TARGET else finding.unit.source
        assert 0 <= finding.span.start <= finding.span.end <= len(text)
        assert visible(finding.message) == finding.message
        assert finding.fix != text


@given(TEXTS, st.sampled_from(LANGUAGES))
@example("\u202a\u061b", "ar")  # nothing but isolates: a guess has no strong letter to see, and nothing to change
def test_fixing_comes_to_an_end(target, code):
    """Whoever applies one fix after the other arrives at a text with nothing left to fix."""
    for _ in range(3 * len(target) + 3):
        fixes = [finding.fix for finding in checked("", target, code) if finding.fix is not None]
        if not fixes:
            return
        target = fixes[0]
    pytest.fail(f"still changing: {target!a}")
