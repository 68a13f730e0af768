"""The glossary of a project: names and terms, a column for each language.

``corpora/glossary.csv`` begins with a row of language codes, the source language first; a column ``note`` is for people.
A cell holds what may stand for the term, ways apart by ``|``; an empty cell asks for nothing. A line whose first cell
begins with ``#`` is a comment.
"""

from __future__ import annotations

import csv
import io
import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from pathlib import Path

from transcheck.errors import BrokenGlossaryError
from transcheck.files import read_bytes
from transcheck.model import Term

GLOSSARY = "glossary.csv"
_CODE = re.compile(r"[a-z]{2,8}(?:[_-][A-Za-z0-9]{2,8})*(?:@[a-z0-9]+)?")
_NOTE = "note"


@dataclass(frozen=True, slots=True)
class Glossary:
    """Terms by language code."""

    by_language: Mapping[str, tuple[Term, ...]] = field(default_factory=dict)

    def terms(self, code: str) -> tuple[Term, ...]:
        """Return the terms that have a translation in a language."""
        return self.by_language.get(code, ())

    def __add__(self, other: Glossary) -> Glossary:
        """Return both glossaries as one; where both know a term, the other's counts."""
        codes = dict.fromkeys((*self.by_language, *other.by_language))
        return Glossary({code: _joined(self.terms(code), other.terms(code)) for code in codes})


NO_TERMS = Glossary()


def _joined(terms: Sequence[Term], others: Sequence[Term]) -> tuple[Term, ...]:
    known = {way for term in others for way in term.source}
    return (*others, *(term for term in terms if not known.intersection(term.source)))


def read_glossary(path: Path) -> Glossary:
    """Return the terms of a glossary file.

    Raises:
        TranscheckError: with the place of what is no CSV, no language, or no term.
    """
    data, _ = read_bytes(path)
    try:
        text = data.decode("utf-8-sig")
    except UnicodeDecodeError as error:
        line = data.count(b"\n", 0, error.start) + 1
        column = error.start - data.rfind(b"\n", 0, error.start)
        raise BrokenGlossaryError(path, line, column, "this file is not UTF-8") from error
    rows = _rows(path, text)
    line, first = next(rows, (1, []))
    codes = _codes(path, line, first)
    terms: dict[str, list[Term]] = {code: [] for code in codes[1:] if code != _NOTE}
    seen: dict[str, int] = {}
    for line, row in rows:
        source = _source(path, line, row, len(codes), seen)
        for code, cell in zip(codes[1:], row[1:], strict=False):
            if code != _NOTE and (target := _ways(cell)):
                terms[code].append(Term(source, target))
    return Glossary({code: tuple(found) for code, found in terms.items()})


def _rows(path: Path, text: str) -> Iterator[tuple[int, list[str]]]:
    """Yield the rows that say something, each with the line it begins in."""
    reader = csv.reader(io.StringIO(text, newline=""), strict=True)
    line = 1
    try:
        for row in reader:
            if any(cell.strip() for cell in row) and not row[0].lstrip().startswith("#"):
                yield line, row
            line = reader.line_num + 1
    except csv.Error as error:
        raise BrokenGlossaryError(path, line, 1, f"this is no CSV: {error}") from error


def _codes(path: Path, line: int, row: Sequence[str]) -> list[str]:
    """Return the languages of the columns."""
    codes = [cell.strip() for cell in row]
    if len(codes) < 2:
        raise BrokenGlossaryError(
            path, line, 1, "the first row must name the source language and others, as in 'en,tr,de'"
        )
    for number, code in enumerate(codes):
        if code != _NOTE and not _CODE.fullmatch(code):
            reason = f"{code!r} is no language code; a column is a language such as 'zh_CN', or 'note'"
            raise BrokenGlossaryError(path, line, _column(row, number), reason)
        if code in codes[:number]:
            raise BrokenGlossaryError(path, line, _column(row, number), f"there are two columns {code!r}")
    return [code if code == _NOTE else code.replace("-", "_") for code in codes]


def _source(path: Path, line: int, row: Sequence[str], columns: int, seen: dict[str, int]) -> tuple[str, ...]:
    """Return the ways in which the source writes a term."""
    if len(row) > columns and any(cell.strip() for cell in row[columns:]):
        reason = f"this row has {len(row)} cells for {columns} columns; a cell with a comma stands in quotation marks"
        raise BrokenGlossaryError(path, line, _column(row, columns), reason)
    ways = _ways(row[0])
    if not ways:
        raise BrokenGlossaryError(path, line, 1, "this row has no term in the first column")
    for way in ways:
        if way in seen:
            raise BrokenGlossaryError(path, line, 1, f"{way!r} stands in line {seen[way]} already")
        seen[way] = line
    return ways


def _ways(cell: str) -> tuple[str, ...]:
    return tuple(dict.fromkeys(way for part in cell.split("|") if (way := " ".join(part.split()))))


def _column(row: Sequence[str], number: int) -> int:
    """Return where a cell begins that none before it had to be quoted."""
    return sum(len(cell) + 1 for cell in row[:number]) + 1
