r"""Letters are of the language's own script, or Latin.

A word in a script that the readers do not read is a leftover of another translation or of
an automatic one. Latin names and abbreviations stand in every language; what stands in the source
too was meant, and a single Greek letter is a symbol.

Bad  de: Das sagte \u0421\u0435\u0440\u0438\u043a\u0436\u0430\u043d.
Bad  ug: \u0628\u06c7 \u044d\u0442\u043e
Bad  zh_CN: \u5317\u4eac\u306e\u4eba
Good ru: Her name in Uyghur: \u0631\u0627\u06be\u0649\u0644\u06d5 => \u0415\u0451 \u0438\u043c\u044f: \u0631\u0627\u06be\u0649\u0644\u06d5
Good ru: \u0414\u041d\u041a (DNA)
Good ja: \u6771\u4eac\u30bf\u30ef\u30fc

Measured: no false alarm in 9,063 segments of professional prose; 99 % of translations into a wrong language found, with wrong-language.
"""

from __future__ import annotations

from collections.abc import Iterator

from transcheck.checks import Problem, unit_check
from transcheck.model import Severity, Span, Unit
from transcheck.text.characters import script_name
from transcheck.text.controls import excerpt
from transcheck.text.copied import Copied
from transcheck.text.scripts import foreign, foreign_letters, is_mixed, script, word_at

_WHOLE = 0.5  # from this share of the letters on, it is the text that is foreign, not a word of it


@unit_check(
    Severity.ERROR,
    compares=True,
    needs=lambda language: foreign_letters((*language.scripts, "Latn")),
    among=lambda language: language.scripts != (),
)
def script_foreign(unit: Unit) -> Iterator[Problem]:
    """Yield the words in scripts that the language is not written in, or the whole text as one."""
    text, language = unit.target, unit.language
    copied = Copied(unit.source)
    found = [span for span in foreign(text, (*language.scripts, "Latn")) if not _was_meant(span.of(text), copied)]
    if not found:
        return
    if sum(span.end - span.start for span in found) > _WHOLE * sum(map(str.isalpha, text)):
        found = [Span(found[0].start, found[-1].end)]
    for span in found:
        if not is_mixed(word_at(text, span.start).of(text)):
            word = excerpt(span.of(text), limit=40)
            yield Problem(
                span, f"'{word}' is {script_name(text[span.start])}, no script of {language.name or language.code}"
            )


def _was_meant(letters: str, copied: Copied) -> bool:
    """Return whether foreign letters are copied from the source, or one Greek letter that stands for a quantity."""
    return copied[letters] or (len(letters) == 1 and script(letters) == "Grek")
