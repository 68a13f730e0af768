"""One entry of a PO file, read word by word as GNU gettext does (po-gram-gen.y)."""

from __future__ import annotations

from collections.abc import Iterator
from typing import NamedTuple

from transcheck.catalogs.source import Source
from transcheck.catalogs.tokens import COMMENT, END, INNER_QUOTE, KEYWORDS, NAME, STRING, Token, characters, tokens
from transcheck.errors import BrokenCatalogError


class Part(NamedTuple):
    """One field of an entry: its keyword, its quoted strings, its plural index."""

    name: str
    start: int
    strings: tuple[Token, ...]
    plural: int | None = None


class Shape(NamedTuple):
    """The fields of an entry as they stand in the text; ``previous`` are those behind ``#|``."""

    previous: tuple[Part, ...]
    parts: tuple[Part, ...]
    obsolete: bool

    @property
    def end(self) -> int:
        """Return where the closing quote of the last string ends."""
        return self.parts[-1].strings[-1].end


def shape(source: Source, start: int) -> Shape | None:
    """Return the entry that begins at ``start`` (a line, comments included), or nothing at the end of the file."""
    return _Reader(source, start).entry()


def value(source: Source, part: Part) -> str:
    """Return what a field says, escapes resolved."""
    plain = "".join([source.text[token.start + 1 : token.end - 1] for token in part.strings])
    if "\\" not in plain and "\4" not in plain:
        return plain
    return "".join([character for _, character in characters(source, part.strings)])


class _Reader:
    """Takes words one by one and says what is wrong at the first that does not fit."""

    def __init__(self, source: Source, start: int) -> None:
        self._source = source
        self._tokens = tokens(source, start)
        self._last = self._next = Token(END, start, start, obsolete=False, previous=False)
        self._take()

    def entry(self) -> Shape | None:
        while self._next.kind == COMMENT:
            self._take()
        if self._next.kind == END:
            return None
        first = self._next
        previous = tuple(self._previous()) if first.previous else ()
        parts = tuple(self._fields())
        self._refuse_rest_of_line()
        return Shape(previous, parts, first.obsolete)

    def _previous(self) -> Iterator[Part]:
        first = self._next
        if self._word() == "msgctxt":
            yield self._field("msgctxt", first)
        yield self._field("msgid", first)
        if self._word() == "msgid_plural" and self._next.previous:
            yield self._field("msgid_plural", first)
        if self._next.previous or self._next.obsolete != first.obsolete or self._word() not in ("msgctxt", "msgid"):
            raise self._unexpected("after the previous msgid (#|) comes msgctxt or msgid, both marked #~ or none")

    def _fields(self) -> Iterator[Part]:
        first = self._next
        if self._word() == "msgctxt":
            yield self._field("msgctxt", first)
        yield (msgid := self._field("msgid", first))
        if self._word() == "msgid_plural":
            yield self._field("msgid_plural", first)
            yield from self._plural_forms(msgid, first)
        else:
            self._want_msgstr(msgid)
            yield self._field("msgstr", first)

    def _plural_forms(self, msgid: Part, first: Token) -> Iterator[Part]:
        self._want_msgstr(msgid)
        count = 0
        while self._word() == "msgstr":
            yield self._field("msgstr", first, count)
            count += 1

    def _want_msgstr(self, msgid: Part) -> None:
        if self._word() != "msgstr":
            raise self._unexpected(
                "",
                self._source.fault(
                    msgid.start, 'this msgid has no msgstr, add one (msgstr "" if there is no translation)'
                ),
            )

    def _field(self, name: str, first: Token, plural: int | None = None) -> Part:
        if self._word() != name or self._next.previous != first.previous:
            raise self._unexpected(f"{name} is missing before this")
        keyword = self._take()
        if name == "msgstr":
            self._index(plural)
        if self._next.kind != STRING:
            raise self._unexpected(f"a text in quotes is missing after {name}")
        strings = []
        while self._next.kind == STRING and self._next.previous == first.previous:
            strings.append(self._take())
        self._refuse_mixed(first, (keyword, *strings))
        return Part(name, keyword.start, tuple(strings), plural)

    def _index(self, plural: int | None) -> None:
        bracket = self._next
        if plural is None:
            if self._text() == "[":
                raise self._source.fault(bracket.start, "msgstr[...] needs a msgid_plural, add one or write msgstr")
            return
        written: list[str] = []
        while self._next.kind not in (STRING, END) and len(written) < 3:
            written.append(self._text())
            self._take()
        if written[:1] != ["["] or written[2:] != ["]"] or not written[1].isdigit() or int(written[1]) != plural:
            raise self._source.fault(
                bracket.start, f"msgstr[{plural}] is expected here, plural forms count from 0 without a gap"
            )

    def _refuse_mixed(self, first: Token, words: tuple[Token, ...]) -> None:
        for word in words:
            if word.obsolete != first.obsolete:
                raise self._source.fault(
                    word.start, "some lines of this entry are marked #~ and some are not, mark all or none"
                )

    def _refuse_rest_of_line(self) -> None:
        if self._next.kind != END and self._is_same_line():
            reason = "the next entry or comment starts on a line of its own"
            raise (
                self._source.fault(self._next.start, reason) if self._next.kind == COMMENT else self._unexpected(reason)
            )

    def _is_same_line(self) -> bool:
        return "\n" not in self._source.text[self._last.end : self._next.start]

    def _unexpected(self, reason: str, otherwise: BrokenCatalogError | None = None) -> BrokenCatalogError:
        """Return the fault that explains best why the next word does not fit."""
        word, start = self._text(), self._next.start
        if self._next.kind not in (COMMENT, END, STRING) and word not in KEYWORDS:
            if self._last.kind == STRING and self._is_same_line():
                return self._source.fault(self._last.end - 1, INNER_QUOTE)
            if self._next.kind == NAME:
                return self._source.fault(start, f"{word!r} is no keyword of PO files")
        while self._next.kind == COMMENT:
            self._take()
        if start != self._next.start and (
            self._next.kind == STRING or self._word() in KEYWORDS - {"msgid", "msgctxt"} or not otherwise
        ):
            return self._source.fault(start, "a comment cannot stand inside an entry or after #|, move it above")
        return otherwise or self._source.fault(start, reason)

    def _word(self) -> str:
        return self._text() if self._next.kind == NAME else ""

    def _text(self) -> str:
        return self._source.text[self._next.start : self._next.end]

    def _take(self) -> Token:
        taken, end = self._next, len(self._source.text)
        self._last, self._next = taken, next(self._tokens, Token(END, end, end, obsolete=False, previous=False))
        return taken
