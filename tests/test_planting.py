"""Planting errors is repeatable, and every kind can be planted somewhere."""

from __future__ import annotations

import importlib
import random
from pathlib import Path

import pytest

from transcheck.languages import load

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
