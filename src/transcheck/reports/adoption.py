"""What an adoption did, what it left, and what in the document matched nothing: one screen, or JSON."""

from __future__ import annotations

import enum
import json
from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import Any

from transcheck.model import Language
from transcheck.reports.table import text_table

_SHOWN = 6  # of each list; JSON has all
_WIDTH = 90


class Outcome(enum.StrEnum):
    """What became of a segment."""

    TRANSLATED = "translated"
    DRAFT = "draft"
    EMPTY = "empty"
    KEPT = "kept"


@dataclass(frozen=True, slots=True)
class Row:
    """One segment: what it has now and why; ``offered`` is what the document says where that was not taken."""

    id: str
    source: str
    target: str
    outcome: Outcome
    reason: str = ""
    confidence: float = 0.0
    offered: str = ""


@dataclass(frozen=True, slots=True)
class Adopted:
    """One document and the catalog that it fills; paths as people write them.

    ``sentences`` counts those of the document, ``unmatched`` are those that no segment got.
    """

    petition: str
    language: Language
    document: str
    catalog: str
    rows: Sequence[Row]
    unmatched: Sequence[str]
    notes: Sequence[str]
    sentences: int

    @property
    def counts(self) -> Counter[Outcome]:
        """Return how many segments had which outcome."""
        return Counter(row.outcome for row in self.rows)


def as_text(adopted: Adopted) -> str:
    """Return one screen for people."""
    return "\n".join([*_head(adopted), *_lists(adopted)]) + "\n"


def _head(adopted: Adopted) -> Iterator[str]:
    name = adopted.language.name or adopted.language.code
    yield f"{adopted.petition} in {name} ({adopted.language.code}), from {adopted.document}"
    yield from (f"  note: {note}" for note in adopted.notes)
    yield f"  {_many(adopted.sentences, 'sentence')} in the document, {_many(len(adopted.rows), 'segment')} in the petition"
    counts = adopted.counts
    differing = sum(bool(row.offered) for row in adopted.rows if row.outcome is Outcome.KEPT)
    told = {
        Outcome.TRANSLATED: "",
        Outcome.DRAFT: f"   fuzzy in {adopted.catalog}: read them there",
        Outcome.EMPTY: "",
        Outcome.KEPT: f"   had a translation; {differing} of them differ from the document"
        if differing
        else "   had a translation",
    }
    for outcome, more in told.items():
        if counts[outcome]:
            yield f"  {counts[outcome]:5} {_NAMES[outcome]}{more}"


_NAMES = {
    Outcome.TRANSLATED: "translated",
    Outcome.DRAFT: "drafts",
    Outcome.EMPTY: "left empty",
    Outcome.KEPT: "kept",
}


def _lists(adopted: Adopted) -> Iterator[str]:
    rows = adopted.rows
    yield from _list("Drafts, and why:", [_line(row) for row in rows if row.outcome is Outcome.DRAFT])
    yield from _list("Left empty:", [_line(row) for row in rows if row.outcome is Outcome.EMPTY])
    kept = [f"{row.id}  {row.offered}" for row in rows if row.outcome is Outcome.KEPT and row.offered]
    yield from _list("Kept, though the document says (--overwrite takes it):", kept)
    yield from _list("In the document, but for no segment:", list(adopted.unmatched))


def _line(row: Row) -> str:
    return f"{row.id}  {row.source}" if not row.reason else f"{row.id}  {_short(row.source, 40)}  ({row.reason})"


def _list(title: str, lines: Sequence[str]) -> Iterator[str]:
    if lines:
        yield f"\n{title}"
        yield from (f"  {_short(line, _WIDTH)}" for line in lines[:_SHOWN])
    if len(lines) > _SHOWN:
        yield f"  ... and {len(lines) - _SHOWN} more (--format json has all)"


def _short(text: str, width: int) -> str:
    return text if len(text) <= width else f"{text[: width - 3].rstrip()}..."


def _many(count: int, what: str) -> str:
    return f"{count} {what}" if count == 1 else f"{count} {what}s"


def as_json(many: Sequence[Adopted], left: Sequence[tuple[str, str]] = ()) -> str:
    """Return all that is known of some adoptions: ``{"version": 1, "documents": [...], "left": [...]}``."""
    said = {
        "version": 1,
        "documents": [_object(one) for one in many],
        "left": [{"document": document, "reason": reason} for document, reason in left],
    }
    return json.dumps(said, ensure_ascii=False, indent=1) + "\n"


def _object(adopted: Adopted) -> dict[str, Any]:
    return {
        "petition": adopted.petition,
        "language": adopted.language.code,
        "document": adopted.document,
        "catalog": adopted.catalog,
        "notes": [*adopted.notes],
        "counts": {outcome: adopted.counts[outcome] for outcome in Outcome},
        "segments": [
            {
                "id": row.id,
                "source": row.source,
                "target": row.target,
                "outcome": row.outcome,
                "reason": row.reason,
                "confidence": round(row.confidence, 4),
                "offered": row.offered,
            }
            for row in adopted.rows
        ],
        "unmatched": [*adopted.unmatched],
    }


def as_table(adopted: Sequence[Adopted], left: Sequence[tuple[str, str]]) -> str:
    """Return one row for each document, and what was not adopted with the reason."""
    head = ("document", "petition", "language", *(_NAMES[outcome] for outcome in Outcome), "besides")
    rows = [
        (one.document, one.petition, one.language.code, *(one.counts[o] for o in Outcome), len(one.unmatched))
        for one in adopted
    ]
    lines = [text_table(head, rows)] if rows else []
    if left:
        lines += ["", "Not adopted:", *(f"  {path}: {reason}" for path, reason in left)]
    return "\n".join(lines) + "\n"
