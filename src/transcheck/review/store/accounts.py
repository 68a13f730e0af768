"""Accounts: add, invite, reset, disable, roles, erase. Names are pseudonyms, compared without case."""

from __future__ import annotations

import json
import secrets
from collections.abc import Sequence
from dataclasses import dataclass

from sqlalchemy import delete, func, select
from sqlalchemy.orm import Session

from transcheck.errors import UsageError
from transcheck.review.pseudonyms import pseudonym_fault
from transcheck.review.record import ERASED
from transcheck.review.roles import EVERYWHERE, Action, Grants, Role, grants_of, may, may_grant, role_of
from transcheck.review.store.audit import audited
from transcheck.review.store.keys import folded, guess_key, key_hash, new_key
from transcheck.review.store.models import Account, Attempt, Draft, Grant, Invitation, Token
from transcheck.review.store.models import Session as SignedIn
from transcheck.review.store.passwords import hashed

WEEK = 7 * 24 * 3600


@dataclass(frozen=True, slots=True)
class Person:
    """An account as others see it."""

    id: int
    pseudonym: str
    grants: Grants
    disabled: bool = False
    has_password: bool = False
    has_provider: bool = False


def person_of(account: Account) -> Person:
    """Return an account as a value."""
    roles = {grant.language: role for grant in account.grants if (role := role_of(grant.role))}
    disabled = account.disabled_at is not None
    ways = account.password is not None, account.subject is not None
    return Person(account.id, account.pseudonym, {} if disabled else roles, disabled, *ways)


def people(session: Session) -> tuple[Person, ...]:
    """Return all accounts that were not erased, by name."""
    found = session.scalars(select(Account).where(Account.erased_at.is_(None)).order_by(Account.folded))
    return tuple(map(person_of, found))


def find(session: Session, pseudonym: str) -> Account:
    """Return the account of a name.

    Raises:
        UsageError: when nobody has it.
    """
    account = session.scalar(select(Account).where(Account.folded == folded(pseudonym)))
    if account is None or account.erased_at is not None:
        raise UsageError(f"there is no account {pseudonym!r}; see 'transcheck users list'")
    return account


def add(
    session: Session, pseudonym: str, grants: Grants, *, now: int, password: str | None = None, by: int | None = None
) -> Person:
    """Make an account; without a password it is entered by an invitation or another way of signing in.

    Raises:
        UsageError: for a name or password that cannot be, or a name that somebody has.
    """
    if fault := pseudonym_fault(pseudonym):
        raise UsageError(f"{pseudonym!r}: {fault}")
    if session.scalar(select(func.count()).where(Account.folded == folded(pseudonym))):
        raise UsageError(f"somebody has the name {pseudonym!r} already; choose another one")
    account = Account(pseudonym=pseudonym, folded=folded(pseudonym), created_at=now)
    account.password = None if password is None else hashed(password, pseudonym)
    account.grants = [Grant(language=code, role=role.word) for code, role in grants.items()]
    session.add(account)
    session.flush()
    audited(session, "add", now=now, by=by, about=account.id, detail=_said(grants))
    return person_of(account)


def invite(session: Session, grants: Grants, *, now: int, by: int | None = None, valid: int = WEEK) -> str:
    """Return the secret of a link with which one person makes an account that has these roles."""
    return _invitation(session, None, grants, now, by, valid)


def reset(session: Session, pseudonym: str, *, now: int, by: int | None = None, valid: int = WEEK) -> str:
    """Return the secret of a link with which somebody sets a new password; all other ways in end now.

    Raises:
        UsageError: when nobody has the name.
    """
    account = find(session, pseudonym)
    account.password = account.subject = None
    sign_out_everywhere(session, account.id)
    audited(session, "reset", now=now, by=by, about=account.id)
    return _invitation(session, account.id, {}, now, by, valid)


def _invitation(session: Session, about: int | None, grants: Grants, now: int, by: int | None, valid: int) -> str:
    key = new_key("invitation")
    said = json.dumps({code: role.word for code, role in grants.items()})
    session.add(
        Invitation(
            key=key_hash(key), account_id=about, invited_by=by, grants=said, created_at=now, expires_at=now + valid
        )
    )
    if about is None:
        audited(session, "invite", now=now, by=by, detail=_said(grants))
    return key


def accept(session: Session, key: str, pseudonym: str, password: str, *, now: int) -> Person:
    """Use an invitation, once: make the account, or set the password of the one it is about.

    Somebody whom a provider vouches for has no password.

    Raises:
        UsageError: for a link that is unknown, used or too old, or a name or password that cannot be.
    """
    invitation = _valid(session, key, now)
    invitation.used_at = now
    if invitation.account_id is None:
        grants = grants_of(json.loads(invitation.grants))
        given = None if invitation.subject else password
        person = add(session, pseudonym, grants, now=now, password=given, by=invitation.invited_by)
        return bind(session, person.id, invitation.subject, now=now) if invitation.subject else person
    if invitation.subject:
        return bind(session, invitation.account_id, invitation.subject, now=now)
    account = session.get_one(Account, invitation.account_id)
    account.password = hashed(password, account.pseudonym)
    audited(session, "password", now=now, by=account.id, about=account.id)
    return person_of(account)


def _valid(session: Session, key: str, now: int) -> Invitation:
    invitation = session.scalar(select(Invitation).where(Invitation.key == key_hash(key)).with_for_update())
    if invitation is None or invitation.used_at is not None or invitation.expires_at <= now:
        raise UsageError("this invitation is unknown, used or too old; ask for a new one")
    if not _is_vouched_still(session, invitation):
        raise UsageError("who made this invitation may not do so any more; ask somebody else for a new one")
    return invitation


