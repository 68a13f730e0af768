"""Messages of ICU: arguments, plurals and selections (the MessageFormat of ICU's user guide)."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from functools import lru_cache

from transcheck.model import Span
from transcheck.text.patterns import pattern_of

_SIGN = pattern_of(
    r"\{\s*[\w.-]+\s*,\s*(?:plural|selectordinal|select|choice|number|date|time|duration|spellout|ordinal)\s*[,}]"
)
# Quoted text, an argument or the text of a case, and the end of either; "#" is the number of a plural.
_TOKEN = pattern_of(
    r"''|'[{}#|][^']*(?:'|$)"
    r"|(?P<open>\{(?:\s*(?P<name>[\w.-]+)\s*(?:(?P<end>\})|,\s*(?P<type>\w+)\s*(?P<cases>,?)))?)"
    r"|(?P<close>\})|(?P<number>#)"
)
_CASES = pattern_of(r"\s*(?:offset\s*:\s*\d+\s*)?(?P<case>=\d+|[\w-]+)\s*\{")
_BRANCHING = frozenset({"plural", "select", "selectordinal"})


@dataclass(frozen=True, slots=True)
class Argument:
    """A stretch of a message that is no text; ``name`` is empty for all but the head of an argument."""

    span: Span
    name: str = ""
    type: str = ""
    cases: tuple[str, ...] = ()


def is_icu(text: str) -> bool:
    """Return whether a text is a message of ICU, with more than plain ``{name}``.

    >>> is_icu("{n, plural, one {# day} other {# days}}"), is_icu("{name}")
    (True, False)
    """
    return _SIGN.search(text) is not None


@lru_cache(maxsize=1024)
def arguments(text: str) -> tuple[Argument, ...] | None:
    """Return what is no text in a message, in order, or nothing when its braces do not match.

    >>> [part.span.of("{n, plural, one {# day}} left") for part in arguments("{n, plural, one {# day}} left")]
    ['{n, plural, one {', '#', '}}']
    """
    found: list[Argument] = []
    place = 0
    depth: list[int] = []  # where in "found" the arguments begin that are still open
    while token := _TOKEN.search(text, place):
        place = token.end()
        if token["name"] and not token["end"]:
            place = _head(text, token, found, depth)
        elif token["name"]:
            found.append(Argument(Span(*token.span()), token["name"]))
        elif token["open"]:
            return None
        elif token["close"]:
            place = _close(text, token.start(), found, depth)
        elif token["number"] and depth:
            found.append(Argument(Span(*token.span())))
        if place < 0:
            return None
    return None if depth else tuple(found)


def _head(text: str, token: re.Match[str], found: list[Argument], depth: list[int]) -> int:
    """Read ``{n, plural, one {``, or the whole of ``{n, number, percent}``; return where the text goes on, -1 for nowhere."""
    if token["type"] not in _BRANCHING:
        end = text.find("}", token.end()) + 1
        found.append(Argument(Span(token.start(), end), token["name"], token["type"]))
        return end or -1
    case = _CASES.match(text, token.end())
    if case is None:
        return -1
    depth.append(len(found))
    found.append(Argument(Span(token.start(), case.end()), token["name"], token["type"], (case["case"],)))
    return case.end()


def _close(text: str, start: int, found: list[Argument], depth: list[int]) -> int:
    """Read the end of a case with the beginning of the next, or with the end of the argument."""
    if not depth:
        return -1
    if case := _CASES.match(text, start + 1):
        head = found[depth[-1]]
        found[depth[-1]] = Argument(head.span, head.name, head.type, (*head.cases, case["case"]))
        found.append(Argument(Span(start, case.end())))
        return case.end()
    end = start + 1
    while text[end : end + 1].isspace():
        end += 1
    if text[end : end + 1] != "}":
        return -1
    depth.pop()
    found.append(Argument(Span(start, end + 1)))
    return end + 1


def names(parts: tuple[Argument, ...]) -> Iterator[tuple[str, str]]:
    """Yield the name and the type of each argument."""
    return ((part.name, part.type) for part in parts if part.name)
