"""``transcheck convert``."""

from __future__ import annotations

import sys
from collections.abc import Callable, Iterable, Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import TypeVar

import click

from transcheck.errors import FileError
from transcheck.jobs.project import find_project

Function = TypeVar("Function", bound=Callable[..., object])


def style_options(function: Function) -> Function:
    """Add the options that say what the standards of the scripts leave open."""
    for option in (
        click.option("--e", type=click.Choice(["é", "ë"]), help="The closed e in Latin; é, or what the project says."),
        click.option("--hiatus/--no-hiatus", default=None, help="Latin: an apostrophe between two vowels (da'ire)."),
        click.option("--ngh/--no-ngh", default=None, help="Latin: ngh, not n'gh, for n before gh."),
        click.option("--glottal", metavar="TEXT", help="Cyrillic: what to write for the glottal stop."),
    ):
        function = option(function)
    return function


@click.command("convert", short_help="Convert Uyghur text between its three scripts.")
@click.argument("file", type=click.Path(path_type=Path), default="-")
@click.option("--from", "source", required=True, metavar="CODE", help="ug, ug@latin or ug@cyrillic.")
@click.option("--to", "target", required=True, metavar="CODE", help="ug, ug@latin or ug@cyrillic.")
@style_options
@click.option("--strict", is_flag=True, help="Latin as we write it: no apostrophe between two vowels, no hamza.")
@click.option("--capitals/--no-capitals", default=True, help="Begin sentences with a capital, from Arabic script.")
@click.option(
    "--lexicon", type=click.Path(path_type=Path), help="Words spelled in another way (CSV; corpora/uyghur.csv)."
)
def command(
    file: Path,
    source: str,
    target: str,
    e: str | None,
    hiatus: bool | None,
    ngh: bool | None,
    glottal: str | None,
    strict: bool,
    capitals: bool,
    lexicon: Path | None,
) -> None:
    """Write FILE (standard input without one, or for -) in another script of Uyghur, line for line, on standard output.

    Placeholders, tags, addresses and handles stay as they are; words in letters of another script too.
    """
    from transcheck.jobs.convert import converted, exceptions_of, style_of

    project = find_project(Path.cwd())
    style = style_of(project, e=e, hiatus=hiatus, ngh=ngh, glottal=glottal, strict=strict)
    exceptions = exceptions_of(project, source, target, lexicon)
    with _lines(file) as lines:
        for line in converted(lines, source, target, style=style, exceptions=exceptions, capitals=capitals, path=file):
            sys.stdout.buffer.write(line)
            if lines is sys.stdin.buffer:  # whoever writes into the pipe may wait for the answer
                sys.stdout.buffer.flush()


@contextmanager
def _lines(file: Path) -> Iterator[Iterable[bytes]]:
    """Open a text to be read line by line; ``-`` is the standard input."""
    if str(file) == "-":
        yield sys.stdin.buffer
        return
    try:
        with file.open("rb") as lines:
            yield lines
    except OSError as error:
        raise FileError(file, f"the file cannot be read ({error.strerror})", "check its name") from error
