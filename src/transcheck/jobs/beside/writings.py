"""One language in its scripts, side by side: which word of one is which of the others, and which differ."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field

from transcheck.model import Language, Span, State
from transcheck.reports.pages.values import Cell, Grid, Row
from transcheck.uyghur.pairing import Pair, Word, are_another_text, word_pairs
from transcheck.uyghur.scripts import scripts


@dataclass(frozen=True, slots=True)
class Stretch:
    """A stretch of a text; words that belong together share ``group``, 0 for what stands between words.

    ``difference`` numbers what differs, from 1; 0 for what says the same everywhere.
    """

    text: str
    group: int = 0
    difference: int = 0


@dataclass(frozen=True, slots=True)
class Writing:
    """The text in one script; ``is_another`` tells that it says something else altogether, so that no words are paired."""

    language: Language
    state: State
    stretches: tuple[Stretch, ...]
    is_another: bool = False


@dataclass(frozen=True, slots=True)
class Difference:
    """Words that differ, in the order of the writings; empty where a script has none."""

    number: int
    words: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Writings:
    """All scripts of a language that have a text."""

    writings: tuple[Writing, ...]
    differences: tuple[Difference, ...]


@dataclass(slots=True)
class _Group:
    """Words that belong together, by the language code of each script."""

    words: dict[str, list[Word]] = field(default_factory=dict)
    differs: bool = False


def writings_of(grid: Grid, row: Row, language: Language) -> Writings | None:
    """Return the scripts of a language beside each other, nothing when fewer than two have a text.

    The script of the language asked about is the one that the others are compared with.
    """
    if not language.twin or language.code not in scripts():
        return None
    cells = {
        column.language.code: (column.language, cell) for column, cell in zip(grid.columns, row.cells, strict=True)
    }
    there = {code: cells[code] for code in scripts() if code in cells and _has_text(cells[code][1])}
    if len(there) < 2:
        return None
    texts = {code: cell.text for code, (_, cell) in there.items() if cell}
    hub = language.code if language.code in texts else next(iter(texts))
    groups, others = _groups(hub, texts)
    numbers = {id(group): number for number, group in enumerate((g for g in groups if g.differs), 1)}
    writings = tuple(
        Writing(
            spoken,
            cell.state if cell else State.MISSING,
            _stretches(texts[code], code, groups, numbers),
            code in others,
        )
        for code, (spoken, cell) in there.items()
    )
    return Writings(writings, tuple(_differences(texts, groups, numbers)))


def _has_text(cell: Cell | None) -> bool:
    return cell is not None and bool(cell.text.strip())


def _groups(hub: str, texts: Mapping[str, str]) -> tuple[list[_Group], frozenset[str]]:
    """Return the words that belong together in the order of the hub's text, and the codes of texts that are other ones."""
    by_start: dict[int, _Group] = {}
    alone: list[_Group] = []
    others: set[str] = set()
    for code in texts:
        pairs = word_pairs(texts[hub], hub, texts[code], code) if code != hub else ()
        if are_another_text(pairs):
            others.add(code)
            continue
        for pair in pairs:
            _join(pair, hub, code, by_start, alone)
    ordered = dict.fromkeys((id(group) for _, group in sorted(by_start.items(), key=lambda item: item[0])))
    by_id = {id(group): group for group in by_start.values()}
    return [*(by_id[one] for one in ordered), *alone], frozenset(others)


def _join(pair: Pair, hub: str, code: str, by_start: dict[int, _Group], alone: list[_Group]) -> None:
    """Put a pair to the group of its words in the hub."""
    known = [by_start[word.span.start] for word in pair.left if word.span.start in by_start]
    group = known[0] if known else _alone(pair, code, alone) if not pair.left else _Group()
    for other in dict.fromkeys(map(id, known[1:])):  # a word here that two pairs of another script had
        merged = next(one for one in known if id(one) == other)
        if merged is not group:
            _merge(group, merged, hub, by_start)
    for word in pair.left:
        if word.span.start not in by_start:
            group.words.setdefault(hub, []).append(word)
            by_start[word.span.start] = group
    group.words.setdefault(code, []).extend(pair.right)
    group.differs = group.differs or pair.differs


def _alone(pair: Pair, code: str, alone: list[_Group]) -> _Group:
    """Return the group of words that the hub lacks: two other scripts may have the same ones."""
    keys = [word.key for word in pair.right]
    same = (group for group in alone if code not in group.words and _keys(group) == keys)
    group = next(same, None)
    if group is None:
        group = _Group()
        alone.append(group)
    return group


def _keys(group: _Group) -> list[str]:
    return [word.key for words in [*group.words.values()][:1] for word in words]


def _merge(group: _Group, other: _Group, hub: str, by_start: dict[int, _Group]) -> None:
    for code, words in other.words.items():
        group.words.setdefault(code, []).extend(words)
    group.differs = group.differs or other.differs
    for word in other.words.get(hub, ()):
        by_start[word.span.start] = group


def _stretches(text: str, code: str, groups: Sequence[_Group], numbers: Mapping[int, int]) -> tuple[Stretch, ...]:
    """Return a text cut at the words that have a partner."""
    places = sorted(
        (word.span.start, word.span, place, numbers.get(id(group), 0))
        for place, group in enumerate(groups, 1)
        for word in group.words.get(code, ())
    )
    return tuple(_cut(text, [(span, place, number) for _, span, place, number in places]))


def _cut(text: str, places: Sequence[tuple[Span, int, int]]) -> Iterator[Stretch]:
    done = 0
    for span, group, number in places:
        if done < span.start:
            yield Stretch(text[done : span.start])
        yield Stretch(span.of(text), group, number)
        done = span.end
    if done < len(text):
        yield Stretch(text[done:])


def _differences(
    texts: Mapping[str, str], groups: Sequence[_Group], numbers: Mapping[int, int]
) -> Iterator[Difference]:
    for group in groups:
        if number := numbers.get(id(group)):
            yield Difference(
                number,
                tuple(
                    " ".join(word.span.of(text) for word in group.words.get(code, ())) for code, text in texts.items()
                ),
            )
