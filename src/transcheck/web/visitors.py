"""Who asks: somebody alone on this machine, or a person with an account."""

from __future__ import annotations

import hashlib
import hmac
import secrets
import time
from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Protocol

from transcheck.review.pseudonyms import pseudonym_fault
from transcheck.review.roles import EVERYWHERE, Action, Grants, Role, may

if TYPE_CHECKING:
    from transcheck.review.store.database import Store

ALONE = "reviewer"


@dataclass(frozen=True, slots=True)
class Visitor:
    """Somebody with a name and roles; ``secret`` is what her cookie holds, empty for a program with a token."""

    name: str
    grants: Grants
    secret: str = ""
    account: int | None = None

    def may(self, action: Action, language: str = EVERYWHERE) -> bool:
        """Return whether she may do this in a language."""
        return may(self.grants, action, language)

    @property
    def languages(self) -> tuple[str, ...]:
        """Return the languages she has a role of her own in."""
        return tuple(code for code in self.grants if code != EVERYWHERE)

    @property
    def csrf(self) -> str:
        """Return what a form of hers must bring along: bound to her session, another one each time (BREACH)."""
        nonce = secrets.token_hex(8)
        return f"{nonce}{form_key(self.secret, nonce)}"

    def sent(self, key: str) -> bool:
        """Return whether a form is one that this service drew for her."""
        nonce, rest = key[:16], key[16:].encode("utf-8", "replace")
        return bool(self.secret) and hmac.compare_digest(rest, form_key(self.secret, nonce).encode())


def form_key(secret: str, nonce: str) -> str:
    """Return what ties the forms of a session to it."""
    return hmac.new(secret.encode(), nonce.encode("utf-8", "replace"), hashlib.sha256).hexdigest()[:32]


class Access(Protocol):
    """How visitors are told apart."""

    @property
    def cookie(self) -> str:
        """Return the name of the cookie that tells who asks."""

    @property
    def secure(self) -> bool:
        """Return whether it travels through TLS only."""

    @property
    def store(self) -> Store | None:
        """Return where accounts are, nothing for somebody alone."""

    def visitor(self, cookies: Mapping[str, str], authorization: str) -> Visitor | None:
        """Return who asks, nobody when that cannot be told."""


@dataclass(frozen=True, slots=True)
class Alone:
    """One person on this machine, who has the address that the program printed: she may do everything."""

    cookie: str
    name: str = ALONE
    token: str = field(default_factory=lambda: secrets.token_urlsafe(32))
    secure: bool = False

    @property
    def store(self) -> Store | None:
        """Return nothing: no account is needed."""
        return None

    def is_token(self, text: str) -> bool:
        """Return whether a text is the secret of the printed address."""
        return hmac.compare_digest(text.encode("utf-8", "replace"), self.token.encode())

    def visitor(self, cookies: Mapping[str, str], authorization: str) -> Visitor | None:
        """Return the one person, when the cookie or the bearer token is right."""
        bearer = authorization.removeprefix("Bearer ")
        if bearer != authorization and self.is_token(bearer):
            return Visitor(self.name, {EVERYWHERE: Role.ADMIN})
        if not self.is_token(cookies.get(self.cookie, "")):
            return None
        chosen = read_name(cookies.get(f"{self.cookie}_name", ""))
        name = chosen if chosen and not pseudonym_fault(chosen) else self.name
        return Visitor(name, {EVERYWHERE: Role.ADMIN}, self.token)


def kept_name(name: str) -> str:
    """Return a name as a cookie holds it.

    >>> read_name(kept_name("Ay\\u015fe K."))
    'Ayşe K.'
    """
    return name.encode().hex()


def read_name(kept: str) -> str:
    """Return the name that a cookie holds, nothing when it holds none."""
    try:
        return bytes.fromhex(kept).decode()
    except ValueError:
        return ""


@dataclass(frozen=True, slots=True)
class Team:
    """People with accounts."""

    cookie: str
    accounts: Store
    secure: bool = True

    @property
    def store(self) -> Store | None:
        """Return where the accounts are."""
        return self.accounts

    def visitor(self, cookies: Mapping[str, str], authorization: str) -> Visitor | None:
        """Return whose session the cookie is, or whose token the program has."""
        from transcheck.review.store.signing_in import holder, signed_in

        now = int(time.time())
        bearer = authorization.removeprefix("Bearer ")
        if bearer != authorization:
            found = holder(self.accounts, bearer, now=now)
            return Visitor(found.person.pseudonym, found.person.grants, "", found.person.id) if found else None
        key = cookies.get(self.cookie, "")
        found = signed_in(self.accounts, key, now=now) if key else None
        return Visitor(found.person.pseudonym, found.person.grants, key, found.person.id) if found else None
