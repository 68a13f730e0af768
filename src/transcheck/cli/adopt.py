"""``transcheck adopt``."""

from __future__ import annotations

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
        return _folder(project, Path(what[0]), overwrite=overwrite, write=yes and not dry_run, ask=not dry_run, how=how)
    if len(what) != 3:
        raise UsageError("name a petition, a language and a document, or one folder; see 'transcheck adopt --help'")
    from transcheck.jobs.adoption.adopting import adopt
    from transcheck.reports import adoption

    petition, code, document = what
    found = adopt(project, petition, code, Path(document), xpath=xpath, overwrite=overwrite)
    failed = False if dry_run else _written(project, found.plan)
    click.echo(adoption.as_text(found.report) if how == "text" else adoption.as_json([found.report]), nl=False)
    if dry_run:
        note("Nothing was written (--dry-run).")
    return CANNOT_RUN if failed else 0


def _written(project: Project, plan: Plan) -> bool:
    """Write a plan and return whether something could not be written."""
    return told(file for file in apply_plan(plan) if isinstance(file, TranscheckError))


def _folder(project: Project, folder: Path, *, overwrite: bool, write: bool, ask: bool, how: str) -> int:
    raise UsageError("not yet")
