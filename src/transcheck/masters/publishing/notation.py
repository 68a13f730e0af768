r"""How a published document says which segment is where: marks that nobody sees, and short hashes of texts.

In Markdown a comment stands after each segment: ``<!-- s:rbn4b5t3 1a2b3c4d -->``,
its id and the hash of its translation. Where Markdown had to be added, the
comment has the translation itself and the hash of what was written for it, so
that the translation comes back unchanged unless somebody edited the document.
The front matter has a line ``# transcheck: {...}`` with petition, language and title.
"""

from __future__ import annotations

import enum
import json
import re
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from hashlib import sha256
from typing import Any

from transcheck.text.patterns import pattern_of

MARK = pattern_of(
    r"<!-- s:(?P<id>[0-9a-z]{1,40})(?: (?P<shown>source|draft|stale))?(?: (?P<hash>[0-9a-f]{8}))?"
    r'(?: as (?P<text>"[^"<>]*") (?P<written>[0-9a-f]{8}))? -->'
)
HEAD = pattern_of(r"^# transcheck: (\{.*\})[ \t]*\r?$", re.MULTILINE)
_ESCAPES = {ord(sign): f"\\u{ord(sign):04x}" for sign in "!\"#$%&'*+-/<=>?@[\\]^_`{|}~"}


class Shown(enum.StrEnum):
    """What a published document shows for a segment."""

    TRANSLATION = "translation"
    DRAFT = "draft"
    STALE = "stale"
    SOURCE = "source"
    NOTHING = "nothing"


TRANSLATED = frozenset({Shown.TRANSLATION, Shown.DRAFT, Shown.STALE})


@dataclass(frozen=True, slots=True)
class Wording:
    """What is published for the segment ``id``: its translation ``text``, in whatever state, or its source."""

    id: str
    text: str
    shown: Shown = Shown.TRANSLATION

    @property
    def is_translated(self) -> bool:
        """Return whether a text in the language of the document is shown."""
        return self.shown in TRANSLATED


@dataclass(frozen=True, slots=True)
class Found:
    """A segment read from a published document.

    ``text`` is its translation as a catalog has it, or the source where
    ``shown`` says so; ``hash`` is that of the text when it was
    published, ``edited`` whether somebody changed the document since.
    """

    id: str
    text: str
    shown: Shown
    hash: str = ""
    edited: bool = False


@dataclass(frozen=True, slots=True)
class Head:
    """Which petition a document is, in which language (empty when it does not say), its title, and the ids that were left out."""

    petition: str = ""
    language: str = ""
    title: Found | None = None
    omitted: frozenset[str] = frozenset()


@dataclass(frozen=True, slots=True)
class Document:
    """A published document read again: its head, its segments in order, the title first, and what stands there besides."""

    head: Head
    segments: tuple[Found, ...]
    loose: tuple[str, ...] = ()


def short_hash(text: str) -> str:
    """Return 8 hexadecimal digits that tell texts apart.

    >>> short_hash("Thank you.")
    '8569efc4'
    """
    return sha256(text.encode("utf-8", "surrogatepass")).hexdigest()[:8]


def mark(wording: Wording, read: str) -> str:
    """Return the comment for a segment that reads as ``read``, which stands after it."""
    shown = "" if wording.shown is Shown.TRANSLATION else f" {wording.shown}"
    said = "" if read == wording.text else f" as {quoted(wording.text)} {short_hash(read)}"
    return f"<!-- s:{wording.id}{shown} {short_hash(wording.text)}{said} -->"


def marked(found: re.Match[str], read: str) -> Found:
    """Return the segment before a comment, given what its text reads as."""
    return judged(found["id"], found["shown"], found["hash"] or "", found["text"], found["written"], read)


def judged(key: str, shown: str | None, was: str, text: str | None, written: str | None, read: str) -> Found:
    """Return a segment: its own text unless the document was edited, then what now stands there."""
    edited = short_hash(read) != (written if text is not None else was)
    if text is not None and not edited:
        read = unquoted(text, read)
    return Found(key, read, Shown(shown or "translation"), was, edited)


def quoted(text: str) -> str:
    r"""Return a text as JSON that is safe in a comment, an attribute and a cell of a table.

    >>> quoted("a-*b*")
    '"a\\u002d\\u002ab\\u002a"'
    """
    return f'"{"".join(char if _is_safe(char) else json.dumps(char)[1:-1] for char in text.translate(_ESCAPES))}"'


def _is_safe(char: str) -> bool:
    return char.isprintable() and (not char.isascii() or char.isalnum() or char in " .,;:()\\")


def unquoted(text: str, otherwise: str) -> str:
    """Return what ``quoted`` was given, or something else when it was damaged."""
    try:
        value = json.loads(text)
    except ValueError:
        return otherwise
    return value if isinstance(value, str) else otherwise


def omitted(wordings: Iterable[Wording]) -> tuple[str, ...]:
    """Return the ids of what is left out of a document."""
    return tuple(wording.id for wording in wordings if wording.shown is Shown.NOTHING)


def head_line(petition: str, language: str, title: Mapping[str, str], left_out: Sequence[str] = ()) -> str:
    """Return the line of the front matter that says what a document is."""
    said: dict[str, object] = {"petition": petition, "language": language}
    said |= ({"title": title} if title else {}) | ({"omitted": " ".join(left_out)} if left_out else {})
    return f"# transcheck: {json.dumps(said)}"


def read_head(front: str, title: str) -> Head:
    """Return what a front matter says of its document; ``title`` is its title."""
    line = HEAD.search(front)
    said: Any = {}
    if line:
        try:
            said = json.loads(line[1])
        except (ValueError, RecursionError):
            said = {}
    said = said if isinstance(said, dict) else {}
    words = {key: value for key, value in said.items() if isinstance(value, str)}
    left_out = frozenset(words.get("omitted", "").split())
    return Head(words.get("petition", ""), words.get("language", ""), _title(said.get("title"), title), left_out)


def _title(said: Any, read: str) -> Found | None:
    if not isinstance(said, dict) or not read or not all(isinstance(value, str) for value in said.values()):
        return None
    if "id" not in said or said.get("shown", "translation") not in [*Shown]:
        return None
    return judged(said["id"], said.get("shown"), said.get("hash", ""), said.get("text"), said.get("written"), read)


def title_facts(wording: Wording, read: str) -> dict[str, str]:
    """Return what the head says of a title that reads as ``read``."""
    facts = {"id": wording.id, "hash": short_hash(wording.text)}
    if wording.shown is not Shown.TRANSLATION:
        facts["shown"] = str(wording.shown)
    if read != wording.text:
        facts |= {"text": quoted(wording.text), "written": short_hash(read)}
    return facts
