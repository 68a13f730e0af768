"""A whole text in another script: what is plain is spelled at once, what must stay is stepped over."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import cache, lru_cache

from transcheck.model import Span
from transcheck.uyghur.capitals import capitalised
from transcheck.uyghur.lexicon import NO_EXCEPTIONS, Exceptions
from transcheck.uyghur.protecting import protected
from transcheck.uyghur.scripts import Style, script
from transcheck.uyghur.spelling import APOSTROPHES, speller

_ACRONYM = 5  # letters: a longer word in capitals is emphasis
PLAIN = Style()


@dataclass(frozen=True, slots=True)
class Piece:
    """A stretch of the result: ``kept`` as it was in the source, or converted."""

    text: str
    kept: bool = False


def convert(
    text: str,
    source: str,
    target: str,
    *,
    style: Style = PLAIN,
    exceptions: Exceptions = NO_EXCEPTIONS,
    msgid: str | None = None,
    flags: frozenset[str] = frozenset(),
    capitals: bool = True,
    names: Sequence[str] = (),
) -> str:
    """Return a Uyghur text in another script.

    Args:
        text: the text, in the script of ``source``.
        source: the language of the text, one of ``scripts()``.
        target: the language wanted.
        style: what the standards leave open.
        exceptions: words that are not spelled by rule.
        msgid: the English text that it translates; its placeholders, tags, addresses and words stay as they are.
        flags: the flags of the message (``c-format``).
        capitals: whether sentences and names get capitals when the source script has none.
        names: words of the source script that are names.

    Raises:
        UsageError: for a language that is none of the three.

    >>> convert("Yaxshimusiz, %s! Bu mes'ule", "ug@latin", "ug@cyrillic", msgid="Hello, %s!")
    'Яхшимусиз, %s! Бу мәсулә'
    """
    from_script, to_script = script(source), script(target)
    if source == target:
        return text
    found = pieces(text, source, target, style=style, exceptions=exceptions, msgid=msgid, flags=flags)
    if not capitals or from_script.cased or not to_script.cased:
        return "".join(piece.text for piece in found)
    spell = speller(source, target, style)
    return capitalised(found, target, msgid or "", [spell(name) for name in names])


def pieces(
    text: str,
    source: str,
    target: str,
    *,
    style: Style = PLAIN,
    exceptions: Exceptions = NO_EXCEPTIONS,
    msgid: str | None = None,
    flags: frozenset[str] = frozenset(),
) -> list[Piece]:
    """Return the result of a conversion before capitals, stretch by stretch."""
    found: list[Piece] = []
    start = 0
    for span in (*protected(text, msgid, flags), Span(len(text), len(text))):
        if start < span.start:
            found += _converted(text[start : span.start], source, target, style, exceptions)
        if span.start < span.end:
            found.append(Piece(span.of(text), kept=True))
        start = span.end
    return found


def _converted(text: str, source: str, target: str, style: Style, exceptions: Exceptions) -> Iterator[Piece]:
    """Yield the pieces of a text without protected stretches."""
    if not unicodedata.is_normalized("NFC", text):
        text = unicodedata.normalize("NFC", text)
    if script(source).apostrophes:
        text = _LETTERLIKE.sub("'", text)
    start = 0
    for span, new in sorted(_special(text, source, exceptions), key=lambda pair: (pair[0].start, -pair[0].end)):
        if span.start < start:
            continue
        if start < span.start:
            yield Piece(_spelled(text[start : span.start], source, target, style))
        yield Piece(span.of(text), kept=True) if new is None else Piece(new)
        start = span.end
    if start < len(text):
        yield Piece(_spelled(text[start:], source, target, style))


def _special(text: str, source: str, exceptions: Exceptions) -> Iterator[tuple[Span, str | None]]:
    """Yield the words that are not spelled by rule, with what is written for them; nothing for one that stays."""
    yield from exceptions.places(text)
    of = script(source)
    if _unreadable(source).search(text.lower()) or (of.cased and _capital_words(text)):
        shouts = text.isupper()
        for found in _word(source).finditer(text):
            if _is_foreign(found[0], source, shouts=shouts):
                yield Span(*found.span()), None


def _capital_words(text: str) -> bool:
    return _TWO_CAPITALS.search(text) is not None


_LETTERLIKE = re.compile(r"(?<=[^\W\d_])[\u02bc\u02bb](?=[^\W\d_])")  # apostrophes that Unicode calls letters
_TWO_CAPITALS = re.compile(r"[^\W\d_a-z][A-Z\u00c0-\u00de\u0400-\u042f]|[a-z][A-Z]")
_MIXED = re.compile(r"[a-z\u00df-\u00ff][A-Z]")


@lru_cache(maxsize=8192)
def _is_foreign(word: str, source: str, *, shouts: bool) -> bool:
    """Return whether a word cannot be Uyghur in its script: other letters, an acronym, capitals inside."""
    of = script(source)
    if _unreadable(source).search(word.lower()):
        return True
    if not of.cased or len(word) < 2:
        return False
    return bool(_MIXED.search(word)) or (word.isupper() and len(word) <= _ACRONYM and not shouts)


@cache
def _unreadable(source: str) -> re.Pattern[str]:
    """Return what finds the first letter, in small letters, that the script does not have."""
    of = script(source)
    several = "".join(rf"(?!{letters})" for letters, _ in of.several)
    return re.compile(rf"{several}[^\W\d_{of.letters}]")


@cache
def _word(source: str) -> re.Pattern[str]:
    inner = rf"(?:[{APOSTROPHES}](?=[^\W\d_]))?" if script(source).apostrophes else ""
    return re.compile(rf"(?:[^\W\d_]{inner})+")


def _spelled(text: str, source: str, target: str, style: Style) -> str:
    """Return plain text in another script, capitals kept where both scripts have them."""
    spell = speller(source, target, style)
    small = text.lower()
    if small == text or not script(target).cased:
        return spell(small)
    return _word(source).sub(lambda found: _word_in(found[0], source, target, style), text)


@lru_cache(maxsize=65536)
def _word_in(word: str, source: str, target: str, style: Style) -> str:
    new = speller(source, target, style)(word.lower())
    if not word[:1].isupper():
        return new
    return new.upper() if len(word) > 1 and word.isupper() else new[:1].upper() + new[1:]
