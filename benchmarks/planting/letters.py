r"""A letter that is another, or none: look-alikes, invisible characters, broken encodings."""

from __future__ import annotations

import random
import re
from collections import Counter
from functools import cache

from planting import Place
from planting.prose import CASED
from transcheck.model import Language

_LATIN = dict(zip("aceopxyiTHKMABCEPX", "асеорхуіТНКМАВСЕРХ", strict=True))
_CYRILLIC = dict(zip("асеорхуТНКМАВСЕРХ", "aceopxyTHKMABCEPX", strict=True))
_HAN = dict(zip("一人大日月口小水手子女", "⼀⼈⼤⽇⽉⼝⼩⽔⼿⼦⼥", strict=True))
# Per main script: a letter and the one it is mistaken for.
HOMOGLYPHS = {
    "Latn": _LATIN,
    "Cyrl": _CYRILLIC,
    "Hans": _HAN,
    "Hant": _HAN,
    "Jpan": dict(zip("二口工力カロエータトハ一人", "ニロエカ力口工一夕卜八⼀⼈", strict=True)),
}
# Arabic letters are mistaken by language: those of a Persian, Urdu or Arabic keyboard.
_ARABIC = {"\u064a": "\u06cc", "\u0643": "\u06a9", "\u0647": "\u06be", "\u0649": "\u06cc"}
_UYGHUR = {"\u0649": "\u06cc", "\u0643": "\u06a9", "\u06be": "\u0647", "\u06d5": "\u0647", "\u064a": "\u06cc"}
HOMOGLYPHS_OF = {"ar": _ARABIC, "ug": _UYGHUR}
_BIDI = "\u202a\u202b\u202d\u202e\u2066\u2067\u2068\u2069\u202c"
_INVISIBLE = "\u200b\ufeff\u00ad\u2060"
_LONG_WORD = re.compile(r"[A-Za-zÀ-ɏЀ-ӿ]{4,}")
_DOTLESS = frozenset({"tr", "az"})
_WORD = re.compile(r"\b[^\W\d_]{5,}\b")
_I = re.compile("[iıIİ]")
_OTHER_DOTS = str.maketrans("iıIİ", "ıiİI")


def homoglyph(chance: random.Random, _source: str, target: str, language: Language) -> str | None:
    """One letter becomes another that looks the same."""
    table = HOMOGLYPHS_OF.get(language.code) or HOMOGLYPHS.get(language.script, {})
    places = _places(target, language) if table else []
    places = [place for place in places if target[place] in table]
    if not places:
        return None
    place = chance.choice(places)
    return target[:place] + table[target[place]] + target[place + 1 :]


def _places(target: str, language: Language) -> list[int]:
    """Return where a look-alike can be told at all: in longer words, in Japanese among letters of one kind."""
    if language.script in CASED:
        return [place for word in _LONG_WORD.finditer(target) for place in range(*word.span())]
    if language.script == "Jpan":
        kana = ["\u30a0" <= char <= "\u30ff" for char in target]
        return [place for place in range(1, len(target) - 1) if kana[place - 1] == kana[place] == kana[place + 1]]
    return list(range(len(target)))


def invisible(chance: random.Random, _source: str, target: str, _language: Language) -> str | None:
    """A character without width stands inside the text."""
    if len(target) < 2:
        return None
    place = chance.randrange(1, len(target))
    return target[:place] + chance.choice(_INVISIBLE) + target[place:]


def bidi_control(chance: random.Random, _source: str, target: str, _language: Language) -> str | None:
    """A direction control without its partner."""
    places = [found.start() for found in re.finditer(r"\b", target)][1:-1]
    if not places:
        return None
    place = chance.choice(places)
    return target[:place] + chance.choice(_BIDI) + target[place:]


def replacement_character(chance: random.Random, _source: str, target: str, _language: Language) -> str | None:
    """A letter that a program could not read."""
    places = _beyond_ascii(target)
    if not places:
        return None
    place = chance.choice(places)
    return target[:place] + "\N{REPLACEMENT CHARACTER}" + target[place + 1 :]


def mojibake(chance: random.Random, _source: str, target: str, _language: Language) -> str | None:
    """UTF-8 read as Windows-1252: one letter, or the whole text."""
    places = _beyond_ascii(target)
    if not places:
        return None
    if chance.random() < 0.3:
        return _misread(target)
    place = chance.choice(places)
    return target[:place] + _misread(target[place]) + target[place + 1 :]


def _misread(text: str) -> str:
    return text.encode().decode("cp1252", "ignore")


def _beyond_ascii(text: str) -> list[int]:
    return [place for place, char in enumerate(text) if ord(char) > 127 and char.isalpha()]


def dots_exchanged(chance: random.Random, place: Place) -> str | None:
    """An i in a word that the corpus has four times or more gets a dot or loses it."""
    if place.language.code not in _DOTLESS:
        return None
    often = _frequent_words(tuple(place.texts[place.language.code]))
    words = [found for found in _WORD.finditer(place.target) if found[0] in often and _I.search(found[0])]
    if not words:
        return None
    word = chance.choice(words)
    at = word.start() + chance.choice([*_I.finditer(word[0])]).start()
    return place.target[:at] + place.target[at].translate(_OTHER_DOTS) + place.target[at + 1 :]


@cache
def _frequent_words(texts: tuple[str, ...]) -> frozenset[str]:
    counts = Counter(word for text in texts for word in _WORD.findall(text))
    return frozenset(word for word, count in counts.items() if count > 3)


KINDS_IN_CORPUS = {"dots of i exchanged": dots_exchanged}
KINDS = {
    "homoglyph": homoglyph,
    "invisible": invisible,
    "bidi control": bidi_control,
    "replacement character": replacement_character,
    "mojibake": mojibake,
}
FOUND_BY = {
    "homoglyph": ("letter-", "script-", "han-lookalike", "han-variety"),
    "invisible": ("invisible",),
    "bidi control": ("bidi-", "invisible"),
    "dots of i exchanged": ("dotless-i",),
    "replacement character": ("mojibake",),
    "mojibake": ("mojibake",),
}
