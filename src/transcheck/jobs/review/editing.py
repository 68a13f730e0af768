"""Change a translation in place."""

from __future__ import annotations

from dataclasses import replace
from datetime import datetime

from transcheck.catalogs.po import Entry
from transcheck.catalogs.rejection import approved
from transcheck.errors import UsageError
from transcheck.jobs.project import Project
from transcheck.jobs.review.desk import Desk, at_desk
from transcheck.jobs.review.values import (
    LONGEST_TEXT,
    Decided,
    Place,
    Result,
    hash_of,
    refuse_unfit,
    refuse_unfit_text,
)
from transcheck.model import Judgement, Verdict
from transcheck.review.record import new_id
from transcheck.review.standing import Text


def edit(
    project: Project,
    place: Place,
    seen: str,
    text: str,
    *,
    who: str,
    comment: str = "",
    base: str = "",
    id: str = "",  # noqa: A002 - the word of the record
    when: datetime | None = None,
) -> Result:
    """Give a unit another translation, its forms joined by NUL if it is a plural.

    The new text is no longer fuzzy: somebody wrote it for this source. It is
    saved first and recorded then, so that the record never shows an edit that
    nobody can read.

    Raises:
        UsageError: for a place, name or text that cannot be.
        TranscheckError: when a file cannot be read or written.
    """
    text = text.replace("\r\n", "\n").replace("\r", "\n")
    refuse_unfit(who, comment, id)
    refuse_unfit_text(text, LONGEST_TEXT, "a translation")
    with at_desk(project, place.petition, place.language) as desk:
        entry = desk.entry(place)
        if entry is None:
            return desk.conflict(place, base, text)
        _refuse_forms(entry, text)
        if entry.texts[2] == text and not entry.fuzzy:
            return _again(desk, place, entry, text, id)
        if hash_of(entry) != seen:
            return desk.conflict(place, base, text)
        verdict = _verdict(desk, entry, text, who, comment, id, when)
        if desk.change({Text(*entry.texts): lambda now: approved(now).changed(msgstr=tuple(text.split("\0")))}):
            return desk.conflict(place, base, text)
        desk.record([verdict])
        return _done(desk, place, verdict)


def _refuse_forms(entry: Entry, text: str) -> None:
    if text.count("\0") + 1 != len(entry.msgstr):
        raise UsageError(f"this message has {len(entry.msgstr)} plural forms, not {text.count(chr(0)) + 1}")


def _again(desk: Desk, place: Place, entry: Entry, text: str, given_id: str) -> Decided:
    """Return the result of an edit that changes nothing, with its line of the record if it was carried out before."""
    known = (verdict for verdict in desk.said(entry.texts[1]) if given_id and verdict.id == given_id)
    verdict = next((one for one in known if one.target == text), None)
    return replace(_done(desk, place, verdict), repeated=True)


def _done(desk: Desk, place: Place, verdict: Verdict | None) -> Decided:
    entry = desk.entry(place)
    if entry is None:
        raise AssertionError(place)
    return Decided(place, verdict, desk.state(entry, desk.decision(entry)), hash_of(entry))


def _verdict(
    desk: Desk, entry: Entry, text: str, who: str, comment: str, given_id: str, when: datetime | None
) -> Verdict:
    msgctxt, source, target = entry.texts
    return Verdict(
        id=given_id or new_id(),
        time=desk.time(source, when),
        who=who,
        judgement=Judgement.EDIT,
        petition=desk.petition,
        language=desk.language.code,
        msgctxt=msgctxt,
        source=source,
        target=text,
        comment=comment,
        was=desk.state(entry, desk.decision(entry)),
        old_source=entry.previous.msgid if entry.previous and entry.fuzzy else "",
        old_target=target,
    )
