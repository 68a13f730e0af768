"""What the text around a number adds to its values: clock forms, ranges, sums, decades, percent, units."""

from __future__ import annotations

import re
from collections.abc import Iterable
from functools import cache
from itertools import pairwise

from transcheck.languages.numbering import Numbering
from transcheck.text.numbers._digits import exact
from transcheck.text.numbers._draft import Draft
from transcheck.text.numbers._plain import Plain
from transcheck.text.patterns import pattern_of

_MONEY = "$€£¥₺₽ "
_RANGE = frozenset("-–—~〜～/")
_ROUND_PERCENT = {25.0: 0.25, 50.0: 0.5, 75.0: 0.75, 200.0: 2.0, 300.0: 3.0}
_PARTS_OF = frozenset({"/", "分の", "分之"})  # of how many parts one is or some are
_MOST_PARTS = 10
_NOON, _THOUSAND = 12, 1000
_NEAR = 24  # characters after a number that may say something about it


def look_around(drafts: list[Draft], plain: Plain, numbering: Numbering, *, answers: bool = True) -> None:
    """Widen the values of numbers by what stands beside them, of those that only answer too when ``answers`` are wanted."""
    lower = plain.lower
    if len(drafts) > 1:
        _look_between(drafts, lower, numbering)
    may_add_up = any(draft.factor >= _THOUSAND for draft in drafts)  # and then any value may become part of another one
    for draft in drafts if answers or may_add_up else [draft for draft in drafts if draft.asks]:
        _read_after(draft, lower[draft.stop : draft.stop + _NEAR], numbering)
        _read_before(draft, lower[max(0, draft.start - 8) : draft.start], numbering)
        if "." in numbering.group and _POINT_CLOCK.fullmatch(draft.digits):
            _hour(draft)
    if "conversions" in numbering.said:
        _share_units(drafts, lower, numbering)
    if may_add_up:
        _add_up(drafts, lower, numbering)


def _look_between(drafts: list[Draft], lower: str, numbering: Numbering) -> None:
    """Read what stands between two numbers; most of it is no sign that joins them."""
    near = [(first, second) for first, second in pairwise(drafts) if second.start - first.stop < _NEAR]
    between = [(first, second, lower[first.stop : second.start]) for first, second in near]
    signs = _joining(numbering)
    joined = [(first, second, sign) for first, second, gap in between if (sign := gap.strip()) in signs]
    for read in (_read_pair, _read_fraction, _read_clock, _read_shortened):
        for first, second, sign in joined:
            read(first, second, sign, numbering)
    for first, second, gap in between:
        if first.factor == 1 and second.factor > 1 and _is_between(gap, numbering):
            first.values |= {exact(value * second.factor) for value in first.values}  # as in "6 to 7 million"


@cache
def _joining(numbering: Numbering) -> frozenset[str]:
    return _RANGE | _PARTS_OF | {":", *numbering.clock}


def _read_pair(first: Draft, second: Draft, sign: str, _numbering: Numbering) -> None:
    if sign in _RANGE or sign == ":":
        first.paired = second.paired = True


def _read_fraction(first: Draft, second: Draft, sign: str, _numbering: Numbering) -> None:
    """Let ``3/4``, and ``4分の3`` where the whole stands first, be the value that they make too."""
    if sign not in _PARTS_OF:
        return
    part, whole = (first, second) if sign == "/" else (second, first)
    if 0 < part.count < whole.count <= _MOST_PARTS:
        value = part.count / whole.count
        part.values.add(value)
        whole.values.add(value)


def _read_clock(first: Draft, second: Draft, sign: str, numbering: Numbering) -> None:
    if sign not in (":", *numbering.clock) or not 0 <= first.count <= 24 or not 0 <= second.count < 60:
        return
    if sign == ":" and len(second.digits) != 2:
        return
    _widen_hour(first.values)
    _widen_minute(second.values)


def _widen_hour(values: set[float]) -> None:
    """Let an hour be the same hour of the other half of the day."""
    values |= {value + _NOON for value in values if value <= _NOON} | {
        value - _NOON for value in values if value >= _NOON
    }


def _widen_minute(values: set[float]) -> None:
    """Let a minute be said as part of an hour: nothing, a quarter, half."""
    values |= {value / 60 for value in values if value in (15.0, 30.0, 45.0)}
    values |= {1.0} if 0.0 in values else set()


def _read_shortened(first: Draft, second: Draft, sign: str, _numbering: Numbering) -> None:
    """Read ``2018-19``, ``1950/53`` and ``112-15``: the second number leaves out the digits that it shares with the first."""
    if first.count < 10 or second.count < 0 or sign not in _RANGE:
        return
    size = 10 ** len(second.digits)
    whole = first.count // size * size + second.count
    whole += size if first.is_year and size == 100 and whole <= first.count else 0
    if len(second.digits) < len(first.digits) and whole > first.count:
        second.values.add(float(whole))


def _is_between(gap: str, numbering: Numbering) -> bool:
    words = gap.strip(_MONEY)
    if words in _RANGE:
        return True
    meaning = numbering.meanings[words]
    return bool(meaning and meaning.between) or words in numbering.said.get("between", ())


_POINT_CLOCK = pattern_of(r"[0-2]?\d\.[0-5]\d")  # no decimal in languages whose point groups


def _read_after(draft: Draft, after: str, numbering: Numbering) -> None:
    found = _after(numbering).match(after)
    if found and found.lastindex:
        for widen, what in zip(_WIDENS, found.groups(), strict=True):
            if what is not None:
                widen(draft)


