"""``transcheck checks``."""

from __future__ import annotations

import json

import click


@click.command("checks", short_help="List the checks.")
@click.option("--format", "how", type=click.Choice(["text", "json"]), default="text", show_default=True)
def command(how: str) -> None:
    """List every check: id, severity, scope, title. 'transcheck explain ID' tells more."""
    from transcheck.checks import all_checks
    from transcheck.reports.table import text_table

    head = ("id", "severity", "scope", "title")
    rows = [[c.id, c.severity.name.lower(), str(c.scope), c.title] for c in all_checks().values()]
    if how == "json":
        data = {"version": 1, "checks": [dict(zip(head, row, strict=True)) for row in rows]}
        click.echo(json.dumps(data, ensure_ascii=False, indent=1))
    else:
        click.echo(text_table(head, rows))
