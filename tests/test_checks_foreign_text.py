r"""Letters of another language are no slips where another language is written: no repair exchanges them.

A whole text in another language is told once, as what it is; a quoted name or
saying of another language is at most worth a note.
"""

from __future__ import annotations

import pytest

from transcheck.checks import run
from transcheck.languages import load
from transcheck.model import Catalog, Severity, Unit

ARABIC = "\u0631\u0641\u0636\u062a \u0627\u0644\u0645\u062d\u0643\u0645\u0629 \u0627\u0644\u0639\u0644\u064a\u0627 \u0627\u0633\u062a\u0626\u0646\u0627\u0641 \u0627\u0644\u0633\u062c\u064a\u0646."
UYGHUR = "\u062e\u06d5\u0644\u0642\u0649\u0645\u0649\u0632 \u0626\u06d5\u0631\u0643\u0649\u0646\u0644\u0649\u0643 \u062a\u06d5\u0644\u06d5\u067e \u0642\u0649\u0644\u0649\u062f\u06c7 \u06cb\u06d5 \u0643\u06c8\u0631\u06d5\u0634 \u0642\u0649\u0644\u0649\u062f\u06c7."
HE_SAID = "\u0626\u06c7 \u0645\u06c7\u0646\u062f\u0627\u0642 \u062f\u06d0\u062f\u0649: "
NEWS = "\u0627\u0644\u062c\u0632\u064a\u0631\u0629"
SAYING = "\u0628\u0633\u0645 \u0627\u0644\u0644\u0647 \u0627\u0644\u0631\u062d\u0645\u0646 \u0627\u0644\u0631\u062d\u064a\u0645"
BOOK = "\u0627\u0644\u0643\u062a\u0627\u0628 \u0627\u0633\u0645\u0647 "
PERSIAN = "\u06a9\u0644\u06cc\u062f\u0631"
URDU = "\u067e\u0627\u06a9\u0633\u062a\u0627\u0646 \u0632\u0646\u062f\u06c1 \u0628\u0627\u062f"


def findings(code: str, target: str):
    unit = Unit("It was said so in the year before, and then once more.", target, load(code), path=f"po/{code}.po")
    return run([Catalog("", load(code), unit.path, (unit,))])


@pytest.mark.parametrize(("code", "target"), [("ug", ARABIC), ("ar", UYGHUR)])
def test_a_text_of_another_language_is_told_as_that_alone(code, target):
    assert {"wrong-language"} == {finding.check for finding in findings(code, target)}


@pytest.mark.parametrize(
    ("code", "target"),
    [
        ("ug", f"{HE_SAID}\u00ab{NEWS}\u00bb."),
        ("ug", f"{HE_SAID}\u00ab{SAYING}\u00bb."),
        ("ug", f"{HE_SAID}{SAYING}."),
        ("ar", f"{BOOK}\u00ab{PERSIAN}\u00bb."),
        ("ar", f"{BOOK}\u201c{URDU}\u201d."),
        ("ar", f'{BOOK}"{URDU}".'),
    ],
)
def test_words_of_another_language_keep_their_letters(code, target):
    found = findings(code, target)
    assert [] == [finding.check for finding in found if finding.fix or finding.severity is not Severity.INFO]


def test_a_wrong_letter_outside_the_quotation_is_still_one():
    wrong = UYGHUR.replace("\u0649\u062f\u06c7 ", "\u06cc\u062f\u06c7 ")
    found = findings("ug", f"{wrong} {HE_SAID}\u00ab{NEWS}\u00bb.")
    assert ["\u06cc"] == [finding.evidence for finding in found if finding.severity is Severity.ERROR]
