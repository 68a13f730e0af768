"""``transcheck import``."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

import click

from transcheck.cli._options import here, note

if TYPE_CHECKING:
    from transcheck.jobs.imports import ImportResult
    from transcheck.jobs.project import Project


@click.group("import", short_help="Turn a copied page or a document into masters.")
def command() -> None:
    """Turn a copied page or a document into masters in corpora/."""


def _written(project: Project, result: ImportResult, replace: bool) -> None:
    from transcheck.jobs.imports import write_masters

    for text in result.notes:
        note(f"note: {text}")
    for master in write_masters(result, replace=replace):
        click.echo(project.shown(master))
    note("Next: read the masters, then run 'transcheck update'.")


@command.command("page", short_help="A copied profile or petition page.")
@click.argument("file", type=click.Path(path_type=Path))
@click.option("--replace", is_flag=True, help="Overwrite masters that exist.")
def page(file: Path, replace: bool) -> None:
    """Read FILE, the copied text of a profile or petition page, into one master for each petition."""
    from transcheck.jobs.imports import import_page

    project = here()
    _written(project, import_page(project, file), replace)


@command.command("document", short_help="A text, Markdown, HTML or Word document.")
@click.argument("file", type=click.Path(path_type=Path))
@click.option("--replace", is_flag=True, help="Overwrite a master that exists.")
@click.option("--xpath", default="", metavar="XPATH", help="Which elements of a web page hold its text.")
def document(file: Path, replace: bool, xpath: str) -> None:
    """Read FILE, a plain text, Markdown, HTML or Word (.docx) document, into a master."""
    from transcheck.jobs.imports import import_document

    project = here()
    _written(project, import_document(project, file, xpath=xpath), replace)
