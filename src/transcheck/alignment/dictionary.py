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
from itertools import pairwise

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
_NOTHING = ""


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


def learn(pairs: Iterable[tuple[str, str]]) -> Dictionary:
    """Return the dictionary of sentence pairs (source, target); words met in one pair only are left out."""
    split = [(words(source), words(target)) for source, target in pairs]
    return Dictionary(_direction(split), _direction([(target, source) for source, target in split]))


def _direction(pairs: Sequence[tuple[Sequence[str], Sequence[str]]]) -> Direction:
    given = _numbered((source for source, _ in pairs), (_NOTHING,))
    sought = _numbered(target for _, target in pairs)
    known = [([0, *_known(source, given)], _known(target, sought)) for source, target in pairs]
    edges, groups = _edges(known, len(sought))
    often = np.bincount([word for source, _ in known for word in source], minlength=len(given))
    meetings, places = np.unique(edges, return_inverse=True)
    by, answers = np.divmod(meetings, max(1, len(sought)))
    chances = np.maximum(_shared_out(places, groups, len(meetings), often[by]) - _DISCOUNT, 0) / often[by]
    kept = (chances >= _LEAST) & (by > 0)
    starts = np.searchsorted(by[kept], np.arange(len(given) + 1))
    usual = np.bincount([word for _, target in known for word in target], minlength=len(sought)) / max(1, len(known))
    return Direction(given, sought, starts, answers[kept], chances[kept].astype(np.float32), usual.astype(np.float32))


def _shared_out(places: Places, groups: Places, size: int, often: Places) -> NDArray[np.float64]:
    """Return how often each meeting explains its word, by expectation maximisation."""
    met: NDArray[np.float64] = often.astype(np.float64)
    for _ in range(_ROUNDS):
        shares = (met / often)[places]
        shares /= np.bincount(groups, shares)[groups]
        met = np.bincount(places, shares, minlength=size).astype(np.float64)
    return met


def _numbered(sentences: Iterable[Sequence[str]], first: Sequence[str] = ()) -> Mapping[str, int]:
    counted = Counter(word for sentence in sentences for word in sentence)
    return {word: place for place, word in enumerate([*first, *(w for w, count in counted.items() if count > 1)])}


def _known(sentence: Sequence[str], numbers: Mapping[str, int]) -> list[int]:
    return [numbers[word] for word in sentence if word in numbers]


def _edges(known: Sequence[tuple[list[int], list[int]]], width: int) -> tuple[Places, Places]:
    """Return every meeting of a given and a sought word, and its group: one sought word in one pair."""
    edges, groups, size = [np.zeros(0, np.intp)], [np.zeros(0, np.intp)], 0
    for given, sought in known:
        edges.append((np.array(given, np.intp)[:, None] * width + np.array(sought, np.intp)).ravel())
        groups.append(np.tile(np.arange(size, size + len(sought)), len(given)))
        size += len(sought)
    return np.concatenate(edges), np.concatenate(groups)