@cache
def _after(numbering: Numbering) -> re.Pattern[str]:
    """Return what may stand after a number, a group for each of ``_WIDENS``; all are tried at one place, any may be missing."""
    known = (
        rf"\s*(?:%|(?:{_any(numbering, 'percent')}))",
        rf"[\s-]*(?:{_listed(numbering.decades)})(?!\w)",
        rf"(?:[:.]\d\d)?\s*(?:{_any(numbering, 'afternoon')}|{_any(numbering, 'morning')})",
        rf"[\s']*(?:{_listed(numbering.clock)})",
        rf"[\s\-]*\w{{0,4}}[\s\-]*(?:{_any(numbering, 'century')})",
        rf"\s*{numbering.tenth or '(?!)'}",
        rf"[年时時点點个個]?間?{numbering.half or '(?!)'}",
        rf"[\s-]*°?[\s-]*(?:{_any(numbering, 'fahrenheit')})(?!\w)|\s*°",
    )
    return re.compile("".join(f"(?:(?=({what})))?" for what in known))


def _any(numbering: Numbering, kind: str) -> str:
    """Return a pattern for a list of words, those with a star with any ending."""
    words = numbering.said.get(kind, ())
    return "|".join(re.escape(word.rstrip("*")) for word in words) or "(?!)"


def _listed(words: Iterable[str]) -> str:
    return "|".join(map(re.escape, words)) or "(?!)"


def _percent(draft: Draft) -> None:
    draft.values |= {_ROUND_PERCENT[value] for value in draft.values if value in _ROUND_PERCENT}


def _decade(draft: Draft) -> None:
    if draft.is_year:
        draft.values.add(float(draft.count % 100))
        draft.explains = float(draft.count // 100 + 1)
    elif draft.is_day or 20 <= draft.count < 100:
        draft.values.add(1900.0 + draft.count)


def _hour(draft: Draft) -> None:
    """Widen an hour; in ``5.30 pm`` the whole was read as a decimal, and its parts are hour and minute."""
    if len(draft.parts) == 2:
        hour, minute = (set(part) for part in draft.parts)
        _widen_hour(hour)
        _widen_minute(minute)
        draft.parts = (frozenset(hour), frozenset(minute))
        draft.values |= hour if minute & {0.0} else set()
    elif 0 <= draft.count <= 24:
        _widen_hour(draft.values)


def _century(draft: Draft) -> None:
    if 1 <= draft.count <= 21:
        draft.values.add((draft.count - 1) * 100.0)


def _tenths(draft: Draft) -> None:
    draft.values |= {exact(value * 10) for value in draft.values}


def _and_half(draft: Draft) -> None:
    draft.values |= {value + 0.5 for value in draft.values}


def _degrees(draft: Draft) -> None:
    draft.about += [(value - 32) / 1.8 for value in draft.values] + [value / 1.8 for value in draft.values]


_WIDENS = (_percent, _decade, _hour, _hour, _century, _tenths, _and_half, _degrees)  # as ``_after`` has them


def _read_before(draft: Draft, before: str, numbering: Numbering) -> None:
    """Read what stands before a number: ``%40``, and the era of a Japanese or Chinese year."""
    if "%" in before and before.rstrip().endswith("%"):
        _percent(draft)
    for era, years in numbering.eras.items():
        if before.endswith(era):
            draft.values |= {value + years for value in draft.values}


def _share_units(drafts: list[Draft], lower: str, numbering: Numbering) -> None:
    """Convert to metric units, the first of two in a range with the second."""
    for place, draft in enumerate(drafts):
        later = drafts[place + 1] if place + 1 < len(drafts) else draft
        stops = (draft.stop, later.stop) if 0 <= later.start - draft.stop < 8 else (draft.stop,)
        for stop in stops:
            word = _UNIT.match(lower, stop)
            meaning = numbering.meanings[word[1]] if word else None
            if meaning and meaning.unit:
                draft.about += [value * meaning.unit for value in draft.values]
    for first, second in pairwise(drafts):
        _read_feet(first, second, lower[first.stop : second.start])


_UNIT = pattern_of(r"[\s-]*(?:square |cubic )?([a-z]+)")
_FEET = pattern_of(r"\s?(?:'|-?(?:foot|feet|ft)[- ]?)")


def _read_feet(feet: Draft, inches: Draft, gap: str) -> None:
    """Read ``6-foot-6`` as one length, in metres or centimetres."""
    if _FEET.fullmatch(gap) and 0 <= inches.count < 12 and 0 < feet.count < 9:
        metres = feet.count * 0.3048 + inches.count * 0.0254
        feet.about = [metres * 100]
        feet.values |= {round(metres + step / 100, 2) for step in range(-3, 4)}
        inches.asks = False


_AND = pattern_of(r"[\s,]*(\w{0,4})[\s-]*")


def _add_up(drafts: list[Draft], lower: str, numbering: Numbering) -> None:
    """Read ``20 million 400 thousand`` as one number, or as two."""
    for place in range(len(drafts) - 1, 0, -1):
        first, second = drafts[place - 1 : place + 1]
        if first.factor < _THOUSAND or max(second.values, default=0) >= first.factor or second.parts:
            continue
        gap = _AND.fullmatch(lower, first.stop, second.start)
        if gap and (not gap[1] or gap[1] in numbering.said.get("join", ())) and "," not in gap[0]:
            first.parts = (frozenset(first.values), frozenset(second.values))
            first.values = {exact(one + other) for one in first.values for other in second.values}
            first.stop = second.stop
            del drafts[place]
