"""Planting errors is repeatable, and every kind can be planted somewhere."""

from __future__ import annotations

import importlib
import random
from dataclasses import replace
from pathlib import Path

import pytest

from transcheck.checks import run
from transcheck.languages import load
from transcheck.model import Catalog, Unit

SOURCES = ["The families wrote to Geneva (in May) and waited.", "On 3 May 2019 they said: “No answer came.” They left."]
TARGETS = [
    "Die Familien schrieben (im Mai) nach Genf und warteten.",
    "Am 3. Mai 2019 sagten sie: „Es kam keine Antwort.“ Dann gingen sie.",
]


@pytest.fixture
def planting(monkeypatch):
    monkeypatch.syspath_prepend(str(Path(__file__).parent.parent / "benchmarks"))
    return importlib.import_module("planting")


def planted(planting, kind, seed: int) -> list[str | None]:
    texts = {"de": TARGETS}
    return [
        kind.plant(random.Random(seed), planting.Place(number, load("de"), SOURCES, texts))  # noqa: S311
        for number in range(len(SOURCES))
    ]


def test_the_same_seed_plants_the_same_error(planting):
    for kind in planting.kinds().values():
        assert planted(planting, kind, 1) == planted(planting, kind, 1)


def test_every_kind_names_the_checks_that_are_meant_to_find_it(planting):
    assert [] == [name for name, kind in planting.kinds().items() if not kind.found_by]


def test_a_family_is_meant_as_a_whole(planting):
    kind = planting.Kind("number changed", lambda _chance, _place: None, ("number-", "date-changed"))
    assert [True, True, False] == [kind.is_meant(check) for check in ("number-changed", "date-changed", "date-odd")]


LONGER = "The families of the missing wrote to the council in the spring and they wait for an answer."
LANGER = "Die Familien der Vermissten schrieben im Frühling an den Rat und sie warten auf eine Antwort."


def found(planting, pair, text: str, forms: int) -> set[str]:
    unit = Unit(pair.source, text, load("de"), flags=pair.flags, forms=forms)
    units = tuple(replace(unit, plural=form) for form in range(forms)) or (unit,)
    header = {"Plural-Forms": load("de").plural}
    return {finding.check for finding in run([Catalog("", load("de"), "", units, header)])}


@pytest.mark.parametrize("seed", range(5))
def test_what_catalogs_lose_is_found_and_the_control_is_clean(planting, seed):
    place = planting.Place(0, load("de"), [LONGER], {"de": [LANGER]})
    kinds = importlib.import_module("planting.catalogs").KINDS_IN_PAIRS
    assert len(kinds) >= 25
    for name in kinds:
        kind = planting.kinds()[name]
        pair = kind.plant(random.Random(seed), place)  # noqa: S311
        assert set() == set(filter(kind.is_meant, found(planting, pair, pair.clean, pair.forms))), name
        lost = max(0, pair.forms - 1)
        assert list(filter(kind.is_meant, found(planting, pair, pair.broken, lost))), (name, pair.broken)


def test_enough_kinds_are_planted(planting):
    assert len(planting.kinds()) >= 35
