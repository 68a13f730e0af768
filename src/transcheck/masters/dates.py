"""Dates as English pages write them: by month name in either order, or in figures."""

from __future__ import annotations

import datetime as dt
import re
from dataclasses import dataclass
from functools import cache

_MONTHS = (
    "January",
    "February",
    "March",
    "April",
    "May",
    "June",
    "July",
    "August",
    "September",
    "October",
    "November",
    "December",
)
_BLANK = r"[ \N{NO-BREAK SPACE}]*"


@dataclass(frozen=True, slots=True)
class Dated:
    """A date that stands in a text: ISO 8601, where it ends, and how it was written when that is not as usual."""

    date: str
    end: int
    slip: str = ""


@cache
def _patterns() -> tuple[re.Pattern[str], ...]:
    months = "|".join(f"{name}|{name[:4] if name == 'September' else name[:3]}\\.?|{name[:3]}\\.?" for name in _MONTHS)
    month, day, year = f"(?P<month>{months})", r"(?P<day>[0-9]{1,2})(?P<suffix>st|nd|rd|th)?", r"(?P<year>[12][0-9]{3})"
    forms = (
        rf"{month}{_BLANK}{day}{_BLANK},?{_BLANK}{year}",
        rf"{day}{_BLANK}(?:of{_BLANK})?{month}{_BLANK},?{_BLANK}{year}",
        r"(?P<year>[12][0-9]{3})[-/](?P<month>[0-9]{1,2})[-/](?P<day>[0-9]{1,2})",
        r"(?P<day>[0-9]{1,2})\.\s?(?P<month>[0-9]{1,2})\.\s?(?P<year>[12][0-9]{3})",
    )
    return tuple(re.compile(rf"(?:{form})(?![0-9\w])", re.IGNORECASE) for form in forms)


def date_at(text: str, at: int) -> Dated | None:
    """Return the date that begins at a place of a text, or nothing.

    >>> date_at("On March 31th, 2018", 3)
    Dated(date='2018-03-31', end=19, slip='31th')
    >>> date_at("18 June 2019", 0).date, date_at("2019-6-18", 0).date, date_at("31 June 2019", 0)
    ('2019-06-18', '2019-06-18', None)
    """
    for pattern in _patterns():
        if (found := pattern.match(text, at)) and (date := _calendar_date(found)):
            return Dated(date.isoformat(), found.end(), _slip(found, date.day))
    return None


def _calendar_date(found: re.Match[str]) -> dt.date | None:
    month = found["month"]
    number = int(month) if month.isdigit() else [name[:3] for name in _MONTHS].index(month[:3].capitalize()) + 1
    try:
        return dt.date(int(found["year"]), number, int(found["day"]))
    except ValueError:
        return None


def _slip(found: re.Match[str], day: int) -> str:
    """Return the day with its suffix when the suffix does not belong to it."""
    suffix = found.groupdict().get("suffix")
    teen = day // 10 == 1
    right = {1: "st", 2: "nd", 3: "rd"}.get(day % 10, "th") if not teen else "th"
    return f"{day}{suffix}" if suffix and suffix.lower() != right else ""
