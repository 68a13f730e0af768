r"""A word is spelled alike in all scripts.

One letter left out, doubled or taken for another one (u for ü, g for gh), or two words written as one: where the Arabic, Latin and
Cyrillic letters of Uyghur do not spell the same word, one of the scripts has a slip, and only a reader knows which. What the standards
leave open is no difference: capitals, apostrophes, the two letters for the closed e, ng with or without its apostrophe. A word that
is another one altogether is told by scripts-differ.

Bad  ug@latin: It is a new book. => Bu yéngi kitapxana.
Bad  ug@cyrillic: It is a new book. => Бу йеңи китапхна.

Good ug@latin: It is a new book. => Bu yëngi mes'uliyet.
Good ug@cyrillic: It is a new book. => Бу йеңи мәсулийәт.

Measured: none on 1,007 generated segments; 80 of the 1,537 words of the Declaration of Human Rights as published in both scripts, slips as far as we read.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from typing import TYPE_CHECKING

from transcheck.checks import Problem, petition_check
from transcheck.checks._twins import Compared, compared, told
from transcheck.model import Catalog, Severity, Span, Unit

if TYPE_CHECKING:
    from transcheck.uyghur.pairing import Pair


@petition_check(Severity.INFO, compares=True)
def spelled_apart(catalogs: tuple[Catalog, ...]) -> Iterator[tuple[Unit, Problem]]:
    """Yield each word that another script of the language spells in another way."""
    for found in compared(catalogs, _is_slip):
        for pair in found.pairs if not found.is_another_text else ():
            if _is_slip(pair):
                problem = told(found, pair)
                yield (
                    found.unit,
                    replace(problem, message=f"{problem.message}, which is '{_here(found, pair)}' in these letters"),
                )


def _here(found: Compared, pair: Pair) -> str:
    """Return the words of the other script in the letters of this one."""
    from transcheck.uyghur import convert

    there = Span(pair.right[0].span.start, pair.right[-1].span.end).of(found.other.target)
    return convert(there, found.other.language.code, found.unit.language.code, capitals=False)


def _is_slip(pair: Pair) -> bool:
    return pair.is_spelled_apart
