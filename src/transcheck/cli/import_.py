"""``transcheck import``."""

from __future__ import annotations

from pathlib import Path

import click

from transcheck.cli._options import here, note


@click.group("import", short_help="Turn a copied page or a document into masters.")
def command() -> None:
    """Turn a copied page or a document into masters in corpora/."""


def _written(how: str, path: Path, replace: bool) -> None:
    from transcheck.jobs import imports

    read = {"page": imports.import_page, "document": imports.import_document}[how]
    project = here()
    result = read(project, path)
    for text in result.notes:
        note(f"note: {text}")
    for master in imports.write_masters(result, replace=replace):
        click.echo(project.shown(master))
    note("Next: read the masters, then run 'transcheck update'.")


@command.command("page", short_help="A copied profile or petition page.")
@click.argument("file", type=click.Path(path_type=Path))
@click.option("--replace", is_flag=True, help="Overwrite masters that exist.")
def page(file: Path, replace: bool) -> None:
    """Read FILE, the copied text of a profile or petition page, into one master for each petition."""
    _written("page", file, replace)


@command.command("document", short_help="A plain text or Markdown document.")
@click.argument("file", type=click.Path(path_type=Path))
@click.option("--replace", is_flag=True, help="Overwrite a master that exists.")
def document(file: Path, replace: bool) -> None:
    """Read FILE, a plain text or Markdown document, into a master."""
    _written("document", file, replace)
