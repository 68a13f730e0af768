"""An aligner in the manner of hunalign (Varga and others, 2005): lengths, and words that stand in both texts."""

from __future__ import annotations

import re
from collections.abc import Sequence

from transcheck.alignment.aligning import best_beads
from transcheck.alignment.band import wide_band
from transcheck.alignment.evidence import KINDS, Lengths, Paragraphs, shared_marks
from transcheck.alignment.texts import Text, side
from transcheck.alignment.weights import Weights
from transcheck.model import Bead

_STRENGTHS = dict.fromkeys(KINDS, 1.0)
# Equal for all evidence: hunalign's own are not fitted either.
_WEIGHTS = Weights(
    shapes=(-0.17, -3.2, -3.2, -5.1, -5.1, -5.1), alone=-3.5, lengths=1.0, marks={}, ends=(1.0, 0.0, 1.0, 3.0)
)


def flat(text: Text) -> list[str]:
    """Return the sentences of a text."""
    return [sentence for paragraph in text for sentence in paragraph]


def identical_words(source: Sequence[Sequence[str]], target: Sequence[Sequence[str]]) -> tuple[Bead, ...]:
    """Return the beads by lengths, words of both texts and paragraph marks."""
    here, there = side(source), side(target)
    found = [
        [dict.fromkeys((f"L{word}" for word in re.findall(r"\w+", sentence)), 0.0) for sentence in one.sentences]
        for one in (here, there)
    ]
    lengths = here.lengths * (there.lengths.sum() / here.lengths.sum())
    evidence = [
        Lengths(lengths, there.lengths, _WEIGHTS.lengths),
        shared_marks(*found).weighed(_STRENGTHS),
        Paragraphs(here.ends, there.ends, *_WEIGHTS.ends),
    ]
    return best_beads(evidence, wide_band(*found), _WEIGHTS)
