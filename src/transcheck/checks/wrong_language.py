r"""The translation is in the language of its catalog.

A text pasted into the wrong catalog, or sent by a translator of another
language. How letters follow each other tells languages of one script apart, by a
small model for the languages of the Latin, Cyrillic and Arabic scripts; where the
language has a script of its own, Latin words are enough, as are Chinese characters without any kana
in Japanese. Words of the source (names, quotations, code) are left out; of what is left, fewer
than three different words say nothing, nor do abbreviations, and the fewer the words, the clearer they must speak: three
are enough for a sentence, or when one is frequent in the other language. Copies of the source are left to
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

from collections.abc import Iterable, Sequence
from functools import lru_cache

from transcheck.checks import Problem, unit_check
from transcheck.languages import load
from transcheck.model import Language, Severity, Span, Unit
from transcheck.text import ngrams
from transcheck.text.foreign import MOST_WORDS, demand, without_foreign_quotations
from transcheck.text.patterns import pattern_of
from transcheck.text.recognising import code_in_model

_FEWEST_WORDS = 3
_FEW, _PLAIN_OF_FEW = (
    3,
    0.8,
)  # different words, and how little of the likeness of the best language is left to the declared one
_FEWEST_LATIN_WORDS = 3  # where another script is written
_SHORT, _CLEAR = 7, 0.89  # up to so many words one must be the other language's alone, or the likeness so much less
_LONG, _STEP = 9, 3  # of a long text every third word mostly tells enough
_LONGEST = 2000  # characters
_LATIN_WORD = pattern_of(r"[A-Za-z\u00c0-\u024f]+(?:['\u2019-][A-Za-z\u00c0-\u024f]+)*")
_LATIN_SHARE = 0.6  # of the text's length
_HAN = pattern_of("[\u3400-\u4dbf\u4e00-\u9fff]")
_KANA = pattern_of("[\u3041-\u30fa]")
_MOST_HAN = 15  # a Japanese heading may do without kana for so long, a sentence with its punctuation not
_MOST_HAN_OF_SENTENCE = 5
_SENTENCE = pattern_of("[\uff0c\u3002\uff01\uff1f]")
_SENTENCE_END = pattern_of("[.!?\u2026\u061f\u06d4][\"'\u2019\u201d\u201c\u00bb)\u200f ]*$")
_ABBREVIATION = pattern_of(r"\b[^\W\d_]{1,4}\.(?=\s*[^\W_])|(?<![\w'\u2019])[A-Z]{2,}(?![\w'\u2019])")
_TWO_CAPITALS = pattern_of("[A-Z][A-Z]")  # without them or a full stop there is no abbreviation
_VOWEL_SIGN = pattern_of("[\u0610-\u061a\u064b-\u065f\u0670]")  # that words are written with or without
_SOURCE_TABLE = str.maketrans({"\N{RIGHT SINGLE QUOTATION MARK}": "'"})


@unit_check(Severity.ERROR, compares=True)
def wrong_language(unit: Unit) -> Iterable[Problem]:
    """Return the whole target when it is in another language."""
    text, language = unit.target, unit.language
    if "Latn" not in language.scripts and _is_latin(unit):
        return _problem(text, "is in Latin letters, which {name} is not", language)
    if "Hira" in language.scripts and _has_no_kana(text):
        return _problem(text, "has Chinese characters and no kana, as no {name} sentence has", language)
    other = _other_language(unit)
    return _problem(text, f"reads like {load(other).name}, not like {{name}}", language) if other else ()


def _problem(text: str, what: str, language: Language) -> tuple[Problem]:
    name = language.name or language.code
    message = f"the translation {what.format(name=name)}; put the {name} text here"
    return (Problem(Span(0, len(text)), message),)


def _is_latin(unit: Unit) -> bool:
    """Return whether a text is mostly Latin words that do not come from its source."""
    if not unit.language.scripts:
        return False
    found = _LATIN_WORD.findall(unit.target)
    if len(found) < _FEWEST_LATIN_WORDS or sum(map(len, found)) < _LATIN_SHARE * len(unit.target):
        return False
    own = [word for word in found if word.translate(_SOURCE_TABLE).lower() not in _source_words(unit.source)]
    return len(own) >= _FEWEST_LATIN_WORDS and 2 * len(own) >= len(found)


def _has_no_kana(text: str) -> bool:
    if len(text) <= _MOST_HAN_OF_SENTENCE or _KANA.search(text):
        return False
    return len(_HAN.findall(text)) > (_MOST_HAN_OF_SENTENCE if _SENTENCE.search(text) else _MOST_HAN)


def _other_language(unit: Unit) -> str:
    """Return the code of the language that a text is in rather than in its own, nothing when it is not clear."""
    script = unit.language.script
    code = code_in_model(unit.language.code, script)
    if not code or ngrams.is_plainly(unit.target, code, script):
        return ""
    words = _own_words(unit)
    if len(set(words)) < _FEWEST_WORDS or (len(words) >= _LONG and ngrams.is_most_like(words[::_STEP], code, script)):
        return ""
    found = ngrams.likeness(words, script)
    best = max(found, key=lambda other: found[other])
    wanted = _demand(unit.target, words, bool(ngrams.telling(words, best, code, script)))
    return best if found[code] < wanted * found[best] else ""


def _demand(text: str, words: Sequence[str], is_telling: bool) -> float:
    """Return how much of the likeness of the best language the words must have to be of the declared one."""
    if len(set(words)) > _FEW:
        wanted = demand(len(words))
        return wanted if is_telling or len(words) > _SHORT else min(wanted, _CLEAR)
    has_letters_alone = any(len(word) == 1 for word in words)  # of a format or an abbreviation
    return _PLAIN_OF_FEW if not has_letters_alone and (is_telling or _SENTENCE_END.search(text)) else 0.0


def _own_words(unit: Unit) -> Sequence[str]:
    """Return the first words of a translation that do not stand in its source."""
    whole = unit.target[:_LONGEST]
    text = without_foreign_quotations(whole, unit.language)
    if text is not whole and 2 * len(text.split()) < len(whole.split()):  # what is quoted is the text
        text = whole
    if ("." in text[:-1] or _TWO_CAPITALS.search(text)) and not text.isupper():
        text = _ABBREVIATION.sub(" ", text)
    if not text.isascii():
        text = _VOWEL_SIGN.sub("", text)
    known = _source_words(unit.source)
    return [word for word in ngrams.words(text) if word not in known][:MOST_WORDS]


@lru_cache(maxsize=1 << 13)
def _source_words(source: str) -> frozenset[str]:
    return frozenset(ngrams.words(source))
