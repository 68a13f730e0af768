"""A whole text in another script: what is plain is spelled at once, what must stay is stepped over."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import cache, lru_cache

from transcheck.model import Span
from transcheck.uyghur.capitals import capitalised, with_capitals
from transcheck.uyghur.lexicon import NO_EXCEPTIONS, Exceptions
from transcheck.uyghur.protecting import has_words, protected
from transcheck.uyghur.rules import APOSTROPHES
from transcheck.uyghur.scripts import Style, script
from transcheck.uyghur.sounds import characters
from transcheck.uyghur.spelling import Spell, normalised, quick_speller, speller

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
    found: list[Piece] = []
    start = 0
    for span in (*protected(text, msgid, flags), Span(len(text), len(text))):
        if start < span.start:
            found += _converted(text[start : span.start], source, target, style, exceptions)
        if span.start < span.end:
            found.append(Piece(span.of(text), kept=True))
        start = span.end
    return found


def _quickly(
    text: str, source: str, target: str, style: Style, exceptions: Exceptions, msgid: str | None
) -> str | None:
    """Return a plain text in another script before capitals, nothing when something of it may have to stay."""
    if exceptions.words or (msgid and script(source).cased and has_words(text, msgid)):
        return None
    return quick_speller(source, target, style)(text)


def _converted(text: str, source: str, target: str, style: Style, exceptions: Exceptions) -> Iterator[Piece]:
    """Yield the pieces of a text without protected stretches: one when all of it is plain."""
    if not exceptions.words and (spelled := _plain(text, source, target, style)) is not None:
        yield Piece(spelled)
        return
    text, start = normalised(text, source), 0
    for span, new in _special(text, source, exceptions):
        if span.start < start:
            continue
        if start < span.start:
            yield from _spelled(text[start : span.start], source, target, style)
        yield Piece(span.of(text), kept=True) if new is None else Piece(new)
        start = span.end
    if start < len(text):
        yield from _spelled(text[start:], source, target, style)


def _plain(text: str, source: str, target: str, style: Style) -> str | None:
    """Return a text in another script, nothing when it has foreign words or letters, or words in capitals."""
    if script(source).cased and _two_capitals(source).search(text):
        return None
    try:
        return speller(source, target, style)(text)
    except UnicodeError:
        return None


def _special(text: str, source: str, exceptions: Exceptions) -> list[tuple[Span, str | None]]:
    """Return the words that are not spelled by rule, with what is written for them; nothing for one that stays."""
    found: list[tuple[Span, str | None]] = [*exceptions.places(text)]
    if script(source).cased:  # letters that stand in no word of the other scripts stay by themselves
        shouts = text.isupper()
        found += [(span, None) for span in _doubtful(text, source) if _is_foreign(span.of(text), source, shouts=shouts)]
    return sorted(found, key=lambda pair: (pair[0].start, -pair[0].end))


def _doubtful(text: str, source: str) -> Iterator[Span]:
    """Yield the words that have a letter of another alphabet, or capitals behind their first letter."""
    end = 0
    for hit in _suspicious(source).finditer(text):
        if hit.start() >= end:
            found = _word(source).match(text, _beginning(text, hit.start()))
            if found:
                end = found.end()
                yield Span(*found.span())


def _beginning(text: str, place: int) -> int:
    """Return where the word that has a letter at a place begins."""
    while place and (
        text[place - 1].isalpha() or (text[place - 1] in APOSTROPHES and text[place - 2 : place - 1].isalpha())
    ):
        place -= 1
    return place


@cache
def _suspicious(source: str) -> re.Pattern[str]:
    return re.compile(f"{_unreadable(source, cased=True).pattern}|{_two_capitals(source).pattern}")


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
def _two_capitals(source: str) -> re.Pattern[str]:
    """Return what finds a capital behind another letter: an acronym, emphasis, or a foreign name."""
    capitals = f"A-Z{script(source).letters.upper()}"
    return re.compile(rf"[{capitals}](?<=[^\W\d_].)")


@cache
def _unreadable(source: str, *, cased: bool = False) -> re.Pattern[str]:
    """Return what finds the first letter that the script does not have: small letters, or capitals too."""
    of = script(source)
    shapes = (str, str.upper, str.capitalize) if cased else (str,)
    several = "|".join(shape(letters) for letters in of.several for shape in shapes)
    letters = of.letters + of.letters.upper() if cased else of.letters
    return re.compile((f"(?!{several})" if several else "") + rf"[^\W\d_{letters}]")


@cache
def _word(source: str) -> re.Pattern[str]:
    inner = rf"(?:[{APOSTROPHES}](?=[^\W\d_]))?" if script(source).apostrophes else ""
    return re.compile(rf"(?:[^\W\d_]{inner})+")


def _spelled(text: str, source: str, target: str, style: Style) -> Iterator[Piece]:
    """Yield a text without foreign words in another script; signs that are not plain stay."""
    for place, part in enumerate(_strange(source).split(text)):
        if part:
            kept = place % 2 == 1
            yield Piece(part if kept else _cased(part, source, target, style), kept)


@cache
def _strange(source: str) -> re.Pattern[str]:
    """Return what finds the signs that have no place in the tables of the script."""
    several = "".join(script(source).several)
    return re.compile(f"([^{re.escape(characters(source) + several + several.upper())}]+)")


def _cased(text: str, source: str, target: str, style: Style) -> str:
    """Return plain text in another script, words in capitals in capitals."""
    spell = speller(source, target, style)
    if not script(source).cased or not _two_capitals(source).search(text):
        return spell(text)
    if not script(target).cased:
        return spell(text.lower())
    return _word(source).sub(lambda found: _word_in_case(found[0], spell), text)


def _word_in_case(word: str, spell: Spell) -> str:
    small = word[:1] + word[1:].lower()
    return spell(small).upper() if len(word) > 1 and word.isupper() else spell(small)
