"""``transcheck init``."""

from __future__ import annotations

from pathlib import Path

import click

from transcheck.cli._options import note


@click.command("init", short_help="Begin a project in a folder.")
@click.argument("folder", default=".", type=click.Path(path_type=Path))
def command(folder: Path) -> None:
    """Begin a project: a commented transcheck.toml, and folders for masters and catalogs."""
    from transcheck.jobs.start import start_project

    for path in start_project(folder):
        click.echo(path)
    note("Next: write a master into corpora/, or run 'transcheck import page FILE', then 'transcheck update'.")
