r"""A word is written in the letters of one script.

A letter that only looks right, typed on another keyboard, breaks searches, spelling and
speech: the word cannot be found by its own name. Elsewhere the blank between two words of different scripts was lost.
When look-alikes explain the word, the fix writes it in one script.

Scripts are compared by Unicode's Script_Extensions (UAX #24). A suffix after an apostrophe may be in another script, a Greek
letter may be a symbol (μm), and scripts that write no blank between words (Chinese, Japanese, Thai) are left alone, and so are Korean particles after a Latin word.

Bad  ru: \u0440yc\u0441\u043a\u0438\u0439
Bad  en: P\u0443\u0441\u0441\u043a\u0438\u0439
Bad  ar: \u0625\u0644\u0649Ghulja
Good ru: \u0440\u0443\u0441\u0441\u043a\u0438\u0439 Windows-95
Good tr: \u041c\u043e\u0441\u043a\u0432\u0430'da
Good ko: Windows\ub294
Good ja: DNA\u691c\u67fb

Measured: 0.10 findings per 100 segments of professional prose, nearly all real; 99 % of planted look-alikes found, with letter-lookalike and han-lookalike.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator

from transcheck.checks import Problem, unit_check
from transcheck.languages.confusables import toward
from transcheck.model import Language, Severity, Unit
from transcheck.text.characters import code_point, script_name
from transcheck.text.controls import visible
from transcheck.text.scripts import (
    by_frequency,
    is_mixed,
    of_others,
    parts_of_others,
    pieces,
    script,
    word_set,
    words_of_others,
)

_MANY = 3  # more letters of the other script are rather a second word than a slip
_WITH_PARTICLES = frozenset({"Hang", "Latn"})  # Korean sets its particles against a Latin word (Hangul orthography, 41)
_ALIKE = frozenset({"Latn", "Cyrl", "Grek"})  # the scripts that have letters of the same look


@unit_check(Severity.ERROR, masters=True, needs=lambda language: of_others(language.script))
def script_mixed_word(unit: Unit) -> Iterator[Problem]:
    """Yield each word whose letters have no script in common."""
    text = unit.target
    if not any(map(is_mixed, parts_of_others(text, unit.language.script))):
        return
    mixed = (
        span
        for span in words_of_others(text, unit.language.script)
        if is_mixed(span.of(text)) and span.of(text) not in word_set(unit.source) and _has_letters(span.of(text))
    )
    wrong = (span for span in mixed if not _is_fine(span.of(text), unit.language))
    for span in wrong:
        word = span.of(text)
        meant = _in_one_script(word, unit.language)
        fix = text[: span.start] + meant + text[span.end :] if meant else None
        yield Problem(span, _message(word, meant, unit.language), fix=fix)


def _has_letters(word: str) -> bool:
    """Return whether Python knows a letter of the word; its Unicode may be older than that of the words' pattern."""
    return any(map(str.isalpha, word))


def _message(word: str, meant: str, language: Language) -> str:
    """Return which letters of a word stand in which script."""
    main = _by_frequency(word, language)[0]
    others = [char for char in dict.fromkeys(word) if script(char) != main]
    foreign = [*filter(str.isalpha, others)] or others
    own = script_name(next(char for char in word if script(char) == main))
    if meant:
        foreign = [char for char, right in zip(word, meant, strict=True) if char != right]
        letters = ", ".join(map(code_point, dict.fromkeys(foreign)))
        return f"'{visible(word)}' mixes scripts: {letters} only looks right; write '{visible(meant)}'"
    if len(foreign) > _MANY or not {script(char) for char in word if char.isalpha()} <= _ALIKE:
        other = script_name(foreign[0])
        return f"'{visible(word)}' runs {own} and {other} letters together; is a blank missing between them?"
    letters = ", ".join(f"{char} ({code_point(char)})" for char in foreign)
    return f"'{visible(word)}' mixes scripts: {letters} among {own} letters"


def _is_fine(word: str, language: Language) -> bool:
    """Return whether the other script is that of a name with a prefix or suffix tied to it, or of a Greek symbol."""
    if {script(char) for char in word if char.isalpha()} == _WITH_PARTICLES:
        return True
    parts = pieces(word)
    if len(parts) > 1 and not any(map(is_mixed, parts)):
        return not any(_is_slip(part, language) for part in parts)
    letters = "".join(char for char in word if script(char) != "Grek" and char.isalpha())
    return len(letters) < len(word) and not is_mixed(letters) and not _in_one_script(word, language)


def _is_slip(part: str, language: Language) -> bool:
    """Return whether a part of a word is in another script than the language's, all its letters looking like the language's."""
    meant = toward(part, language.script)
    return meant != part and not is_mixed(meant) and script(meant[0]) == language.script


def _in_one_script(word: str, language: Language) -> str:
    """Return a word with its look-alikes in one script, the most frequent one if possible; nothing when they do not explain it."""
    for code in dict.fromkeys((_by_frequency(word, language)[0], *language.scripts)):
        meant = toward(word, code)
        if not is_mixed(meant) and _is_spelled(meant, code, language):
            return meant
    return ""


def _is_spelled(word: str, code: str, language: Language) -> bool:
    """Return whether a word has only letters of the language's alphabet, as far as the language tells."""
    return (
        code not in language.scripts
        or not language.letters
        or set(word) <= set(language.letters) | set("'\u2019\u02bc")
    )


def _by_frequency(word: str, language: Language) -> list[str]:
    """Return the scripts of a word's letters, the most frequent first, of equal ones the language's own."""
    counts = Counter(script(char) for char in word if char.isalpha())
    return sorted(by_frequency(counts), key=lambda code: (-counts[code], code not in language.scripts))
