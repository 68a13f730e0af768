"""``transcheck serve``."""

from __future__ import annotations

import os
import sys
from collections.abc import Callable, Mapping, Sequence
from functools import partial
from importlib import import_module
from pathlib import Path
from typing import TYPE_CHECKING, Any

import click

from transcheck.cli._options import CANNOT_RUN, here, note
from transcheck.errors import UsageError

if TYPE_CHECKING:
    from transcheck.jobs.commit import Wanted
    from transcheck.jobs.project import Project
    from transcheck.web.keeping import Rhythm
    from transcheck.web.provider import ProviderSettings

Option = Callable[[Callable[..., None]], Callable[..., None]]
_MANY, _SECONDS = click.IntRange(1), click.FloatRange(0.1)
_EXTRA = ("fastapi", "uvicorn", "watchfiles", "python_multipart")


def _keeping_options(function: Callable[..., None]) -> Callable[..., None]:
    """Add the options about commits."""
    options = (
        click.option("--commit", is_flag=True, help="Commit edits and verdicts to git, each person's on its own."),
        click.option(
            "--commit-after",
            type=_SECONDS,
            default=60.0,
            show_default=True,
            metavar="SECONDS",
            help="Quiet seconds before.",
        ),
        click.option("--commit-changes", type=_MANY, default=100, show_default=True, help="Or after so many changes."),
        click.option("--pull", is_flag=True, help="Take in what others pushed."),
        click.option(
            "--pull-every",
            type=_SECONDS,
            default=300.0,
            show_default=True,
            metavar="SECONDS",
            help="At least so often.",
        ),
        click.option("--push", is_flag=True, help="Push the branch after committing."),
        click.option("--remote", default="", metavar="NAME", help="By default the remote of the branch, or origin."),
        click.option(
            "--branch", default="", metavar="NAME", help="The branch there; by default that of the branch here."
        ),
        click.option("--no-hooks", is_flag=True, help="Do not run the hooks pre-commit and commit-msg."),
    )
    return _with_options(function, options)


def _provider_options(function: Callable[..., None]) -> Callable[..., None]:
    """Add the options about an OpenID provider."""
    options = (
        click.option(
            "--oidc-issuer",
            default="",
            envvar="TRANSCHECK_OIDC_ISSUER",
            metavar="URL",
            help="An OpenID provider to sign in with.",
        ),
        click.option(
            "--oidc-client", default="", envvar="TRANSCHECK_OIDC_CLIENT", metavar="ID", help="Our client id there."
        ),
        click.option(
            "--oidc-name", default="", envvar="TRANSCHECK_OIDC_NAME", metavar="TEXT", help="What people call it."
        ),
        click.option(
            "--oidc-anybody",
            is_flag=True,
            help="Let people of the provider come without an invitation; they have no role.",
        ),
    )
    return _with_options(function, options)


def _with_options(function: Callable[..., None], options: Sequence[Option]) -> Callable[..., None]:
    for option in reversed(options):
        function = option(function)
    return function


@click.group("serve", invoke_without_command=True, short_help="The review service, in a browser.")
@click.option("--host", default="127.0.0.1", show_default=True, metavar="ADDRESS", help="Where to listen.")
@click.option("--port", type=click.IntRange(0, 65535), help="By default 8765, or a free one when that is taken.")
@click.option(
    "--database",
    envvar="TRANSCHECK_DATABASE",
    metavar="URL",
    help="postgresql+psycopg://...; by default the SQLite file in .transcheck-serve.",
)
@click.option("--open", "open_", is_flag=True, help="Open the page in a browser.")
@click.option("--as", "name", default="", metavar="NAME", help="The pseudonym of your verdicts when you work alone.")
@click.option("--url", default="", metavar="URL", help="The address people open (https://...), for shared use.")
@click.option("--tls-certificate", type=click.Path(path_type=Path, dir_okay=False), metavar="FILE", help="PEM file.")
@click.option("--tls-key", type=click.Path(path_type=Path, dir_okay=False), metavar="FILE", help="PEM file.")
@click.option("--trusted-proxy", default="", metavar="ADDRESS", help="A proxy with TLS in front, by its IP address.")
@_provider_options
@click.option("--page-language", default="en", show_default=True, metavar="CODE", help="The language of the pages.")
@click.option("--drafts", is_flag=True, help="Take words of the pages too that no native reader has confirmed.")
@_keeping_options
@click.pass_context
def command(
    context: click.Context,
    /,
    host: str,
    port: int | None,
    database: str | None,
    open_: bool,
    name: str,
    url: str,
    tls_certificate: Path | None,
    tls_key: Path | None,
    trusted_proxy: str,
    page_language: str,
    drafts: bool,
    **further: Any,
) -> None:
    """Show the segments side by side in a browser, live, to approve, reject, comment on and edit translations.

    Alone on this machine no account is needed: open the address it prints,
    which lets in only you. As soon as there are accounts ('transcheck users
    add') everybody signs in. Beyond this machine it listens only with
    accounts, and with TLS of its own or in a proxy in front.

    With --oidc-issuer and --oidc-client people may sign in with an OpenID
    provider; its client secret is read from TRANSCHECK_OIDC_SECRET.

    Verdicts go to po/PETITION/reviews.jsonl and edits to the catalogs before
    the page says so; stop it at any time with Ctrl+C. With --commit they also
    become commits, each person's under her pseudonym; what somebody else has
    changed or staged in the checkout stays as it is.
    """
    context.obj = database
    if context.invoked_subcommand:
        return
    _refuse_without_extra()
    from transcheck.jobs.page_words import page_words
    from transcheck.web.running import Listening, serve

    def ready(address: str) -> None:
        click.echo(address)
        sys.stdout.flush()
        note("Stop with Ctrl+C.")
        if open_:
            click.launch(address)

    listening = Listening(host, port, url, tls_certificate, tls_key, trusted_proxy)
    run = partial(serve, here(), page_words(page_language, drafts=drafts), listening, ready=ready, told=note)
    run(database=database, name=name, provider=_provider(further), keeping=_keeping(here(), further))


