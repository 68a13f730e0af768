"""Invented prose, and its revision with the truth of what became of each sentence.

No corpus: words are built from syllables and drawn by Zipf's law, and one
sentence in five takes up the turn of an earlier one, so that any seed gives
another text with the repetitions of real language.
"""

from __future__ import annotations

import random
import re
from collections.abc import Iterator
from dataclasses import dataclass
from itertools import accumulate

ONSETS = (
    "b",
    "br",
    "c",
    "ch",
    "d",
    "f",
    "g",
    "gr",
    "h",
    "l",
    "m",
    "n",
    "p",
    "pl",
    "r",
    "s",
    "st",
    "t",
    "th",
    "tr",
    "v",
    "w",
)
VOWELS = ("a", "e", "i", "o", "u", "ai", "ea", "ou")
CODAS = ("", "", "n", "r", "s", "t", "l", "nd", "st")


@dataclass(frozen=True)
class Sentence:
    """A sentence of the revised master: the places of the old ones it continues, and what was done."""

    text: str
    origins: tuple[int, ...] = ()
    done: str = "kept"


class Writer:
    """Writes sentences of an invented language; the same seed gives the same text."""

    def __init__(self, seed: int, words: int = 20_000) -> None:
        self.random = random.Random(seed)
        self.words = list(dict.fromkeys(self._word(rank) for rank in range(words)))
        self.weights = list(accumulate(1 / (rank + 2.7) for rank in range(len(self.words))))
        self.written: set[str] = set()
        self.turns: list[list[str]] = []

    def _word(self, rank: int) -> str:
        syllables = 1 if rank < 150 else self.random.choice((1, 2, 2, 3, 3, 4))
        choose = self.random.choice
        return "".join(choose(ONSETS) + choose(VOWELS) + choose(CODAS) for _ in range(syllables))

    def word(self) -> str:
        """Return one word, frequent ones more often."""
        return self.random.choices(self.words, cum_weights=self.weights)[0]

    def sentence(self) -> str:
        """Return a sentence that was not written before, 5 to 45 words long."""
        while True:
            count = min(45, max(5, round(self.random.lognormvariate(3.0, 0.45))))
            words = self.random.choices(self.words, cum_weights=self.weights, k=count)
            if self.random.random() < 0.3:
                words[self.random.randrange(count)] = str(self.random.randint(2, 9_999))
            if self.random.random() < 0.4:
                words[self.random.randrange(count)] += ","
            if self.turns and self.random.random() < 0.2:
                words = self._taken_up(words)
            text = self._closed(words, self.random.choice("......?!"))
            if text not in self.written:
                self.written.add(text)
                self.turns.append(words)
                return text

    def _taken_up(self, words: list[str]) -> list[str]:
        """Return an earlier sentence with a third to two thirds of it said anew."""
        earlier = self.random.choice(self.turns)
        kept = max(2, round(len(earlier) * self.random.uniform(0.33, 0.67)))
        rest = words[: max(2, len(earlier) - kept)]
        return [*earlier[:kept], *rest] if self.random.random() < 0.5 else [*rest, *earlier[-kept:]]

    def edited(self, text: str) -> tuple[str, str]:
        """Return another version of a sentence and how heavy the edit is: half of them change one word."""
        while True:
            words = (text[0].lower() + text[1:-1]).split()
            draw = self.random.random()
            level, share = ("light", 0.0) if draw < 0.5 else ("medium", 0.2) if draw < 0.8 else ("heavy", 0.4)
            for _ in range(max(1 if not share else 2, round(len(words) * share))):
                self._change(words)
            changed = self._closed(words, text[-1])
            if changed not in self.written:
                self.written.add(changed)
                return changed, level

    def _closed(self, words: list[str], end: str) -> str:
        """Return words as a sentence, its last one too long to be taken for an abbreviation."""
        text = " ".join(words).rstrip(",")
        while not re.search(r"[a-z]{5}$", text):
            text += f" {self.word()}"
        return text[0].upper() + text[1:] + end

    def _change(self, words: list[str]) -> None:
        place, draw = self.random.randrange(len(words)), self.random.random()
        if draw < 0.5:
            words[place] = self.word()
        elif draw < 0.8:
            words.insert(place, self.word())
        elif len(words) > 5:
            del words[place]


def revise(writer: Writer, old: list[str], *, hard: bool = False) -> list[Sentence]:
    """Return a revision: 5 % edited, 2 % inserted, deleted and moved.

    ``hard``: changes stand in runs, one edited sentence in five is also moved,
    70 % of the insertions stand beside an edit, 1 % are split and 1 % merged.
    """
    order = _order(writer.random, len(old), hard=hard)
    five, two, one = (len(old) * percent // 100 for percent in (5, 2, 1))
    edited, deleted, moved = set(order[:five]), set(order[five : five + two]), order[five + two : five + 2 * two]
    split = set(order[five + 2 * two :][:one]) if hard else set()
    merged = set(order[five + 2 * two + one :][:one]) if hard else set()
    new: list[Sentence] = []
    away = [Sentence(old[place], (place,), "moved") for place in moved]
    for place in sorted(set(range(len(old))) - deleted - set(moved)):
        if place in edited:
            text, level = writer.edited(old[place])
            sentence = Sentence(text, (place,), level)
            (away if hard and writer.random.random() < 0.2 else new).append(sentence)
        elif place in split:
            new += _split(old[place], place)
        elif place in merged and new and new[-1].done == "kept" and new[-1].origins == (place - 1,):
            new[-1] = Sentence(
                f"{new[-1].text[:-1]}, and {old[place][0].lower()}{old[place][1:]}", (place - 1, place), "merged"
            )
        else:
            new.append(Sentence(old[place], (place,)))
    fresh = [Sentence(writer.sentence(), (), "inserted") for _ in range(two)]
    return list(_inserted(writer.random, new, away, fresh, hard=hard))


def _order(source: random.Random, count: int, *, hard: bool) -> list[int]:
    """Return all places in the order in which changes are dealt out, in runs of up to seven when hard."""
    places = list(range(count))
    if not hard:
        source.shuffle(places)
        return places
    runs = []
    while places:
        length = source.randint(1, 7)
        runs.append(places[:length])
        del places[:length]
    source.shuffle(runs)
    return [place for run in runs for place in source.sample(run, len(run))]


def _split(text: str, place: int) -> list[Sentence]:
    words = text.split()
    if len(words) < 8:
        return [Sentence(text, (place,))]
    middle = len(words) * 2 // 5
    first, second = " ".join(words[:middle]).rstrip(",.") + ".", " ".join(words[middle:])
    return [Sentence(first, (place,), "split"), Sentence(second[0].upper() + second[1:], (place,), "split")]


def _inserted(
    source: random.Random, new: list[Sentence], away: list[Sentence], fresh: list[Sentence], *, hard: bool
) -> Iterator[Sentence]:
    """Yield the sentences with the moved and the fresh ones between them."""
    edits = [place for place, sentence in enumerate(new) if sentence.done in {"light", "medium", "heavy"}]
    guests: dict[int, list[Sentence]] = {}
    for sentence in away:
        guests.setdefault(source.randrange(len(new) + 1), []).append(sentence)
    for sentence in fresh:
        beside = hard and edits and source.random() < 0.7
        guests.setdefault(source.choice(edits) if beside else source.randrange(len(new) + 1), []).append(sentence)
    for place, sentence in enumerate(new):
        yield from guests.get(place, ())
        yield sentence
    yield from guests.get(len(new), ())
