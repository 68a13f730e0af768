"""Approve, reject and comment, one unit or many at once."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import datetime

from transcheck.catalogs.po import Entry
from transcheck.catalogs.rejection import approved, rejected
from transcheck.errors import UsageError
from transcheck.jobs.project import Project
from transcheck.jobs.review.desk import Desk, Edit, at_desk
from transcheck.jobs.review.values import Conflict, Decided, Place, Request, Result, hash_of, refuse_unfit
from transcheck.model import Judgement, State, Verdict
from transcheck.review.record import new_id
from transcheck.review.standing import DECIDING, Text, text_of

OFFERED = (Judgement.APPROVE, Judgement.REJECT, Judgement.COMMENT)


@dataclass(frozen=True, slots=True)
class _Step:
    """A request that can be carried out: its verdict, whether it is in the record, its edit of the catalog."""

    request: Request
    verdict: Verdict
    edit: Edit | None
    repeated: bool = False


def decide(
    project: Project,
    place: Place,
    seen: str,
    judgement: Judgement,
    *,
    who: str,
    comment: str = "",
    base: str = "",
    id: str = "",  # noqa: A002 - the word of the record
    when: datetime | None = None,
    over: bool = True,
) -> Result:
    """Give one verdict on exactly the text with the hash ``seen``; see ``Request`` for the rest.

    Raises:
        UsageError: for a place, name or comment that cannot be.
        TranscheckError: when a file cannot be read or written.
    """
    request = Request(place, seen, judgement, comment, base, id, over)
    return bulk(project, [request], who=who, when=when)[0]


def bulk(
    project: Project, requests: Sequence[Request], *, who: str, when: datetime | None = None
) -> tuple[Result, ...]:
    """Give many verdicts, each catalog read and written once, and return what became of each, in order.

    Raises:
        UsageError: before anything is done, for a name, comment or id that cannot be.
        TranscheckError: when a file cannot be read or written; whole catalogs before it are done.
    """
    for request in requests:
        refuse_unfit(who, request.comment, request.id)
        if request.judgement not in OFFERED:
            raise UsageError(f"a verdict is one of {', '.join(OFFERED)}, not {request.judgement}")
    if len({request.place for request in requests}) < len(requests):
        raise UsageError("a unit stands twice among those to decide about; name each once")
    found: dict[int, Result] = {}
    catalogs = dict.fromkeys((request.place.petition, request.place.language) for request in requests)
    for petition, language in catalogs:
        mine = [i for i, r in enumerate(requests) if (r.place.petition, r.place.language) == (petition, language)]
        with at_desk(project, petition, language) as desk:
            found |= zip(mine, _carried_out(desk, [requests[i] for i in mine], who, when), strict=True)
    return tuple(found[i] for i in range(len(requests)))


def _carried_out(desk: Desk, requests: Sequence[Request], who: str, when: datetime | None) -> list[Result]:
    """Record first, then change the catalog: what dies between the two is put right by the next update."""
    steps = [_step(desk, request, who, when) for request in requests]
    due = [step for step in steps if isinstance(step, _Step)]
    desk.record(step.verdict for step in due if not step.repeated)
    gone = desk.change({text_of(step.verdict): step.edit for step in due if step.edit})
    lost = [step for step in due if not step.repeated and text_of(step.verdict) in gone]
    desk.record(_taken_back(step.verdict) for step in lost)
    return [step if isinstance(step, Conflict) else _result(desk, step, lost) for step in steps]


def _step(desk: Desk, request: Request, who: str, when: datetime | None) -> _Step | Conflict:
    entry = desk.entry(request.place)
    if request.id and (known := _known(desk, request, who, entry)):
        return known
    if entry is None or hash_of(entry) != request.seen:
        return desk.conflict(request.place, request.base, request.base)
    decision = desk.decision(entry)
    if refusal := _refusal(entry, decision, request, who):
        return replace(desk.conflict(request.place, request.base, request.base), reason=refusal)
    if _says_the_same(decision, request, who) and decision:
        return _Step(request, decision, _edit(decision), repeated=True)
    verdict = _verdict(desk, entry, decision, request, who, when)
    return _Step(request, verdict, _edit(verdict))


def _known(desk: Desk, request: Request, who: str, entry: Entry | None) -> _Step | None:
    """Return the step of a request that was carried out before, to see to its catalog again if need be."""
    if f'"id": "{request.id}"'.encode() not in desk.recorded:
        return None
    source = entry.texts[1] if entry else request.place.msgid
    mine = next((verdict for verdict in desk.said(source) if verdict.id == request.id), None)
    if mine is None or (mine.who, mine.judgement) != (who, request.judgement):
        raise UsageError(f"the id {request.id!r} belongs to another verdict; give this one a new id")
    stands = entry is not None and desk.decision(entry) == mine
    return _Step(request, mine, _edit(mine) if stands else None, repeated=True)


def _refusal(entry: Entry, decision: Verdict | None, request: Request, who: str) -> str:
    if request.judgement is Judgement.COMMENT:
        return ""
    if not entry.translated:
        return "there is no translation to decide about"
    rejected_by = decision.who if decision and decision.judgement is Judgement.REJECT else who
    if request.judgement is Judgement.APPROVE and not request.over and rejected_by != who:
        return f"{rejected_by} rejected this text; decide about it on its own"
    return ""


def _says_the_same(decision: Verdict | None, request: Request, who: str) -> bool:
    """Return whether a verdict stands already as it is wanted: a key pressed twice says one thing."""
    wanted = (who, request.judgement, request.comment)
    return bool(decision) and decision is not None and (decision.who, decision.judgement, decision.comment) == wanted


def _verdict(
    desk: Desk, entry: Entry, decision: Verdict | None, request: Request, who: str, when: datetime | None
) -> Verdict:
    msgctxt, source, target = entry.texts
    return Verdict(
        id=request.id or new_id(),
        time=desk.time(source, when),
        who=who,
        judgement=request.judgement,
        petition=desk.petition,
        language=desk.language.code,
        msgctxt=msgctxt,
        source=source,
        target=target,
        comment=request.comment,
        was=desk.state(entry, decision),
        old_source=entry.previous.msgid if entry.previous and entry.fuzzy else "",
    )


def _edit(verdict: Verdict) -> Edit | None:
    """Return what a verdict does to its entry."""
    if verdict.judgement is Judgement.APPROVE:
        return approved
    if verdict.judgement is Judgement.REJECT:
        return lambda entry: rejected(entry, verdict.comment)
    return None


def _taken_back(verdict: Verdict) -> Verdict:
    return replace(verdict, id=new_id(), judgement=Judgement.WITHDRAW, comment="", withdrawn=verdict.id)


def _result(desk: Desk, step: _Step, lost: Sequence[_Step]) -> Result:
    entry = desk.entry(step.request.place)
    if entry is None or step in lost:
        return desk.conflict(step.request.place, step.request.base, step.request.base)
    exact = Text(*entry.texts) == text_of(step.verdict) and step.verdict.judgement in DECIDING
    decision = step.verdict if exact and not step.repeated else desk.decision(entry)
    return Decided(step.request.place, step.verdict, State(desk.state(entry, decision)), hash_of(entry), step.repeated)
