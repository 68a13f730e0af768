"""How much each kind of evidence counts: fitted on texts with known alignment (``benchmarks/alignment.py``)."""

from __future__ import annotations

from dataclasses import dataclass, replace


@dataclass(frozen=True, slots=True)
class Weights:
    """Priors of ``SHAPES`` and of one sentence alone, and the strength of each evidence.

    ``deviation`` and ``spread`` are those of the logarithm of the length ratio: the first at any length, the
    second at one letter. ``sharpness`` is one divided by the temperature that makes probabilities honest.
    """

    shapes: tuple[float, ...] = (0.84, 0.04, 0.04, 0.006, 0.006, 0.006)
    alone: float = 0.03
    deviation: float = 0.06
    spread: float = 1.05
    marks: float = 1.0
    together: float = 1.2
    apart: float = 0.72
    crossed: float = 2.5
    dictionary: float = 0.3
    dictionary_most: float = 12.0
    meaning: float = 12.0
    middle: float = 0.25
    sharpness: float = 1.0


PLAIN = Weights()
WITH_DICTIONARY = replace(PLAIN, sharpness=0.8)
WITH_ENCODER = replace(PLAIN, sharpness=0.8)
