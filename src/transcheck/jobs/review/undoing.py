"""Take decisions back: one, or all that one person made in a period."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from datetime import UTC, datetime
from itertools import groupby

from transcheck.catalogs.po import Entry
from transcheck.catalogs.rejection import approved, rejected, undecided, unrejected
from transcheck.errors import UsageError
from transcheck.jobs.project import Project
from transcheck.jobs.review.desk import Desk, at_desk
from transcheck.jobs.review.values import refuse_unfit
from transcheck.jobs.verdicts import reviews_of
from transcheck.model import Judgement, State, Verdict
from transcheck.review.record import new_id, stamped
from transcheck.review.standing import Text, counting, standing, text_of

_FUZZY = frozenset({State.STALE, State.DRAFT, State.REJECTED})


def withdraw(project: Project, petition: str, verdict_id: str, *, who: str, when: datetime | None = None) -> Verdict:
    """Take one verdict back and return the withdrawal; the unit is again what it was.

    Raises:
        UsageError: when no verdict that counts has this id.
        TranscheckError: when a file cannot be read or written.
    """
    refuse_unfit(who, "")
    [name] = project.petitions([petition])
    wanted = [verdict for verdict in counting(reviews_of(project, name).verdicts) if verdict.id == verdict_id]
    if not wanted:
        raise UsageError(f"{name} has no verdict {verdict_id!r} that still counts")
    return next(iter(_taken_back(project, wanted, who, when)))


def revert(
    project: Project,
    person: str,
    *,
    who: str,
    since: datetime,
    until: datetime,
    petitions: Sequence[str] = (),
    languages: Sequence[str] = (),
    write: bool = True,
) -> tuple[Verdict, ...]:
    """Take back what a person decided and edited from ``since`` until before ``until``; return what was.

    What somebody else did to a text since then stays. Without ``write``
    nothing is done and what would be is returned.

    Raises:
        UsageError: for a petition or name that cannot be.
        TranscheckError: when a file cannot be read or written.
    """
    refuse_unfit(who, "")
    wanted: list[Verdict] = []
    for name in project.petitions(petitions):
        wanted += (
            verdict
            for verdict in counting(reviews_of(project, name).verdicts)
            if verdict.who == person
            and stamped(since) <= verdict.time < stamped(until)
            and (not languages or verdict.language in languages)
        )
    if write:
        for _ in _taken_back(project, wanted, who, None):
            pass
    return tuple(wanted)


def _taken_back(project: Project, verdicts: Iterable[Verdict], who: str, when: datetime | None) -> Iterator[Verdict]:
    ordered = sorted(verdicts, key=_catalog)
    for (petition, language), mine in groupby(ordered, key=_catalog):
        with at_desk(project, petition, language) as desk:
            newest_first = sorted(mine, key=lambda verdict: verdict.time, reverse=True)
            moment = when or datetime.now(UTC)
            withdrawals = [_withdrawal(desk, verdict, who, moment) for verdict in newest_first]
            desk.record(withdrawals)
            for verdict in newest_first:
                desk.change({text_of(verdict): _Inverse(desk, verdict)})
            yield from withdrawals


def _catalog(verdict: Verdict) -> tuple[str, str]:
    return verdict.petition, verdict.language


def _withdrawal(desk: Desk, verdict: Verdict, who: str, when: datetime) -> Verdict:
    return Verdict(
        id=new_id(),
        time=desk.time(verdict.source, when),
        who=who,
        judgement=Judgement.WITHDRAW,
        petition=desk.petition,
        language=desk.language.code,
        msgctxt=verdict.msgctxt,
        source=verdict.source,
        target=verdict.target,
        withdrawn=verdict.id,
    )


class _Inverse:
    """What makes an entry again what it was before a verdict, unless another verdict stands for that text."""

    def __init__(self, desk: Desk, verdict: Verdict) -> None:
        self._desk = desk
        self._verdict = verdict

    def __call__(self, entry: Entry) -> Entry:
        verdict = self._verdict
        match verdict.judgement:
            case Judgement.EDIT:
                forms = tuple(verdict.old_target.split("\0"))
                before = entry.changed(msgstr=forms) if len(forms) == len(entry.msgstr) else entry
            case Judgement.APPROVE | Judgement.REJECT:
                before = entry
            case Judgement.DISMISS:
                return _undismissed(entry, verdict)
            case _:
                return entry
        return self._decided(before) or self._as_it_was(before)

    def _decided(self, entry: Entry) -> Entry | None:
        text = Text(*entry.texts)
        decision = standing(self._desk.said(text.source), self._desk.language.code).get(text)
        if decision is None:
            return None
        if decision.judgement is Judgement.APPROVE:
            return approved(entry)
        return rejected(entry, decision.comment)

    def _as_it_was(self, entry: Entry) -> Entry:
        if not any(entry.msgstr):
            return unrejected(entry)
        if self._verdict.judgement is Judgement.APPROVE and entry.fuzzy:  # somebody doubted it since
            return entry
        fuzzy = self._verdict.was in _FUZZY - {State.REJECTED}
        return undecided(entry, fuzzy=fuzzy, made_for=self._verdict.old_source)


def _undismissed(entry: Entry, verdict: Verdict) -> Entry:
    check, _, reason = verdict.comment.partition(" - ")
    kept = (
        line
        for line in entry.comments
        if not (line.startswith(f"transcheck: allow {check} ") and line.endswith(f" - {reason}"))
    )
    return entry.changed(comments=tuple(kept))
