r"""Defects of right-to-left text: tokens that come apart, direction controls, joiners, shapes, letters of other keyboards."""

from __future__ import annotations

import random
import unicodedata
from collections.abc import Callable

from transcheck.model import Language

Plant = Callable[[random.Random, str, str, Language], str | None]

_UYGHUR_VOWELS = "\u0627\u06d5\u0648\u06c7\u06c6\u06c8\u06d0\u0649"
_HAMZA = "\u0626"
_TO_ARABIC_INDIC = {ord("0") + digit: 0x660 + digit for digit in range(10)}
_JOINED = "\u0628\u062a\u062b\u062c\u062d\u062e\u0633\u0634\u0635\u0636\u0637\u0638\u0639\u063a\u0641\u0642\u0643\u0644\u0645\u0646\u0647\u064a"


def _word_before(token: str) -> Plant:
    """Return what puts a token between two right-to-left words."""

    def plant(chance: random.Random, _source: str, target: str, language: Language) -> str | None:
        words = target.split(" ")
        places = [n for n in range(1, len(words)) if _runs_left(words[n - 1]) and _runs_left(words[n])]
        if not language.right_to_left or not places:
            return None
        place = chance.choice(places)
        return " ".join((*words[:place], token, *words[place:]))

    return plant


def _runs_left(word: str) -> bool:
    """Return whether a word is made of right-to-left letters only."""
    return bool(word) and all(unicodedata.bidirectional(char) in ("AL", "R") for char in word)


def _around_word(opener: str, closer: str) -> Plant:
    """Return what puts characters around a word inside the text."""

    def plant(chance: random.Random, _source: str, target: str, language: Language) -> str | None:
        words = target.split(" ")
        if not language.right_to_left or len(words) < 4:
            return None
        place = chance.randrange(1, len(words) - 1)
        if not _runs_left(words[place]):
            return None
        words[place] = opener + words[place] + closer
        return " ".join(words)

    return plant


def _letter(wrong: str, right: str, codes: tuple[str, ...] = ("ar", "ug")) -> Plant:
    """Return what writes one letter as another."""

    def plant(chance: random.Random, _source: str, target: str, language: Language) -> str | None:
        places = [place for place, char in enumerate(target) if char == right]
        if language.code not in codes or not places:
            return None
        place = chance.choice(places)
        return target[:place] + wrong + target[place + 1 :]

    return plant


def reversed_text(_chance: random.Random, _source: str, target: str, language: Language) -> str | None:
    """The whole text of four words or more stands in reverse order."""
    words = sum(_runs_left(word.strip(".,:;!?\u060c\u061b\u061f")) for word in target.split())
    return target[::-1] if language.right_to_left and words >= 4 else None


def shapes(chance: random.Random, _source: str, target: str, language: Language) -> str | None:
    """A letter is stored as one of its shapes."""
    places = [place for place, char in enumerate(target) if char in _JOINED]
    if not language.right_to_left or not places:
        return None
    place = chance.choice(places)
    name = f"{unicodedata.name(target[place])} {chance.choice(('INITIAL', 'MEDIAL', 'FINAL', 'ISOLATED'))} FORM"
    return target[:place] + unicodedata.lookup(name) + target[place + 1 :]


def tatweel(chance: random.Random, _source: str, target: str, language: Language) -> str | None:
    """A tatweel stands between two letters of a word."""
    places = [n for n in range(1, len(target)) if _runs_left(target[n - 1 : n + 1]) and target[n - 1 : n + 1].isalpha()]
    if not language.right_to_left or not places:
        return None
    place = chance.choice(places)
    return f"{target[:place]}\N{ARABIC TATWEEL}{target[place:]}"


def hamza_dropped(chance: random.Random, _source: str, target: str, language: Language) -> str | None:
    """A Uyghur word lacks the hamza before its first vowel."""
    places = [
        n
        for n in range(len(target) - 1)
        if target[n] == _HAMZA and target[n + 1] in _UYGHUR_VOWELS and (n == 0 or target[n - 1] == " ")
    ]
    if language.code != "ug" or not places:
        return None
    place = chance.choice(places)
    return target[:place] + target[place + 1 :]


def joined_words(chance: random.Random, _source: str, target: str, language: Language) -> str | None:
    """The blank after an Arabic teh marbuta is gone."""
    places = [
        n
        for n in range(1, len(target) - 1)
        if target[n] == " " and target[n - 1] == "\u0629" and _runs_left(target[n + 1])
    ]
    if language.code != "ar" or not places:
        return None
    place = chance.choice(places)
    return target[:place] + target[place + 1 :]


