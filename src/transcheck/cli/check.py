"""``transcheck check``."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path
from typing import TYPE_CHECKING

import click

from transcheck.cli._options import CANNOT_RUN, jobs_option, note, told
from transcheck.errors import UsageError
from transcheck.files import write_atomically
from transcheck.jobs.project import find_project
from transcheck.reports.findings import FORMATS, summary
from transcheck.settings import LEVELS, Settings

if TYPE_CHECKING:
    from transcheck.jobs.checking import CheckResult
    from transcheck.model import Finding

PATH = click.Path(path_type=Path)
INPUTS = frozenset({".po", ".pot", ".toml"})


@click.command("check", short_help="Find what is wrong in masters and catalogs.")
@click.argument("names", nargs=-1, metavar="[PETITION or PATH]...")
@click.option(
    "--language",
    "languages",
    multiple=True,
    metavar="CODE",
    help="The language of a PATH; of petitions, keep to this one. Given several times: keep to these.",
)
@click.option("--select", multiple=True, metavar="ID", help="Run these checks only (bidi-* names a family).")
@click.option("--ignore", multiple=True, metavar="ID", help="Leave these checks out.")
@click.option("--fail-on", type=click.Choice(LEVELS), help="Exit with 1 at this severity or above; default: error.")
@click.option("--format", "how", type=click.Choice([*FORMATS]), default="text", show_default=True)
@click.option("--output", "outputs", multiple=True, metavar="FORMAT=FILE", help="Write a report to a file too.")
@click.option("--baseline", type=PATH, metavar="FILE", help="Leave out the findings that FILE knows.")
@click.option("--write-baseline", "known", type=PATH, metavar="FILE", help="Make all findings of now the known ones.")
@click.option("--glossary", type=PATH, metavar="FILE", help="Terms to hold translations to, besides the project's.")
@click.option("--each", is_flag=True, help="Tell every place of a catalog's habit, instead of the first for all.")
@click.option("--fix", is_flag=True, help="Repair in the catalogs what can be repaired safely.")
@click.option("--diff", is_flag=True, help="Show what --fix would change and stop there.")
@jobs_option
def command(
    names: tuple[str, ...],
    languages: tuple[str, ...],
    select: tuple[str, ...],
    ignore: tuple[str, ...],
    fail_on: str | None,
    how: str,
    outputs: tuple[str, ...],
    baseline: Path | None,
    known: Path | None,
    glossary: Path | None,
    each: bool,
    fix: bool,
    diff: bool,
    jobs: int,
) -> int:
    """Check petitions (all, when none is named), or PO files and folders anywhere.

    Catalogs of the project are read as an update would leave them, so that a
    change of a master counts at once. A finding in a source is told once, at
    the master. With --baseline only what is new is told and counts.
    """
    from transcheck.jobs.check import check
    from transcheck.jobs.selection import selection_of

    reports = [_output(text) for text in outputs]
    project = find_project(Path.cwd())
    settings = project.settings if project else Settings()
    selection = selection_of(settings, _listed(select), _listed(ignore), each=each or bool(baseline or known))
    if fix or diff:
        from transcheck.jobs.fix import fix_catalogs

        for text in fix_catalogs(project, names, selection, languages=languages, write=not diff):
            click.echo(text, nl=False, err=how != "text")  # a report for machines stays alone on stdout
        if diff:
            return 0
    result = check(project, names, selection, languages=languages, processes=jobs, glossary=glossary)
    if known:
        return _remembered(known, result)
    if baseline:
        from transcheck.jobs.baseline import without_known

        result = without_known(result, baseline, selection)
    _show(result, how, reports)
    return CANNOT_RUN if told(result.errors) else _status(result.findings, fail_on or settings.fail_on)


def _show(result: CheckResult, how: str, reports: Sequence[tuple[str, Path]]) -> None:
    click.echo(FORMATS[how](result.findings), nl=False)
    for name, path in reports:
        write_atomically(path, FORMATS[name](result.findings).encode("utf-8", "surrogatepass"), replace=True)
    for text in result.notes:
        note(f"note: {text}")
    if result.catalogs or not result.errors:  # of what could not be read nothing is known
        _summarise(result.findings)


def _remembered(path: Path, result: CheckResult) -> int:
    """Write the findings as known ones, unless some file could not be read: it would lack those."""
    from transcheck.jobs.baseline import write_baseline

    if told(result.errors):
        return CANNOT_RUN
    write_baseline(path, result.findings)
    known = _counted(len(result.findings))
    note(
        f"{known} {'is' if len(result.findings) == 1 else 'are'} known from now on: transcheck check --baseline {path}"
    )
    return 0


def _listed(names: Sequence[str]) -> list[str]:
    """Return names given one by one or with commas."""
    return [part.strip() for name in names for part in name.split(",") if part.strip()]


def _output(text: str) -> tuple[str, Path]:
    name, _, path = text.partition("=")
    if name not in FORMATS or not path:
        raise UsageError(f"--output {text!r} is not FORMAT=FILE with a format of {', '.join(FORMATS)}")
    if Path(path).suffix in INPUTS:
        raise UsageError(f"--output {text!r} would overwrite a {Path(path).suffix} file; choose another name")
    return name, Path(path)


def _summarise(findings: Sequence[Finding]) -> None:
    counts = summary(findings)
    parts = [f"{counts[level]} {level}" for level in ("error", "warning", "info") if counts[level]]
    note(_counted(counts["total"]) + (f" ({', '.join(parts)})" if parts else ""))


def _counted(count: int) -> str:
    return f"{count} finding" if count == 1 else f"{count} findings"


def _status(findings: Sequence[Finding], fail_on: str) -> int:
    levels = {"info": 1, "warning": 2, "error": 3, "never": 4}
    return int(any(finding.severity >= levels[fail_on] for finding in findings))
