"""Documents with known alignment, made of sentence-parallel lines.

Lines of several articles are joined into paragraphs, noise is applied, and both sides are cut into sentences again by our
own rules, so that a splitter's errors make true 1-2, 2-1 and 2-2 beads. ``clean`` keeps the paragraphs on both sides;
``noisy`` drops 5 % of the lines and 3 % of the paragraphs on each side, removes 15 % of the target's paragraph breaks and
adds 10 %; ``flat`` is noisy, and the target is one paragraph, as when it is pasted from a page.
"""

from __future__ import annotations

import random
from collections import defaultdict
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path

from transcheck.languages.profiles import load
from transcheck.segmenting.rules import rules_for

CONDITIONS = ("clean", "noisy", "flat")
LANGUAGES = ("tr", "de", "ja", "zh_CN", "zh_TW", "ar", "fr", "ru", "ug", "ug@latin")
_UNSPACED = frozenset({"ja", "zh_CN", "zh_TW"})
# The letters of Uyghur in Latin script (ULY), in sentence case only: names are harder to see than in a real text.
_LATIN = dict(
    zip(
        "ئابپتخدرزسغفقكلمنھوىيۆۈۇېەگڭچجشژۋ،؟؛",
        [
            "",
            *"abptxdrzs",
            "gh",
            *"fqklmnhoiy",
            "ö",
            "ü",
            "u",
            "é",
            "e",
            "g",
            "ng",
            "ch",
            "j",
            "sh",
            "zh",
            "w",
            ",",
            "?",
            ";",
        ],
        strict=True,
    )
)

Paragraphs = list[list[int]]
Components = list[tuple[tuple[int, ...], tuple[int, ...]]]


@dataclass(frozen=True)
class Document:
    """A text, its translation, and the beads that are right; ``lines`` are those that each sentence of a side is made of."""

    language: str
    condition: str
    number: int
    source: list[list[str]]
    target: list[list[str]]
    beads: Components
    lines: tuple[list[list[int]], list[list[int]]]


def latin(line: str) -> str:
    """Return a line of Uyghur in Latin letters."""
    found, upper = [], True
    for char in "".join(_LATIN.get(char, char) for char in line):
        found.append(char.upper() if upper and char.isalpha() else char)
        upper = char in ".?!" or (upper and not char.isalpha())
    return "".join(found)


def lines_of(folder: Path, language: str) -> list[str]:
    """Return the lines of a language of the folder; ug@latin is made of ug."""
    name = language.removesuffix("@latin")
    lines = (folder / f"{name}.txt").read_text(encoding="utf-8-sig").split("\n")
    return [latin(line) for line in lines] if name != language else lines


def documents(folder: Path, language: str, condition: str, *, seed: int = 1, size: int = 8) -> Iterator[Document]:
    """Yield the documents of one language and condition, ``size`` articles each."""
    english, translated = lines_of(folder, "en"), lines_of(folder, language)
    for number, (here, there) in enumerate(layouts(folder, condition, seed=seed, size=size)):
        yield document(language, condition, number, (here, english), (there, translated))


def layouts(folder: Path, condition: str, *, seed: int = 1, size: int = 8) -> Iterator[tuple[Paragraphs, Paragraphs]]:
    """Yield the paragraphs of both sides of each document, as places of lines; they are the same for every language."""
    articles: dict[str, list[int]] = defaultdict(list)
    for place, name in enumerate((folder / "documents.txt").read_text(encoding="utf-8").split()):
        articles[name].append(place)
    every = list(articles.values())
    for number, start in enumerate(range(0, len(every), size)):
        yield layout_of(every[start : start + size], condition, random.Random(seed * 1000 + number))


def layout_of(
    articles: Sequence[Sequence[int]], condition: str, layout: random.Random
) -> tuple[Paragraphs, Paragraphs]:
    paragraphs: Paragraphs = []
    for article in articles:
        at = 0
        while at < len(article):
            many = layout.randint(1, 4)
            paragraphs.append([*article[at : at + many]])
            at += many
    if condition == "clean":
        return paragraphs, paragraphs
    here, there = _dropped(paragraphs, layout), _rearranged(_dropped(paragraphs, layout), layout)
    return here, [[place for paragraph in there for place in paragraph]] if condition == "flat" else there


def _dropped(paragraphs: Paragraphs, layout: random.Random) -> Paragraphs:
    kept = [
        [place for place in paragraph if layout.random() >= 0.05] for paragraph in paragraphs if layout.random() >= 0.03
    ]
    return [paragraph for paragraph in kept if paragraph]


def _rearranged(paragraphs: Paragraphs, layout: random.Random) -> Paragraphs:
    found: Paragraphs = []
    for paragraph in paragraphs:
        if found and layout.random() < 0.15:
            found[-1] = found[-1] + paragraph
        elif len(paragraph) > 1 and layout.random() < 0.10:
            cut = layout.randint(1, len(paragraph) - 1)
            found += [paragraph[:cut], paragraph[cut:]]
        else:
            found.append(paragraph)
    return found


def document(
    language: str, condition: str, number: int, here: tuple[Paragraphs, list[str]], there: tuple[Paragraphs, list[str]]
) -> Document:
    source, owners = side("en", *here)
    target, others = side(language, *there)
    return Document(language, condition, number, source, target, _components(owners, others), (owners, others))


def side(language: str, paragraphs: Paragraphs, lines: list[str]) -> tuple[list[list[str]], list[list[int]]]:
    """Return paragraphs of sentences, and for each sentence the lines it is made of."""
    rules, glue = rules_for(load(language)), "" if language in _UNSPACED else " "
    texts: list[list[str]] = []
    owners: list[list[int]] = []
    for paragraph in paragraphs:
        text, where = "", []
        for place in paragraph:
            text += glue if text else ""
            where.append((len(text), len(text) + len(lines[place]), place))
            text += lines[place]
        spans = [span for span in rules.spans(text) if span.of(text).strip()]
        texts.append([span.of(text).strip() for span in spans])
        owners += [_owners(text, span.start, span.end, where) for span in spans]
    return texts, owners


def _owners(text: str, start: int, end: int, where: list[tuple[int, int, int]]) -> list[int]:
    """Return the lines of a sentence: those it shares three letters with, or 30 % of the line's."""
    found = []
    for first, last, place in where:
        shared = sum(char.isalnum() for char in text[max(start, first) : min(end, last)])
        if shared and (shared >= 3 or shared >= 0.3 * sum(char.isalnum() for char in text[first:last])):
            found.append(place)
    return found or [min(where, key=lambda line: min(abs(line[0] - start), abs(line[1] - end)))[2]]


def _components(here: list[list[int]], there: list[list[int]]) -> Components:
    """Return the beads that are right: sentences that share lines, directly or by others."""
    parents: dict[tuple[str, int], tuple[str, int]] = {}

    def root(node: tuple[str, int]) -> tuple[str, int]:
        while parents.setdefault(node, node) != node:
            node = parents[node]
        return node

    for name, side in (("source", here), ("target", there)):
        for place, lines in enumerate(side):
            for line in lines:
                parents[root((name, place))] = root(("line", line))
    found: dict[tuple[str, int], tuple[list[int], list[int]]] = {}
    for number, (name, side) in enumerate((("source", here), ("target", there))):
        for place in range(len(side)):
            found.setdefault(root((name, place)), ([], []))[number].append(place)
    return [(tuple(source), tuple(target)) for source, target in found.values()]