def ascii_comma(_chance: random.Random, _source: str, target: str, language: Language) -> str | None:
    """The commas are those of a Latin keyboard."""
    return target.replace("\u060c", ",") if language.right_to_left and "\u060c " in target else None


def latin_name_first(_chance: random.Random, _source: str, target: str, language: Language) -> str | None:
    """The text begins with a Latin name."""
    return f"Serikzhan Bilash {target}" if language.right_to_left else None


def digits_mixed(chance: random.Random, _source: str, target: str, _language: Language) -> str | None:
    """One of several digits of a number is of another script."""
    numbers = [
        n for n in range(1, len(target)) if target[n].isdigit() and target[n - 1 : n].isdigit() and target[n].isascii()
    ]
    if not numbers:
        return None
    place = chance.choice(numbers)
    return target[:place] + target[place].translate(_TO_ARABIC_INDIC) + target[place + 1 :]


KINDS: dict[str, Plant] = {
    "rtl date": _word_before("2018-10-04"),
    "rtl phone": _word_before("+998 90 123-45-67"),
    "rtl range": _word_before("6\N{EN DASH}7"),
    "rtl percent": _word_before("40%"),
    "rtl handle": _word_before("@user"),
    "rtl hashtag": _word_before("#FreeAll"),
    "rtl dimensions": _word_before("17 km \N{MULTIPLICATION SIGN} 9.5 km"),
    "rtl currency": _word_before("$100"),
    "rtl sign": _word_before("-6"),
    "rtl code": _word_before("Face++"),
    "rtl address": _word_before("https://example.org/a/"),
    "rtl unit": _word_before("300 km"),
    "rtl list": _word_before("CNN\u060c BBC\u060c DW"),
    "rtl bracket": _word_before("WHO \xabBBC\xbb"),
    "embedding": _around_word("\N{LEFT-TO-RIGHT EMBEDDING}", "\N{POP DIRECTIONAL FORMATTING}"),
    "override": _around_word("\N{RIGHT-TO-LEFT OVERRIDE}", "\N{POP DIRECTIONAL FORMATTING}"),
    "idle mark": _around_word("\N{RIGHT-TO-LEFT MARK}", ""),
    "idle joiner": _around_word("", "\N{ZERO WIDTH JOINER}"),
    "latin name first": latin_name_first,
    "text reversed": reversed_text,
    "shapes of letters": shapes,
    "tatweel": tatweel,
    "tatweel before a word": _around_word("\N{ARABIC TATWEEL}", ""),
    "ascii comma": ascii_comma,
    "Farsi yeh": _letter("\u06cc", "\u064a"),
    "Persian kaf": _letter("\u06a9", "\u0643"),
    "Arabic heh for ae": _letter("\u0647", "\u06d5", ("ug",)),
    "teh marbuta for ae": _letter("\u0629", "\u06d5", ("ug",)),
    "Farsi yeh for alef maksura": _letter("\u06cc", "\u0649", ("ug",)),
    "hamza dropped": hamza_dropped,
    "words joined": joined_words,
    "digits mixed": digits_mixed,
}
FOUND_BY: dict[str, tuple[str, ...]] = {
    **dict.fromkeys(
        (
            "rtl date",
            "rtl phone",
            "rtl handle",
            "rtl hashtag",
            "rtl dimensions",
            "rtl currency",
            "rtl sign",
            "rtl code",
        ),
        ("bidi-token",),
    ),
    "rtl address": ("bidi-token",),
    "rtl range": ("bidi-range",),
    "rtl percent": ("bidi-percent",),
    "rtl unit": ("bidi-num-latin",),
    "rtl list": ("bidi-welded",),
    "rtl bracket": ("bidi-bracket",),
    "embedding": ("bidi-embedding",),
    "override": ("bidi-override",),
    "idle mark": ("bidi-mark-noop",),
    "idle joiner": ("joiner",),
    "latin name first": ("bidi-base-dir",),
    "text reversed": ("text-reversed",),
    "shapes of letters": ("presentation-form",),
    "tatweel": ("tatweel-inside",),
    "tatweel before a word": ("tatweel-inside",),
    "ascii comma": ("punct-ascii",),
    **dict.fromkeys(
        ("Farsi yeh", "Persian kaf", "Arabic heh for ae", "teh marbuta for ae", "Farsi yeh for alef maksura"),
        ("letter-lookalike",),
    ),
    "hamza dropped": ("ug-hamza",),
    "words joined": ("ar-joined-words",),
    "digits mixed": ("digits-mixed",),
}
