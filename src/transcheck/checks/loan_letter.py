r"""A letter of loan words and names stands in a loan word or name.

Some letters of an alphabet are written in foreign words only: in Uyghur Cyrillic those taken from Russian, in Uyghur Latin v, and c outside ch. A word with one may be
right, or may be Russian, Turkish or English that was left standing. For information. Words that stand in the source too, and
abbreviations in capitals, are left alone; the letters are those of the language's profile (``loan_letters``, ``digraphs``).

Bad  ug@cyrillic: \u0411\u0443 \u0446\u0438\u0440\u043a
Good ug@cyrillic: \u0411\u0443 \u04e9\u0439
Bad  ug@latin: Bu cirk
Good ug@latin: Bu chong \u00f6y, FC Real

Measured: 0.4 findings per 100 segments of Uyghur converted to Latin letters, none in Cyrillic; no text written so by people was at hand.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import cache

from transcheck.checks import Problem, unit_check
from transcheck.model import Severity, Unit
from transcheck.text.controls import visible
from transcheck.text.scripts import pieces, word_at, word_set


@unit_check(Severity.INFO, compares=True, among=lambda language: "loan_letters" in language.orthography)
def loan_letter(unit: Unit) -> Iterator[Problem]:
    """Yield each word with a letter of loan words that is not the source's."""
    rules, text = unit.language.orthography, unit.target
    letters = _letters(rules["loan_letters"], rules.get("digraphs", ""))
    for span in dict.fromkeys(
        word_at(text, found.start("letter")) for found in letters.finditer(text) if found["letter"]
    ):
        word = span.of(text)
        if not word.isupper() and word_set(unit.source).isdisjoint((word, *pieces(word))):
            yield Problem(span, f"'{visible(word)}' has a letter of loan words and names only; is it one?")


@cache
def _letters(loan_letters: str, digraphs: str) -> re.Pattern[str]:
    """Return what finds a letter of loan words, digraphs passed over."""
    passed = "".join(f"{re.escape(pair)}|" for pair in digraphs.split())
    return re.compile(f"{passed}(?P<letter>[{re.escape(loan_letters)}])", re.IGNORECASE)
