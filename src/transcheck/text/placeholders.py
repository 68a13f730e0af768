r"""Placeholders: what a program replaces, and what of a text is therefore no text.

They are recognised by the flags of an entry (``c-format``, ``no-c-format``), and without a flag when the source
has them. A per cent sign makes a placeholder only where no number stands before it, so that "100 % sure" is text.
The notations are those of the GNU gettext manual (15.3, string formats) and of ICU, i18next, Ruby, Qt and the shell.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from functools import cache, lru_cache

from transcheck.model import Span
from transcheck.text import icu
from transcheck.text.addresses import addresses
from transcheck.text.patterns import pattern_of
from transcheck.text.tags import tags

NEUTRAL = "\N{OBJECT REPLACEMENT CHARACTER}"  # no letter, no blank, no punctuation, of no script and direction

SIGNS = "%{<$@&\\"  # begin placeholders, tags, entities, handles and escapes
_ALL_SIGNS = (*SIGNS, "://", "www.")
_ESCAPE = pattern_of(r"\\(?:[abfnrtv0\\]|x[0-9A-Fa-f]{2}|u[0-9A-Fa-f]{4})")  # of C and its heirs, written out
_NO_NUMBER = r"(?<!\d)(?<!\d[ \N{NO-BREAK SPACE}\N{NARROW NO-BREAK SPACE}])"
_DIRECTIVE = (
    r"(?:(?P<number>\d{{1,3}})\$|\((?P<name>[^()]{{1,80}})\)|<(?P<ruby>(?!PRI)\w{{1,80}})>)?"
    r"(?P<look>[-+{space}#0'I]{{0,6}}(?P<width>\*(?:\d+\$)?|\d{{1,4}})?(?:\.(?P<precision>\*(?:\d+\$)?|\d{{0,4}}))?)"
    r"(?P<size>hh|h|ll|l|L|q|j|z|t)?(?P<type>[{types}]|<PRI\w{{1,20}}>)"
)
# Notations, in the order in which they are looked for. What is said by a flag is read as programs read it.
_BY_FLAG = {
    "printf": "%(?:%|" + _DIRECTIVE.format(space=" ", types="diouxXeEfFgGaAcCsSpnmr@") + ")",
    "ruby": r"%\{(?P<name>[^{}]{1,80})\}",
    "shell": r"\$(?:\{(?P<name>\w{1,80})[^{}]{0,80}\}|(?P<number>[A-Za-z_]\w{0,80}))",
    "brace": r"\{\{|\}\}|\{(?P<name>[^{}!:,\s]{0,80})(?P<format>[!:,](?:[^{}]|\{[^{}]{0,40}\}){0,80})?\}",
    "qt": r"%(?:L?(?P<number>\d{1,2})|n)",
    "boost": r"%(?:%|(?P<number>\d{1,2})%|\|[^|%]{0,40}\|)",
}
_RECOGNISED = {
    "mustache": r"\{\{\{?\s*(?P<name>[^{}]{1,80}?)\s*\}?\}\}",
    "shell": r"\$\{(?P<name>[\w.]{1,80})[^{}]{0,80}\}|(?<![\w$])\$(?P<number>[a-z_]{2}\w{0,80}|[A-Z]{4}[A-Z_]{0,80}(?!\w))",
    "ruby": r"%\{(?P<name>\w{1,80})\}",
    "date": _NO_NUMBER + r"%[-_^#EO]?[aAbBcdDeFgGhHIjklmMnpPrRsStTuUVwWxXyYzZ]",
    "name": _NO_NUMBER + r"%(?P<name>[A-Za-z_][\w.]{2,80})%(?!\w)",
    "printf": "%%|" + _NO_NUMBER + "%" + _DIRECTIVE.format(space="", types="diouxXeEfFgGcsr@"),
    "qt": _NO_NUMBER + r"%(?:L?(?P<number>[1-9])(?!\d|[.,]\d|%)|n\b)",
    "brace": r"\{(?P<name>(?:[A-Za-z_][\w.\[\]-]{0,80}|\d{1,3})?)"
    r"(?P<format>(?:(?<=\d),|[!:])(?:[^{}]|\{[^{}]{0,40}\}){0,80})?\}",
}
_BEGINNINGS = {"mustache": "{{", "shell": "$", "ruby": "%{", "brace": "{"}  # what others begin with is a per cent sign
_DATE_ONLY = pattern_of(_NO_NUMBER + r"%[-_^#EO]?[YyHMmBbSjZ](?!\w{2}|%)")
_PRECISION = pattern_of(r"\.\d+(?=[eEfFgGn%]?$)")
_DATES_TOO = frozenset({"python-format", "php-format", "javascript-format", "lua-format"})  # xgettext guesses these
_FLAGS = {
    "printf": "c objc c++ php awk javascript perl lua object-pascal d java-printf tcl elisp librep python ruby sh-printf "
    "gcc-internal gfc-internal",
    "ruby": "ruby",
    "shell": "sh",
    "brace": "python-brace java csharp perl-brace rust c++",
    "qt": "qt qt-plural kde ycp",
    "boost": "boost",
}
_KINDS_OF_FLAG: dict[str, tuple[str, ...]] = {
    f"{name}-format": tuple(kind for kind, listed in _FLAGS.items() if name in listed.split())
    for names in _FLAGS.values()
    for name in names.split()
}
# Integers, unsigned ones, floating point: what C passes alike (ISO C, 7.21.6.1).
_SIGNS_READ = {"printf": "%", "brace": "{}"}
_TYPES = {**dict.fromkeys("di", "d"), **dict.fromkeys("ouxX", "u"), **dict.fromkeys("eEfFgGaA", "f"), "r": "s"}


@dataclass(frozen=True, slots=True)
class Kinds:
    """The notations that a text may use; ``flagged`` are those that its entry demands."""

    flagged: frozenset[str] = frozenset()
    seen: frozenset[str] = frozenset()

    def __bool__(self) -> bool:
        return bool(self.flagged or self.seen)


@dataclass(frozen=True, slots=True)
class Placeholder:
    """One placeholder: ``key`` tells which argument it takes, ``type`` what it makes of it (empty: anything)."""

    span: Span
    kind: str
    key: str
    type: str = ""


def may_have(text: str) -> bool:
    """Return whether a text may have placeholders, tags or addresses; a look that is never wrong when it says no."""
    return any(map(text.__contains__, _ALL_SIGNS))


@lru_cache(maxsize=8192)
def kinds(source: str, flags: frozenset[str] = frozenset()) -> Kinds:
    """Return the notations of the placeholders in a source.

    >>> sorted(kinds("%s is 100 % sure").seen), sorted(kinds("{{x}}").seen)
    (['printf'], ['mustache'])
    """
    flagged = frozenset(kind for flag in flags for kind in _KINDS_OF_FLAG.get(flag, ()))
    if flagged == {"printf"} and flags & _DATES_TOO and _is_date(source):
        return Kinds(seen=frozenset({"date"}))
    denied = {kind for flag in flags if flag.startswith("no-") for kind in _KINDS_OF_FLAG.get(flag[3:], ())}
    if not may_have(source):
        return Kinds(flagged)
    if icu.is_icu(source) and not flagged:
        return Kinds(seen=frozenset({"icu"}))
    candidates = [kind for kind in _RECOGNISED if kind not in denied and not flagged]
    return Kinds(flagged, frozenset(_seen(source, candidates)))


def _is_date(source: str) -> bool:
    """Return whether all directives of a text are of a date (strftime), and one at least of nothing else."""
    return bool(_DATE_ONLY.search(source)) and "%" not in _pattern("date", flagged=False).sub("", source)


def _seen(source: str, candidates: Iterable[str]) -> Iterator[str]:
    rest = source
    for kind in candidates:
        if _BEGINNINGS.get(kind, "%") not in rest or (kind == "date" and not _DATE_ONLY.search(rest)):
            continue
        without = _pattern(kind, flagged=False).sub(_hollow, rest)
        if without != rest and without.replace("%%", "") != rest.replace("%%", ""):
            yield kind
        rest = without


def _hollow(found: re.Match[str]) -> str:
    return found[0] if found[0] == "%%" else NEUTRAL * len(found[0])


@lru_cache(maxsize=4096)
def placeholders(text: str, wanted: Kinds) -> tuple[Placeholder, ...]:
    """Return the placeholders of a text in order, in the notations wanted; escapes such as ``%%`` are none.

    >>> [p.key for p in placeholders("%2$s of %1$d", kinds("%d of %s"))]
    ['2', '1']
    """
    if "icu" in wanted.seen:
        parts = icu.arguments(text) or ()
        return tuple(Placeholder(part.span, "icu", part.name, part.type) for part in parts if part.name)
    found = [place for place in _found(text, wanted) if place.key]
    return tuple(sorted(found, key=lambda place: place.span.start))


def _found(text: str, wanted: Kinds) -> Iterator[Placeholder]:
    """Yield placeholders and escapes, those of one notation after those of another; an escape has no key."""
    if not may_have(text):
        return
    for kind, flagged in _in_order(wanted):
        pattern = _pattern(kind, flagged=flagged)
        if matches := [*pattern.finditer(text)]:
            text = pattern.sub(lambda found: NEUTRAL * len(found[0]), text)
            yield from _read(kind, matches)


def _in_order(wanted: Kinds) -> Iterator[tuple[str, bool]]:
    for kind in ("mustache", "shell", "ruby", "date", "name", "printf", "qt", "boost", "brace"):
        if kind in wanted.flagged or kind in wanted.seen:
            yield kind, kind in wanted.flagged


def _read(kind: str, matches: Iterable[re.Match[str]]) -> Iterator[Placeholder]:
    """Give each placeholder the argument it takes: by name, by number, or by its turn."""
    turn = 0
    for match in matches:
        span, parts = Span(*match.span()), match.groupdict()
        if match[0] in {"%%", "{{", "}}"}:
            yield Placeholder(span, kind, "")
            continue
        key = parts.get("name") or parts.get("ruby") or parts.get("number")
        if kind == "printf":
            turn += 0 if key or parts["type"] == "m" else 1 + (parts["look"] or "").count("*")
            key = key or ("m" if parts["type"] == "m" else str(turn))
        elif kind == "brace" and not key:
            turn += 1
            key = str(turn - 1)
        yield Placeholder(span, kind, key or match[0], _type(parts) if kind == "printf" else _digits(parts))


def _type(parts: dict[str, str | None]) -> str:
    letter = parts["type"] or ""
    return ("" if parts["name"] else parts["size"] or "") + _TYPES.get(letter, letter)


def _digits(parts: dict[str, str | None]) -> str:
    """Return how many digits after the point the format of a brace asks for."""
    found = _PRECISION.search(parts.get("format") or "")
    return found[0] if found else ""


@cache
def _pattern(kind: str, *, flagged: bool) -> re.Pattern[str]:
    return re.compile(_BY_FLAG[kind] if flagged and kind in _BY_FLAG else _RECOGNISED.get(kind) or _BY_FLAG[kind])


@lru_cache(maxsize=4096)
def masked(text: str, flags: frozenset[str] = frozenset(), source: str | None = None) -> str:
    """Return a text of the same length with placeholders, tags and addresses replaced by ``NEUTRAL``.

    ``source`` tells which notations are in use, the text itself when it is none; the sign of
    ``%%`` stays, for it is read.

    >>> masked("Hello %s, 100%% <b>sure</b>").replace(NEUTRAL, "_")
    'Hello __, 100%_ ___sure____'
    """
    if not may_have(text):
        return text
    wanted = kinds(text if source is None else source, flags)
    letters = list(text)
    for span in _no_text(text, wanted):
        letters[span.start : span.end] = NEUTRAL * (span.end - span.start)
    return "".join(letters)


def escapes(text: str) -> tuple[Span, ...]:
    r"""Return the escape sequences that stand in a text as themselves.

    >>> escapes(r"Line\n")
    (Span(start=4, end=6),)
    """
    return tuple(Span(*found.span()) for found in _ESCAPE.finditer(text)) if "\\" in text else ()


def _no_text(text: str, wanted: Kinds) -> Iterator[Span]:
    yield from addresses(text)
    yield from (tag.span for tag in tags(text))
    yield from escapes(text)
    if "icu" in wanted.seen:
        yield from (part.span for part in icu.arguments(text) or ())
    elif wanted:
        for place in _found(text, wanted):
            yield place.span if place.key else Span(place.span.start + 1, place.span.end)


def strays(text: str, wanted: Kinds) -> tuple[Span, ...]:
    """Return the signs that begin no placeholder, in the notations that a flag demands.

    >>> strays("100 %", kinds("", frozenset({"c-format"})))
    (Span(start=4, end=5),)
    """
    signs = "".join(sign for kind, sign in _SIGNS_READ.items() if kind in wanted.flagged)
    if not any(sign in text for sign in signs):
        return ()
    for kind, _ in _in_order(Kinds(wanted.flagged)):
        text = _pattern(kind, flagged=True).sub(lambda found: NEUTRAL * len(found[0]), text)
    return tuple(Span(place, place + 1) for place, char in enumerate(text) if char in signs)
