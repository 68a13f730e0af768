r"""From the text of a catalog to its entries.

Entries of the usual shape, one string a line with simple escapes, are taken by
one compiled pattern each. Whatever it does not match is read word by word
(grammar.py), which either understands it or says where it is wrong.
"""

from __future__ import annotations

import functools
import re
from collections.abc import Iterator

from transcheck.catalogs.entry import Entry
from transcheck.catalogs.grammar import Shape, shape, value
from transcheck.catalogs.source import Source
from transcheck.catalogs.tokens import ESCAPES
from transcheck.text.patterns import pattern_of

_STRING = r'"[^"\\\n\x00\x04]*+(?:\\[abfnrtv"\\][^"\\\n\x00\x04]*+)*+"'
_EOL = r"[ \t\r]*+(?:\n|\Z)"
_MOST_PLURALS = 6  # no language of CLDR has more
_ESCAPE = pattern_of(r"\\.")


def entries(source: Source) -> Iterator[Entry]:
    """Yield the entries of a catalog, header included, or raise BrokenCatalogError."""
    text, position, line = source.text, 0, 1
    plurals, is_old = "msgid_plural" in text, "#~" in text
    live, obsolete = _pattern("", plurals=plurals).match, _pattern("#~ ", plurals=plurals)
    while position < len(text):
        if match := live(text, position):
            entry = _usual(source, match, position, line, obsolete=False)
        elif is_old and (match := obsolete.match(text, position)):
            entry = _usual(source, match, position, line, obsolete=True)
        elif found := shape(source, position):
            entry = _unusual(source, found, position, line)
        else:
            return
        yield entry
        line += text.count("\n", position, entry.end)
        position = entry.end


def _usual(source: Source, match: re.Match[str], start: int, line: int, *, obsolete: bool) -> Entry:
    context, msgid, msgstr, plural, forms = match.group(2, 3, 4, 5, 6)
    return Entry(
        _unquoted(msgid),
        (_unquoted(msgstr),) if forms is None else _plural_forms(forms),
        None if context is None else _unquoted(context),
        None if plural is None else _unquoted(plural),
        obsolete,
        line,
        source,
        start,
        match.end(1),
        match.end(),
    )


def _unusual(source: Source, found: Shape, start: int, line: int) -> Entry:
    fields = {part.name: value(source, part) for part in (*found.previous, *found.parts)}
    names = {part.name for part in found.parts}
    return Entry(
        fields["msgid"],
        tuple(value(source, part) for part in found.parts if part.name == "msgstr"),
        fields["msgctxt"] if "msgctxt" in names else None,
        fields["msgid_plural"] if "msgid_plural" in names else None,
        found.obsolete,
        line,
        source,
        start,
        source.line_start(found.parts[0].start),
        source.line_end(found.end),
    )


def _unquoted(raw: str) -> str:
    """Return what strings between simple quotes say, one string a line."""
    body = raw[1:-1]
    if "\n" in body:
        body = _continuation().sub("", body)
    return _ESCAPE.sub(_escaped, body) if "\\" in body else body


def _escaped(match: re.Match[str]) -> str:
    return ESCAPES[match[0]]


def _plural_forms(raw: str) -> tuple[str, ...]:
    return tuple(_unquoted(form) for form in _form().findall(raw))


@functools.cache
def _continuation() -> re.Pattern[str]:
    return re.compile(r'"[ \t\r]*+\n(?:#~ )?+"')


@functools.cache
def _form() -> re.Pattern[str]:
    return re.compile(rf"msgstr\[\d\][ \t]*+({_STRING}(?:[ \t\r]*+\n(?:#~ )?+{_STRING})*+)")


@functools.cache
def _pattern(prefix: str, *, plurals: bool) -> re.Pattern[str]:
    """Return the usual shape of an entry: notes (1), msgctxt (2), msgid (3), msgstr (4) or plural (5) and its forms (6)."""
    old = "#~\\| " if prefix else "#\\| "
    text, quiet, before = _text(prefix), _text(prefix, "?:"), _text(old, "?:")
    previous = rf"(?:(?:{old}msgctxt{before})?+{old}msgid{before}(?:{old}msgid_plural{before})?+)?+"
    forms = "" if plurals else "(?!)"
    for index in reversed(range(_MOST_PLURALS if plurals else 0)):
        forms = rf"{prefix}msgstr\[{index}\]{quiet}" + (f"(?:{forms})?+" if forms else "")
    return pattern_of(
        rf"((?:#(?![~|])[^\n]*+(?<!\\)\n|[ \t\r]*+\n)*+{previous})"
        rf"(?:{prefix}msgctxt{text})?+{prefix}msgid{text}"
        rf"(?:{prefix}msgstr{text}|{prefix}msgid_plural{text}({forms}))"
        r'(?!(?:[ \t\r\f\v\n]|#~)*+(?:"|msgstr))'
    )


def _text(prefix: str, group: str = "") -> str:
    """Return the pattern of the strings of one field, a line each, the group from the first quote to the last."""
    return rf"[ \t]*+({group}{_STRING}(?:[ \t\r]*+\n{prefix}{_STRING})*+){_EOL}"
