"""A master, its language and its segments."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field

from transcheck.model.words import Kind


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
