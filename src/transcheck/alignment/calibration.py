"""How sure beads are: the chance that a bead is right, from its probability and that of all beads of its text.

The probability that forward and backward sums give would be the chance itself if the evidence were independent and every
text like those that the weights were fitted on. A text in which most beads are certain is easier than these.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

import numpy as np

from transcheck.alignment.paths import Sums
from transcheck.model import Bead

_EDGE = 1e-5
_DOUBT = 5  # beads of a usual text that a short one is filled up with
_USUAL = 0.05  # doubt


def features(beads: Sequence[Bead]) -> Sums:
    """Return one row for each bead: 1, the logarithm of the odds, whether it is not 1-1, the doubt in its text (logarithm)."""
    sure = np.clip(np.array([bead.confidence for bead in beads]), _EDGE, 1 - _EDGE)
    linked = np.array([bool(bead.source and bead.target) for bead in beads])
    uneven = np.array([len(bead.source) != len(bead.target) or len(bead.source) > 1 for bead in beads])
    doubt = ((1 - sure[linked]).sum() + _USUAL * _DOUBT) / (linked.sum() + _DOUBT)
    odds = np.log(sure / (1 - sure))
    return np.stack(
        [np.ones(len(beads)), odds, uneven.astype(float), np.full(len(beads), np.log(doubt / _USUAL))], axis=1
    )


def calibrated(beads: Sequence[Bead], strengths: Sequence[float]) -> tuple[Bead, ...]:
    """Return beads whose confidence is the chance that they are right; higher ones stay higher in beads of one shape."""
    if not beads:
        return ()
    chances = 1 / (1 + np.exp(-features(beads) @ np.array(strengths)))
    return tuple(
        replace(bead, confidence=float(chance)) if bead.source and bead.target else bead
        for bead, chance in zip(beads, chances, strict=True)
    )
