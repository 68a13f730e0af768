"""What goes into a review and what comes out of it."""

from __future__ import annotations

from dataclasses import dataclass

from transcheck.catalogs.po import Entry
from transcheck.errors import UsageError
from transcheck.model import Judgement, State, Verdict
from transcheck.review.pseudonyms import pseudonym_fault
from transcheck.review.record import HASH_LENGTH, is_id
from transcheck.text.binding import text_hash

LONGEST_COMMENT = 10_000
LONGEST_TEXT = 100_000


@dataclass(frozen=True, slots=True)
class Place:
    """One unit of a project: by context and source, or by the id of its segment when ``msgid`` is empty."""

    petition: str
    language: str
    msgid: str = ""
    msgctxt: str | None = None
    segment: str = ""


@dataclass(frozen=True, slots=True)
class Request:
    """What somebody wants to say about a unit.

    ``seen`` is the hash (``hash_of``) of the text that was shown, ``base`` its
    target, for the view of a conflict. ``id`` makes the request safe to send
    twice. ``over`` says that a rejection by somebody else was seen too.
    """

    place: Place
    seen: str
    judgement: Judgement
    comment: str = ""
    base: str = ""
    id: str = ""
    over: bool = True


@dataclass(frozen=True, slots=True)
class Decided:
    """What was done: the line of the record, the state of the unit now, and its hash.

    ``repeated`` tells that it had been done before; ``verdict`` is nothing for
    an edit that changed nothing.
    """

    place: Place
    verdict: Verdict | None
    state: State
    hash: str
    repeated: bool = False


@dataclass(frozen=True, slots=True)
class Conflict:
    """Why nothing was done, with the three sides: what the person saw, what she wanted, what is there now.

    ``theirs`` is nothing when the unit is gone; ``source`` and ``hash`` are
    today's, to decide again.
    """

    place: Place
    reason: str
    base: str
    ours: str
    theirs: str | None = None
    source: str = ""
    hash: str = ""


Result = Decided | Conflict


def hash_of(entry: Entry) -> str:
    """Return the hash of the text of an entry: what a person must have seen to decide about it."""
    return text_hash(*entry.texts, length=HASH_LENGTH)


def refuse_unfit(who: str, comment: str, given_id: str = "") -> None:
    """Raise UsageError for a name, a comment or an id that may not enter the record."""
    if fault := pseudonym_fault(who):
        raise UsageError(f"{who!r}: {fault}")
    if "\0" in comment:  # which joins the forms of a plural, and ends a catalog for whoever reads it
        raise UsageError("a comment has a control character; remove it")
    refuse_unfit_text(comment, LONGEST_COMMENT, "a comment")
    if given_id and not is_id(given_id):
        raise UsageError(f"the id {given_id[:70]!r} has other characters than a-z, 0-9 and -, or is not 4 to 64 long")


def refuse_unfit_text(text: str, longest: int, what: str) -> None:
    """Raise UsageError for a text that is too long or has characters no catalog can hold."""
    if len(text) > longest:
        raise UsageError(f"{what} has at most {longest:,} characters; this one has {len(text):,}")
    if any((char < " " and char not in "\t\n\0") or "\ud800" <= char <= "\udfff" for char in text):
        raise UsageError(f"{what} has a control character or half of a surrogate pair; remove it")
