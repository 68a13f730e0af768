"""Which words of a converted text are the names that its msgid writes with a capital."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from functools import lru_cache

from transcheck.text.patterns import pattern_of
from transcheck.uyghur.scripts import Style, glottal, heard, sound_script
from transcheck.uyghur.spelling import normalised, sounding, speller

_CAPITAL = pattern_of(r"(?<![^\W_])[A-Z][a-z]{2,}(?:['\u2019-]?[a-z]+)*")
_WORD = pattern_of(r"[^\W\d_]+(?:'[^\W\d_]+)*")
_DOUBLE = pattern_of(r"(.)\1+")
_FEWEST = 3  # consonants: with two, every tenth word would be a name


def name_places(text: str, code: str, msgid: str, names: Sequence[str] = ()) -> Iterator[int]:
    """Yield where names begin in a text in the script of ``code``: those of the msgid, and words that begin with a known one;
    a known one in small letters is no name.

    A name of the msgid is known by its consonants, as English and Uyghur hear them, with any ending behind them.

    >>> text = "bu yerde qeshqerlik balilar bar"
    >>> [text[place:][:11] for place in name_places(text, "ug@latin", "Children from Kashgar")]
    ['qeshqerlik ']
    """
    heard_as, spelled = _names(msgid)
    never = tuple(name for name in names if name.islower())
    sure = tuple(name.lower() for name in names if not name.islower())
    known = (*sure, *(speller(sound_script(), code, Style())(sounds) for sounds in spelled))
    for found in _WORD.finditer(text) if known else ():
        word = found[0].lower()
        if word.startswith(never) and not word.startswith(sure):
            continue
        if word.startswith(known) or (heard_as and _sounding(word, code).startswith(heard_as)):
            yield found.start()


@lru_cache(maxsize=1024)
def _names(msgid: str) -> tuple[tuple[str, ...], tuple[str, ...]]:
    """Return how the words with a capital sound that may be names, and the sounds that their letters mean in Uyghur."""
    words = dict.fromkeys(word.lower() for word in _CAPITAL.findall(msgid))
    likely = [word for word in words if word not in heard().common]
    sounding_names = dict.fromkeys(_english(word) for word in likely)
    spelled = (_sounds(word, heard().letters) for word in likely if len(word) > _FEWEST)
    return tuple(name for name in sounding_names if len(name) > _FEWEST), tuple(filter(None, spelled))


@lru_cache(maxsize=8192)
def _english(word: str) -> str:
    opening = _opening(word[0] in "aeiou")
    for pattern, kind in heard().english:
        word = re.sub(pattern, kind, word)
    return opening + _DOUBLE.sub(r"\1", word)


@lru_cache(maxsize=8192)
def _sounding(word: str, code: str) -> str:
    """Return the consonants of a Uyghur word, after a sign for a vowel or none before them."""
    sounds = _sounds(word, code)
    kinds = sounds.translate(heard().sounds).replace("nK", "n")
    return _opening(sounds[:1] == glottal()) + _DOUBLE.sub(r"\1", kinds)


def _sounds(word: str, code: str) -> str:
    """Return the sounds of a word, nothing when its script does not write all of them."""
    try:
        return sounding(code)(normalised(word, code))
    except UnicodeError:
        return ""


def _opening(is_vowel: bool) -> str:
    return "+" if is_vowel else "-"
