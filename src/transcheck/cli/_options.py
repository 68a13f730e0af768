"""What several commands share: options, the project, how trouble is told."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from pathlib import Path
from typing import TypeVar

import click

from transcheck.errors import TranscheckError
from transcheck.jobs.project import Project, open_project

Function = TypeVar("Function", bound=Callable[..., object])

CANNOT_RUN = 2


def here() -> Project:
    """Return the project of the current folder."""
    return open_project(Path.cwd())


def told(errors: Iterable[TranscheckError]) -> bool:
    """Print each error in one line on stderr and return whether there was one."""
    errors = [*errors]
    for error in errors:
        click.echo(f"transcheck: {error}", err=True)
    return bool(errors)


def note(text: str) -> None:
    """Print a note for people on stderr."""
    click.echo(text, err=True)


def jobs_option(function: Function) -> Function:
    """Add ``--jobs``."""
    return click.option("--jobs", default=1, show_default=True, help="How many processes share the work.")(function)


def language_option(function: Function) -> Function:
    """Add repeatable ``--language``."""
    text = "Keep to this language (a gettext code); may be given several times."
    return click.option("--language", "languages", multiple=True, metavar="CODE", help=text)(function)
