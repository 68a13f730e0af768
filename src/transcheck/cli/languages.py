"""``transcheck languages``."""

from __future__ import annotations

import click

from transcheck.cli._options import here, note


@click.group("languages", short_help="Language profiles of the project.")
def command() -> None:
    """Show and write language profiles."""


@command.command("list", short_help="The languages with a built-in profile.")
def show() -> None:
    """List the languages with a built-in profile: code, name, endonym, script, direction."""
    from transcheck.languages import built_in, load
    from transcheck.reports.table import text_table

    rows = []
    for code in built_in():
        language = load(code)
        direction = "right to left" if language.right_to_left else "left to right"
        rows.append([code, language.name, language.endonym, language.script, direction])
    click.echo(text_table(["code", "name", "endonym", "script", "direction"], rows))


@command.command("new", short_help="Write a commented profile of a language.")
@click.argument("code")
def new(code: str) -> None:
    """Write a commented profile of language CODE into the project, for you to complete."""
    from transcheck.jobs.start import start_profile

    click.echo(start_profile(here(), code))
    note("Next: read the comments in this file and complete what you know.")
