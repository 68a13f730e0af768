"""Pairs of catalogs in two writings as a table for people or JSON for programs."""

from __future__ import annotations

import json
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from transcheck.reports.table import Row, markdown_table, text_table

VERSION = 1


@dataclass(frozen=True, slots=True)
class TwinRow:
    """Two catalogs of a petition by the codes of their languages: the units both have, the score over them, and perhaps over each."""

    petition: str
    left: str
    right: str
    units: int
    score: Mapping[str, Any]
    segments: Sequence[Mapping[str, Any]] = ()


def twin_objects(rows: Sequence[TwinRow]) -> list[Mapping[str, Any]]:
    """Return rows as JSON objects: petition, languages, units, metric, value and signature."""
    return [
        {"petition": row.petition, "languages": [row.left, row.right], "units": row.units}
        | {key: row.score[key] for key in ("metric", "value", "signature")}
        | ({"segments": [*row.segments]} if row.segments else {})
        for row in rows
    ]


def twins_as(how: str, rows: Sequence[TwinRow]) -> str:
    """Return rows as ``table``, ``json`` or ``markdown``."""
    if how == "json":
        return json.dumps({"version": VERSION, "twins": twin_objects(rows)}, ensure_ascii=False, indent=1) + "\n"
    make = markdown_table if how == "markdown" else text_table
    table = make(
        ["petition", "languages", "units", "chrF"],
        [[row.petition, f"{row.left}, {row.right}", row.units, round(row.score["value"], 1)] for row in rows],
    )
    signatures = dict.fromkeys(f"{row.score['metric']}|{row.score['signature']}" for row in rows)
    return "\n\n".join([table, *(make(*_segments(row)) for row in rows if row.segments), *signatures]) + "\n"


def _segments(row: TwinRow) -> tuple[Row, list[Row]]:
    lines: list[Row] = [[", ".join(unit["ids"]) or unit["msgid"][:40], unit["score"]] for unit in row.segments]
    return [f"segment in {row.left}, {row.right}", "chrF"], lines
