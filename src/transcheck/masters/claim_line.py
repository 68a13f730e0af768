"""The languages a petition says it is available in, as a page writes them in one line.

Commas may be missing or doubled, brackets unbalanced, and a sentence may follow
without any sign; so names are taken one by one, each the longest run of words
that is a language, until something else comes.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache

import regex

from transcheck.languages.names import Reading, resolve
from transcheck.model import Claim
from transcheck.text.patterns import pattern_of

_WORDS = 4
_INTRO = pattern_of(
    r"(?=[A-Z])[^.!?:()\n]{0,100}?\b(?:languages?|available|translations?|translated)\b[^.!?:()\n]{0,60}:",
    re.IGNORECASE,
)


@dataclass(frozen=True, slots=True)
class Listed:
    """A list of claimed languages, where it ends in its text, and what a person should know about it."""

    claims: tuple[Claim, ...]
    end: int
    notes: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class _Item:
    """One name in the list: ``ends`` tells whether a bracket or a comma closes it off from what follows."""

    name: str
    reading: Reading
    end: int
    bracketed: bool
    ends: bool


@cache
def _item_pattern() -> regex.Pattern[str]:
    word = r"(?!(?:and|or)\b)[\p{L}\p{M}'\N{RIGHT SINGLE QUOTATION MARK}\N{MODIFIER LETTER APOSTROPHE}@_-]+"
    blank = r"[ \t\N{NO-BREAK SPACE}]"
    words = rf"(?P<words>{word}(?:{blank}+{word}){{0,{_WORDS - 1}}})"
    return regex.compile(rf"{words}(?P<bracket>{blank}*\([^()\n]{{0,40}}\)(?:{blank}*\))*)?", regex.V1)


@cache
def _separator() -> re.Pattern[str]:
    return re.compile(
        r"(?:[ \t\N{NO-BREAK SPACE}]|[,;/|&\N{IDEOGRAPHIC COMMA}\N{FULLWIDTH COMMA}]\s*|and\b)*", re.IGNORECASE
    )


def introduction(text: str, at: int) -> int | None:
    """Return where the words end that announce a list of languages at a place of a text, or nothing.

    >>> introduction("This petition is available in these languages: Turkish", 0)
    46
    """
    found = _INTRO.match(text, at)
    return found.end() if found else None


def introductions(text: str) -> Iterator[tuple[int, int]]:
    """Yield start and end of all words that announce a list of languages."""
    for found in _INTRO.finditer(text):
        yield found.start(), found.end()


def claims_at(text: str, at: int, *, announced: bool) -> Listed | None:
    """Return the claimed languages that are listed from a place of a text on, or nothing when there are none.

    A list that nothing announces must look like one: with a name in brackets,
    and not followed by the rest of a sentence.
    """
    items = list(_items(text, at))
    while items and not items[-1].reading.code and not (announced and items[-1].bracketed):
        items.pop()
    if not items or not (announced or _looks_like_list(items, text)):
        return None
    claims, notes = _claims(items)
    return Listed(claims, _end(text, items[-1].end), notes) if claims else None


def _items(text: str, at: int) -> Iterator[_Item]:
    """Yield the names from a place on; a name that is no language ends the list unless commas go on."""
    item: _Item | None = None
    while True:
        start = _skip(text, item.end if item else at)
        if item and not item.ends:
            return
        item = _item(text, start)
        if item is None or (not item.reading.code and not item.ends):
            return
        yield item


def _skip(text: str, at: int) -> int:
    found = _separator().match(text, at)
    return found.end() if found else at


def _item(text: str, at: int) -> _Item | None:
    """Return the name at a place: with its bracket, or the longest run of its words that is a language."""
    found = _item_pattern().match(text, at)
    if found is None:
        return None
    if found["bracket"]:
        return _named(text, at, found.end(), bracketed=True)
    words = list(re.finditer(r"\S+", found["words"]))
    for word in reversed(words):
        item = _named(text, at, at + word.end(), bracketed=False)
        if item.reading.code:
            return item
    return _named(text, at, found.end(), bracketed=False)


def _named(text: str, start: int, end: int, *, bracketed: bool) -> _Item:
    name = _tidy(text[start:end])
    after = _separator().match(text, end)
    ends = bracketed or bool(after and after[0].strip())
    return _Item(name, resolve(name), end, bracketed, ends)


def _tidy(name: str) -> str:
    """Return a name with its brackets balanced and without blanks inside them, else as it was published.

    >>> _tidy("Uyghur ( Latinche  ) )")
    'Uyghur (Latinche)'
    """
    name = re.sub(r"\(\s+", "(", re.sub(r"\s+\)", ")", re.sub(r"\s+", " ", name))).strip()
    while name.count(")") > name.count("("):
        name = name[: name.rindex(")")] + name[name.rindex(")") + 1 :]
    return name.strip()


def _looks_like_list(items: list[_Item], text: str) -> bool:
    """Return whether names that nothing announces are a list, not the beginning of a sentence."""
    if not items[-1].bracketed and re.match(r"\s+[a-z]", text[items[-1].end :]):
        items.pop()
    return any(item.bracketed and item.reading.code for item in items) and (
        len(items) > 1 or re.match(r"[\s),.;]*(?:[A-Z0-9]|$)", text[items[-1].end :]) is not None
    )


def _end(text: str, at: int) -> int:
    """Return where a list ends whose last name ends at a place: after its comma, full stop and brackets."""
    found = re.compile(r"[ \t\N{NO-BREAK SPACE}]*[,;.)]+").match(text, at)
    return found.end() if found else at


def _claims(items: list[_Item]) -> tuple[tuple[Claim, ...], tuple[str, ...]]:
    claims: dict[str, Claim] = {}
    notes = []
    for item in items:
        code, detail = item.reading.code, item.reading.detail
        if not code:
            notes.append(f"claim {item.name!r} is left out: {detail}; add its code to the languages by hand")
        elif code in claims:
            notes.append(f"claims {claims[code].name!r} and {item.name!r} both mean {code}; one is kept")
        else:
            claims[code] = Claim(code, item.name)
            notes += [f"claim {item.name!r}: {detail}"] if detail else []
    return tuple(claims.values()), tuple(notes)
