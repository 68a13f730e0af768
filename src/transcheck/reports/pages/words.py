"""The page's own words, in the language of whoever reads it."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from pathlib import Path

from transcheck.languages import load
from transcheck.model import Kind, Language, Severity, State

LOCALE = Path(__file__).with_name("locale")
DOMAIN = "transcheck-pages"


def _germanic(number: int) -> int:
    return int(number != 1)


def _marked(text: str) -> str:
    """Return a text as it is; the name says that it is to be translated where it is used."""
    return text


STATES: Mapping[State, str] = {
    State.MISSING: _marked("missing"),
    State.STALE: _marked("stale"),
    State.REJECTED: _marked("rejected"),
    State.DRAFT: _marked("draft"),
    State.IDENTICAL: _marked("same as source"),
    State.APPROVED: _marked("approved"),
    State.TRANSLATED: _marked("translated"),
}
SEVERITIES: Mapping[Severity, str] = {
    Severity.ERROR: _marked("error"),
    Severity.WARNING: _marked("warning"),
    Severity.INFO: _marked("note"),
}
KINDS: Mapping[Kind, str] = {
    Kind.TITLE: _marked("title"),
    Kind.HEADING: _marked("heading"),
    Kind.SENTENCE: "",
    Kind.ITEM: _marked("list item"),
    Kind.QUOTATION: _marked("quotation"),
}
CLAIMS: Mapping[str, str] = {
    "ok": _marked("claimed"),
    "missing": _marked("claimed, but not translated"),
    "behind": _marked("claimed, but not complete"),
    "wrong": _marked("wrong claim"),
    "ambiguous": _marked("ambiguous claim"),
    "unclaimed": _marked("not claimed"),
}
VERDICTS: Mapping[str, str] = {
    "approved": _marked("approved"),
    "rejected": _marked("rejected"),
    "comment": _marked("comment"),
}


@dataclass(frozen=True, slots=True, eq=False)
class Words:
    """The words of one language; what is not translated stays English.

    ``messages`` maps a msgid to its plural forms, ``form`` a number to the
    index of its form. Two sets of words are equal when they are one.
    """

    language: Language
    messages: Mapping[str, tuple[str, ...]] = field(default_factory=dict)
    form: Callable[[int], int] = _germanic

    @property
    def direction(self) -> str:
        """Return the direction of the page as HTML calls it."""
        return "rtl" if self.language.right_to_left else "ltr"

    def say(self, text: str) -> str:
        """Return one of the page's texts in its language (gettext)."""
        found = self.messages.get(text)
        return found[0] if found and text else text

    def count(self, one: str, many: str, number: int) -> str:
        """Return the text for a number of things, ``{n}`` filled in (ngettext)."""
        found = self.messages.get(one)
        text = found[self.form(number)] if found else (one if number == 1 else many)
        return text.format(n=number)


def english() -> Words:
    """Return the words as they stand in the templates."""
    return Words(load("en"))
