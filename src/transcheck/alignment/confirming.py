"""A second opinion on beads: would the sentences be taken for each other's translation if they stood alone?

The dictionary of ``align_all`` is learned from the pairs that it judges, so a
wrong pair confirms itself. Here every pair is judged by a dictionary that was
learned without it, and by its length beside that of the sure pairs of its text.
"""

from __future__ import annotations

import math
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, replace

from transcheck.alignment.dictionary import Dictionary, learn
from transcheck.alignment.evidence import Block
from transcheck.alignment.glosses import glosses
from transcheck.alignment.texts import Side, Text, side
from transcheck.model import Bead
from transcheck.text.lengths import weight

_FOLDS = 4
_SURE = 0.8  # pairs that dictionaries and lengths are learned from
_DEVIATION, _SPREAD = 0.06, 1.05  # of the logarithm of a ratio of lengths, as in ``evidence.Lengths``
_UNUSUAL = 1.5  # deviations
_PLAIN = 3.0  # words that answer each other more plainly tell nothing more
# Logistic weights, fitted on half of the documents of benchmarks/adoption.py (all languages and conditions):
# the logarithmic odds of the confidence, an unusual length, answering words, a shape other than 1-1, and what is always added.
_ODDS, _LENGTH, _WORDS, _SHAPE, _ALWAYS = 0.60, -0.97, 0.41, -0.79, 0.65
_WHOLE = 1.5  # where nothing was lost or added: of 1,700 such pairs in short documents none was wrong, whatever its confidence


@dataclass(frozen=True, slots=True)
class _Pair:
    """One bead with both sides as texts, by how many deviations its length is unusual, and whether its texts are whole."""

    source: str
    target: str
    bead: Bead
    unusual: float
    whole: bool


def confirmed(
    texts: Sequence[tuple[Text, Text]], beads: Sequence[Sequence[Bead]], *, known: Iterable[tuple[str, str]] = ()
) -> tuple[tuple[Bead, ...], ...]:
    """Return the beads of texts that were aligned together with new confidences: the probability that a pair is right.

    Beads with one side only stay as they are. ``known`` are sentence pairs as for ``align_all``.
    """
    pairs = [[*_pairs(side(source), side(target), some)] for (source, target), some in zip(texts, beads, strict=True)]
    every = [pair for some in pairs for pair in some]
    books = _books(every, [*known])
    new = {id(pair.bead): _weighed(pair, books[place % _FOLDS]) for place, pair in enumerate(every)}
    return tuple(tuple(new.get(id(bead), bead) for bead in some) for some in beads)


def _pairs(source: Side, target: Side, beads: Sequence[Bead]) -> Iterator[_Pair]:
    ratio = _ratio(source, target, beads)
    whole = _is_whole(beads)
    for bead in beads:
        if bead.source and bead.target:
            here = " ".join(source.sentences[place] for place in bead.source)
            there = " ".join(target.sentences[place] for place in bead.target)
            yield _Pair(here, there, bead, _deviations(weight(here), weight(there), ratio), whole)


def _is_whole(beads: Sequence[Bead]) -> bool:
    """Return whether every sentence has a partner, those above and below the text of the other side left aside."""
    paired = [place for place, bead in enumerate(beads) if bead.source and bead.target]
    inner = beads[paired[0] : paired[-1] + 1] if paired else ()
    return all(bead.source and bead.target for bead in inner)


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


def _weighed(pair: _Pair, book: Dictionary) -> Bead:
    chance = min(max(pair.bead.confidence, 1e-4), 1 - 1e-4)
    odds = _ALWAYS + _ODDS * math.log(chance / (1 - chance))
    odds += _LENGTH * max(0.0, pair.unusual - _UNUSUAL)
    odds += _WORDS * max(-_PLAIN, min(_PLAIN, answering(pair.source, pair.target, book)))
    odds += _WHOLE * pair.whole
    odds += _SHAPE * (pair.bead.shape != "1-1")
    return replace(pair.bead, confidence=1 / (1 + math.exp(-odds)))


def answering(source: str, target: str, book: Dictionary) -> float:
    """Return how much the words of two sentences answer each other: 0 where the dictionary says nothing."""
    evidence = glosses(book, [source], [target], 1.0)
    return sum(float(next(iter(one.scores(Block(0, 1, 0, 1))))[0, 0]) for one in evidence)
