"""Bringing a catalog up to its master without losing a translation or touching what did not change.

A message whose source the catalog has keeps its entry byte for byte. The others
get a translation, in this order: their own, obsolete since the sentence went
away; the one of the segments they continue; and only in a catalog of other
tools one that is very similar. What nobody needs any more becomes obsolete.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable, Collection, Iterator, Mapping, Sequence
from dataclasses import dataclass

from transcheck.catalogs import carrying
from transcheck.catalogs.ancestry import Ancestry, ids_of
from transcheck.catalogs.carrying import is_stale
from transcheck.catalogs.entry import Entry
from transcheck.catalogs.inheriting import confirm, inherit, revive
from transcheck.catalogs.message import Message, above, entry_for, filled, messages, template
from transcheck.catalogs.po import PoFile
from transcheck.catalogs.takeover import taken_over
from transcheck.catalogs.work import Key, Standing, Work
from transcheck.model import Change, Segment

__all__ = ["Merged", "Message", "merge", "messages", "template"]


@dataclass(frozen=True, slots=True)
class Merged:
    """The catalog as it should be, and what was done to which message.

    The kinds of change: ``new`` (nothing to translate from), ``stale`` (the
    source changed), ``returned`` (so did the source it was made for),
    ``revived`` (was obsolete), ``merged``, ``split``, ``cosmetic``,
    ``reflowed`` and ``similar`` (from a catalog of other tools), ``obsolete``
    and ``dropped`` (nobody had translated it).
    """

    file: PoFile
    changes: tuple[Change, ...]


def merge(
    old: PoFile,
    wanted: Sequence[Message],
    origins: Mapping[str, Sequence[Segment]],
    *,
    joiner: str = " ",
    cosmetic: Collection[str] = (),
    known: bool = True,
    split: Callable[[str], Sequence[str]] | None = None,
) -> Merged:
    """Return the catalog ``old`` brought up to the messages of its master.

    Args:
        old: the catalog as it was read.
        wanted: the messages, each key once, in the order they should stand in.
        origins: for the id of a segment the old segments that it continues.
        joiner: what stands between two sentences of the catalog's language.
        cosmetic: ids of segments whose change does not matter to translations.
        known: whether the ids of the segments were recorded before; if not,
            ids in the catalog say nothing.
        split: cuts a translation into sentences, for sources that were split.
    """
    if not old.entries and old.stamp is None and old.newline == "\n":
        return Merged(filled(old, wanted), tuple(_change("new", message) for message in wanted))
    live = {(entry.msgctxt, entry.msgid): entry for entry in old.entries if not entry.obsolete}
    obsolete = {entry.key: entry for entry in old.entries if entry.obsolete}
    for key in live.keys() & obsolete.keys():
        live[key] = carrying.united(live[key], obsolete.pop(key))
    keys = [(message.msgctxt, message.msgid) for message in wanted]
    result = list(map(_current, map(live.get, keys), wanted))
    here = set(keys)
    lost = [entry for key, entry in live.items() if key not in here]
    ancestry = Ancestry(live, origins, lost if known else ())
    work = Work(wanted, result, here, ancestry, lost, obsolete, joiner, frozenset(cosmetic), split, known)
    for step in (confirm, revive, inherit, _take_over, _begin, _retire):
        step(work)
    entries = tuple(_ordered(old, work))
    if len(entries) == len(old.entries) and all(map(_is, entries, old.entries)):
        return Merged(old, tuple(work.changes))
    return Merged(old.with_entries(entries), tuple(work.changes))


def _is(one: Entry, other: Entry) -> bool:
    return one is other


def _change(kind: str, message: Message) -> Change:
    return Change(kind, message.msgid, segments=message.ids)


def _current(entry: Entry | None, message: Message) -> Entry | None:
    """Return the entry with the places and hints of its message; mostly it has them."""
    if entry is None or (entry.source is not None and _has_above(entry, entry.source.text, above(message))):
        return entry
    if (entry.references, entry.extracted) == (message.references, message.extracted):
        return entry
    return carrying.refreshed(entry, message)


def _has_above(entry: Entry, text: str, expected: str) -> bool:
    """Return whether just these lines stand above an entry, besides comments, flags and the previous source."""
    if entry.body - entry.start == len(expected) + 1 and text.startswith(expected, entry.start + 1):
        return True  # the usual entry: a blank line and these
    start = text.find(expected, entry.start, entry.body)
    if start < 0 or (start and text[start - 1] != "\n"):
        return False
    notes = text[entry.start : entry.body]
    return notes.count("#:") == expected.count("#:") and notes.count("#.") == expected.count("#.")


def _take_over(work: Work) -> None:
    """Search what other tools wrote and what is obsolete, for sentences that nobody gave a translation."""
    places = {work.wanted[place].key: place for place in work.open()}
    if not places:
        return
    foreign = [entry for entry in (*work.lost, *work.obsolete.values()) if _is_foreign(work, entry)]
    wanted = [work.wanted[place] for place in places.values()]
    for taken in taken_over(foreign, wanted, work.wanted, joiner=work.joiner, split=work.split):
        place = places[taken.message.key]
        work.settle(place, taken.entry, taken.kind, taken.sources[0].msgid)
        for source in taken.sources if taken.whole else ():
            work.spend(source)


def _is_foreign(work: Work, entry: Entry) -> bool:
    if id(entry) in work.gone or not entry.translated or entry.msgid_plural is not None:
        return False
    return not work.known or not ids_of(entry)


def _begin(work: Work) -> None:
    for place in work.open():
        work.settle(place, entry_for(work.wanted[place]), "new")


def _retire(work: Work) -> None:
    """Make what nobody needs obsolete; what was never translated goes, and what still stands elsewhere."""
    kept: list[Entry] = []
    standing = Standing(filter(None, work.result), work.joiner)
    for entry in work.lost:
        if id(entry) in work.gone:
            continue
        if entry.translated and not (is_stale(entry) and standing.has(entry)):
            kept.append(carrying.retired(entry))
            work.obsolete.pop(entry.key, None)
            work.changes.append(Change("obsolete", entry.msgid))
        else:
            work.changes.append(Change("dropped", entry.msgid))
    work.lost = kept


def _ordered(old: PoFile, work: Work) -> Iterator[Entry]:
    """Yield the live entries in the order of the messages, obsolete ones where they stood, then what is obsolete now."""
    following = _following(old, {id(entry) for entry in work.obsolete.values() if id(entry) not in work.gone})
    yield from following.pop(None, ())
    for entry in work.result:
        if entry is not None:
            yield entry
            yield from following.pop(entry.key, ()) if following else ()
    for entries in following.values():
        yield from entries
    yield from work.lost


def _following(old: PoFile, kept: Collection[int]) -> dict[Key | None, list[Entry]]:
    """Return the obsolete entries that are kept by the live entry that each stands behind.

    Those behind the last live entry stand at the end of the file, whatever
    comes to stand before them.
    """
    found: dict[Key | None, list[Entry]] = defaultdict(list)
    behind: Key | None = None
    for entry in old.entries if kept else ():
        if not entry.obsolete:
            behind = entry.key
        elif id(entry) in kept:
            found[behind].append(entry)
    last = found.pop(behind, None)
    if last:
        found[None, "\0"] = last  # no message has this key
    return found
