"""What is missing, too much, or of another place or language."""

from __future__ import annotations

import random
import re

from planting import Place
from transcheck.model import Language

RUN_ON = frozenset({"Hans", "Hant", "Jpan"})  # scripts that put no blank between words
CASED = frozenset({"Latn", "Cyrl"})
ENDS = ".。!?！？…؟۔．"
PAUSES = re.compile(r"[,;:،؛、，；：]")
SENTENCE = re.compile(r"(?<=[.!?؟۔])\s+(?=\S{2})|(?<=[。！？])")
# The languages a translator or a script is most likely to take one for: of the same letters where there is one.
MISTAKEN_FOR = {
    "tr": ("de", "fr", "ug@latin"),
    "de": ("fr", "tr"),
    "fr": ("de", "tr"),
    "ru": ("tr", "ug@cyrillic", "de"),
    "ar": ("ug",),
    "ug": ("ar", "tr"),
    "ja": ("zh_TW", "zh_CN"),
    "zh_CN": ("ja",),
    "zh_TW": ("ja",),
    "ug@latin": ("tr", "de"),
    "ug@cyrillic": ("ru",),
}
OTHER_SCRIPT = {
    "zh_CN": ("zh_TW",),
    "zh_TW": ("zh_CN",),
    "ug": ("ug@latin", "ug@cyrillic"),
    "ug@latin": ("ug", "ug@cyrillic"),
    "ug@cyrillic": ("ug", "ug@latin"),
}


def is_run_on(language: Language) -> bool:
    """Return whether a language puts no blank between words."""
    return language.script in RUN_ON


def tidy(text: str) -> str:
    """Return a text without the blanks that a cut left behind."""
    return re.sub(r"  +", " ", text).strip()


def sentences(text: str, language: Language) -> list[str]:
    """Return the sentences of a text, nothing when there is one only, or one that is very short."""
    found = [sentence for sentence in SENTENCE.split(text) if sentence]
    shortest = 8 if is_run_on(language) else 15
    return found if len(found) > 1 and min(map(len, found)) >= shortest else []


def untranslated(_chance: random.Random, source: str, target: str, _language: Language) -> str | None:
    """The source, copied."""
    return source if source != target else None


def part_untranslated(_chance: random.Random, source: str, target: str, language: Language) -> str | None:
    """The second half is left in the source language."""
    words = source.split(" ")
    half = len(target) // 2 if is_run_on(language) else target.find(" ", len(target) // 2)
    if len(words) < 12 or half < 0:
        return None
    return target[:half].rstrip() + " " + " ".join(words[len(words) // 2 :])


def few_words_untranslated(chance: random.Random, source: str, target: str, language: Language) -> str | None:
    """Five to eight source words in a row stand at a word boundary of the translation in place of as much of it."""
    words, count = source.split(" "), chance.randint(5, 8)
    if len(words) < 16 or len(target) < 40:
        return None
    at = chance.randrange(2, len(words) - count)
    left = " ".join(words[at : at + count])
    start, end = len(target) * at // len(words), len(target) * (at + count) // len(words)
    if not is_run_on(language):
        start, end = target.find(" ", start) + 1, target.find(" ", end) + 1
    if not 0 < start < end:
        return None
    return target[:start] + left + ("" if is_run_on(language) else " ") + target[end:]


def half_dropped(chance: random.Random, _source: str, target: str, language: Language) -> str | None:
    """Only the first half is there, up to a comma or a blank, with the end punctuation."""
    if len(target) < (24 if is_run_on(language) else 50):
        return None
    end = target[-1] if target[-1] in ENDS else ""
    cuts = [found.end() for found in (PAUSES if is_run_on(language) else re.compile(r"\s")).finditer(target)]
    cuts = [cut for cut in cuts if 0.4 <= cut / len(target) <= 0.6]
    cut = chance.choice(cuts) if cuts else len(target) // 2
    return target[:cut].rstrip(" ,;:،؛、，；：") + end


def sentence_dropped(chance: random.Random, _source: str, target: str, language: Language) -> str | None:
    """One sentence of several is gone."""
    found = sentences(target, language)
    if not found:
        return None
    del found[chance.randrange(len(found))]
    return language.joiner.join(found)


def sentence_extra(_chance: random.Random, place: Place) -> str | None:
    """The translation of the next segment is appended."""
    targets = place.texts[place.language.code]
    if place.number + 1 >= len(targets) or not targets[place.number + 1]:
        return None
    return place.target + place.language.joiner + targets[place.number + 1]


def wrong_segment(chance: random.Random, place: Place) -> str | None:
    """The translation of a neighbour."""
    targets = place.texts[place.language.code]
    other = place.number + chance.choice((-3, -2, -1, 1, 2, 3))
    if not 0 <= other < len(targets) or place.sources[other] == place.source:
        return None
    return targets[other] or None


def wrong_language(chance: random.Random, place: Place) -> str | None:
    """The translation into another language, one that is easily taken for it."""
    return _translation(chance, place, MISTAKEN_FOR.get(place.language.code, ()))


def wrong_language_far(chance: random.Random, place: Place) -> str | None:
    """The translation into any other language."""
    own = {place.language.code, *OTHER_SCRIPT.get(place.language.code, ())}
    return _translation(chance, place, tuple(code for code in sorted(place.texts) if code not in own))


def wrong_script(chance: random.Random, place: Place) -> str | None:
    """The translation into the same language in another script."""
    return _translation(chance, place, OTHER_SCRIPT.get(place.language.code, ()))


def _translation(chance: random.Random, place: Place, codes: tuple[str, ...]) -> str | None:
    known = [code for code in codes if code in place.texts and place.texts[code][place.number]]
    return place.texts[chance.choice(known)][place.number] if known else None


KINDS = {
    "untranslated": untranslated,
    "part untranslated": part_untranslated,
    "few words untranslated": few_words_untranslated,
    "half dropped": half_dropped,
    "sentence dropped": sentence_dropped,
}
KINDS_IN_CORPUS = {
    "sentence extra": sentence_extra,
    "wrong segment": wrong_segment,
    "wrong language": wrong_language,
    "wrong language, any": wrong_language_far,
    "wrong script": wrong_script,
}
_LENGTH = ("too-short", "too-long", "sentence-missing", "wrong-segment")
_LANGUAGE = ("wrong-language", "script-foreign", "script-mixed-word", "untranslated", "part-untranslated")
FOUND_BY = {
    "untranslated": ("untranslated",),
    "part untranslated": ("part-untranslated",),
    "few words untranslated": ("part-untranslated",),
    "half dropped": (*_LENGTH, "number-"),
    "sentence dropped": (*_LENGTH, "number-"),
    "sentence extra": (*_LENGTH, "number-"),
    "wrong segment": (*_LENGTH, "number-", "date-", "name-"),
    "wrong language": _LANGUAGE,
    "wrong language, any": _LANGUAGE,
    "wrong script": (*_LANGUAGE, "han-variety"),
}
