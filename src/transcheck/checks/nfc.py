r"""Accented letters are one character where Unicode has one (Normalization Form C).

An accented letter may also be written as a letter and a mark behind it. Both look alike, but searches, sorting and
comparison by other programs take them for different words, and some fonts put the mark beside the letter (UAX #15). The fix
composes them. Letters that Unicode composes nowhere, such as those of Bengali with a nukta, are left alone. Marks in an unusual order, which is all that differs in some Arabic words, are told by mark-order.

Bad  de: Tu\u0308rkei
Bad  fr: de\u0301claration
Good de: T\u00fcrkei
Good bn: \u099c\u09df
Good ar: \u0628\u0651\u064e

Measured: 0.01 false alarms per 100 segments, 100 % of planted errors found.
"""

from __future__ import annotations

from collections.abc import Iterator

from transcheck.checks import Problem, unit_check
from transcheck.model import Severity, Unit
from transcheck.text.controls import visible
from transcheck.text.normal import composed, composing, not_composed, only_excluded, only_order


@unit_check(Severity.WARNING, masters=True, needs=lambda _: composing())
def nfc(unit: Unit) -> Iterator[Problem]:
    """Yield each word that has another composed form, beyond the order of its marks."""
    text = unit.target
    wrong = (span for span in not_composed(text) if not (only_order(span.of(text)) or only_excluded(span.of(text))))
    for span in wrong:
        fix = text[: span.start] + composed(span.of(text)) + text[span.end :]
        message = (
            f"'{visible(span.of(text))}' is spelled with separate marks; write '{visible(composed(span.of(text)))}'"
        )
        yield Problem(span, message, fix=fix)
