"""Two records that were made from one, brought together: every line of both, each once.

A line is never lost. One that is another by now (somebody was erased from it)
is taken as it was changed; where both sides changed it, as the one without a name.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from pathlib import Path

from transcheck.errors import BrokenVerdictError
from transcheck.model import Verdict
from transcheck.review.record import ERASED, read_line

Lines = Mapping[str, bytes]
_START = b'{"id": "'
_NOWHERE = Path("reviews.jsonl")


def lines_of(data: bytes) -> dict[str, bytes]:
    """Return the lines of a record by the id of their verdict; one that cannot be read is known by itself."""
    lines = (line.rstrip(b"\r") for line in data.removeprefix(b"\xef\xbb\xbf").split(b"\n"))
    return {_name(line): line for line in lines if line.strip()}


def verdict_in(line: bytes) -> Verdict | None:
    """Return the verdict of a line, nothing when it is none."""
    try:
        return read_line(line, _NOWHERE, 1)
    except BrokenVerdictError:
        return None


def _name(line: bytes) -> str:
    if line.startswith(_START) and line.endswith(b"}"):  # as we write them: a long record need not be parsed
        return line[len(_START) : line.index(b'"', len(_START))].decode(errors="surrogateescape")
    verdict = verdict_in(line)
    return verdict.id if verdict else line.decode(errors="surrogateescape")


def written(lines: Iterable[bytes]) -> bytes:
    """Return lines as the bytes of a record."""
    return b"".join(line + b"\n" for line in lines)


def united(base: bytes, ours: bytes, theirs: bytes) -> bytes:
    """Return our record with the lines that they added or changed since ``base``."""
    before, mine, others = map(lines_of, (base, ours, theirs))
    kept = (_chosen(before.get(name), line, others.get(name)) for name, line in mine.items())
    result = written([*kept, *(line for name, line in others.items() if name not in mine)])
    return ours if result == ours or lines_of(result) == mine else result


def _chosen(base: bytes | None, ours: bytes, theirs: bytes | None) -> bytes:
    if theirs is None or theirs in (base, ours):
        return ours
    nameless = f'"who": "{ERASED}'.encode()
    return theirs if ours == base or (nameless in theirs and nameless not in ours) else ours
