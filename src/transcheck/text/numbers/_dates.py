"""Dates: a month by name or number, with a day and a year beside it, in any order."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache
from itertools import product

from transcheck.languages.numbering import Numbering
from transcheck.text.numbers._draft import Draft
from transcheck.text.numbers._facts import Date
from transcheck.text.numbers._plain import Plain
from transcheck.text.numbers._words import Word
from transcheck.text.patterns import pattern_of

NUMERIC = pattern_of(
    r"(?<![\d./-])(?:(\d{4})([-/.])(\d{1,2})\2(\d{1,2})|(\d{1,2})([-/.])(\d{1,2})\6(\d{4}))(?![\d/-]|\.\d)"
)

_JOINED = pattern_of(r"[0-9][-/.][0-9]")  # found sooner


@dataclass(slots=True)
class _Item:
    """A part of a date: its role is year, month or day."""

    start: int
    end: int
    role: str
    value: int
    weak: bool = False


def numeric_dates(plain: Plain) -> list[tuple[re.Match[str], Date]]:
    """Return dates such as 2018-10-19 and 19.10.2018; day and month are taken both ways where both may be."""
    return list(_numeric_dates(plain)) if _JOINED.search(plain.lower) else []


def _numeric_dates(plain: Plain) -> Iterator[tuple[re.Match[str], Date]]:
    for match in NUMERIC.finditer(plain.lower):
        year, one, other = (match[1], match[3], match[4]) if match[1] else (match[8], match[5], match[7])
        first, second = int(one), int(other)
        orders = {(first, second)} if match[1] else {(first, second), (second, first)}
        readings = frozenset((int(year), month, day) for month, day in orders if 1 <= month <= 12 and 1 <= day <= 31)
        if readings:
            yield match, Date(plain.span(*match.span()), readings)


def written_dates(plain: Plain, drafts: list[Draft], words: list[Word], numbering: Numbering) -> Iterator[Date]:
    """Yield dates whose month has a name or a mark such as the character for moon."""
    items = sorted(
        (*_numbers(plain, drafts, numbering), *_months(plain, words, numbering)), key=lambda item: item.start
    )
    for place, item in enumerate(items):
        if item.role == "month" and not _is_repeated(items, place, plain):
            before = _beside(items, place, -1, plain, numbering)
            after = _beside(items, place, 1, plain, numbering)
            yield _date(item, [*before, *after], plain)


def _date(month: _Item, others: list[_Item], plain: Plain) -> Date:
    years = [item.value for item in others if item.role == "year"] or [0]
    days = [item.value for item in others if item.role == "day"] or [0]
    parts = [month, *others]
    span = plain.span(min(item.start for item in parts), max(item.end for item in parts))
    readings = frozenset((year, month.value, day) for year, day in product(years[:1], days))
    return Date(span, readings, weak=month.weak and not others)


def _numbers(plain: Plain, drafts: list[Draft], numbering: Numbering) -> Iterator[_Item]:
    marks = _marks(numbering)
    for draft in drafts:
        if draft.count < 0:
            continue
        for role, mark in marks:
            if (match := mark.match(plain.lower, draft.end)) and _fits(role, draft):
                value = max(map(int, draft.values)) if role == "year" else draft.count
                yield _Item(draft.start, match.end(), role, value)
                break
        else:
            if not numbering.characters and (draft.is_day or draft.is_year):
                yield _Item(draft.start, draft.end, "year" if draft.is_year else "day", draft.count)


def _fits(role: str, draft: Draft) -> bool:
    if role == "year":
        return max(draft.values) >= 1000
    return 1 <= draft.count <= (12 if role == "month" else 31)


@cache
def _marks(numbering: Numbering) -> tuple[tuple[str, re.Pattern[str]], ...]:
    return tuple(
        (role, re.compile(r"\s?" + numbering.said[f"{role}_mark"]))
        for role in ("month", "day", "year")
        if f"{role}_mark" in numbering.said
    )


def _months(plain: Plain, words: list[Word], numbering: Numbering) -> Iterator[_Item]:
    for word in words:
        if not word.meaning.month:
            continue
        if numbering.capital_months and not plain.text[word.start].isupper():
            continue
        weak = word.meaning.weak or plain.lower[word.start : word.end] in _abbreviations(numbering)
        weak = weak and not _before(numbering).search(plain.lower, max(0, word.start - 12), word.start)
        yield _Item(word.start, word.end, "month", word.meaning.month, weak=weak)


@cache
def _abbreviations(numbering: Numbering) -> frozenset[str]:
    """Return the short names of months that have a longer one: alone, ``Jan`` may be a name."""
    named = [[stem.rstrip("*") for stem in stems] for stems in numbering.said.get("months", {}).values()]
    return frozenset(
        stem for stems in named for stem in stems if any(other != stem and other.startswith(stem) for other in stems)
    )


@cache
def _before(numbering: Numbering) -> re.Pattern[str]:
    """Return a pattern for the words before a month that make it sure to be one."""
    words = "|".join(map(re.escape, numbering.said.get("month_before", ()))) or "(?!)"
    return re.compile(rf"(?<!\w)(?:{words})[\s-]$")


def _is_repeated(items: list[_Item], place: int, plain: Plain) -> bool:
    """Return whether a month says again what the one before it says in another name."""
    before, item = items[place - 1], items[place]
    same = place > 0 and before.role == "month" and before.value == item.value
    return same and re.fullmatch(r"\s*[/(]\s*", plain.lower[before.end : item.start]) is not None


def _beside(items: list[_Item], place: int, step: int, plain: Plain, numbering: Numbering) -> list[_Item]:
    """Return the days and the year that stand before or after a month."""
    found: list[_Item] = []
    last = items[place]
    nearby = items[place + 1 : place + 5] if step > 0 else items[max(0, place - 4) : place][::-1]
    for item in nearby:
        first, second = (item, last) if step < 0 else (last, item)
        between = plain.lower[first.end : second.start]
        if item.role == "month":
            if item.value != items[place].value or not re.fullmatch(r"\s*[/(]\s*", between):
                break
        elif not _gap(numbering).fullmatch(between) or not _is_new(item, found, between):
            break
        else:
            found.append(item)
        last = item
    return found


def _is_new(item: _Item, found: list[_Item], between: str) -> bool:
    """Return whether a part of a date is its first of that role, or the other day of a range."""
    roles = [other.role for other in found]
    if item.role not in roles:
        return True
    return item.role == "day" and roles[-1] == "day" and re.search("[-–—~〜/&]|\\w", between) is not None


@cache
def _gap(numbering: Numbering) -> re.Pattern[str]:
    words = "|".join(map(re.escape, (*numbering.fill, *numbering.said.get("between", ())))) or "(?!)"
    return re.compile(rf"[\s,.'’()\-–—/~〜]{{0,4}}(?:(?:{words})(?!\w)[\s,.'’)\-]{{0,3}}){{0,2}}")
