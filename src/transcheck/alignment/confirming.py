"""A second opinion on beads: would the sentences be taken for each other's translation if they stood alone?

The dictionary of ``align_all`` is learned from the pairs that it judges, so a
wrong pair confirms itself. Here every pair is judged by a dictionary that was
learned without it, by its length beside that of the sure pairs of its text, and by its neighbours: a sentence that stands
alone may be what a pair lacks, since a translation in part is wrong too.
"""

from __future__ import annotations

import itertools
import math
import operator
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, replace

from transcheck.alignment.confirming_weights import WEIGHTS, Signs
from transcheck.alignment.dictionary import Dictionary, learn
from transcheck.alignment.evidence import Block
from transcheck.alignment.glosses import glosses
from transcheck.alignment.texts import Side, Text, side
from transcheck.model import Bead
from transcheck.text.lengths import weight

_FOLDS = 4
_SURE = 0.8  # pairs that dictionaries and lengths are learned from
_DEVIATION, _SPREAD = 0.06, 1.05  # of the logarithm of a ratio of lengths, as in ``evidence.Lengths``
_MOST_UNUSUAL = 4.0  # deviations; more tell nothing more
_PLAIN = 3.0  # words that answer each other more plainly tell nothing more
_EDGE = 1e-4
_CLEAR = 4.0  # logarithm of the odds from which on more of them tell less


@dataclass(frozen=True, slots=True)
class _Pair:
    """One bead with both sides as texts, by how many deviations its length is unusual, and its neighbours with one side only."""

    source: str
    target: str
    bead: Bead
    unusual: float
    alone: int


def confirmed(
    texts: Sequence[tuple[Text, Text]], beads: Sequence[Sequence[Bead]], *, known: Iterable[tuple[str, str]] = ()
) -> tuple[tuple[Bead, ...], ...]:
    """Return the beads of texts that were aligned together with new confidences: the probability that a pair is right.

    Beads with one side only stay as they are. ``known`` are sentence pairs as for ``align_all``.
    """
    signs = measured(texts, beads, known=known)
    return tuple(
        tuple(replace(bead, confidence=_chance(sign)) if sign else bead for bead, sign in zip(some, those, strict=True))
        for some, those in zip(beads, signs, strict=True)
    )


def measured(
    texts: Sequence[tuple[Text, Text]], beads: Sequence[Sequence[Bead]], *, known: Iterable[tuple[str, str]] = ()
) -> list[list[Signs | None]]:
    """Return what is seen of each bead, nothing for those with one side only; arguments as for ``confirmed``."""
    pairs = [[*_pairs(side(source), side(target), some)] for (source, target), some in zip(texts, beads, strict=True)]
    every = [pair for some in pairs for pair in some if pair]
    books = _books(every, [*known])
    folds = itertools.cycle(books)
    return [[_signs(pair, next(folds)) if pair else None for pair in some] for some in pairs]


def _pairs(source: Side, target: Side, beads: Sequence[Bead]) -> Iterator[_Pair | None]:
    """Yield the beads that have both sides, nothing for the others."""
    ratio = _ratio(source, target, beads)
    is_alone = [False, *(not (bead.source and bead.target) for bead in beads), False]
    for place, bead in enumerate(beads):
        here = " ".join(source.sentences[place] for place in bead.source)
        there = " ".join(target.sentences[place] for place in bead.target)
        unusual = _deviations(weight(here), weight(there), ratio)
        alone = is_alone[place] + is_alone[place + 2]
        yield _Pair(here, there, bead, unusual, alone) if bead.source and bead.target else None


def _ratio(source: Side, target: Side, beads: Sequence[Bead]) -> float:
    sure = [bead for bead in beads if bead.source and bead.target and bead.confidence >= _SURE]
    here = sum(float(source.lengths[[*bead.source]].sum()) for bead in sure)
    there = sum(float(target.lengths[[*bead.target]].sum()) for bead in sure)
    return there / here if here and there else 1.0


def _deviations(here: float, there: float, ratio: float) -> float:
    distance = abs(math.log((there + 3) / (ratio * here + 3)))
    return distance / (_DEVIATION + _SPREAD / math.sqrt(here + 4))


def _books(pairs: Sequence[_Pair], known: Sequence[tuple[str, str]]) -> list[Dictionary]:
    """Return a dictionary for each fold, learned from the sure pairs of the others."""
    sure = [
        (place % _FOLDS, (pair.source, pair.target))
        for place, pair in enumerate(pairs)
        if pair.bead.confidence >= _SURE
    ]
    return [learn([*known, *(both for own, both in sure if own != fold)]) for fold in range(_FOLDS)]


def _signs(pair: _Pair, book: Dictionary) -> Signs:
    chance = min(max(pair.bead.confidence, _EDGE), 1 - _EDGE)
    odds = math.log(chance / (1 - chance))
    return Signs(
        always=1.0,
        odds=min(odds, _CLEAR),
        clear=max(odds - _CLEAR, 0.0),
        length=min(pair.unusual, _MOST_UNUSUAL) ** 2 / 2,
        words=max(-_PLAIN, min(_PLAIN, answering(pair.source, pair.target, book))),
        shape=float(pair.bead.shape != "1-1"),
        alone=float(pair.alone),
    )


def _chance(signs: Signs) -> float:
    return 1 / (1 + math.exp(-sum(map(operator.mul, WEIGHTS, signs))))


def answering(source: str, target: str, book: Dictionary) -> float:
    """Return how much the words of two sentences answer each other: 0 where the dictionary says nothing."""
    evidence = glosses(book, [source], [target], 1.0)
    return sum(float(next(iter(one.scores(Block(0, 1, 0, 1))))[0, 0]) for one in evidence)
