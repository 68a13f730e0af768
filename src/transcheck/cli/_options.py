"""What several commands share: options, the project, how trouble is told."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence
from dataclasses import asdict
from pathlib import Path
from typing import TYPE_CHECKING, TypeVar

import click

from transcheck.errors import TranscheckError, UsageError
from transcheck.jobs.project import Project, open_project

if TYPE_CHECKING:
    from transcheck.reports.twins import TwinRow

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


def one_only(_: click.Context, option: click.Parameter, values: tuple[str, ...]) -> str | None:
    """Return the value of an option that may be given once, of which click would silently take the last."""
    if len(values) > 1:
        raise UsageError(f"{option.opts[0]} was given {len(values)} times; give it once")
    return values[0] if values else None


def twin_rows(
    project: Project, names: Sequence[str], languages: Sequence[str], *, segments: bool = False
) -> list[TwinRow]:
    """Return how alike the writings of one language are in petitions, all of them when none is named."""
    from transcheck.jobs.twins import twins
    from transcheck.reports.twins import TwinRow

    codes = [project.language(code).code for code in languages]
    return [TwinRow(**asdict(pair)) for pair in twins(project, project.petitions(names), codes, segments=segments)]
