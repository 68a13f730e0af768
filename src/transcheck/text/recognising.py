"""In which of several languages a text is: by its script, then by how its letters follow each other.

Scripts that one language of the world writes alone (kana, hangul) are enough;
Chinese is told apart by the characters of its two writings; Latin, Cyrillic
and Arabic texts by ``ngrams``, which also knows languages nobody asked for.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from functools import lru_cache

from transcheck.model import Language
from transcheck.text import han, ngrams
from transcheck.text.patterns import pattern_of

_SCRIPTS = {
    "Latn": pattern_of(r"[A-Za-z\u00aa-\u024f\u1e00-\u1eff]"),
    "Cyrl": pattern_of(r"[\u0400-\u052f]"),
    "Arab": pattern_of(r"[\u0620-\u064a\u066e-\u06d3\u06d5\u06fa-\u06ff\u0750-\u077f\ufb50-\ufefc]"),
    "Hira": pattern_of(r"[\u3041-\u30fa]"),
    "Hani": pattern_of(r"[\u3400-\u4dbf\u4e00-\u9fff]"),
    "Hang": pattern_of(r"[\uac00-\ud7a3]"),
    "Grek": pattern_of(r"[\u0370-\u03ff]"),
    "Hebr": pattern_of(r"[\u05d0-\u05ea]"),
}
_WORTH = {"Hani": 3, "Hira": 2, "Hang": 2}  # a character is worth so many letters of an alphabet
_KANA = 0.08  # of Japanese text are kana, at least
_MOST = 0.5  # of the letters
_FEWEST_WORDS, _MOST_WORDS = 4, 400
_CLEAR = 0.93  # of the likeness of the best language: what is below is another one


def main_script(text: str) -> str:
    """Return the script that most of a text is in: an ISO 15924 code, ``Hira`` for Chinese characters with kana.

    >>> main_script("Hello"), main_script("日本の人"), main_script("12:30")
    ('Latn', 'Hira', '')
    """
    counts = {name: len(pattern.findall(text)) * _WORTH.get(name, 1) for name, pattern in _SCRIPTS.items()}
    if counts["Hira"] >= _KANA * (counts["Hani"] + counts["Hira"]):
        counts["Hira"] += counts["Hani"] * bool(counts["Hira"])
        counts["Hani"] *= not counts["Hira"]
    best = max(counts, key=lambda name: counts[name])
    return best if counts[best] > _MOST * sum(counts.values()) - counts["Hani"] * (best == "Hira") else ""


def recognised(text: str, languages: Sequence[Language]) -> str:
    """Return the code of the one of some languages that a text is in, or of another that it is in.

    Nothing is returned for a text that is too short or not clear.
    """
    script = main_script(text)
    same = [language for language in languages if script in language.scripts]
    if script == "Hani":
        return _chinese(text, same)
    known = ngrams.languages(script)
    if not known:
        return same[0].code if len(same) == 1 else ""
    return _by_letters(text, script, {code_in_model(language.code, script): language.code for language in same})


def is_other(text: str, language: Language, others: Sequence[Language]) -> str:
    """Return the code of the language that a text is in when that is plainly not ``language``, or nothing.

    A text in a script that the language does not have is in another one.
    """
    script = main_script(text)
    if script and script not in language.scripts and len(text) >= 2 * _FEWEST_WORDS:
        return recognised(text, others) or script
    found = recognised(text, [language, *others])
    return "" if found in ("", language.code) else found


@lru_cache(maxsize=64)
def code_in_model(code: str, script: str) -> str:
    """Return how the model of a script calls a language: by its code, or without its country; nothing if it has none."""
    known = ngrams.languages(script)
    return next((name for name in (code, re.split("[_@]", code)[0]) if name in known), "")


def _chinese(text: str, languages: Sequence[Language]) -> str:
    """Return the language whose writing a Chinese text keeps to."""
    wrong = {variety: _length(text, variety) for variety in (han.SIMPLIFIED, han.TRADITIONAL)}
    if wrong[han.SIMPLIFIED] == wrong[han.TRADITIONAL]:
        return ""
    variety = min(wrong, key=lambda name: wrong[name])
    if max(wrong.values()) < 3 * min(wrong.values()):
        return ""
    return next((language.code for language in languages if variety in language.scripts), "zh")


def _length(text: str, variety: str) -> int:
    return sum(span.end - span.start for span in han.other_variety(text, variety))


def _by_letters(text: str, script: str, wanted: dict[str, str]) -> str:
    words = ngrams.words(text[:20_000])[:_MOST_WORDS]
    if len(words) < _FEWEST_WORDS:
        return ""
    likeness = ngrams.likeness(words, script)
    ranked = sorted(likeness, key=lambda code: likeness[code], reverse=True)
    best = ranked[0]
    if best in wanted:
        rest = [code for code in ranked[1:] if code in wanted] or ranked[1:2]
        return wanted[best] if not rest or likeness[rest[0]] < likeness[best] else ""
    near = next((code for code in ranked if code in wanted), "")
    return wanted[near] if near and likeness[near] >= _CLEAR * likeness[best] else best
