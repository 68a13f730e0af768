"""What becomes of an entry when its translation is carried to another source.

Nothing is upgraded on the way: a carried translation is fuzzy and says which
source it was made for (``#| msgid``), however often the source changes. Only
when exactly that source returns is it what it was before. A draft (fuzzy, for
its own source) looks the same as a stale translation once it is carried, so a
comment remembers that it was one.
"""

from __future__ import annotations

from collections.abc import Sequence

from transcheck.catalogs.entry import Entry
from transcheck.catalogs.message import Message
from transcheck.catalogs.notes import Previous
from transcheck.text.blanks import fold

DRAFT = "transcheck: draft"
FUZZY = "fuzzy"


def is_stale(entry: Entry) -> bool:
    """Return whether the translation was made for another source than the entry has."""
    return entry.fuzzy and entry.previous is not None and entry.translated


def made_for(entry: Entry) -> Previous:
    """Return the source that the translation was made for."""
    if is_stale(entry) and entry.previous is not None:
        return entry.previous
    return Previous(entry.msgid, entry.msgctxt)


def refreshed(entry: Entry, message: Message) -> Entry:
    """Return the entry with the places and hints of its message."""
    return entry.changed(references=message.references, extracted=message.extracted)


def revived(entry: Entry, message: Message) -> Entry:
    """Return an obsolete entry as it was when it was live."""
    return entry.changed(obsolete=False, references=message.references, extracted=message.extracted)


def retired(entry: Entry) -> Entry:
    """Return the entry as obsolete: nothing is lost but its places and the author's hints."""
    return entry.changed(obsolete=True, references=(), extracted=())


def united(entry: Entry, obsolete: Entry) -> Entry:
    """Return one entry for two of the same key, which a merge of branches leaves and gettext refuses."""
    comments = dict.fromkeys((*entry.comments, *obsolete.comments))
    if not obsolete.translated or entry.msgstr == obsolete.msgstr:
        return entry
    if not entry.translated:
        return entry.changed(
            msgstr=obsolete.msgstr, flags=obsolete.flags, previous=obsolete.previous, comments=tuple(comments)
        )
    return entry.changed(
        comments=(*comments, *(f"also translated as: {fold(text)}" for text in obsolete.msgstr if text))
    )


def moved(entry: Entry, message: Message) -> Entry:
    """Return the entry with the source of a message it is not stale for; its own state stays."""
    return entry.changed(
        msgid=message.msgid, msgctxt=message.msgctxt, references=message.references, extracted=message.extracted
    )


def carried(entry: Entry, message: Message) -> Entry:
    """Return the entry with the source of a message that continues its own.

    The source that it was made for makes it again what it was; an entry
    without translation has nothing to be stale.
    """
    if not entry.translated:
        return moved(entry.changed(flags=_without(entry.flags, FUZZY), previous=None), message)
    source = made_for(entry)
    if (source.msgctxt, source.msgid) == message.key:
        return confirmed(moved(entry, message))
    comments = entry.comments if is_stale(entry) else _marked(entry.comments, draft=entry.fuzzy)
    return moved(entry.changed(flags=fuzzy_flags(entry.flags), previous=source, comments=comments), message)


def confirmed(entry: Entry) -> Entry:
    """Return a stale entry as what it was before its source changed: translated, or a draft."""
    flags = entry.flags if DRAFT in entry.comments else _without(entry.flags, FUZZY)
    return entry.changed(flags=flags, previous=None, comments=_without(entry.comments, DRAFT))


def cosmetic(entry: Entry, message: Message) -> Entry:
    """Return the entry with a source whose change does not matter: its own state stays."""
    if is_stale(entry):
        return confirmed(moved(entry, message)) if entry.msgid == message.msgid else moved(entry, message)
    return moved(entry, message)


def composed_of(parents: Sequence[Entry], msgstr: str, message: Message) -> Entry:
    """Return a fuzzy entry for a message from whole or partial translations of others.

    ``parents`` stand in the order of the source, at least one; what they were
    made for, joined, is the previous source. No person has seen the text as it
    stands, so it is a draft whatever source returns.
    """
    comments = tuple(dict.fromkeys(line for parent in parents for line in parent.comments))
    flags = tuple(dict.fromkeys(flag for parent in parents for flag in parent.flags))
    previous = _joined_source(parents, message)
    return Entry.make(
        msgid=message.msgid,
        msgctxt=message.msgctxt,
        msgstr=(msgstr,),
        comments=_marked(comments, draft=previous is not None),
        references=message.references,
        extracted=message.extracted,
        flags=fuzzy_flags(flags),
        previous=previous,
    )


def _joined_source(parents: Sequence[Entry], message: Message) -> Previous | None:
    """Return what the parents were made for, nothing when that is the message itself.

    Parts of one sentence that was split were made for the same source.
    """
    sources: list[Previous] = []
    for parent in parents:
        source = made_for(parent)
        if not is_stale(parent) or source not in sources:
            sources.append(source)
    texts = [source.msgid for source in sources]
    previous = Previous(("" if "".join(texts) == message.msgid else " ").join(texts), sources[0].msgctxt)
    return None if (previous.msgctxt, previous.msgid) == message.key else previous


def fuzzy_flags(flags: tuple[str, ...]) -> tuple[str, ...]:
    """Return the flags with ``fuzzy`` among them.

    >>> fuzzy_flags(("no-wrap",))
    ('fuzzy', 'no-wrap')
    """
    return flags if FUZZY in flags else (FUZZY, *flags)


def _marked(comments: tuple[str, ...], *, draft: bool) -> tuple[str, ...]:
    kept = _without(comments, DRAFT)
    return (*kept, DRAFT) if draft else kept


def _without(lines: tuple[str, ...], line: str) -> tuple[str, ...]:
    return tuple([other for other in lines if other != line])
