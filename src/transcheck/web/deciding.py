"""What pages and programs do alike: refuse what somebody may not, call the job, with the text that was shown."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from transcheck.errors import TranscheckError, UsageError
from transcheck.jobs import review
from transcheck.jobs.board import Board
from transcheck.jobs.review import Decided, Request, Result
from transcheck.jobs.update import apply_plan, plan_update
from transcheck.model import Judgement
from transcheck.review.roles import Action
from transcheck.review.standing import counting
from transcheck.web.panels import may_withdraw
from transcheck.web.service import RefusedError, Service
from transcheck.web.units import Key, unit_at
from transcheck.web.visitors import Visitor

_NEEDED = {Judgement.APPROVE: Action.APPROVE, Judgement.REJECT: Action.REJECT, Judgement.COMMENT: Action.COMMENT}


@dataclass(frozen=True, slots=True)
class Sent:
    """What somebody sends about one unit; only what the act needs is not empty."""

    key: Key
    comment: str = ""
    text: str = ""
    check: str = ""
    verdict: str = ""
    id: str = ""


def refuse(visitor: Visitor, action: Action, language: str = "*") -> None:
    """Raise RefusedError when somebody may not do this in a language."""
    if not visitor.may(action, language):
        where = "" if language == "*" else f" in {language[:40]}"
        raise RefusedError(f"your role does not allow this{where}; ask a coordinator")


def judgement_of(word: str) -> Judgement:
    """Return the verdict that a word names.

    Raises:
        UsageError: when it names none that a person gives.
    """
    if word not in {judgement.value for judgement in _NEEDED}:
        raise UsageError("a verdict is approve, reject or comment")
    return Judgement(word)


def decided(
    service: Service,
    visitor: Visitor,
    keys: Sequence[Key],
    judgement: Judgement,
    comment: str = "",
    *,
    bulk: bool = False,
    id: str = "",  # noqa: A002 - the word of the record
) -> tuple[Result, ...]:
    """Give a verdict on units, all of them or, beyond a role, none.

    Sentences that share one entry of a catalog are decided about once.

    Raises:
        RefusedError: when one of them is in a language where the visitor may not.
        UsageError: for what cannot be decided.
        TranscheckError: when a file cannot be read or written.
    """
    for key in keys:
        refuse(visitor, _NEEDED[judgement], key.language)
        if bulk:
            refuse(visitor, Action.BULK, key.language)
    if judgement is Judgement.COMMENT and not comment.strip():
        raise UsageError("a comment needs words")
    requests: dict[tuple[str, ...], Request] = {}
    for key in keys:
        seen, base = _shown(service, key)
        request = Request(key.place, seen, judgement, comment, base, id, over=not bulk)
        requests.setdefault((key.petition, key.language, key.seen, seen), request)
    return review.bulk(service.boards.project, [*requests.values()], who=visitor.name)


def edited(service: Service, visitor: Visitor, sent: Sent) -> Result:
    """Save another translation."""
    refuse(visitor, Action.EDIT, sent.key.language)
    seen, base = _shown(service, sent.key)
    return review.edit(
        service.boards.project,
        sent.key.place,
        seen,
        sent.text,
        who=visitor.name,
        comment=sent.comment,
        base=base,
        id=sent.id,
    )


def dismissed(service: Service, visitor: Visitor, sent: Sent) -> Result:
    """Say that a finding is no fault, and why."""
    refuse(visitor, Action.DISMISS, sent.key.language)
    seen, base = _shown(service, sent.key)
    project = service.boards.project
    return review.dismiss(project, sent.key.place, seen, sent.check, sent.comment, who=visitor.name, base=base)


def withdrawn(service: Service, visitor: Visitor, sent: Sent) -> Result:
    """Take a verdict back: one's own, or as a coordinator anybody's."""
    board = service.boards.board(sent.key.petition)
    there = [v for v in counting(board.reading.reviews.verdicts) if v.id == sent.verdict]
    if not there:
        raise UsageError("this verdict was taken back already, or never given")
    if not may_withdraw(visitor, there[0]):
        raise RefusedError("only who gave a verdict, or a coordinator, takes it back")
    project, key = service.boards.project, sent.key
    taken = review.withdraw(project, board.grid.petition, sent.verdict, who=visitor.name)
    unit = unit_at(service.boards.board(key.petition), key.language, key.segment)
    return Decided(key.place, taken, unit.cell.state, unit.seen)


def updated(service: Service, visitor: Visitor, petition: str) -> int:
    """Bring the catalogs of a petition up to its master, commit that where the service commits, and return how many files.

    Raises:
        RefusedError: when the visitor may not.
        TranscheckError: when a file cannot be read or written.
    """
    refuse(visitor, Action.UPDATE)
    project = service.boards.project
    [name] = project.petitions([petition])
    results: list[object] = []

    def update() -> None:
        results.extend(apply_plan(plan_update(project, name)))

    if service.keeper:
        service.keeper.updated(name, visitor.name, update)
    else:
        update()
    for result in results:
        if isinstance(result, TranscheckError):
            raise result
    return len(results)


def _shown(service: Service, key: Key) -> tuple[str, str]:
    """Return the whole hash of what a page showed, and the text: one that is there or was, or one that is remembered.

    The board that was drawn last is asked first: whether its text is still
    there is seen when the file is held, so that nobody waits here for a board
    that others changed. A page has the hash of a cell, or that of a whole row:
    when another cell of the row was changed meanwhile, what is remembered of
    the row tells that this one was not. A hash that belongs to neither is no
    hash of what is there now, so that nothing is decided by it.
    """
    if known := _shown_by(service.boards.known(key.petition), key):
        return known
    board = service.boards.board(key.petition)
    if fresh := _shown_by(board, key):
        return fresh
    earlier = service.boards.shown(key)
    text = earlier.targets.get(key.language, "") if earlier else ""
    try:
        unit = unit_at(board, key.language, key.segment)
    except UsageError:
        return "", text
    same = earlier and earlier.is_of(unit.row) and earlier.targets.get(key.language) == unit.cell.text
    return (unit.seen, text) if same else ("", text)


def _shown_by(board: Board | None, key: Key) -> tuple[str, str] | None:
    """Return the same of what a board shows, nothing when that is something else."""
    try:
        unit = unit_at(board, key.language, key.segment) if board else None
    except UsageError:
        return None
    return (unit.seen, unit.cell.text) if unit and unit.is_shown(key.seen) else None
