"""What coordinators and admins do about people: invitations, roles, shutting out, the log."""

from __future__ import annotations

import time
from collections.abc import Mapping
from typing import TYPE_CHECKING

from transcheck.errors import UsageError
from transcheck.review.roles import Action, Role, grants_of, may_grant
from transcheck.web.service import RefusedError, Service
from transcheck.web.visitors import Visitor

if TYPE_CHECKING:
    from transcheck.review.store.accounts import Person
    from transcheck.review.store.audit import Audited
    from transcheck.review.store.database import Store


def store_of(service: Service) -> Store:
    """Return where the accounts are.

    Raises:
        RefusedError: when the service is used alone.
    """
    if service.access.store is None:
        raise RefusedError("there are no accounts here; 'transcheck users add' makes the first one")
    return service.access.store


def is_coordinator(visitor: Visitor) -> bool:
    """Return whether somebody may invite others, in one language at least."""
    return any(role >= Role.COORDINATOR for role in visitor.grants.values())


def is_admin(visitor: Visitor) -> bool:
    """Return whether somebody looks after accounts."""
    return visitor.may(Action.ACCOUNTS)


def _as_admin(service: Service, visitor: Visitor) -> Store:
    store = store_of(service)
    if not is_admin(visitor):
        raise RefusedError("only an admin does this")
    return store


def read_roles(text: str) -> Mapping[str, str]:
    """Return roles as people write them, by language.

    >>> read_roles("tr=reviewer, *=viewer")
    {'tr': 'reviewer', '*': 'viewer'}

    Raises:
        UsageError: when a part of it says no role.
    """
    found = {}
    for part in text.replace(",", " ").split():
        code, equals, word = part.partition("=")
        if not equals or not code:
            raise UsageError(f"{part[:60]!r} says no role; write tr=reviewer, or *=viewer for all languages")
        found[code] = word
    return found


def invite(service: Service, visitor: Visitor, roles: Mapping[str, str]) -> str:
    """Return a link with which one person makes an account that has these roles.

    Raises:
        RefusedError: for a role that the visitor may not give.
    """
    from transcheck.review.store import accounts

    store, project = store_of(service), service.boards.project
    codes = {code if code == "*" else project.language(code).code: word for code, word in roles.items()}
    grants = grants_of(codes)
    if not grants or not all(may_grant(visitor.grants, role, code) for code, role in grants.items()):
        raise RefusedError("you may invite with roles below your own, in your languages; say at least one")
    with store.writing() as session:
        key = accounts.invite(session, grants, now=int(time.time()), by=visitor.account)
    return f"{service.origin}/invitation/{key}"


def people(service: Service, visitor: Visitor) -> tuple[Person, ...]:
    """Return all accounts."""
    from transcheck.review.store import accounts

    with _as_admin(service, visitor).reading() as session:
        return accounts.people(session)


def reset(service: Service, visitor: Visitor, name: str) -> str:
    """Return a link with which somebody sets a new password; she is signed out now."""
    from transcheck.review.store import accounts

    with _as_admin(service, visitor).writing() as session:
        key = accounts.reset(session, name, now=int(time.time()), by=visitor.account)
    return f"{service.origin}/invitation/{key}"


def set_disabled(service: Service, visitor: Visitor, name: str, *, disabled: bool) -> None:
    """Shut somebody out, or let her in again."""
    from transcheck.review.store import accounts

    with _as_admin(service, visitor).writing() as session:
        accounts.set_disabled(session, name, disabled, now=int(time.time()), by=visitor.account)


def set_roles(service: Service, visitor: Visitor, name: str, roles: Mapping[str, str]) -> None:
    """Give somebody just these roles."""
    from transcheck.review.store import accounts

    project = service.boards.project
    codes = {code if code == "*" else project.language(code).code: word for code, word in roles.items()}
    with _as_admin(service, visitor).writing() as session:
        accounts.set_roles(session, name, grants_of(codes), now=int(time.time()), by=visitor.account)


def log(service: Service, visitor: Visitor) -> tuple[Audited, ...]:
    """Return the newest lines of the log."""
    from transcheck.review.store.audit import audit

    with _as_admin(service, visitor).reading() as session:
        return audit(session)


def make_token(service: Service, visitor: Visitor, name: str) -> str:
    """Return a new token of the visitor's own; it is shown this once."""
    from transcheck.review.store.signing_in import new_token

    with store_of(service).writing() as session:
        return new_token(session, visitor.name, name, now=int(time.time()))


def tokens(service: Service, visitor: Visitor) -> tuple[str, ...]:
    """Return the names of the visitor's tokens, nothing for somebody alone."""
    from transcheck.review.store.signing_in import token_names

    if service.access.store is None:
        return ()
    with service.access.store.reading() as session:
        return token_names(session, visitor.name)


def end_tokens(service: Service, visitor: Visitor, name: str) -> int:
    """End the visitor's tokens of a name and return how many they were."""
    from transcheck.review.store.signing_in import revoke_token

    with store_of(service).writing() as session:
        return revoke_token(session, visitor.name, name, now=int(time.time()))
