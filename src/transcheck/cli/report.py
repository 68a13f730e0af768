"""``transcheck report``."""

from __future__ import annotations

from pathlib import Path

import click

from transcheck.cli._options import CANNOT_RUN, here, jobs_option, note, told


@click.command("report", short_help="Static pages for reviewers: coverage, segments side by side, findings.")
@click.argument("petitions", nargs=-1, metavar="[PETITION]...")
@click.option(
    "--output",
    type=click.Path(path_type=Path, file_okay=False),
    default="report",
    show_default=True,
    metavar="DIR",
    help="The folder to write to.",
)
@click.option(
    "--language",
    "languages",
    multiple=True,
    metavar="CODE",
    help="Show this language; may be given several times, in the order wanted.",
)
@click.option("--page-language", default="en", show_default=True, metavar="CODE", help="The language of the pages.")
@click.option("--drafts", is_flag=True, help="Take words of the pages too that no native reader has confirmed.")
@click.option(
    "--page-size",
    type=click.IntRange(0),
    default=200,
    show_default=True,
    metavar="N",
    help="How many segments a page shows; 0 for all.",
)
@jobs_option
def command(
    petitions: tuple[str, ...],
    output: Path,
    languages: tuple[str, ...],
    page_language: str,
    drafts: bool,
    page_size: int,
    jobs: int,
) -> int:
    """Write pages that open from disk, without a server and without scripts.

    The overview shows how complete each petition is in each language; each
    petition has its segments with the translations side by side, what the
    checks found in its place, what changed in the source, and the names of
    characters that nobody sees. #ID at the end of an address is a segment.
    """
    from transcheck.jobs.page_words import page_words
    from transcheck.jobs.report import pages, remove_leftovers, report, write_pages
    from transcheck.languages.codes import gettext_code

    project = here()
    words = page_words(page_language, drafts=drafts)
    if words.language.code != gettext_code(page_language):
        note(f"note: no words in {page_language} are confirmed, so the pages are in English; --drafts takes the drafts")
    codes = [project.language(code).code for code in languages]
    made = report(project, project.petitions(petitions), languages=codes, processes=jobs)
    for code in codes:
        if code not in {column.language.code for grid in made.grids for column in grid.columns}:
            note(f"{code}: there is no catalog in this language")
    written = [*write_pages(output, pages(made, words, page_size))]
    for path in remove_leftovers(written):
        note(f"removed {path}, a page of an earlier report")
    click.echo(output / "index.html")
    note(f"{len(written)} pages")
    return CANNOT_RUN if told(made.errors) else 0
