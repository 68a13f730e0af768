"""``transcheck users``."""

from __future__ import annotations

import contextlib
import sys
import time
from collections.abc import Iterator, Mapping
from typing import TYPE_CHECKING

import click

from transcheck.cli._options import Function, here, note
from transcheck.errors import UsageError

if TYPE_CHECKING:
    from transcheck.review.roles import Grants
    from transcheck.review.store.accounts import Person
    from transcheck.review.store.database import Store

DAY = 24 * 3600


@click.group("users", short_help="Accounts of the review service.")
@click.option(
    "--database",
    envvar="TRANSCHECK_DATABASE",
    metavar="URL",
    help="postgresql+psycopg://...; by default the SQLite file in .transcheck-serve.",
)
@click.pass_context
def command(context: click.Context, database: str | None) -> None:
    """Add, invite, change and erase the people of the review service. Names are pseudonyms that people choose."""
    context.obj = database


@contextlib.contextmanager
def _store() -> Iterator[Store]:
    from transcheck.jobs.store import opened

    with opened(here(), click.get_current_context().obj, told=note) as store:
        yield store


def _roles_option(function: Function) -> Function:
    text = "viewer, translator, reviewer, coordinator or admin, in a language or everywhere (*); repeatable."
    return click.option("--role", "roles", multiple=True, metavar="LANG=ROLE", help=text)(function)


def _days_option(function: Function) -> Function:
    text = "How long the link holds."
    return click.option("--days", type=click.IntRange(1, 90), default=7, show_default=True, help=text)(function)


def _url_option(function: Function) -> Function:
    text = "The address of the service, to print the whole link."
    return click.option("--url", default="", envvar="TRANSCHECK_URL", metavar="URL", help=text)(function)


def _show_link(url: str, key: str) -> None:
    click.echo(f"{url.rstrip('/')}/invitation/{key}" if url else key)
    note("It is shown this once." if url else "Open /invitation/ followed by this secret; it is shown this once.")


def _grants(roles: tuple[str, ...]) -> Grants:
    from transcheck.review.roles import EVERYWHERE, grants_of

    words: dict[str, str] = {}
    project = here()
    for text in roles:
        language, equals, word = text.partition("=")
        if not equals:
            raise UsageError(f"--role {text!r} is not LANG=ROLE, for instance tr=reviewer")
        code = language if language == EVERYWHERE else project.language(language).code
        if code != EVERYWHERE and not any(project.catalogs.glob(f"*/{code}.po")):
            note(f"{code}: there is no catalog in this language")
        words[code] = word
    return grants_of(words)


def _said(grants: Mapping[str, object]) -> str:
    return ", ".join(f"{code}={getattr(role, 'word', role)}" for code, role in sorted(grants.items())) or "no role"


@command.command("list", short_help="Who there is.")
def show() -> None:
    """List accounts with their roles."""
    from transcheck.reports.table import text_table

    with _store() as store, store.reading() as session:
        from transcheck.review.store.accounts import people

        everybody = people(session)
    rows = [[p.pseudonym, _said(p.grants), _way_in(p)] for p in everybody]
    if not rows:
        note("There is nobody yet; begin with: transcheck users add NAME --role '*=admin'")
        return
    click.echo(text_table(["name", "roles", ""], rows))


def _way_in(person: Person) -> str:
    if person.disabled:
        return "disabled"
    if person.has_provider:
        return "provider"
    return "" if person.has_password else "no password"


@command.command("add", short_help="Make an account.")
@click.argument("name")
@_roles_option
@click.option("--password-stdin", is_flag=True, help="Read the password from the first line of stdin, ask nobody.")
def add(name: str, roles: tuple[str, ...], password_stdin: bool) -> None:
    """Make an account for NAME. The first one should be an admin: --role "*=admin"."""
    grants = _grants(roles)
    password = _password(from_stdin=password_stdin)
    with _store() as store, store.writing() as session:
        from transcheck.review.store import accounts

        person = accounts.add(session, name, grants, now=int(time.time()), password=password)
    click.echo(f"{person.pseudonym}: {_said(person.grants)}")


