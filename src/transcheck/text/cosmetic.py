"""Whether a change of an English source may pass as cosmetic.

A translation that moves to a new source without anybody looking must still be
right, so whatever could matter is refused: a person asked once too often loses
a minute, a wrong figure in a petition loses its credit.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Callable, Mapping, Sequence
from functools import cache, lru_cache
from pathlib import Path

from transcheck.text.similar import likeness

_WORD = r"[^\W\d_]+(?:['\N{RIGHT SINGLE QUOTATION MARK}][^\W\d_]+)*"
_NUMBER = r"\d+(?:[.,:/'\N{RIGHT SINGLE QUOTATION MARK}\N{NO-BREAK SPACE}\N{NARROW NO-BREAK SPACE}]\d+)*"
_GROUP = r"(?<=\d)[,'\N{RIGHT SINGLE QUOTATION MARK}\N{NO-BREAK SPACE}\N{NARROW NO-BREAK SPACE}](?=\d{3}(?!\d))"
_SIGN = r"[%‰°§±$€£¥+<>=]|[-\N{MINUS SIGN}](?=\d)"
_ADDRESS = r"[^\s()<>]*(?:://|@|www\.)[^\s()<>]*|(?<=\]\()[^)]*"
_SENTENCE_START = r"(?:^|[.!?:…])[\s\"'(\[*_\N{LEFT DOUBLE QUOTATION MARK}\N{LEFT SINGLE QUOTATION MARK}]*$"
_ALIKE = 0.7


def meaning_change(old: str, new: str) -> str | None:
    """Return why a change may matter to a translation, or nothing when it may pass as cosmetic.

    >>> meaning_change("It costs 40 euros.", "It costs 45 euros.")
    'a number changed (40 to 45)'
    >>> meaning_change("Please sign , and share.", "Please sign, and share.")
    """
    for what, facts in _KINDS.items():
        before, after = facts(old, new), facts(new, old)
        if before != after:
            return f"{what} changed ({' '.join(before) or 'none'} to {' '.join(after) or 'none'})"
    if likeness(old, new) < _ALIKE:
        return "most of the sentence changed"
    return None


def _numbers(text: str, _other: str) -> Sequence[str]:
    """Return the numbers of a text by value, as far as grouping and kind of digits go."""
    plain = "".join(str(unicodedata.digit(char)) if char.isdigit() else char for char in text)
    return [re.sub(_GROUP, "", number) for number in re.findall(_NUMBER, plain)]


def _signs(text: str, _other: str) -> Sequence[str]:
    return re.findall(_SIGN, text)


def _addresses(text: str, _other: str) -> Sequence[str]:
    return [address.rstrip(".,;:!?") for address in re.findall(_ADDRESS, text)]


def _listed(kind: str) -> Callable[[str, str], Sequence[str]]:
    """Return a function that gives the words of a text that stand in one list of the data."""
    return lambda text, _other: [word for word in _words(text) if word in _lists()[kind]]


def _opposites(text: str, other: str) -> Sequence[str]:
    """Return the words whose opposite, made by a prefix, stands in the other text."""
    there = set(_words(other))
    return [word for word in _words(text) if _turned(word) & there]


def _turned(word: str) -> set[str]:
    prefixes = _lists()["opposites"]
    return {prefix + word for prefix in prefixes} | {word.removeprefix(prefix) for prefix in prefixes} - {word}


def _names(text: str, other: str) -> Sequence[str]:
    """Return the words, in order, that one of the two texts writes as names; capitals themselves do not matter."""
    names = _capitals(text, other) | _capitals(other, text)
    return [word for word in _words(text) if word in names]


def _capitals(text: str, other: str) -> set[str]:
    """Return the words with a capital, except what only opens a sentence."""
    openers = _lists()["openers"] | (
        set(_words(other)) - {_lower(word) for word in _written(other) if word[0].isupper()}
    )
    found = set()
    for match in re.finditer(_WORD, text):
        word = match[0]
        if word != word.lower() and not (_lower(word) in openers and re.search(_SENTENCE_START, text[: match.start()])):
            found.add(_lower(word))
    return found


@lru_cache(maxsize=64)
def _words(text: str) -> tuple[str, ...]:
    """Return the words of a text in lower case, short forms written out."""
    return tuple(part for word in _written(text) for part in _long_form(_lower(word)))


def _written(text: str) -> list[str]:
    return re.findall(_WORD, text)


def _lower(word: str) -> str:
    return word.lower().replace("\N{RIGHT SINGLE QUOTATION MARK}", "'").removesuffix("'s")


def _long_form(word: str) -> tuple[str, ...]:
    if word in {"cannot", "can't"}:
        return "can", "not"
    return (word.removesuffix("n't"), "not") if word.endswith("n't") else (word,)


@cache
def _lists() -> Mapping[str, frozenset[str]]:
    import tomllib

    path = Path(__file__).with_name("data") / "meaning.toml"
    return {kind: frozenset(words) for kind, words in tomllib.loads(path.read_text(encoding="utf-8")).items()}


_KINDS: Mapping[str, Callable[[str, str], Sequence[str]]] = {
    "a number": _numbers,
    "a sign": _signs,
    "an address": _addresses,
    "a number word": _listed("number"),
    "an amount": _listed("amount"),
    "a date": _listed("date"),
    "a negation": _listed("negation"),
    "a duty": _listed("duty"),
    "an opposite": _opposites,
    "a name": _names,
}
