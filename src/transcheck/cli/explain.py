"""``transcheck explain``."""

from __future__ import annotations

import click

from transcheck.errors import UsageError


@click.command("explain", short_help="The page of one check.")
@click.argument("check_id", metavar="ID")
def command(check_id: str) -> None:
    """Show what check ID finds and why, with examples."""
    from transcheck.checks import all_checks, documentation
    from transcheck.settings import nearest

    check = all_checks().get(check_id)
    if check is None:
        raise UsageError(f"there is no check {check_id!r}{nearest(check_id, all_checks())}; see 'transcheck checks'")
    click.echo(documentation(check), nl=False)
