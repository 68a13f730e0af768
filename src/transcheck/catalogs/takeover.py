"""Taking over a catalog that other tools wrote: its sources are lines, paragraphs, or an older text.

Only entries whose source is gone from the master give their translation, and
each gives it once.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass

from transcheck.catalogs.carrying import carried, composed_of, moved
from transcheck.catalogs.entry import Entry
from transcheck.catalogs.message import Message
from transcheck.text.blanks import ASCII_BLANKS, fold
from transcheck.text.patterns import pattern_of
from transcheck.text.similar import pairs
from transcheck.text.tiling import tiles_by_head, tiling

_NEWLINE = pattern_of(r"[ \t\r]*\n\s*")
_ALIKE = 0.75  # a translation from somewhere else must be for nearly the same text


@dataclass(frozen=True, slots=True)
class Taken:
    """A message with the entry it gets, and the foreign entries that it comes from.

    ``whole`` says that the entry took all of the one it comes from, so that
    nothing remains to be kept.
    """

    message: Message
    entry: Entry
    sources: tuple[Entry, ...]
    kind: str
    whole: bool


def taken_over(
    foreign: Sequence[Entry],
    wanted: Sequence[Message],
    every: Sequence[Message],
    *,
    joiner: str,
    split: Callable[[str], Sequence[str]] | None,
) -> Iterator[Taken]:
    """Yield a translation for each message of ``wanted`` that one can be found for in the entries ``foreign``.

    ``every`` message of the master may be a part of a foreign paragraph.
    """
    given: set[int] = set()
    served: set[tuple[str | None, str]] = set()
    for step in (_reflowed, _paragraphs, _lines, _alike):
        left = [entry for entry in foreign if id(entry) not in given]
        open_still = [message for message in wanted if message.key not in served]
        if not left or not open_still:
            return
        for taken in step(left, open_still, every, joiner, split):
            given.update(map(id, taken.sources))
            served.add(taken.message.key)
            yield taken


_Split = Callable[[str], Sequence[str]] | None


def _reflowed(
    foreign: Sequence[Entry], wanted: Sequence[Message], _every: Sequence[Message], joiner: str, _split: _Split
) -> Iterator[Taken]:
    """Sources that differ in ASCII blanks and newlines only keep their translation as it is."""
    known = {(entry.msgctxt, fold(entry.msgid)): entry for entry in reversed(foreign)}
    for message in wanted:
        entry = known.get((message.msgctxt, fold(message.msgid)))
        if entry:
            same = moved(entry.changed(msgstr=(_flat(entry, joiner),)), message)
            yield Taken(message, same.changed(obsolete=False), (entry,), "reflowed", whole=True)


def _flat(entry: Entry, joiner: str) -> str:
    """Return the translation on one line when its source was wrapped, and without the blanks at its ends."""
    text = entry.msgstr[0]
    return text if entry.msgid == fold(entry.msgid) else _NEWLINE.sub(joiner, text.strip(ASCII_BLANKS))


def _paragraphs(
    foreign: Sequence[Entry], wanted: Sequence[Message], every: Sequence[Message], joiner: str, split: _Split
) -> Iterator[Taken]:
    """A paragraph whose translation has as many sentences as its source gives each message its own."""
    if split is None:
        return
    tiles = tiles_by_head(message.msgid for message in every if message.msgctxt is None)
    waiting = {message.msgid: message for message in wanted if message.msgctxt is None}
    for entry in foreign:
        parts = tiling(fold(entry.msgid), tiles)
        sentences = split(_flat(entry, joiner)) if len(parts) > 1 else ()
        for part, sentence in zip(parts, sentences, strict=False) if len(parts) == len(sentences) else ():
            message = waiting.pop(part, None)
            if message:
                yield Taken(message, composed_of([entry], sentence, message), (entry,), "split", whole=False)


def _lines(
    foreign: Sequence[Entry], wanted: Sequence[Message], _every: Sequence[Message], joiner: str, _split: _Split
) -> Iterator[Taken]:
    """A message that is several foreign entries one after the other gets their translations, joined."""
    known = {fold(entry.msgid): entry for entry in reversed(foreign) if entry.msgctxt is None}
    tiles = tiles_by_head(known)
    for message in wanted:
        parts = [known[text] for text in tiling(fold(message.msgid), tiles)]
        if len(parts) > 1:
            text = joiner.join(_flat(entry, joiner) for entry in parts)
            yield Taken(message, composed_of(parts, text, message), tuple(parts), "merged", whole=False)


def _alike(
    foreign: Sequence[Entry], wanted: Sequence[Message], _every: Sequence[Message], joiner: str, _split: _Split
) -> Iterator[Taken]:
    """The translation of a very similar source is stale."""
    old, new = [fold(entry.msgid) for entry in foreign], [fold(message.msgid) for message in wanted]
    found = pairs(old, new, near=_ALIKE, far=_ALIKE)
    matches = [(place, there) for place, there in enumerate(found.same) if there >= 0]
    matches += [(bead.new[0], bead.old[0]) for bead in found.beads]
    for place, there in sorted(matches):
        entry, message = foreign[there], wanted[place]
        flat = entry.changed(obsolete=False, msgstr=(_flat(entry, joiner),))
        yield Taken(message, carried(flat, message), (entry,), "similar", whole=True)
