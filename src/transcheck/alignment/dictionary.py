"""Which words of a language stand for which of the source, learned from sentence pairs.

The learning is that of IBM Model 1 (Brown and others, 1993) with the presence
of words instead of their counts: every word of a translation is explained by
the words of its source and by nothing, shared out anew a few times.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from functools import lru_cache

import numpy as np

from transcheck.alignment.rows import Places
from transcheck.alignment.texts import Numbers
from transcheck.text.patterns import pattern_of

_WORD = pattern_of(r"[^\W\d_]+")
_RUN_ON = pattern_of("[\u0e00-\u0eff\u1000-\u109f\u1780-\u17ff\u3040-\u9fff]+")  # scripts without blanks
_STEM, _MOST = 6, 120  # letters; words of one sentence
_ROUNDS = 5
_DISCOUNT = 0.6  # what once met is mostly chance
_LEAST = 0.03
_NOTHING = ""


@lru_cache(maxsize=1 << 14)
def words(sentence: str) -> tuple[str, ...]:
    """Return the beginnings of the words of a sentence, pairs of characters where words are not parted.

    >>> sorted(words("Petitions of \u6771\u4eac\u90fd"))
    ['petiti', '\u4eac\u90fd', '\u6771\u4eac']
    """
    lower = sentence.lower()
    found = dict.fromkeys(word[:_STEM] for word in _WORD.findall(_RUN_ON.sub(" ", lower)) if len(word) > 2)
    for run in _RUN_ON.findall(lower):
        found.update(dict.fromkeys(map("".join, zip(run, run[1:], strict=False))))
    return tuple(found)[:_MOST]


@dataclass(frozen=True, slots=True)
class Dictionary:
    """For each source word the chance that each target word stands beside it.

    ``starts``, ``answers`` and ``chances`` are sparse rows by source word;
    ``usual`` the chance that a target word stands in any sentence.
    """

    sources: Mapping[str, int]
    targets: Mapping[str, int]
    starts: Places
    answers: Places
    chances: Numbers
    usual: Numbers


def learn(pairs: Iterable[tuple[str, str]]) -> Dictionary:
    """Return the dictionary of sentence pairs (source, target); words met in one pair only are left out."""
    split = [(words(source), words(target)) for source, target in pairs]
    sources = _numbered((source for source, _ in split), (_NOTHING,))
    targets = _numbered(target for _, target in split)
    known = [([0, *_known(source, sources)], _known(target, targets)) for source, target in split]
    edges, groups, sizes = _edges(known, len(targets))
    counts = np.bincount([word for source, _ in known for word in source], minlength=len(sources))
    unique, places = np.unique(edges, return_inverse=True)
    chances = np.full(len(unique), 0.1)
    source_words = unique // max(1, len(targets))
    for _ in range(_ROUNDS):
        shares = chances[places]
        shares /= np.bincount(groups, shares, minlength=sizes)[groups]
        met = np.bincount(places, shares, minlength=len(unique))
        chances = met / counts[source_words]
    chances = np.maximum(met - _DISCOUNT, 0) / counts[source_words] if len(unique) else chances
    usual = np.bincount([word for _, target in known for word in target], minlength=len(targets))
    kept = (chances >= _LEAST) & (source_words > 0)
    starts = np.searchsorted(source_words[kept], np.arange(len(sources) + 1))
    return Dictionary(
        sources,
        targets,
        starts.astype(np.intp),
        (unique[kept] % max(1, len(targets))).astype(np.intp),
        chances[kept].astype(np.float32),
        (usual / max(1, len(known))).astype(np.float32),
    )


def _numbered(sentences: Iterable[Sequence[str]], first: Sequence[str] = ()) -> Mapping[str, int]:
    counted = Counter(word for sentence in sentences for word in sentence)
    return {word: place for place, word in enumerate([*first, *(w for w, count in counted.items() if count > 1)])}


def _known(sentence: Sequence[str], numbers: Mapping[str, int]) -> list[int]:
    return [numbers[word] for word in sentence if word in numbers]


def _edges(known: Sequence[tuple[list[int], list[int]]], width: int) -> tuple[Places, Places, int]:
    """Return every meeting of a source and a target word, the group (one target word in one pair) of each, and how many groups."""
    edges, groups, size = [], [], 0
    for source, target in known:
        edges.append((np.array(source, np.intp)[:, None] * width + np.array(target, np.intp)).ravel())
        groups.append(np.tile(np.arange(size, size + len(target)), len(source)))
        size += len(target)
    if not edges:
        return np.zeros(0, np.intp), np.zeros(0, np.intp), 0
    return np.concatenate(edges), np.concatenate(groups), size
