"""``transcheck generate``."""

from __future__ import annotations

import click

from transcheck.cli._options import CANNOT_RUN, here, note, told
from transcheck.errors import TranscheckError, UsageError
from transcheck.jobs.project import Project


@click.command("generate", short_help="Fill the Uyghur catalogs of other scripts, as drafts.")
@click.argument("petitions", nargs=-1, metavar="[PETITION]...")
@click.option("--from", "source", default="ug", show_default=True, metavar="CODE", help="The catalog to convert.")
@click.option(
    "--to", "targets", default="", metavar="CODE,CODE", help="The catalogs to fill; the other scripts otherwise."
)
@click.option("--drafts", is_flag=True, help="Convert drafts too, not only translations.")
@click.option("--dry-run", is_flag=True, help="Say what would be written, write nothing.")
def command(petitions: tuple[str, ...], source: str, targets: str, drafts: bool, dry_run: bool) -> int:
    """Fill the catalogs of the other Uyghur scripts of each petition (all, when none is named) from one of them.

    What is generated is a draft (fuzzy) with a comment that says so, and is
    made anew when its original changed; what a person wrote stays.
    """
    project = here()
    failed = False
    wrote = False
    for name in project.petitions(petitions):
        try:
            done, files = _petition(project, name, (source, targets), drafts=drafts, write=not dry_run)
        except UsageError:  # true of every petition: told once
            raise
        except TranscheckError as error:
            done, files = told([error]), False
        failed |= done
        wrote |= files
    if not wrote and not failed:
        note("Nothing to generate.")
    return CANNOT_RUN if failed else 0


def _petition(project: Project, name: str, codes: tuple[str, str], *, drafts: bool, write: bool) -> tuple[bool, bool]:
    """Generate the catalogs of one petition, and return whether something failed and whether something was due."""
    from transcheck.jobs.generate import plan_generate
    from transcheck.jobs.update import Planned, apply_plan

    source, targets = codes
    wanted = [code.strip() for code in targets.split(",") if code.strip()]
    generated = plan_generate(project, name, source, wanted, drafts=drafts)
    failed = told(generated.plan.errors)
    for file in apply_plan(generated.plan) if write else generated.plan.due:
        if isinstance(file, Planned):
            click.echo(f"{project.shown(file.path)}{_summary(file)}")
        else:
            failed |= told([file])
    for line in generated.notes:
        note(line)
    return failed, bool(generated.plan.due)


def _summary(file: object) -> str:
    from collections import Counter

    counts = Counter(change.kind for change in getattr(file, "changes", ()) if change.kind != "confirmed")
    return ": " + (", ".join(f"{count} {kind}" for kind, count in sorted(counts.items())) or "changed")
