"""The log of what was done to accounts and the service: who, what, when, never from where."""

from __future__ import annotations

from dataclasses import dataclass

from sqlalchemy import select
from sqlalchemy.orm import Session

from transcheck.review.store.models import Account, AuditEntry


@dataclass(frozen=True, slots=True)
class Audited:
    """One line of the log; ``who`` and ``about`` are today's names, empty for the command line and for nobody."""

    at: int
    who: str
    action: str
    about: str
    detail: str


def audited(
    session: Session, action: str, *, now: int, by: int | None = None, about: int | None = None, detail: str = ""
) -> None:
    """Add a line to the log; names go in by account, so that an erased one is erased here too."""
    session.add(AuditEntry(at=now, account_id=by, action=action, about_id=about, detail=detail[:300]))


def audit(session: Session, *, limit: int = 200, before: int | None = None) -> tuple[Audited, ...]:
    """Return the newest lines of the log, the newest first, from before a time if one is given."""
    query = select(AuditEntry).order_by(AuditEntry.at.desc(), AuditEntry.id.desc()).limit(limit)
    entries = session.scalars(query if before is None else query.where(AuditEntry.at < before)).all()
    ids = {entry.account_id for entry in entries} | {entry.about_id for entry in entries}
    names: dict[int | None, str] = {
        account.id: account.pseudonym for account in session.scalars(select(Account).where(Account.id.in_(ids)))
    }
    return tuple(
        Audited(e.at, names.get(e.account_id, ""), e.action, names.get(e.about_id, ""), e.detail) for e in entries
    )
