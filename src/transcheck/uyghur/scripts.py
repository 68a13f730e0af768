"""The alphabets of Uyghur as ``data/scripts.toml`` describes them, and the choices that the standards leave open."""

from __future__ import annotations

import tomllib
from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from typing import Any, NamedTuple

from transcheck.errors import UsageError

_FILE = Path(__file__).parent / "data" / "scripts.toml"


class Style(NamedTuple):
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
    """One alphabet; sounds are named by their Arabic letters.

    ``written`` maps a sound to its letters, ``read`` letters that are read but not written to sounds; ``pairs`` are
    letters for two sounds, ``clusters`` several letters that are read in an unexpected way; ``last`` and ``inside`` tell
    what a letter of two meanings is at the end of a word and elsewhere. ``marks`` are punctuation with its Latin
    equivalents, ``marks_back`` those Latin marks that get the script's own. With ``apostrophes`` a glottal stop is an
    apostrophe or nothing; ``lossy`` are letters that do not come back.
    """

    code: str
    cased: bool
    apostrophes: bool
    written: Mapping[int, str]
    read: Mapping[str, str]
    pairs: tuple[tuple[str, str], ...]
    clusters: Mapping[str, tuple[str, ...]]
    last: Mapping[str, str]
    inside: Mapping[str, str]
    marks: Mapping[str, str]
    marks_back: Mapping[str, str]
    lossy: str

    @property
    def several(self) -> tuple[str, ...]:
        """Return the small letters that are written with more than one character."""
        return tuple(letters for letters in self.written.values() if len(letters) > 1)

    @property
    def letters(self) -> str:
        """Return every single character that is read as a letter, in small letters."""
        own = "" if self.apostrophes else glottal()
        single = [letter for letter in self.written.values() if len(letter) == 1]
        read = [letter for letter in self.read if letter.isalpha()]
        return "".join(sorted({*single, *read, *(letter for _, letter in self.pairs), *self.last, *own}))


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
    read = dict(zip(letters, sounds(), strict=True))
    marks = said.get("marks", {})
    return Script(
        code,
        said["cased"],
        "".join(letters) != sounds(),
        {ord(sound): letter for letter, sound in read.items()},
        said.get("read", {}) | dict.fromkeys(said.get("dropped", ""), ""),
        tuple(("".join(map(read.__getitem__, parts.split())), pair) for pair, parts in said.get("pairs", {}).items()),
        {cluster: tuple(parts.split()) for cluster, parts in said.get("clusters", {}).items()},
        said.get("last", {}),
        said.get("inside", {}),
        marks,
        {marks[mark]: mark for mark in said.get("marks_back", "")},
        said["lossy"],
    )


@cache
def sound_script() -> str:
    """Return the language whose letters are the sounds themselves."""
    return next(code for code in scripts() if not script(code).apostrophes)
