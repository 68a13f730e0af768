"""``transcheck claims``."""

from __future__ import annotations

import click

from transcheck.cli._options import CANNOT_RUN, here, told


@click.command("claims", short_help="Claimed languages held against the catalogs.")
@click.argument("petitions", nargs=-1, metavar="[PETITION]...")
@click.option("--format", "how", type=click.Choice(["table", "json", "markdown"]), default="table", show_default=True)
def command(petitions: tuple[str, ...], how: str) -> int:
    """Show each language a petition says it is available in: ok, missing, behind, wrong, ambiguous, unclaimed."""
    from transcheck.jobs.claims import claims
    from transcheck.reports.coverage import CLAIM_KEYS, claims_as

    project = here()
    result = claims(project, project.petitions(petitions))
    click.echo(claims_as(how, [{key: str(getattr(row, key)) for key in CLAIM_KEYS} for row in result.rows]), nl=False)
    return CANNOT_RUN if told(result.errors) else 0
