"""Say how complete each petition is in each language."""

from __future__ import annotations

from collections import Counter
from collections.abc import Container, Iterator, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path

from transcheck.errors import TranscheckError
from transcheck.jobs.check_petitions import check_petitions
from transcheck.jobs.checking import CheckResult
from transcheck.jobs.past import checked_out
from transcheck.jobs.project import Project
from transcheck.jobs.reading import claimed
from transcheck.jobs.selection import selection_of
from transcheck.languages.codes import gettext_code
from transcheck.model import Catalog, Coverage, Severity, State, Unit
from transcheck.text.patterns import pattern_of

_WORD = pattern_of(r"\w+(?:['’-]\w+)*")
USABLE = frozenset({State.APPROVED, State.TRANSLATED})


@dataclass(frozen=True, slots=True)
class CoverageResult:
    """Coverage of petitions by language, the totals of each language, and what could not be read."""

    rows: tuple[Coverage, ...]
    totals: tuple[Coverage, ...]
    errors: tuple[TranscheckError, ...]


def coverage(
    project: Project, names: Sequence[str], *, languages: Sequence[str] = (), processes: int = 1
) -> CoverageResult:
    """Return the coverage of petitions, against their masters of today.

    A unit is usable when it is approved or translated and no check finds an
    error in it.
    """
    selection = selection_of(project.settings)
    return coverage_of(project, check_petitions(project, names, selection, languages=languages, processes=processes))


def coverage_of(project: Project, result: CheckResult) -> CoverageResult:
    """Return the coverage of petitions that were checked already."""
    rows = tuple(_rows(result, project.settings.source, _claims(project, result)))
    return CoverageResult(rows, tuple(totals(rows)), result.errors)


def _claims(project: Project, result: CheckResult) -> Mapping[str, frozenset[str]]:
    return {
        reading.petition.name: frozenset(code for code, _ in claimed(project, reading)) for reading in result.readings
    }


def _rows(result: CheckResult, source: str, claims: Mapping[str, frozenset[str]]) -> Iterator[Coverage]:
    wrong = {_key(f.unit) for f in result.findings if f.severity is Severity.ERROR}
    for catalog in result.catalogs:
        if catalog.language.code != gettext_code(source):
            yield _row(catalog, catalog.language.code in claims[catalog.petition], wrong)


def _key(unit: Unit) -> tuple[str, str | None, str, int | None]:
    return unit.path, unit.msgctxt, unit.source, unit.plural


def _row(catalog: Catalog, is_claimed: bool, wrong: Container[object]) -> Coverage:
    segments, words, characters = Counter[State](), Counter[State](), Counter[State]()
    usable = 0
    for unit in catalog.units:
        times = max(1, len(unit.segments))
        segments[unit.state] += times
        words[unit.state] += times * len(_WORD.findall(unit.source))
        characters[unit.state] += times * len(unit.source)
        usable += times * (unit.state in USABLE and _key(unit) not in wrong)
    name, code = catalog.petition, catalog.language.code
    return Coverage(name, code, is_claimed, _whole(segments), _whole(words), _whole(characters), usable)


def totals(rows: Sequence[Coverage]) -> Iterator[Coverage]:
    """Yield the sums of rows, one for each language."""
    for language in dict.fromkeys(row.language for row in rows):
        mine = [row for row in rows if row.language == language]
        yield Coverage(
            "",
            language,
            all(row.claimed for row in mine),
            _whole(sum((Counter(row.segments) for row in mine), Counter())),
            _whole(sum((Counter(row.words) for row in mine), Counter())),
            _whole(sum((Counter(row.characters) for row in mine), Counter())),
            sum(row.usable for row in mine),
        )


def _whole(counts: Mapping[State, int]) -> Mapping[State, int]:
    """Return counts with every state, in the order of precedence."""
    return {state: counts.get(state, 0) for state in State}


def percent(row: Coverage) -> float:
    """Return how much of a petition is usable, in percent to one decimal.

    It is 100.0 only when everything is, and 0.0 only when nothing is.
    """
    whole = sum(row.segments.values())
    if not whole or row.usable in (0, whole):
        return 100.0 if whole and row.usable else 0.0
    return min(99.9, max(0.1, round(100 * row.usable / whole, 1)))


def below(result: CoverageResult, minimum: Mapping[str, float]) -> Iterator[tuple[Coverage, float]]:
    """Yield each row that misses the minimum of its language (``*``: of any language), and that minimum.

    Only claimed languages are held to ``*``; a named language always is.
    """
    for row in result.rows:
        wanted = minimum.get(row.language, minimum.get("*") if row.claimed else None)
        if wanted is not None and percent(row) < wanted:
            yield row, wanted


def coverage_since(project: Project, names: Sequence[str], revision: str) -> Mapping[tuple[str, str], float]:
    """Return the usable percentage by petition and language at a git revision.

    Petitions that did not exist then are left out.

    Raises:
        UsageError: when the folder is no git checkout, or has no such revision.
    """
    from tempfile import TemporaryDirectory

    with TemporaryDirectory() as folder:
        past = checked_out(project, revision, Path(folder))
        old = [name for name in names if past.master(name).is_file()]
        result = coverage(past, old) if old else CoverageResult((), (), ())
    return {(row.petition, row.language): percent(row) for row in (*result.rows, *result.totals)}
