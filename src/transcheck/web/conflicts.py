"""The page about commits: what was done, what is in the way, and units that were translated here and elsewhere."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Annotated

from fastapi import APIRouter, Form, Response
from fastapi.responses import HTMLResponse, RedirectResponse
from pydantic import Field

from transcheck.errors import ChangedMeanwhileError, UsageError
from transcheck.jobs.commit import Clash
from transcheck.review.roles import Action, Role
from transcheck.web.drawing import draw
from transcheck.web.keeping import Keeper
from transcheck.web.service import Asking, DataSender, FormSender, Guest, RefusedError, Service
from transcheck.web.shapes import DoneOut, Shape
from transcheck.web.visitors import Visitor

router = APIRouter(include_in_schema=False)
data = APIRouter()  # a part of that of ``api``
Word = Annotated[str, Form(max_length=100)]
SHOWN = 50  # conflicts on the page at once
CHOICES = ("ours", "theirs", "text")


class ClashOut(Shape):
    """A unit that was translated anew here and elsewhere; ``key`` names it, for exactly these texts."""

    key: str
    petition: str
    language: str
    source: str
    base: str
    ours: str
    theirs: str


class CommitsOut(Shape):
    """What came of the last round, at ``time`` (seconds since 1970, 0 before the first), and what is in the way."""

    time: int
    made: int
    came: int
    pushed: bool
    troubles: list[str]
    waiting: list[str]
    conflicts: list[ClashOut]


class SolutionIn(Shape):
    """One conflict solved: ``choice`` is ``ours``, ``theirs`` or ``text``."""

    key: str = Field(max_length=64)
    choice: str = Field(max_length=10)
    text: str = ""


def keeper_for(service: Service, visitor: Visitor) -> Keeper:
    """Return what commits, to those who may know.

    Raises:
        RefusedError: for others.
        UsageError: when nothing does.
    """
    if not any(role >= Role.COORDINATOR for role in visitor.grants.values()):
        raise RefusedError("only a coordinator or an admin does this")
    if service.keeper is None:
        raise UsageError("there is no page about commits; start the service with --commit")
    return service.keeper


def _clashes(keeper: Keeper, visitor: Visitor) -> list[Clash]:
    """Return the clashes in the languages that somebody coordinates."""
    return [clash for clash in keeper.standing.outcome.clashes if visitor.may(Action.REVERT, clash.language)]


def _solve(service: Service, visitor: Visitor, key: str, choice: str, text: str) -> None:
    keeper = keeper_for(service, visitor)
    if choice not in CHOICES:
        raise UsageError("a choice is ours, theirs or text")
    clash = keeper.clash(key)
    if not visitor.may(Action.REVERT, clash.language):
        raise RefusedError(f"your role does not allow this in {clash.language}; ask a coordinator")
    if keeper.solve(key, choice, text, who=visitor.name):
        raise ChangedMeanwhileError(service.boards.project.catalogs / clash.petition / f"{clash.language}.po")


def _plain(service: Service, texts: Iterable[str]) -> list[str]:
    return [service.plain(UsageError(text)) for text in texts]


@router.get("/conflicts")
def conflicts(service: Asking, visitor: Guest, said: str = "") -> HTMLResponse:
    """Answer with the last round, and a form for each conflict."""
    keeper = keeper_for(service, visitor)
    standing, found = keeper.standing, _clashes(keeper, visitor)
    page = draw(
        "conflicts.html",
        service.site(visitor),
        visitor,
        standing=standing,
        wanted=keeper.wanted,
        troubles=_plain(service, standing.outcome.troubles),
        waiting=_plain(service, standing.outcome.waiting),
        count=len(found),
        clashes=[(clash, service.boards.project.language(clash.language)) for clash in found[:SHOWN]],
        said=service.words.say("Saved.") if said else "",
    )
    return HTMLResponse(page, headers={"cache-control": "no-store"})


@router.post("/conflicts")
def solve(
    service: Asking, visitor: FormSender, do: Word = "", key: Word = "", text: Annotated[str, Form()] = ""
) -> Response:
    """Solve one conflict, or begin a round at once."""
    if do == "round":
        keeper_for(service, visitor).round()
    else:
        _solve(service, visitor, key, do, text)
    return RedirectResponse("/conflicts?said=1", 303)


@data.get("/commits")
def commits(service: Asking, visitor: Guest) -> CommitsOut:
    """Return what the last round of committing, pulling and pushing did, and the conflicts that are left (coordinators)."""
    keeper = keeper_for(service, visitor)
    at, outcome = keeper.standing.at, keeper.standing.outcome
    return CommitsOut(
        time=at,
        made=outcome.made,
        came=outcome.came,
        pushed=outcome.pushed,
        troubles=_plain(service, outcome.troubles),
        waiting=_plain(service, outcome.waiting),
        conflicts=[
            ClashOut(
                key=clash.key,
                petition=clash.petition,
                language=clash.language,
                source=clash.source,
                base=clash.base,
                ours=clash.ours,
                theirs=clash.theirs,
            )
            for clash in _clashes(keeper, visitor)
        ],
    )


@data.post("/commits")
def commit_now(service: Asking, visitor: DataSender) -> CommitsOut:
    """Commit, pull and push now, and return what came of it (coordinators)."""
    keeper_for(service, visitor).round()
    return commits(service, visitor)


@data.post("/solutions")
def solutions(service: Asking, visitor: DataSender, sent: SolutionIn) -> DoneOut:
    """Solve a conflict of commits (coordinators)."""
    _solve(service, visitor, sent.key, sent.choice, sent.text)
    return DoneOut(done=1)
