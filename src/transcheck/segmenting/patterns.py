r"""Patterns of rule files, written for Java or ICU, as patterns of ``regex`` (version 1).

SRX 2.0 names ICU's regular expressions; most rule files in use were written for
Java, whose syntax is nearly the same. ``regex`` reads most of it; this module
rewrites the rest and refuses what would mean something else (fuzzy matching,
recursion, named lists) or cannot be matched backwards (back-references).
"""

from __future__ import annotations

import itertools
import re
from dataclasses import dataclass

import regex

from transcheck.text.patterns import pattern_of

LENGTH = 20_000
DEPTH = 40
REPEATS = 1_000
BEHIND = 100

_HORIZONTAL = r"\t\u0020\u00A0\u1680\u180E\u2000-\u200A\u202F\u205F\u3000"
_VERTICAL = r"\n\x0B\f\r\x85\u2028\u2029"
_TOKEN = pattern_of(
    r"""\\Q(?P<quoted>.*?)(?:\\E|\Z)
      |(?P<pair>\\u[dD][89abAB][0-9a-fA-F]{2}\\u[dD][c-fC-F][0-9a-fA-F]{2})
      |\\(?:x\{(?P<braced>[0-9a-fA-F]{1,6})\}|x(?P<two>[0-9a-fA-F]{2})|u(?P<four>[0-9a-fA-F]{4})|U(?P<eight>[0-9a-fA-F]{8}))
      |\\0(?P<octal>[0-3]?[0-7]{1,2})
      |\\c(?P<control>[@-_a-z])
      |(?P<property>\\[pP](?:\{[^{}]*\}|[A-Za-z]))
      |(?P<named>\\N\{[^{}]+\})
      |\\(?P<escape>.)
      |(?P<comment>\(\?\#[^)]*\))
      |(?P<flags>\(\?[A-Za-z-]+[:)])
      |(?P<open>\(\?<[A-Za-z][A-Za-z0-9]*>|\(\?(?:<?[=!]|[:>])|\((?![?*]))
      |(?P<close>\))
      |(?P<bracket>\[\^?\]?)
      |(?P<unbracket>\])
      |(?P<repeat>\{[^{}]*\}|\{)
      |(?P<run>[^\\()\[\]{}|~-]+)
      |(?P<other>.)""",
    re.VERBOSE | re.DOTALL,
)
_KEPT_ESCAPES = frozenset("dDsSwWtnrfabBAXR")
_NO_CLASS_ESCAPES = frozenset("bBAXRzZ")
_REWRITTEN = {
    "e": r"\x1B",
    "h": f"[{_HORIZONTAL}]",
    "H": f"[^{_HORIZONTAL}]",
    "v": f"[{_VERTICAL}]",
    "V": f"[^{_VERTICAL}]",
    "z": r"\Z",
    "Z": r"(?=\R?\Z)",
    "E": "",
}
_PROPERTIES = {
    "javaLowerCase": r"\p{Lowercase}",
    "javaUpperCase": r"\p{Uppercase}",
    "javaTitleCase": r"\p{Lt}",
    "javaAlphabetic": r"\p{Alphabetic}",
    "javaLetter": r"\p{L}",
    "javaLetterOrDigit": r"[\p{L}\p{Nd}]",
    "javaDigit": r"\p{Nd}",
    "javaSpaceChar": r"\p{Z}",
    "javaWhitespace": r"\s",
    "L1": r"[\x00-\xFF]",
    "all": r"[\s\S]",
}


class PatternError(ValueError):
    """A pattern cannot be used; the offset counts code points of the pattern."""

    def __init__(self, reason: str, offset: int) -> None:
        super().__init__(reason, offset)
        self.reason = reason
        self.offset = offset


@dataclass(slots=True)
class _Nesting:
    """How deep the reader stands in groups and sets, whether it looks behind, and whether a {} came last."""

    groups: int = 0
    sets: int = 0
    behind: bool = False
    repeated: bool = False


