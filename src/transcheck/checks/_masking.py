"""What checks see of a text that has placeholders, tags or addresses, and how what they say becomes true of the text itself."""

from __future__ import annotations

import re
from dataclasses import replace
from functools import lru_cache
from itertools import chain, zip_longest

from transcheck.checks._needs import declared
from transcheck.checks._registry import Problem
from transcheck.model import Field, Unit
from transcheck.text.patterns import pattern_of
from transcheck.text.placeholders import NEUTRAL, SIGNS, masked, may_have

_SIGNS = declared(pattern_of(f"[{re.escape(SIGNS)}/]"))
_MASK = pattern_of(f"{NEUTRAL}+")


def may_be_masked(unit: Unit, have: int) -> bool:
    """Return whether a unit may have something to mask, by the classes of its characters; never wrong when it says no."""
    return have & _SIGNS != 0 or "www." in unit.target or "www." in unit.source


def masked_unit(unit: Unit) -> Unit:
    """Return a unit with everything that is no text masked, itself when all is text."""
    if not may_have(unit.source) and not may_have(unit.target):
        return unit
    of_source = None if unit.by_key else unit.source  # a master is prose: "%40" is no placeholder there
    source, target = masked(unit.source, unit.flags), masked(unit.target, unit.flags, of_source)
    if source is unit.source and target is unit.target:
        return unit
    return replace(unit, source=source, target=target)


def unmasked(problem: Problem, shown: Unit, unit: Unit) -> Problem:
    """Return a problem of a masked unit as one of the unit itself."""
    if shown is unit:
        return problem
    text = unit.target if problem.field is Field.TARGET else unit.source
    before = shown.target if problem.field is Field.TARGET else shown.source
    fix = None if problem.fix is None else _with_masks_filled(problem.fix, before, text)
    return replace(problem, message=_MASK.sub("…", problem.message), fix=fix)


def _with_masks_filled(fix: str, before: str, text: str) -> str | None:
    """Return a repaired text with what was masked back in its place, nothing when the repair moved or lost some of it."""
    if fix.count(NEUTRAL) != before.count(NEUTRAL):
        return None
    return "".join(chain.from_iterable(zip_longest(fix.split(NEUTRAL), _hidden(before, text), fillvalue="")))


@lru_cache(maxsize=16)
def _hidden(before: str, text: str) -> tuple[str, ...]:
    """Return the characters of a text that are masked, in order."""
    return tuple(char for char, mask in zip(text, before, strict=True) if mask == NEUTRAL)
