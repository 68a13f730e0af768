"""Score wordings: a catalog against another, against what it was, or a back-translation against its source."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from tempfile import TemporaryDirectory

from transcheck.catalogs.po import Entry, PoFile, read
from transcheck.errors import FileError, UsageError
from transcheck.jobs.past import checked_out
from transcheck.jobs.project import Project
from transcheck.jobs.targets import language_of
from transcheck.jobs.units import ids_of
from transcheck.languages import load
from transcheck.model import Language
from transcheck.scoring import METRICS, Score, in_writing_of, scores, segment_scores

Key = tuple[str | None, str, int]


@dataclass(frozen=True, slots=True)
class Scored:
    """The scores of one catalog: over ``units`` that both sides translate, with ``left_out`` that one side lacks."""

    path: str
    language: str
    units: int
    left_out: int
    scores: tuple[Score, ...]
    segments: tuple[ScoredUnit, ...] = ()


@dataclass(frozen=True, slots=True)
class ScoredUnit:
    """One unit with both wordings and its scores by the name of the metric."""

    msgctxt: str | None
    msgid: str
    ids: tuple[str, ...]
    text: str
    reference: str
    scores: Mapping[str, float]


@dataclass(frozen=True, slots=True)
class How:
    """What to count, and how often to resample for the intervals (never when 0).

    ``segments`` asks for each unit, ``convert`` for texts in the writing of the reference.
    """

    metrics: tuple[str, ...] = METRICS
    resamples: int = 1000
    segments: bool = False
    convert: bool = False


def score_against(
    paths: Sequence[Path], reference: Path, how: How, *, project: Project | None = None, language: str | None = None
) -> tuple[Scored, ...]:
    """Score catalogs against a reference, over the units that all of them translate; several are compared with the first.

    Raises:
        TranscheckError: for a file that cannot be read, or catalogs that share no translated unit.
    """
    spoken = language_of(reference, language, project)
    wanted = _translations(read(reference), in_writing_of(spoken, spoken) if how.convert else str)
    systems = {
        path.as_posix(): _translations(
            read(path), in_writing_of(spoken, language_of(path, None, project)) if how.convert else str
        )
        for path in paths
    }
    shared = [key for key in wanted if all(key in texts for texts in systems.values())]
    every = set(wanted).union(*systems.values())
    units = {name: [texts[key] for key in shared] for name, texts in systems.items()}
    references = [wanted[key] for key in shared]
    _refuse_nothing(references, reference)
    told = scores(_texts(units), _texts({"": references})[""], spoken, how.metrics, how.resamples)
    return tuple(
        Scored(
            name, spoken.code, len(shared), len(every) - len(shared), told[name], _units(texts, references, spoken, how)
        )
        for name, texts in units.items()
    )


def score_back(paths: Sequence[Path], how: How, *, source: Language | None = None) -> Iterator[Scored]:
    """Score catalogs whose translations are back-translations against their sources.

    Raises:
        TranscheckError: for a file that cannot be read, or has no translation.
    """
    spoken = source or load("en")
    for path in paths:
        entries = [*_live(read(path))]
        done = [entry for entry in entries if _is_translated(entry)]
        _refuse_nothing(done, path)
        sources = [_Wording(entry, entry.msgid) for entry in done]
        texts = [_Wording(entry, entry.msgstr[0]) for entry in done]
        yield _scored(path.as_posix(), spoken, (texts, sources), len(entries) - len(done), how)


def score_since(
    project: Project, names: Sequence[str], revision: str, how: How, codes: Sequence[str] = ()
) -> Iterator[Scored]:
    """Score the translations of a git revision against those of today: how much was changed since, petition by petition.

    A unit is followed by the id of its segment, so one whose source changed counts too.

    Raises:
        UsageError: when the folder is no git checkout, or has no such revision.
    """
    with TemporaryDirectory() as folder:
        past = checked_out(project, revision, Path(folder))
        for name in names:
            for path in sorted((project.catalogs / name).glob("*.po")):
                language = project.language(path.stem)
                before = past.catalogs / name / path.name
                if before.is_file() and (not codes or language.code in codes):
                    yield from _churn(
                        path.relative_to(project.root).as_posix(), language, (read(before), read(path)), how
                    )


def _churn(path: str, language: Language, files: tuple[PoFile, PoFile], how: How) -> Iterator[Scored]:
    """Yield the scores of a catalog that had translations which it still has, in one wording or another."""
    then, now = ([entry for entry in _live(file) if _is_translated(entry)] for file in files)
    old = {key: entry for entry in then for key in _names(entry)}
    pairs = [(old[key], entry) for entry in now if (key := _known(entry, old))]
    if pairs:
        texts = [_Wording(entry, before.msgstr[0]) for before, entry in pairs]
        references = [_Wording(entry, entry.msgstr[0]) for _, entry in pairs]
        yield _scored(path, language, (texts, references), len(now) - len(pairs), how)


@dataclass(frozen=True, slots=True)
class _Wording:
    """One text of an entry."""

    entry: Entry
    text: str


def _scored(
    path: str, language: Language, sides: tuple[list[_Wording], list[_Wording]], left_out: int, how: How
) -> Scored:
    texts, references = sides
    told = scores(_texts({path: texts}), _texts({"": references})[""], language, how.metrics, how.resamples)
    return Scored(path, language.code, len(texts), left_out, told[path], _units(texts, references, language, how))


def _texts(units: Mapping[str, list[_Wording]]) -> dict[str, list[str]]:
    return {name: [unit.text for unit in texts] for name, texts in units.items()}


def _units(texts: list[_Wording], references: list[_Wording], language: Language, how: How) -> tuple[ScoredUnit, ...]:
    if not how.segments:
        return ()
    each = segment_scores([one.text for one in texts], [one.text for one in references], language, how.metrics)
    return tuple(
        ScoredUnit(one.entry.msgctxt, one.entry.msgid, ids_of(one.entry), one.text, other.text, found)
        for one, other, found in zip(texts, references, each, strict=True)
    )


def _live(file: PoFile) -> Iterator[Entry]:
    return (entry for entry in file.entries if not entry.obsolete)


def _is_translated(entry: Entry) -> bool:
    return all(form.strip() for form in entry.msgstr)


def _translations(file: PoFile, into: Callable[[str], str]) -> dict[Key, _Wording]:
    """Return each translated text of a catalog, brought into a writing, by context, source and plural form."""
    return {
        (entry.msgctxt, entry.msgid, form): _Wording(entry, into(text))
        for entry in _live(file)
        for form, text in enumerate(entry.msgstr)
        if text.strip()
    }


def _names(entry: Entry) -> Iterable[object]:
    """Return what an entry may be found by: the ids of its segments, else its context and source."""
    return (*ids_of(entry), (entry.msgctxt, entry.msgid))


def _known(entry: Entry, old: Mapping[object, Entry]) -> object:
    return next(filter(old.__contains__, _names(entry)), None)


def _refuse_nothing(found: Sequence[object], path: Path) -> None:
    if not found:
        raise FileError(path, "no unit is translated on both sides", "name catalogs of the same sources")


def refuse_other_than_one(chosen: Mapping[str, object]) -> None:
    """Refuse a call that does not say exactly one thing to compare with.

    Raises:
        UsageError: when none or several are chosen.
    """
    if sum(map(bool, chosen.values())) != 1:
        raise UsageError(f"say what to compare with: one of {', '.join(chosen)}")
