"""The names of languages, ours and those of CLDR, to be looked up as they stand, without accents, or by look."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from functools import cache
from typing import Any

from transcheck.languages import codes, confusables, ours, profiles


@dataclass(frozen=True, slots=True)
class Name:
    """A name as somebody writes it, and the code it stands for; ``vague`` when it leaves the script open."""

    text: str
    code: str
    vague: bool = False


Fold = Callable[[str], str]

WORD = re.compile(r"[^\W\d_](?:[^\W_]|[\u0300-\u036f\u064b-\u065f'\u2018\u2019\u02bb\u02bc])*")
_INVISIBLE = re.compile("[\u00ad\u061c\u200b-\u200f\u202a-\u202e\u2060-\u2069\ufeff]")
_WITHOUT_MARK = str.maketrans(
    {
        "ı": "i",
        "ß": "ss",
        "ø": "o",
        "đ": "d",
        "ł": "l",
        "æ": "ae",
        "œ": "oe",
        "'": "",
        "‘": "",
        "’": "",
        "ʻ": "",
        "ʼ": "",
    }
)
# Arabic letters by look: alefs, yehs with alef maksura, kafs, hehs with teh marbuta; tatweel goes.
_ARABIC_LOOK = str.maketrans(
    "\u0622\u0623\u0625\u0671\u0649\u06cc\u06a9\u06aa\u0629\u06be\u06c1\u06d5",
    "\u0627\u0627\u0627\u0627\u064a\u064a\u0643\u0643\u0647\u0647\u0647\u0647",
    "\u0640",
)


def cleaned(name: str) -> str:
    """Return a name without invisible characters and surplus blanks, in composed letters."""
    return " ".join(unicodedata.normalize("NFKC", _INVISIBLE.sub("", name)).split()).strip(" ,;.:·")


def exact(text: str) -> str:
    """Return the words of a name, case and order forgotten.

    >>> exact("Simplified Chinese") == exact("Chinese, Simplified")
    True
    """
    lowered = text.replace("İ", "i").casefold()
    return " ".join(sorted(WORD.findall(lowered)))


def plain(text: str) -> str:
    """Return a name without its accents, as somebody types it on a foreign keyboard.

    >>> plain("Français"), plain("Türkçe")
    ('francais', 'turkce')
    """
    decomposed = unicodedata.normalize("NFD", exact(text).translate(_WITHOUT_MARK))
    return "".join(char for char in decomposed if not unicodedata.combining(char))


def look(text: str) -> str:
    """Return a name by the look of its letters, for names that mix alphabets or keyboards."""
    return plain(confusables.skeleton(text)).translate(_ARABIC_LOOK)


def find(text: str, fold: Fold) -> Name | None:
    """Return the name that a text is when both are folded, ours before others."""
    key = fold(text)
    return _index(_ours, fold).get(key) or _index(_others, fold).get(key)


def near(text: str, language: str = "") -> Name | None:
    """Return the one name that a text misses by a letter, or by two when it is long.

    Of two codes nothing is read. With ``language`` only names of that language count, and may be shorter.
    """
    from rapidfuzz import process
    from rapidfuzz.distance import OSA

    key = plain(text)
    allowed = (len(key) >= (4 if language else 5)) + (len(key) >= 9)
    names = [name for name in _by_plain_name() if not language or codes.parts(name[1].code).language == language]
    hits = process.extract(key, [name for name, _ in names], scorer=OSA.distance, score_cutoff=allowed, limit=None)
    best = min((distance for _, distance, _ in hits), default=0)
    found = [names[place][1] for _, distance, place in hits if distance == best]
    return found[0] if allowed and found and len({name.code for name in found}) == 1 else None


@cache
def known_names() -> tuple[str, ...]:
    """Return every name that is read as it stands, the longest first: what a list of claims can be cut by."""
    every = {name.text for name in (*_ours(), *_others())}
    return tuple(sorted(every, key=lambda text: (-len(text), text)))


@cache
def silent_words() -> frozenset[str]:
    """Return the words, without accents, that say nothing of which language is meant (``language``, ``dili``)."""
    return frozenset(map(plain, _claim_words()["silent"]))


@cache
def script_words() -> dict[str, str]:
    """Return the words, without accents, that name a script, with its ISO 15924 code."""
    return {plain(word): script for script, words in _claim_words()["scripts"].items() for word in words}


def _claim_words() -> Mapping[str, Any]:
    """Return the table of words that stand in claims."""
    return ours.table("claim_words.toml")


@cache
def _ours() -> tuple[Name, ...]:
    """Return the names of our own profiles; a name that leaves something open comes first."""
    vague, sure = [], []
    for code in ours.codes():
        said = ours.profile(code)
        vague += [Name(text, code, vague=True) for text in said.get("vague_names", ())]
        sure += [Name(text, code) for text in (said["name"], said["endonym"], *said["names"])]
    return (*vague, *sure)


@cache
def _others() -> tuple[Name, ...]:
    """Return the names of the languages without a profile of ours."""
    tables = (profiles.other_names(), _claim_words()["others"])
    return tuple(Name(text, code) for table in tables for code, names in table.items() for text in names if text)


@cache
def _index(names: Callable[[], tuple[Name, ...]], fold: Fold) -> dict[str, Name]:
    """Return names by their folded form; the first that has it counts."""
    index: dict[str, Name] = {}
    for name in names():
        index.setdefault(fold(name.text), name)
    index.pop("", None)
    return index


@cache
def _by_plain_name() -> tuple[tuple[str, Name], ...]:
    """Return all names without accents, ours before others."""
    return tuple({**_index(_others, plain), **_index(_ours, plain)}.items())
