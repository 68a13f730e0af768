"""``segments.jsonl``: the one memory of which segment had which id.

A line for each segment in the order of the master, so that a branch that adds
a sentence changes one line.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from json import JSONDecodeError, JSONDecoder, loads
from json.encoder import encode_basestring
from pathlib import Path
from typing import Any

from transcheck.errors import BrokenRecordError
from transcheck.model import Kind, Segment
from transcheck.text.patterns import pattern_of

_KEYS = ("id", "kind", "context", "text")
_ID = pattern_of(r"[0-9a-z]+")
_CONFLICT = pattern_of(r"<{7} |={7}$|>{7} |\|{7} ")
_HALF = pattern_of("[\ud800-\udfff]")
_KINDS: Mapping[str, Kind] = {kind.value: kind for kind in Kind}


def write_record(segments: Iterable[Segment]) -> bytes:
    """Return the bytes of a record: JSON in UTF-8 that is not escaped, one object a line."""
    quoted = encode_basestring
    return "".join(
        [
            f'{{"id": {quoted(segment.id)}, "kind": {quoted(segment.kind)}, '
            f'"context": {quoted(segment.context)}, "text": {quoted(segment.text)}}}\n'
            for segment in segments
        ]
    ).encode()


def read_record(data: bytes, path: Path) -> tuple[Segment, ...]:
    """Return the segments of a record; ``path`` is only named in errors.

    Raises ``BrokenRecordError`` at the first place that is not as written by
    ``write_record``; blanks between values do not matter.
    """
    lines = _text(data, path).split("\n")
    values = _at_once(lines)
    segments = tuple(filter(None, map(_segment, values)))
    if len(segments) < len(values) or not values:
        segments = tuple(_one_by_one(lines, path))
    ids = {segment.id for segment in segments}
    if len(ids) < len(segments):
        raise _second_id(lines, path)
    return segments


def _at_once(lines: Iterable[str]) -> list[Any]:
    """Return the decoded lines, or nothing if one of them must be looked at; one call is fastest."""
    written = [line for line in lines if line]
    try:
        values: list[Any] = loads(f"[{','.join(written)}]")
    except (ValueError, RecursionError):  # also a number of thousands of digits, brackets thousands deep
        return []
    return values if len(values) == len(written) else []


def _text(data: bytes, path: Path) -> str:
    try:
        return data.decode().removeprefix("\N{ZERO WIDTH NO-BREAK SPACE}")
    except UnicodeDecodeError as fault:
        before = data[: fault.start].decode()
        line, column = before.count("\n") + 1, len(before) - before.rfind("\n")
        raise BrokenRecordError(path, line, column, "this byte is not UTF-8") from fault


def _one_by_one(lines: Iterable[str], path: Path) -> Iterator[Segment]:
    for number, line in enumerate(lines, 1):
        if not line.strip():
            continue
        value, end = _decoded(line, number, path)
        if end < len(line) and line[end:].strip():
            raise BrokenRecordError(path, number, end + 1, "there is more on the line than one object")
        yield _segment(value) or _blame(value, line, number, path)


def _decoded(line: str, number: int, path: Path) -> tuple[Any, int]:
    """Return the value that a line begins with, and where it ends."""
    try:
        return JSONDecoder().raw_decode(line, len(line) - len(line.lstrip()))
    except JSONDecodeError as fault:
        raise BrokenRecordError(path, number, fault.pos + 1, _no_json(line, fault)) from fault
    except (ValueError, RecursionError) as fault:
        raise BrokenRecordError(path, number, 1, "this is no segment") from fault


def _no_json(line: str, fault: JSONDecodeError) -> str:
    if _CONFLICT.match(line):
        return "a merge conflict was left here"
    return f"this is not JSON ({fault.msg})"


def _segment(value: Any) -> Segment | None:
    """Return the segment of a decoded line, or nothing when something about it is wrong."""
    if type(value) is not dict or len(value) != len(_KEYS):
        return None
    key, kind, context, text = map(value.get, _KEYS)
    if not type(key) is type(kind) is type(context) is type(text) is str or kind not in _KINDS:
        return None
    if not (key.isascii() and key.isalnum() and key == key.lower()) or not _is_whole(context + text):
        return None
    return Segment(key, _KINDS[kind], text, context)


def _is_whole(text: str) -> bool:
    """Return whether a text can be written as UTF-8: it has no half of a surrogate pair."""
    return text.isascii() or not _HALF.search(text)


def _blame(value: Any, line: str, number: int, path: Path) -> Segment:
    """Raise the error that says what is wrong with a decoded line."""
    where, reason = _fault(value)
    column = max(0, line.find(f'"{where}"')) + 1 if where else 1
    raise BrokenRecordError(path, number, column, reason)


def _fault(value: Any) -> tuple[str, str]:
    """Return the key at fault and the reason."""
    if not isinstance(value, dict):
        return "", "a segment is an object in braces"
    for key in value:
        if key not in _KEYS:
            return key, f"the key {key!r} is not known; known are {', '.join(_KEYS)}"
    for key in _KEYS:
        if not isinstance(value.get(key), str):
            return (key, f"{key!r} must be a string") if key in value else ("", f"{key!r} is missing")
    if value["kind"] not in _KINDS:
        return "kind", f"the kind {value['kind']!r} is not known; known are {', '.join(_KINDS)}"
    if not _ID.fullmatch(value["id"]):
        return "id", "an id has letters a to z and digits only"
    return "text", "half of a surrogate pair is no character"


def _second_id(lines: Iterable[str], path: Path) -> BrokenRecordError:
    """Return the error that tells where an id stands for the second time."""
    first: dict[str, int] = {}
    for number, line in enumerate(lines, 1):
        for segment in _one_by_one([line], path):
            if segment.id in first:
                reason = f"the id {segment.id!r} stands already on line {first[segment.id]}"
                return BrokenRecordError(path, number, line.find(f'"{segment.id}"') + 1, reason)
            first[segment.id] = number
    raise AssertionError(path)
