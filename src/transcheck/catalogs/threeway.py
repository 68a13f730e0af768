"""Two catalogs that were made from one, brought together entry by entry.

Lines of text know nothing of messages: git finds a conflict where two people
translated neighbours, and none where both added the same message. Here a
conflict is one message with two new translations, and nothing else.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import dataclass, replace

from transcheck.catalogs import header as headers
from transcheck.catalogs.carrying import FUZZY
from transcheck.catalogs.entry import Entry
from transcheck.catalogs.po import PoFile

Key = tuple[str | None, str]
_FIELDS = ("msgid", "msgstr", "msgctxt", "msgid_plural", "obsolete", "comments", "extracted", "references", "flags", "previous")  # fmt: skip
_REVISED = "PO-Revision-Date"


@dataclass(frozen=True, slots=True)
class Clash:
    """One message that both sides translated anew; the forms of a plural are joined by NUL."""

    msgctxt: str | None
    source: str
    base: str
    ours: str
    theirs: str


Settled = Callable[[Clash], bool]


def merged(
    base: PoFile | None, ours: PoFile, theirs: PoFile, settled: Settled = lambda _: False
) -> tuple[PoFile, tuple[Clash, ...]]:
    """Return our catalog with what they changed since ``base``, and the messages that both translated anew.

    Of these our text stays; those for which ``settled`` holds are no clashes
    any more. Entries that nobody changed keep the bytes they have in ours. What
    one side removed and the other changed stays. A fuzzy flag goes with the
    text it was set for.
    """
    merging = _Merging(base, theirs, settled)
    entries = tuple(merging.entries(ours.entries))
    title = _title(base.title if base else None, ours.title, theirs.title)
    same = len(entries) == len(ours.entries) and all(
        new is old for new, old in zip(entries, ours.entries, strict=False)
    )
    if same and title is ours.title:
        return ours, tuple(merging.clashes)
    return replace(ours.with_entries(entries), title=title), tuple(merging.clashes)


def _by_key(file: PoFile | None) -> dict[Key, Entry]:
    """Return the entries by key; a live one hides an obsolete one."""
    found: dict[Key, Entry] = {}
    for entry in file.entries if file else ():
        if entry.key not in found or not entry.obsolete:
            found[entry.key] = entry
    return found


class _Merging:
    """What is known while our entries go by."""

    def __init__(self, base: PoFile | None, theirs: PoFile, settled: Settled) -> None:
        self._base = _by_key(base)
        self._theirs = _by_key(theirs)
        self._settled = settled
        self.clashes: list[Clash] = []

    def entries(self, ours: Iterable[Entry]) -> Iterator[Entry]:
        known = tuple(ours)
        live = {entry.key for entry in known if not entry.obsolete}
        new = self._new({entry.key for entry in known})
        yield from _with_followers(new, None)
        for entry in known:
            hidden = entry.obsolete and entry.key in live
            kept = entry if hidden else self._kept(entry)
            if kept:
                yield kept
            if not hidden:
                yield from _with_followers(new, entry.key)

    def _new(self, ours: set[Key]) -> Mapping[Key | None, list[Entry]]:
        """Return what only they have, by the key of the entry it stands behind."""
        found: defaultdict[Key | None, list[Entry]] = defaultdict(list)
        before: Key | None = None
        for entry in self._theirs.values():
            if entry.key not in ours:
                if self._base.get(entry.key) == entry:  # we removed it, and they left it alone
                    continue
                found[before].append(Entry.make(**{name: getattr(entry, name) for name in _FIELDS}))
            before = entry.key
        return found

    def _kept(self, entry: Entry) -> Entry | None:
        base, theirs = self._base.get(entry.key), self._theirs.get(entry.key)
        if theirs is None:
            return None if base == entry else entry
        if theirs in (base, entry):
            return entry
        return self._both(base or Entry.make(msgid=entry.msgid, msgctxt=entry.msgctxt), entry, theirs)

    def _both(self, base: Entry, ours: Entry, theirs: Entry) -> Entry:
        leading = theirs if self._theirs_lead(base, ours, theirs) else ours
        return ours.changed(
            msgstr=leading.msgstr,
            msgid_plural=leading.msgid_plural,
            obsolete=_flag(base.obsolete, ours.obsolete, theirs.obsolete),
            flags=_flags(base, ours, theirs, leading),
            previous=leading.previous if leading.msgstr != base.msgstr else _side(base, ours, theirs).previous,
            comments=_lines(base.comments, ours.comments, theirs.comments),
            extracted=theirs.extracted if ours.extracted == base.extracted else ours.extracted,
            references=theirs.references if ours.references == base.references else ours.references,
        )

    def _theirs_lead(self, base: Entry, ours: Entry, theirs: Entry) -> bool:
        """Return whether the translation is theirs, and note it when both sides made one."""
        if theirs.msgstr in (base.msgstr, ours.msgstr):
            return False
        if ours.msgstr == base.msgstr:
            return True
        texts = ("\0".join(entry.msgstr) for entry in (base, ours, theirs))
        clash = Clash(*ours.texts[:2], *texts)
        if not self._settled(clash):
            self.clashes.append(clash)
        return False


def _with_followers(new: Mapping[Key | None, list[Entry]], key: Key | None) -> Iterator[Entry]:
    waiting = [iter(new.get(key, ()))]
    while waiting:
        entry = next(waiting[-1], None)
        if entry is None:
            waiting.pop()
        else:
            yield entry
            waiting.append(iter(new.get(entry.key, ())))


def _flag(base: bool, ours: bool, theirs: bool) -> bool:
    return theirs if ours == base else ours


def _side(base: Entry, ours: Entry, theirs: Entry) -> Entry:
    """Return the side that doubted, or no longer doubts, a text that both have."""
    return theirs if (ours.fuzzy, ours.previous) == (base.fuzzy, base.previous) else ours


def _flags(base: Entry, ours: Entry, theirs: Entry, leading: Entry) -> tuple[str, ...]:
    """Return the flags: fuzzy goes with the text it was set for, others as one side changed them."""
    others = _lines(_others(base), _others(ours), _others(theirs))
    doubted = leading if leading.msgstr != base.msgstr else _side(base, ours, theirs)
    found = (FUZZY, *others) if doubted.fuzzy else others
    return ours.flags if {*found} == {*ours.flags} else found


def _others(entry: Entry) -> tuple[str, ...]:
    return tuple(flag for flag in entry.flags if flag != FUZZY)


def _lines(base: tuple[str, ...], ours: tuple[str, ...], theirs: tuple[str, ...]) -> tuple[str, ...]:
    """Return our lines without those they took away, and with those they added.

    >>> _lines(("a", "b"), ("a", "b", "c"), ("b", "d"))
    ('b', 'c', 'd')
    """
    kept = [line for line in ours if line in theirs or line not in base]
    return (*kept, *(line for line in theirs if line not in base and line not in ours))


def _title(base: Entry | None, ours: Entry | None, theirs: Entry | None) -> Entry | None:
    """Return our header with the fields they changed; where both did, ours, and the later time."""
    if ours is None or theirs is None or theirs == base:
        return ours
    before, mine, others = (headers.fields(one.msgstr[0]) if one else {} for one in (base, ours, theirs))
    changed = {name for name, content in others.items() if content != before.get(name) == mine.get(name)}
    new = mine | {name: others[name] for name in changed}
    if _REVISED in mine and _REVISED in others:
        new[_REVISED] = max(mine[_REVISED], others[_REVISED])
    comments = _lines(base.comments if base else (), ours.comments, theirs.comments)
    text = ours.msgstr if new == mine else (headers.msgstr(new),)
    return ours.changed(msgstr=text, comments=comments)
