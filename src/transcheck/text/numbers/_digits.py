"""The values that one string of digits and separators may have."""

from __future__ import annotations

from transcheck.text.patterns import pattern_of

_BLANKS = " \N{NO-BREAK SPACE}\N{NARROW NO-BREAK SPACE}\N{THIN SPACE}\N{FIGURE SPACE}"
# Digits in groups of three by blanks or apostrophes, or any digits with points and commas inside. Patterns look much faster for
# what begins with one and the same list of characters.
DIGITS = rf"\d(?:\d{{0,2}}(?:['{_BLANKS}]\d{{3}})+(?!\d)(?:[.,]\d+(?!\d))?|\d*(?:[.,]\d+)*)"
_GROUPED = pattern_of(r"\d{1,3}(?:([.,])\d{3})(?:\1\d{3})*|\d{1,2}(?:,\d\d)+,\d{3}")
_DECIMAL = pattern_of(r"(\d+)[.,](\d+)|(\d{1,3}(?:,\d{2,3})+)\.(\d+)|(\d{1,3}(?:\.\d{3})+),(\d+)")
_CLOCK = pattern_of(r"(?:[0-2]?\d|3[01])[.,][0-5]\d")  # an hour and a minute, or a day and a month
_NOT_DIGIT = pattern_of(r"\D+")
_LONGEST = 30  # digits of a number that has a value; a longer string is a code


def exact(value: float) -> float:
    """Return a product rounded so that equal values are equal numbers."""
    return value if value < 1e15 and value == int(value) else float(f"{value:.12g}")


def readings(digits: str, group: str = "") -> tuple[frozenset[float], tuple[frozenset[float], ...]]:
    """Return the values of a digit string as one number, and those of its parts if it may be several.

    A point or comma that groups in the language (one of ``group``) does so
    where it can; another one keeps both readings where its place allows both.

    >>> [sorted(readings(digits, ",")[0]) for digits in ("2,800", "2.800", "1.234,5")]
    [[2800.0], [2.8, 2800.0], [1234.5]]
    """
    if digits.isdigit():
        return (frozenset((_whole(digits),)), ())
    parts = tuple(frozenset((_whole(part),)) for part in _NOT_DIGIT.split(digits))
    if any(blank in digits for blank in _BLANKS + "'"):
        joined = "".join(char for char in digits if char not in _BLANKS + "'")
        return _values(joined, group), parts
    values = _values(digits, group)
    if not values:
        return frozenset((_whole("".join(char for char in digits if char.isdigit())),)), parts
    return values, parts if _CLOCK.fullmatch(digits) else ()


def decimals(value: float) -> str:
    """Return what stands behind the point of a fraction: four digits or more, which no language groups.

    >>> decimals(0.25), decimals(1 / 3)
    ('2500', '3333333333333333')
    """
    return f"{value:.16f}"[2:].rstrip("0").ljust(4, "0")


def _whole(digits: str) -> float:
    return float(digits[:_LONGEST])


def _values(digits: str, group: str) -> frozenset[float]:
    if digits.isdigit():
        return frozenset((_whole(digits),))
    found = set()
    if (grouped := _GROUPED.fullmatch(digits)) and digits[0] != "0":
        found.add(_whole(_NOT_DIGIT.sub("", digits)))
        if grouped[1] and grouped[1] in group:
            return frozenset(found)
    if match := _DECIMAL.fullmatch(digits):
        whole, part = (group for group in match.groups() if group is not None)
        found.add(float(f"{_NOT_DIGIT.sub('', whole)[:_LONGEST]}.{part[:_LONGEST]}"))
    return frozenset(found)
