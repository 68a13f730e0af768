"""A project's exceptions: words whose spelling the rules cannot know, in two or three scripts.

``corpora/uyghur.csv`` is written as the glossary is: a row of language codes, ``ug`` first, then a word a row; ways
apart by ``|``, of which the first is written and all are read. A column ``note`` is for people.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from functools import cached_property
from pathlib import Path

from transcheck.errors import BrokenGlossaryError
from transcheck.glossary import read_glossary
from transcheck.model import Span
from transcheck.uyghur.scripts import scripts

LEXICON = "uyghur.csv"


@dataclass(frozen=True)
class Exceptions:
    """What to write for which words, from one script to another; words in small letters."""

    words: Mapping[str, str] = field(default_factory=dict)

    def __hash__(self) -> int:
        return id(self)

    def places(self, text: str) -> Iterator[tuple[Span, str]]:
        """Yield where such words stand in a text, with what is to be written there."""
        for found in self._pattern.finditer(text) if self.words else ():
            new = self.words[found[0].lower()]
            yield Span(*found.span()), new[:1].upper() + new[1:] if found[0][:1].isupper() else new

    @cached_property
    def _pattern(self) -> re.Pattern[str]:
        words = "|".join(map(re.escape, sorted(self.words, key=len, reverse=True)))
        return re.compile(rf"(?<![^\W\d_])(?:{words})(?![^\W\d_])", re.IGNORECASE)


NO_EXCEPTIONS = Exceptions()


@dataclass(frozen=True, slots=True)
class Lexicon:
    """The ways to write each word, by language code, a row a word."""

    rows: tuple[Mapping[str, tuple[str, ...]], ...] = ()

    def exceptions(self, source: str, target: str) -> Exceptions:
        """Return the words of one script that have a spelling in another."""
        pairs = ((row.get(source, ()), row.get(target, ())) for row in self.rows)
        return Exceptions({way.lower(): to[0] for ways, to in pairs if to for way in ways})


def read_lexicon(path: Path) -> Lexicon:
    """Return the exceptions of a project.

    Raises:
        TranscheckError: with the place of what is no CSV, no language, or a language that is not Uyghur.
    """
    glossary = read_glossary(path)
    first = scripts()[0]
    strangers = [code for code in glossary.by_language if code not in scripts()[1:]]
    begins = path.read_text(encoding="utf-8-sig").lstrip().partition(",")[0].strip()
    if strangers or begins != first:
        reason = f"the columns must be {', '.join(scripts())} and perhaps 'note', not {', '.join([begins, *strangers])}"
        raise BrokenGlossaryError(path, 1, 1, reason)
    rows: dict[tuple[str, ...], dict[str, tuple[str, ...]]] = {}
    for code, terms in glossary.by_language.items():
        for term in terms:
            rows.setdefault(term.source, {first: term.source})[code] = term.target
    return Lexicon(tuple(rows.values()))
