"""The values that pass between the parts of transcheck.

Nothing here reads a file or imports another module of the package: start
reading here. All values are frozen; positions are half-open ranges of code
points and travel with the text they count in.
"""

from __future__ import annotations

import enum
from collections.abc import Mapping
from dataclasses import dataclass, field


class Severity(enum.IntEnum):
    """How much a finding matters; CI fails at a chosen level."""

    INFO = 1
    WARNING = 2
    ERROR = 3


class Kind(enum.StrEnum):
    """What a segment is in its master."""

    TITLE = "title"
    HEADING = "heading"
    SENTENCE = "sentence"
    ITEM = "item"
    QUOTATION = "quotation"


class State(enum.StrEnum):
    """How far one unit is, in order of precedence (the first that holds)."""

    MISSING = "missing"
    STALE = "stale"
    REJECTED = "rejected"
    DRAFT = "draft"
    IDENTICAL = "identical"
    APPROVED = "approved"
    TRANSLATED = "translated"


class Judgement(enum.StrEnum):
    """What one line of the record of reviews does."""

    APPROVE = "approve"
    REJECT = "reject"
    COMMENT = "comment"
    EDIT = "edit"
    DISMISS = "dismiss"
    WITHDRAW = "withdraw"


class Field(enum.StrEnum):
    """The side of a unit that a problem stands in."""

    SOURCE = "source"
    TARGET = "target"


@dataclass(frozen=True, slots=True)
class Span:
    """Half-open range of code points: ``text[start:end]``."""

    start: int
    end: int

    def of(self, text: str) -> str:
        """Return the part of ``text`` that this span covers."""
        return text[self.start : self.end]


@dataclass(frozen=True, slots=True)
class Language:
    """What transcheck knows about one language, read from its profile.

    ``code`` is gettext's (``zh_TW``, ``ug@latin``); two languages are equal
    when their codes are. ``scripts`` are ISO 15924 codes, the main one first.
    ``letters`` are the alphabet in both cases, empty when the script alone
    decides; ``lookalikes`` maps a letter that does not belong to the one that
    was meant; ``orthography`` has the rules of spelling that checks know, by
    the names in ``languages/profiles.py``. ``spaced_punctuation`` are the
    marks that a no-break space parts from their word, ``repeated`` the words
    that may stand twice in a row (with ``, `` or ``'`` in front: after that).
    ``twin`` are the codes of the same language in other writings.
    """

    code: str
    name: str = field(default="", compare=False)
    endonym: str = field(default="", compare=False)
    tag: str = field(default="", compare=False)
    scripts: tuple[str, ...] = field(default=(), compare=False)
    right_to_left: bool = field(default=False, compare=False)
    joiner: str = field(default=" ", compare=False)
    digits: tuple[str, ...] = field(default=("latn",), compare=False)
    quotes: tuple[tuple[str, str], ...] = field(default=(), compare=False)
    plural: str = field(default="", compare=False)
    letters: str = field(default="", compare=False)
    names: tuple[str, ...] = field(default=(), compare=False)
    lookalikes: Mapping[str, str] = field(default_factory=dict, compare=False)
    orthography: Mapping[str, str] = field(default_factory=dict, compare=False)
    spaced_punctuation: str = field(default="", compare=False)
    repeated: tuple[str, ...] = field(default=(), compare=False)
    twin: tuple[str, ...] = field(default=(), compare=False)
    known: bool = field(default=True, compare=False)

    @property
    def script(self) -> str:
        """Return the ISO 15924 code of the main script, or an empty string."""
        return self.scripts[0] if self.scripts else ""


@dataclass(frozen=True, slots=True)
class Remark:
    """What the author says about the one segment that holds code point ``at`` of its block's text."""

    at: int
    context: str = ""
    note: str = ""


@dataclass(frozen=True, slots=True)
class Block:
    """A stretch of a master that is segmented on its own.

    ``pieces`` are the raw slices of the master whose joined text is the
    block's; markup that is no text (``> ``, an indent) stands between them.
    ``masked`` has the length of that joined text, with inline markup replaced
    so that a segmenter is not misled by it; ``breaks`` and ``joins`` are the
    author's forced boundaries and forced non-boundaries, and ``solid`` the
    stretches that must not be cut (a link, emphasis), all in code points of
    the joined text. ``context`` and ``note`` belong to its first segment,
    ``remarks`` to the segments they stand in.
    """

    kind: Kind
    pieces: tuple[Span, ...]
    text: str
    masked: str
    breaks: tuple[int, ...] = ()
    joins: tuple[int, ...] = ()
    solid: tuple[Span, ...] = ()
    context: str = ""
    note: str = ""
    remarks: tuple[Remark, ...] = ()


@dataclass(frozen=True, slots=True)
class Segment:
    """A sentence, heading or list item of a master.

    ``id`` is opaque and survives edits; ``text`` has its ASCII blanks folded;
    ``pieces`` are raw slices of the master, empty when only the record of it
    was read.
    """

    id: str
    kind: Kind
    text: str
    context: str = ""
    note: str = ""
    pieces: tuple[Span, ...] = ()


@dataclass(frozen=True, slots=True)
class Claim:
    """A language the petition says it is available in.

    ``code`` is what stands in ``languages`` of the front matter (a gettext
    code, or whatever was written there); ``name`` how the published page calls
    the language, empty when nobody recorded it.
    """

    code: str
    name: str = ""


@dataclass(frozen=True, slots=True)
class Petition:
    """One text with its title, date, addressees and claims.

    ``claims`` stand in the order of the front matter, nothing when it has no
    ``languages``; ``date`` is ISO 8601 or empty; ``path`` is relative to the
    project.
    """

    name: str
    path: str
    title: str = ""
    date: str = ""
    organisation: str = ""
    addressees: tuple[str, ...] = ()
    supporters: int | None = None
    claims: tuple[Claim, ...] | None = None
    urls: tuple[str, ...] = ()
    segments: tuple[Segment, ...] = ()


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
