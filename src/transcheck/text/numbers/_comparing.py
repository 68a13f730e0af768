"""What a translation does to the numbers and dates of its source."""

from __future__ import annotations

from bisect import bisect_left
from collections import Counter
from collections.abc import Iterable
from dataclasses import dataclass
from functools import lru_cache
from math import gcd

from transcheck.languages.numbering import numbering
from transcheck.model import Span
from transcheck.text.numbers._facts import Date, Facts, Number, Readings
from transcheck.text.numbers._glance import is_alike
from transcheck.text.numbers._pairs import swapped_pairs
from transcheck.text.numbers._reading import facts, first_look

_SMALL = 12  # up to here numbers come and go with the grammar
_ALONE = frozenset({1.0})
_LOOSE = 0.07  # how far a converted unit is rounded, of the greater of both values
_PARTS = {
    round(part / whole, 9): (part, whole) for whole in range(3, 11) for part in range(1, whole) if gcd(part, whole) == 1
}
_HALF = 0.6  # and how far a whole number of it is


@dataclass(frozen=True, slots=True)
class Comparison:
    """How the numbers of a translation differ from those of its source.

    Pairs hold the place in the source, then that in the target. A place that
    is told as a date is not told as a number too.
    """

    changed: tuple[tuple[Span, Span], ...] = ()
    missing: tuple[Span, ...] = ()
    extra: tuple[Span, ...] = ()
    swapped: tuple[tuple[Span, Span], ...] = ()
    dates: tuple[tuple[Span, Span], ...] = ()


ALIKE = Comparison()


@lru_cache(maxsize=1 << 13)
def compare(source: str, target: str, code: str, *, source_code: str = "en") -> Comparison:
    """Return how the numbers and dates of ``target``, in the language ``code``, differ from those of ``source``.

    >>> compare("5 million people in 2015", "5 Milliarden Menschen 2015", "de").changed
    ((Span(start=0, end=9), Span(start=0, end=12)),)
    >>> compare("about 5 million people", "mehr als fünf Millionen Menschen", "de") == ALIKE
    True
    """
    if is_alike(source, target, source_code, code):
        return ALIKE
    if numbering(code).known and numbering(source_code).known:
        here, pairs = facts(source, source_code), _swapped(source, target, source_code, code)
        if _compare(here, first_look(target, code, with_dates=bool(here.dates)), pairs) == ALIKE:
            return ALIKE
    return compare_whole(source, target, code, source_code)


def compare_whole(source: str, target: str, code: str, source_code: str) -> Comparison:
    """Return what ``compare`` does, all that both texts say taken into account: what no quicker look has settled."""
    here, there = facts(source, source_code), facts(target, code)
    if not numbering(code).known or not numbering(source_code).known:
        return _compare_digits(source, target, here, there)
    return _compare(here, there, _swapped(source, target, source_code, code))


def _swapped(source: str, target: str, source_code: str, code: str) -> tuple[tuple[Span, Span], ...]:
    return swapped_pairs(source, target, numbering(source_code).upto, numbering(code).upto)


def _compare(here: Facts, there: Facts, pairs: tuple[tuple[Span, Span], ...]) -> Comparison:
    """Compare the facts of two texts; fewer values of the translation let no difference be overlooked."""
    dates, dropped = _compare_dates(here, there)
    swapped = pairs if here.numbers and there.numbers else ()
    left = _outside(here.numbers, [span for span, _ in (*dates, *swapped)])
    right = _outside(there.numbers, [span for _, span in (*dates, *swapped)])
    changed, missing, extra = _unmatched(here, there, left, right)
    told = _places(dropped)
    lost = tuple(span for span in missing if span.start not in told)
    return Comparison(changed, (*dropped, *lost), extra, swapped, dates)


def _compare_digits(source: str, target: str, here: Facts, there: Facts) -> Comparison:
    """Compare plain digits without knowing the words of a language: one that is lost and one that is new make a change."""
    texts = ((source, here.numbers), (target, there.numbers))
    if here.dates or not all(number.span.of(text).isdecimal() for text, numbers in texts for number in numbers):
        return ALIKE
    missing = [number for number in here.numbers if not _is_found(number, there)]
    extra = [number for number in there.numbers if not _is_found(number, here)]
    return Comparison(changed=tuple((one.span, other.span) for one, other in zip(missing, extra, strict=False)))


def _outside(numbers: Iterable[Number], spans: Iterable[Span]) -> list[Number]:
    """Return the numbers that stand in none of these places."""
    taken = _places(spans)
    if not taken:
        return list(numbers)
    return [number for number in numbers if number.span.start not in taken]


def _places(spans: Iterable[Span]) -> set[int]:
    return {place for span in spans for place in range(span.start, span.end)}


