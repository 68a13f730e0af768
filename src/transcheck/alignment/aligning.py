"""The two passes of the aligner: what is known at once, then a dictionary learned from that."""

from __future__ import annotations

import math
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, replace
from itertools import accumulate, pairwise

import numpy as np

from transcheck.alignment.band import Part, around, wide_band
from transcheck.alignment.calibration import calibrated
from transcheck.alignment.choosing import chosen
from transcheck.alignment.dictionary import Dictionary, learn
from transcheck.alignment.encoding import Encoder, encoded
from transcheck.alignment.evidence import Block, Evidence, Lengths, Meaning, Paragraphs, Shared, shared_marks
from transcheck.alignment.glosses import glosses
from transcheck.alignment.marks import marks
from transcheck.alignment.paths import NEVER, SHAPES, Panel, Table
from transcheck.alignment.texts import Numbers, Side, Text, side
from transcheck.alignment.weights import PLAIN, WITH_DICTIONARY, WITH_ENCODER, Weights
from transcheck.model import Bead, Language
from transcheck.text.lengths import usual_ratio

_USUAL_ALONE = 0.055  # share of sentences without a partner in the texts that the weights were fitted on
_DOUBT = 50  # sentences
_SURE = 0.8  # beads that the dictionary is learned from
_LEAST_MARGIN, _MARGIN = 8, 40  # columns around the first alignment that the second looks at
_DOUBTFUL, _NEAR = 3, 31  # columns more for each bead that is likely wrong among so many
_HEIGHT = 32  # rows of a part of the band


@dataclass(frozen=True, slots=True)
class _Pair:
    """A text and its translation, read once for all passes."""

    source: Side
    target: Side
    band: Sequence[Part]
    marks: Shared
    usual: float | None
    rows: tuple[Numbers, Numbers] | None = None


def align(
    source: Text,
    target: Text,
    languages: tuple[Language, Language],
    *,
    dictionary: Dictionary | None = None,
    encoder: Encoder | None = None,
) -> tuple[Bead, ...]:
    """Return the beads of a text and its translation, in order; every sentence of both is in exactly one.

    Texts are paragraphs of sentences; ``languages`` are those of the source
    and of the target. Without a dictionary one pass is made.
    """
    pair = _pair(source, target, languages, encoder)
    beads = _first(pair)
    return beads if dictionary is None else _second(pair, beads, dictionary)


def align_all(
    texts: Iterable[tuple[Text, Text]],
    languages: tuple[Language, Language],
    *,
    known: Iterable[tuple[str, str]] = (),
    encoder: Encoder | None = None,
) -> tuple[tuple[Bead, ...], ...]:
    """Return the beads of each text and its translation, aligned twice.

    The second pass knows a dictionary learned from the sure beads of the first
    and from ``known`` sentence pairs (reviewed translations).
    """
    pairs = [_pair(source, target, languages, encoder) for source, target in texts]
    first = [_first(pair) for pair in pairs]
    sure = (both for pair, beads in zip(pairs, first, strict=True) for both in _sure(pair, beads))
    dictionary = learn([*known, *sure])
    return tuple(_second(pair, beads, dictionary) for pair, beads in zip(pairs, first, strict=True))


def _pair(source: Text, target: Text, languages: tuple[Language, Language], encoder: Encoder | None) -> _Pair:
    here, there = side(source), side(target)
    left, right = (language.code for language in languages)
    found = (
        [marks(sentence, left, source=True) for sentence in here.sentences],
        [marks(sentence, right, source=False) for sentence in there.sentences],
    )
    return _Pair(
        here,
        there,
        wide_band(*found),
        shared_marks(*found),
        _usual(left, right),
        (encoded(encoder, here.sentences), encoded(encoder, there.sentences)) if encoder else None,
    )


def _usual(left: str, right: str) -> float | None:
    ours, theirs = usual_ratio(left), usual_ratio(right)
    return theirs / ours if ours and theirs else None


def _first(pair: _Pair) -> tuple[Bead, ...]:
    if not pair.source.sentences or not pair.target.sentences:
        return _lonely(pair)
    return first_beads(pair, PLAIN if pair.rows is None else WITH_ENCODER)


def first_beads(pair: _Pair, weights: Weights) -> tuple[Bead, ...]:
    """Return the beads by what is known without a dictionary."""
    return best_beads(_evidence(pair, weights, _ratio(pair)), pair.band, weights)


def _lonely(pair: _Pair) -> tuple[Bead, ...]:
    left = [Bead((place,), ()) for place in range(len(pair.source.sentences))]
    return (*left, *(Bead((), (place,)) for place in range(len(pair.target.sentences))))


def _second(pair: _Pair, beads: Sequence[Bead], dictionary: Dictionary) -> tuple[Bead, ...]:
    if not pair.source.sentences or not pair.target.sentences:
        return tuple(beads)
    return second_beads(pair, beads, dictionary, WITH_DICTIONARY if pair.rows is None else WITH_ENCODER)


