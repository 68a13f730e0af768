"""``transcheck align``."""

from __future__ import annotations

from pathlib import Path

import click

from transcheck.cli._options import one_only
from transcheck.jobs.project import Project, find_project

FORMATS = ("text", "json", "tmx", "html")


@click.command("align", short_help="Show which sentences of two texts belong together.")
@click.argument("source", type=click.Path(path_type=Path))
@click.argument("target", type=click.Path(path_type=Path))
@click.option(
    "--language", required=True, multiple=True, callback=one_only, metavar="CODE", help="The language of TARGET."
)
@click.option("--source-language", metavar="CODE", help="The language of SOURCE; that of the masters otherwise.")
@click.option("--format", "how", type=click.Choice(FORMATS), default="text", show_default=True)
def command(source: Path, target: Path, language: str, source_language: str | None, how: str) -> int:
    """Show which sentences of a text and its translation belong together, and how sure that is.

    Both are plain text or Markdown. JSON is a list of objects in the order of
    the texts, sentences without a partner included: source and target (lists
    of sentences), bead (such as 1-2) and confidence (0 to 1, the probability
    that exactly these belong together). TMX holds the pairs alone, html is a
    page that needs nothing else. A text that is plainly in another language, or
    the same as the other, is mentioned on stderr.
    """
    from transcheck.jobs.align import aligned_files
    from transcheck.reports import alignment

    project = find_project(Path.cwd()) or Project(Path.cwd())
    codes = (source_language or project.settings.source, language)
    aligned = aligned_files(project, source, target, (project.language(codes[0]), project.language(codes[1])))
    for note in aligned.notes:
        click.echo(f"note: {note}", err=True)
    click.echo(alignment.FORMATS[how](aligned), nl=False)
    return 0
