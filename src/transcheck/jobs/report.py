"""Write the static report: an overview, a grid of segments for each petition, and the checks explained."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from pathlib import Path
from urllib.parse import quote

from transcheck.checks import all_checks
from transcheck.errors import TranscheckError
from transcheck.files import inside, make_folder, read_bytes, write_atomically
from transcheck.jobs.check import glossary_of
from transcheck.jobs.check_petitions import check_petitions
from transcheck.jobs.checking import CheckResult
from transcheck.jobs.claims import ClaimRow, claim_rows
from transcheck.jobs.coverage import CoverageResult, coverage_of, percent
from transcheck.jobs.project import Project
from transcheck.jobs.reading import Reading
from transcheck.jobs.said import marked, said_in
from transcheck.jobs.selection import selection_of
from transcheck.model import Catalog, Coverage, Field, Finding, Segment, Span, Unit
from transcheck.reports.pages.drawing import NO_DOCUMENTS, Paging, grid_page, overview_page, rules_page
from transcheck.reports.pages.site import Site
from transcheck.reports.pages.values import Cell, Column, Grid, Line, Overview, Remark, Row, Rule, Share
from transcheck.reports.pages.words import Words

_MARK = b'<meta name="generator" content="transcheck report">'
_NOWHERE = Span(0, 0)
_Key = tuple[str, str, str | None, str, int | None]


@dataclass(frozen=True, slots=True)
class Report:
    """What the pages show, and what could not be read."""

    overview: Overview
    grids: tuple[Grid, ...]
    rules: tuple[Rule, ...]
    errors: tuple[TranscheckError, ...] = ()


def report(project: Project, names: Sequence[str], *, languages: Sequence[str] = (), processes: int = 1) -> Report:
    """Return the values of all pages of the named petitions, against their masters of today.

    Every language is checked, since checks compare them; ``languages`` are the
    ones shown, in this order, all when empty.

    Raises:
        TranscheckError: when the glossary of the project cannot be read.
    """
    selection = selection_of(project.settings, each=True)
    terms = glossary_of(project, None)
    result = check_petitions(project, names, selection, glossary=terms, processes=processes)
    coverage = coverage_of(project, result)
    drawn = zip(grids_of(project, result, coverage, languages), result.readings, strict=True)
    grids = tuple(marked(grid, said_in(reading.reviews.verdicts)) for grid, reading in drawn)
    return Report(overview_of(project, grids, coverage), grids, tuple(rules_of(result.findings)), result.errors)


def grids_of(
    project: Project, result: CheckResult, coverage: CoverageResult, languages: Sequence[str] = ()
) -> tuple[Grid, ...]:
    """Return the grids of petitions that were checked, with the findings about each of their units."""
    remarks = _by_unit(result.findings)
    return tuple(_grid(project, reading, result, coverage, remarks, languages) for reading in result.readings)


def _by_unit(findings: Iterable[Finding]) -> Mapping[_Key, tuple[Remark, ...]]:
    found: defaultdict[_Key, list[Remark]] = defaultdict(list)
    for finding in findings:
        found[_key(finding.unit)].append(_remark(finding))
    return {key: tuple(remarks) for key, remarks in found.items()}


def _key(unit: Unit) -> _Key:
    place = unit.segments[0] if unit.of_master and unit.segments else unit.source
    return unit.petition, unit.language.code, unit.msgctxt, place, unit.plural


def _remark(finding: Finding) -> Remark:
    in_source = finding.field is Field.SOURCE and not finding.unit.of_master
    span = _NOWHERE if in_source else finding.span
    return Remark(finding.check, finding.severity, finding.message, span, None if in_source else finding.fix)


def _grid(
    project: Project,
    reading: Reading,
    result: CheckResult,
    coverage: CoverageResult,
    remarks: Mapping[_Key, tuple[Remark, ...]],
    languages: Sequence[str],
) -> Grid:
    petition = reading.petition
    source = project.language(project.settings.source)
    mine = [c for c in result.catalogs if c.petition == petition.name and c.language.code != source.code]
    catalogs = _chosen(mine, languages or project.settings.languages, rest=not languages)
    claims = _claims(project, reading, coverage)
    columns = tuple(Column(catalog.language, claims.get(catalog.language.code, "")) for catalog in catalogs)
    of_segment = [{id_: unit for unit in catalog.units for id_ in unit.segments} for catalog in catalogs]
    rows = tuple(
        _row(number, segment, [units.get(segment.id) for units in of_segment], source.code, remarks, petition.name)
        for number, segment in enumerate(petition.segments, 1)
    )
    general = tuple(
        _remark(f)
        for f in result.findings
        if f.unit.petition == petition.name and f.unit.of_master and not f.unit.segments
    )
    return Grid(petition.name, petition.title, source, columns, rows, petition.date, general)


def _chosen(catalogs: Sequence[Catalog], languages: Sequence[str], *, rest: bool) -> Sequence[Catalog]:
    """Return the catalogs of these languages in this order, and ``rest``, the others, after them."""
    by_code = {catalog.language.code: catalog for catalog in catalogs}
    others = [code for code in by_code if code not in languages] if rest else []
    return [by_code[code] for code in dict.fromkeys((*languages, *others)) if code in by_code]


def _claims(project: Project, reading: Reading, coverage: CoverageResult) -> Mapping[str, str]:
    covered = {row.language: row for row in coverage.rows if row.petition == reading.petition.name}
    rows: Iterable[ClaimRow] = claim_rows(project, reading, covered)
    return {row.language: str(row.status) for row in rows}


def _row(
    number: int,
    segment: Segment,
    units: Sequence[Unit | None],
    source: str,
    remarks: Mapping[_Key, tuple[Remark, ...]],
    petition: str,
) -> Row:
    return Row(
        id=segment.id,
        number=number,
        text=segment.text,
        cells=tuple(_cell(unit, remarks) if unit else None for unit in units),
        kind=segment.kind,
        context=segment.context,
        note=segment.note,
        remarks=remarks.get((petition, source, segment.context or None, segment.id, None), ()),
    )


def _cell(unit: Unit, remarks: Mapping[_Key, tuple[Remark, ...]]) -> Cell:
    return Cell(unit.target, unit.state, remarks.get(_key(unit), ()), unit.previous)


def overview_of(project: Project, grids: Sequence[Grid], coverage: CoverageResult) -> Overview:
    """Return all petitions by all languages."""
    languages = tuple(dict.fromkeys(column.language for grid in grids for column in grid.columns))
    order = {code: place for place, code in enumerate(project.settings.languages)}
    languages = tuple(sorted(languages, key=lambda language: order.get(language.code, len(order))))
    rows = {(row.petition, row.language): row for row in (*coverage.rows, *coverage.totals)}
    lines = tuple(_line(grid, rows) for grid in grids)
    totals = {language.code: _share(rows["", language.code]) for language in languages}
    return Overview(languages, lines, totals)


def _line(grid: Grid, rows: Mapping[tuple[str, str], Coverage]) -> Line:
    shares = {
        column.language.code: _share(rows[grid.petition, column.language.code], column.claim) for column in grid.columns
    }
    in_cells = sum(len(cell.remarks) for row in grid.rows for cell in row.cells if cell)
    count = len(grid.general) + sum(len(row.remarks) for row in grid.rows) + in_cells
    return Line(grid.petition, grid.title, len(grid.rows), count, shares)


def _share(row: Coverage, claim: str = "") -> Share:
    return Share(row, percent(row), claim)


def rules_of(findings: Iterable[Finding]) -> Iterator[Rule]:
    """Yield what the checks that found something say about themselves."""
    used = {finding.check for finding in findings}
    for name, check in all_checks().items():
        if name in used:
            yield Rule(name, check.severity, check.documentation)


def pages(made: Report, words: Words, size: int) -> Iterator[tuple[str, str]]:
    """Yield the name and the HTML of each page; ``size`` is how many segments a page has at most, 0 for all."""
    source = made.grids[0].source if made.grids else words.language
    top, below = Site(words, source), Site(words, source, root="../")
    addresses = {grid.petition: f"{quote(grid.petition, safe='')}/index.html" for grid in made.grids}
    documents = {rule.check: rule.text for rule in made.rules}
    yield "index.html", overview_page(made.overview, top, addresses)
    yield "checks.html", rules_page(made.rules, top)
    for grid in made.grids:
        yield from ((f"{grid.petition}/{name}", html) for name, html in grid_pages(grid, below, size, documents))


def grid_pages(
    grid: Grid, site: Site, size: int, documents: Mapping[str, str] = NO_DOCUMENTS
) -> Iterator[tuple[str, str]]:
    """Yield the name and the HTML of each page of one petition; ``documents`` explain the checks."""
    step = size or max(1, len(grid.rows))
    parts = [grid.rows[start : start + step] for start in range(0, max(1, len(grid.rows)), step)]
    names = tuple("index.html" if number == 1 else f"{number}.html" for number in range(1, len(parts) + 1))
    for number, (name, rows) in enumerate(zip(names, parts, strict=True), 1):
        yield name, grid_page(replace(grid, rows=rows), site, Paging(number, names), documents=documents)


def write_pages(folder: Path, named: Iterable[tuple[str, str]]) -> Iterator[Path]:
    """Write pages below a folder, each whole, and yield their paths.

    Raises:
        FileError: when a page cannot be written.
    """
    for name, html in named:
        path = inside(folder, name)
        make_folder(path.parent)
        write_atomically(path, html.encode("utf-8", "replace"), replace=True)
        yield path


def remove_leftovers(written: Sequence[Path]) -> Iterator[Path]:
    """Remove the pages of earlier reports that no page leads to any more, and yield their paths.

    Only numbered pages that carry our mark, beside pages written now; whatever else lies there stays.
    """
    for folder in dict.fromkeys(path.parent for path in written):
        for found in sorted(folder.glob("[1-9]*.html")):
            if found not in written and _MARK in read_bytes(found)[0][:4000]:
                found.unlink()
                yield found
