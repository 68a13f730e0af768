"""The rules of one language at work: where a text may be cut.

SRX: at each position of a text the first rule decides whose two sides match
there; where none matches there is no break. Neighbouring rules of one kind are
merged into one pattern, positions are looked for with the breaking rules alone,
and the rules before them are asked only there.
"""

from __future__ import annotations

import itertools
import time
from collections.abc import Callable, Iterable
from dataclasses import dataclass
from pathlib import Path

import regex

from transcheck.errors import BrokenRulesError
from transcheck.segmenting.patterns import PatternError, compiled, translated
from transcheck.segmenting.srx import Rule

SECONDS = 2.0
"""Time that the rules may take for one text, and ..."""
SECONDS_A_CHARACTER = 20e-6
"""... what is added for each character: five times what the slowest file in the field needs."""


@dataclass(frozen=True, slots=True)
class _Block:
    """Neighbouring rules of one kind as one pattern that consumes nothing."""

    breaks: bool
    pattern: regex.Pattern[str]


class Cascade:
    """The rules that hold for one language, in their order."""

    def __init__(self, path: Path, rules: Iterable[Rule]) -> None:
        """Translate and compile ``rules``; one that cannot be is a BrokenRulesError at its place in ``path``."""
        self._path = path
        self._sources = [(rule, _source(path, rule)) for rule in rules]
        grouped = itertools.groupby(self._sources, lambda pair: pair[0].breaks)
        blocks = [_Block(breaks, self._merged(list(pairs))) for breaks, pairs in grouped]
        while blocks and not blocks[-1].breaks:  # what only forbids is idle when nothing follows
            blocks.pop()
        self._blocks = blocks[:-1]
        breaking = [pair for pair in self._sources if pair[0].breaks]
        self._breaking = self._merged(breaking) if breaking else None

    def breaks(self, text: str) -> list[int]:
        """Return the offsets inside ``text`` where the rules break it, in order."""
        if self._breaking is None:
            return []
        deadline = time.monotonic() + SECONDS + len(text) * SECONDS_A_CHARACTER
        try:
            return self._breaks(text, lambda: max(0.001, deadline - time.monotonic()))
        except TimeoutError:
            rule = self._slowest(text)
            reason = f"this rule takes too long (on a text of {len(text)} characters)"
            raise BrokenRulesError(self._path, rule.place.line, rule.place.column, reason) from None

    def _breaks(self, text: str, left: Callable[[], float]) -> list[int]:
        assert self._breaking is not None
        offsets = [match.start() for match in self._breaking.finditer(text, timeout=left())]
        return [offset for offset in offsets if 0 < offset < len(text) and self._is_break(text, offset, left)]

    def _is_break(self, text: str, offset: int, left: Callable[[], float]) -> bool:
        """Ask the rules at a place where one of them breaks: the last breaking block needs no asking."""
        for block in self._blocks:
            if block.pattern.match(text, offset, timeout=left()):
                return block.breaks
        return True

    def _merged(self, pairs: list[tuple[Rule, str]]) -> regex.Pattern[str]:
        try:
            return compiled("|".join(source for _, source in pairs))
        except PatternError:
            for rule, source in pairs:
                _compile_alone(self._path, rule, source)
            raise

    def _slowest(self, text: str) -> Rule:
        return max(self._sources, key=lambda pair: _seconds(compiled(pair[1]), text))[0]


def _source(path: Path, rule: Rule) -> str:
    before = _side(path, rule, "beforebreak", rule.before)
    after = _side(path, rule, "afterbreak", rule.after)
    return f"(?:{f'(?<={before})' if before else ''}{f'(?={after})' if after else ''})"


def _side(path: Path, rule: Rule, name: str, pattern: str) -> str:
    try:
        return translated(pattern)
    except PatternError as error:
        raise _broken(path, rule, f"{name}: {error.reason} (at character {error.offset + 1} of the pattern)") from error


def _compile_alone(path: Path, rule: Rule, source: str) -> None:
    try:
        compiled(source)
    except PatternError as error:
        raise _broken(path, rule, f"the pattern cannot be used: {error.reason}") from error


def _broken(path: Path, rule: Rule, reason: str) -> BrokenRulesError:
    return BrokenRulesError(path, rule.place.line, rule.place.column, reason)


def _seconds(pattern: regex.Pattern[str], text: str) -> float:
    """Return how long a rule takes on a text, half a second at most."""
    start = time.monotonic()
    try:
        for _ in pattern.finditer(text, timeout=0.5):
            pass
    except TimeoutError:
        pass
    return time.monotonic() - start
