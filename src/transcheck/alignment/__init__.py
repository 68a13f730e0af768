"""Which sentences of a translation belong to which of its master, and how sure that is.

``align`` takes one text and its translation; ``align_all`` takes all texts of
a language at once and learns a dictionary from its own first pass, which is
better and what should be used where there is more than one text.
"""

from __future__ import annotations

import os

# The tables are small: threads of a matrix library that wait for each other take four times the processor time.
os.environ.setdefault("OPENBLAS_NUM_THREADS", "1")

from transcheck.alignment.aligning import align, align_all
from transcheck.alignment.confirming import confirmed
from transcheck.alignment.dictionary import Dictionary, learn
from transcheck.alignment.encoding import Encoder
from transcheck.alignment.texts import Text

__all__ = ["Dictionary", "Encoder", "Text", "align", "align_all", "confirmed", "learn"]
