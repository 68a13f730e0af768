"""Scores as a table for people or JSON for programs; no number stands without its signature."""

from __future__ import annotations

import json
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from transcheck.reports.table import Row, markdown_table, text_table

VERSION = 1


@dataclass(frozen=True, slots=True)
class ScoreRow:
    """One catalog: its path and language, how many units count, and one mapping a score (metric, value, low, high, p, signature)."""

    path: str
    language: str
    units: int
    left_out: int
    scores: Sequence[Mapping[str, Any]]
    segments: Sequence[Mapping[str, Any]] = ()


def scores_as(how: str, rows: Sequence[ScoreRow]) -> str:
    """Return rows as ``table``, ``json`` or ``markdown``."""
    if how == "json":
        return json.dumps({"version": VERSION, "rows": [*map(_object, rows)]}, ensure_ascii=False, indent=1) + "\n"
    make = markdown_table if how == "markdown" else text_table
    parts = [make(*_table(rows)), *(make(*_segments(row)) for row in rows if row.segments), *_signatures(rows)]
    return "\n\n".join(parts) + "\n"


def _object(row: ScoreRow) -> Mapping[str, Any]:
    told: dict[str, Any] = {"path": row.path, "language": row.language, "units": row.units, "left_out": row.left_out}
    told["scores"] = [{key: value for key, value in score.items() if value is not None} for score in row.scores]
    return {**told, "segments": [*row.segments]} if row.segments else told


def _table(rows: Sequence[ScoreRow]) -> tuple[Row, list[Row]]:
    kinds = list(dict.fromkeys(_kind(score["metric"]) for row in rows for score in row.scores))
    lines: list[Row] = []
    for row in rows:
        by_kind = {_kind(score["metric"]): score for score in row.scores}
        lines.append([row.path, row.language, row.units, row.left_out, *(_cell(by_kind[kind]) for kind in kinds)])
    return ["catalog", "language", "units", "left out", *kinds], lines


def _kind(metric: str) -> str:
    """Return the metric without what its signature says better."""
    return metric.rstrip("+").removesuffix("2")


def _cell(score: Mapping[str, Any]) -> str:
    value = f"{score['value']:.1f}"
    if score["low"] is not None:
        value += f" ({score['low']:.1f} to {score['high']:.1f})"
    return value if score["p"] is None else f"{value} p={score['p']:.3f}"


def _segments(row: ScoreRow) -> tuple[Row, list[Row]]:
    kinds = [*row.segments[0]["scores"]]
    lines: list[Row] = [
        [", ".join(unit["ids"]) or unit["msgid"][:40], *unit["scores"].values()] for unit in row.segments
    ]
    return ["segment", *kinds], lines


def _signatures(rows: Sequence[ScoreRow]) -> list[str]:
    told = (f"{score['metric']}|{score['signature']}" for row in rows for score in row.scores)
    return ["\n".join(dict.fromkeys(told))] if rows else []
