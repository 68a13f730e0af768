"""What the conversion and the checks across scripts must reach, on every fifth line of the development text."""

from __future__ import annotations

import importlib
import random
import re
from pathlib import Path

import pytest

from transcheck.uyghur import Style, convert


@pytest.fixture
def bench(monkeypatch):
    monkeypatch.syspath_prepend(str(Path(__file__).parent.parent / "benchmarks"))
    return importlib.import_module("uyghur")


@pytest.fixture
def lines(material):
    text = material("data/ntrex/ug.txt").read_text(encoding="utf-8")
    return [line for line in text.split("\n") if len(line) > 20][::5]


@pytest.mark.material
@pytest.mark.parametrize("code", ["ug@latin", "ug@cyrillic"])
def test_planted_words_and_numbers_are_found_and_slips_are_not(bench, lines, code):
    latin = [convert(line, "ug", "ug@latin") for line in lines]
    for kind, least, most in (("none", 0, 0.02), ("word", 1, 1), ("number", 1, 1), ("stale", 1, 1)):
        found = [*bench._flags(lines, latin, code, kind, random.Random(7), 0.05)]  # noqa: S311 - a seeded experiment
        assert least <= sum(found) / len(found) <= most, kind


@pytest.mark.material
def test_what_has_no_finding_comes_back_as_it_was(bench, lines):
    clean = [line for line in lines if not re.search("[A-Za-z]", line) and not bench._has_finding(line)]
    style = Style(strict=True)
    back = [convert(convert(line, "ug", "ug@latin", style=style), "ug@latin", "ug", style=style) for line in clean]
    assert sum(map(str.__eq__, clean, back)) >= 0.998 * len(clean) - 1
