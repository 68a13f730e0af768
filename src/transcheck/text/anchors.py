"""Equal items of two ordered lists, and the gaps between those that kept their order.

The first half of every comparison of an old text with a new one: what is equal
needs no likeness, and what stands between two equal neighbours is soon found.
"""

from __future__ import annotations

from bisect import bisect_left
from collections import Counter, defaultdict, deque
from collections.abc import Hashable, Iterator, Sequence

NOBODY = -1


def equals(old: Sequence[Hashable], new: Sequence[Hashable]) -> list[int]:
    """Return for each item of ``new`` the place of its equal in ``old``, or ``NOBODY``.

    Of items that occur several times those with an equal neighbour are paired
    first, the others in their order; no place is given twice.

    >>> equals(["a", "thanks", "b", "thanks"], ["x", "b", "thanks", "a"])
    [-1, 2, 3, 0]
    """
    start = _same_start(old, new)
    end = _same_start(old[start:][::-1], new[start:][::-1])
    partner = [NOBODY] * len(new)
    partner[:start] = range(start)
    partner[len(new) - end :] = range(len(old) - end, len(old))
    if start + end < min(len(old), len(new)):
        _match_middle(old, new, partner, start, end)
    return partner


def _same_start(old: Sequence[Hashable], new: Sequence[Hashable]) -> int:
    shortest = min(len(old), len(new))
    return next((place for place in range(shortest) if old[place] != new[place]), shortest)


def _match_middle(old: Sequence[Hashable], new: Sequence[Hashable], partner: list[int], start: int, end: int) -> None:
    """Pair what stands between the equal starts and the equal ends."""
    old_range, new_range = range(start, len(old) - end), range(start, len(new) - end)
    places = {old[place]: place for place in old_range}
    repeated = {
        item for items in (old[start : len(old) - end], new[start : len(new) - end]) for item in _repeated(items)
    }
    rest = []
    for place in new_range:
        item = new[place]
        if item in repeated:
            rest.append(place)
        else:
            partner[place] = places.get(item, NOBODY)
    if rest:
        _match_repeated(old, new, partner, [place for place in old_range if old[place] in repeated], rest)


def _repeated(items: Sequence[Hashable]) -> Iterator[Hashable]:
    if len(set(items)) < len(items):
        yield from (item for item, count in Counter(items).items() if count > 1)


def _match_repeated(
    old: Sequence[Hashable], new: Sequence[Hashable], partner: list[int], free: Sequence[int], rest: list[int]
) -> None:
    """Pair items that occur several times: beside an equal neighbour first, then in order."""
    unused = set(free)
    for step, places in ((1, rest), (-1, rest[::-1])):
        for place in places:
            beside = place - step
            there = partner[beside] + step if 0 <= beside < len(new) and partner[beside] != NOBODY else NOBODY
            if partner[place] == NOBODY and there in unused and old[there] == new[place]:
                partner[place] = there
                unused.remove(there)
    waiting: dict[Hashable, deque[int]] = defaultdict(deque)
    for place in free:
        if place in unused:
            waiting[old[place]].append(place)
    for place in rest:
        if partner[place] == NOBODY and waiting[new[place]]:
            partner[place] = waiting[new[place]].popleft()


def anchors(partner: Sequence[int]) -> tuple[list[int], list[int]]:
    """Return the places (in old, in new) of the longest run of pairs whose order is the same in both lists.

    >>> anchors([0, 3, -1, 1, 2])
    ([0, 1, 2], [0, 3, 4])
    """
    news = [place for place, there in enumerate(partner) if there != NOBODY]
    olds = [partner[place] for place in news]
    if all(map(int.__lt__, olds, olds[1:])):
        return olds, news
    chosen = [news[place] for place in longest_increasing(olds)]
    return [partner[place] for place in chosen], chosen


def longest_increasing(values: Sequence[int]) -> list[int]:
    """Return the places of a longest strictly increasing part of ``values`` (patience sorting).

    >>> longest_increasing([2, 9, 3, 1, 4])
    [0, 2, 4]
    """
    tops: list[int] = []
    places: list[int] = []
    before: list[int] = []
    for place, value in enumerate(values):
        pile = bisect_left(tops, value)
        before.append(places[pile - 1] if pile else NOBODY)
        if pile == len(tops):
            tops.append(value)
            places.append(place)
        else:
            tops[pile], places[pile] = value, place
    chosen = []
    place = places[-1] if places else NOBODY
    while place != NOBODY:
        chosen.append(place)
        place = before[place]
    return chosen[::-1]


def gaps(partner: Sequence[int], free: Sequence[int]) -> Iterator[tuple[list[int], list[int]]]:
    """Yield the places (in old, in new) without a partner that stand between the same two anchors.

    ``free`` are the places of the old list that nobody took; gaps with nothing
    on one side are left out.

    >>> list(gaps([0, -1, 2, -1], [1, 3, 4]))
    [([1], [1]), ([3, 4], [3])]
    """
    lonely = [place for place, there in enumerate(partner) if there == NOBODY]
    if not lonely or not free:
        return
    olds, news = anchors(partner)
    left: dict[int, list[int]] = defaultdict(list)
    for place in free:
        left[bisect_left(olds, place)].append(place)
    right: dict[int, list[int]] = defaultdict(list)
    for place in lonely:
        right[bisect_left(news, place)].append(place)
    yield from ((left[gap], right[gap]) for gap in sorted(left.keys() & right.keys()))
