"""Hashes that bind a comment or a verdict to exactly one text: context, source and target."""

from __future__ import annotations


def text_hash(msgctxt: str | None, source: str, target: str, *, length: int = 8) -> str:
    """Return the first base32 characters of SHA-256 over msgctxt, msgid and msgstr, five bits each.

    >>> text_hash(None, "Sign!", "Signez !")
    'ilscn33y'
    """
    import base64  # with hashlib, for those few texts that somebody said something about
    import hashlib

    context = "" if msgctxt is None else f"{msgctxt}\x04"
    whole = f"{context}{source}\0{target}".encode("utf-8", "surrogatepass")
    needed = hashlib.sha256(whole).digest()[: -(-length // 8) * 5]  # base32 is slow in Python
    return base64.b32encode(needed)[:length].decode("ascii").lower()
