"""How sure beads are: the chance that a bead is right, from its probability and what its text is like.

The probability that forward and backward sums give would be that chance if the evidence were independent and every text
like those that the weights were fitted on. One with the same sentences on both sides is easier than these, one without
paragraphs harder.
"""

from __future__ import annotations

import math
from collections.abc import Sequence
from dataclasses import replace

import numpy as np

from transcheck.alignment.paths import Sums
from transcheck.model import Bead

_EDGE = 1e-5
_LONELY, _DOUBTED = 0.05, 0.1  # usual shares of beads with one side only, of beads that are wrong
_FILLED = 5  # usual beads that a short text is filled up with
_CLEAR = 2.0  # logarithm of the odds from which on more of them count otherwise


def features(beads: Sequence[Bead], *, ends: bool) -> Sums:
    """Return one row for each bead.

    1; the logarithm of the odds, and what of it goes beyond what is clear; whether it is not 1-1; whether paragraph ends are
    known; how many sentences of its text stand alone and how many beads are doubtful, as logarithms beside what is usual.
    """
    sure = np.clip(np.array([bead.confidence for bead in beads]), _EDGE, 1 - _EDGE)
    linked = np.array([bool(bead.source and bead.target) for bead in beads])
    uneven = np.array([len(bead.source) + len(bead.target) > 2 for bead in beads])
    odds = np.log(sure / (1 - sure))
    alone = _beside_usual(float(sure[~linked].sum()), len(beads), _LONELY)
    doubt = _beside_usual(float((1 - sure).sum()), len(beads), _DOUBTED)
    whole = np.ones((len(beads), 1)) * (float(ends), alone, doubt)
    return np.column_stack([np.ones(len(beads)), odds, np.maximum(odds - _CLEAR, 0), uneven, whole])


def _beside_usual(found: float, beads: int, usual: float) -> float:
    return math.log((found + usual * _FILLED) / (beads + _FILLED) / usual)


def calibrated(beads: Sequence[Bead], strengths: Sequence[float], *, ends: bool) -> tuple[Bead, ...]:
    """Return beads whose confidence is the chance that they are right; those that stand alone are left as they are."""
    if not beads or not strengths:
        return (*beads,)
    chances = 1 / (1 + np.exp(-features(beads, ends=ends) @ np.array(strengths)))
    return tuple(
        replace(bead, confidence=float(chance)) if bead.source and bead.target else bead
        for bead, chance in zip(beads, chances, strict=True)
    )
