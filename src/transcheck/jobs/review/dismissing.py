"""Dismiss a finding: an ``allow`` comment in the catalog, with the hash of the text it holds for."""

from __future__ import annotations

from datetime import datetime
from functools import partial

from transcheck.catalogs.po import Entry
from transcheck.errors import UsageError
from transcheck.jobs.project import Project
from transcheck.jobs.review.desk import Desk, at_desk
from transcheck.jobs.review.values import Decided, Place, Result, hash_of, refuse_unfit
from transcheck.jobs.units import rule_of, unit_of
from transcheck.model import Judgement, Unit, Verdict
from transcheck.review.record import new_id
from transcheck.review.standing import Text
from transcheck.settings import nearest
from transcheck.text.blanks import fold


def dismiss(
    project: Project,
    place: Place,
    seen: str,
    check: str,
    reason: str,
    *,
    who: str,
    plural: int | None = None,
    base: str = "",
    when: datetime | None = None,
) -> Result:
    """Say that a finding of one check is no fault in exactly this text, and why.

    ``plural`` is the form of a plural that the finding is in. An older
    dismissal of the same check for another text is taken out.

    Raises:
        UsageError: for a place, name, check or reason that cannot be.
        TranscheckError: when a file cannot be read or written.
    """
    from transcheck.checks import all_checks

    refuse_unfit(who, reason)
    if check not in all_checks():
        raise UsageError(f"there is no check {check!r}{nearest(check, all_checks())}")
    if not fold(reason).strip():
        raise UsageError("a dismissal needs a reason, for whoever meets the text next")
    with at_desk(project, place.petition, place.language) as desk:
        entry = desk.entry(place)
        if entry is None or hash_of(entry) != seen:
            return desk.conflict(place, base, base)
        unit = unit_of(entry, desk.language, min(plural or 0, len(entry.msgstr) - 1), rule_of(desk.file))
        verdict = _verdict(desk, entry, check, fold(reason).strip(), who, when)
        if desk.change({Text(*entry.texts): partial(_dismissed, unit=unit, check=check, reason=reason)}):
            return desk.conflict(place, base, base)
        desk.record([verdict])
        now = desk.entry(place) or entry
        return Decided(place, verdict, desk.state(now, desk.decision(now)), hash_of(now))


def _dismissed(entry: Entry, unit: Unit, check: str, reason: str) -> Entry:
    from transcheck.checks import allowances, text_hash

    line = f"transcheck: allow {check} {text_hash(unit)} - {fold(reason).strip()}"
    mine = [allowance for allowance in allowances(unit) if allowance.check == check]
    spent = {one.comment for one in mine if unit.plural is None or one.hash == text_hash(unit)}
    return entry.changed(comments=(*(other for other in entry.comments if other not in spent), line))


def _verdict(desk: Desk, entry: Entry, check: str, reason: str, who: str, when: datetime | None) -> Verdict:
    msgctxt, source, target = entry.texts
    return Verdict(
        id=new_id(),
        time=desk.time(source, when),
        who=who,
        judgement=Judgement.DISMISS,
        petition=desk.petition,
        language=desk.language.code,
        msgctxt=msgctxt,
        source=source,
        target=target,
        comment=f"{check} - {reason}",
        was=desk.state(entry, desk.decision(entry)),
    )
