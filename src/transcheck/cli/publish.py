"""``transcheck publish``."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

import click

from transcheck.cli._options import CANNOT_RUN, here, note, told
from transcheck.errors import TranscheckError, UsageError

if TYPE_CHECKING:
    from collections.abc import Iterable

    from transcheck.jobs.project import Project
    from transcheck.jobs.publish import Format, Published
    from transcheck.jobs.wording import Policies

_POLICIES = click.Choice(["source", "keep", "omit", "fail"])
_FOLDER = "published"


@click.command("publish", short_help="Write translated documents from the catalogs, or check one that is out.")
@click.argument("petition", required=False)
@click.argument("languages", nargs=-1, metavar="[LANGUAGE]...")
@click.option(
    "--stale",
    type=_POLICIES,
    default="source",
    show_default=True,
    help="Where the source has changed since, a reviewer rejected the translation, or a check finds an error in it.",
)
@click.option(
    "--draft", type=_POLICIES, default="source", show_default=True, help="Where nobody has confirmed the translation."
)
@click.option(
    "--missing",
    type=_POLICIES,
    default="source",
    show_default=True,
    help="Where there is no translation (keep: as source).",
)
@click.option(
    "--output",
    type=click.Path(path_type=Path, file_okay=False),
    metavar="DIR",
    help="The folder to write PETITION/LANGUAGE.SUFFIX in.",
)
@click.option(
    "--format",
    "how",
    type=click.Choice(["markdown", "html", "text", "json"]),
    help="The format of the documents (markdown), or with --check that of the report (text, json).",
)
@click.option("--dry-run", is_flag=True, help="Say what would be written, and write nothing.")
@click.option(
    "--check",
    "document",
    type=click.Path(path_type=Path, dir_okay=False),
    metavar="DOCUMENT",
    help="Compare a document that is out with the catalog; exit with 1 when they differ.",
)
def command(
    petition: str | None,
    languages: tuple[str, ...],
    stale: str,
    draft: str,
    missing: str,
    output: Path | None,
    how: str | None,
    dry_run: bool,
    document: Path | None,
) -> int:
    """Replace each segment of a petition by its translation.

    One LANGUAGE goes to stdout, several to files: PETITION/LANGUAGE.md,
    .html or .txt in DIR (without --output, in the folder 'published' of the
    project). Without LANGUAGE all that have something to show are written,
    each with links to the others.
    """
    from transcheck.jobs.wording import Policies, Policy

    project = here()
    policies = Policies(Policy(stale), Policy(draft), Policy(missing))
    if document:
        return _compare(project, document, petition, languages, how or "text")
    if petition is None:
        raise UsageError("name a petition; 'transcheck coverage' lists them")
    name = project.petitions([petition])[0]
    if how == "json":
        raise UsageError("--format json is for --check")
    return _publish(project, name, languages, policies, how or "markdown", output, dry_run=dry_run)


def _compare(project: Project, document: Path, petition: str | None, languages: tuple[str, ...], how: str) -> int:
    from transcheck.jobs.comparing import compare
    from transcheck.reports.comparison import COMPARISON_FORMATS

    if how not in COMPARISON_FORMATS or len(languages) > 1:
        raise UsageError("--check compares one document in one language; its --format is text or json")
    comparison = compare(project, document, petition or "", "".join(languages))
    click.echo(COMPARISON_FORMATS[how](comparison), nl=False)
    return 1 if comparison.differences else 0


def _publish(
    project: Project,
    name: str,
    languages: tuple[str, ...],
    policies: Policies,
    how: str,
    output: Path | None,
    *,
    dry_run: bool,
) -> int:
    from transcheck.jobs.publish import Format, publish

    form = Format[how.upper()]
    codes = tuple(dict.fromkeys(project.language(code).code for code in languages))
    alone = len(codes) == 1 and output is None
    status = 0
    for document in publish(project, name, codes, policies=policies, form=form, linked=not alone):
        if isinstance(document, TranscheckError):
            told([document])
            status = CANNOT_RUN
        elif document.forbidden:
            note(f"{name} {document.language.code}: not published, {_counted(document.forbidden.items())}")
            status = max(status, 1)
        elif alone and not dry_run:
            click.echo(document.text, nl=False)
        else:
            status = max(status, _write(project, output or project.root / _FOLDER, document, form, dry_run=dry_run))
    return status


def _write(project: Project, folder: Path, document: Published, form: Format, *, dry_run: bool) -> int:
    from transcheck.jobs.publish import destination, write

    try:
        path = destination(folder, document, form)
        if not dry_run:
            write(path, document)
    except TranscheckError as error:
        told([error])
        return CANNOT_RUN
    troubles = f" ({_counted(document.troubles.items())})" if document.troubles else ""
    click.echo(f"{project.shown(path)}: {_counted(document.shown.items())}{troubles}")
    return 0


def _counted(counts: Iterable[tuple[str, int]]) -> str:
    return ", ".join(f"{count} {what}" for what, count in sorted(counts))
