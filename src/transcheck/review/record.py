"""``reviews.jsonl``: one line for each thing that somebody said about a translation, only ever added to.

Lines are independent: their order does not matter, the same line twice counts
once, so that git may merge two branches by keeping the lines of both
(``merge=union``). A line that cannot be read is told with its place and takes
no other line with it. Unknown keys are left alone: a newer version wrote them.
"""

from __future__ import annotations

import json
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from json import JSONDecodeError
from pathlib import Path
from typing import TYPE_CHECKING, Any

from transcheck.errors import BrokenVerdictError
from transcheck.model import Judgement, Verdict
from transcheck.text.binding import text_hash
from transcheck.text.patterns import pattern_of

if TYPE_CHECKING:  # most commands only read, and start sooner without the clock
    from datetime import datetime

RECORD = "reviews.jsonl"
HASH_LENGTH = 26
ERASED = "erased-"
_TIME = "%Y-%m-%dT%H:%M:%S.%fZ"
_IS_TIME = pattern_of(r"\d{4}-[01]\d-[0-3]\dT[0-2]\d:[0-5]\d:[0-5]\d\.\d{6}Z", 0)
_IS_ID = pattern_of(r"[0-9a-z-]{4,64}")
_CONFLICT = pattern_of(r"<{7} |={7}$|>{7} |\|{7} ")
_HALF = pattern_of("[\ud800-\udfff]")
_LETTERS = "abcdefghijklmnopqrstuvwxyz234567"
_JUDGEMENTS: Mapping[str, Judgement] = {judgement.value: judgement for judgement in Judgement}
_NEEDED = ("id", "time", "who", "verdict", "petition", "language", "source", "target")
_FURTHER = ("comment", "was", "old_source", "old_target", "withdrawn")


@dataclass(frozen=True, slots=True)
class Record:
    """What a record says: its verdicts, each once, by time; and the lines that cannot be read."""

    verdicts: tuple[Verdict, ...] = ()
    faults: tuple[BrokenVerdictError, ...] = ()


NO_REVIEWS = Record()


def new_id() -> str:
    """Return an id that nobody has: 16 base32 characters, 80 random bits."""
    import secrets

    return "".join(secrets.choice(_LETTERS) for _ in range(16))


def stamped(moment: datetime) -> str:
    """Return a moment as the record writes it: UTC, to the microsecond.

    >>> import datetime
    >>> stamped(datetime.datetime(2026, 3, 10, 12, tzinfo=datetime.UTC))
    '2026-03-10T12:00:00.000000Z'
    """
    from datetime import UTC

    return moment.astimezone(UTC).strftime(_TIME).rjust(27, "0")


def after(time: str, moment: datetime) -> str:
    """Return a moment as the record writes it, a microsecond after ``time`` when that is not past: clocks differ."""
    from datetime import UTC, datetime, timedelta

    now = stamped(moment)
    if now > time:
        return now
    return stamped(datetime.strptime(time, _TIME).replace(tzinfo=UTC) + timedelta(microseconds=1))


def binding(verdict: Verdict) -> str:
    """Return the hash of the text that a verdict is bound to."""
    return text_hash(verdict.msgctxt, verdict.source, verdict.target, length=HASH_LENGTH)


def write_line(verdict: Verdict) -> bytes:
    """Return the line of a verdict: a JSON object in UTF-8, keys without a value left out."""
    return (json.dumps(as_object(verdict), ensure_ascii=False) + "\n").encode()


def as_object(verdict: Verdict) -> dict[str, str]:
    """Return a verdict as the object that its line holds."""
    whole = {
        "id": verdict.id,
        "time": verdict.time,
        "who": verdict.who,
        "verdict": verdict.judgement.value,
        "petition": verdict.petition,
        "language": verdict.language,
        "hash": binding(verdict),
        "source": verdict.source,
        "target": verdict.target,
    }
    if verdict.msgctxt is not None:
        whole["msgctxt"] = verdict.msgctxt
    return whole | {key: getattr(verdict, key) for key in _FURTHER if getattr(verdict, key)}


def read_record(data: bytes, path: Path) -> Record:
    """Return what a record says; ``path`` is only named in errors."""
    verdicts: list[Verdict] = []
    faults: list[BrokenVerdictError] = []
    for number, line in enumerate(data.removeprefix(b"\xef\xbb\xbf").split(b"\n"), 1):
        if not line.strip():
            continue
        try:
            verdicts.append(read_line(line, path, number))
        except BrokenVerdictError as fault:
            faults.append(fault)
    return Record(united(verdicts), tuple(faults))


