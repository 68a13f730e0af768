"""What stands in many segments of a catalog is told so that the rare finding beside it is still seen."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from transcheck.checks import Problem, Selection, first_for_all, once_when_usual, run
from transcheck.languages import load
from transcheck.model import Catalog, Severity, Span, Unit

MARKED = Problem(Span(0, 1), "a mark")


def catalog_of(targets: list[str], code: str = "de") -> Catalog:
    language = load(code)
    units = tuple(
        Unit(f"Source {number}", target, language, path="de.po", line=number + 1)
        for number, target in enumerate(targets)
    )
    return Catalog("petition", language, "de.po", units)


def found_in(catalog: Catalog) -> list[tuple[Unit, Problem]]:
    return [(unit, MARKED) for unit in catalog.units if unit.target == "x"]


@pytest.mark.parametrize(
    ("of", "flagged", "all_told", "alone"),
    [
        (10, 5, True, False),
        (10, 6, False, True),
        (1000, 5, True, False),
        (1000, 6, False, False),
        (1000, 50, False, False),
        (1000, 51, False, True),
        (4000, 20, True, False),
        (4000, 21, False, False),
    ],
)
def test_few_are_told_alike_many_by_the_first(of, flagged, all_told, alone):
    catalog = catalog_of(["x"] * flagged + ["."] * (of - flagged))
    severities = [problem.severity for _, problem in first_for_all(catalog, found_in(catalog))]
    assert [None] + [None if all_told else Severity.INFO] * (flagged - 1) == severities
    assert (1 if alone else flagged) == len(list(once_when_usual(catalog, found_in(catalog))))


@given(st.lists(st.sampled_from(["x", "."]), max_size=60))
def test_no_segment_is_lost_and_the_first_keeps_its_weight(targets):
    catalog = catalog_of(targets)
    told = list(first_for_all(catalog, found_in(catalog)))
    assert [unit for unit, _ in found_in(catalog)] == [unit for unit, _ in told]
    assert [None] == [problem.severity for _, problem in told][:1] or not told


def test_the_first_says_how_many_and_where():
    catalog = catalog_of(["x"] * 8)
    (_, problem), *_ = first_for_all(catalog, found_in(catalog))
    assert "a mark; so in 8 segments of this catalog (also lines 2, 3, 4, 5, 6, ...)" == problem.message


def test_a_severity_of_the_project_holds_for_all_places():
    catalog = catalog_of(["\u0628\u200d\u0628"] * 7, "ug")
    usual = [finding.severity for finding in run([catalog], Selection(select=("joiner",)))]
    assert [Severity.ERROR] + [Severity.INFO] * 6 == usual
    chosen = Selection(select=("joiner",), severities={"joiner": Severity.WARNING})
    assert [Severity.WARNING] * 7 == [finding.severity for finding in run([catalog], chosen)]


def test_findings_do_not_move_when_a_habit_grows():
    """A baseline of six places still knows them when there is a seventh."""
    six, seven = (catalog_of(["\u0628\u200d\u0628"] * number, "ug") for number in (6, 7))
    known = {finding.fingerprint for finding in run([six])}
    assert known <= {finding.fingerprint for finding in run([seven])}
