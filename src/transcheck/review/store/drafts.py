"""What somebody began to write about a unit and did not send yet."""

from __future__ import annotations

from collections.abc import Iterable

from sqlalchemy import delete, or_, select
from sqlalchemy.orm import Session

from transcheck.errors import UsageError
from transcheck.review.store.models import Account, Draft

LONGEST = 100_000
MONTH = 31 * 24 * 3600
MOST = 200  # drafts of one person


def keep_draft(
    session: Session, account_id: int, petition: str, language: str, unit: str, kind: str, text: str, *, now: int
) -> None:
    """Keep a draft (``kind``: comment, edit) in the place of those before about the segment; an empty one goes.

    ``unit`` names the segment and the hash of the text it is about. Drafts of a
    month ago go too, and the oldest of somebody who has very many.

    Raises:
        UsageError: when it is too long or has characters that cannot be kept.
    """
    if len(text) > LONGEST or "\0" in text or any("\ud800" <= char <= "\udfff" for char in text):
        raise UsageError(f"a draft has at most {LONGEST:,} characters, and no half of a surrogate pair")
    session.scalar(select(Account.id).where(Account.id == account_id).with_for_update())  # one writer for each person
    place = {"account_id": account_id, "petition": petition, "language": language, "unit": unit, "kind": kind}
    drop_drafts(session, account_id, petition, language, unit.partition(" ")[0], [kind])
    session.execute(delete(Draft).where(Draft.changed_at <= now - MONTH))
    if text:
        session.add(Draft(**place, text=text, changed_at=now))
        session.flush()
        mine = select(Draft.id).filter_by(account_id=account_id).order_by(Draft.changed_at.desc(), Draft.id.desc())
        session.execute(delete(Draft).where(Draft.id.in_(session.scalars(mine.offset(MOST)).all())))


def drop_drafts(
    session: Session, account_id: int, petition: str, language: str, segment: str, kinds: Iterable[str]
) -> None:
    """Take away the drafts about one segment, whatever text it had when they were written."""
    place = {"account_id": account_id, "petition": petition, "language": language}
    about = or_(Draft.unit == segment, Draft.unit.startswith(f"{segment} ", autoescape=True))
    session.execute(delete(Draft).filter_by(**place).where(Draft.kind.in_([*kinds]), about))


def drafts(session: Session, account_id: int, petition: str, language: str) -> dict[tuple[str, str], str]:
    """Return the drafts of somebody in one catalog, by hash of the text and kind."""
    found = session.scalars(select(Draft).filter_by(account_id=account_id, petition=petition, language=language))
    return {(draft.unit, draft.kind): draft.text for draft in found}
