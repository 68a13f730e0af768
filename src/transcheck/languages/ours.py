"""Our own language data, as it is written in the package."""

from __future__ import annotations

import re
import tomllib
from collections.abc import Mapping
from functools import cache
from pathlib import Path
from typing import Any

_FOLDER = Path(__file__).parent


@cache
def codes() -> tuple[str, ...]:
    """Return the codes that have a profile of ours, sorted."""
    return tuple(sorted(path.name.removesuffix(".toml") for path in (_FOLDER / "data").glob("*.toml")))


@cache
def profile(code: str) -> Mapping[str, Any]:
    """Return our profile of a language as it is written, nothing when there is none."""
    return table(f"data/{code}.toml") if code in codes() else {}


@cache
def table(name: str) -> Mapping[str, Any]:
    """Return a table of the package: ``cldr/languages.toml``, ``claim_words.toml``."""
    return tomllib.loads(_text(name))


def row(name: str, key: str) -> Any:
    """Return one value of a table that has each on a line of its own, nothing when it has none; the rest is not parsed.

    >>> row("cldr/languages.toml", "ach"), row("cldr/languages.toml", "a.e")
    (['Acoli', ''], None)
    """
    found = re.search(rf'^"?{re.escape(key)}"? = .*$', _text(name), re.MULTILINE)
    return next(iter(tomllib.loads(found[0]).values())) if found else None


@cache
def _text(name: str) -> str:
    return (_FOLDER / name).read_text(encoding="utf-8")
