"""The alphabets of Uyghur as ``data/scripts.toml`` describes them, and the choices that the standards leave open."""

from __future__ import annotations

import tomllib
from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from typing import Any

from transcheck.errors import UsageError

_FILE = Path(__file__).parent / "data" / "scripts.toml"


@dataclass(frozen=True, slots=True)
class Style:
    """What the standards leave to the writer.

    ``e`` is the letter for the closed e in Latin script (``é`` of 2001 or ``ë`` of 2008); ``hiatus`` writes the
    apostrophe between two vowels too (``da'ire``); ``ngh`` writes n before gh without an apostrophe; ``glottal`` stands
    for the glottal stop after a consonant in Cyrillic script, where people write none. ``strict`` reads Latin as written
    with ``hiatus``: two vowels without an apostrophe have no hamza between them.
    """

    e: str = "é"
    hiatus: bool = True
    ngh: bool = False
    glottal: str = ""
    strict: bool = False


@dataclass(frozen=True, slots=True, eq=False)
class Script:
    """One alphabet; sounds are written by their Arabic letters.

    ``single`` maps the small letters to sounds, ``several`` what is written with more than one letter (longest first);
    ``written`` maps a sound to its letters; ``marks`` are the punctuation of the script with its Latin equivalents.
    """

    code: str
    cased: bool
    single: Mapping[int, str]
    several: tuple[tuple[str, str], ...]
    written: Mapping[int, str]
    pairs: tuple[tuple[str, str], ...]
    marks: Mapping[str, str]
    marks_back: Mapping[str, str]
    last: Mapping[str, str]
    inside: Mapping[str, str]
    lossy: str
    apostrophes: bool

    @property
    def letters(self) -> str:
        """Return every letter that is read as Uyghur, both cases where there are two."""
        small = "".join(letter for letter in map(chr, self.single) if letter.isalpha()) + "".join(self.last)
        return "".join(sorted({*small, *(small.upper() if self.cased else "")}))


@cache
def _table() -> Mapping[str, Any]:
    return tomllib.loads(_FILE.read_text(encoding="utf-8"))


@cache
def sounds() -> str:
    """Return the 32 sounds, by their Arabic letters."""
    return "".join(_table()["sounds"].split())


@cache
def vowels() -> str:
    """Return the sounds that are vowels."""
    return str(_table()["vowels"])


@cache
def glottal() -> str:
    """Return the sign of the glottal stop among the sounds."""
    return str(_table()["glottal"])


@cache
def scripts() -> tuple[str, ...]:
    """Return the codes of the languages that can be converted.

    >>> scripts()
    ('ug', 'ug@latin', 'ug@cyrillic')
    """
    return tuple(code for code, said in _table().items() if isinstance(said, dict) and "write" in said)


@dataclass(frozen=True, slots=True)
class Heard:
    """How names sound: patterns over English in small letters, a class for each Uyghur sound, and words that are no names."""

    english: tuple[tuple[str, str], ...]
    sounds: Mapping[int, str]
    common: frozenset[str]
    letters: str


@cache
def heard() -> Heard:
    """Return how names of English and Uyghur are compared."""
    said = _table()["heard"]
    classes = (kind.strip("-") for kind in said["sounds"].split())
    by_sound = {ord(sound): kind for sound, kind in zip(sounds(), classes, strict=True)}
    english = tuple((pattern, kind) for pattern, kind in said["english"])
    return Heard(english, by_sound | {ord(glottal()): ""}, frozenset(said["common"].split()), said["letters"])


@cache
def script(code: str) -> Script:
    """Return the alphabet of a language.

    Raises:
        UsageError: when the language is none of ``scripts()``.
    """
    if code not in scripts():
        raise UsageError(f"{code!r} cannot be converted; there are {', '.join(scripts())}")
    said = _table()[code]
    letters = said["write"].split()
    read = dict(zip(letters, sounds(), strict=True)) | said.get("read", {})
    pairs = {letter: "".join(read[part] for part in parts.split()) for letter, parts in said.get("pairs", {}).items()}
    clusters = {
        letter: "".join(read[part] for part in parts.split()) for letter, parts in said.get("clusters", {}).items()
    }
    marks = said.get("marks", {})
    read |= marks | pairs | clusters | dict.fromkeys(said.get("dropped", ""), "") | dict(_own_glottal(letters))
    return Script(
        code,
        said["cased"],
        {ord(letter): sound for letter, sound in read.items() if len(letter) == 1},
        tuple(sorted(((key, sound) for key, sound in read.items() if len(key) > 1), key=lambda pair: -len(pair[0]))),
        {ord(sound): letter for letter, sound in zip(letters, sounds(), strict=True)},
        tuple((sound, letter) for letter, sound in pairs.items()),
        marks,
        {marks[mark]: mark for mark in said.get("marks_back", "")},
        said.get("last", {}),
        said.get("inside", {}),
        said["lossy"],
        said.get("apostrophes", False),
    )


def _own_glottal(letters: list[str]) -> list[tuple[str, str]]:
    """Return the glottal stop as a letter of the alphabet whose letters are the sounds themselves."""
    return [(glottal(), glottal())] if "".join(letters) == sounds() else []
