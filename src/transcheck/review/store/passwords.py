"""Passwords: argon2id with the parameters of RFC 9106, and what is asked of a new one."""

from __future__ import annotations

import functools
import unicodedata

from argon2 import PasswordHasher
from argon2.exceptions import InvalidHashError, VerificationError

from transcheck.errors import UsageError

SHORTEST, LONGEST = 10, 1_000


@functools.cache
def hasher() -> PasswordHasher:
    """Return what hashes passwords."""
    return PasswordHasher()


@functools.cache
def _nobody() -> str:
    """Return the hash that is verified for a name that nobody has, so that it takes as long."""
    return hasher().hash("nobody has this password")


def hashed(password: str, pseudonym: str) -> str:
    """Return the hash of a new password.

    Raises:
        UsageError: when it is too short, too long, or the pseudonym.
    """
    text = _normal(password)
    if not SHORTEST <= len(text) <= LONGEST:
        raise UsageError(f"a password has {SHORTEST} to {LONGEST:,} characters")
    if text.casefold() == pseudonym.casefold():
        raise UsageError("the password is the pseudonym; choose another one")
    return hasher().hash(text)


def verified(kept: str | None, password: str) -> bool:
    """Return whether a password is the one that was hashed; without a hash it takes as long to say no."""
    if len(password) > LONGEST * 4:
        return False
    try:
        return hasher().verify(kept or _nobody(), _normal(password)) and kept is not None
    except (VerificationError, InvalidHashError):
        return False


def is_outdated(kept: str) -> bool:
    """Return whether a hash was made with weaker parameters than are used today."""
    return hasher().check_needs_rehash(kept)


def _normal(password: str) -> str:
    """Return a password as every keyboard gives it (NFKC, as SP 800-63B asks)."""
    return unicodedata.normalize("NFKC", password).encode("utf-8", "replace").decode()
