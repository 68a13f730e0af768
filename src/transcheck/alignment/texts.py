"""A text as the aligner sees it: sentences, and where paragraphs end."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import TypeAlias

import numpy as np
from numpy.typing import NDArray

from transcheck.text.lengths import weight

Text: TypeAlias = Sequence[Sequence[str]]  # paragraphs of sentences
Numbers: TypeAlias = NDArray[np.float32]


@dataclass(frozen=True, slots=True)
class Side:
    """One side: its sentences in order, their lengths in letters, 1.0 where a paragraph ends."""

    sentences: tuple[str, ...]
    lengths: Numbers
    ends: Numbers
    paragraphs: int


def side(text: Text) -> Side:
    """Return the sentences of a text, empty paragraphs left out."""
    filled = [paragraph for paragraph in text if len(paragraph)]
    sentences = tuple(sentence for paragraph in filled for sentence in paragraph)
    lengths = np.array([weight(sentence) for sentence in sentences], np.float32)
    ends = np.zeros(len(sentences), np.float32)
    ends[np.cumsum([len(paragraph) for paragraph in filled], dtype=np.intp) - 1] = 1
    return Side(sentences, lengths, ends, len(filled))
