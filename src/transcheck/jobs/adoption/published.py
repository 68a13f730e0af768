"""Documents that ``transcheck publish`` wrote: they say which segment is which, so nothing has to be guessed."""

from __future__ import annotations

from pathlib import Path

from transcheck.errors import FileError, UsageError
from transcheck.jobs.adoption.judging import Judge
from transcheck.jobs.adoption.proposals import Proposal, Proposed
from transcheck.jobs.adoption.sides import Master, shown
from transcheck.languages.codes import gettext_code
from transcheck.masters.publishing.notation import TRANSLATED, Document, Found, Shown
from transcheck.masters.publishing.reading import read_segments
from transcheck.masters.readers import bounded
from transcheck.masters.readers.web_page import decoded
from transcheck.masters.source import document_text
from transcheck.model import Language

_DOUBTS = {
    Shown.DRAFT: "it was published as a draft",
    Shown.STALE: "its source had changed when it was published",
}


def read_published(path: Path) -> Document | None:
    """Return a document with its segments by id, nothing for one that transcheck did not publish.

    Raises:
        TranscheckError: when it cannot be read.
    """
    suffix = bounded.suffix_of(path)
    if suffix not in bounded.WEB | bounded.MARKDOWN:
        return None
    data = bounded.text_bytes(path, suffix)
    text = decoded(data, path) if suffix in bounded.WEB else document_text(data, path)
    if not any(sign in text for sign in ("s:", "data-", "transcheck:")):
        return None
    document = read_segments(text, path)
    return document if document.segments or document.head.petition else None


def refuse_other(document: Document, path: Path, petition: str, language: Language) -> None:
    """Refuse a document that says it is another petition, or in another language.

    Raises:
        FileError: with what the document says.
    """
    head = document.head
    if head.petition and head.petition != petition:
        raise FileError(path, f"this document is the petition {head.petition}, not {petition}", "adopt it as that")
    code = language_of(document)
    if code and code != language.code:
        raise FileError(path, f"this document is in {code}, not in {language.code}", "adopt it as that")


def language_of(document: Document) -> str:
    """Return the gettext code that a document was published in, or nothing."""
    try:
        return gettext_code(document.head.language) if document.head.language else ""
    except UsageError:
        return ""


def proposed_by_id(master: Master, document: Document, judge: Judge) -> Proposed:
    """Return what a published document says for the segments of a master."""
    segments = {segment.id: segment for segment in master.segments}
    proposals: dict[str, Proposal] = {}
    unmatched: list[str] = []
    for found in document.segments:
        if found.shown not in TRANSLATED or not found.text:
            continue
        if segment := segments.get(found.id):
            doubt = _DOUBTS.get(found.shown, "") or _edited(found, shown(segment.text).text, judge)
            proposals[found.id] = Proposal(found.id, found.text, 1.0, doubt)
        else:
            unmatched.append(found.text)
    return Proposed(proposals, {}, tuple(unmatched))


def _edited(found: Found, source: str, judge: Judge) -> str:
    """Return why an edited segment must be looked at: nobody checked it since."""
    if found.edited and not judge.same_numbers(source, found.text):
        return "it was edited in the document, and its numbers or dates differ"
    return ""
