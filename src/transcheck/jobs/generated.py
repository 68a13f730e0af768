"""The comment that tells a generated translation from a person's work.

``# transcheck: generated ug@HASH self@HASH`` names the text it was made from and itself, by the hash of msgctxt, msgid
and msgstr: it is ours as long as it is what we wrote.
"""

from __future__ import annotations

from dataclasses import dataclass, replace

from transcheck.catalogs.po import Entry
from transcheck.jobs.units import unit_of
from transcheck.model import Language
from transcheck.text.patterns import pattern_of

_MARK = pattern_of(
    r"[#\s]*transcheck:\s*generated\s+(?P<code>\S+)@(?P<source>[a-z2-7]{8})\s+self@(?P<own>[a-z2-7]{8})\s*$"
)


@dataclass(frozen=True, slots=True)
class Mark:
    """What the comment says: the language converted from, the hash of that unit, and the hash of this one."""

    code: str
    source: str
    own: str

    @classmethod
    def of(cls, entry: Entry, language: Language, origin: Entry, source: Language) -> Mark:
        """Return the mark of an entry that was made from another."""
        return cls(source.code, text_hash_of(origin, source), text_hash_of(entry, language))

    def is_untouched(self, entry: Entry, language: Language) -> bool:
        """Return whether an entry is what was generated, for its source today or the one it had."""
        if text_hash_of(entry, language) == self.own:
            return True
        before = entry.previous
        if before is None:
            return False
        return text_hash_of(entry.changed(msgid=before.msgid, msgctxt=before.msgctxt), language) == self.own

    def __str__(self) -> str:
        return f"transcheck: generated {self.code}@{self.source} self@{self.own}"


def text_hash_of(entry: Entry, language: Language) -> str:
    """Return the hash of an entry with all its forms."""
    from transcheck.checks import text_hash

    return text_hash(replace(unit_of(entry, language), source=entry.msgid, target="\0".join(entry.msgstr)))


def mark_of(entry: Entry) -> Mark | None:
    """Return the mark of an entry, nothing when it was not generated."""
    found = next((match for line in entry.comments if (match := _MARK.match(line))), None)
    return Mark(found["code"], found["source"], found["own"]) if found else None


def marked(comments: tuple[str, ...], mark: Mark) -> tuple[str, ...]:
    """Return comments with this mark in place of an older one."""
    return (*(line for line in comments if not _MARK.match(line)), str(mark))
