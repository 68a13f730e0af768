"""``transcheck coverage``."""

from __future__ import annotations

import click

from transcheck.cli._options import CANNOT_RUN, here, jobs_option, language_option, note, told, twin_rows
from transcheck.errors import UsageError


@click.command("coverage", short_help="How complete each petition is in each language.")
@click.argument("petitions", nargs=-1, metavar="[PETITION]...")
@language_option
@click.option(
    "--min",
    "minimum",
    multiple=True,
    metavar="LANG=PERCENT",
    help="Exit with 1 when less is usable; * is every claimed language.",
)
@click.option("--since", metavar="REV", help="Show how the percentages changed since this git revision.")
@click.option("--twins", is_flag=True, help="Show too how alike the writings of one language are (chrF).")
@click.option("--format", "how", type=click.Choice(["table", "json", "markdown"]), default="table", show_default=True)
@jobs_option
def command(
    petitions: tuple[str, ...],
    languages: tuple[str, ...],
    minimum: tuple[str, ...],
    since: str | None,
    twins: bool,
    how: str,
    jobs: int,
) -> int:
    """Count segments by state, petition and language, against the masters of today.

    Usable is what may be published: approved or translated, and free of
    findings of severity error.
    """
    from transcheck.jobs.coverage import below, coverage, coverage_since, percent
    from transcheck.reports.coverage import COVERAGE_FORMATS, CoverageTable

    project = here()
    names = project.petitions(petitions)
    wanted = {**project.settings.minimum, **dict(map(_minimum, minimum))}
    codes = [project.language(code).code for code in languages]
    result = coverage(project, names, languages=codes, processes=jobs)
    before = coverage_since(project, names, since) if since else None
    pairs = twin_rows(project, names, languages) if twins else None
    percents = [percent(row) for row in (*result.rows, *result.totals)]
    table = CoverageTable(result.rows, result.totals, percents, before, pairs)
    click.echo(COVERAGE_FORMATS[how](table), nl=False)
    missed = [*below(result, wanted)]
    for row, floor in missed:
        note(f"{row.petition} {row.language}: {percent(row)} % usable, {floor:g} % wanted")
    absent = {code for code, _ in map(_minimum, minimum) if code != "*"} - {row.language for row in result.rows}
    for code in sorted(absent):
        note(f"{code}: there is no catalog in this language, so no minimum is reached")
    if told(result.errors):
        return CANNOT_RUN
    return 1 if missed or absent else 0


def _minimum(text: str) -> tuple[str, float]:
    from transcheck.languages.codes import gettext_code

    code, _, number = text.partition("=")
    try:
        value = float(number.rstrip("%"))
    except ValueError as error:
        raise UsageError(f"--min {text!r} is not LANG=PERCENT, for instance tr=90") from error
    if not 0 <= value <= 100:  # not a number is refused too
        raise UsageError(f"--min {text!r}: a percentage lies between 0 and 100")
    return code if code == "*" else gettext_code(code), value
