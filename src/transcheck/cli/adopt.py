"""``transcheck adopt``."""

from __future__ import annotations

import sys
from pathlib import Path

import click

from transcheck.cli._options import CANNOT_RUN, here, note, told
from transcheck.errors import TranscheckError, UsageError
from transcheck.jobs.project import Project
from transcheck.jobs.update import Plan, apply_plan

FORMATS = ("text", "json")


@click.command("adopt", short_help="Fill catalogs from translations that exist already.")
@click.argument("what", nargs=-1, required=True, metavar="PETITION LANGUAGE DOCUMENT | FOLDER")
@click.option("--overwrite", is_flag=True, help="Replace translations that are there, where the document is sure.")
@click.option("--xpath", default="", metavar="XPATH", help="Which elements of a web page hold its text.")
@click.option("--dry-run", is_flag=True, help="Say what would be done, write nothing.")
@click.option("--yes", is_flag=True, help="Adopt the documents of a FOLDER without asking.")
@click.option("--format", "how", type=click.Choice(FORMATS), default="text", show_default=True)
def command(what: tuple[str, ...], overwrite: bool, xpath: str, dry_run: bool, yes: bool, how: str) -> int:
    """Fill the catalog of PETITION in LANGUAGE from DOCUMENT, a translation that was published before.

    Reads plain text, Markdown, HTML and Word files (.docx). Sentences that are
    surely those of a segment, with the same numbers, become its translation;
    where that is not sure they become drafts (fuzzy); the rest stays empty and
    is listed, as is what the document has besides. A unit that somebody
    translated is never touched without --overwrite.

    A FOLDER of documents is adopted at once: which petition and language each
    is shows in its text and name. The plan is shown before anything is written.
    """
    project = here()
    if len(what) == 1:
        return _folder(project, Path(what[0]), overwrite=overwrite, dry_run=dry_run, yes=yes, how=how)
    if len(what) != 3:
        raise UsageError("name a petition, a language and a document, or one folder; see 'transcheck adopt --help'")
    return _document(project, what, xpath=xpath, overwrite=overwrite, dry_run=dry_run, how=how)


def _document(project: Project, what: tuple[str, ...], *, xpath: str, overwrite: bool, dry_run: bool, how: str) -> int:
    from transcheck.jobs.adoption.adopting import adopt
    from transcheck.reports import adoption

    petition, code, document = what
    found = adopt(project, petition, code, Path(document), xpath=xpath, overwrite=overwrite)
    failed = False if dry_run else _written(found.plan)
    click.echo(adoption.as_text(found.report) if how == "text" else adoption.as_json([found.report]), nl=False)
    if dry_run:
        note("Nothing was written (--dry-run).")
    elif failed:
        note(f"{found.report.catalog} was not written.")
    return CANNOT_RUN if failed else 0


def _written(plan: Plan) -> bool:
    """Write a plan and return whether something could not be written."""
    return told(file for file in apply_plan(plan) if isinstance(file, TranscheckError))


def _folder(project: Project, folder: Path, *, overwrite: bool, dry_run: bool, yes: bool, how: str) -> int:
    """Show what a folder would fill, and fill it when that is wanted."""
    from transcheck.jobs.adoption.folder import adoptions, read_folder
    from transcheck.reports import adoption

    found = read_folder(project, folder)
    left = [(str(path), reason) for path, reason in found.left]
    planned = [*adoptions(project, found, overwrite=overwrite)]
    failed = told(one for one in planned if isinstance(one, TranscheckError))
    reports = [one.report for one in planned if not isinstance(one, TranscheckError)]
    click.echo(adoption.as_table(reports, left) if how == "text" else adoption.as_json(reports, left), nl=False)
    if dry_run or not reports or not (yes or _agreed()):
        note("Nothing was written.")
        return CANNOT_RUN if failed else 0
    for one in adoptions(project, found, overwrite=overwrite):
        if not isinstance(one, TranscheckError):
            not_written = _written(one.plan)
            failed |= not_written
            note(f"{one.report.catalog} {'was not written' if not_written else 'written'}")
    return CANNOT_RUN if failed else 0


def _agreed() -> bool:
    """Ask on a terminal whether to write; elsewhere say how."""
    if sys.stdin.isatty() and sys.stdout.isatty():
        return click.confirm("Write this into the catalogs?", err=True)
    note("Add --yes to write this into the catalogs.")
    return False
