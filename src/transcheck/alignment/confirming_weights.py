"""How much each sign counts that a pair is right; made by tools/confirming_weights.py of the texts of tools/free_text.py: declaration (MIT), our po/, GNOME help (CC BY-SA 3.0).

Logistic weights: their sum is the logarithm of the odds that a pair is right. From the
probability ``SURE`` on, a pair is taken for a translation: 99 % of such pairs are right in texts that were not fitted on.
"""

from __future__ import annotations

from typing import NamedTuple


class Signs(NamedTuple):
    """What is seen of a pair, or how much each of it counts.

    1; the logarithm of the odds of its confidence; half the square of the deviations by which its length is
    unusual; how much its words answer each other; whether it is not 1-1; how many of its neighbours stand alone.
    """

    always: float
    odds: float
    length: float
    words: float
    shape: float
    alone: float


WEIGHTS = Signs(always=0.94, odds=0.66, length=-0.52, words=0.13, shape=-0.8, alone=-0.84)
SURE = 0.97
