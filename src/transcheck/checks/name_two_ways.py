r"""A name is spelled in one way.

A name with a slip of the keyboard is not found by who searches for it, and may be taken for another one. The names are
those of the sources; how a language usually writes each is learned from all its catalogs: what stands in most
translations of the sentences with the name, and in few others. Told is what is almost that, where two neighbouring
letters changed places or, in longer names, one letter is another, missing or too many. Endings may differ, and what is
written more than a quarter as often is another usual form. Where many segments of a catalog have one, the first tells their number and the
others are information.

Bad  de: They live in Kashgar. => Sie leben in Kaschgar.
Bad  de: We saw Kashgar. => Wir sahen Kaschgar.
Bad  de: Is Kashgar far? => Ist Kacshgar weit?

Good de: They live in Kashgar. => Sie leben in Kaschgar.
Good de: We saw Kashgar. => Wir sahen Kaschgar.
Good de: Is Kashgar far? => Ist Kaschgars Basar weit?

Measured: 0.19 findings per 100 segments, nearly all of them names spelled two ways; 64 % of misspelt names found.
"""

from __future__ import annotations

from collections.abc import Iterator

from transcheck.checks import Problem, habit, project_check
from transcheck.checks._names import texts_by_language
from transcheck.model import Catalog, Severity, Unit
from transcheck.text.controls import visible
from transcheck.text.name_forms import usual_forms
from transcheck.text.name_slips import misspelt


@project_check(Severity.WARNING, compares=True)
def name_two_ways(catalogs: tuple[Catalog, ...]) -> Iterator[tuple[Unit, Problem]]:
    """Yield each name that is almost what its language usually writes."""
    yield from habit(_misspelt(catalogs))


def _misspelt(catalogs: tuple[Catalog, ...]) -> Iterator[tuple[Unit, Problem]]:
    for texts in texts_by_language(catalogs):
        for slip in misspelt(usual_forms(texts.sources, texts.targets), texts.targets):
            written, usual = visible(slip.span.of(texts.targets[slip.number])), visible(texts.as_written(slip.usual))
            message = f"'{written}' is '{usual}' in {slip.usual.having} other translations of '{slip.usual.name}'"
            yield texts.units[slip.number], Problem(slip.span, message)
