"""How a line comes to look as it does: its runs as stored, as seen, and as others see it."""

from __future__ import annotations

from dataclasses import dataclass

from markupsafe import Markup

from transcheck.model import Language
from transcheck.reports.pages.texts import drawn
from transcheck.reports.pages.values import Cell, Remark
from transcheck.text.bidi import Base
from transcheck.text.controls import has_bidi_control, visible
from transcheck.text.directions import guess_changes
from transcheck.text.runs import logical_runs, seen_order

_FAMILY = "bidi-"
_MOST = 4000  # characters laid out for a page; a longer text has no view


@dataclass(frozen=True, slots=True)
class Chip:
    """One run: its number in storage from 1, level, direction, and text as HTML and in plain characters."""

    number: int
    level: int
    direction: str
    html: Markup
    plain: str


@dataclass(frozen=True, slots=True)
class Levels:
    """The runs of a text as stored, and as seen from left to right."""

    chips: tuple[Chip, ...]
    seen: tuple[Chip, ...]


def levels_of(text: str, language: Language) -> Levels | None:
    """Return the runs of a text in a paragraph of its language's direction, nothing when it is too long to be laid out."""
    if not text or len(text) > _MOST:
        return None
    base: Base = "R" if language.right_to_left else "L"
    chips = tuple(
        Chip(number, run.level, "rtl" if run.right_to_left else "ltr", drawn(part), visible(part))
        for number, run in enumerate(logical_runs(text, base), 1)
        for part in [run.span.of(text)]
    )
    return Levels(chips, tuple(chips[number] for number in seen_order(text, base)))


def wants_levels(cell: Cell) -> bool:
    """Return whether a cell's direction is worth a look: a check says so, or controls stand in it."""
    return any(map(is_about_direction, cell.remarks)) or has_bidi_control(cell.text)


def is_about_direction(remark: Remark) -> bool:
    """Return whether a remark is one of the family of bidi checks."""
    return remark.check.startswith(_FAMILY)


def others_see_otherwise(cell: Cell, language: Language) -> bool:
    """Return whether a viewer that guesses the direction shows a line of this text in another order."""
    if not language.right_to_left or len(cell.text) > _MOST:
        return False
    return any(guess_changes(line) for line in cell.text.splitlines())
