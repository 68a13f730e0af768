"""Logistic regression with a normal prior."""

from __future__ import annotations

import numpy as np
from numpy.typing import NDArray

Floats = NDArray[np.float64]
ROUNDS = 60


def regression(x: Floats, y: Floats, prior: Floats, tolerance: float) -> Floats:
    """Return the weights that make ``y`` (0 or 1) most likely by the rows of ``x``.

    Newton's method; a step that makes it less likely is halved until it does not.

    Args:
        x: observations x features.
        y: what was observed.
        prior: the weights expected without any observation.
        tolerance: how far from these a weight may well be (standard deviation).
    """
    found, worth = prior.copy(), likelihood(x, y, prior, prior, tolerance)
    for _ in range(ROUNDS):
        chance = 1 / (1 + np.exp(-np.clip(x @ found, -500, 500)))
        curve = (x.T * (chance * (1 - chance))) @ x + np.eye(len(found)) / tolerance**2
        step = np.linalg.solve(curve, x.T @ (y - chance) - (found - prior) / tolerance**2)
        while np.abs(step).max() > 1e-9 and (better := likelihood(x, y, found + step, prior, tolerance)) < worth:
            step = step / 2
        if np.abs(step).max() <= 1e-9:
            break
        found, worth = found + step, better
    return found


def likelihood(x: Floats, y: Floats, found: Floats, prior: Floats, tolerance: float) -> float:
    """Return the logarithm of the likelihood of weights, their prior included."""
    odds = x @ found
    return float(y @ odds - np.logaddexp(0, odds).sum() - ((found - prior) ** 2).sum() / (2 * tolerance**2))
