"""``transcheck segment``."""

from __future__ import annotations

import json
from dataclasses import asdict
from pathlib import Path
from typing import TYPE_CHECKING

import click

from transcheck.cli._options import CANNOT_RUN, one_only, told
from transcheck.errors import TranscheckError
from transcheck.jobs.project import Project, find_project, open_project

if TYPE_CHECKING:
    from transcheck.jobs.segment import Shown


@click.command("segment", short_help="Show the segments of petitions or of any text file.")
@click.argument("names", nargs=-1, metavar="[PETITION or FILE]...")
@click.option(
    "--language",
    multiple=True,
    callback=one_only,
    metavar="CODE",
    help="The language of a FILE; the source language otherwise.",
)
@click.option("--rules", type=click.Path(path_type=Path), help="Segmentation rules of your own (SRX 2.0).")
@click.option("--format", "how", type=click.Choice(["text", "json"]), default="text", show_default=True)
def command(names: tuple[str, ...], language: str | None, rules: Path | None, how: str) -> int:
    """Show how petitions (all, when none is named) or text files are cut into segments.

    JSON is a list of objects: id, text (the raw slice), start and end in code
    points of the file, and kind.
    """
    shown: list[Shown] = []
    errors: list[TranscheckError] = []
    project = find_project(Path.cwd())
    for name in names or open_project(Path.cwd()).petitions():
        try:
            shown += _segments(project, name, language, rules)
        except TranscheckError as error:
            errors.append(error)
    click.echo(_as_json(shown) if how == "json" else _as_text(shown), nl=how == "json")
    return CANNOT_RUN if told(errors) else 0


def _segments(project: Project | None, name: str, language: str | None, rules: Path | None) -> tuple[Shown, ...]:
    from transcheck.jobs.segment import file_segments, petition_segments

    is_file = Path(name).is_file() or "/" in name or project is None
    if project and not language and not rules and (not is_file or _is_master(project, Path(name))):
        return petition_segments(project, project.petitions([name])[0])
    project = project or Project(Path.cwd())
    return file_segments(Path(name), project.language(language or project.settings.source), rules or project.rules)


def _is_master(project: Project, path: Path) -> bool:
    return path.resolve().parent == project.masters.resolve()


def _as_json(shown: list[Shown]) -> str:
    return json.dumps([asdict(segment) for segment in shown], ensure_ascii=False, indent=1)


def _as_text(shown: list[Shown]) -> str:
    from transcheck.text.blanks import fold

    return "".join(f"{segment.id or '-'}\t{segment.kind}\t{fold(segment.text)}\n" for segment in shown)
