"""Align two loose texts: read them, cut them into sentences, say which belong together."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import replace
from pathlib import Path

from transcheck.alignment import align_all
from transcheck.errors import BrokenMasterError, FileError
from transcheck.jobs.imports import MARKDOWN, REFUSED
from transcheck.jobs.project import Project
from transcheck.jobs.reading import segments_in
from transcheck.masters.document import plain_paragraphs
from transcheck.masters.lines import is_wide
from transcheck.masters.master import read_master
from transcheck.masters.readers.bounded import bounded_bytes
from transcheck.masters.source import document_text
from transcheck.model import Language
from transcheck.reports.alignment import Aligned
from transcheck.segmenting.rules import Rules, rules_for
from transcheck.text.blanks import fold
from transcheck.text.recognising import is_other

Paragraphs = tuple[tuple[str, ...], ...]
_LIMIT = 6_000_000  # bytes; 20,000 sentences in any script
_READ = 20_000  # characters that a language is known by


def aligned_files(project: Project, source: Path, target: Path, languages: tuple[Language, Language]) -> Aligned:
    """Return two text or Markdown files with the beads of their sentences.

    Raises:
        TranscheckError: when one cannot be read, is of another kind or has no text.
    """
    here = paragraphs_of(source, rules_for(languages[0], project.rules))
    there = paragraphs_of(target, rules_for(languages[1], project.rules))
    beads = align_all([(here, there)], languages)[0]
    left, right = ([sentence for paragraph in side for sentence in paragraph] for side in (here, there))
    notes = (*_other_languages((source, left), (target, right), languages=languages), *_same(left, right))
    return Aligned(languages, left, right, beads, notes)


def _other_languages(*sides: tuple[Path, Sequence[str]], languages: tuple[Language, Language]) -> Iterator[str]:
    """Yield which file is plainly in another language than it was said to be."""
    for (path, sentences), language in zip(sides, languages, strict=True):
        rest = [other for other in languages if other != language]
        if found := is_other("\n".join(sentences)[:_READ], language, rest):
            yield f"{path} reads like {found!r}, not {language.code!r}"


def _same(left: Sequence[str], right: Sequence[str]) -> Iterator[str]:
    if left == right:
        yield "both files have the same text: one of them is no translation"


def paragraphs_of(path: Path, rules: Rules) -> Paragraphs:
    """Return the paragraphs of a text or Markdown file, each as its sentences with blanks folded.

    Raises:
        TranscheckError: when the file cannot be read, is of another kind or has no text.
    """
    if path.suffix.lower() in REFUSED:
        raise FileError(path, f"{path.suffix} files are not read", "save it as plain text (.txt) or Markdown (.md)")
    text = document_text(bounded_bytes(path, _LIMIT), path)
    is_markdown = path.suffix.lower() in MARKDOWN
    found = _markdown(text, path, rules) if is_markdown else paragraphs_in(text, rules)
    if not found:
        raise BrokenMasterError(path, 1, 1, "the file has no text")
    return found


def paragraphs_in(text: str, rules: Rules) -> Paragraphs:
    """Return the paragraphs of a plain text, each as its sentences."""
    joined = (_on_one_line(span.of(text)) for span in plain_paragraphs(text))
    return tuple(_sentences(paragraph, rules) for paragraph in joined if paragraph)


def _markdown(text: str, path: Path, rules: Rules) -> Paragraphs:
    master = read_master(text, path)
    blocks = (segments_in(replace(master, blocks=(block,)), rules) for block in master.blocks)
    found = (tuple(segment.text for segment in segments) for segments in blocks)
    return tuple(filter(None, found))


def _sentences(paragraph: str, rules: Rules) -> tuple[str, ...]:
    return tuple(filter(None, (fold(span.of(paragraph)) for span in rules.spans(paragraph))))


def _on_one_line(paragraph: str) -> str:
    """Return a paragraph with its wrapped lines joined: by a blank, between wide characters by nothing."""
    joined = ""
    for line in filter(None, map(str.strip, paragraph.splitlines())):
        joined += "" if not joined or (is_wide(joined[-1]) and is_wide(line[0])) else " "
        joined += line
    return fold(joined)
