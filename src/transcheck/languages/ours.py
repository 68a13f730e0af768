"""Our own language data, as it is written in the package."""

from __future__ import annotations

import json
import re
import tomllib
from collections.abc import Iterable, Mapping
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
    text = _text(name)
    simple = _simple(text)
    return tomllib.loads(text) if simple is None else simple


_HEADER = re.compile(r'\[([A-Za-z0-9_-]+|"[^"\\]+")\]')
_ENTRY = re.compile(r'([A-Za-z0-9_-]+|"[^"\\]+") = (.+)')
_COMMENT = re.compile(r"(?: *#.*)?")
_DECODER = json.JSONDecoder()


def _simple(text: str) -> dict[str, Any] | None:
    """Return a table that has each value on a line of its own, written as JSON writes it, nothing when it is not so simple.

    Nearly all of ours are. The reader of JSON takes a tenth of the time of ``tomllib``, which was a third of what the
    first text of a language cost the reading of its numbers.
    """
    try:
        return _of_lines(text.split("\n"))
    except ValueError:
        return None


def _of_lines(lines: Iterable[str]) -> dict[str, Any]:
    whole: dict[str, Any] = {}
    inner = whole
    for line in lines:
        if entry := _ENTRY.fullmatch(line):
            inner[entry[1].strip('"')] = _value(entry[2])
        elif header := _HEADER.fullmatch(line):
            inner = whole.setdefault(header[1].strip('"'), {})
        elif not _COMMENT.fullmatch(line):
            raise ValueError(line)
    return whole


def _value(written: str) -> Any:
    value, end = _DECODER.raw_decode(written)
    if not _COMMENT.fullmatch(written, end):
        raise ValueError(written)
    return value


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
