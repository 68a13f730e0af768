"""``transcheck reviews``."""

from __future__ import annotations

from datetime import UTC, datetime
from pathlib import Path

import click

from transcheck.cli._options import CANNOT_RUN, Function, here, language_option, note, told
from transcheck.errors import UsageError


@click.group("reviews", short_help="What reviewers said: list, export, import, take back.")
def command() -> None:
    """Read and write the records of reviews, po/<petition>/reviews.jsonl."""


def _choice(function: Function) -> Function:
    """Add the arguments and options that choose verdicts."""
    for option in (
        click.argument("petitions", nargs=-1, metavar="[PETITION]..."),
        language_option,
        click.option("--who", default="", metavar="NAME", help="Keep to what this person said."),
        click.option(
            "--since", metavar="TIME", help="From this date or time on (ISO 8601; UTC when no zone is given)."
        ),
        click.option("--until", metavar="TIME", help="Before this date or time."),
    ):
        function = option(function)
    return function


@command.command("list", short_help="Show verdicts by time.")
@_choice
@click.option(
    "--verdict", "kinds", multiple=True, metavar="KIND", help="approve, reject, comment, edit, dismiss, withdraw."
)
@click.option("--format", "how", type=click.Choice(["text", "json"]), default="text", show_default=True)
def show(
    petitions: tuple[str, ...],
    languages: tuple[str, ...],
    who: str,
    since: str | None,
    until: str | None,
    kinds: tuple[str, ...],
    how: str,
) -> int:
    """Show what was said: when, by whom, about which text, old to new; (taken back) when it no longer counts."""
    from transcheck.jobs.reviews import reviews
    from transcheck.reports.reviews import REVIEW_FORMATS

    project = here()
    codes = [project.language(code).code for code in languages]
    chosen = reviews(
        project, petitions, languages=codes, who=who, judgements=kinds, since=_moment(since), until=_moment(until)
    )
    click.echo(REVIEW_FORMATS[how](chosen.verdicts, chosen.counting), nl=False)
    return CANNOT_RUN if told(chosen.errors) else 0


@command.command("export", short_help="Write verdicts as JSON lines or CSV.")
@_choice
@click.option("--format", "how", type=click.Choice(["jsonl", "csv"]), default="jsonl", show_default=True)
def export(
    petitions: tuple[str, ...],
    languages: tuple[str, ...],
    who: str,
    since: str | None,
    until: str | None,
    how: str,
) -> int:
    """Write verdicts to stdout: JSON lines as in the record, or CSV that a spreadsheet takes for text."""
    from transcheck.jobs.reviews import reviews
    from transcheck.review.exchange import WRITERS

    project = here()
    codes = [project.language(code).code for code in languages]
    chosen = reviews(project, petitions, languages=codes, who=who, since=_moment(since), until=_moment(until))
    click.echo(WRITERS[how](chosen.verdicts).encode(), nl=False)
    return CANNOT_RUN if told(chosen.errors) else 0


@command.command("import", short_help="Take in verdicts from an export.")
@click.argument("file", type=click.Path(path_type=Path))
@click.option("--format", "how", type=click.Choice(["jsonl", "csv"]), help="By default by the name of the file.")
@click.option("--dry-run", is_flag=True, help="Say what would come in, write nothing.")
def import_(file: Path, how: str | None, dry_run: bool) -> int:
    """Take the verdicts of FILE into the records, all or none; those that are known already count once."""
    from transcheck.jobs.reviews import import_reviews

    kind = how or ("csv" if file.suffix.lower() == ".csv" else "jsonl")
    result = import_reviews(here(), file, kind, write=not dry_run)
    if told(result.errors):
        note("Nothing was taken in.")
        return CANNOT_RUN
    click.echo(f"{result.new} new, {result.known} known already")
    if result.new and not dry_run:
        note("Next: run 'transcheck update', which brings rejections into the catalogs.")
    return 0


@command.command("revert", short_help="Take back what one person decided and edited.")
@click.argument("person")
@click.argument("petitions", nargs=-1, metavar="[PETITION]...")
@language_option
@click.option("--since", required=True, metavar="TIME", help="From this date or time on (ISO 8601, UTC).")
@click.option("--until", metavar="TIME", help="Before this date or time; until now by default.")
@click.option("--as", "who", required=True, metavar="NAME", help="Your pseudonym, for the record.")
@click.option("--dry-run", is_flag=True, help="Show what would be taken back, change nothing.")
def revert(
    person: str,
    petitions: tuple[str, ...],
    languages: tuple[str, ...],
    since: str,
    until: str | None,
    who: str,
    dry_run: bool,
) -> None:
    """Take back what PERSON decided and edited in a period. What others did to the same texts since then stays."""
    from transcheck.jobs import review
    from transcheck.reports.reviews import REVIEW_FORMATS

    project = here()
    undone = review.revert(
        project,
        person,
        who=who,
        since=_moment(since) or datetime.now(UTC),
        until=_moment(until) or datetime.now(UTC),
        petitions=petitions,
        languages=[project.language(code).code for code in languages],
        write=not dry_run,
    )
    click.echo(REVIEW_FORMATS["text"](undone, frozenset(verdict.id for verdict in undone)), nl=False)
    note(f"{len(undone)} {'would be taken back' if dry_run else 'taken back'}")


def _moment(text: str | None) -> datetime | None:
    if text is None:
        return None
    try:
        moment = datetime.fromisoformat(text)
    except ValueError as error:
        raise UsageError(f"{text!r} is no date or time, as in 2026-03-10 or 2026-03-10T12:00") from error
    return moment if moment.tzinfo else moment.replace(tzinfo=UTC)
