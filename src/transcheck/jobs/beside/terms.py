"""The terms of the glossary that a source has, and whether its translation has them."""

from __future__ import annotations

from dataclasses import dataclass
from functools import lru_cache

from transcheck.glossary import Glossary
from transcheck.jobs.units import terms_in
from transcheck.model import Language, Term
from transcheck.text.terms import TermIndex, has_term, term_index, term_spans


@dataclass(frozen=True, slots=True)
class TermUse:
    """A term as the source writes it, the ways that may stand for it, and whether the translation has one of them."""

    source: str
    ways: tuple[str, ...]
    used: bool


def term_uses(source: str, target: str, language: Language, glossary: Glossary) -> tuple[TermUse, ...]:
    """Return the terms of a source, each once, in the order in which it has them.

    >>> from transcheck.languages import load
    >>> known = Glossary({"de": (Term(("Kashgar",), ("Kaschgar",)),)})
    >>> term_uses("Kashgar, Kashgar!", "Sie leben in Kuqa.", load("de"), known)
    (TermUse(source='Kashgar', ways=('Kaschgar',), used=False),)
    """
    terms = terms_in(glossary, language)
    if not terms:
        return ()
    inflected = language.joiner != ""
    found: dict[Term, str] = {}
    for span, term in term_spans(source, _index(terms)):
        found.setdefault(term, span.of(source))
    return tuple(
        TermUse(written, term.target, has_term(target, term, inflected=inflected)) for term, written in found.items()
    )


@lru_cache(maxsize=64)
def _index(terms: tuple[Term, ...]) -> TermIndex:
    return term_index(terms)
