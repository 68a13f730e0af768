"""A whole text in another script: what is plain is spelled at once, what must stay is stepped over."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from functools import cache

from transcheck.model import Span
from transcheck.uyghur.capitals import capitalised, with_capitals
from transcheck.uyghur.lexicon import NO_EXCEPTIONS, Exceptions
from transcheck.uyghur.protecting import has_words, protected
from transcheck.uyghur.scripts import Style, script
from transcheck.uyghur.sounds import GAP, mark_byte
from transcheck.uyghur.spelling import QuickSpell, quick_speller, writer
from transcheck.uyghur.staying import Piece, set_aside

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
    if source == target:
        script(source)  # another language is refused
        return text
    quick, cased, gains_capitals = _way(source, target, style)
    may_stay = exceptions.words or (msgid and cased and has_words(text, msgid))
    spelled = None if may_stay else quick(text, msgid is None and not flags)
    if spelled is None:
        found = _pieces(text, source, target, style, exceptions, msgid, flags)
        if capitals and gains_capitals:
            return capitalised(found, target, msgid or "", names)
        return "".join([piece.text for piece in found])
    return with_capitals(spelled, spelled, target, msgid or "", names) if capitals and gains_capitals else spelled


@cache
def _way(source: str, target: str, style: Style) -> tuple[QuickSpell, bool, bool]:
    """Return what spells a plain text at once, whether the source has capitals, and whether only the target has them."""
    cased = script(source).cased
    return quick_speller(source, target, style), cased, script(target).cased and not cased


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
    quick, cased, _ = _way(source, target, style)
    may_stay = exceptions.words or (msgid and cased and has_words(text, msgid))
    spelled = None if may_stay else quick(text, msgid is None and not flags)
    return _pieces(text, source, target, style, exceptions, msgid, flags) if spelled is None else [Piece(spelled)]


def _pieces(
    text: str,
    source: str,
    target: str,
    style: Style,
    exceptions: Exceptions,
    msgid: str | None,
    flags: frozenset[str],
) -> list[Piece]:
    """Return the result stretch by stretch, what is not spelled by rule set aside."""
    shown: list[bytes] = []
    aside: list[Piece] = []
    start = 0
    for span in (*protected(text, msgid, flags), Span(len(text), len(text))):
        if start < span.start:
            plain, some = set_aside(text[start : span.start], source, target, style, exceptions)
            shown.append(plain)
            aside += some
        if span.start < span.end:
            shown.append(mark_byte(GAP))
            aside.append(Piece(span.of(text), kept=True))
        start = span.end
    data = b"".join(shown)
    cased = script(source).cased  # without capitals there are no apostrophes that are read
    return [*_filled(writer(source, target, style, capitals=cased, marked=cased)(data), aside)]


def _filled(text: str, aside: Sequence[Piece]) -> Iterator[Piece]:
    """Yield a text with what was set aside in its gaps."""
    first, *rest = text.split(GAP)
    if first:
        yield Piece(first)
    for piece, part in zip(aside, rest, strict=True):
        yield piece
        if part:
            yield Piece(part)
