r"""Where a text is in another language than its own: all of it, or a quotation or run of words that its alphabet cannot write.

Letters that a language does not have are slips in its own words and right in
those of its neighbours. How letters follow each other tells which it is
(``ngrams``), the text being heard as it stands for the others, and repaired
for its own language.
"""

from __future__ import annotations

import itertools
import re
from collections.abc import Iterator
from functools import cache, lru_cache

from transcheck.model import Language, Span
from transcheck.text import ngrams
from transcheck.text.patterns import pattern_of
from transcheck.text.recognising import code_in_model

FEWEST_WORDS = 3
MOST_WORDS = 24  # more make no difference
# Up to so many words: how much of the likeness of the best language the declared one must have.
_DEMANDS = ((4, 0.87), (7, 0.92), (MOST_WORDS, 0.95))
_LONGEST = 2000  # characters
_QUOTED = pattern_of(
    '\u00ab[^\u00ab\u00bb\n]{1,300}\u00bb|[\u201c\u201e\u201d][^\u201c-\u201e\n]{1,300}[\u201c\u201d]|"[^"\n]{1,300}"|\u2039[^\u2039\u203a\n]{1,300}\u203a'
)
_OPENER = pattern_of('[\u00ab\u201c-\u201e"\u2039]')
_WORD = pattern_of(r"[^\W\d_](?:[^\W\d_]|[\u064b-\u065f\u0670\u200c\u200d'\u2019-])*")
_BETWEEN = pattern_of(r"[\s\u060c,]*")


def demand(words: int) -> float:
    """Return how much of the likeness of the best language so many words (24 at most) must have to be of their own."""
    return next(share for count, share in _DEMANDS if words <= count)


@lru_cache(maxsize=1 << 12)
def is_other(text: str, language: Language, repaired: str = "") -> bool:
    r"""Return whether a text reads like another language, even when it is read as ``repaired``; false when that is not clear.

    >>> from transcheck.languages import load
    >>> is_other("Sie haben unseren Brief gelesen", load("tr")), is_other("Mektubumuzu okudular", load("tr"))
    (True, False)
    """
    return _is_other(text, language, repaired or repaired_letters(text, language), FEWEST_WORDS)


@lru_cache(maxsize=1 << 12)
def foreign(text: str, language: Language) -> tuple[Span, ...]:
    """Return the parts of a text that are in another language, in order: all of it, or quotations and runs of words."""
    if is_other(text, language):
        return (Span(0, len(text)),)
    if not language.letters or not _strange(language).search(text):
        return ()
    return tuple(sorted((*_foreign_quotations(text, language), *_runs(text, language)), key=lambda span: span.start))


def without_foreign_quotations(text: str, language: Language) -> str:
    """Return a text with its quotations in letters of another language as blanks, itself when it is all quotation."""
    if not language.letters or not _OPENER.search(text) or not _strange(language).search(text):
        return text
    rest = text
    for span in _foreign_quotations(text, language):
        rest = rest[: span.start] + " " * (span.end - span.start) + rest[span.end :]
    return rest if _WORD.search(rest) else text


def _foreign_quotations(text: str, language: Language) -> list[Span]:
    return [span for span in _quoted(text) if _is_foreign_quotation(span.of(text), language)]


def repaired_letters(text: str, language: Language) -> str:
    """Return a text with the look-alikes of a language's letters as what they most likely stand for."""
    if not language.lookalikes:
        return text
    return text.translate(_repairs(language))


def _is_other(text: str, language: Language, repaired: str, fewest: int) -> bool:
    code = code_in_model(language.code, language.script)
    words = ngrams.words(text[:_LONGEST])[:MOST_WORDS]
    if not code or len(words) < fewest:
        return False
    found = ngrams.likeness(words, language.script)
    own = ngrams.likeness(ngrams.words(repaired[:_LONGEST])[:MOST_WORDS], language.script)[code]
    return max(found[code], own) < demand(len(words)) * max(found.values())


def _quoted(text: str) -> Iterator[Span]:
    return (Span(*found.span()) for found in _QUOTED.finditer(text))


def _is_foreign_quotation(quoted: str, language: Language) -> bool:
    """Return whether a quotation has letters that a language does not write, and is not plainly its own all the same."""
    if not _strange(language).search(quoted):
        return False
    return len(_WORD.findall(quoted)) < FEWEST_WORDS or _is_other(
        quoted, language, repaired_letters(quoted, language), FEWEST_WORDS
    )


def _runs(text: str, language: Language) -> Iterator[Span]:
    """Yield each run of two words or more that a language cannot write and that read like another language."""
    strange = _strange(language)
    words = [(Span(*found.span()), strange.search(found[0]) is not None) for found in _WORD.finditer(text)]
    for start, end in _rows(text, words):
        part = text[start:end]
        if _is_other(part, language, repaired_letters(part, language), 2):
            yield Span(start, end)


def _rows(text: str, words: list[tuple[Span, bool]]) -> Iterator[tuple[int, int]]:
    """Yield from where to where words stand in a row of which no two neighbours can be written, the ends never."""
    row: list[tuple[Span, bool]] = []
    for word in itertools.chain(words, [(Span(len(text), len(text)), False)]):
        if row and not (_BETWEEN.fullmatch(text, row[-1][0].end, word[0].start) and (word[1] or row[-1][1])):
            while row and not row[-1][1]:
                row.pop()
            if sum(strange for _, strange in row) > 1:
                yield row[0][0].start, row[-1][0].end
            row = []
        if word[1] or row:
            row.append(word)


@cache
def _strange(language: Language) -> re.Pattern[str]:
    """Return what finds a letter that a language does not write, those that look like its own among them."""
    listed = re.escape(language.letters)
    return re.compile(rf"(?:(?![{listed}])[^\W\d_\u0640])")


@cache
def _repairs(language: Language) -> dict[int, str]:
    return {ord(wrong): right.partition("/")[0] for wrong, right in language.lookalikes.items() if len(wrong) == 1}
