"""Sentence encoders of other projects, as the aligner uses them."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Protocol

import numpy as np
from numpy.typing import ArrayLike

from transcheck.alignment.texts import Numbers


class Encoder(Protocol):
    """Anything that turns strings into rows of numbers, near for sentences that mean the same."""

    def __call__(self, sentences: list[str], /) -> ArrayLike:
        """Return one row for each sentence."""


def encoded(encoder: Encoder, sentences: Sequence[str]) -> Numbers:
    """Return the rows of sentences around their mean, so that what all of a text share says nothing."""
    rows = np.asarray(encoder([*sentences]), np.float32).reshape(len(sentences), -1)
    return rows - rows.mean(axis=0) if len(sentences) > 3 else rows
