"""Verdicts as files for other programs: JSON lines as in the record, and CSV for spreadsheets.

A cell that a spreadsheet would take for a formula gets an apostrophe in front
(OWASP, CSV Injection), and loses it again when it comes back.
"""

from __future__ import annotations

import csv
import io
from collections.abc import Callable, Iterable, Iterator, Mapping
from pathlib import Path

from transcheck.errors import BrokenVerdictError
from transcheck.model import Verdict
from transcheck.review.record import Record, as_object, fault_of, read_record, united, verdict_of, write_line
from transcheck.text.patterns import pattern_of

COLUMNS = (
    "time", "who", "verdict", "petition", "language", "msgctxt", "source", "target", "comment",
    "was", "old_source", "old_target", "withdrawn", "hash", "id",
)  # fmt: skip
_WIDE = "\N{FULLWIDTH EQUALS SIGN}\N{FULLWIDTH PLUS SIGN}\N{FULLWIDTH HYPHEN-MINUS}\N{FULLWIDTH COMMERCIAL AT}"
_FORMULA = pattern_of(f"'*[=+\\-@\t\r\n{_WIDE}]")


def escaped(cell: str) -> str:
    """Return a cell as a spreadsheet takes it for text.

    >>> escaped("=1+1"), escaped("1 = 1")
    ("'=1+1", '1 = 1')
    """
    return f"'{cell}" if _FORMULA.match(cell) else cell


def unescaped(cell: str) -> str:
    """Return what ``escaped`` was given.

    >>> unescaped("'=1+1"), unescaped("'tis")
    ('=1+1', "'tis")
    """
    return cell[1:] if cell.startswith("'") and _FORMULA.match(cell) else cell


def as_json_lines(verdicts: Iterable[Verdict]) -> str:
    """Return verdicts as the record has them."""
    return b"".join(map(write_line, verdicts)).decode()


def as_csv(verdicts: Iterable[Verdict]) -> str:
    """Return verdicts as CSV (RFC 4180) with a heading; the hash tells an empty context from none."""
    file = io.StringIO(newline="")
    writer = csv.writer(file)
    writer.writerow(COLUMNS)
    for verdict in verdicts:
        cells = as_object(verdict)
        writer.writerow([escaped(cells.get(column, "")) for column in COLUMNS])
    return file.getvalue()


def read_json_lines(data: bytes, path: Path) -> Record:
    """Return the verdicts of JSON lines and the lines that are none."""
    return read_record(data, path)


def read_csv(data: bytes, path: Path) -> Record:
    """Return the verdicts of a CSV file as ``as_csv`` writes it, and the rows that are none."""
    try:
        rows = csv.DictReader(io.StringIO(data.decode("utf-8-sig"), newline=""), strict=True)
        columns = rows.fieldnames or ()
        if missing := [column for column in ("id", "time", "who", "verdict") if column not in columns]:
            return Record(faults=(BrokenVerdictError(path, 1, 1, f"there is no column {missing[0]!r}"),))
        read = [*_rows(rows, path)]
    except UnicodeDecodeError as error:
        before = data[: error.start]
        place = before.count(b"\n") + 1, len(before.rpartition(b"\n")[2].decode(errors="replace")) + 1
        return Record(faults=(BrokenVerdictError(path, *place, "this byte is not UTF-8"),))
    except csv.Error as error:
        return Record(faults=(BrokenVerdictError(path, 1, 1, f"this is no CSV: {error}"),))
    faults = tuple(one for one in read if isinstance(one, BrokenVerdictError))
    return Record(united(one for one in read if isinstance(one, Verdict)), faults)


def _rows(rows: csv.DictReader[str], path: Path) -> Iterator[Verdict | BrokenVerdictError]:
    for row in rows:
        if None in row or None in row.values():
            yield BrokenVerdictError(path, rows.line_num, 1, "this row has more or fewer cells than the heading")
            continue
        value: dict[str, str] = {key: unescaped(cell) for key, cell in row.items()}
        reason = fault_of(_with_context(value))
        yield BrokenVerdictError(path, rows.line_num, 1, reason) if reason else verdict_of(value)


def _with_context(value: dict[str, str]) -> dict[str, str]:
    """Return a row without the cells that say nothing; an empty context counts when the hash says so."""
    if not value.get("hash"):
        value.pop("hash", None)
    if not value.get("msgctxt") and fault_of({**value, "msgctxt": None}):
        value["msgctxt"] = ""
    elif not value.get("msgctxt"):
        value.pop("msgctxt", None)
    return value


WRITERS: Mapping[str, Callable[[Iterable[Verdict]], str]] = {"jsonl": as_json_lines, "csv": as_csv}
READERS: Mapping[str, Callable[[bytes, Path], Record]] = {"jsonl": read_json_lines, "csv": read_csv}