def _keeping(project: Project, options: Mapping[str, Any]) -> tuple[Wanted, Rhythm] | None:
    if not options["commit"]:
        if options["pull"] or options["push"]:
            raise UsageError("--pull and --push belong to --commit; add it")
        return None
    from transcheck.jobs.commit import refuse_old
    from transcheck.web.keeping import Rhythm

    refuse_old()
    return _wanted(project, options), Rhythm(options["commit_after"], options["commit_changes"], options["pull_every"])


def _wanted(project: Project, options: Mapping[str, Any]) -> Wanted:
    """Return what is to be done with commits: what the options say, else the settings of the project."""
    from transcheck.jobs.commit import Wanted

    own = project.settings
    return Wanted(
        pull=options["pull"] or own.commit_pull,
        push=options["push"] or own.commit_push,
        remote=options["remote"] or own.commit_remote,
        branch=options["branch"] or own.commit_branch,
        hooks=not options["no_hooks"],
    )


def _provider(options: Mapping[str, Any]) -> ProviderSettings | None:
    """Return the settings of an OpenID provider; its secret comes by the environment, where lists of processes do not show it."""
    issuer, client = options["oidc_issuer"], options["oidc_client"]
    if not issuer and not client:
        return None
    for part in ("authlib", "joserfc"):
        _refuse_without(part, "oidc")
    from transcheck.web.provider import ProviderSettings

    secret = os.environ.get("TRANSCHECK_OIDC_SECRET", "")
    return ProviderSettings(issuer, client, secret, options["oidc_name"], options["oidc_anybody"])


def _refuse_without_extra() -> None:
    for part in _EXTRA:
        _refuse_without(part, "serve")


def _refuse_without(part: str, extra: str) -> None:
    try:
        import_module(part)
    except ModuleNotFoundError as error:
        raise UsageError(f"{error.name} is not installed; run: pip install 'transcheck[{extra}]'") from error


@command.command("backup", short_help="Copy the store of the service while it is in use.")
@click.argument("folder", type=click.Path(path_type=Path, file_okay=False), required=False)
@click.pass_context
def backup(context: click.Context, folder: Path | None) -> None:
    """Write a copy of accounts, sessions and drafts to FOLDER, and print its path. Verdicts and texts are in the project."""
    from transcheck.jobs.store import backup_store

    click.echo(backup_store(here(), context.obj, folder))


@command.command("restore", short_help="Put a copy in the place of the store.")
@click.argument("copy", type=click.Path(path_type=Path))
@click.option("--yes", is_flag=True, help="Do not ask.")
@click.pass_context
def restore(context: click.Context, copy: Path, yes: bool) -> None:
    """Put COPY in the place of the store, which is backed up before. Stop the service first."""
    from transcheck.jobs.store import restore_store

    if not yes:
        click.confirm("Put this copy in the place of all accounts", abort=True, err=True)
    restore_store(here(), copy, context.obj, told=note)


@command.command("doctor", short_help="Say what is wrong with the store and the records.")
@click.pass_context
def doctor(context: click.Context) -> int:
    """Look at the store, the records of reviews and their settings; status 2 when something keeps the service from working.

    It changes nothing; where the tables of the store are of another version it
    says what the next start of the service will do about that.

    With 'serve --commit doctor' also at git: what would keep it from
    committing, pulling or pushing.
    """
    from transcheck.jobs.store import doctor as ailments

    project = here()
    found = ailments(project, context.obj)
    options = context.parent.params if context.parent else {}
    told = _of_commits(project, options) if options.get("commit") or project.settings.commit_pull else ()
    for line in told:
        click.echo(line)
    for ailment in found:
        click.echo(f"{ailment.what}{f'; {ailment.advice}' if ailment.advice else ''}")
    if not found and not told:
        note("All is well.")
    return CANNOT_RUN if any(ailment.grave for ailment in found) else 0


def _of_commits(project: Project, options: Mapping[str, Any]) -> tuple[str, ...]:
    from transcheck.jobs.commit import ailments

    return tuple(ailments(project, _wanted(project, options)))