def _is_vouched_still(session: Session, invitation: Invitation) -> bool:
    """Return whether who made an invitation could make it today: nobody comes back by a link made before she was shut out."""
    if invitation.invited_by is None:  # made at the machine itself
        return True
    grants = person_of(session.get_one(Account, invitation.invited_by)).grants
    if invitation.account_id is not None:
        return may(grants, Action.ACCOUNTS)
    wanted = grants_of(json.loads(invitation.grants))
    return all(may_grant(grants, role, code) for code, role in wanted.items())


def bind(session: Session, account_id: int, subject: str, *, now: int) -> Person:
    """Have somebody sign in by a provider's word from now on.

    Raises:
        UsageError: when that word is for somebody who has an account already.
    """
    if session.scalar(select(func.count()).where(Account.subject == subject, Account.id != account_id)):
        raise UsageError("this person of the provider has an account already; sign in with it")
    account = session.get_one(Account, account_id)
    account.subject = subject
    audited(session, "provider", now=now, by=account_id, about=account_id)
    return person_of(account)


def vouched_for(session: Session, key: str, subject: str, *, now: int, anybody: bool = False) -> str:
    """Return the secret of the invitation with which somebody whom a provider vouches for chooses a name.

    It is the one she has (``key``), or where ``anybody`` may come a new one, without a role.

    Raises:
        UsageError: when she has none that is good, and may not come without.
    """
    if not key and not anybody:
        raise UsageError("nobody has invited you yet; ask a coordinator for a link, and open it first")
    whole = key or _invitation(session, None, {}, now, None, WEEK)
    invitation = _valid(session, whole, now)
    if invitation.subject not in (None, subject):
        raise UsageError("somebody else began to use this invitation; ask for a new one")
    invitation.subject = subject
    return whole


def is_reset(session: Session, key: str) -> bool:
    """Return whether an invitation is for a new password of an account that is there, which has its name."""
    return session.scalar(select(Invitation.account_id).where(Invitation.key == key_hash(key))) is not None


def is_vouched_for(session: Session, key: str) -> bool:
    """Return whether a provider vouches for the person who has an invitation."""
    return session.scalar(select(Invitation.subject).where(Invitation.key == key_hash(key))) is not None


def set_roles(session: Session, pseudonym: str, grants: Grants, *, now: int, by: int | None = None) -> Person:
    """Give somebody just these roles.

    Raises:
        UsageError: when nobody has the name, or no admin would be left.
    """
    account = find(session, pseudonym)
    if grants.get(EVERYWHERE) is not Role.ADMIN:
        _keep_an_admin(session, account)
    account.grants = []
    session.flush()
    account.grants = [Grant(language=code, role=role.word) for code, role in grants.items()]
    session.flush()
    audited(session, "roles", now=now, by=by, about=account.id, detail=_said(grants))
    return person_of(account)


def set_disabled(session: Session, pseudonym: str, disabled: bool, *, now: int, by: int | None = None) -> Person:
    """Shut somebody out, or let her in again; sessions and tokens end.

    Raises:
        UsageError: when nobody has the name, or no admin would be left.
    """
    account = find(session, pseudonym)
    if disabled:
        _keep_an_admin(session, account)
        sign_out_everywhere(session, account.id)
    account.disabled_at = now if disabled else None
    audited(session, "disable" if disabled else "enable", now=now, by=by, about=account.id)
    return person_of(account)


def erased_name() -> str:
    """Return a name for somebody who is erased: it says nothing, and nobody can choose it."""
    return f"{ERASED}{secrets.token_hex(4)}"


def erase(session: Session, pseudonym: str, new: str, *, now: int, by: int | None = None) -> Account:
    """Take all that tells of a person out of the store: name, password, ways of signing in, drafts.

    The account stays as ``new``, so that the log and the verdicts hold together.

    Raises:
        UsageError: when nobody has the name, or no admin would be left.
    """
    account = find(session, pseudonym)
    _keep_an_admin(session, account)
    erase_account(session, account, new, now=now, by=by)
    return account


def erase_account(session: Session, account: Account, new: str, *, now: int, by: int | None = None) -> None:
    """Take all that tells of a person out of her account, be she the last admin."""
    sign_out_everywhere(session, account.id)
    session.execute(delete(Draft).where(Draft.account_id == account.id))
    session.execute(delete(Invitation).where(Invitation.account_id == account.id))
    session.execute(delete(Attempt).where(Attempt.key == guess_key(account.pseudonym)))
    account.pseudonym, account.folded = new, folded(new)
    account.password = account.subject = None
    account.grants = []
    account.disabled_at = account.erased_at = now
    audited(session, "erase", now=now, by=by, about=account.id)


def sign_out_everywhere(session: Session, account_id: int) -> None:
    """End all sessions, tokens and open invitations of an account."""
    for table in (SignedIn, Token):
        session.execute(delete(table).where(table.account_id == account_id))
    session.execute(delete(Invitation).where(Invitation.account_id == account_id))


def _keep_an_admin(session: Session, account: Account) -> None:
    """Refuse to lose the last admin who can sign in."""
    admins = _admins(session)
    if account.id in admins and len(admins) == 1:
        raise UsageError(f"{account.pseudonym} is the last admin; make somebody else one first")


def _admins(session: Session) -> Sequence[int]:
    query = select(Account.id).join(Grant).where(Grant.language == EVERYWHERE, Grant.role == Role.ADMIN.word)
    return session.scalars(query.where(Account.disabled_at.is_(None)).with_for_update()).all()


def _said(grants: Grants) -> str:
    return ", ".join(f"{code}={role.word}" for code, role in sorted(grants.items()))[:300]
