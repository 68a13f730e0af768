"""Steps over the bytes of a text, and how several of them become few.

A search for two bytes costs three times one for a single byte, which is given as a number, since ``in`` with bytes makes an
exception first. What only capitals or apostrophes ask for is done where there are some.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Sequence
from typing import NamedTuple

from transcheck.uyghur import sounds as by

Rule = Callable[[bytes], bytes]
Pairs = Sequence[tuple[bytes, bytes]]
_WORTH_FILLING = 3  # replacements: taking the filling out costs as much as two longer ones save


class Replacing(NamedTuple):
    """Bytes put in the place of others, in this order, those that begin with a capital last."""

    pairs: Pairs


class Parting(NamedTuple):
    """A mark put between neighbours, one of these bytes and one of those."""

    lefts: bytes
    rights: bytes
    mark: bytes


class Other(NamedTuple):
    """Anything else; ``marked`` is for texts with apostrophes alone."""

    rule: Rule
    marked: bool = False


Step = Replacing | Parting | Other


def joined(steps: Sequence[Step], *, capitals: bool, marked: bool) -> tuple[Rule, ...]:
    """Return what does these steps, for texts with or without capitals and apostrophes."""
    rules: list[Rule] = []
    kept = [step for step in steps if marked or not (isinstance(step, Other) and step.marked)]
    while kept:
        several = _alike(kept)
        del kept[: len(several)]
        rules += _rules(several, capitals=capitals)
    return tuple(rules)


def pair_capitals(steps: Iterable[Step]) -> frozenset[int]:
    """Return the capitals that these steps do not leave as they are."""
    pairs = [pair for step in steps if isinstance(step, Replacing) for pair in step.pairs]
    return frozenset(old[0] for old, _ in pairs if old[0] in by.capitals())


def _alike(steps: Sequence[Step]) -> Sequence[Step]:
    """Return the first steps that are of one kind."""
    number = next((at for at, step in enumerate(steps) if type(step) is not type(steps[0])), len(steps))
    return steps[:number]


def _rules(steps: Sequence[Step], *, capitals: bool) -> Iterator[Rule]:
    first = steps[0]
    if isinstance(first, Other):
        yield from (step.rule for step in steps if isinstance(step, Other))
    elif isinstance(first, Parting):
        yield from _parting([step for step in steps if isinstance(step, Parting)])
    elif capitals:
        yield from (replacing(step.pairs) for step in steps if isinstance(step, Replacing))
    else:
        yield _replacing_small([pair for step in steps if isinstance(step, Replacing) for pair in _small(step.pairs)])


def _small(pairs: Pairs) -> Iterator[tuple[bytes, bytes]]:
    return (pair for pair in pairs if pair[0][0] not in by.capitals())


def replacing(pairs: Pairs) -> Rule:
    """Return a rule that puts bytes in the place of others, in this order, those with capitals last."""
    small = _replacing_small([*_small(pairs)])
    large: dict[int, list[tuple[bytes, bytes]]] = {}
    for old, new in pairs:
        if old[0] in by.capitals():
            large.setdefault(old[0], []).append((old, new))

    def rule(data: bytes) -> bytes:
        data = small(data)
        for first in filter(data.__contains__, large):
            for old, new in large[first]:
                data = data.replace(old, new)
        return data

    return rule


def _replacing_small(pairs: Pairs) -> Rule:
    """Return a rule that puts bytes in the place of others, in this order."""
    shorter = [pair for pair in pairs if len(pair[1]) < len(pair[0])]
    made = {code for _, new in pairs for code in new}

    def rule(data: bytes) -> bytes:
        for old, new in pairs:
            data = data.replace(old, new)
        return data

    if len(shorter) < _WORTH_FILLING or any(code in made for old, _ in pairs for code in old[1:]):
        return rule
    # Bytes of one length are put in their places, which is quicker than to move all that follows.
    filled = [(old, new.ljust(len(old), by.FILL)) for old, new in pairs]

    def fill(data: bytes) -> bytes:
        for old, new in filled:
            data = data.replace(old, new)
        return data.replace(by.FILL, b"")

    return fill


def _parting(steps: Sequence[Parting]) -> Iterator[Rule]:
    """Yield rules that put marks between neighbours; those whose bytes are in no other step are looked for together."""
    several: list[Parting] = []
    for step in steps:
        if any({*step.lefts, *step.rights} & {*one.lefts, *one.rights} for one in several):
            yield _parting_at_once(several)
            several = []
        several.append(step)
    yield _parting_at_once(several)


def _parting_at_once(steps: Iterable[Parting]) -> Rule:
    classes = bytearray(b" " * 256)
    patterns: list[tuple[bytes, bytes]] = []
    for number, step in enumerate(steps):
        left, right = ord("A") + number, ord("a") + number
        for code in step.rights:
            classes[code] = right
        for code in step.lefts:
            classes[code] = left if step.lefts != step.rights else right
        patterns.append((bytes([classes[step.lefts[0]], right]), step.mark))
    table = bytes(classes)
    (last, last_mark), *others = patterns

    def rule(data: bytes) -> bytes:
        found = data.translate(table)
        for pattern, mark in others:
            if found.find(pattern) >= 0:
                data = _put_between(data, found, pattern, mark)
                found = data.translate(table)
        return _put_between(data, found, last, last_mark)

    return rule


def _put_between(data: bytes, found: bytes, pattern: bytes, mark: bytes) -> bytes:
    place = found.find(pattern) + 1
    if not place:
        return data
    parts, start = [], 0
    while place:
        parts.append(data[start:place])
        start, place = place, found.find(pattern, place) + 1
    return mark.join((*parts, data[start:]))
