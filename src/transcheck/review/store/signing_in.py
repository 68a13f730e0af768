"""Signing in: passwords with a limit on guesses, sessions, and tokens for programs."""

from __future__ import annotations

from dataclasses import dataclass

from sqlalchemy import delete, func, select, text
from sqlalchemy.orm import Session

from transcheck.errors import UsageError
from transcheck.review.store.accounts import Person, find, person_of
from transcheck.review.store.audit import audited
from transcheck.review.store.database import Store
from transcheck.review.store.keys import folded, guess_key, key_hash, new_key
from transcheck.review.store.models import Account, Attempt, Token
from transcheck.review.store.models import Session as SignedIn
from transcheck.review.store.passwords import hashed, is_outdated, verified

ATTEMPTS, WINDOW = 10, 15 * 60  # guesses of one name, in seconds
IDLE, LONGEST = 12 * 3600, 14 * 24 * 3600  # how long a session lives unused, and at most
SEEN_STEP = 60  # a session's last use is written once a minute


class RefusedError(UsageError):
    """Somebody may not sign in; the reason does not tell whether the account exists."""


@dataclass(frozen=True, slots=True)
class SignedInPerson:
    """Who holds a session or token, and until when it holds."""

    person: Person
    expires_at: int | None


def sign_in(store: Store, pseudonym: str, password: str, *, now: int) -> tuple[str, Person]:
    """Return the secret of a new session, and whose it is.

    A guess is counted before it is looked at, in a transaction of its own: many
    at once do not get past the limit.

    Raises:
        RefusedError: for a wrong name or password, or after too many.
    """
    guess = guess_key(pseudonym)
    with store.writing() as session:
        refuse = _count(store, session, guess, now)
    if refuse:
        raise RefusedError(f"too many attempts; wait {WINDOW // 60} minutes, then try again")
    with store.reading() as session:
        account = session.scalar(select(Account).where(Account.folded == folded(pseudonym)))
    if not verified(account.password if account else None, password) or account is None:
        raise RefusedError("this name and password do not go together")
    if account.disabled_at is not None:
        raise RefusedError("this account is disabled; ask an admin")
    with store.writing() as session:
        session.execute(delete(Attempt).where(Attempt.key == guess))
        current = session.get_one(Account, account.id)
        if current.password != account.password or current.disabled_at is not None:
            raise RefusedError("this account was changed meanwhile; try again")
        if current.password and is_outdated(current.password):
            current.password = hashed(password, current.pseudonym)
        audited(session, "sign-in", now=now, by=current.id, about=current.id)
        return _session(session, current, now), person_of(current)


def _count(store: Store, session: Session, guess: str, now: int) -> bool:
    """Count a guess and return whether it is one too many."""
    if not store.is_file:  # SQLite has one writer at a time anyway
        session.execute(text("SELECT pg_advisory_xact_lock(hashtext(:key))"), {"key": guess})
    session.execute(delete(Attempt).where(Attempt.at <= now - WINDOW))
    before = session.scalar(select(func.count()).select_from(Attempt).where(Attempt.key == guess)) or 0
    if before < ATTEMPTS:
        session.add(Attempt(key=guess, at=now))
    return before >= ATTEMPTS


def _session(session: Session, account: Account, now: int) -> str:
    key = new_key("session")
    session.execute(delete(SignedIn).where(SignedIn.expires_at <= now))
    session.add(
        SignedIn(account_id=account.id, key=key_hash(key), created_at=now, seen_at=now, expires_at=now + LONGEST)
    )
    return key


def session_of_subject(store: Store, subject: str, *, now: int) -> str:
    """Return the secret of a new session for whom a provider vouches, nothing when nobody is known by this.

    Raises:
        RefusedError: when the account is disabled.
    """
    with store.writing() as session:
        account = session.scalar(select(Account).where(Account.subject == subject))
        if account is None:
            return ""
        if account.disabled_at is not None:
            raise RefusedError("this account is disabled; ask an admin")
        audited(session, "sign-in", now=now, by=account.id, about=account.id, detail="provider")
        return _session(session, account, now)


def session_for(session: Session, account_id: int, *, now: int) -> str:
    """Return the secret of a new session for somebody whom another way of signing in vouches for."""
    return _session(session, session.get_one(Account, account_id), now)


def signed_in(store: Store, key: str, *, now: int) -> SignedInPerson | None:
    """Return who holds a session, nobody when it is unknown, too old or long unused, or the account is disabled."""
    with store.reading() as session:
        found = session.scalar(select(SignedIn).where(SignedIn.key == key_hash(key)))
        if found is None or found.expires_at <= now or found.seen_at + IDLE <= now:
            return None
        account = session.get(Account, found.account_id)
        if account is None or account.disabled_at is not None:
            return None
        person = person_of(account)
    if now - found.seen_at >= SEEN_STEP:
        with store.writing() as session:
            current = session.get(SignedIn, found.id)
            if current is not None:
                current.seen_at = max(now, current.seen_at)
    return SignedInPerson(person, min(found.expires_at, now + IDLE))


def sign_out(store: Store, key: str) -> None:
    """End a session."""
    with store.writing() as session:
        session.execute(delete(SignedIn).where(SignedIn.key == key_hash(key)))


def new_token(session: Session, pseudonym: str, name: str, *, now: int, valid: int | None = None) -> str:
    """Return the secret of a new token for programs that act as somebody; it is shown this once.

    Raises:
        UsageError: when nobody has the pseudonym, or the token has no fit name.
    """
    account = find(session, pseudonym)
    if not 1 <= len(name.strip()) <= 80 or not name.isprintable():
        raise UsageError("a token needs a name of 1 to 80 characters, to know it by")
    key = new_key("token")
    session.add(
        Token(
            account_id=account.id,
            name=name.strip(),
            key=key_hash(key),
            created_at=now,
            expires_at=None if valid is None else now + valid,
        )
    )
    audited(session, "token", now=now, by=account.id, about=account.id, detail=name.strip())
    return key


def token_names(session: Session, pseudonym: str) -> tuple[str, ...]:
    """Return the names of the tokens that somebody has, each once."""
    account = find(session, pseudonym)
    mine = select(Token.name).where(Token.account_id == account.id).order_by(Token.name).distinct()
    return tuple(session.scalars(mine))


def holder(store: Store, key: str, *, now: int) -> SignedInPerson | None:
    """Return who holds a token, nobody when it is unknown or too old or the account is disabled."""
    with store.reading() as session:
        token = session.scalar(select(Token).where(Token.key == key_hash(key)))
        if token is None or (token.expires_at is not None and token.expires_at <= now):
            return None
        account = session.get(Account, token.account_id)
        if account is None or account.disabled_at is not None:
            return None
        person = person_of(account)
    if token.used_at is None or now - token.used_at >= SEEN_STEP:
        with store.writing() as session:
            current = session.get(Token, token.id)
            if current is not None:
                current.used_at = now
    return SignedInPerson(person, token.expires_at)


def revoke_token(session: Session, pseudonym: str, name: str, *, now: int) -> int:
    """End the tokens of somebody that have a name and return how many they were."""
    account = find(session, pseudonym)
    mine = session.scalars(select(Token).where(Token.account_id == account.id, Token.name == name)).all()
    for token in mine:
        session.delete(token)
    audited(session, "revoke", now=now, by=account.id, about=account.id, detail=name)
    return len(mine)
