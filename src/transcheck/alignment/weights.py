"""How much each kind of evidence counts.

Fitted by maximum likelihood on half of the documents that ``benchmarks/alignment.py`` makes, all languages and conditions
together. The likelihood is that of whole alignments, so the probabilities that come out are honest: this is where the
temperature of each set of evidence is.
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


PLAIN = Weights(
    shapes=(-0.187, -2.556, -2.880, -6.229, -5.764, -6.350),
    alone=-2.313,
    lengths=0.767,
    marks={"N": 0.709, "L": 0.610, "S": 0.699, "P": 2.324, "U": 1.0},
    ends=(0.030, 1.033, 1.190, 2.254),
)
WITH_DICTIONARY = Weights(
    shapes=(-0.777, -2.822, -2.650, -5.984, -5.198, -5.927),
    alone=-1.719,
    lengths=0.639,
    marks={"N": 0.314, "L": 0.312, "S": 0.125, "P": 1.317, "U": 1.0},
    ends=(-0.681, 0.729, 1.419, 2.047),
    dictionary=0.344,
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
