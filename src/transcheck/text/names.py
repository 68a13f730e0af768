r"""Which names a set of sources has, and how their translations usually write each.

A name is a word, or two in a row, with a capital that is not there because a sentence begins, and that is hardly ever written without it.
What stands in most translations of its sentences and in few others is its usual form (Dice's coefficient). Forms are
parts of words, so that endings and what is written together with a word do not hide them: the search starts from the first three letters of words with
capitals, from three letters anywhere in words of scripts without capitals, from two characters of Chinese, Japanese
and Korean, and lets them grow.
"""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import lru_cache
from itertools import chain

from transcheck.model import Span
from transcheck.text.patterns import pattern_of

_SOURCE_WORD = pattern_of(r"[^\W\d_]+")
_GAP = pattern_of(r" |-")
_INSIDE = pattern_of(r"[\w,;:)('\u2019-] ?$")  # what stands before a word that begins no sentence
_RUN_ON = "\u3400-\u9fff\uac00-\ud7a3"  # Han and Hangul: names have two characters and more, and no capital or blank tells them
_WORD = pattern_of(rf"[{_RUN_ON}]{{2,}}|[\u30a1-\u30fa\u30fc]{{2,}}|[^\W\d_\u3041-\u30ff{_RUN_ON}]{{2,}}")
_FIRST_RUN_ON = "\u3400"

_FEWEST = 3  # sentences with a name
_MOST = 400  # sentences of one name that are looked at to learn its form
_COMMON = 0.1  # share of a word without its capital above which it is no name
_SEEDS = 6  # beginnings of a form that are tried
_DICE = 0.6
_GROWS_RIGHT = 0.65  # share of the sentences that a longer form must keep: endings change
_GROWS_LEFT = 0.95  # what stands before a word in Arabic does not belong to it
_LONGEST = 16  # letters of a form
_LIKE = 0.2
_ALSO = 2  # sentences that make another form usual too


@dataclass(frozen=True, slots=True)
class UsualForm:
    """How the translations of some sentences write a name.

    ``form`` is a part of a word, casefolded; ``places`` are the numbers of the
    sentences whose source has the name, ``having`` how many of them have the
    form, ``others`` further forms that are usual; ``score`` is Dice's
    coefficient of name and form.
    """

    name: str
    form: str
    places: tuple[int, ...]
    having: int
    seen: int
    score: float
    others: tuple[str, ...] = ()

    def is_in(self, folded: str) -> bool:
        """Return whether a casefolded text has the name in one of its usual forms."""
        return self.form in folded or any(form in folded for form in self.others)


@lru_cache(maxsize=32)
def usual_forms(sources: tuple[str, ...], targets: tuple[str, ...]) -> tuple[UsualForm, ...]:
    """Return the names of the sources that have a usual form in the targets, sentence for sentence."""
    names = {name: places for name, places in names_in(sources).items() if len(places) >= _FEWEST}
    if not names:
        return ()
    index = _Index.of(targets)
    found = (_usual(name, tuple(places), index) for name, places in sorted(names.items()))
    return tuple(form for form in found if form)


def names_in(sources: Sequence[str]) -> dict[str, list[int]]:
    """Return the names of the sources with the numbers of the sentences that have them.

    >>> names_in(["We met Ann Lee and Bo.", "Ann met us.", "We met."])
    {'Ann': [0, 1], 'Lee': [0], 'Ann Lee': [0], 'Bo': [0]}
    """
    written: Counter[str] = Counter()
    places: dict[str, list[int]] = {}
    inside: set[str] = set()
    for number, source in enumerate(sources):
        written.update(_SOURCE_WORD.findall(source))
        for word, is_inside in _capitalised(source):
            numbers = places.setdefault(word, [])
            if not numbers or numbers[-1] != number:
                numbers.append(number)
            if is_inside:
                inside.add(word)
    return {
        word: numbers for word, numbers in places.items() if word in inside and _is_name(word, written)
    }


def _capitalised(source: str) -> Iterator[tuple[str, bool]]:
    """Yield words with a capital, and pairs of them, and whether something of their sentence stands before."""
    before, end = "", -1
    for found in _SOURCE_WORD.finditer(source):
        word = found[0]
        if not word[0].isupper() or len(word) < 2:
            before = ""
            continue
        is_inside = _INSIDE.search(source, max(0, found.start() - 2), found.start()) is not None
        yield word, is_inside
        if before and found.start() == end + 1 and _GAP.match(source, end):
            yield f"{before} {word}", True
        before, end = word, found.end()


