"""From a message to the entries whose translation it continues, by the ids of segments."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field

from transcheck.catalogs.carrying import made_for
from transcheck.catalogs.entry import Entry
from transcheck.catalogs.message import Message
from transcheck.model import Segment

_Key = tuple[str | None, str]


@dataclass(slots=True)
class Ancestry:
    """Who continues whom.

    ``live`` are the live entries of the old catalog; ``origins`` the old
    segments that each id continues. A catalog that missed updates has sources
    older than the segments remember; then the ids in its places tell.
    """

    live: Mapping[_Key, Entry]
    origins: Mapping[str, Sequence[Segment]]
    lost: Iterable[Entry]
    _by_id: dict[str, Entry] | None = None
    _parts: dict[str, list[str]] = field(default_factory=dict)

    def families(self, message: Message) -> list[tuple[Entry, ...]]:
        """Return the entries that a message continues, in the order of their sources, the best of several first.

        A sentence that stands in several places may continue different ones: a
        translation that was made for it is best, then any translation.
        """
        found = [parents for key in message.ids if (parents := self._entries(key))]
        return sorted(found, key=lambda parents: _worth(parents, message), reverse=True)

    def _entries(self, key: str) -> tuple[Entry, ...]:
        entries = [self._entry(segment) for segment in self.origins.get(key, ())]
        if key not in self.origins:
            entries = [self._places().get(key)]
        return tuple([entry for entry in entries if entry and entry.msgid_plural is None])

    def _entry(self, segment: Segment) -> Entry | None:
        found = self.live.get((segment.context or None, segment.text))
        return found or self._places().get(segment.id)

    def _places(self) -> dict[str, Entry]:
        """Return the entries whose source is gone by the ids in their places."""
        if self._by_id is None:
            self._by_id = {key: entry for entry in self.lost for key in ids_of(entry)}
        return self._by_id

    def siblings(self, message: Message) -> tuple[str, Sequence[str]]:
        """Return the id of the parent that was split into this message and others, and the ids of all parts.

        The ids stand in the order of the master; none if nothing was split.
        """
        if not self._parts:
            for key, parents in self.origins.items():
                if len(parents) == 1:
                    self._parts.setdefault(parents[0].id, []).append(key)
        for key in message.ids:
            parents = self.origins.get(key, ())
            parts = self._parts.get(parents[0].id, ()) if len(parents) == 1 else ()
            if len(parts) > 1:
                return parents[0].id, parts
        return "", ()


def ids_of(entry: Entry) -> list[str]:
    """Return the ids of segments in the places of an entry; other tools name files and lines."""
    return [reference.rpartition("#")[2] for reference in entry.references if "#" in reference]


def _worth(parents: tuple[Entry, ...], message: Message) -> tuple[bool, bool]:
    sources = [made_for(parent) for parent in parents]
    is_return = all((source.msgctxt, source.msgid) == message.key for source in sources)
    return is_return, any(parent.translated for parent in parents)
