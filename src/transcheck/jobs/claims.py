"""Hold the languages a petition claims against the catalogs it has."""

from __future__ import annotations

import enum
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass

from transcheck.errors import TranscheckError, UsageError
from transcheck.jobs.coverage import USABLE, coverage, percent
from transcheck.jobs.project import Project
from transcheck.jobs.reading import Reading, read_petition
from transcheck.languages.codes import gettext_code
from transcheck.languages.names import resolve
from transcheck.model import Claim, Coverage, State


class Status(enum.StrEnum):
    """What a claim is worth."""

    OK = "ok"
    MISSING = "missing"
    BEHIND = "behind"
    WRONG = "wrong"
    AMBIGUOUS = "ambiguous"
    UNCLAIMED = "unclaimed"


@dataclass(frozen=True, slots=True)
class ClaimRow:
    """One claim of one petition, or a finished catalog that nobody claims."""

    petition: str
    language: str
    name: str
    status: Status
    detail: str = ""


@dataclass(frozen=True, slots=True)
class ClaimsResult:
    """The claims of petitions, and what could not be read."""

    rows: tuple[ClaimRow, ...]
    errors: tuple[TranscheckError, ...]


def claims(project: Project, names: Iterable[str]) -> ClaimsResult:
    """Return every claim of the named petitions with its status."""
    rows: list[ClaimRow] = []
    errors: list[TranscheckError] = []
    for name in names:
        try:
            reading = read_petition(project, name)
            result = coverage(project, [name])
            rows += claim_rows(project, reading, {row.language: row for row in result.rows})
            errors += result.errors
        except TranscheckError as error:
            errors.append(error)
    return ClaimsResult(tuple(rows), tuple(errors))


def claim_rows(project: Project, reading: Reading, covered: Mapping[str, Coverage]) -> Iterator[ClaimRow]:
    """Yield the claims of one petition, whose coverage is given by language code."""
    petition = reading.petition
    seen = set()
    for claim in petition.claims or ():
        row = _row(project, petition.name, claim, covered)
        seen.add(row.language)
        yield row
    for language, found in covered.items():
        if language not in seen and found.segments[State.MISSING] < sum(found.segments.values()):
            detail = f"a catalog with {percent(found)} % usable that the petition does not name"
            yield ClaimRow(petition.name, language, "", Status.UNCLAIMED, detail)


def _row(project: Project, petition: str, claim: Claim, covered: Mapping[str, Coverage]) -> ClaimRow:
    try:
        code = gettext_code(claim.code)
    except UsageError as error:
        return ClaimRow(petition, claim.code, claim.name, Status.WRONG, str(error))
    reading = resolve(claim.name) if claim.name else None
    if reading and reading.code and reading.code != code:
        detail = f"the name {claim.name!r} says {reading.code}, the claim says {code}"
        return ClaimRow(petition, code, claim.name, Status.WRONG, detail)
    if code == gettext_code(project.settings.source):
        return ClaimRow(petition, code, claim.name, Status.OK, "the language of the masters")
    if code not in covered and (project.catalogs / petition / f"{code}.po").exists():
        return ClaimRow(petition, code, claim.name, Status.WRONG, "the catalog cannot be read")
    status, detail = _by_coverage(covered.get(code))
    said = reading.detail if reading else ""
    if reading and reading.is_open:
        status = Status.AMBIGUOUS
    return ClaimRow(petition, code, claim.name, status, "; ".join(filter(None, (said, detail))))


def _by_coverage(row: Coverage | None) -> tuple[Status, str]:
    whole = sum(row.segments.values()) if row else 0
    if row is None or row.segments[State.MISSING] == whole:
        return Status.MISSING, "nothing is translated yet"
    if row.usable < whole:
        parts = [f"{count} {state}" for state, count in row.segments.items() if count and state not in USABLE]
        return Status.BEHIND, f"{percent(row)} % usable: {', '.join(parts) or 'findings of severity error'}"
    return Status.OK, ""