def _is_name(words: str, written: Mapping[str, int]) -> bool:
    """Return whether words are hardly ever written without capitals; of two, one need be so."""
    return any(written[word.lower()] <= _COMMON * written[word] or word.isupper() for word in words.split())


@dataclass(frozen=True, slots=True)
class _Index:
    """Texts, casefolded, with their seeds, and the texts that have each seed."""

    texts: Sequence[str]
    folded: Sequence[str]
    seeds: Sequence[frozenset[str]]
    places: Mapping[str, Sequence[int]]

    @classmethod
    def of(cls, texts: Sequence[str]) -> _Index:
        seeds = [frozenset(_seeds(text)) for text in texts]
        places: dict[str, list[int]] = defaultdict(list)
        for number, found in enumerate(seeds):
            for seed in found:
                places[seed].append(number)
        return cls(texts, [text.casefold() for text in texts], seeds, places)

    def having(self, form: str, numbers: Iterable[int]) -> list[int]:
        return [number for number in numbers if form in self.folded[number]]


def words(text: str) -> list[str]:
    """Return what may be names or hold them: words, and runs of Han and of katakana."""
    return _WORD.findall(text)


def is_run_on(word: str) -> bool:
    """Return whether a word of ``words`` is a run of characters that holds several words."""
    return word[0] >= _FIRST_RUN_ON


def _seeds(text: str) -> Iterator[str]:
    for word in _WORD.findall(text):
        first = word[0]
        if first.isupper():
            yield word[:3]
        elif not first.islower():
            size = 2 if first >= _FIRST_RUN_ON or len(word) < 3 else 3
            for at in range(len(word) - size + 1):
                yield word[at : at + size]


def _usual(name: str, places: tuple[int, ...], index: _Index) -> UsualForm | None:
    """Return the usual form of a name, or nothing when no form is."""
    score, form = _best(name, places[:_MOST], index)
    if score < _DICE:
        return None
    having = index.having(form, places)
    others, rest = [], sorted({*places} - {*having})
    while len(rest) >= _ALSO and len(others) < _ALSO:
        _, also = _best(name, rest[:_MOST], index)
        with_it = index.having(also, rest) if also else []
        if len(with_it) < _ALSO:
            break
        others.append(also)
        rest = sorted({*rest} - {*with_it})
    return UsualForm(name, form, places, len(having), len(index.having(form, range(len(index.texts)))), score, tuple(others))


def _best(name: str, places: Sequence[int], index: _Index) -> tuple[float, str]:
    """Return the form that stands in most of these places and in few others, with Dice's coefficient."""
    counts = Counter(chain.from_iterable(index.seeds[number] for number in places))
    likely = sorted(((_dice(count, len(places), len(index.places[seed])), seed) for seed, count in counts.items()))
    scored = (_scored(seed, places, index) for _, seed in likely[-_SEEDS:])
    return max(scored, key=lambda found: (found[0] + _alike(found[1], name), len(found[1])), default=(0.0, ""))


def _alike(form, name):
    from rapidfuzz.distance import Indel
    return _LIKE * Indel.normalized_similarity(form, name.casefold())


def _dice(both: int, one: int, other: int) -> float:
    return 2 * both / (one + other)


def _scored(seed: str, places: Sequence[int], index: _Index) -> tuple[float, str]:
    """Return the form that a seed grows to, with its score."""
    form = _grown(seed, [index.texts[number] for number in places if seed in index.seeds[number]]).casefold()
    everywhere = index.having(form, index.places[seed])
    return _dice(len({*everywhere}.intersection(places)), len(places), len(everywhere)), form


def _grown(seed: str, texts: Sequence[str]) -> str:
    """Return what a part of a word is part of, in most of the texts that have it."""
    around = [pair for text in texts for pair in _around(seed, text)]
    to_right = _GROWS_RIGHT * len(texts)
    to_left = to_right if is_run_on(seed) else _GROWS_LEFT * len(texts)
    right, kept = _growth([(after, before) for before, after in around], to_right, _LONGEST - len(seed))
    left, _ = _growth([(before, after) for after, before in kept], to_left, _LONGEST - len(seed))
    return left[::-1] + seed + right


def _around(seed: str, text: str) -> Iterator[tuple[str, str]]:
    """Yield what stands before a part of a word, from right to left, and after it."""
    for word in _WORD.findall(text):
        at = word.find(seed)
        if at >= 0 and (at == 0 or not seed[0].isupper()):
            yield word[:at][::-1][:_LONGEST], word[at + len(seed) :][:_LONGEST]