def _password(*, from_stdin: bool) -> str:
    if from_stdin:
        return sys.stdin.readline().rstrip("\r\n")
    text: str = click.prompt("Password", hide_input=True, confirmation_prompt=True, err=True)
    return text


@command.command("invite", short_help="Make a link with which somebody makes an account.")
@_roles_option
@_days_option
@_url_option
def invite(roles: tuple[str, ...], days: int, url: str) -> None:
    """Print the secret of an invitation, good for one account with these roles. No mail is sent: hand it over yourself."""
    grants = _grants(roles)
    with _store() as store, store.writing() as session:
        from transcheck.review.store import accounts

        key = accounts.invite(session, grants, now=int(time.time()), valid=days * DAY)
    note(f"Roles: {_said(grants)}.")
    _show_link(url, key)


@command.command("reset", short_help="Make a link with which somebody sets a new password.")
@click.argument("name")
@_days_option
@_url_option
def reset(name: str, days: int, url: str) -> None:
    """End all ways in of NAME (password, sessions, tokens, provider) and print the secret of a link that sets a new password."""
    with _store() as store, store.writing() as session:
        from transcheck.review.store import accounts

        key = accounts.reset(session, name, now=int(time.time()), valid=days * DAY)
    _show_link(url, key)


@command.command("disable", short_help="Shut somebody out.")
@click.argument("name")
def disable(name: str) -> None:
    """Shut NAME out, at once and until 'enable'; what NAME said stays."""
    _set_disabled(name, disabled=True)


@command.command("enable", short_help="Let somebody in again.")
@click.argument("name")
def enable(name: str) -> None:
    """Let NAME in again who was disabled."""
    _set_disabled(name, disabled=False)


def _set_disabled(name: str, *, disabled: bool) -> None:
    with _store() as store, store.writing() as session:
        from transcheck.review.store import accounts

        person = accounts.set_disabled(session, name, disabled, now=int(time.time()))
    click.echo(f"{person.pseudonym}: {'disabled' if disabled else _said(person.grants)}")


@command.command("roles", short_help="Show or set what somebody may do.")
@click.argument("name")
@_roles_option
@click.option("--none", "nothing", is_flag=True, help="Take all roles away.")
def roles(name: str, roles: tuple[str, ...], nothing: bool) -> None:
    """Show the roles of NAME, or give NAME just those of --role."""
    with _store() as store, store.writing() as session:
        from transcheck.review.store import accounts

        if roles or nothing:
            person = accounts.set_roles(session, name, _grants(roles), now=int(time.time()))
        else:
            person = accounts.person_of(accounts.find(session, name))
    click.echo(f"{person.pseudonym}: {_said(person.grants)}")


@command.command("erase", short_help="Take somebody's name out of everything.")
@click.argument("name")
@click.option("--comments", is_flag=True, help="Empty what NAME wrote in comments, too.")
@click.option("--yes", is_flag=True, help="Do not ask.")
def erase(name: str, comments: bool, yes: bool) -> None:
    """Take NAME out of the store and of all records: verdicts stay, under a name that says nothing.

    Where the name still stands (headers of catalogs, backups, the history of
    git) is told; that is yours to see to.
    """
    from transcheck.jobs.users import erase_person

    if not yes:
        click.confirm(f"Erase {name}? This cannot be undone", abort=True, err=True)
    project = here()
    with _store() as store:
        erased = erase_person(project, store, name, comments=comments)
    click.echo(f"{erased.name}: {erased.lines} lines of records")
    for path in erased.left:
        note(f"the name still stands in {project.shown(path)}")
    for path in erased.copies:
        note(f"a backup from before: {project.shown(path)}")
    note("Commit the records. Older commits in git still hold the name.")
