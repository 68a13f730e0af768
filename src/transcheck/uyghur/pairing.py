"""The words of a text beside those of the same text in another script.

Words are compared by their letters in Latin script, small, without apostrophes and diacritics, which people leave out
or mix up; numbers by their digits.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from functools import cache, lru_cache
from itertools import pairwise

from transcheck.model import Span
from transcheck.text.patterns import pattern_of
from transcheck.uyghur.scripts import Style, heard, sound_script
from transcheck.uyghur.sounds import APOSTROPHES
from transcheck.uyghur.spelling import normalised, sounding, speller

_TOKEN = pattern_of(
    rf"\d+(?:[.,\u060c\u066b\u066c]\d+)*|[^\W\d_]+(?:[{APOSTROPHES}\u02bc\u02bb\u00b4\u2032\u200c\u200d]+[^\W\d_]+)*"
)
_GROUPS = pattern_of(r"[.,\u060c\u066b\u066c](?=\d{3}(?!\d))")
_POINT = pattern_of(r"[.\u060c\u066b\u066c]")
_SPELLED = str.maketrans({"ë": "é", "'": None, "\N{RIGHT SINGLE QUOTATION MARK}": None})
_PLAIN = str.maketrans({"ö": "o", "ü": "u", "é": "e"})
_ALONE = 0.55  # what a word without partner costs; two of them cost more than any pair
_JOIN = 0.1  # what it costs that a word is written apart on one side
_LARGEST = 2500  # cells; a larger difference is not looked at word by word
_ALIKE = 0.75
_SLIPS = 1  # letters that may differ in a longer word: two are another ending
_REMINDS = 0.35  # a foreign name and its Uyghur spelling are nearer
_SHORT = 3  # letters: a word so short that one letter makes another of it


@dataclass(frozen=True, slots=True)
class Word:
    """A word or number of a text: its place, how it is spelled in Latin letters, and how it is compared.

    ``foreign`` is a word in letters of another script.
    """

    span: Span
    spelled: str
    key: str
    foreign: bool = False

    @property
    def is_number(self) -> bool:
        """Return whether this is a number in digits."""
        return self.key[:1].isdigit()


@dataclass(frozen=True, slots=True)
class Pair:
    """Words of the left text and of the right one that say the same, or should; one side may have none.

    ``likeness`` is from 0 to 1.
    """

    left: tuple[Word, ...]
    right: tuple[Word, ...]
    likeness: float

    @property
    def differs(self) -> bool:
        """Return whether these are other words, not one word with a slip of the pen."""
        left, right = _joined(self.left), _joined(self.right)
        if left == right:
            return False
        if self.is_numeric or not left or not right:
            return True
        if any(word.foreign for word in (*self.left, *self.right)):  # how people spell foreign names nobody knows
            return self.likeness < _REMINDS
        longest = max(len(left), len(right))
        return longest <= _SHORT or round((1 - self.likeness) * longest) > _SLIPS

    @property
    def is_spelled_apart(self) -> bool:
        """Return whether this is one word that is spelled in two ways, or written as one and as two words."""
        if not self.left or not self.right or self.differs or self.is_numeric:
            return False
        if any(word.foreign for word in (*self.left, *self.right)):
            return False
        left, right = ("".join(word.spelled for word in side) for side in (self.left, self.right))
        return len(self.left) != len(self.right) or left != right

    @property
    def is_numeric(self) -> bool:
        """Return whether a number stands on one side."""
        return any(word.is_number for word in (*self.left, *self.right))


@lru_cache(maxsize=2048)
def word_pairs(left: str, left_code: str, right: str, right_code: str) -> tuple[Pair, ...]:
    """Return the words of two texts in pairs, in the order of the texts; spans count code points of each.

    >>> pairs = word_pairs("Bu yaxshi kitab", "ug@latin", "Бу яхши китап әмәс", "ug@cyrillic")
    >>> [(len(pair.left), len(pair.right), pair.differs) for pair in pairs]
    [(1, 1, False), (1, 1, False), (1, 1, False), (0, 1, True)]
    """
    lefts, rights = words(left, left_code), words(right, right_code)
    return tuple(_pairs(lefts, rights))


def are_another_text(pairs: Sequence[Pair]) -> bool:
    """Return whether so few words have a partner that one text cannot be the other in another script."""
    count = sum(max(len(pair.left), len(pair.right)) for pair in pairs)
    same = sum(max(len(pair.left), len(pair.right)) for pair in pairs if pair.left and pair.right and not pair.differs)
    return count > 3 and same < count * 0.4


def words(text: str, code: str) -> tuple[Word, ...]:
    """Return the words and numbers of a text."""
    return tuple(_word(Span(*found.span()), found[0], code) for found in _TOKEN.finditer(text))


def _word(span: Span, text: str, code: str) -> Word:
    return Word(span, *_spelling(text, code))


@lru_cache(maxsize=65536)
def _spelling(word: str, code: str) -> tuple[str, str, bool]:
    """Return how a word or number is spelled, and how it is compared, and whether it is in foreign letters."""
    if word[0].isdigit():
        digits = "".join(str(int(char)) if char.isdecimal() else char for char in word)
        number = _POINT.sub(",", _GROUPS.sub("", digits))
        return number, number, False
    text = normalised(word, code).lower()
    foreign = False
    try:
        text = _to_latin(code)(text)
    except UnicodeError:
        foreign = True
    spelled = text.translate(_SPELLED)
    return spelled, spelled.translate(_PLAIN), foreign


@cache
def _to_latin(code: str) -> Callable[[str], str]:
    style, letters = Style(hiatus=False, ngh=True), heard().letters
    from_sounds, sounds_of = speller(sound_script(), letters, style), sounding(code)
    return lambda text: from_sounds(sounds_of(text))


def _pairs(lefts: Sequence[Word], rights: Sequence[Word]) -> Iterator[Pair]:
    """Yield pairs: what is equal in order, and between it what is most alike."""
    from rapidfuzz.distance import Indel

    keys = [word.key for word in lefts], [word.key for word in rights]
    blocks = [(0, 0, 0)] if keys[0] != keys[1] else []
    blocks += [(b.a, b.b, b.size) for b in Indel.editops(*keys).as_matching_blocks()] if blocks else []
    if not blocks:
        yield from (Pair((left,), (right,), 1.0) for left, right in zip(lefts, rights, strict=True))
        return
    for (a, b, size), (next_a, next_b, _) in pairwise(blocks):
        yield from (Pair((lefts[a + at],), (rights[b + at],), 1.0) for at in range(size))
        yield from _most_alike(lefts[a + size : next_a], rights[b + size : next_b])


def _most_alike(lefts: Sequence[Word], rights: Sequence[Word]) -> Iterator[Pair]:
    """Yield the pairs of a stretch that cost least together (dynamic programming)."""
    if not lefts or not rights or len(lefts) * len(rights) > _LARGEST:
        yield from (Pair((left,), (), 0.0) for left in lefts)
        yield from (Pair((), (right,), 0.0) for right in rights)
        return
    best: dict[tuple[int, int], tuple[float, tuple[int, int]]] = {(0, 0): (0.0, (0, 0))}
    for i in range(len(lefts) + 1):
        for j in range(len(rights) + 1):
            if i or j:
                best[i, j] = min(_steps(lefts, rights, i, j, best))
    path, at = [], (len(lefts), len(rights))
    while at != (0, 0):
        before = best[at][1]
        path.append((before, at))
        at = before
    for (i, j), (to_i, to_j) in reversed(path):
        yield _pair(tuple(lefts[i:to_i]), tuple(rights[j:to_j]))


def _steps(
    lefts: Sequence[Word],
    rights: Sequence[Word],
    i: int,
    j: int,
    best: dict[tuple[int, int], tuple[float, tuple[int, int]]],
) -> Iterator[tuple[float, tuple[int, int]]]:
    """Yield the ways to a cell: a word alone, a word with a word, one with two."""
    for di, dj in ((1, 0), (0, 1), (1, 1), (2, 1), (1, 2)):
        if di <= i and dj <= j:
            cost = best[i - di, j - dj][0]
            likeness = _likeness(_joined(lefts[i - di : i]), _joined(rights[j - dj : j])) if di and dj else 1 - _ALONE
            if di + dj <= 2 or likeness >= _ALIKE:
                yield cost + 1 - likeness + _JOIN * max(0, di + dj - 2), (i - di, j - dj)


def _pair(left: tuple[Word, ...], right: tuple[Word, ...]) -> Pair:
    return Pair(left, right, _likeness(_joined(left), _joined(right)) if left and right else 0.0)


def _joined(found: Sequence[Word]) -> str:
    return "".join(word.key for word in found)


def _likeness(left: str, right: str) -> float:
    """Return how alike two words are, 0 to 1: letters that must change, of the longer one; numbers alike, but not equal."""
    from rapidfuzz.distance import Levenshtein

    if left[:1].isdigit() != right[:1].isdigit():
        return 0.0
    if left[:1].isdigit():
        return 1.0 if left == right else 0.5
    return float(Levenshtein.normalized_similarity(left, right))
