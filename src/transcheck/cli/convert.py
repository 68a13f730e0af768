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
        click.option(
            "--e", type=click.Choice(["é", "ë"]), default="é", show_default=True, help="The closed e in Latin."
        ),
        click.option("--hiatus/--no-hiatus", default=True, help="Latin: an apostrophe between two vowels (da'ire)."),
        click.option("--ngh/--no-ngh", default=False, help="Latin: ngh, not n'gh, for n before gh."),
        click.option("--glottal", default="", metavar="TEXT", help="Cyrillic: what to write for the glottal stop."),
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
    e: str,
    hiatus: bool,
    ngh: bool,
    glottal: str,
    strict: bool,
    capitals: bool,
    lexicon: Path | None,
) -> None:
    """Write FILE (standard input without one, or for -) in another script of Uyghur, line for line, on standard output.

    Placeholders, tags, addresses and handles stay as they are; words in letters of another script too.
    """
    from transcheck.jobs.convert import converted, exceptions_of
    from transcheck.uyghur import Style

    style = Style(e=e, hiatus=hiatus, ngh=ngh, glottal=glottal, strict=strict)
    exceptions = exceptions_of(find_project(Path.cwd()), source, target, lexicon)
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
