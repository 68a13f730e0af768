r"""How translations usually write the names of their sources.

What stands in most translations of the sentences with a name and in few others is the name's usual form (Dice's
coefficient). Forms are parts of words, so that endings and what is written together with a word do not hide them.
The search starts from seeds: the first three letters of a word with a capital; both ends of a word where the script has no
capitals; two characters of Chinese, Japanese and Korean. The likely seeds grow as long as most texts agree.
"""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from functools import cache, lru_cache
from itertools import chain, filterfalse
from operator import add
from typing import TYPE_CHECKING

from transcheck.text.names import names_in
from transcheck.text.patterns import pattern_of

if TYPE_CHECKING:
    from collections.abc import Callable

_RUN_ON = "\u3400-\u9fff\uac00-\ud7a3"  # Han and Hangul: no capital or blank tells where a name ends
_FIRST_RUN_ON = "\u3400"
_CJK = pattern_of("[^\\x00-\\u3040]")  # what stands behind the alphabets in Unicode too
_TOGETHER = pattern_of("[\u3400-\ud7a3]{2,}")
_APART = pattern_of("[\u30a1-\u30fa\u30fc]{2,}|[A-Za-z\u00c0-\u024f]{2,}")  # words between them
_MARKS = "\"'().,:;!?\u00ab\u00bb\u2018\u2019\u201a\u201b\u201c\u201d\u201e\u201f\u060c\u061b\u061f\u2026-"

_FEWEST = 3  # sentences with a name
_MOST = 200  # sentences of one name that are looked at to learn its form
_READ = 40  # texts that a seed grows in
_SEEDS = 3  # that grow
_NEAR_BEST = 0.25  # how much lower a seed may score that is tried too
_DICE = 0.6
_CLEAR = 0.8  # score and likeness that end the search
_LIKE = 0.2  # what likeness to the name itself counts for: it tells apart two names that always stand together
_GROWS_RIGHT = 0.65  # share of the texts that a longer form must keep: endings change
_GROWS_LEFT = 0.95  # what stands before a word in Arabic does not belong to it
_LONGEST = 16  # letters of a form
_ALSO = 2  # sentences that make another form usual too


@dataclass(frozen=True, slots=True)
class UsualForm:
    """How the translations of some sentences write a name.

    ``form`` is a part of a word, casefolded, and ``seed`` what it grew from;
    ``places`` are the numbers of the sentences whose source has the name;
    ``having`` counts those whose translation has the form, ``seen`` all translations that have
    it; ``others`` are further forms that are usual.
    """

    name: str
    form: str
    seed: str
    places: tuple[int, ...]
    having: int
    seen: int
    others: tuple[str, ...] = ()

    def is_in(self, folded: str) -> bool:
        """Return whether a casefolded text has the name in one of its usual forms."""
        return self.form in folded or any(form in folded for form in self.others)


@dataclass(frozen=True, slots=True)
class _Form:
    form: str = ""
    seed: str = ""
    score: float = 0.0
    places: tuple[int, ...] = ()
    seen: int = 0


@lru_cache(maxsize=32)
def usual_forms(sources: tuple[str, ...], targets: tuple[str, ...]) -> tuple[UsualForm, ...]:
    """Return how the targets write the names of the sources, sentence for sentence."""
    places: dict[str, list[int]] = defaultdict(list)
    for number, names in enumerate(names_in(sources)):
        for name in names:
            places[name].append(number)
    frequent = {name: tuple(numbers) for name, numbers in places.items() if len(numbers) >= _FEWEST}
    index = _Index.of(targets if frequent else ())
    found = (_usual(name, numbers, index) for name, numbers in frequent.items())
    return tuple(form for form in found if form)


@dataclass(frozen=True, slots=True)
class _Index:
    """Texts with their seeds, and the texts that have each seed."""

    texts: Sequence[str]
    folded: Sequence[str]
    seeds: Sequence[set[str]]
    places: Mapping[str, Sequence[int]]

    @classmethod
    def of(cls, texts: Sequence[str]) -> _Index:
        seeds = [*map(seeds_of, texts)]
        places: dict[str, list[int]] = defaultdict(list)
        for number, found in enumerate(seeds):
            for seed in found:
                places[seed].append(number)
        return cls(texts, [text.casefold() for text in texts], seeds, places)


def is_run_on(text: str) -> bool:
    """Return whether a form is of a script that parts no words."""
    return text[0] >= _FIRST_RUN_ON


def seeds_of(text: str) -> set[str]:
    """Return what a form may have grown from, of all that may be names in a text.

    >>> sorted(seeds_of("said Ann Miller"))
    ['Ann', 'Mil']
    """
    if text.isascii() or not _CJK.search(text):
        return set().union(*map(_seeds_of_word, filterfalse(str.islower, text.replace("-", " ").split())))
    found = set().union(*map(_seeds_of_word, _APART.findall(text)))
    for run in _TOGETHER.findall(text):
        found.update(map(add, run, run[1:]))
    return found


