"""The verdicts of the records in tables, to be searched; made anew from the records whenever it is lost.

With PostgreSQL and several instances a verdict may come in at one that does
not hold the files: it waits here until the one that does has written it.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import replace
from pathlib import Path

from sqlalchemy import delete, select, update
from sqlalchemy.dialects import postgresql, sqlite
from sqlalchemy.orm import Session

from transcheck.model import Verdict
from transcheck.review.record import HASH_LENGTH, read_line, write_line
from transcheck.review.store.models import VerdictRow
from transcheck.text.binding import text_hash

_AT_ONCE = 500


def keep_verdicts(session: Session, verdicts: Iterable[Verdict], *, exported: bool) -> int:
    """Take verdicts into the index and return how many were new; ``exported``: they stand in the record."""
    wanted = {verdict.id: verdict for verdict in verdicts}
    ids = [*wanted]
    known: set[str] = set()
    for start in range(0, len(ids), _AT_ONCE):
        part = ids[start : start + _AT_ONCE]
        known |= {*session.scalars(select(VerdictRow.id).where(VerdictRow.id.in_(part)))}
        if exported:
            session.execute(update(VerdictRow).where(VerdictRow.id.in_(part)).values(exported=True))
    add_verdicts(session, [verdict for key, verdict in wanted.items() if key not in known], exported=exported)
    return len(wanted) - len(known)


def add_verdicts(session: Session, verdicts: Sequence[Verdict], *, exported: bool) -> None:
    """Take verdicts into the index that are new there; of one that another instance added meanwhile that one counts."""
    if verdicts:
        dialect = postgresql if session.get_bind().dialect.name == "postgresql" else sqlite
        rows = [_row(verdict, exported) for verdict in verdicts]
        session.execute(dialect.insert(VerdictRow).on_conflict_do_nothing(), rows)


def indexed(
    session: Session, petition: str, language: str = "", *, who: str = "", since: str = "", until: str = ""
) -> tuple[Verdict, ...]:
    """Return the verdicts of a petition by time, kept to a language, a person and a period when these are given."""
    query = select(VerdictRow.line).where(VerdictRow.petition == petition)
    if language:
        query = query.where(VerdictRow.language == language)
    if who:
        query = query.where(VerdictRow.who == who)
    if since:
        query = query.where(VerdictRow.time >= since)
    if until:
        query = query.where(VerdictRow.time < until)
    return _verdicts(session.scalars(query.order_by(VerdictRow.time, VerdictRow.id)).all())


def history_of(session: Session, petition: str, language: str, msgctxt: str | None, source: str) -> tuple[Verdict, ...]:
    """Return what was said about one source in one language, by time."""
    bound = text_hash(msgctxt, source, "", length=HASH_LENGTH)
    query = select(VerdictRow.line).filter_by(petition=petition, language=language, source_hash=bound)
    return _verdicts(session.scalars(query.order_by(VerdictRow.time, VerdictRow.id)).all())


def waiting(session: Session, petition: str, *, held: bool = False) -> tuple[Verdict, ...]:
    """Return the verdicts of a petition that do not stand in its record yet, by time; ``held``: others wait meanwhile."""
    query = select(VerdictRow.line).where(VerdictRow.petition == petition, ~VerdictRow.exported)
    query = query.order_by(VerdictRow.time, VerdictRow.id)
    return _verdicts(session.scalars(query.with_for_update() if held else query).all())


def waited_for(session: Session) -> tuple[str, ...]:
    """Return the petitions of which verdicts do not stand in their records yet."""
    return tuple(session.scalars(select(VerdictRow.petition).where(~VerdictRow.exported).distinct()))


def forget_petition(session: Session, petition: str) -> None:
    """Take the verdicts of a petition that stand in its record out of the index, to be read anew."""
    session.execute(delete(VerdictRow).filter_by(petition=petition, exported=True))


def rename(session: Session, old: str, new: str, *, comments: bool = False) -> int:
    """Put another name in the place of a person's in the index and return in how many verdicts."""
    rows = session.scalars(select(VerdictRow).where(VerdictRow.who == old)).all()
    for row in rows:
        [verdict] = _verdicts([row.line])
        comment = "" if comments else verdict.comment
        row.who, row.line = new, _line(replace(verdict, who=new, comment=comment))
    return len(rows)


def _row(verdict: Verdict, exported: bool) -> dict[str, object]:
    return {
        "id": verdict.id,
        "time": verdict.time,
        "who": verdict.who,
        "judgement": verdict.judgement.value,
        "petition": verdict.petition,
        "language": verdict.language,
        "source_hash": text_hash(verdict.msgctxt, verdict.source, "", length=HASH_LENGTH),
        "withdrawn": verdict.withdrawn,
        "line": _line(verdict),
        "exported": exported,
    }


def _line(verdict: Verdict) -> str:
    return write_line(verdict).decode().rstrip("\n")


def _verdicts(lines: Sequence[str]) -> tuple[Verdict, ...]:
    return tuple(read_line(line.encode(), Path("index"), number) for number, line in enumerate(lines, 1))
