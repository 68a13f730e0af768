"""The front matter of a master: facts about the petition as YAML between two ``---`` lines.

Only YAML's events are read, never its objects: every scalar is the text that
stands there (``no`` is Norwegian, not false), every value keeps its place, and
aliases, anchors, tags and deep nesting are refused before they can grow.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

from transcheck.errors import BrokenMasterError
from transcheck.masters.source import fault
from transcheck.model import Span
from transcheck.text.patterns import pattern_of

LIMIT = 64 * 1024
_DEPTH = 3
_OPENING = pattern_of(r"---[ \t]*(?:\r\n?|\n|$)")
_CLOSING = pattern_of(r"^---[ \t]*(?:\r\n?|\n|\Z)", re.MULTILINE)


@dataclass(frozen=True, slots=True)
class Scalar:
    """One value: its text, the span it takes in the master, and YAML's style (``'``, ``"``, ``|``, ``>`` or none)."""

    text: str
    span: Span
    style: str = ""


@dataclass(frozen=True, slots=True)
class Sequence:
    """A list of values."""

    items: tuple[Node, ...]
    span: Span


@dataclass(frozen=True, slots=True)
class Table:
    """Keys with their values, in order; ``keys`` has the place of each key."""

    values: Mapping[str, Node]
    keys: Mapping[str, Span]
    span: Span


Node = Scalar | Sequence | Table


@dataclass(frozen=True, slots=True)
class FrontMatter:
    """What stands before the body: its values, and where the body starts."""

    table: Table = field(default_factory=lambda: Table({}, {}, Span(0, 0)))
    body: int = 0


def read_front_matter(text: str, path: Path) -> FrontMatter:
    """Return the front matter of a master; nothing but the body when it has none.

    Raises BrokenMasterError when it is not closed, no YAML, or no table of keys.
    """
    opening = _OPENING.match(text)
    if opening is None:
        return FrontMatter()
    closing = _CLOSING.search(text, opening.end())
    if closing is None:
        reason = "the front matter opened here is not closed: write --- on a line of its own after it"
        raise fault(text, 0, path, reason)
    if closing.start() - opening.end() > LIMIT:
        raise fault(text, 0, path, f"the front matter is longer than {LIMIT // 1024} KiB")
    yaml = _Yaml(text, path, opening.end(), closing.start())
    return FrontMatter(yaml.table(), closing.end())


class _Yaml:
    """Reads YAML events between two places of a master into nodes."""

    def __init__(self, text: str, path: Path, start: int, end: int) -> None:
        self.text = text
        self.path = path
        self.start = start
        self.end = end
        self.events = self._events()

    def fault(self, position: int, reason: str) -> BrokenMasterError:
        return fault(self.text, position, self.path, reason)

    def table(self) -> Table:
        """Return the whole front matter, which must be one table (or nothing)."""
        node = self._node(0)
        if node is None:
            return Table({}, {}, Span(self.start, self.end))
        if not isinstance(node, Table):
            raise self.fault(node.span.start, "the front matter is no list of 'key: value' lines")
        return node

    def _events(self) -> Iterator[Any]:
        """Yield the events that make up values; a second document is refused."""
        import yaml

        structure = (yaml.StreamStartEvent, yaml.StreamEndEvent, yaml.DocumentStartEvent, yaml.DocumentEndEvent)
        documents = 0
        try:
            for event in yaml.parse(self.text[self.start : self.end], Loader=yaml.SafeLoader):
                documents += isinstance(event, yaml.DocumentStartEvent)
                if documents > 1:
                    mark: Any = event.start_mark
                    raise self.fault(self.start + mark.index, "the front matter has a second YAML document")
                if not isinstance(event, structure):
                    yield event
        except yaml.reader.ReaderError as error:
            raise self.fault(self.start + error.position, "YAML does not allow this character") from None
        except yaml.MarkedYAMLError as error:
            raise self._no_yaml(error) from None

    def _no_yaml(self, error: Any) -> BrokenMasterError:
        mark: Any = error.problem_mark or error.context_mark
        position = self.start + (mark.index if mark else 0)
        hint = "; put quotes around a text with ': ' in it" if "mapping values" in str(error.problem) else ""
        return self.fault(min(position, self.end), f"the front matter is no YAML: {error.problem}{hint}")

    def _node(self, depth: int) -> Node | None:
        """Return the next value, or nothing at the end of what encloses it."""
        event = next(self.events, None)
        if event is None or type(event).__name__.endswith("EndEvent"):
            return None
        span = Span(self.start + event.start_mark.index, self.start + event.end_mark.index)
        self._refuse(event, span.start, depth)
        if type(event).__name__ == "ScalarEvent":
            return Scalar(event.value, span, event.style or "")
        if type(event).__name__ == "SequenceStartEvent":
            return Sequence(tuple(self._nodes(depth)), span)
        return self._table(span, depth)

    def _refuse(self, event: Any, position: int, depth: int) -> None:
        if event.anchor is not None:
            raise self.fault(
                position, "YAML anchors and aliases (& and *) are not allowed; quote a text that begins so"
            )
        if event.tag is not None and event.tag != "!":
            raise self.fault(position, f"YAML tags such as {event.tag} are not allowed; quote a text that begins so")
        if depth > _DEPTH:
            raise self.fault(position, "the front matter is nested too deeply")

    def _nodes(self, depth: int) -> Iterator[Node]:
        while (node := self._node(depth + 1)) is not None:
            yield node

    def _table(self, span: Span, depth: int) -> Table:
        values: dict[str, Node] = {}
        keys: dict[str, Span] = {}
        while (key := self._node(depth + 1)) is not None:
            if not isinstance(key, Scalar):
                raise self.fault(key.span.start, "a key must be a plain word")
            if key.text in values:
                raise self.fault(key.span.start, f"the key {key.text!r} stands here a second time")
            value = self._node(depth + 1)
            values[key.text] = value if value is not None else Scalar("", key.span)
            keys[key.text] = key.span
        return Table(values, keys, span)
