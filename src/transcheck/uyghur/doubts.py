"""What a conversion could not know, in words for whoever reads the result."""

from __future__ import annotations

from collections.abc import Iterator

from transcheck.text.patterns import pattern_of
from transcheck.uyghur.converting import pieces
from transcheck.uyghur.protecting import protected
from transcheck.uyghur.scripts import script

_WORD = pattern_of(r"[^\W\d_]{2,}")


def kept_words(
    text: str, source: str, target: str, msgid: str = "", flags: frozenset[str] = frozenset()
) -> Iterator[str]:
    """Yield the words that stay in foreign letters where only a person knows how they are spelled: names, mostly.

    Placeholders, tags and addresses are none of them.

    >>> [*kept_words("Vashington Facebook bilen", "ug@latin", "ug", "Facebook: <b>")]
    ['Vashington', 'Facebook']
    """
    if script(target).cased and not script(source).cased:
        return  # Latin words in a Latin text are at home, and nearly so in a Cyrillic one
    untouched = {span.of(text) for span in protected(text, None, flags)}
    for piece in pieces(text, source, target, msgid=msgid, flags=flags):
        if piece.kept and piece.text not in untouched:
            yield from _WORD.findall(piece.text)


def lossy_words(text: str, source: str) -> Iterator[str]:
    """Yield the words with a letter that other scripts write as another one.

    >>> [*lossy_words("цирк вә бала", "ug@cyrillic")]
    ['цирк']
    """
    lossy = script(source).lossy
    for word in _WORD.findall(text):
        if any(letter in word.lower() for letter in lossy):
            yield word