@lru_cache(maxsize=1 << 15)
def _seeds_of_word(part: str) -> tuple[str, ...]:
    """Return the beginning of a word with a capital, both ends of a word in a script without capitals, of other words nothing."""
    word = part.strip(_MARKS)
    if word.islower() or len(word) < 2:
        return ()
    return (word[:3],) if word[0].isupper() else (word[:4], word[-3:])


def _usual(name: str, places: tuple[int, ...], index: _Index) -> UsualForm | None:
    """Return the usual form of a name, or nothing when no form is."""
    best = _best(name, places[:_MOST], index)
    if best.score < _DICE:
        return None
    having = [number for number in places if best.form in index.folded[number]]
    rest = sorted({*places}.difference(having))
    others: list[str] = []
    while len(rest) >= _ALSO and len(others) < _ALSO:
        also = _best(name, rest[:_MOST], index)
        if len(also.places) < _ALSO:
            break
        others.append(also.form)
        rest = sorted({*rest}.difference(also.places))
    return UsualForm(name, best.form, best.seed, places, len(having), best.seen, tuple(others))


def _best(name: str, places: Sequence[int], index: _Index) -> _Form:
    """Return the form that stands in most of these places and in few others."""
    counts = Counter(chain.from_iterable([index.seeds[number] for number in places]))
    enough = max(_ALSO, len(places) / 3)
    frequent = [(seed, count) for seed, count in counts.items() if count >= enough]
    likely = sorted(
        [(_dice(count, len(places), len(index.places[seed])), seed) for seed, count in frequent], reverse=True
    )
    grown: list[_Form] = []
    for score, seed in likely:
        if len(grown) == _SEEDS or score < likely[0][0] - _NEAR_BEST:
            break
        if not any(seed.casefold() in form.form for form in grown):
            grown.append(_form(seed, places, index))
            if grown[-1].score > _CLEAR and _alike(grown[-1].form, name) > _CLEAR:
                break
    return max(grown, key=lambda form: (form.score + _LIKE * _alike(form.form, name), len(form.form)), default=_Form())


def _dice(both: int, one: int, other: int) -> float:
    return 2 * both / (one + other)


@cache
def _likeness() -> Callable[[str, str], float]:
    from rapidfuzz.distance import Indel

    return Indel.normalized_similarity


def _alike(form: str, name: str) -> float:
    return _likeness()(form, name.casefold())


def _form(seed: str, places: Sequence[int], index: _Index) -> _Form:
    """Return the form that a seed grows to in these places, with its score."""
    with_seed = [number for number in places if seed in index.seeds[number]]
    form = _grown(seed, [index.texts[number] for number in with_seed[:_READ]]).casefold()
    everywhere = {number for number in index.places[seed] if form in index.folded[number]}
    here = tuple(number for number in with_seed if number in everywhere)
    return _Form(form, seed, _dice(len(here), len(places), len(everywhere)), here, len(everywhere))


def _grown(seed: str, texts: Sequence[str]) -> str:
    """Return what a part of a word is part of, in most of the texts that have it."""
    places = [(text, text.find(seed)) for text in texts]
    around = [(text[at + len(seed) :][:_LONGEST], text[max(0, at - _LONGEST) : at][::-1]) for text, at in places]
    run_on = is_run_on(seed)
    to_right = _GROWS_RIGHT * len(texts)
    right, kept = _growth(around, to_right, run_on=run_on)
    if seed[0].isupper():
        return seed + right
    left, _ = _growth([pair[::-1] for pair in kept], to_right if run_on else _GROWS_LEFT * len(texts), run_on=run_on)
    return left[::-1] + seed + right


def _growth(around: list[tuple[str, str]], enough: float, *, run_on: bool) -> tuple[str, list[tuple[str, str]]]:
    """Return the letters that enough of the first parts begin with, and the pairs that do."""
    firsts = [first for first, _ in around]
    grown = _shared_beginning(firsts)
    length = next((at for at, char in enumerate(grown) if not _goes_on(char, run_on=run_on)), len(grown))
    grown, is_over = grown[:length], length < len(grown)
    while not is_over and len(grown) < _LONGEST:
        following = Counter([first[len(grown)] for first in firsts if len(first) > len(grown)])
        letter = max(following, key=following.__getitem__, default="")
        if following[letter] < max(2.0, enough) or not _goes_on(letter, run_on=run_on):
            break
        grown += letter
        firsts = [first for first in firsts if first.startswith(grown)]
    return grown, [pair for pair in around if pair[0].startswith(grown)] if len(firsts) < len(around) else around


def _shared_beginning(texts: Sequence[str]) -> str:
    low, high = min(texts), max(texts)
    return low[
        : next((at for at, (a, b) in enumerate(zip(low, high, strict=False)) if a != b), min(len(low), len(high)))
    ]


def _goes_on(char: str, *, run_on: bool) -> bool:
    """Return whether a word goes on with a character: what is written without blanks only in its own script."""
    return char.isalpha() and is_run_on(char) == run_on and not "\u3041" <= char <= "\u309f"
