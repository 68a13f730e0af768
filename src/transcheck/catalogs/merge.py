"""Bringing a catalog up to its master without losing a translation or touching what did not change.

A message whose source the catalog has keeps its entry byte for byte. The others
get a translation, in this order: their own, obsolete since the sentence went
away; the one of the segments they continue; and only in a catalog of other
tools one that is very similar. What nobody needs any more becomes obsolete.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable, Collection, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field

from transcheck.catalogs import carrying
from transcheck.catalogs.ancestry import Ancestry, ids_of
from transcheck.catalogs.carrying import is_stale, made_for
from transcheck.catalogs.entry import Entry
from transcheck.catalogs.message import Message, above, entry_for, filled, messages, template
from transcheck.catalogs.po import PoFile
from transcheck.catalogs.takeover import taken_over
from transcheck.model import Change, Segment
from transcheck.text.cosmetic import meaning_change

__all__ = ["Merged", "Message", "merge", "messages", "template"]

_Key = tuple[str | None, str]


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


@dataclass(slots=True)
class _Merge:
    """A merge under way: the entry of each message so far, and who gave what."""

    wanted: Sequence[Message]
    result: list[Entry | None]
    ancestry: Ancestry
    lost: list[Entry]
    obsolete: dict[_Key, Entry]
    joiner: str
    cosmetic: frozenset[str]
    split: Callable[[str], Sequence[str]] | None
    known: bool
    gone: set[int] = field(default_factory=set)
    heirs: dict[int, list[int]] = field(default_factory=lambda: defaultdict(list))
    changes: list[Change] = field(default_factory=list)

    def open(self) -> list[int]:
        """Return the places of the messages that have no entry yet."""
        return [place for place, entry in enumerate(self.result) if entry is None]

    def settle(self, place: int, entry: Entry, kind: str, previous: str = "") -> None:
        message = self.wanted[place]
        self.result[place] = entry
        self.changes.append(Change(kind, message.msgid, previous, message.ids))

    def spend(self, parent: Entry) -> None:
        """Note that the whole of an entry went elsewhere, so that it need not be kept."""
        self.gone.add(id(parent))


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
    result = [_current(live.get((message.msgctxt, message.msgid)), message) for message in wanted]
    here = {(message.msgctxt, message.msgid) for message in wanted}
    lost = [entry for key, entry in live.items() if key not in here]
    obsolete = {entry.key: entry for entry in old.entries if entry.obsolete}
    ancestry = Ancestry(live, origins, lost if known else ())
    work = _Merge(wanted, result, ancestry, lost, obsolete, joiner, frozenset(cosmetic), split, known)
    for step in (_confirm, _revive, _inherit, _take_over, _begin, _retire):
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
    start = text.find(expected, entry.start, entry.body)
    if start < 0 or (start and text[start - 1] != "\n"):
        return False
    notes = text[entry.start : entry.body]
    return notes.count("#:") == expected.count("#:") and notes.count("#.") == expected.count("#.")


def _confirm(work: _Merge) -> None:
    """Make stale translations what they were whose change does not matter, as somebody says now."""
    for place, message in enumerate(work.wanted) if work.cosmetic else ():
        entry = work.result[place]
        if entry and is_stale(entry) and _is_cosmetic(work, entry, message):
            work.settle(place, carrying.confirmed(entry), "cosmetic", made_for(entry).msgid)


def _is_cosmetic(work: _Merge, entry: Entry, message: Message) -> bool:
    if work.cosmetic.isdisjoint(message.ids):
        return False
    before = made_for(entry).msgid if entry.msgid == message.msgid else entry.msgid
    return meaning_change(before, message.msgid) is None


def _revive(work: _Merge) -> None:
    for place in work.open():
        entry = work.obsolete.get(work.wanted[place].key)
        if entry and entry.translated:
            work.spend(entry)
            work.settle(place, carrying.revived(entry, work.wanted[place]), "revived")
            for family in work.ancestry.families(work.wanted[place]):
                _note_heir(work, family, place)


def _note_heir(work: _Merge, family: Iterable[Entry], place: int) -> None:
    for parent in family:
        work.heirs[id(parent)].append(place)


def _inherit(work: _Merge) -> None:
    """Carry the translation of the segments that a message continues."""
    for place in work.open():
        families = work.ancestry.families(work.wanted[place])
        for family in families:
            _note_heir(work, family, place)
        if families and len(families[0]) == 1:
            _inherit_one(work, place, families[0][0])
        elif families:
            _join(work, place, families[0])


def _inherit_one(work: _Merge, place: int, parent: Entry) -> None:
    message = work.wanted[place]
    whole, parts = work.ancestry.siblings(message)
    if parts and not _is_return(parent, message):
        sentences = work.split(parent.msgstr[0]) if work.split and parent.translated else ()
        if len(sentences) == len(parts):
            share = next(sentence for key, sentence in zip(parts, sentences, strict=True) if key in message.ids)
            work.settle(place, carrying.composed_of([parent], share, message), "split", made_for(parent).msgid)
            return
        if whole not in message.ids:
            return
    _carry(work, place, parent)


def _is_return(parent: Entry, message: Message) -> bool:
    source = made_for(parent)
    return is_stale(parent) and (source.msgctxt, source.msgid) == message.key


def _carry(work: _Merge, place: int, parent: Entry) -> None:
    message = work.wanted[place]
    work.spend(parent)
    if _is_cosmetic(work, parent, message):
        work.settle(place, carrying.cosmetic(parent, message), "cosmetic", parent.msgid)
    elif _is_return(parent, message):
        work.settle(place, carrying.carried(parent, message), "returned", parent.msgid)
    elif parent.translated:
        work.settle(place, carrying.carried(parent, message), "stale", made_for(parent).msgid)
    else:
        work.settle(place, carrying.carried(parent, message), "new")


def _join(work: _Merge, place: int, parents: Sequence[Entry]) -> None:
    """Join the translations of sentences that became one; the parents are kept for the day they part again."""
    message = work.wanted[place]
    translated = [parent for parent in parents if parent.translated]
    if len(translated) == 1 and _is_return(translated[0], message):
        _carry(work, place, translated[0])
    elif translated:
        text = work.joiner.join(parent.msgstr[0] for parent in translated)
        entry = carrying.composed_of(translated, text, message)
        work.settle(place, entry, "merged", entry.previous.msgid if entry.previous else "")


def _take_over(work: _Merge) -> None:
    """Search what other tools wrote, for sentences that continue nothing."""
    places = {work.wanted[place].key: place for place in work.open() if _is_unheard_of(work, work.wanted[place])}
    if not places:
        return
    foreign = [entry for entry in (*work.lost, *work.obsolete.values()) if _is_foreign(work, entry)]
    wanted = [work.wanted[place] for place in places.values()]
    for taken in taken_over(foreign, wanted, work.wanted, joiner=work.joiner, split=work.split):
        place = places[taken.message.key]
        work.settle(place, taken.entry, taken.kind, taken.sources[0].msgid)
        for source in taken.sources:
            work.heirs[id(source)].append(place)
            if taken.whole:
                work.spend(source)


def _is_unheard_of(work: _Merge, message: Message) -> bool:
    return not work.known or not any(key in work.ancestry.origins for key in message.ids)


def _is_foreign(work: _Merge, entry: Entry) -> bool:
    if id(entry) in work.gone or not entry.translated or entry.msgid_plural is not None:
        return False
    return not work.known or not ids_of(entry)


def _begin(work: _Merge) -> None:
    for place in work.open():
        work.settle(place, entry_for(work.wanted[place]), "new")


def _retire(work: _Merge) -> None:
    """Make what nobody needs obsolete; what was never translated goes, and what still stands elsewhere."""
    kept: list[Entry] = []
    final = {entry.key: entry for entry in work.result if entry} if work.lost else {}
    for entry in work.lost:
        if id(entry) in work.gone:
            continue
        if entry.translated and not (is_stale(entry) and _stands_elsewhere(work, entry, final)):
            kept.append(carrying.retired(entry))
            work.obsolete.pop(entry.key, None)
            work.changes.append(Change("obsolete", entry.msgid))
        else:
            work.changes.append(Change("dropped", entry.msgid))
    work.lost = kept


def _stands_elsewhere(work: _Merge, entry: Entry, final: Mapping[_Key, Entry]) -> bool:
    """Return whether the sentences that a stale translation was carried from have it, or its parts, again."""
    if not set(entry.comments) <= {carrying.DRAFT}:
        return False
    heirs = [work.result[place] for place in work.heirs[id(entry)]]
    if entry.msgstr[0] == work.joiner.join(heir.msgstr[0] for heir in heirs if heir):
        return True
    source = made_for(entry)
    found = final.get((source.msgctxt, source.msgid))
    return found is not None and entry.msgstr[0] in found.msgstr[0]


def _ordered(old: PoFile, work: _Merge) -> Iterator[Entry]:
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


def _following(old: PoFile, kept: Collection[int]) -> dict[_Key | None, list[Entry]]:
    """Return the obsolete entries that are kept by the live entry that each stands behind.

    Those behind the last live entry stand at the end of the file, whatever
    comes to stand before them.
    """
    found: dict[_Key | None, list[Entry]] = defaultdict(list)
    behind: _Key | None = None
    for entry in old.entries if kept else ():
        if not entry.obsolete:
            behind = entry.key
        elif id(entry) in kept:
            found[behind].append(entry)
    last = found.pop(behind, None)
    if last:
        found[None, "\0"] = last  # no message has this key
    return found
