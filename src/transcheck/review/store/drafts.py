"""What somebody began to write about a unit and did not send yet."""

from __future__ import annotations

from sqlalchemy import delete, select
from sqlalchemy.orm import Session

from transcheck.errors import UsageError
from transcheck.review.store.models import Account, Draft

LONGEST = 100_000
MONTH = 31 * 24 * 3600


def keep_draft(
    session: Session, account_id: int, petition: str, language: str, unit: str, kind: str, text: str, *, now: int
) -> None:
    """Keep a draft (``kind``: comment, edit) in the place of the one before; an empty one goes.

    ``unit`` is the hash of the text it is about. Drafts of a month ago go too.

    Raises:
        UsageError: when it is too long or has characters that cannot be kept.
    """
    if len(text) > LONGEST or "\0" in text or any("\ud800" <= char <= "\udfff" for char in text):
        raise UsageError(f"a draft has at most {LONGEST:,} characters, and no half of a surrogate pair")
    session.scalar(select(Account.id).where(Account.id == account_id).with_for_update())  # one writer for each person
    place = {"account_id": account_id, "petition": petition, "language": language, "unit": unit, "kind": kind}
    session.execute(delete(Draft).filter_by(**place))
    session.execute(delete(Draft).where(Draft.changed_at <= now - MONTH))
    if text:
        session.add(Draft(**place, text=text, changed_at=now))


def drafts(session: Session, account_id: int, petition: str, language: str) -> dict[tuple[str, str], str]:
    """Return the drafts of somebody in one catalog, by hash of the text and kind."""
    found = session.scalars(select(Draft).filter_by(account_id=account_id, petition=petition, language=language))
    return {(draft.unit, draft.kind): draft.text for draft in found}
