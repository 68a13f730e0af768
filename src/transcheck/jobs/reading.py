"""Read one petition as it stands today: its master, its segments and their identity."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from itertools import pairwise
from pathlib import Path

from transcheck.errors import BrokenMasterError, UsageError
from transcheck.files import Stamp, read_bytes
from transcheck.jobs.project import Project
from transcheck.jobs.verdicts import reviews_of
from transcheck.languages.codes import gettext_code
from transcheck.masters.master import Master, read_master, segments_of
from transcheck.masters.source import decode
from transcheck.model import Block, Kind, Language, Petition, Segment, Span
from transcheck.review.record import NO_REVIEWS, Record
from transcheck.review.standing import NONE_STANDING, Standing, standing
from transcheck.segmenting.identity import identify
from transcheck.segmenting.record import read_record
from transcheck.segmenting.rules import Rules, rules_for
from transcheck.text.lines import line_and_column, place_of

RECORD = "segments.jsonl"
WHOLE = frozenset({Kind.TITLE, Kind.HEADING})


@dataclass(frozen=True, slots=True)
class Reading:
    """A petition with its segments, and where their translations come from.

    ``origins`` maps the id of a segment to the recorded segments it continues;
    ``recorded`` are the bytes of the record as read, empty when there is none;
    ``reviews`` what reviewers said about its translations, ``notes`` say where
    (path:line:column) the master holds what its author may think is read.
    """

    petition: Petition
    text: str
    origins: Mapping[str, tuple[Segment, ...]]
    recorded: bytes = b""
    stamp: Stamp | None = None
    reviews: Record = NO_REVIEWS
    notes: tuple[str, ...] = ()

    @property
    def known(self) -> bool:
        """Return whether the ids of the segments were recorded before."""
        return bool(self.recorded.strip())


def read_petition(project: Project, name: str, *, before: Reading | None = None) -> Reading:
    """Return one petition of a project with the identity of its segments.

    ``before`` is what was read earlier under the same rules: when master and
    record have the same bytes still, only what reviewers said is read again.

    Raises:
        TranscheckError: when the master, its rules or its record cannot be used.
    """
    path = project.master(name)
    source = decode(read_bytes(path)[0], path)
    if before and (before.text, before.recorded) == (source.text, _bytes(project.catalogs / name / RECORD)):
        return replace(before, reviews=reviews_of(project, name))
    master = read_master(source.text, path)
    rules = rules_for(project.language(project.settings.source), project.rules)
    segments = tuple(segments_in(master, rules))
    if not segments:
        raise BrokenMasterError(path, 1, 1, "this master has no text")
    recorded, stamp, old = _record(project.catalogs / name / RECORD)
    identified = identify(old, segments)
    petition = replace(master.petition, path=project.shown(path), segments=tuple(identified.segments))
    notes = tuple(_notes(master, petition.path))
    return Reading(petition, source.text, identified.origins, recorded, stamp, reviews_of(project, name), notes)


def _notes(master: Master, path: str) -> Iterator[str]:
    for place in master.overlooked:
        line, column = line_and_column(master.text, place.at)
        yield f"{path}:{line}:{column}: {place.reason}"


def segments_in(master: Master, rules: Rules) -> Iterator[Segment]:
    """Yield the segments of a master in order, still without ids."""
    for block in master.blocks:
        yield from segments_of(block, _spans(block, rules))


def _spans(block: Block, rules: Rules) -> Sequence[Span]:
    """Return the spans of a block's segments; a title or heading is cut only where its author says so."""
    if block.kind in WHOLE:
        edges = (0, *block.breaks, len(block.text))
        return [Span(start, end) for start, end in pairwise(edges)]
    return rules.spans(block.masked, breaks=block.breaks, joins=block.joins, solid=block.solid)


def _bytes(path: Path) -> bytes:
    return read_bytes(path)[0] if path.is_file() else b""


def _record(path: Path) -> tuple[bytes, Stamp | None, tuple[Segment, ...]]:
    if not path.is_file():
        return b"", None, ()
    data, stamp = read_bytes(path)
    return data, stamp, read_record(data, path)


def languages_of(project: Project, reading: Reading, extra: Sequence[str] = ()) -> tuple[Language, ...]:
    """Return the languages a petition has or must have a catalog in.

    These are its claims (without claims: the languages of the project), the
    catalogs that exist, and ``extra``, the languages somebody asks for now.

    Raises:
        BrokenMasterError: with its place for a claim that is no language code.
    """
    source = gettext_code(project.settings.source)
    codes = [code for code, _ in claimed(project, reading) if code != source]
    if reading.petition.claims is None:
        codes = list(project.settings.languages)
    codes += [path.stem for path in sorted((project.catalogs / reading.petition.name).glob("*.po"))]
    return tuple(dict.fromkeys(project.language(code) for code in (*codes, *extra)))


def claimed(project: Project, reading: Reading) -> Iterator[tuple[str, str]]:
    """Yield the gettext code of each claim, and the claim as it was written."""
    for claim in reading.petition.claims or ():
        try:
            yield gettext_code(claim.code), claim.code
        except UsageError as error:
            path = project.root / reading.petition.path
            raise BrokenMasterError(path, *place_of(reading.text, claim.code), str(error)) from error


def standing_in(reading: Reading, language: Language) -> Standing:
    """Return the verdicts that stand in one language of a petition."""
    return standing(reading.reviews.verdicts, language.code) if reading.reviews.verdicts else NONE_STANDING
