"""The commands: each reads its options, calls one job, shows one report.

A module of this package is a command of the same name; it is imported when it
is called, so that starting up costs what the one command needs.
"""

from __future__ import annotations

import importlib
import pkgutil
from collections.abc import Sequence

import click

from transcheck import __version__
from transcheck.errors import TranscheckError
from transcheck.settings import nearest

INTERRUPTED = 130


class Commands(click.Group):
    """A group whose commands are the modules of this package."""

    def list_commands(self, _: click.Context) -> list[str]:
        """Return the names of the commands."""
        names = (module.name for module in pkgutil.iter_modules(__path__))
        return sorted(name.rstrip("_") for name in names if not name.startswith("_"))

    def get_command(self, _: click.Context, name: str) -> click.Command | None:
        """Return one command, importing it now."""
        modules = {m.name.rstrip("_"): m.name for m in pkgutil.iter_modules(__path__) if not m.name.startswith("_")}
        if name not in modules:
            raise click.UsageError(f"there is no command {name!r}{nearest(name, modules)}; see 'transcheck --help'")
        command: click.Command = importlib.import_module(f"{__name__}.{modules[name]}").command
        return command


@click.command(cls=Commands, context_settings={"help_option_names": ["-h", "--help"], "max_content_width": 100})
@click.version_option(__version__, prog_name="transcheck")
def program() -> None:
    """Keep translated petitions whole: segments, catalogs, checks, coverage."""


def run(arguments: Sequence[str]) -> int:
    """Run one command line and return its exit status: 0 good, 1 findings, 2 cannot run."""
    try:
        result = program.main([*arguments], prog_name="transcheck", standalone_mode=False)
    except click.exceptions.Exit as leave:
        return leave.exit_code
    except click.Abort:
        return INTERRUPTED
    except click.ClickException as error:
        error.show()
        return error.exit_code
    except KeyboardInterrupt:
        return INTERRUPTED
    except (TranscheckError, OSError) as error:  # the disk may refuse anything at any time
        if isinstance(error, BrokenPipeError):
            raise
        click.echo(f"transcheck: {error}", err=True)
        return 2
    return result if isinstance(result, int) else 0