def _growth(around: list[tuple[str, str]], enough: float, longest: int) -> tuple[str, list[tuple[str, str]]]:
    """Return the letters that enough of the first parts begin with, and the pairs that do."""
    grown = ""
    while len(grown) < longest:
        following = Counter(first[len(grown)] for first, _ in around if len(first) > len(grown))
        letter, count = max(following.items(), key=lambda item: item[1], default=("", 0))
        if count < max(2.0, enough):
            break
        grown += letter
        around = [pair for pair in around if pair[0].startswith(grown)]
    return grown, around


def by_language(catalogs):
    found = {}
    for catalog in catalogs:
        for unit in catalog.units:
            if unit.source and not unit.of_master and not unit.plural:
                found.setdefault(unit.language.code, []).append(unit)
    return found


MIN_SHARE = 0.7


def misspelt(forms, targets):
    folded = [t.casefold() for t in targets]
    everywhere = "\0".join(folded)
    taken = set()
    for usual in forms:
        if usual.having < 2 or usual.having < 0.5 * len(usual.places) or len(usual.form) < 2:
            continue
        for number in usual.places:
            present = usual.is_in(folded[number])
            for span in _near(usual.form, targets[number], usual.name if present else ""):
                word = span.of(targets[number]).casefold()
                if everywhere.count(word) > max(1, usual.having / 4) or (number, span) in taken:
                    continue
                taken.add((number, span))
                yield usual, number, span
                break


def _near(form, target, strict):
    for found in _WORD.finditer(target):
        word = found[0]
        if is_run_on(word) != is_run_on(form):
            continue
        folded = word.casefold()
        if len(folded) != len(word):
            continue
        if is_run_on(form):
            for at in range(len(word) - len(form) + 1):
                if _like_run(form, folded[at : at + len(form)]):
                    yield Span(found.start() + at, found.start() + at + len(form))
        else:
            starts = range(1) if word[0].isupper() else range(max(1, min(4, len(word) - len(form) + 2)))
            for start in starts:
                size = _like(form, folded[start:])
                if size and (not strict or (len(form) > 4 and sorted(folded[start:start+size]) == sorted(form))):
                    yield Span(found.start() + start, found.start() + start + size)
                    break


def _like_run(form, other):
    diff = [i for i in range(len(form)) if form[i] != other[i]]
    if len(diff) == 2 and diff[1] == diff[0] + 1 and form[diff[0]] == other[diff[1]] and form[diff[1]] == other[diff[0]]:
        return True
    return len(form) > 3 and len(diff) == 1 and 0 < diff[0] < len(form) - 1


def _like(form, word):
    """Length of the prefix of word that is near form, or 0."""
    n = len(form)
    w = word[:n]
    if w == form:
        return 0
    if len(w) == n:
        diff = [i for i in range(n) if form[i] != w[i]]
        if len(diff) == 2 and diff[1] == diff[0] + 1 and form[diff[0]] == w[diff[1]] and form[diff[1]] == w[diff[0]]:
            return n
        if len(diff) == 1 and n >= 5 and 0 < diff[0] < n - 2:
            return n
    if n >= 5:
        for at in range(1, n - 1):
            if word.startswith(form[:at] + form[at + 1 :]) and at < n - 2:  # a letter left out
                return n - 1
        w = word[: n + 1]
        for at in range(1, min(n - 1, len(w))):
            if w[:at] + w[at + 1 :] == form:
                return n + 1
    return 0


U_HAVING, U_SHARE, O_HAVING, O_MORE = 3, 0.75, 3, 0.1
def swapped(forms, sources, targets):
    folded = [t.casefold() for t in targets]
    sure = [f for f in forms if f.having >= O_HAVING and f.seen - f.having <= 1 + O_MORE * f.having and len(f.form) > 1]
    for usual in forms:
        if usual.having < U_HAVING or usual.having < U_SHARE * len(usual.places):
            continue
        for number in usual.places:
            if usual.is_in(folded[number]):
                continue
            source = sources[number].casefold()
            for other in sure:
                if other.form in folded[number] and (span := place(other.form, targets[number])) and not any(
                    f.name.casefold()[:5] in source for f in forms if other.form in f.form or f.form in other.form or other.form in f.others
                ):
                    yield usual, number, other, span
                    break


def place(form, target):
    for found in _WORD.finditer(target):
        word = found[0]
        folded = word.casefold()
        if word[0].isupper():
            if folded == form or (len(form) > 3 and folded.startswith(form)):
                return Span(found.start(), found.start() + min(len(word), len(form)))
        elif not word[0].islower():
            at = folded.find(form)
            if at >= 0 and (is_run_on(form) or (len(form) > 3 and at < 4) or folded == form):
                return Span(found.start() + at, found.start() + min(len(word), at + len(form)))
    return None
