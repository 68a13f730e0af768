"""The overview as a picture: petitions down, languages across, how much of each is usable as a shade and a number."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from transcheck.model import Language
from transcheck.reports.pages.values import Line, Overview

_WIDE, _HIGH, _NAMES, _HEAD, _GAP = 86, 34, 190, 34, 3
_LONGEST = 24


@dataclass(frozen=True, slots=True)
class Label:
    """A text with the point where it begins (``start``) or that it stands around (``middle``)."""

    x: int
    y: int
    text: str
    anchor: str = "middle"
    tag: str = ""


@dataclass(frozen=True, slots=True)
class Box:
    """One petition in one language, in shade 0 (nothing usable) to 5 (all)."""

    x: int
    y: int
    width: int
    height: int
    shade: int
    percent: str
    claimed: bool


@dataclass(frozen=True, slots=True)
class Picture:
    """A picture of this size, in pixels."""

    width: int
    height: int
    labels: tuple[Label, ...]
    boxes: tuple[Box, ...]


def picture(overview: Overview, *, right_to_left: bool) -> Picture:
    """Return the picture of an overview, mirrored for readers of right-to-left languages."""
    width = _NAMES + _WIDE * len(overview.languages)
    height = _HEAD + _HIGH * len(overview.lines)
    boxes = tuple(_boxes(overview, width, right_to_left))
    return Picture(
        width,
        height,
        (*_heads(overview.languages, width, right_to_left), *_names(overview.lines, width, right_to_left)),
        boxes,
    )


def _left(column: int, width: int, right_to_left: bool) -> int:
    x = _NAMES + _WIDE * column
    return width - x - _WIDE if right_to_left else x


def _heads(languages: tuple[Language, ...], width: int, right_to_left: bool) -> Iterator[Label]:
    for column, language in enumerate(languages):
        yield Label(_left(column, width, right_to_left) + _WIDE // 2, _HEAD - 12, language.code)


def _names(lines: tuple[Line, ...], width: int, right_to_left: bool) -> Iterator[Label]:
    for number, line in enumerate(lines):
        name = line.petition if len(line.petition) <= _LONGEST else f"{line.petition[: _LONGEST - 1]}…"
        yield Label(width if right_to_left else 0, _HEAD + _HIGH * number + 22, name, "start")


def _boxes(overview: Overview, width: int, right_to_left: bool) -> Iterator[Box]:
    for number, line in enumerate(overview.lines):
        for column, language in enumerate(overview.languages):
            share = line.shares.get(language.code)
            if share is None:
                continue
            x, y = _left(column, width, right_to_left), _HEAD + _HIGH * number
            text = f"{share.percent:.0f}" if share.percent in (0, 100) else f"{share.percent:.1f}"
            claimed = share.coverage.claimed
            yield Box(x + _GAP, y + _GAP, _WIDE - 2 * _GAP, _HIGH - 2 * _GAP, _shade(share.percent), text, claimed)


def _shade(percent: float) -> int:
    """Return 0 for nothing, 5 for all, 1 to 4 between.

    >>> [_shade(percent) for percent in (0, 0.1, 24.9, 25, 50, 99.9, 100)]
    [0, 1, 1, 2, 3, 4, 5]
    """
    return 0 if percent == 0 else 5 if percent == 100 else 1 + int(percent // 25)
