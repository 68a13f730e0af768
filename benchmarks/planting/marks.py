"""Punctuation and blanks: brackets, quotation marks, ends, doubled words and spaces, capitals."""

from __future__ import annotations

import random
import re

from planting.prose import CASED, ENDS, is_run_on, tidy
from transcheck.model import Language

_QUOTES = '"\u201c\u201d\u201e\u201f\u00ab\u00bb\u2039\u203a\u300c\u300d\u300e\u300f\uff02'
_BRACKETS = "()[]{}（）［］【】〔〕《》"
_END = re.compile(f"[{re.escape(ENDS)}]+$")
_BEFORE_MARK = re.compile(r"(?<=\w)[,.،。，](?=\s|$|[\u4e00-\u9fff])")
_FULL_TO_HALF = {"，": ",", "。": ".", "、": ",", "،": ",", "؟": "?", "؛": ";"}
_DOTLESS = {"I": "ı", "İ": "i"}


def doubled_word(chance: random.Random, _source: str, target: str, language: Language) -> str | None:
    """A word inside the text stands twice."""
    if is_run_on(language):
        pairs = [*re.finditer(r"[\u4e00-\u9fff]{2}", target)]
        found = chance.choice(pairs) if pairs else None
        return target[: found.end()] + found[0] + target[found.end() :] if found else None
    words = [word for word in re.finditer(r"\w+", target) if len(word[0]) > 1 and not word[0].isdigit()]
    if len(words) < 4:
        return None
    word = chance.choice(words[1:-1])
    return f"{target[: word.end()]} {word[0]}{target[word.end() :]}"


def bracket_dropped(chance: random.Random, _source: str, target: str, _language: Language) -> str | None:
    """One bracket is gone."""
    return _without_one(chance, target, _BRACKETS)


def quote_dropped(chance: random.Random, _source: str, target: str, _language: Language) -> str | None:
    """One quotation mark is gone."""
    less = _without_one(chance, target, _QUOTES)
    return tidy(less) if less else None


def _without_one(chance: random.Random, text: str, marks: str) -> str | None:
    places = [place for place, char in enumerate(text) if char in marks]
    if not places:
        return None
    place = chance.choice(places)
    return text[:place] + text[place + 1 :]


def end_punctuation(_chance: random.Random, _source: str, target: str, _language: Language) -> str | None:
    """The end punctuation is gone."""
    found = _END.search(target)
    return target[: found.start()].rstrip() if found else None


def double_space(chance: random.Random, _source: str, target: str, _language: Language) -> str | None:
    """Two blanks for one."""
    places = [found.start() for found in re.finditer(r"(?<=\S) (?=\S)", target)]
    return _with_blank(target, chance.choice(places)) if places else None


def space_before_punctuation(chance: random.Random, _source: str, target: str, language: Language) -> str | None:
    """A blank before a comma or full stop."""
    places = [found.start() for found in _BEFORE_MARK.finditer(target)]
    return _with_blank(target, chance.choice(places)) if places and language.code != "fr" else None


def _with_blank(text: str, place: int) -> str:
    return f"{text[:place]} {text[place:]}"


def small_start(_chance: random.Random, source: str, target: str, language: Language) -> str | None:
    """A sentence begins with a small letter, in a script that has capitals."""
    if language.script not in CASED or not (target[0].isupper() and source[0].isupper()):
        return None
    first = _DOTLESS.get(target[0]) if language.code == "tr" else None
    return (first or target[0].lower()) + target[1:]


def half_width_mark(chance: random.Random, _source: str, target: str, _language: Language) -> str | None:
    """A mark of Latin text in a script that has its own."""
    places = [place for place, char in enumerate(target) if char in _FULL_TO_HALF]
    if not places:
        return None
    place = chance.choice(places)
    return target[:place] + _FULL_TO_HALF[target[place]] + target[place + 1 :]


KINDS = {
    "doubled word": doubled_word,
    "bracket dropped": bracket_dropped,
    "quote dropped": quote_dropped,
    "end punctuation": end_punctuation,
    "double space": double_space,
    "space before punctuation": space_before_punctuation,
    "small start": small_start,
    "half-width mark": half_width_mark,
}
FOUND_BY = {
    "doubled word": ("doubled-word",),
    "bracket dropped": ("brackets",),
    "quote dropped": ("quotes",),
    "end punctuation": ("end-punctuation",),
    "double space": ("spacing",),
    "space before punctuation": ("space-before-punctuation", "punct-space-before"),
    "small start": ("case-first",),
    "half-width mark": ("punct-ascii", "cjk-width", "cjk-punct"),
}
