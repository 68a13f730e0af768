"""What a page shows: made by a job, frozen, without a word of HTML in it."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field

from transcheck.model import Coverage, Kind, Language, Severity, Span, State


@dataclass(frozen=True, slots=True)
class Remark:
    """What a check says about one text; ``span`` counts its code points, ``fix`` is the whole repaired text."""

    check: str
    severity: Severity
    message: str
    span: Span
    fix: str | None = None


@dataclass(frozen=True, slots=True)
class Mark:
    """A verdict on a cell: ``approved``, ``rejected`` or ``comment``, by whom, when (ISO 8601), and what was said.

    ``stale`` tells that it was given for another source or target.
    """

    verdict: str
    reviewer: str = ""
    when: str = ""
    comment: str = ""
    stale: bool = False


@dataclass(frozen=True, slots=True)
class Cell:
    """One segment in one language; ``previous`` is the source that a stale translation was made from."""

    text: str
    state: State = State.TRANSLATED
    remarks: tuple[Remark, ...] = ()
    previous: str = ""
    marks: tuple[Mark, ...] = ()


@dataclass(frozen=True, slots=True)
class Row:
    """One segment with its translations, in the order of the columns of its grid; ``number`` counts from 1.

    ``seal`` is a hash of what it says in all languages of its petition, also those that are not shown.
    """

    id: str
    number: int
    text: str
    cells: tuple[Cell | None, ...]
    kind: Kind = Kind.SENTENCE
    context: str = ""
    note: str = ""
    remarks: tuple[Remark, ...] = ()
    seal: str = ""


@dataclass(frozen=True, slots=True)
class Column:
    """One language of a grid, and what its claim is worth (a status of ``transcheck claims``, or nothing)."""

    language: Language
    claim: str = ""


@dataclass(frozen=True, slots=True)
class Grid:
    """One petition, segment by segment; ``general`` are remarks on the petition as a whole."""

    petition: str
    title: str
    source: Language
    columns: tuple[Column, ...]
    rows: tuple[Row, ...]
    date: str = ""
    general: tuple[Remark, ...] = ()


@dataclass(frozen=True, slots=True)
class Share:
    """How complete one petition is in one language: ``percent`` usable, to one decimal."""

    coverage: Coverage
    percent: float
    claim: str = ""


@dataclass(frozen=True, slots=True)
class Line:
    """One petition of the overview; ``shares`` by language code."""

    petition: str
    title: str
    segments: int
    remarks: int = 0
    shares: Mapping[str, Share] = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class Overview:
    """All petitions by all languages; ``totals`` by language code."""

    languages: tuple[Language, ...]
    lines: tuple[Line, ...]
    totals: Mapping[str, Share] = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class Rule:
    """What a check says about itself, for the page that explains the findings."""

    check: str
    severity: Severity
    text: str
