"""The texts that share rare words with a given one: candidates for a closer look.

An inverted index that reads only the rarest words of a text, so that looking
up ``n`` texts among ``n`` others stays near-linear.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Mapping

from transcheck.text.patterns import pattern_of

_WORDS = pattern_of(r"\w+")
_RUN_ON = 20  # characters for each blank: above it the script writes no blanks between words
_POSTINGS = 64  # a word that more texts share tells too little
_READ = 160  # places that one lookup counts, the rarest words first
_CANDIDATES = 16


def terms(text: str) -> list[str]:
    r"""Return the words of a text, with pairs of characters where words are not set apart.

    >>> terms("The camps")
    ['the', 'camps']
    >>> terms("\N{CJK UNIFIED IDEOGRAPH-8ACB}\N{CJK UNIFIED IDEOGRAPH-9858}\N{CJK UNIFIED IDEOGRAPH-66F8}")[1:]
    ['\u8acb\u9858', '\u9858\u66f8']
    """
    found = _WORDS.findall(text.lower())
    if text.count(" ") * _RUN_ON < len(text):
        found += [word[at : at + 2] for word in found for at in range(len(word) - 1)]
    return list(dict.fromkeys(found))


def index(texts: Mapping[int, str]) -> dict[str, list[int]]:
    """Return for each word the keys of the texts that have it."""
    postings: dict[str, list[int]] = defaultdict(list)
    for key, text in texts.items():
        for term in terms(text):
            postings[term].append(key)
    return dict(postings)


def candidates(text: str, postings: Mapping[str, list[int]]) -> Iterable[int]:
    """Return the keys of at most 16 texts that share the rarest words with ``text``, most likely first."""
    known = sorted((postings[term] for term in terms(text) if term in postings), key=len)
    weight: dict[int, float] = defaultdict(float)
    left = _READ
    for keys in known:
        if left <= 0 or (len(keys) > _POSTINGS and weight):
            break
        left -= len(keys)
        worth = 1 + 1 / len(keys)
        for key in keys[:_POSTINGS]:
            weight[key] += worth
    return sorted(weight, key=lambda key: (-weight[key], key))[:_CANDIDATES]
