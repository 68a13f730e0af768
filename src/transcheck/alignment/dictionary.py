"""Which words of a language stand for which of the source, learned from sentence pairs.

The learning is that of IBM Model 1 (Brown and others, 1993) with the presence
of words instead of their counts: every word of a translation is explained by
the words of its source and by nothing, shared out anew a few times.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from functools import lru_cache
from itertools import chain, pairwise

import numpy as np
from numpy.typing import NDArray

from transcheck.alignment.rows import Places
from transcheck.alignment.texts import Numbers
from transcheck.text.patterns import pattern_of

_WORD = pattern_of(r"[^\W\d_]+")
_RUN_ON = pattern_of("[\u0e00-\u0eff\u1000-\u109f\u1780-\u17ff\u3040-\u9fff]+")  # scripts without blanks
_STEM, _MOST = 6, 120  # letters; words of one sentence
_READ = 3000  # characters of a sentence; one that is longer is none
_ROUNDS = 5
_DISCOUNT = 0.6  # what once met is mostly chance
_LEAST = 0.03


@lru_cache(maxsize=1 << 14)
def words(sentence: str) -> tuple[str, ...]:
    """Return the beginnings of the words of a sentence, pairs of characters where words are not parted.

    >>> sorted(words("Petitions of \u6771\u4eac\u90fd"))
    ['petiti', '\u4eac\u90fd', '\u6771\u4eac']
    """
    lower = sentence[:_READ].lower()
    found = dict.fromkeys(word[:_STEM] for word in _WORD.findall(_RUN_ON.sub(" ", lower)) if len(word) > 2)
    for run in _RUN_ON.findall(lower):
        found.update(dict.fromkeys(map("".join, pairwise(run))))
    return tuple(found)[:_MOST]


@dataclass(frozen=True, slots=True)
class Direction:
    """For each word that is given the chance that each word of the other language stands beside it.

    ``starts``, ``answers`` and ``chances`` are sparse rows by given word;
    ``usual`` is the chance that a word of the other language stands in any sentence.
    """

    given: Mapping[str, int]
    sought: Mapping[str, int]
    starts: Places
    answers: Places
    chances: Numbers
    usual: Numbers


@dataclass(frozen=True, slots=True)
class Dictionary:
    """What was learned in both directions: a word too many shows only in one of them."""

    there: Direction
    back: Direction


@dataclass(frozen=True, slots=True)
class _Side:
    """Words of one side of all pairs: the number of each, and where those of a pair begin and end."""

    numbers: Mapping[str, int]
    words: Places
    starts: Places

    @property
    def often(self) -> Places:
        """Return how often each word stands there."""
        return np.bincount(self.words, minlength=len(self.numbers))


@dataclass(frozen=True, slots=True)
class _Meetings:
    """Which words of two sides meet; ``edges`` are the places of the words (here, there) of each meeting in a pair."""

    kinds: Places
    of_edge: Places
    edges: tuple[Places, Places]


def learn(pairs: Iterable[tuple[str, str]]) -> Dictionary:
    """Return the dictionary of sentence pairs (source, target); words met in one pair only are left out."""
    split = [(words(source), words(target)) for source, target in pairs]
    here, there = (_side([pair[place] for pair in split]) for place in (0, 1))
    meetings = _meetings(here, there)
    return Dictionary(_direction(here, there, meetings, 0), _direction(there, here, meetings, 1))


def _side(sentences: Sequence[Sequence[str]]) -> _Side:
    counted = Counter(chain.from_iterable(sentences))
    numbers = {word: place for place, word in enumerate(w for w, count in counted.items() if count > 1)}
    known = [[numbers[word] for word in sentence if word in numbers] for sentence in sentences]
    starts = np.cumsum([0, *map(len, known)], dtype=np.intp)
    return _Side(numbers, np.fromiter(chain.from_iterable(known), np.intp, starts[-1]), starts)


def _meetings(here: _Side, there: _Side) -> _Meetings:
    """Return every meeting of two words in a pair; a kind is here * all words there + there."""
    size, others = np.diff(here.starts), np.diff(there.starts)
    many = np.repeat(others, size)  # for each word here the words it meets
    left = np.repeat(np.arange(len(here.words)), many)
    first = np.repeat(np.repeat(there.starts[:-1], size) - (np.cumsum(many) - many), many)
    right = np.arange(len(left)) + first
    kinds, of_edge = np.unique(here.words[left] * len(there.numbers) + there.words[right], return_inverse=True)
    return _Meetings(kinds, of_edge, (left, right))


def _direction(given: _Side, sought: _Side, meetings: _Meetings, side: int) -> Direction:
    """Return what is learned in one direction; ``side`` is that of the given words in the meetings."""
    met_words = np.divmod(meetings.kinds, max(1, len((sought, given)[side].numbers)))
    by, answers = met_words[side], met_words[1 - side]
    often = given.often[by]
    chances = np.maximum(_shared_out(meetings, sought, often, 1 - side) - _DISCOUNT, 0) / often
    kept = np.flatnonzero(chances >= _LEAST)
    kept = kept[np.argsort(by[kept], kind="stable")]
    starts = np.searchsorted(by[kept], np.arange(len(given.numbers) + 1))
    usual = (sought.often / max(1, len(sought.starts) - 1)).astype(np.float32)
    return Direction(given.numbers, sought.numbers, starts, answers[kept], chances[kept].astype(np.float32), usual)


def _shared_out(meetings: _Meetings, sought: _Side, often: Places, side: int) -> NDArray[np.float64]:
    """Return how often each meeting explains its sought word, by expectation maximisation; nothing explains some."""
    groups, kinds = meetings.edges[side], meetings.of_edge
    pairs = max(1, len(sought.starts) - 1)
    met: NDArray[np.float64] = often.astype(np.float64)
    unexplained = np.full(len(sought.numbers), float(pairs))
    for _ in range(_ROUNDS):
        shares = (met / often)[kinds]
        alone = unexplained[sought.words] / pairs
        whole = np.bincount(groups, shares, len(sought.words)) + alone
        met = np.bincount(kinds, shares / whole[groups], len(often)).astype(np.float64)
        unexplained = np.bincount(sought.words, alone / whole, len(sought.numbers))
    return met