def read_line(line: bytes, path: Path, number: int) -> Verdict:
    """Return the verdict of one line; raise BrokenVerdictError when it is none."""
    try:
        value = json.loads(line.decode())
    except UnicodeDecodeError as fault:
        column = len(line[: fault.start].decode()) + 1
        raise BrokenVerdictError(path, number, column, "this byte is not UTF-8") from fault
    except JSONDecodeError as fault:
        left = _CONFLICT.match(line.decode().rstrip("\r"))
        reason = "a merge conflict was left here" if left else f"this is not JSON ({fault.msg})"
        raise BrokenVerdictError(path, number, fault.pos + 1, reason) from fault
    except (ValueError, RecursionError) as fault:  # a number of thousands of digits, brackets thousands deep
        raise BrokenVerdictError(path, number, 1, "this is no verdict") from fault
    if reason := fault_of(value):
        raise BrokenVerdictError(path, number, 1, reason)
    return verdict_of(value)


def lines_about(data: bytes, source: str, path: Path) -> Record:
    """Return what a record says about one source, without reading the lines that do not mention it."""
    written = json.dumps(source, ensure_ascii=False).encode("utf-8", "surrogatepass")
    found: set[int] = set()
    at = data.find(written)
    while at >= 0:
        found.add(data.rfind(b"\n", 0, at) + 1)
        at = data.find(written, at + len(written))
    ends = {start: end if (end := data.find(b"\n", start)) >= 0 else len(data) for start in sorted(found)}
    return read_record(b"\n".join(data[start:end] for start, end in ends.items()), path)


def verdict_of(value: Mapping[str, Any]) -> Verdict:
    """Return the verdict of an object in which ``fault_of`` finds no fault."""
    return Verdict(
        id=value["id"],
        time=value["time"],
        who=value["who"],
        judgement=_JUDGEMENTS[value["verdict"]],
        petition=value["petition"],
        language=value["language"],
        msgctxt=value.get("msgctxt"),
        source=value["source"],
        target=value["target"],
        **{key: value.get(key, "") for key in _FURTHER},
    )


def fault_of(value: Any) -> str:
    """Return what is wrong with the object of a line, nothing when it is a verdict."""
    if not isinstance(value, dict):
        return "a verdict is an object in braces"
    for key in _NEEDED:
        if not isinstance(value.get(key), str):
            return f"{key!r} must be a string" if key in value else f"{key!r} is missing"
    texts = [value[key] for key in (*_NEEDED, "msgctxt", *_FURTHER) if value.get(key) is not None]
    if not all(isinstance(text, str) for text in texts):
        return "a value that must be a string is none"
    if _HALF.search("".join(texts)):
        return "half of a surrogate pair is no character"
    return _wrong_value(value)


def _wrong_value(value: Mapping[str, Any]) -> str:
    if not is_id(value["id"]):
        return f"the id {value['id'][:70]!r} is none"
    if not is_time(value["time"]):
        return f"the time {value['time'][:70]!r} is not as in 2026-03-10T12:00:00.000000Z"
    if value["verdict"] not in _JUDGEMENTS:
        return f"the verdict {value['verdict'][:70]!r} is not known; known are {', '.join(_JUDGEMENTS)}"
    bound = text_hash(value.get("msgctxt"), value["source"], value["target"], length=HASH_LENGTH)
    if value.get("hash", bound) != bound:
        return "the hash belongs to another text: source, target or context were changed by hand"
    return ""


def is_id(text: str) -> bool:
    """Return whether a text can be the id of a verdict."""
    return _IS_ID.fullmatch(text) is not None


def is_time(text: str) -> bool:
    """Return whether a text is a moment as the record writes it."""
    if not _IS_TIME.fullmatch(text) or not text.isascii():
        return False
    from datetime import datetime

    try:
        datetime.fromisoformat(text)
    except ValueError:
        return False
    return True


def united(*records: Iterable[Verdict]) -> tuple[Verdict, ...]:
    """Return the verdicts of several records, each id once, by time; the order of what comes in does not matter.

    Of two lines with one id the erased one counts (a merge may bring back the
    other), else the one that sorts first.
    """
    found: dict[str, Verdict] = {}
    for verdict in (verdict for record in records for verdict in record):
        other = found.setdefault(verdict.id, verdict)
        if other != verdict and _rank(verdict) < _rank(other):
            found[verdict.id] = verdict
    return tuple(sorted(found.values(), key=lambda verdict: (verdict.time, verdict.id)))


def _rank(verdict: Verdict) -> tuple[bool, str]:
    return not verdict.who.startswith(ERASED), json.dumps(as_object(verdict), sort_keys=True)
