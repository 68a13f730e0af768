"""``transcheck update``."""

from __future__ import annotations

from pathlib import Path

import click

from transcheck.cli._options import CANNOT_RUN, here, note, told
from transcheck.errors import TranscheckError
from transcheck.jobs.cosmetic import by_petition
from transcheck.jobs.project import Project
from transcheck.jobs.update import Plan, Planned, apply_plan, plan_update, write_compiled


@click.command("update", short_help="Bring template and catalogs up to the masters.")
@click.argument("petitions", nargs=-1, metavar="[PETITION]...")
@click.option("--dry-run", is_flag=True, help="Say what would be written, write nothing.")
@click.option("--check", is_flag=True, help="Write nothing; exit with 1 when something is out of date.")
@click.option("--cosmetic", multiple=True, metavar="ID", help="This segment's change does not matter: no fuzzy mark.")
@click.option(
    "--mo", type=click.Path(path_type=Path), metavar="DIR", help="Compile DIR/<language>/LC_MESSAGES/<petition>.mo."
)
@click.option("--language", "extra", multiple=True, metavar="CODE", help="Begin a catalog in this language too.")
def command(
    petitions: tuple[str, ...],
    dry_run: bool,
    check: bool,
    cosmetic: tuple[str, ...],
    mo: Path | None,
    extra: tuple[str, ...],
) -> int:
    """Cut the masters into segments and bring the template and the catalogs of each petition up to them.

    Translations follow their segments through edits and moves; a changed
    source makes its translations fuzzy and is kept beside them. What is no
    longer needed stays at the end of the catalog and returns with its sentence.
    """
    project = here()
    failed, due = False, 0
    names = project.petitions(petitions)
    harmless = by_petition(project, names, cosmetic)
    for name in names:
        try:
            plan = plan_update(project, name, cosmetic=harmless.get(name, ()), extra=extra)
            due += len(plan.due)
            for text in plan.notes:
                note(text)
            failed |= told(plan.errors)
            failed |= _carry_out(project, plan, write=not (dry_run or check))
            for path in write_compiled(plan, mo) if mo and not (dry_run or check) else ():
                click.echo(path)
        except TranscheckError as error:
            failed |= told([error])
    if not due and not failed:
        note("Everything is up to date.")
    if failed:
        return CANNOT_RUN
    return 1 if check and due else 0


def _carry_out(project: Project, plan: Plan, *, write: bool) -> bool:
    """Write a plan, or only show it, and return whether something could not be written."""
    failed = False
    for file in apply_plan(plan) if write else plan.due:
        if isinstance(file, TranscheckError):
            failed |= told([file])
        else:
            click.echo(f"{project.shown(file.path)}{_summary(file)}")
    return failed


def _summary(file: Planned) -> str:
    if file.seen is None:
        return ": new"
    counts: dict[str, int] = {}
    for change in file.changes:
        counts[change.kind] = counts.get(change.kind, 0) + 1
    return ": " + (", ".join(f"{count} {kind}" for kind, count in sorted(counts.items())) or "changed")
