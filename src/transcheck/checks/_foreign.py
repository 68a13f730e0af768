"""Problems of letters and spelling, quiet where another language is written."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import replace

from transcheck.checks._registry import Habit, Problem
from transcheck.model import Severity, Unit
from transcheck.text.foreign import foreign

_QUIET = Habit("words of another language")


def of_own_words(unit: Unit, found: Iterable[Problem]) -> Iterator[Problem]:
    """Yield problems in the words of the unit's language; those in others as notes, without a fix, none when all are other."""
    for problem in found:
        parts = foreign(unit.target, unit.language)
        if not parts:
            yield problem
        elif len(unit.target) > parts[0].end - parts[0].start:
            yield (
                _quiet(problem)
                if any(part.start < problem.span.end and problem.span.start < part.end for part in parts)
                else problem
            )


def _quiet(problem: Problem) -> Problem:
    message = f"{problem.message}, unless the words are of another language"
    return replace(problem, message=message, fix=None, severity=Severity.INFO, habit=_QUIET)
