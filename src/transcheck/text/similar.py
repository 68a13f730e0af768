"""Which text of an old list became which text of a new one.

Equal texts first (``anchors``), then what stands between the same neighbours,
where one sentence may have become several or several one, then texts that went
elsewhere, found by their rare words. No text is given twice.
"""

from __future__ import annotations

from collections.abc import Callable, Hashable, Iterator, Sequence
from dataclasses import dataclass, field
from functools import cache, lru_cache

from transcheck.text import rare
from transcheck.text.anchors import NOBODY, equals, gaps
from transcheck.text.patterns import pattern_of

_Way = tuple[float, tuple["Bead", ...]]  # a gain, and the beads that give it

_WORDS = pattern_of(r"\w+")
_LARGE_GAP = 256  # pairs; above it rare words say first what belongs together
_MANY = 0.05  # what it costs to say that a sentence was split or merged
_FAINT = 0.40  # letters: 98 % of unrelated English sentences are below
_LENIENT = 0.6  # who asks for more letters asks for as many words
_WORDED = 0.40  # words: 99.9 % of unrelated English sentences are below


@dataclass(frozen=True, slots=True)
class Bead:
    """Places in the old list that became places in the new one; one side has exactly one place."""

    old: tuple[int, ...]
    new: tuple[int, ...]
    likeness: float


@dataclass(frozen=True, slots=True)
class Pairs:
    """``same[place in new]`` is the place of its equal in old, or -1; ``beads`` pair what is only similar."""

    same: tuple[int, ...]
    beads: tuple[Bead, ...]


@dataclass(slots=True)
class _Search:
    """A comparison under way: what has a partner so far."""

    old: Sequence[str]
    new: Sequence[str]
    partner: list[int]
    free: dict[int, None]
    near: float
    far: float
    spans: int
    beads: list[Bead] = field(default_factory=list)

    def add(self, old: Sequence[int], new: Sequence[int], likeness: float) -> None:
        for place in old:
            del self.free[place]
        for place in new:
            self.partner[place] = old[0]
        self.beads.append(Bead(tuple(old), tuple(new), likeness))

    def lonely(self) -> list[int]:
        return [place for place, there in enumerate(self.partner) if there == NOBODY] if self.free else []


def pairs(
    old: Sequence[str],
    new: Sequence[str],
    *,
    keys: tuple[Sequence[Hashable], Sequence[Hashable]] | None = None,
    near: float = 0.55,
    far: float = 0.68,
    spans: int = 1,
) -> Pairs:
    """Return which text of ``old`` each text of ``new`` equals or continues.

    ``keys`` decide what is equal, the texts themselves when not given. A pair
    must be ``near`` alike between the same neighbours and ``far`` alike
    elsewhere (0 to 1, ``likeness``); up to ``spans`` texts may have become one,
    or one have become that many.

    >>> pairs(["We ask you.", "Come in."], ["Hello!", "We ask you.", "Come in, all."]).same
    (-1, 0, -1)
    """
    partner = equals(*(keys or (old, new)))
    same = tuple(partner)
    taken = set(partner)
    free = {place: None for place in range(len(old)) if place not in taken}
    search = _Search(old, new, partner, free, near, far, spans)
    if search.lonely():
        has_large = _fill_gaps(search)
        _follow_neighbours(search)
        _find_far(search)
        if has_large:  # by now it is cut into small ones
            _fill_gaps(search)
    return Pairs(same, tuple(sorted(search.beads, key=lambda bead: bead.new)))


@cache
def _ratio() -> Callable[..., float]:
    from rapidfuzz.distance import Indel

    return Indel.normalized_similarity


def likeness(old: str, new: str, least: float = 0.0) -> float:
    """Return how alike two texts are by letters, from 0 to 1; 0 when below ``least``.

    >>> likeness("Thank you!", "Thank you.")
    0.9
    """
    return _ratio()(old, new, score_cutoff=least)


def _near(old: str, new: str, least: float) -> float:
    """Return how alike two neighbours are; shared words count where letters are in doubt."""
    letters = likeness(old, new, min(_FAINT, least))
    if letters >= least or not letters:
        return letters
    enough = max(_WORDED, least) if least > _LENIENT else _WORDED
    words = _ratio()(_words(old), _words(new), score_cutoff=enough)
    return least + 0.1 * words if words else 0.0