def compiled(source: str) -> regex.Pattern[str]:
    """Compile a translated pattern; whatever ``regex`` refuses is a PatternError."""
    try:
        return regex.compile(source, regex.VERSION1)
    except regex.error as error:
        raise PatternError(str(error), 0) from error
    except (RecursionError, OverflowError, ValueError, KeyError, IndexError) as error:
        raise PatternError("the pattern is too complex", 0) from error


def translated(pattern: str, *, behind: bool = False) -> str:
    r"""Return the same pattern in the syntax of ``regex``, never with an open bracket.

    In a pattern that looks ``behind``, whatever repeats without end repeats 100 times at most, as in the Java engines
    (whose look-behind must end): else many rules in use would go back over the whole text.

    >>> translated(r"\Qe.g.\E\h(?U)\p{IsLu}")
    'e\\U0000002eg\\U0000002e[\\t\\u0020\\u00A0\\u1680\\u180E\\u2000-\\u200A\\u202F\\u205F\\u3000]\\p{Lu}'
    """
    if len(pattern) > LENGTH:
        raise PatternError(f"the pattern is longer than {LENGTH} characters", LENGTH)
    nesting = _Nesting(behind=behind)
    parts = [_part(match, nesting) for match in _TOKEN.finditer(pattern)]
    if nesting.sets:
        raise PatternError("a [ is not closed", len(pattern))
    if nesting.groups:
        raise PatternError("a ( is not closed", len(pattern))
    return "".join(parts)


def _part(match: re.Match[str], nesting: _Nesting) -> str:
    kind = match.lastgroup or ""
    text = match[kind]
    if kind in {"braced", "two", "four", "eight"}:
        part = _literal(int(text, 16), match.start())
    else:
        part = _READERS[kind](text, match.start(), nesting)
    nesting.repeated = kind == "repeat"
    return part


def _literal(code: int, offset: int) -> str:
    if code > 0x10FFFF:
        raise PatternError("no such character", offset)
    char = chr(code)
    return char if char.isalnum() and char.isascii() else f"\\U{code:08x}"


def _quoted(text: str, offset: int, _: _Nesting) -> str:
    return "".join(_literal(ord(char), offset) for char in text)


def _pair(text: str, offset: int, _: _Nesting) -> str:
    high, low = int(text[2:6], 16), int(text[8:], 16)
    return _literal(0x10000 + ((high - 0xD800) << 10) + (low - 0xDC00), offset)


def _octal(text: str, offset: int, _: _Nesting) -> str:
    return _literal(int(text, 8), offset)


def _control(text: str, offset: int, _: _Nesting) -> str:
    return _literal(ord(text.upper()) ^ 64, offset)


def _named(text: str, _: int, __: _Nesting) -> str:
    return text


def _property(text: str, offset: int, _: _Nesting) -> str:
    name = text[2:].strip("{}")
    if name in _PROPERTIES:
        inner = _PROPERTIES[name]
        return inner if text[1] == "p" else f"[^{inner}]"
    for candidate in (name, name.removeprefix("Is")):
        source = f"\\{text[1]}{{{candidate}}}"
        if _is_known(source):
            return source
    raise PatternError(f"unknown property {text}", offset)


def _is_known(source: str) -> bool:
    try:
        regex.compile(source, regex.VERSION1)
    except regex.error:
        return False
    return True


def _escape(char: str, offset: int, nesting: _Nesting) -> str:
    if char.isdigit() or char == "k":
        raise PatternError("back-references are not supported", offset)
    if nesting.sets and char in _NO_CLASS_ESCAPES:
        raise PatternError(f"\\{char} cannot stand between brackets", offset)
    if char in _KEPT_ESCAPES:
        return f"\\{char}"
    if char in _REWRITTEN:
        return _REWRITTEN[char]
    if char.isascii() and char.isalpha():
        raise PatternError(f"unknown escape \\{char}", offset)
    return _literal(ord(char), offset)


