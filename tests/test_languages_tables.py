"""Our tables are read as the TOML that they are, by whichever reader."""

from __future__ import annotations

import tomllib
from pathlib import Path

import pytest

import transcheck.languages
from transcheck.languages import ours

FOLDER = Path(transcheck.languages.__file__).parent
TABLES = sorted(path.relative_to(FOLDER).as_posix() for path in FOLDER.rglob("*.toml"))


@pytest.mark.parametrize("name", TABLES)
def test_every_table_is_read_as_its_toml(name):
    assert tomllib.loads((FOLDER / name).read_text(encoding="utf-8")) == ours.table(name)


@pytest.mark.parametrize(
    "text",
    [
        'a = ["x",\n  "y"]\n',
        "a = 'x'\n",
        "a = 1_000\n",
        "a.b = 1\n",
        "[a.b]\nc = 1\n",
        "[[a]]\nb = 1\n",
        "a = {b = 1}\n",
        'a = """x\ny"""\n',
        "  a = 1\n",
    ],
)
def test_what_is_not_simple_is_left_to_tomllib(text):
    assert ours._simple(text) is None


def test_numbers_of_every_language_are_simple():
    names = [name for name in TABLES if name.startswith("data/numbers/")]
    assert [] == [name for name in names if ours._simple((FOLDER / name).read_text(encoding="utf-8")) is None]
