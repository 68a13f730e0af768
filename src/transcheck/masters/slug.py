"""File names of petitions, made of their titles."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Collection
from itertools import count

from transcheck.text.patterns import pattern_of

LIMIT = 60
_FALLBACK = "petition"
_LETTERS = str.maketrans(
    {"ß": "ss", "æ": "ae", "œ": "oe", "ø": "o", "ł": "l", "đ": "d", "ð": "d", "þ": "th", "ı": "i", "ŋ": "ng"}
)
_RESERVED = pattern_of(r"(?:con|prn|aux|nul|com[0-9]|lpt[0-9])")  # names that Windows keeps for devices


def slug(title: str, taken: Collection[str]) -> str:
    """Return a name for a petition: ASCII words of its title, at most 60 characters, none of ``taken``.

    A title without Latin letters or digits gives ``petition``.

    >>> slug("Let's Save S\\N{LATIN SMALL LETTER C WITH CEDILLA}ule: 10+ Years!", ()), slug("\\u8bf7\\u613f", {"petition"})
    ('lets-save-scule-10-years', 'petition-2')
    """
    used = {name.lower() for name in taken}
    name = _cut(_ascii(title), LIMIT) or _FALLBACK
    if _RESERVED.fullmatch(name):
        name = f"{name}-{_FALLBACK}"
    if name not in used:
        return name
    numbered = (_cut(name, LIMIT - len(f"-{number}")) + f"-{number}" for number in count(2))
    return next(candidate for candidate in numbered if candidate not in used)


def _ascii(title: str) -> str:
    """Return the words of a title in plain letters and digits, joined by hyphens."""
    letters = unicodedata.normalize("NFKD", title.lower().translate(_LETTERS))
    letters = re.sub(r"['\N{RIGHT SINGLE QUOTATION MARK}\N{MODIFIER LETTER APOSTROPHE}]", "", letters)
    plain = "".join(char for char in letters if not unicodedata.combining(char))
    return "-".join(re.findall(r"[a-z0-9]+", plain))


def _cut(name: str, limit: int) -> str:
    """Return whole words of a name up to a limit; a single longer word is cut."""
    if len(name) <= limit:
        return name
    words = name[: limit + 1].rpartition("-")[0]
    return words or name[:limit]
