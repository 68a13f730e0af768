r"""No word stands twice in a row.

The eye skips a doubled word, most of all at the end of a line. Left in peace are words that the language repeats (``repeated`` in its
profile: German "die die" without its comma, French "nous nous", Turkish "yavaş yavaş"), words that the source repeats, names of
letters when the source has an abbreviation such as BBC, and in Chinese and Japanese counts with one (一步一步). There two ideographs or more count, or a word in katakana.
No fix: which of the two belongs is for the translator to say.

Bad  de: Wir fordern die die Wahrheit Wahrheit.
Bad  ar: \u0645\u0646 \u0645\u0646 \u0623\u062c\u0644
Bad  zh_CN: \u6211\u4eec\u8981\u6c42\u8981\u6c42\u91ca\u653e
Good fr: Nous nous voyons.
Good tr: yava\u015f yava\u015f
Good de: Bora Bora => Bora Bora
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from transcheck.checks import Problem, unit_check
from transcheck.model import Severity, Unit
from transcheck.text.controls import visible
from transcheck.text.doubled import doubled_ideographs, doubled_words

_ONE = "\u4e00"
_LONGEST_LETTER = 2  # characters in the name of a Latin letter as other scripts spell it
_ABBREVIATION = re.compile(r"\b[A-Z]*([A-Z])\1[A-Z]*\b")


@unit_check(Severity.WARNING, masters=True)
def doubled_word(unit: Unit) -> Iterator[Problem]:
    """Yield the second of two equal words."""
    text = unit.target
    found = doubled_words(text) if unit.language.joiner else (*doubled_words(text), *doubled_ideographs(text))
    if not found or doubled_words(unit.source):
        return
    for span in found:
        if not _is_fine(span.of(text), unit):
            yield Problem(span, f"'{visible(span.of(text))}' stands twice")


def _is_fine(word: str, unit: Unit) -> bool:
    """Return whether a language repeats a word, or it is one that may stand twice by itself."""
    if word.casefold() in unit.language.repeated or (len(word) == 1 and word.isupper()):
        return True
    if len(word) <= _LONGEST_LETTER and _ABBREVIATION.search(unit.source):
        return True
    return word.startswith(_ONE) and len(word) == 2 and not unit.language.joiner
