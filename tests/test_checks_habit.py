"""What stands in many segments of a catalog is told so that the rare finding beside it is still seen."""

from __future__ import annotations

from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from transcheck.catalogs.po import parse
from transcheck.checks import Selection, run
from transcheck.jobs.fix import repaired
from transcheck.languages import load
from transcheck.model import Catalog, Finding, Severity, Unit

JOINED = "\u0628\u200d\u0628"  # a defect, told by ``joiner``
NARROW = "\u0628\u0628, \u0628"  # a matter of style, told by ``punct-ascii``
CLEAN = "\u0628\u0628"


def found_in(targets: list[str], **chosen) -> list[Finding]:
    language = load("ug")
    units = tuple(
        Unit(f"Source {number}", target, language, path="ug.po", line=number + 1)
        for number, target in enumerate(targets)
    )
    catalog = Catalog("petition", language, "ug.po", units)
    return [*run([catalog], Selection(select=("joiner", "punct-ascii"), **chosen))]


@pytest.mark.parametrize(
    ("of", "wrong", "all_told", "style_told_once"),
    [
        (10, 5, True, False),
        (10, 6, False, True),
        (1000, 5, True, False),
        (1000, 6, False, False),
        (1000, 50, False, False),
        (1000, 51, False, True),
        (2000, 10, True, False),
        (2000, 11, False, False),
    ],
)
def test_few_are_told_alike_many_by_the_first(of, wrong, all_told, style_told_once):
    defects = found_in([JOINED] * wrong + [CLEAN] * (of - wrong))
    others = Severity.ERROR if all_told else Severity.INFO
    assert [Severity.ERROR] + [others] * (wrong - 1) == [finding.severity for finding in defects]
    assert (1 if style_told_once else wrong) == len(found_in([NARROW] * wrong + [CLEAN] * (of - wrong)))


@given(st.lists(st.sampled_from([JOINED, NARROW, CLEAN]), max_size=40))
def test_no_defect_is_lost_and_the_first_keeps_its_weight(targets):
    found = [finding for finding in found_in(targets) if finding.check == "joiner"]
    assert [number for number, target in enumerate(targets, 1) if target == JOINED] == [f.unit.line for f in found]
    assert [Severity.ERROR] * bool(found) == [finding.severity for finding in found[:1]]
    assert len(targets) - targets.count(CLEAN) == len(found_in(targets, each=True))


def test_the_first_says_how_many_and_where():
    first, *_ = found_in([JOINED] * 8)
    assert first.message.endswith("; so in 8 segments of this catalog (also lines 2, 3, 4, 5, 6, ...)")


def test_a_severity_of_the_project_holds_for_all_places():
    chosen = {"joiner": Severity.WARNING}
    assert [Severity.WARNING] * 7 == [finding.severity for finding in found_in([JOINED] * 7, severities=chosen)]


def test_fingerprints_do_not_depend_on_habits():
    """What a baseline knows is known whether it is told alone or by the first for all."""
    alone = {finding.fingerprint for finding in found_in([JOINED] * 7, each=True)}
    assert alone == {finding.fingerprint for finding in found_in([JOINED] * 7)}


def test_fixing_reaches_every_place_of_a_habit():
    text = "".join(f'msgid "Source {number}"\nmsgstr "{NARROW}"\n\n' for number in range(30))
    fixed = repaired(parse(text.encode(), Path("ug.po")), load("ug"), Selection(select=("punct-ascii",)))
    assert 0 == sum("," in form for entry in fixed.entries for form in entry.msgstr)


def test_a_habit_of_one_catalog_is_found_by_checks_of_the_project():
    """Six names with a slip in one language are told by the first; one in another language stays a warning."""
    sources = [f"{number} people of Kashgar" for number in range(40)]

    def catalog_of(code: str, usual: str, slip: str, slips: int) -> Catalog:
        language = load(code)
        texts = [f"{number} {slip if number < slips else usual}" for number in range(len(sources))]
        units = tuple(
            Unit(source, text, language, petition="p", path=f"{code}.po", line=number)
            for number, (source, text) in enumerate(zip(sources, texts, strict=True), 1)
        )
        return Catalog("p", language, f"{code}.po", units)

    catalogs = [catalog_of("de", "Kaschgar", "Kacshgar", 7), catalog_of("fr", "Kachgar", "Kahcgar", 1)]
    found = run(catalogs, Selection(select=("name-two-ways",)))
    by_language = {code: [f.severity for f in found if f.unit.language.code == code] for code in ("de", "fr")}
    assert {"de": [Severity.WARNING] + [Severity.INFO] * 6, "fr": [Severity.WARNING]} == by_language
