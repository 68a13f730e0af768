"""What a catalog of a petition must have: one message for each distinct sentence."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from itertools import takewhile
from pathlib import Path

from transcheck.catalogs.entry import Entry
from transcheck.catalogs.po import PoFile
from transcheck.catalogs.rendering import Style, quoted, rendered
from transcheck.catalogs.source import Source
from transcheck.model import Kind, Petition, Segment

_KIND_NAMES = {Kind.TITLE: "Title", Kind.HEADING: "Heading", Kind.ITEM: "List item", Kind.QUOTATION: "Quotation"}
_LINE = 76  # columns that are left beside the mark of a place


@dataclass(frozen=True, slots=True)
class Message:
    """A sentence that translators see once, however often it stands in the master.

    ``ids`` are the segments that share it, in the order of the master;
    ``references`` their places; ``extracted`` is what a translator needs to
    know, a line each.
    """

    msgctxt: str | None
    msgid: str
    ids: tuple[str, ...]
    references: tuple[str, ...]
    extracted: tuple[str, ...]

    @property
    def key(self) -> tuple[str | None, str]:
        """Return what no two messages of a catalog share."""
        return self.msgctxt, self.msgid


def messages(petition: Petition) -> tuple[Message, ...]:
    """Return the messages of a petition in the order in which they first occur."""
    shared: dict[tuple[str, str], list[Segment]] = {}
    for segment in petition.segments:
        shared.setdefault((segment.context, segment.text), []).append(segment)
    return tuple([_message(segments, petition.path) for segments in shared.values()])


def _message(segments: Sequence[Segment], path: str) -> Message:
    """Return the message of segments that say the same."""
    first = segments[0]
    ids = (first.id,) if len(segments) == 1 else tuple([segment.id for segment in segments])
    references = tuple([f"{path}#{key}" for key in ids])
    return Message(first.context or None, first.text, ids, references, _extracted(segments))


def _extracted(segments: Iterable[Segment]) -> tuple[str, ...]:
    lines = [line for segment in segments if _is_told(segment) for line in _told(segment)]
    return tuple(dict.fromkeys(lines)) if lines else ()


def _is_told(segment: Segment) -> bool:
    """Return whether there is anything to tell about a segment; of an ordinary sentence there is not."""
    return segment.kind is not Kind.SENTENCE or segment.note != ""


def _told(segment: Segment) -> Iterator[str]:
    if segment.kind in _KIND_NAMES:
        yield _KIND_NAMES[segment.kind]
    if segment.note:
        yield from (line.strip() for line in segment.note.splitlines() if line.strip())


def above(message: Message) -> str:
    r"""Return the lines that stand above a message in a catalog: what translators are told, and its places.

    >>> above(Message(None, "Sign!", ("abcd2345",), ("corpora/p.md#abcd2345",), ("Title",)))
    '#. Title\n#: corpora/p.md#abcd2345\n'
    """
    if len(message.references) == 1 and _is_short(message.references[0]) and all(map(_is_plain, message.extracted)):
        places = f"#: {message.references[0]}\n"
        return "".join([f"#. {line}\n" for line in message.extracted]) + places if message.extracted else places
    lines = rendered(entry_for(message), None, Style()).splitlines(keepends=True)
    return "".join(takewhile(lambda line: line.startswith("#"), lines))


def _is_short(reference: str) -> bool:
    """Return whether a place stands on a line of its own as it is; the renderer knows about the others."""
    return len(reference) < _LINE and reference.isascii() and " " not in reference


def _is_plain(line: str) -> bool:
    """Return whether a hint is written as it is; the renderer knows about the others."""
    return line.isprintable() and line == line.strip() and not line.endswith("\\")


def entry_for(message: Message) -> Entry:
    """Return an entry without translation."""
    return Entry.make(
        msgid=message.msgid, msgctxt=message.msgctxt, references=message.references, extracted=message.extracted
    )


def template(wanted: Sequence[Message], header: Mapping[str, str], path: Path = Path()) -> PoFile:
    """Return the template (``.pot``) with these messages."""
    return filled(PoFile.new(header, path), wanted)


def filled(empty: PoFile, wanted: Sequence[Message]) -> PoFile:
    """Return a catalog that had no entries with these messages, none of them translated.

    The text is written at once and cut into entries, as if it had been read.
    """
    pieces = [empty.source.text]
    bodies = []
    for message in wanted:
        notes, strings = above(message), _strings(message)
        bodies.append((len(notes), len(strings)))
        pieces += "\n", notes, strings
    source = Source("".join(pieces), empty.source.charset, empty.source.bom, empty.source.newline, empty.path)
    return PoFile(empty.path, source, empty.title, tuple(_entries(source, len(pieces[0]), wanted, bodies)))


def _strings(message: Message) -> str:
    text = message.msgid
    if message.msgctxt is None and text.isprintable() and '"' not in text and "\\" not in text:
        return f'msgid "{text}"\nmsgstr ""\n'
    context = [] if message.msgctxt is None else quoted("msgctxt", message.msgctxt)
    return "\n".join((*context, *quoted("msgid", message.msgid), 'msgstr ""\n'))


def _entries(source: Source, end: int, wanted: Iterable[Message], bodies: Iterable[tuple[int, int]]) -> Iterator[Entry]:
    line = source.text.count("\n", 0, end) + 1
    for message, (notes, strings) in zip(wanted, bodies, strict=True):
        start, body = end, end + 1 + notes
        end = body + strings
        yield Entry(message.msgid, ("",), message.msgctxt, None, False, line, source, start, body, end)
        line += source.text.count("\n", start, end)
