"""Where messages without an entry of their own get a translation in a catalog that knows its segments."""

from __future__ import annotations

from collections.abc import Sequence

from transcheck.catalogs import carrying
from transcheck.catalogs.carrying import is_stale, made_for
from transcheck.catalogs.entry import Entry
from transcheck.catalogs.message import Message
from transcheck.catalogs.work import Key, Standing, Work
from transcheck.text.cosmetic import meaning_change


def confirm(work: Work) -> None:
    """Make stale translations what they were whose change does not matter, as somebody says now."""
    for place, message in enumerate(work.wanted) if work.cosmetic else ():
        entry = work.result[place]
        if entry and is_stale(entry) and _is_cosmetic(work, entry, message):
            work.settle(place, carrying.confirmed(entry), "cosmetic", made_for(entry).msgid)


def _is_cosmetic(work: Work, entry: Entry, message: Message) -> bool:
    if work.cosmetic.isdisjoint(message.ids):
        return False
    before = made_for(entry).msgid if entry.msgid == message.msgid else entry.msgid
    return meaning_change(before, message.msgid) is None


def revive(work: Work) -> None:
    """Give a sentence that is back the translation it had, obsolete meanwhile or carried to another source."""
    places = work.open()
    stale = {_source(entry): entry for entry in reversed(work.lost) if is_stale(entry)} if places else {}
    for place in places:
        message = work.wanted[place]
        if (entry := work.obsolete.get(message.key)) and entry.translated:
            work.spend(entry)
            work.settle(place, carrying.revived(entry, message), "revived")
        elif entry := stale.get(message.key):
            work.spend(entry)
            work.settle(place, carrying.carried(entry, message), "returned", entry.msgid)


def _source(entry: Entry) -> Key:
    source = made_for(entry)
    return source.msgctxt, source.msgid


def inherit(work: Work) -> None:
    """Carry the translation of the segments that a message continues."""
    standing = Standing(filter(None, work.result), work.joiner)
    for place in work.open():
        families = work.ancestry.families(work.wanted[place])
        if families and len(families[0]) == 1:
            _inherit_one(work, place, families[0][0], standing)
        elif families:
            _join(work, place, families[0])


def _inherit_one(work: Work, place: int, parent: Entry, standing: Standing) -> None:
    message = work.wanted[place]
    whole, parts = work.ancestry.siblings(message)
    if parts and is_stale(parent) and standing.has(parent):
        return  # what was joined parts again: the others have their own back, this one had none
    if parts:
        sentences = work.split(parent.msgstr[0]) if work.split and parent.translated else ()
        if len(sentences) == len(parts):
            share = next(sentence for key, sentence in zip(parts, sentences, strict=True) if key in message.ids)
            work.settle(place, carrying.composed_of([parent], share, message), "split", made_for(parent).msgid)
            return
        if whole not in message.ids:
            return
    _carry(work, place, parent)


def _carry(work: Work, place: int, parent: Entry) -> None:
    message = work.wanted[place]
    work.spend(parent)
    if _is_cosmetic(work, parent, message):
        work.settle(place, carrying.cosmetic(parent, message), "cosmetic", parent.msgid)
    elif parent.translated:
        entry = carrying.carried(parent, message)
        work.settle(place, entry, "stale" if is_stale(entry) else "returned", made_for(parent).msgid)
    else:
        work.settle(place, carrying.carried(parent, message), "new")


def _join(work: Work, place: int, parents: Sequence[Entry]) -> None:
    """Join the translations of sentences that became one; the parents are kept for the day they part again."""
    message = work.wanted[place]
    translated = [parent for parent in parents if parent.translated]
    if len(translated) < len(parents):  # half a translation is worth keeping only where it has no other place
        translated = [parent for parent in translated if parent.key not in work.here]
    if translated:
        text = work.joiner.join(parent.msgstr[0] for parent in translated)
        entry = carrying.composed_of(translated, text, message)
        work.settle(place, entry, "merged", entry.previous.msgid if entry.previous else "")
