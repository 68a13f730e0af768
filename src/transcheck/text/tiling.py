"""A text that is others laid side by side, such as a paragraph made of known sentences."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Mapping

_HEAD = 12  # characters that a lookup compares first; shorter tiles are tried length by length


def tiles_by_head(texts: Iterable[str]) -> Mapping[str, list[str]]:
    """Return texts by their first characters, the longest first, for ``tiling``."""
    found: dict[str, list[str]] = defaultdict(list)
    for text in sorted(set(filter(None, texts)), key=lambda text: (-len(text), text)):
        found[text[:_HEAD]].append(text)
    return dict(found)


def tiling(text: str, tiles: Mapping[str, list[str]]) -> tuple[str, ...]:
    """Return the tiles that make up ``text``, a blank or nothing between two; nothing when none do.

    >>> tiling("We ask. Help us. We ask.", tiles_by_head(["Help us.", "We ask.", "We"]))
    ('We ask.', 'Help us.', 'We ask.')
    """
    ways: list[tuple[int, tuple[str, ...]]] = [(0, ())]
    seen = set()
    while ways:
        start, path = ways.pop()
        if start == len(text):
            return path
        if start not in seen:
            seen.add(start)
            start += bool(path) and text.startswith(" ", start)
            ways += [(start + len(tile), (*path, tile)) for tile in reversed(_fitting(text, start, tiles))]
    return ()


def _fitting(text: str, start: int, tiles: Mapping[str, list[str]]) -> list[str]:
    """Return the tiles that stand at a place, the longest first."""
    heads = (text[start : start + length] for length in range(min(_HEAD, len(text) - start), 0, -1))
    return [tile for head in heads for tile in tiles.get(head, ()) if text.startswith(tile, start)]