def _comment(text: str, _: int, nesting: _Nesting) -> str:
    return text if nesting.sets else ""


def _flags(text: str, offset: int, nesting: _Nesting) -> str:
    on, _, off = text[2:-1].partition("-")
    if nesting.sets:
        return text
    if unknown := set(on + off) - set("imsuUdw"):
        raise PatternError(f"the flag {min(unknown)} is not supported", offset)
    kept_on, kept_off = ("".join(flag for flag in flags if flag in "ims") for flags in (on, off))
    if "i" in kept_on:  # one letter for one letter, as Java and ICU fold case
        kept_off += "f"
    nesting.groups += text.endswith(":")
    if not kept_on + kept_off:
        return "(?:" if text.endswith(":") else ""
    return f"(?{kept_on}{'-' if kept_off else ''}{kept_off}{text[-1]}"


def _open(text: str, offset: int, nesting: _Nesting) -> str:
    if nesting.sets:
        return text
    nesting.groups += 1
    if nesting.groups > DEPTH:
        raise PatternError(f"groups are nested more than {DEPTH} deep", offset)
    return "(?:" if text == "(" or text[2:4].strip("<")[:1].isalpha() else text


def _close(text: str, offset: int, nesting: _Nesting) -> str:
    if not nesting.sets:
        nesting.groups -= 1
    if nesting.groups < 0:
        raise PatternError("a ) has no (", offset)
    return text


def _bracket(text: str, offset: int, nesting: _Nesting) -> str:
    nesting.sets += 1
    if nesting.sets > DEPTH:
        raise PatternError(f"sets are nested more than {DEPTH} deep", offset)
    return text.replace("]", r"\]")


def _unbracket(text: str, _: int, nesting: _Nesting) -> str:
    if not nesting.sets:
        return r"\]"
    nesting.sets -= 1
    return text


def _repeat(text: str, offset: int, nesting: _Nesting) -> str:
    if nesting.sets:
        return _quoted(text, offset, nesting)
    numbers = re.fullmatch(r"\{(\d{1,9})(?:,(\d{0,9}))?\}", text)
    if not numbers:
        raise PatternError("a { that repeats nothing must be written \\{", offset)
    if max(int(number) for number in numbers.groups(default="0") if number) > REPEATS:
        raise PatternError(f"more than {REPEATS} repetitions", offset)
    if nesting.behind and text.endswith(",}"):
        return f"{text[:-1]}{max(BEHIND, int(numbers[1]))}}}"
    return text


def _run(text: str, _: int, nesting: _Nesting) -> str:
    if nesting.sets:
        return text.replace("#", r"\#")
    if not nesting.behind:
        return text
    suffix = text[:1] if nesting.repeated and text[0] in "+?" else ""  # belongs to the {} before it
    return suffix + _ENDLESS.sub(_ended, text[len(suffix) :])


_ENDLESS = pattern_of(r"[*+?][+?]?")


def _ended(match: re.Match[str]) -> str:
    sign, suffix = match[0][0], match[0][1:]
    return match[0] if sign == "?" else f"{{{int(sign == '+')},{BEHIND}}}{suffix}"


def _other(text: str, offset: int, nesting: _Nesting) -> str:
    if text == "\\":
        raise PatternError("a \\ at the end escapes nothing", offset)
    if text == "(" and not nesting.sets:
        raise PatternError("unknown kind of group", offset)
    return f"\\{text}" if nesting.sets and text in "|~" else text


_READERS = dict(
    itertools.chain(
        {"quoted": _quoted, "pair": _pair, "octal": _octal, "control": _control, "named": _named}.items(),
        {"property": _property, "escape": _escape, "comment": _comment, "flags": _flags, "open": _open}.items(),
        {"close": _close, "bracket": _bracket, "unbracket": _unbracket, "repeat": _repeat}.items(),
        {"run": _run, "other": _other}.items(),
    ),
)
