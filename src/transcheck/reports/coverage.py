"""Coverage and claims as tables, JSON or Markdown."""

from __future__ import annotations

import json
from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from transcheck.model import Coverage, State
from transcheck.reports.table import Row, markdown_table, text_table
from transcheck.reports.twins import TwinRow, twin_objects, twins_as

VERSION = 1


@dataclass(frozen=True, slots=True)
class CoverageTable:
    """Rows of coverage with the totals of each language, ready to be shown.

    ``percents`` has a number for each row, then one for each total; ``before``
    maps petition and language to an earlier percentage, ``twins`` are the pairs
    of catalogs in two writings, where they are asked for.
    """

    rows: Sequence[Coverage]
    totals: Sequence[Coverage]
    percents: Sequence[float]
    before: Mapping[tuple[str, str], float] | None = None
    twins: Sequence[TwinRow] | None = None

    def as_text(self) -> str:
        """Return an aligned table."""
        return text_table(*self._table()) + "\n" + self._twins("table")

    def as_markdown(self) -> str:
        """Return a Markdown table."""
        return markdown_table(*self._table()) + "\n" + self._twins("markdown")

    def as_json(self) -> str:
        """Return the JSON object of the contract."""
        every = [self._object(row, part) for row, part in self._lines()]
        cut = len(self.rows)
        data: dict[str, Any] = {"version": VERSION, "rows": every[:cut], "totals": every[cut:]}
        if self.twins is not None:
            data["twins"] = twin_objects(self.twins)
        return json.dumps(data, ensure_ascii=False, indent=1) + "\n"

    def _twins(self, how: str) -> str:
        return "\n" + twins_as(how, self.twins) if self.twins else ""

    def _lines(self) -> Iterable[tuple[Coverage, float]]:
        return zip((*self.rows, *self.totals), self.percents, strict=True)

    def _table(self) -> tuple[Row, list[Row]]:
        used = [state for state in State if any(row.segments[state] for row in self.rows)]
        head = ["petition", "language", "claimed", "segments", *map(str, used), "usable", "percent"]
        changed = ["change"] if self.before is not None else []
        return [*head, *changed], [self._cells(row, part, used) for row, part in self._lines()]

    def _cells(self, row: Coverage, percent: float, states: Sequence[State]) -> Row:
        counts = (row.segments[state] for state in states)
        head = [row.petition or "(all)", row.language, "yes" if row.claimed else "no", sum(row.segments.values())]
        return [*head, *counts, row.usable, percent, *self._change(row, percent)]

    def _change(self, row: Coverage, percent: float) -> Row:
        if self.before is None:
            return []
        before = self.before.get((row.petition, row.language))
        return ["" if before is None else f"{percent - before:+.1f}"]

    def _object(self, row: Coverage, percent: float) -> Mapping[str, Any]:
        named = {"petition": row.petition} if row.petition else {}
        past = {"before": self.before.get((row.petition, row.language))} if self.before is not None else {}
        return {
            **named,
            "language": row.language,
            "claimed": row.claimed,
            "segments": dict(row.segments),
            "words": dict(row.words),
            "characters": dict(row.characters),
            "usable": row.usable,
            "percent": percent,
            **past,
        }


COVERAGE_FORMATS: Mapping[str, Callable[[CoverageTable], str]] = {
    "table": CoverageTable.as_text,
    "json": CoverageTable.as_json,
    "markdown": CoverageTable.as_markdown,
}

CLAIM_KEYS = ("petition", "language", "name", "status", "detail")


def claims_as(how: str, rows: Sequence[Mapping[str, str]]) -> str:
    """Return claims as ``table``, ``json`` or ``markdown``; each row has the five keys of the contract."""
    if how == "json":
        return json.dumps({"version": VERSION, "claims": [*rows]}, ensure_ascii=False, indent=1) + "\n"
    make = markdown_table if how == "markdown" else text_table
    return make(CLAIM_KEYS, [[row[key] for key in CLAIM_KEYS] for row in rows]) + "\n"
