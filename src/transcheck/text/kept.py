"""What most translations keep of their source: numbers in digits, question and quotation marks, names in Latin letters."""

from __future__ import annotations

from collections.abc import Iterator
from functools import lru_cache

from transcheck.model import Span
from transcheck.text.patterns import pattern_of

_NUMBER = pattern_of(r"\d+(?:[.,\u00a0\u202f\u066b\u066c\u060c ]\d{3})*(?!\d)(?:[.,\u066b]\d+)?")
_QUESTION = pattern_of(
    '[?\uff1f\u061f\u037e\u055e\u1367\u2cfa\ua60f\ua6f7]|[\u0370-\u03ff\u1f00-\u1fff]["\u00bb\u2019\u201d)]{0,2};|\u304b(?:[\u3002\u300d\u300f]|\\s*$)'
)  # Greek asks with a semicolon; Japanese may end a question with a particle instead
_QUOTE = pattern_of('["\u00ab\u00bb\u2018\u201a-\u201f\u2039\u203a\u300a-\u300f\uff02]')
_NAME = pattern_of(r"(?<![^\W_])[A-Z][A-Za-z]*[A-Z][A-Za-z]*(?![^\W_])|(?<![^\W_])[A-Z][a-z]{2,}[A-Za-z]*(?![^\W_])")
_ROMAN = frozenset("IVXLCDM")  # digits, which some scripts write otherwise
NUMBER, QUOTATION, _QUESTION_MARK, _NAMED = "the number", "a quotation", "the question mark", "the name '"
_LARGEST = 10_000  # from here on languages write thousands and millions in words


@lru_cache(maxsize=4096)
def digits(text: str) -> frozenset[str]:
    r"""Return the numbers that a text writes in digits of any script, as ASCII digits without separators.

    >>> sorted(digits("7,249 or 1.2 or \u0661\u0662"))
    ['12', '7249']
    """
    return frozenset(number for _, number in numbers_in_digits(text))


def numbers_in_digits(text: str) -> Iterator[tuple[Span, str]]:
    """Yield each number below ten thousand that a text writes in digits, with its place."""
    for found in _NUMBER.finditer(text):
        number = "".join(str(int(char)) for char in found[0] if char.isdecimal())
        if int(number[:6]) < _LARGEST and len(number) < 6:
            yield Span(*found.span()), number


def has_quote(text: str) -> bool:
    """Return whether a text has a quotation mark of any kind."""
    return _QUOTE.search(text) is not None


@lru_cache(maxsize=8192)
def kept(text: str) -> frozenset[str]:
    """Return what a text has of the things that translations keep, in words for a message.

    >>> sorted(kept("Did NATO say 5?"))
    ["the name 'Did'", "the name 'NATO'", "the number '5'", 'the question mark']
    """
    found = {f"{NUMBER} '{number}'" for number in digits(text)}
    found |= {f"{_NAMED}{name}'" for name in _NAME.findall(text) if not _ROMAN.issuperset(name)}
    if _QUESTION.search(text):
        found.add(_QUESTION_MARK)
    if _has_quotation(text):
        found.add(QUOTATION)
    return frozenset(found)


def keeps(text: str, thing: str) -> bool:
    """Return whether a text has one of the things that ``kept`` names, without looking for the others.

    >>> keeps("Nein, sagt die NATO", "the name 'NATO'"), keeps("Nein", "the question mark")
    (True, False)
    """
    if thing == _QUESTION_MARK:
        return _QUESTION.search(text) is not None
    if thing == QUOTATION:
        return _has_quotation(text)
    if thing.startswith(NUMBER):
        return thing.removeprefix(f"{NUMBER} '")[:-1] in digits(text)
    return _stands_alone(thing.removeprefix(_NAMED)[:-1], text)


def _stands_alone(name: str, text: str) -> bool:
    """Return whether a name stands in a text with no letter or digit beside it."""
    start = text.find(name)
    while start >= 0:
        end = start + len(name)
        if not (text[max(0, start - 1) : start].isalnum() or text[end : end + 1].isalnum()):
            return True
        start = text.find(name, end)
    return False


def _has_quotation(text: str) -> bool:
    """Return whether a text has two marks; one alone belongs to a quotation of several sentences."""
    return len(_QUOTE.findall(text)) > 1
