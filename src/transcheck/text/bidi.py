r"""The order in which text is shown: the Unicode Bidirectional Algorithm (UAX #9) up to rule L2.

python-bidi's Rust engine resolves the levels, but its API gives only a
display string without rule L1 done right; the levels are read out of its debug
text, which is why its version is pinned and probed once before use. Each
paragraph is a line of its own. ``base`` is ``"L"``, ``"R"``, or nothing, to
take it from the first strong character (P2, P3). Levels and orders count code
points; levels of characters that X9 removes are those of their neighbours.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterable, Iterator
from functools import cache, lru_cache
from itertools import chain, compress
from typing import Literal

from transcheck.errors import TranscheckError
from transcheck.text.patterns import pattern_of

Base = Literal["L", "R"] | None

_PARAGRAPH = pattern_of("[^\n\r\x1c-\x1e\x85\u2029]*(?:\r\n|[\n\r\x1c-\x1e\x85\u2029])|[^\n\r\x1c-\x1e\x85\u2029]+")
_SEPARATOR = pattern_of("[\t\n\x0b\r\x1c-\x1f\x85\u2029]")  # Bidi_Class S and B
_SURROGATE = pattern_of("[\ud800-\udfff]")
# Blocks that hold characters of Bidi_Class R or AL (DerivedBidiClass.txt, Unicode 15.0), marks left out.
_RIGHT_TO_LEFT = pattern_of(
    "[\u0590-\u061b\u061d-\u08ff\ufb1d-\ufdff\ufe70-\ufefe\U00010800-\U00010fff\U0001e800-\U0001efff]"
)

# The text itself is printed escaped on one line, so that a line break before a key cannot come from it.
_CLASSES, _LEVELS, _PARAGRAPHS = "\n    original_classes: [", "\n    levels: [", "\n    paragraphs: ["
_NAME, _NUMBER = re.compile("[A-Z]+"), re.compile("[0-9]+")
_BASE = pattern_of(r"level: Level\(\s*([0-9]+)")
_FIRST_BYTES = bytes(0 if 0x80 <= byte < 0xC0 else 1 for byte in range(256))

# Rule L1: what takes the level of its paragraph before a separator and at the end of a line.
_TRAILING = frozenset({"WS", "FSI", "LRI", "RLI", "PDI", "BN", "LRE", "RLE", "LRO", "RLO", "PDF"})
_L1_KINDS = {**dict.fromkeys(_TRAILING, "w"), "B": "s", "S": "s"}
_RESET = pattern_of("w*s|w+$")
_MAY_RESET = _TRAILING | {""}  # a character too new for Python may be one of them

# Rules P2 and P3; what is to be skipped, ends the paragraph or is too new for Python is left to the engine.
_STRONG = frozenset({"L", "R", "AL"})
_NEEDS_ENGINE = frozenset({"LRI", "RLI", "FSI", "B", ""})

_PROBE = "a \u05d0(1)\t"
_PROBE_LEVELS = (2, 1, 1, 1, 2, 1, 1)


@lru_cache(maxsize=2048)
def levels(text: str, base: Base) -> tuple[int, ...]:
    r"""Return the resolved level of each character, rule L1 applied; odd levels run right to left.

    >>> levels("\u0627b 1", "R")
    (1, 2, 2, 2)
    """
    _probe()
    return tuple(chain.from_iterable(_paragraph_levels(part, base) for part in _PARAGRAPH.findall(text)))


@lru_cache(maxsize=2048)
def visual_order(text: str, base: Base) -> tuple[int, ...]:
    r"""Return the positions of the characters as they are seen from left to right, line after line (rule L2).

    >>> visual_order("\u0627\u0628 4-6", "R")
    (5, 4, 3, 2, 1, 0)
    """
    resolved = levels(text, base)
    lines = (part.span() for part in _PARAGRAPH.finditer(text))
    return tuple(chain.from_iterable(_line_order(resolved, start, end) for start, end in lines))


def base_level(text: str) -> int:
    r"""Return the level of the first paragraph by its first strong character: 1 right to left, else 0.

    >>> base_level("1. \u0627"), base_level("")
    (1, 0)
    """
    for char in text:
        kind = unicodedata.bidirectional(char)
        if kind in _STRONG:
            return int(kind != "L")
        if kind in _NEEDS_ENGINE:
            return _engine_base_level(text)
    return 0


def _engine_base_level(text: str) -> int:
    from bidi.bidi import get_base_level_inner  # type: ignore[import-untyped]

    return int(get_base_level_inner(_printable(text)))


def has_right_to_left(text: str) -> bool:
    r"""Return whether a letter or sign that runs right to left stands in ``text``; marks without a shape do not count.

    >>> has_right_to_left("\u200fabc"), has_right_to_left("abc \u0627")
    (False, True)
    """
    return any(unicodedata.bidirectional(found[0]) in {"R", "AL"} for found in _RIGHT_TO_LEFT.finditer(text))


def _paragraph_levels(text: str, base: Base) -> Iterable[int]:
    from bidi.bidi import get_display_inner

    printable = _printable(text)
    debug = get_display_inner(printable, base, True)
    classes = debug.index(_CLASSES)
    start = debug.index(_LEVELS, classes)
    end = debug.index(_PARAGRAPHS, start)
    first_bytes = printable.encode().translate(_FIRST_BYTES)
    resolved = map(int, compress(_NUMBER.findall(debug, start, end), first_bytes))
    if not _needs_reset(text):
        return resolved
    names = compress(_NAME.findall(debug, classes, start), first_bytes)
    return _reset(list(resolved), "".join(_L1_KINDS.get(name, ".") for name in names), _base(debug, end))


def _printable(text: str) -> str:
    """Return ``text`` with lone surrogates, which Rust refuses, as private letters of the same class (L)."""
    return _SURROGATE.sub("\ue000", text)


def _needs_reset(text: str) -> bool:
    """Return whether rule L1 may change a level."""
    return unicodedata.bidirectional(text[-1]) in _MAY_RESET or _SEPARATOR.search(text) is not None


def _base(debug: str, start: int) -> int:
    found = _BASE.search(debug, start)
    if found is None:
        raise TranscheckError(_changed())
    return int(found[1])


def _reset(resolved: list[int], kinds: str, base: int) -> list[int]:
    for run in _RESET.finditer(kinds):
        resolved[run.start() : run.end()] = [base] * (run.end() - run.start())
    return resolved


def _line_order(resolved: tuple[int, ...], start: int, end: int) -> list[int]:
    """Return one line in visual order: from the highest level down to the lowest odd one, reverse each run."""
    order = list(range(start, end))
    line = resolved[start:end]
    odd = [level for level in line if level % 2]
    for level in range(max(line), min(odd, default=max(line) + 1) - 1, -1):
        for first, last in _runs(line, level):
            order[first:last] = order[first:last][::-1]
    return order


def _runs(line: tuple[int, ...], lowest: int) -> Iterator[tuple[int, int]]:
    """Yield the stretches of a line whose levels are at least ``lowest``.

    Reversing inside a run of a higher level moves nothing across its ends, so
    the stretches are those of the levels in logical order.
    """
    marks = "".join("x" if level >= lowest else "." for level in line)
    return (found.span() for found in re.finditer("x+", marks))


@cache
def _probe() -> None:
    """Raise ``TranscheckError`` when python-bidi no longer prints what we read."""
    try:
        found = tuple(_paragraph_levels(_PROBE, "R"))
    except (ImportError, ValueError, TypeError):
        found = ()
    if found != _PROBE_LEVELS:
        raise TranscheckError(_changed())


def _changed() -> str:
    from importlib.metadata import version

    return f"python-bidi {version('python-bidi')} does not tell levels as expected; install 'python-bidi>=0.6.11,<0.7'"
