r"""Tags arrive as the source has them.

A lost or mistyped tag shows as text, or swallows what follows. Tags are counted by name, opening and closing apart;
their order and their attributes are the translator's, as long as they do not cross (addresses in them have a check of their own). ``<file>`` in
the help of a command is a word, and free, unless the source closes it. A tag that the source has and the language
may do without is still missing: italics that a script does not know want an ``allow`` comment.

Bad  de: Press <b>OK</b>. => <b>OK dr\u00fccken.
Bad  fr: Press <b>OK</b>. => Appuyez sur < b>OK</ b>.
Bad  de: <b>Red</b> or <i>blue</i> => <b>Rot</i> oder <i>blau</b>
Good ja: Press <b>OK</b>. => <b>OK</b>\u3092\u62bc\u3057\u3066\u304f\u3060\u3055\u3044\u3002
Good de: usage: show <file> => Aufruf: show <Datei>
Good de: a < b and c > d => a < b und c > d

Measured: no false alarm in 9,063 segments of professional prose; below 0.1 findings per 100 entries of software.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator

from transcheck.checks import Problem, unit_check
from transcheck.model import Field, Severity, Unit
from transcheck.text.controls import excerpt
from transcheck.text.patterns import pattern_of
from transcheck.text.tags import Tag, tags

_BRACKET = pattern_of("<")
_ALONE = frozenset({"br", "p", "li", "wbr", "hr"})  # HTML lets these stand without an end
_NOT_PAIRED = _ALONE | {"dt", "dd", "tr", "td", "th", "img", "input", "link", "meta"}


@unit_check(Severity.ERROR, compares=True, raw=True, needs=_BRACKET)
def tag(unit: Unit) -> Iterator[Problem]:
    """Yield the tags that one of the two texts has more often."""
    source = tags(unit.source)
    target = tags(unit.target, frozenset(one.name for one in source))
    lost, extra_ones = [*_more(source, target)], [*_more(target, source)]
    for extra in lost:
        message = f"'{excerpt(extra.span.of(unit.source), limit=40)}' of the source is missing in the translation"
        yield Problem(extra.span, message, Field.SOURCE)
    for extra in extra_ones:
        yield Problem(extra.span, f"'{excerpt(extra.span.of(unit.target), limit=40)}' is not in the source")
    if not lost and not extra_ones and _crossed(source) is None and (crossed := _crossed(target)):
        shown = excerpt(crossed.span.of(unit.target), limit=40)
        yield Problem(crossed.span, f"'{shown}' closes a tag from outside another that is still open")


def _more(these: tuple[Tag, ...], those: tuple[Tag, ...]) -> Iterator[Tag]:
    """Yield the tags of one text that the other does not have, the last ones of each name."""
    left = Counter(one.mark for one in those)
    for one in these:
        left[one.mark] -= 1
        if left[one.mark] < 0 and not (one.name in _ALONE and one.mark.startswith("</")):
            yield one


def _crossed(found: tuple[Tag, ...]) -> Tag | None:
    """Return the first end of a tag that does not close the last one open, nothing when all do."""
    still_open: list[str] = []
    for one in found:
        if one.name in _NOT_PAIRED or one.empty:
            continue
        if not one.mark.startswith("</"):
            still_open.append(one.name)
        elif not still_open or still_open.pop() != one.name:
            return one
    return None