@lru_cache(maxsize=256)
def _words(text: str) -> Sequence[str]:
    return _WORDS.findall(text.lower())


def _fill_gaps(search: _Search) -> bool:
    """Pair what stands in small gaps, and return whether there were large ones too."""
    has_large = False
    for olds, news in list(gaps(search.partner, list(search.free))):
        if len(olds) * len(news) > _LARGE_GAP:
            has_large = True
            continue
        for bead in _best_path(search, olds, news):
            search.add(bead.old, bead.new, bead.likeness)
    return has_large


def _best_path(search: _Search, olds: Sequence[int], news: Sequence[int]) -> tuple[Bead, ...]:
    """Return the beads, in order, whose likeness above the bar is greatest in sum (dynamic programming)."""
    best: list[list[_Way]] = []
    for row in range(len(olds) + 1):
        best.append([])
        for column in range(len(news) + 1):
            ways: list[_Way] = [(0.0, ())] if not row and not column else []
            ways += [best[row - 1][column]] if row else []
            ways += [best[row][column - 1]] if column else []
            ways += _ways(search, olds[:row], news[:column], best)
            best[row].append(max(ways, key=lambda way: way[0]))
    return best[-1][-1][1]


def _ways(search: _Search, olds: Sequence[int], news: Sequence[int], best: list[list[_Way]]) -> Iterator[_Way]:
    """Yield the ways to reach a cell by a bead that ends with the last old and the last new text."""
    for left, right in _shapes(min(search.spans, len(olds)), min(search.spans, len(news))) if olds and news else ():
        old, new = olds[len(olds) - left :], news[len(news) - right :]
        if old[-1] - old[0] != left - 1 or new[-1] - new[0] != right - 1:
            continue
        score = _likeness(search, old, new)
        if score:
            gain, path = best[len(olds) - left][len(news) - right]
            many = _MANY if left + right > 2 else 0.0
            yield gain + score - search.near - many + 1e-6, (*path, Bead(tuple(old), tuple(new), score))


def _likeness(search: _Search, olds: Sequence[int], news: Sequence[int]) -> float:
    """Return how alike places of a gap are; of several parts each must add to it, or it is a guest."""
    old, new = [search.old[at] for at in olds], [search.new[at] for at in news]
    if len(old) == len(new):
        return _near(old[0], new[0], search.near)
    parts, whole = (old, new[0]) if len(new) == 1 else (new, old[0])
    score = _joined(parts, whole, search.near)
    rests = (parts[:at] + parts[at + 1 :] for at in range(len(parts))) if score else ()
    return 0.0 if any(_joined(rest, whole, score) for rest in rests) else score


def _joined(parts: Sequence[str], whole: str, least: float) -> float:
    """Return how alike a text is to several, joined; 0 when below ``least``."""
    text = " ".join(parts)
    if 2 * min(len(text), len(whole)) < least * (len(text) + len(whole)):
        return 0.0
    return likeness(text, whole, least)


@cache
def _shapes(olds: int, news: int) -> tuple[tuple[int, int], ...]:
    return ((1, 1), *((many, 1) for many in range(2, olds + 1)), *((1, many) for many in range(2, news + 1)))


def _follow_neighbours(search: _Search) -> None:
    """Pair a text with the one that stood beside the old form of its neighbour, wherever both went."""
    for step in (1, -1):
        for place in search.lonely()[::step]:
            beside = place - step
            there = search.partner[beside] + step if 0 <= beside < len(search.new) else NOBODY
            if there in search.free and search.partner[beside] != NOBODY:
                score = _near(search.old[there], search.new[place], search.near)
                if score:
                    search.add((there,), (place,), score)


def _find_far(search: _Search) -> None:
    """Pair what is left by rare words, the most alike first, the nearer of equals."""
    lonely = search.lonely()
    if not lonely:
        return
    postings = rare.index({place: search.old[place] for place in search.free})
    found = []
    for place in lonely:
        for there in rare.candidates(search.new[place], postings):
            score = likeness(search.old[there], search.new[place], search.far)
            if score:
                found.append((-score, abs(there - place), place, there))
    for score, _, place, there in sorted(found):
        if there in search.free and search.partner[place] == NOBODY:
            search.add((there,), (place,), -score)
