"""Which checks run: what the project's settings say, and what was asked for now."""

from __future__ import annotations

from collections.abc import Sequence

from transcheck.checks import Selection
from transcheck.model import Severity
from transcheck.settings import Settings


def selection_of(
    settings: Settings, select: Sequence[str] = (), ignore: Sequence[str] = (), *, each: bool = False
) -> Selection:
    """Return the checks to run; ``select`` asks for these instead, ``ignore`` for fewer, ``each`` for all places of a habit.

    Raises:
        UsageError: for a check that does not exist.
    """
    return Selection(
        select=tuple(select) or settings.select,
        ignore=(*settings.ignore, *ignore),
        severities={check: severity(name) for check, name in settings.severity.items()},
        languages=settings.ignore_in,
        each=each,
    )


def severity(name: str) -> Severity:
    """Return the severity of a name.

    >>> severity("warning")
    <Severity.WARNING: 2>
    """
    return Severity[name.upper()]
