"""What a check says about itself: prose, and examples that the tests run."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass

from transcheck.checks._registry import Check, Scope
from transcheck.text.controls import visible
from transcheck.text.patterns import pattern_of

_LINE = pattern_of(
    r"^(?P<verdict>Good|Bad) +(?P<language>\S+)(?: \[(?P<facts>[^\]]*)\])?: (?:(?P<source>.*?) => )?(?P<target>.+)$"
)
_ESCAPE = pattern_of(r"\\u([0-9a-fA-F]{4})|\\U([0-9a-fA-F]{8})|\\N\{([^}]+)\}")


@dataclass(frozen=True, slots=True)
class Example:
    """One translation as documented; ``good`` tells whether the check is content with it.

    ``facts`` are the flags of its entry, and what else matters of it (``nplurals=2``).
    """

    good: bool
    language: str
    source: str
    target: str
    facts: tuple[str, ...] = ()


def examples(check: Check) -> tuple[tuple[Example, ...], ...]:
    """Return the documented examples, escapes replaced.

    A unit check has one line an example; for a wider scope, lines that follow
    each other with the same verdict are one example, each line a petition.
    """
    groups: list[list[Example]] = []
    previous: bool | None = None
    for example in _read(check.documentation):
        together = check.scope is not Scope.UNIT and example is not None and example.good == previous
        if example is not None and together:
            groups[-1].append(example)
        elif example is not None:
            groups.append([example])
        previous = None if example is None else example.good
    return tuple(map(tuple, groups))


def documentation(check: Check) -> str:
    """Return the page of a check: id, severity, prose, and examples as a reader would see them.

    Escapes become letters; what would stay invisible is shown by its name.
    """
    lines = (visible(unescaped(line)) if _LINE.match(line) else line for line in check.documentation.split("\n"))
    return "\n".join((f"{check.id} ({check.severity.name.lower()}, {check.scope})", "", *lines, ""))


def unescaped(text: str) -> str:
    r"""Return text with ``\uXXXX``, ``\UXXXXXXXX`` and ``\N{NAME}`` replaced by their characters.

    >>> unescaped(r"6\N{EN DASH}7 \u00a9")
    '6–7 ©'
    """
    return _ESCAPE.sub(_character, text)


def _character(escape: re.Match[str]) -> str:
    import unicodedata

    return unicodedata.lookup(escape[3]) if escape[3] else chr(int(escape[1] or escape[2], 16))


def _read(text: str) -> Iterator[Example | None]:
    """Yield the example on each line, or nothing for a line of prose."""
    for line in text.split("\n"):
        found = _LINE.match(line)
        if found is None:
            yield None
        else:
            source, target = unescaped(found["source"] or ""), unescaped(found["target"])
            facts = tuple(unescaped(found["facts"] or "").split())
            yield Example(found["verdict"] == "Good", found["language"], source, target, facts)
