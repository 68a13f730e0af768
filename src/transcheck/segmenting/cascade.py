"""The rules of one language at work: where a text may be cut.

SRX: at each position of a text the first rule decides whose two sides match
there; where none matches there is no break. Most rules plainly end in one of a
few characters, so a text is searched for these with ``re``, which is fastest at
it, and only the rules that can end in the character found are asked.
"""

from __future__ import annotations

import functools
import re
import time
from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass
from pathlib import Path

import regex

from transcheck.errors import BrokenRulesError
from transcheck.segmenting.endings import last_characters
from transcheck.segmenting.patterns import PatternError, compiled, translated
from transcheck.segmenting.srx import Rule

SECONDS = 2.0
"""Time that the rules may take for one text, and ..."""
SECONDS_A_CHARACTER = 20e-6
"""... what is added for each character: more than twice what the slowest rule file in the field needs."""
Left = Callable[[], float] | None


@dataclass(frozen=True, slots=True)
class _Ready:
    """A translated rule; ``last`` is a set its first side ends in, None when that is not plain to see."""

    rule: Rule
    source: str
    last: str | None

    def may_end_in(self, char: str) -> bool:
        return self.last is None or bool(_set(self.last).match(char))


class Cascade:
    """The rules that hold for one language, in their order."""

    def __init__(self, path: Path, rules: Iterable[Rule], *, trusted: bool = False) -> None:
        """Translate ``rules``; one that cannot be is a BrokenRulesError at its place in ``path``.

        Trusted rules run without a time limit, which costs a third of their speed.
        """
        self._trusted = trusted
        self._path = path
        self._rules = [_ready(path, rule) for rule in rules]
        self._seen: set[str] = set()
        self._ends: set[str] = set()
        self._by_last: dict[str, regex.Pattern[str] | None] = {}
        self._by_source: dict[str, regex.Pattern[str]] = {}

    def check(self) -> None:
        """Compile each rule by itself; one that cannot be is a BrokenRulesError at its place."""
        for ready in self._rules:
            self._alone(ready)

    def breaks(self, text: str) -> list[int]:
        """Return the offsets inside ``text`` where the rules break it, in order."""
        deadline = time.monotonic() + SECONDS + len(text) * SECONDS_A_CHARACTER
        left = None if self._trusted else lambda: max(0.001, deadline - time.monotonic())
        try:
            return list(self._breaks(text, left))
        except TimeoutError:
            rule = max(self._rules, key=lambda ready: _seconds(self._alone(ready), text)).rule
            raise _broken(self._path, rule, f"this rule takes too long on a text of {len(text)} characters") from None

    def _breaks(self, text: str, left: Left) -> Iterator[int]:
        for offset in self._candidates(text, left):
            if 0 < offset < len(text) and (deciding := self._deciding(text[offset - 1])):
                first = deciding.match(text, offset, timeout=left() if left else None)
                if first and first.lastindex is None:
                    yield offset

    def _candidates(self, text: str, left: Left) -> Iterable[int]:
        """Return in order the offsets where a rule may break: behind its last character, or by a full search."""
        plain = self._plain_ends(set(text))
        offsets = [match.end() for match in _any_of(plain).finditer(text)] if plain else []
        if not self._searches:
            return offsets
        found = {
            match.start()
            for search in self._searches
            for match in search.finditer(text, timeout=left() if left else None)
        }
        return sorted(found.union(offsets))

    def _plain_ends(self, chars: set[str]) -> str:
        """Return those of ``chars`` that a breaking rule plainly ends in, sorted."""
        if new := chars - self._seen:
            sets = {ready.last for ready in self._rules if ready.rule.breaks and ready.last}
            self._ends.update(char for char in new if any(_set(last).match(char) for last in sets))
            self._seen |= new
        return "".join(sorted(self._ends & chars))

    @functools.cached_property
    def _searches(self) -> list[regex.Pattern[str]]:
        """The other breaking rules."""
        return [self._alone(ready) for ready in self._rules if ready.rule.breaks and ready.last is None]

    def _deciding(self, last: str) -> regex.Pattern[str] | None:
        """Return all rules that may match behind a character, in order; the first alternative decides.

        A rule that forbids has an empty group; nothing is returned where no rule can break.
        """
        if last not in self._by_last:
            able = [ready for ready in self._rules if ready.may_end_in(last)]
            while able and not able[-1].rule.breaks:
                able.pop()
            self._by_last[last] = self._merged(able) if able else None
        return self._by_last[last]

    def _merged(self, rules: list[_Ready]) -> regex.Pattern[str]:
        source = "|".join(ready.source if ready.rule.breaks else f"{ready.source}()" for ready in rules)
        if source not in self._by_source:
            self._by_source[source] = compiled(source)
        return self._by_source[source]

    def _alone(self, ready: _Ready) -> regex.Pattern[str]:
        try:
            return compiled(ready.source)
        except PatternError as error:
            raise _broken(self._path, ready.rule, f"the pattern cannot be used: {error.reason}") from error


def _ready(path: Path, rule: Rule) -> _Ready:
    before = _side(path, rule, "beforebreak", rule.before, behind=True)
    after = _side(path, rule, "afterbreak", rule.after, behind=False)
    source = f"(?:{f'(?<={before})' if before else ''}{f'(?={after})' if after else ''})"
    return _Ready(rule, source, last_characters(before))


def _side(path: Path, rule: Rule, name: str, pattern: str, *, behind: bool) -> str:
    try:
        return translated(pattern, behind=behind)
    except PatternError as error:
        raise _broken(path, rule, f"{name}: {error.reason} (character {error.offset + 1} of the pattern)") from error


def _broken(path: Path, rule: Rule, reason: str) -> BrokenRulesError:
    return BrokenRulesError(path, rule.place.line, rule.place.column, reason)


@functools.lru_cache(maxsize=1024)
def _set(source: str) -> regex.Pattern[str]:
    return compiled(source)


@functools.lru_cache(maxsize=256)
def _any_of(chars: str) -> re.Pattern[str]:
    return re.compile(f"[{re.escape(chars)}]")


def _seconds(pattern: regex.Pattern[str], text: str) -> float:
    """Return how long a rule takes on a text, half a second at most."""
    start = time.monotonic()
    try:
        for _ in pattern.finditer(text, timeout=0.5):
            pass
    except TimeoutError:
        return time.monotonic() - start
    return time.monotonic() - start
