"""A merge under way: what its steps hand to each other."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from functools import cached_property

from transcheck.catalogs.ancestry import Ancestry
from transcheck.catalogs.carrying import DRAFT, made_for
from transcheck.catalogs.entry import Entry
from transcheck.catalogs.message import Message
from transcheck.model import Change
from transcheck.text.tiling import tiles_by_head, tiling

Key = tuple[str | None, str]


@dataclass(slots=True)
class Work:
    """The entry of each message so far, and which old entries are used up.

    ``here`` are the keys of the messages, ``lost`` the live entries of the old
    catalog without a message, ``obsolete`` its obsolete ones.
    """

    wanted: Sequence[Message]
    result: list[Entry | None]
    here: set[Key]
    ancestry: Ancestry
    lost: list[Entry]
    obsolete: dict[Key, Entry]
    joiner: str
    cosmetic: frozenset[str]
    split: Callable[[str], Sequence[str]] | None
    known: bool
    gone: set[int] = field(default_factory=set)
    changes: list[Change] = field(default_factory=list)

    def open(self) -> list[int]:
        """Return the places of the messages that have no entry yet."""
        return [place for place, entry in enumerate(self.result) if entry is None]

    def settle(self, place: int, entry: Entry, kind: str, previous: str = "") -> None:
        """Give a message its entry, and note what was done for it."""
        message = self.wanted[place]
        self.result[place] = entry
        self.changes.append(Change(kind, message.msgid, previous, message.ids))

    def spend(self, parent: Entry) -> None:
        """Note that the whole of an entry went elsewhere, so that it need not be kept."""
        self.gone.add(id(parent))


class Standing:
    """The translations of a merged catalog, to tell whether one that was carried elsewhere is still among them."""

    def __init__(self, entries: Iterable[Entry], joiner: str) -> None:
        self._entries = tuple(entries)
        self._joiner = joiner

    def has(self, stale: Entry) -> bool:
        """Return whether the sentences that a translation was carried from have it, or it is a part of theirs."""
        if not set(stale.comments) <= {DRAFT}:
            return False
        translations, tiles = self._index
        parts = [translations[part] for part in tiling(made_for(stale).msgid, tiles)]
        if len(parts) == 1 and any(stale.msgstr[0] in text for text in parts[0]):
            return True
        begun = set(parts[0]) if parts else set()
        for part in parts[1:]:
            longer = (text + self._joiner + further for text in begun for further in part)
            begun = {text for text in longer if stale.msgstr[0].startswith(text)}
        return stale.msgstr[0] in begun

    @cached_property
    def _index(self) -> tuple[Mapping[str, set[str]], Mapping[str, list[str]]]:
        """Return the translations by source, in whatever context, and the sources for ``tiling``."""
        translations: dict[str, set[str]] = defaultdict(set)
        for entry in self._entries:
            if entry.translated:
                translations[entry.msgid].add(entry.msgstr[0])
        return translations, tiles_by_head(translations)
