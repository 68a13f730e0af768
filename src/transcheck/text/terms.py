r"""Names and terms: where a text has them, with the endings that its language gives them.

A source word may have the plural or genitive ending of English. In a translation, the last letters of each word may
change and others follow, for that is how suffixes work in most languages that write blanks; where words are not
parted by blanks the term stands as it is. Anything may stand before a term of four letters and more: articles and
prepositions are written together with it in Arabic, other words in German.
"""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import lru_cache

from transcheck.model import Span, Term
from transcheck.text.patterns import pattern_of

_WORD = pattern_of(r"\w+")
_ENDING = pattern_of(r"(?:e?s)$", re.IGNORECASE)
_SAME = str.maketrans({**dict.fromkeys("\u2018\u2019\u02bc\u02bb`\u00b4", "'"), "\u0640": None})
_JOINT = r"[\s\-\u00ad\u00b7\u200c\u2010\u2011\u2022\u2027\u30fb\uff1d=]"  # how the words of one term are joined


@dataclass(frozen=True, slots=True)
class TermIndex:
    """Terms by the first word of each of their ways in the source, the longest way first."""

    by_word: Mapping[str, Sequence[tuple[re.Pattern[str], Term]]]


def term_index(terms: Sequence[Term]) -> TermIndex:
    """Return terms ready to be looked for in many texts."""
    found: dict[str, list[tuple[re.Pattern[str], Term]]] = defaultdict(list)
    ways = [(way, term) for term in terms for way in term.source]
    for way, term in sorted(ways, key=lambda pair: -len(pair[0])):
        if word := _WORD.search(way):
            found[word[0].casefold()].append((_source_pattern(way), term))
    return TermIndex(dict(found))


def term_spans(source: str, index: TermIndex) -> Iterator[tuple[Span, Term]]:
    """Yield the terms of a source; where one holds another, only the longer one.

    >>> index = term_index([Term(("right",), ("Recht",)), Term(("human right",), ("Menschenrecht",))])
    >>> [span for span, _ in term_spans("Human rights!", index)]
    [Span(start=0, end=12)]
    """
    end = 0
    for word in _WORD.finditer(source):
        if word.start() < end:
            continue
        for pattern, term in _beginning(word[0].casefold(), index):
            if found := pattern.match(source, word.start()):
                yield Span(*found.span()), term
                end = found.end()
                break


def _beginning(word: str, index: TermIndex) -> Iterator[tuple[re.Pattern[str], Term]]:
    for start in dict.fromkeys((word, word.removesuffix("s"), word.removesuffix("es"))):
        yield from index.by_word.get(start, ())


@lru_cache(maxsize=4096)
def _source_pattern(way: str) -> re.Pattern[str]:
    """Return what finds a way of the source: with its capitals if it has some."""
    core = way[_WORD.search(way).start() :]  # type: ignore[union-attr]
    body = r"[\s\-]+".join(map(re.escape, re.split(r"[\s\-]+", core)))
    return pattern_of(rf"{body}(?:['\u2019]?e?s)?(?!\w)", re.NOFLAG if way != way.lower() else re.IGNORECASE)


def has_term(target: str, term: Term, *, inflected: bool) -> bool:
    """Return whether a translation has one of the ways that stand for a term.

    ``inflected`` tells whether the language parts words by blanks and gives them endings.

    >>> has_term("im \u00f6stlichen Turkestans", Term(("x",), ("\u00f6stliche Turkestan",)), inflected=True)
    True
    """
    text = target.translate(_SAME).casefold()
    return any(_target_pattern(way, inflected=inflected).search(text) for way in term.target)


@lru_cache(maxsize=8192)
def _target_pattern(way: str, *, inflected: bool) -> re.Pattern[str]:
    words = _WORD.findall(way.translate(_SAME))
    if not inflected or not words:
        return re.compile(f"{_JOINT}*".join(map(re.escape, re.split(f"{_JOINT}+", way.translate(_SAME).casefold()))))
    start = _before(words[0]) if len(words[0]) < 4 else ""
    stems = [_stem(word) for word in words]
    return re.compile(start + r"[\W_]{1,3}".join(stems))


def _before(word: str) -> str:
    """Return what may stand before a short word: what alphabets without capitals write together with it, else nothing."""
    return r"(?<!\w)" if word.upper() != word.lower() else r"(?<!\w)\w{0,3}"


def _stem(word: str) -> str:
    """Return what stays of a word when it is inflected, and room for endings: none for what is all capitals."""
    cut = 0 if word.isupper() and len(word) > 1 else 2 if len(word) > 5 else int(len(word) > 3)
    kept = re.escape(word[: len(word) - cut].casefold())
    return kept + (r"\w{0,8}" if len(word) > 3 else r"\w{0,2}(?!\w)")
