"""The translations of a master, and what is said of them."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field

from transcheck.model.masters import Language, Span
from transcheck.model.words import Field, Judgement, Kind, Severity, State


@dataclass(frozen=True, slots=True)
class Unit:
    """One source text beside its translation in one catalog.

    A plural entry is one unit for each plural form, ``plural`` its index of
    ``forms``; ``few`` tells that the form stands for so few numbers that it may
    say them in words. ``by_key`` means that ``source`` is a key such as
    ``button.save`` and no text.
    ``segments`` are the ids of the places that share it. A unit made of a
    master's segment has the segment as ``target`` and no ``source``, with
    ``of_master`` true. ``singular`` is the entry's msgid when ``source`` is its msgid_plural. ``previous`` is the source that a stale translation was made from.
    """

    source: str
    target: str
    language: Language
    state: State = State.TRANSLATED
    msgctxt: str | None = None
    plural: int | None = None
    segments: tuple[str, ...] = ()
    kind: Kind = Kind.SENTENCE
    petition: str = ""
    path: str = ""
    line: int = 0
    column: int = 0
    comments: tuple[str, ...] = ()
    flags: frozenset[str] = frozenset()
    of_master: bool = False
    forms: int = 0
    few: bool = False
    by_key: bool = False
    previous: str = ""
    singular: str | None = None


@dataclass(frozen=True, slots=True)
class Term:
    """A name or term: the ways the source writes it, and those that one language allows for it."""

    source: tuple[str, ...]
    target: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Catalog:
    """The units of one PO file, or of one master as its own "catalog"; ``glossary`` has the terms of its language."""

    petition: str
    language: Language
    path: str
    units: tuple[Unit, ...] = ()
    header: Mapping[str, str] = field(default_factory=dict)
    glossary: tuple[Term, ...] = ()


@dataclass(frozen=True, slots=True)
class Change:
    """What an update did to one entry of one catalog."""

    kind: str
    msgid: str
    previous: str = ""
    segments: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Finding:
    """What one check says about one place in one unit.

    ``line`` and ``column`` count from 1 and point at the place in the file;
    ``span`` counts code points of the msgid or msgstr; ``fix`` is the whole
    repaired text of that field, or nothing.
    """

    check: str
    severity: Severity
    unit: Unit
    span: Span
    message: str
    field: Field = Field.TARGET
    fix: str | None = None
    line: int = 0
    column: int = 0
    fingerprint: str = ""

    @property
    def evidence(self) -> str:
        """Return the text that the finding is about."""
        return self.span.of(self.unit.target if self.field is Field.TARGET else self.unit.source)


@dataclass(frozen=True, slots=True)
class Coverage:
    """How complete one petition is in one language, by state.

    The three mappings count segments, source words and source characters,
    each per occurrence; ``usable`` counts the segments that may be published.
    """

    petition: str
    language: str
    claimed: bool
    segments: Mapping[State, int]
    words: Mapping[State, int]
    characters: Mapping[State, int]
    usable: int = 0


@dataclass(frozen=True, slots=True)
class Bead:
    """Sentences of a text and those of its translation that belong together.

    ``source`` and ``target`` are the places of the sentences in their whole
    text, in order, from 0; one side is empty where nothing answers the other.
    ``confidence`` is the probability, 0 to 1, that exactly these belong together.
    """

    source: tuple[int, ...]
    target: tuple[int, ...]
    confidence: float = 1.0

    @property
    def shape(self) -> str:
        """Return how many sentences stand on each side (``1-2``)."""
        return f"{len(self.source)}-{len(self.target)}"


@dataclass(frozen=True, slots=True)
class Verdict:
    """What one person said or did about one translation, bound to exactly this source and target.

    ``id`` is opaque, the same however often the verdict arrives; ``time`` is
    UTC as ``2026-11-22T18:54:35.123456Z``, so that texts sort as times do;
    ``who`` is a pseudonym. The forms of a plural are joined by NUL, as in
    compiled catalogs. ``was`` is the state before, ``old_source`` the source a
    stale translation had been made for, ``old_target`` the text before an edit.
    ``withdrawn`` is the id of the verdict that a withdrawal takes back.
    """

    id: str
    time: str
    who: str
    judgement: Judgement
    petition: str
    language: str
    msgctxt: str | None
    source: str
    target: str
    comment: str = ""
    was: str = ""
    old_source: str = ""
    old_target: str = ""
    withdrawn: str = ""
