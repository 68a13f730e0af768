r"""A no-break space parts ; : ! ? and guillemets from their words, where the language wants it.

Without a blank the mark sticks to the word; an ordinary blank lets it begin the next line. Which marks, the language's profile says
(``spaced_punctuation``); a narrow no-break space is as good. Times, addresses, smileys, patterns such as ``[HH:]MM``, paths, code and marks
that follow each other are left in peace. What a catalog does throughout is told once with the number of segments. The fix writes the no-break space.

Imprimerie nationale, Lexique des règles typographiques.

Bad  fr: Est-ce vrai ?
Bad  fr: Est-ce vrai?
Bad  fr: «Oui»
Good fr: «\N{NO-BREAK SPACE}Oui\N{NO-BREAK SPACE}»\N{NARROW NO-BREAK SPACE}; à 10:30
Good de: Ist das wahr?

Measured: 0.10 false alarms per 100 segments, 80 % of planted errors found.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import cache, partial

from transcheck.checks import Problem, catalog_check, in_units, style
from transcheck.model import Catalog, Severity, Span, Unit
from transcheck.text.controls import excerpt
from transcheck.text.patterns import pattern_of

_NBSP = "\N{NO-BREAK SPACE}"
_OPENERS = "«‹"
_WORD = pattern_of(r"\w{3,}\Z")
_LONGEST = 30
_REACH = 60  # code points around a mark that tell whether it stands in code
# What is no prose in a stretch without blanks: an escape, an assignment, an inner bracket, a path, marks between letters (the second may be masked).
_CODE = pattern_of(r"[\\=_{}`]|[\[\]]\S*[\[\]]|\][\[(\w]|\w\[|/\S*/|[^\W\d_][:;](?:[^\W\d_]|\ufffc)|::")


@catalog_check(Severity.WARNING)
def fr_spacing(catalog: Catalog) -> Iterator[tuple[Unit, Problem]]:
    """Yield each mark without its no-break space, with an ordinary blank and with none apart; once where it is the catalog's habit."""
    marks = catalog.language.spaced_punctuation
    if not marks:
        return
    for pattern, what in ((_ordinary(marks), "an ordinary blank"), (_none(marks), "no blank")):
        yield from style(in_units(catalog.units, partial(_in, pattern=pattern, what=what)), what)


def _in(unit: Unit, pattern: re.Pattern[str], what: str) -> Iterator[Problem]:
    text = unit.target
    places = (
        found for found in pattern.finditer(text) if not _is_copied(found, unit.source) and not _is_in_code(found)
    )
    for found in places:
        mark = found[0].strip()
        right = mark + _NBSP if mark in _OPENERS else _NBSP + mark
        fix = text[: found.start()] + right + text[found.end() :]
        near = excerpt(text[max(0, found.start() - 10) : found.end() + 10], limit=40)
        side = "after" if mark in _OPENERS else "before"
        yield Problem(
            Span(*found.span()), f"{what} stands {side} '{mark}' in '{near}'; it takes a no-break space", fix=fix
        )


def _is_copied(found: re.Match[str], source: str) -> bool:
    """Return whether a mark and the word before it stand in the source, as in an English title."""
    before = _WORD.search(found.string[max(0, found.start() - _LONGEST) : found.start()])
    return before is not None and before[0] + found[0] in source


def _is_in_code(found: re.Match[str]) -> bool:
    """Return whether a mark stands in a pattern, a path or what is quoted as code."""
    text, start, end = found.string, found.start(), found.end()
    before, after = text[max(0, start - _REACH) : start], text[end : end + _REACH]
    if before.count("`") % 2 and "`" in after:
        return True
    left = "" if found[0][:1].isspace() or before[-1:].isspace() else (before.split() or [""])[-1]
    right = "" if found[0][-1:].isspace() or after[:1].isspace() else (after.split() or [""])[0]
    return _CODE.search(left + found[0].strip() + right) is not None


def _sides(marks: str) -> tuple[str, str]:
    """Return the marks that open, and those that close or end, as character classes."""
    openers = "".join(mark for mark in marks if mark in _OPENERS)
    return f"[{re.escape(openers)}]" if openers else "(?!)", f"[{re.escape(''.join(set(marks) - set(openers)))}]"


@cache
def _ordinary(marks: str) -> re.Pattern[str]:
    """Return what finds a mark with an ordinary blank."""
    opener, other = _sides(marks)
    return re.compile(rf"{opener} (?=\w)|(?<=[\w)\]»”’\"%]) {other}(?![\w()/\\DP-])")


@cache
def _none(marks: str) -> re.Pattern[str]:
    """Return what finds a mark without any blank: before a blank or at the end, and after a word."""
    opener, other = _sides(marks)
    return re.compile(rf"{opener}(?=\w)|(?<=[^\W_]){other}(?=[\s»”\")\]]|$)")
