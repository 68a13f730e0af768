r"""A tatweel stands at the end of a prefix, not inside words.

The tatweel (U+0640, kashida) stretches the line between two Arabic letters for looks. Inside a word it hides the word from searches, and in the place of a
dash it is the wrong sign. It has its use after a prefix before a quotation mark or Latin name and in the abbreviation of the hijri year, which is left alone. The fix
takes the tatweel out of a word; for a dash the writer has to choose.

Bad  ug: \u062c\u0627\u06cb\u0640\u0627\u0628
Good ug: \u062c\u0627\u06cb\u0627\u0628
Bad  ar: \u062c\u062f\u0627 \u0640 \u0647\u0646\u0627
Good ar: \u0644\u0640 \u00abBBC\u00bb
Good ar: 1440 \u0647\u0640

Measured: 0.1 findings per 100 Uyghur segments (one, real), none in Arabic; 100 % of planted errors found.
"""

from __future__ import annotations

from collections.abc import Iterator

from transcheck.checks import Problem, unit_check
from transcheck.model import Severity, Span, Unit
from transcheck.text.controls import excerpt
from transcheck.text.patterns import pattern_of

_TATWEEL = "\N{ARABIC TATWEEL}"
_LONG = pattern_of(_TATWEEL)
_LETTER = "[\u0620-\u063f\u0641-\u064a\u066e-\u06d3\u06d5\u06fa-\u06ff\u0750-\u077f\u08a0-\u08c9]"
_INSIDE = pattern_of(rf"(?<!{_TATWEEL}){_TATWEEL}++(?={_LETTER})")
_DASH = pattern_of(rf"(?<![^\s\d]){_TATWEEL}++(?![^\s\d])")


@unit_check(Severity.WARNING, needs=_LONG)
def tatweel_inside(unit: Unit) -> Iterator[Problem]:
    """Yield each tatweel before a letter or in the place of a dash."""
    text = unit.target
    clean = _INSIDE.sub("", text)
    for found in _INSIDE.finditer(text):
        near = excerpt(text[max(0, found.start() - 10) : found.end() + 10], limit=40)
        yield Problem(Span(*found.span()), f"a tatweel only stretches the word in '{near}'; remove it", fix=clean)
    for found in _DASH.finditer(text):
        yield Problem(Span(*found.span()), "a tatweel stands for a dash; write a hyphen, an en dash or an em dash")