def _is_found(number: Number, other: Facts) -> bool:
    """Return whether one of the values of a number stands on the other side, or all of its parts do."""
    values = other.all_values
    if not number.readings.isdisjoint(values):
        return True
    if number.parts and all(not part.isdisjoint(values) for part in number.parts):
        return True
    if any(_is_half_more(value, values) or _is_said(value, number.span, values) for value in number.readings):
        return True
    if number.about:
        return any(_is_near(about, other.ordered) for about in number.about)
    return any(_is_near(value, other.converted) for value in number.readings)


def _is_half_more(value: float, values: Readings) -> bool:
    """Return whether a value such as 2.5 is said as two and a half; of one and a half, grammar may leave out the one."""
    return value % 1 == 0.5 and 0.5 in values and (value < 2 or value - 0.5 in values)


def _is_said(value: float, span: Span, values: Readings) -> bool:
    """Return whether a sign of a fraction such as that of three quarters, which is one character, is said by its parts: three and four."""
    if value >= 1 or span.end - span.start > 1:
        return False
    part, whole = _PARTS.get(round(value, 9), (0, 1))
    return bool(part) and (part == 1 or part in values) and (whole in values or 1 / whole in values)


def _is_near(value: float, ordered: tuple[float, ...]) -> bool:
    """Return whether one of the ordered values is that value, as loosely as a converted unit is rounded."""
    size = abs(value)
    place = bisect_left(ordered, value - _LOOSE * size - _HALF)
    return place < len(ordered) and ordered[place] <= value + (_LOOSE * size + _HALF) / (1 - _LOOSE)


def _unmatched(
    here: Facts, there: Facts, left: list[Number], right: list[Number]
) -> tuple[tuple[tuple[Span, Span], ...], tuple[Span, ...], tuple[Span, ...]]:
    """Return changed, missing and extra numbers."""
    dated = _places(date.span for date in here.dates)
    missing = [number for number in left if _is_missing(number, there, dated)]
    extra = [number for number in right if not _is_found(number, here)]
    pairs = [(one.span, other.span) for one, other in zip(missing, extra, strict=False)]
    lost = tuple(number.span for number in missing[len(pairs) :])
    rest = extra[len(pairs) :]
    fewer = _fewer(here, there)
    if not rest:
        lost += tuple(fewer)
    if rest and fewer:
        pairs += [(one, other.span) for one, other in zip(fewer, rest, strict=False)]
        rest = rest[len(fewer) :]
    small = here.cardinals - there.all_values
    told = [number for number in rest if min(number.readings) > _SMALL or (small and number.readings != _ALONE)]
    return tuple(pairs), lost, tuple(number.span for number in told)


def _is_missing(number: Number, there: Facts, dated: set[int]) -> bool:
    """Return whether a number has no answer; a lone one needs it only in a score, a range or a date."""
    if number.readings != _ALONE:
        return not _is_found(number, there)
    if number.about and _is_found(number, there):
        return False
    counts = number.paired or number.span.start in dated
    return 1.0 not in (there.counted if counts else there.all_values)


def _fewer(here: Facts, there: Facts) -> list[Span]:
    """Return source numbers whose value stands more often in the source than in the target."""
    if len({number.readings for number in here.numbers}) == len(here.numbers):
        return []
    counts = Counter(there_value for number in there.numbers for there_value in number.readings)
    seen: Counter[Readings] = Counter()
    found = []
    for number in here.numbers:
        seen[number.readings] += 1
        if (
            0 < max((counts[value] for value in number.readings), default=0) < seen[number.readings]
            and not number.readings & there.words
        ):
            found.append(number.span)
    return found


def _compare_dates(here: Facts, there: Facts) -> tuple[tuple[tuple[Span, Span], ...], tuple[Span, ...]]:
    """Return source dates beside those of the target that stand in their place, and source dates without their month."""
    lost = [date for date in here.dates if not date.weak and not _is_answered(date, there)]
    if not lost:
        return (), ()
    new = [date for date in there.dates if not _is_answered(date, here)]
    pairs = tuple((one.span, other.span) for one, other in zip(lost, new, strict=False))
    dropped = [date for date in lost[len(pairs) :] if not {*map(float, date.months)} & there.counted]
    return pairs, tuple(date.span for date in dropped)


def _is_answered(date: Date, other: Facts) -> bool:
    """Return whether a date agrees with one on the other side; a month alone needs only its name there."""
    if date.is_bare and date.months & other.months:
        return True
    return any(_is_among(reading, other) for reading in date.readings)


def _is_among(reading: tuple[int, int, int], other: Facts) -> bool:
    """Return whether a date of the other side says the same, as far as both say anything."""
    year, month, day = reading
    return any(
        (bool(year), bool(day), some_year, month, some_day) in other.dated
        for some_year in (year, 0)
        for some_day in (day, 0)
    )
