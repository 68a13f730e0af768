r"""Every letter is the language's own, not one that looks like it.

Keyboards and fonts of related languages have letters of the same look and another number: Persian and
Arabic ones in Uyghur, Icelandic ones in Turkish text that was read in the wrong encoding, the ordinal sign for
the degree sign. Readers hardly see them, but searches, sorting, spelling and speech fail.

The letters are those under ``lookalikes`` in the language's profile, and Kangxi radicals in the place of ideographs. So is a single Latin letter that stands for a word, such as
the c in Russian. A word that stands in the source too is left as it is.

Bad  ug: \u064a\u0627\u062e\u0634\u06cc
Good ug: \u064a\u0627\u062e\u0634\u0649
Bad  tr: i\u015f\u00e7i ba\u00fe\u0131na
Good tr: i\u015f\u00e7i ba\u015f\u0131na
Good tr: the writer Sj\u00f3n \u00deorsson => yazar Sj\u00f3n \u00deorsson
Bad  de: minus 20 \u00baC
Good de: minus 20 \u00b0C
Bad  ru: \u0438\u0434\u0438 c \u043d\u0430\u043c\u0438
Good ru: Vitamin C => \u0432\u0438\u0442\u0430\u043c\u0438\u043d C
Bad  zh_CN: \u2f08\u6c11

Measured: no false alarm in 9,063 segments of professional prose; 99 % of planted look-alikes found, with script-mixed-word and han-lookalike.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterator, Mapping
from functools import cache

from transcheck.checks import Problem, unit_check
from transcheck.checks._foreign import of_own_words
from transcheck.languages.confusables import toward
from transcheck.model import Language, Severity, Span, Unit
from transcheck.text.characters import code_point
from transcheck.text.controls import visible
from transcheck.text.patterns import pattern_of
from transcheck.text.scripts import COMMON, pieces, script, word_at, word_set

_RADICALS = "[\u2f00-\u2fd5]"  # Kangxi Radicals: ideographs under another number
# A word of one Latin letter before another word; of capitals only the first of the text, since others are rather names of things,
# and no Roman numeral.
_LONE = pattern_of(
    r"(?P<letter>(?<![^\s\u00ab\u201c\u201e(\u2013\u2014])[a-z]|\A[A-HJ-WYZ])(?=[ \u00a0][\"\u00ab\u201e]?(?P<next>[^\W_]))"
)
_EITHER = "/"  # parts the letters that a look-alike may stand for

_Pairs = list[tuple[str, str]]


@cache
def _first(lookalikes: tuple[str, ...], has_others: bool) -> re.Pattern[str]:
    """Return what finds a letter that a look-alike begins with, where a single Latin letter may be one any of these."""
    first = _letters(tuple({letters[0] for letters in lookalikes})).pattern
    return re.compile(f"{first}|[A-Za-z]" if has_others else first)


def _may_be_others(language: Language) -> bool:
    """Return whether a single Latin letter may stand for one of the language's."""
    return language.script != "Latn" and language.letters != ""


@unit_check(Severity.ERROR, needs=lambda language: _first(tuple(language.lookalikes), _may_be_others(language)))
def letter_lookalike(unit: Unit) -> Iterator[Problem]:
    """Yield each letter that belongs to another language or encoding but looks like one of this language."""
    yield from of_own_words(unit, _in(unit))


def _in(unit: Unit) -> Iterator[Problem]:
    text, language = unit.target, unit.language
    places = (*_lookalikes(text, unit.source, language), *_lone_letters(text, unit.source, language))
    for span, pairs in places:
        yield _problem(text, span, language, pairs)


def _lookalikes(text: str, source: str, language: Language) -> Iterator[tuple[Span, _Pairs]]:
    """Yield the places of letters of the language's table, each letter with what was meant."""
    known = tuple(language.lookalikes)
    copied: dict[Span, list[str]] = {}
    for found in _runs(known).finditer(text):
        span = Span(*found.span())
        if found[0] not in source or not _is_copied(text, span, source, copied):
            yield span, [(letter, _meant(letter, language.lookalikes)) for letter in _letters(known).findall(found[0])]


def _problem(text: str, span: Span, language: Language, pairs: _Pairs) -> Problem:
    """Return the problem of letters that follow each other, each with what was meant."""
    said = ", ".join(_said(wrong, meant) for wrong, meant in pairs)
    message = f"'{visible(span.of(text))}' only looks like letters of {language.name or language.code}: {said}"
    right = "".join(meant for _, meant in pairs)
    return Problem(span, message, fix=None if _EITHER in right else text[: span.start] + right + text[span.end :])


def _said(wrong: str, meant: str) -> str:
    """Return which letter stands for which, by number and name."""
    right = " or ".join(" ".join(map(code_point, letters)) for letters in meant.split(_EITHER))
    return f"{' '.join(map(code_point, wrong))} for {right}"


def _meant(wrong: str, lookalikes: Mapping[str, str]) -> str:
    """Return the letters that were meant, by the language's table or by their compatibility decomposition."""
    return lookalikes.get(wrong) or unicodedata.normalize("NFKC", wrong).strip()


def _is_copied(text: str, span: Span, source: str, copied: dict[Span, list[str]]) -> bool:
    """Return whether the word around a letter stands in the source too, be it without a suffix after an apostrophe.

    ``copied`` keeps what of each word does, so that a long word with many such letters is looked for once.
    """
    word = word_at(text, span.start)
    if word not in copied:
        whole = word.of(text)
        copied[word] = [part for part in (whole, *pieces(whole)) if part in word_set(source)]
    return any(span.of(text) in part for part in copied[word])


def _lone_letters(text: str, source: str, language: Language) -> Iterator[tuple[Span, _Pairs]]:
    """Yield single Latin letters among the words of another script that look like a letter of it."""
    if not _may_be_others(language):
        return
    for found in _LONE.finditer(text):
        letter = found["letter"]
        meant = toward(letter, language.script)
        if (
            meant in language.letters
            and script(found["next"]) in (language.script, COMMON)
            and letter not in word_set(source)
        ):
            yield Span(*found.span("letter")), [(letter, meant)]


@cache
def _letters(lookalikes: tuple[str, ...]) -> re.Pattern[str]:
    """Return what finds one look-alike of a language, the longest first."""
    return re.compile("|".join((*map(re.escape, sorted(lookalikes, key=len, reverse=True)), _RADICALS)))


@cache
def _runs(lookalikes: tuple[str, ...]) -> re.Pattern[str]:
    """Return what finds look-alikes that follow each other."""
    return re.compile(f"(?:{_letters(lookalikes).pattern})+")
