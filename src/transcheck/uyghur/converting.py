"""A whole text in another script: what is plain is spelled at once, what must stay is stepped over."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from transcheck.model import Span
from transcheck.uyghur.capitals import capitalised, with_capitals
from transcheck.uyghur.lexicon import NO_EXCEPTIONS, Exceptions
from transcheck.uyghur.protecting import has_words, protected
from transcheck.uyghur.scripts import Style, script
from transcheck.uyghur.sounds import GAP
from transcheck.uyghur.spelling import quick_speller, speller
from transcheck.uyghur.staying import Piece, set_aside

PLAIN = Style()


PLAIN = Style()


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
        names: words in the script of the target that are names, with any ending; in small letters, words that are none.

    Raises:
        UsageError: for a language that is none of the three.

    >>> convert("Yaxshimusiz, %s! Bu mes'ule", "ug@latin", "ug@cyrillic", msgid="Hello, %s!")
    'Яхшимусиз, %s! Бу мәсулә'
    """
    raised = capitals and not script(source).cased and script(target).cased
    if source == target:
        return text
    if (spelled := _quickly(text, source, target, style, exceptions, msgid)) is not None:
        return with_capitals(spelled, spelled, target, msgid or "", names) if raised else spelled
    found = pieces(text, source, target, style=style, exceptions=exceptions, msgid=msgid, flags=flags)
    return capitalised(found, target, msgid or "", names) if raised else "".join(piece.text for piece in found)


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
    if (spelled := _quickly(text, source, target, style, exceptions, msgid)) is not None:
        return [Piece(spelled)]
    shown: list[str] = []
    aside: list[Piece] = []
    start = 0
    for span in (*protected(text, msgid, flags), Span(len(text), len(text))):
        if start < span.start:
            plain, some = set_aside(text[start : span.start], source, target, style, exceptions)
            shown.append(plain)
            aside += some
        if span.start < span.end:
            shown.append(GAP)
            aside.append(Piece(span.of(text), kept=True))
        start = span.end
    return [*_filled(speller(source, target, style)("".join(shown)), aside)]


def _filled(text: str, aside: Sequence[Piece]) -> Iterator[Piece]:
    """Yield a text with what was set aside in its gaps."""
    first, *rest = text.split(GAP)
    if first:
        yield Piece(first)
    for piece, part in zip(aside, rest, strict=True):
        yield piece
        if part:
            yield Piece(part)


def _quickly(
    text: str, source: str, target: str, style: Style, exceptions: Exceptions, msgid: str | None
) -> str | None:
    """Return a plain text in another script before capitals, nothing when something of it may have to stay."""
    if exceptions.words or (msgid and script(source).cased and has_words(text, msgid)):
        return None
    return quick_speller(source, target, style)(text)