def second_beads(pair: _Pair, beads: Sequence[Bead], dictionary: Dictionary, usual: Weights) -> tuple[Bead, ...]:
    """Return the beads by what a dictionary knows too, near those of a first pass."""
    weights = _with_share_alone(usual, pair, beads)
    evidence = _evidence(pair, weights, _measured_ratio(pair, beads))
    sentences = pair.source.sentences, pair.target.sentences
    evidence += glosses(dictionary, *sentences, weights.dictionary)
    return best_beads(evidence, _narrow(pair, beads), weights)


def _with_share_alone(weights: Weights, pair: _Pair, beads: Iterable[Bead]) -> Weights:
    """Return the weights with the chance to stand alone that a first alignment of the same texts found."""
    alone = sum(bead.confidence for bead in beads if not bead.source or not bead.target)
    whole = len(pair.source.sentences) + len(pair.target.sentences)
    share = (alone + _USUAL_ALONE * _DOUBT) / (whole + _DOUBT)
    return replace(weights, alone=weights.alone + math.log(share / _USUAL_ALONE))


def _evidence(pair: _Pair, weights: Weights, ratio: float) -> list[Evidence]:
    lengths = pair.source.lengths * np.float32(ratio)
    found: list[Evidence] = [
        Lengths(lengths, pair.target.lengths, weights.lengths),
        pair.marks.weighed(weights.marks),
    ]
    if min(pair.source.paragraphs, pair.target.paragraphs) > 1:
        found.append(Paragraphs(pair.source.ends, pair.target.ends, *weights.ends))
    if pair.rows:
        found.append(Meaning(*pair.rows, weights.meaning, weights.middle))
    return found


def _ratio(pair: _Pair) -> float:
    """Return how long the target is beside the source; where much is missing, what is usual in the two languages."""
    totals = float(pair.target.lengths.sum() / max(1.0, pair.source.lengths.sum()))
    if pair.usual is None:
        return min(5.0, max(0.2, totals))
    return min(1.25 * pair.usual, max(pair.usual / 1.25, totals))


def _measured_ratio(pair: _Pair, beads: Iterable[Bead]) -> float:
    """Return how long the target is beside the source in the beads that are sure."""
    sure = [bead for bead in beads if bead.source and bead.target and bead.confidence >= _SURE]
    source = float(sum(pair.source.lengths[[*bead.source]].sum() for bead in sure))
    target = float(sum(pair.target.lengths[[*bead.target]].sum() for bead in sure))
    return target / source if source > 500 and target else _ratio(pair)


def _sure(pair: _Pair, beads: Iterable[Bead]) -> Iterator[tuple[str, str]]:
    for bead in beads:
        if bead.source and bead.target and bead.confidence >= _SURE:
            source = " ".join(pair.source.sentences[place] for place in bead.source)
            yield source, " ".join(pair.target.sentences[place] for place in bead.target)


def _narrow(pair: _Pair, beads: Sequence[Bead]) -> list[Part]:
    """Return a band around a first alignment, wider where that was not sure."""
    rows, columns = len(pair.source.sentences), len(pair.target.sentences)
    starts = [*accumulate((len(bead.source) for bead in beads), initial=0)]
    ends = zip(starts[1:], accumulate(len(bead.target) for bead in beads), strict=True)
    points = [point for point, after in pairwise([(0, 0), *ends, (-1, -1)]) if point[0] != after[0]]
    doubts = np.bincount(starts[:-1], [1 - bead.confidence for bead in beads], rows + 1)
    near = np.convolve(doubts, np.ones(_NEAR))[_NEAR // 2 :][: rows + 1]
    margins = np.minimum(_LEAST_MARGIN + _DOUBTFUL * near, _MARGIN).astype(np.intp)
    return around(points, rows, columns, margins, _HEIGHT)


def best_beads(evidence: Sequence[Evidence], band: Sequence[Part], weights: Weights) -> tuple[Bead, ...]:
    """Return the beads, in order, that hold the most right ones to be expected by this evidence."""
    found = chosen(Table([_panel(evidence, part, weights) for part in band], weights.alone, weights.alone))
    has_ends = any(isinstance(one, Paragraphs) for one in evidence)
    return calibrated(found, weights.calibration, ends=has_ends)


def _panel(evidence: Sequence[Evidence], part: Part, weights: Weights) -> Panel:
    """Return the scores of a part of the table; a bead that ends at a node has the sentences before it."""
    scores = np.full((len(SHAPES), part.bottom - part.top, part.high - part.low + 1), NEVER, np.float32)
    block = Block(max(part.top - 1, 0), part.bottom - 1, max(part.low - 1, 0), part.high)
    inner = scores[:, max(0, 1 - part.top) :, max(0, 1 - part.low) :]
    inner[:] = np.array(weights.shapes, np.float32)[:, None, None]
    for one in evidence:
        for shape, found in enumerate(one.scores(block)):
            inner[shape] += found
    for shape, (sources, targets) in enumerate(SHAPES):  # beads that would begin before the texts do
        scores[shape, : max(0, sources - part.top)] = NEVER
        scores[shape, :, : max(0, targets - part.low)] = NEVER
    return Panel(part.top, part.bottom, part.low, part.high, scores)
