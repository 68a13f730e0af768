"""Secrets that are shown once and kept as hashes: sessions, tokens, links of invitations."""

from __future__ import annotations

import hashlib
import secrets
import unicodedata

LONGEST = 200


def folded(pseudonym: str) -> str:
    """Return the form in which two pseudonyms are compared: those that differ in case or width are one.

    >>> folded("AYSHE") == folded("ayshe")
    True
    """
    return unicodedata.normalize("NFKC", pseudonym).casefold()


def guess_key(pseudonym: str) -> str:
    """Return under what the guesses of a name are counted: its hash, for people type passwords into name fields."""
    return key_hash(folded(pseudonym[:LONGEST]))


def new_key(kind: str) -> str:
    """Return a new secret, 256 random bits, that tells its kind to whoever finds it in the wrong place.

    >>> new_key("token").startswith("transcheck_token_")
    True
    """
    return f"transcheck_{kind}_{secrets.token_urlsafe(32)}"


def key_hash(key: str) -> str:
    """Return what is kept of a secret; it is random, so that one round of SHA-256 is enough."""
    return hashlib.sha256(key[:LONGEST].encode("utf-8", "surrogatepass")).hexdigest()
