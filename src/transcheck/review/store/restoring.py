"""What was ended since a copy was made stays ended when the copy is restored: sessions, tokens, erased people."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field

from sqlalchemy import delete, select
from sqlalchemy.orm import Session

from transcheck.review.store import accounts, index
from transcheck.review.store.models import Account, Token
from transcheck.review.store.models import Session as SignedIn


@dataclass(frozen=True, slots=True)
class Ends:
    """The tokens that hold, by hash, and who was erased: the name that stands for her, by account and time of making."""

    tokens: frozenset[str] = frozenset()
    erased: Mapping[tuple[int, int], str] = field(default_factory=dict)


def ends(session: Session) -> Ends:
    """Return what a store knows to have ended."""
    gone = session.scalars(select(Account).where(Account.erased_at.is_not(None)))
    erased = {(account.id, account.created_at): account.pseudonym for account in gone}
    return Ends(frozenset(session.scalars(select(Token.key))), erased)


def end_again(session: Session, before: Ends, *, now: int) -> tuple[int, int]:
    """End in a restored store what had ended before; return how many tokens and people that were. Everybody is signed out."""
    session.execute(delete(SignedIn))
    tokens = [token for token in session.scalars(select(Token)) if token.key not in before.tokens]
    for token in tokens:
        session.delete(token)
    back = [
        account
        for account in session.scalars(select(Account).where(Account.erased_at.is_(None)))
        if (account.id, account.created_at) in before.erased
    ]
    for account in back:
        new = before.erased[account.id, account.created_at]
        index.rename(session, account.pseudonym, new, comments=True)
        accounts.erase_account(session, account, new, now=now)
    return len(tokens), len(back)
