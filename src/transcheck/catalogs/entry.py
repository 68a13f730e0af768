"""One message of a catalog with everything that belongs to it."""

from __future__ import annotations

from typing import Final, TypedDict, Unpack

from transcheck.catalogs.notes import Notes, Previous, notes
from transcheck.catalogs.source import Source


class Fields(TypedDict, total=False):
    """What an entry is made of; see Entry."""

    msgid: str
    msgstr: tuple[str, ...]
    msgctxt: str | None
    msgid_plural: str | None
    obsolete: bool
    comments: tuple[str, ...]
    extracted: tuple[str, ...]
    references: tuple[str, ...]
    flags: tuple[str, ...]
    previous: Previous | None


_TEXTS = ("msgid", "msgstr", "msgctxt", "msgid_plural", "obsolete")


class Entry:
    """A message: source and translation, and the comments above it. A value: ``changed`` gives an edited copy.

    ``msgstr`` has one text, or one for each plural form. An entry that was read
    knows where: its comments begin at ``source.text[start]`` in line ``top``, its message is
    ``source.text[body:end]``; a changed one knows its ``origin``, so that what
    was not touched keeps its bytes. Comments are parsed when first asked for.
    """

    __slots__ = (
        "_notes",
        "body",
        "end",
        "msgctxt",
        "msgid",
        "msgid_plural",
        "msgstr",
        "obsolete",
        "origin",
        "source",
        "start",
        "top",
    )

    def __init__(
        self,
        msgid: str,
        msgstr: tuple[str, ...],
        msgctxt: str | None,
        msgid_plural: str | None,
        obsolete: bool,
        top: int = 0,
        source: Source | None = None,
        start: int = 0,
        body: int = 0,
        end: int = 0,
    ) -> None:
        self.msgid: Final = msgid
        self.msgstr: Final = msgstr
        self.msgctxt: Final = msgctxt
        self.msgid_plural: Final = msgid_plural
        self.obsolete: Final = obsolete
        self.top: Final = top
        self.source: Final = source
        self.start: Final = start
        self.body: Final = body
        self.end: Final = end
        self.origin: Entry | None = None
        self._notes: Notes | None = None

    @classmethod
    def make(cls, **fields: Unpack[Fields]) -> Entry:
        """Return a new entry that stands in no file yet; what is not named is empty.

        >>> Entry.make(msgid="Sign", flags=("fuzzy",)).fuzzy
        True
        """
        return Entry("", ("",), None, None, obsolete=False).changed(**fields)

    def changed(self, **fields: Unpack[Fields]) -> Entry:
        """Return a copy with other fields; one that equals what was read is what was read."""
        texts: dict[str, object] = {name: getattr(self, name) for name in _TEXTS}
        above = self.notes._asdict()
        for name, new in fields.items():
            (above if name in above else texts)[name] = new
        copy = Entry(**texts)  # type: ignore[arg-type]
        copy._notes = Notes(**above)
        origin = self.origin or (self if self.source else None)
        if origin == copy:
            return origin
        copy.origin = origin
        return copy

    @property
    def notes(self) -> Notes:
        """Return the comments, places, flags and previous source together."""
        if self._notes is None:
            self._notes = notes(self.source, self.start, self.body) if self.source else Notes()
        return self._notes

    @property
    def line(self) -> int:
        """Return the line, from 1, where its message (msgctxt or msgid) begins in the file, 0 for one in no file."""
        if self.source:
            return self.top + self.source.text.count("\n", self.start, self.body)
        return self.origin.line if self.origin else 0

    @property
    def comments(self) -> tuple[str, ...]:
        """Return what translators wrote (``#``), a line each."""
        return self.notes.comments

    @property
    def extracted(self) -> tuple[str, ...]:
        """Return what the author tells the translators (``#.``), a line each."""
        return self.notes.extracted

    @property
    def references(self) -> tuple[str, ...]:
        """Return where the message is used (``#:``)."""
        return self.notes.references

    @property
    def flags(self) -> tuple[str, ...]:
        """Return the flags (``#,``), unknown ones too."""
        return self.notes.flags

    @property
    def previous(self) -> Previous | None:
        """Return the source that was translated (``#|``), when the message has another one now."""
        return self.notes.previous

    @property
    def key(self) -> tuple[str | None, str]:
        """Return what no two live entries of a catalog share: msgctxt and msgid."""
        return self.msgctxt, self.msgid

    @property
    def texts(self) -> tuple[str | None, str, str]:
        """Return what a verdict is bound to: context, source and target, the forms of a plural joined by NUL."""
        source = self.msgid if self.msgid_plural is None else f"{self.msgid}\0{self.msgid_plural}"
        return self.msgctxt, source, "\0".join(self.msgstr)

    @property
    def fuzzy(self) -> bool:
        """Tell whether somebody must look at the translation before it is used."""
        return "fuzzy" in self.flags

    @property
    def translated(self) -> bool:
        """Tell whether any msgstr has text."""
        return any(self.msgstr)

    def __eq__(self, other: object) -> bool:
        return isinstance(other, Entry) and self._values() == other._values() and self.notes == other.notes

    def __hash__(self) -> int:
        return hash(self.key)

    def __repr__(self) -> str:
        return f"<Entry {self.msgid!r}: {self.msgstr!r}, line {self.line}>"

    def _values(self) -> tuple[object, ...]:
        return self.msgid, self.msgstr, self.msgctxt, self.msgid_plural, self.obsolete
