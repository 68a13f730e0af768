"""Show the segments of petitions and of any text file."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

from transcheck.files import read_bytes
from transcheck.jobs.imports import MARKDOWN
from transcheck.jobs.project import Project
from transcheck.jobs.reading import read_petition, segments_in
from transcheck.masters.document import plain_paragraphs
from transcheck.masters.master import read_master
from transcheck.masters.source import decode
from transcheck.model import Kind, Language, Segment, Span
from transcheck.segmenting.rules import Rules, rules_for


@dataclass(frozen=True, slots=True)
class Shown:
    """One segment as it stands in its file: the raw slice and its place in code points."""

    id: str
    kind: Kind
    text: str
    start: int
    end: int


def petition_segments(project: Project, name: str) -> tuple[Shown, ...]:
    """Return the segments of a petition, with their ids."""
    reading = read_petition(project, name)
    return tuple(_shown(segment, reading.text) for segment in reading.petition.segments)


def file_segments(path: Path, language: Language, rules: Path | None) -> tuple[Shown, ...]:
    """Return the segments of a text or Markdown file in any language.

    Those of a plain text join to the whole text; those of a Markdown file
    leave out its markup. They have no ids.
    """
    text = decode(read_bytes(path)[0], path).text
    ruling = rules_for(language, rules)
    if path.suffix.lower() in MARKDOWN:
        return tuple(_shown(segment, text) for segment in segments_in(read_master(text, path), ruling))
    return tuple(Shown("", Kind.SENTENCE, span.of(text), span.start, span.end) for span in plain_spans(text, ruling))


def plain_spans(text: str, rules: Rules) -> Iterator[Span]:
    """Yield the segments of a plain text; joined they are the text."""
    for paragraph in plain_paragraphs(text):
        for span in rules.spans(paragraph.of(text)):
            yield Span(paragraph.start + span.start, paragraph.start + span.end)


def _shown(segment: Segment, text: str) -> Shown:
    start, end = segment.pieces[0].start, segment.pieces[-1].end
    return Shown(segment.id, segment.kind, text[start:end], start, end)
