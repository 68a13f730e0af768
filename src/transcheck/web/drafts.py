"""What somebody with an account wrote in a panel and did not send yet."""

from __future__ import annotations

import time
from collections.abc import Iterable
from dataclasses import dataclass
from typing import Annotated, Literal

from fastapi import APIRouter, Query
from pydantic import Field

from transcheck.errors import UsageError
from transcheck.jobs.review.values import LONGEST_COMMENT, LONGEST_TEXT
from transcheck.review.roles import Action
from transcheck.web.service import Asking, DataSender, Guest, RefusedError, Service
from transcheck.web.shapes import DoneOut, Shape
from transcheck.web.team import store_of
from transcheck.web.units import Key, unit_at
from transcheck.web.visitors import Visitor

data = APIRouter()  # a part of that of ``api``
One = Annotated[str, Query(max_length=255)]
_NEEDED = {"comment": Action.COMMENT, "edit": Action.EDIT}
_LONGEST = {"comment": LONGEST_COMMENT, "edit": LONGEST_TEXT}


@dataclass(frozen=True, slots=True)
class Kept:
    """The drafts of one unit, nothing where there is none; ``stale``: the translation was changed since."""

    text: str | None = None
    comment: str | None = None
    stale: bool = False

    @property
    def any(self) -> bool:
        """Return whether there is one."""
        return self.text is not None or self.comment is not None


NONE_KEPT = Kept()


class DraftIn(Shape):
    """What was written about a unit so far; an empty text takes the draft away."""

    petition: str = Field(max_length=255)
    language: str = Field(max_length=40)
    segment: str = Field(max_length=26)
    seen: str = Field(max_length=13, pattern="^[0-9a-z]*$")
    kind: Literal["comment", "edit"]
    text: str


class DraftOut(Shape):
    """A draft; ``seen`` is the hash of the text that was shown when it was written."""

    segment: str
    seen: str
    kind: str
    text: str


def kept_for(service: Service, visitor: Visitor, key: Key) -> Kept:
    """Return the drafts of a visitor about one unit; somebody alone has hers in her browser."""
    if service.access.store is None or visitor.account is None:
        return NONE_KEPT
    found = {
        kind: (seen, text) for segment, seen, kind, text in _drafts(service, visitor, key) if segment == key.segment
    }
    texts = {kind: text for kind, (_, text) in found.items()}
    stale = any(seen != key.seen for seen, _ in found.values())
    return Kept(texts.get("edit"), texts.get("comment"), stale)


def _drafts(service: Service, visitor: Visitor, key: Key) -> Iterable[tuple[str, str, str, str]]:
    """Return segment, hash, kind and text of the drafts in one catalog; of one unit, that of today's text comes last."""
    from transcheck.review.store.drafts import drafts

    with store_of(service).reading() as session:
        found = drafts(session, visitor.account or 0, key.petition, key.language)
    parts = [(*unit.partition(" ")[::2], kind, text) for (unit, kind), text in found.items()]
    return sorted(parts, key=lambda part: part[1] == key.seen)


def forget(service: Service, visitor: Visitor, key: Key, kinds: Iterable[str]) -> None:
    """Take away the drafts of what was sent."""
    if service.access.store is None or visitor.account is None:
        return
    from transcheck.review.store.drafts import drop_drafts

    with service.access.store.writing() as session:
        drop_drafts(session, visitor.account, key.petition, key.language, key.segment, kinds)


@data.post("/drafts")
def keep(service: Asking, visitor: DataSender, sent: DraftIn) -> DoneOut:
    """Keep what was written about a unit and not sent yet, for an account; the page does it by itself."""
    store = store_of(service)
    if not visitor.may(_NEEDED[sent.kind], sent.language):
        raise RefusedError("your role does not allow this; ask a coordinator")
    unit_at(service.boards.board(sent.petition), sent.language, sent.segment)
    if len(sent.text) > _LONGEST[sent.kind]:
        raise UsageError(f"a {sent.kind} has at most {_LONGEST[sent.kind]:,} characters")
    from transcheck.review.store.drafts import keep_draft

    unit, account = f"{sent.segment} {sent.seen}", visitor.account or 0
    with store.writing() as session:
        keep_draft(session, account, sent.petition, sent.language, unit, sent.kind, sent.text, now=int(time.time()))
    return DoneOut(done=1)


@data.get("/drafts")
def drafts_of(service: Asking, visitor: Guest, petition: One, language: One) -> list[DraftOut]:
    """Return one's own drafts in one catalog."""
    store_of(service)
    project = service.boards.project
    [name] = project.petitions([petition])
    key = Key(project.language(language).code, "", "", name)
    return [
        DraftOut(segment=segment, seen=seen, kind=kind, text=text)
        for segment, seen, kind, text in _drafts(service, visitor, key)
    ]
