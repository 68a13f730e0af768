"""How alike the catalogs of one language in several writings are, petition by petition."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from itertools import combinations

from transcheck.catalogs.po import Entry, read
from transcheck.jobs.project import Project
from transcheck.jobs.units import ids_of
from transcheck.model import Language
from transcheck.scoring import Score, twin_score, twin_segments

Key = tuple[str | None, str, int]
Texts = Mapping[Key, tuple[Entry, str]]


@dataclass(frozen=True, slots=True)
class Twins:
    """Two catalogs of a petition, the codes of their languages, over how many units both have, and their chrF."""

    petition: str
    left: str
    right: str
    units: int
    score: Score
    segments: tuple[TwinUnit, ...] = ()


@dataclass(frozen=True, slots=True)
class TwinUnit:
    """One unit with both wordings and how alike they are."""

    msgctxt: str | None
    msgid: str
    ids: tuple[str, ...]
    texts: tuple[str, str]
    score: float


def twins(
    project: Project, names: Sequence[str], codes: Sequence[str] = (), *, segments: bool = False
) -> Iterator[Twins]:
    """Yield each pair of catalogs of one language in two writings that share a translated unit; stale ones are left out.

    With one of ``codes`` its language has to be one of the two, with several both have to be among them.
    ``segments`` asks for each unit.

    Raises:
        TranscheckError: for a catalog that cannot be read.
    """
    for name in names:
        for left, right in _pairs(project, name, codes):
            lefts, rights = _texts(project, name, left), _texts(project, name, right)
            if shared := [key for key in lefts if key in rights]:
                sides = [lefts[key] for key in shared], [rights[key] for key in shared]
                one, other = ([text for _, text in side] for side in sides)
                units = _units(sides, (left, right)) if segments else ()
                yield Twins(name, left.code, right.code, len(shared), twin_score(one, left, other, right), (*units,))


def _units(
    sides: tuple[Sequence[tuple[Entry, str]], Sequence[tuple[Entry, str]]], languages: tuple[Language, Language]
) -> Iterator[TwinUnit]:
    (left, right), (one, other) = languages, ([text for _, text in side] for side in sides)
    told = twin_segments(one, left, other, right)
    for (entry, text), (_, twin), score in zip(*sides, told, strict=True):
        yield TwinUnit(entry.msgctxt, entry.msgid, ids_of(entry), (text, twin), score)


def _pairs(project: Project, name: str, codes: Sequence[str]) -> list[tuple[Language, Language]]:
    found = [project.language(path.stem) for path in sorted((project.catalogs / name).glob("*.po"))]
    pairs = [(one, other) for one, other in combinations(found, 2) if other.code in one.twin]
    return [pair for pair in pairs if not codes or sum(one.code in codes for one in pair) >= min(2, len(codes))]


def _texts(project: Project, name: str, language: Language) -> Texts:
    """Return the translations of today's sources by context, source and plural form."""
    file = read(project.catalogs / name / f"{language.code}.po")
    live = (entry for entry in file.entries if not entry.obsolete and entry.previous is None)
    return {
        (entry.msgctxt, entry.msgid, form): (entry, text)
        for entry in live
        for form, text in enumerate(entry.msgstr)
        if text.strip()
    }
