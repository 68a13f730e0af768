"""Errors planted into a corpus of good translations, and who finds them: shared by recall.py and quality.py."""

from __future__ import annotations

import random
from collections import Counter, defaultdict
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from pathlib import Path

from _peers import Findings
from planting import Kind, Pair, Place
from planting.names import sure_names
from transcheck.checks import Scope, run
from transcheck.glossary import NO_TERMS, Glossary, read_glossary
from transcheck.languages import load
from transcheck.model import Catalog, Language, Term, Unit

APART = 4  # lines between two planted errors of one catalog
WIDE = (Scope.CATALOG, Scope.PETITION, Scope.PROJECT)


@dataclass(frozen=True, slots=True)
class Corpus:
    """Texts in several languages, line for line the same sentences, with the glossary of their names."""

    sources: list[str]
    texts: Mapping[str, list[str]]
    glossary: Glossary = NO_TERMS


@dataclass(frozen=True, slots=True)
class Planted:
    """One error: its kind, the line, and what stands there, clean and broken."""

    kind: str
    code: str
    number: int
    pair: Pair


Results = dict[str, list[tuple[Planted, list[str]]]]
Judge = Callable[[list[Catalog], Mapping[str, set[int]]], Findings]


def read(folder: Path, source: str, wanted: Sequence[str], *, names: str = "") -> Corpus:
    """Return the texts of a folder, all of them, since errors of one language are made of another's text.

    ``names`` is the path of a glossary, or ``induced`` for the names that the texts themselves show.
    """
    sources = (folder / f"{source}.txt").read_text(encoding="utf-8").split("\n")
    texts = {path.stem: path.read_text(encoding="utf-8").split("\n") for path in sorted(folder.glob("*.txt"))}
    kept = {code: lines for code, lines in texts.items() if code not in (source, "documents")}
    wrong = [code for code in wanted if code not in kept]
    if wrong:
        raise SystemExit(f"{folder} has no text in {', '.join(wrong)}")
    corpus = Corpus(sources, {code: lines for code, lines in kept.items() if len(lines) == len(sources)})
    return replace(corpus, glossary=glossary(corpus, names)) if names else corpus


def glossary(corpus: Corpus, names: str) -> Glossary:
    """Return the glossary in a file, or of the names that each language of the corpus nearly always writes one way."""
    if names != "induced":
        return read_glossary(Path(names))
    return Glossary(
        {
            code: tuple(
                Term((name,), (form,))
                for name, form in sure_names(Place(0, load(code), corpus.sources, corpus.texts)).items()
            )
            for code in corpus.texts
        }
    )


def plants(kind: Kind, code: str, corpus: Corpus, seed: str, count: int) -> Iterator[Planted]:
    """Yield errors of one kind in one language, the first of a seeded order of lines."""
    chance = random.Random(f"{seed}:{kind.name}:{code}")
    language, sources, texts = load(code), corpus.sources, corpus.texts
    order = [number for number, source in enumerate(sources) if source and texts[code][number]]
    chance.shuffle(order)
    left = count
    for number in order:
        if not left:
            return
        planted = kind.plant(chance, Place(number, language, sources, texts))
        if not planted:
            continue
        pair = planted if isinstance(planted, Pair) else Pair(sources[number], texts[code][number], planted)
        if pair.clean != pair.broken or pair.forms:
            left -= 1
            yield Planted(kind.name, code, number, pair)


def rounds(planted: Iterable[Planted], apart: int = APART) -> list[list[Planted]]:
    """Return the errors in rounds: within one, those of a language stand more than ``apart`` lines from each other."""
    filled: list[list[Planted]] = []
    taken: list[dict[str, set[int]]] = []
    for error in planted:
        near = set(range(error.number - apart, error.number + apart + 1))
        at = next((at for at, numbers in enumerate(taken) if not numbers[error.code] & near), len(filled))
        if at == len(filled):
            filled.append([])
            taken.append(defaultdict(set))
        filled[at].append(error)
        taken[at][error.code].add(error.number)
    return filled


def catalogs(corpus: Corpus, planted: Iterable[Planted] = (), *, broken: bool = True) -> list[Catalog]:
    """Return the catalogs of all languages with these errors in them, or with what they are made of, unbroken."""
    changed = {(error.code, error.number): error.pair for error in planted}
    return [
        Catalog(
            "corpus",
            load(code),
            f"{code}.po",
            tuple(
                unit
                for number, (source, target) in enumerate(zip(corpus.sources, lines, strict=True))
                if source and target
                for unit in units(load(code), number, changed.get((code, number), Pair(source, target, target)), broken)
            ),
            header={"Plural-Forms": load(code).plural},
            glossary=corpus.glossary.terms(code),
        )
        for code, lines in corpus.texts.items()
    ]


def units(language: Language, number: int, pair: Pair, broken: bool) -> Iterator[Unit]:
    """Yield the unit of a line, one for each form of a plural."""
    target = pair.broken if broken else pair.clean
    unit = Unit(
        pair.source, target, language, petition="corpus", path=f"{language.code}.po", line=number, flags=pair.flags
    )
    forms = pair.forms - (broken and pair.forms > 0)
    yield from (replace(unit, plural=form, forms=forms) for form in range(forms)) if forms else (unit,)


def ours(read_catalogs: list[Catalog], lines: Mapping[str, set[int]]) -> Findings:
    """Return how often each check speaks of each of these lines; units are checked alone where they can be."""
    some = [replace(c, units=tuple(u for u in c.units if u.line in lines[c.language.code])) for c in read_catalogs]
    found: Findings = defaultdict(Counter)
    for finding in (*run(some, scopes=(Scope.UNIT,)), *run(read_catalogs, scopes=WIDE)):
        found[finding.unit.language.code, finding.unit.line][finding.check] += 1
    return found


def new(dirty: Findings, clean: Findings, error: Planted) -> list[str]:
    """Return the checks that say more about a line than they said when it was clean."""
    place = (error.code, error.number)
    return list(dirty.get(place, Counter()) - clean.get(place, Counter()))


def measure(corpus: Corpus, planted: list[Planted], judges: Mapping[str, Judge]) -> Results:
    """Return for each judge every error with the checks that found it."""
    return {name: [*judged(corpus, planted, judge, APART if judge is ours else 0)] for name, judge in judges.items()}


def judged(corpus: Corpus, planted: list[Planted], judge: Judge, apart: int) -> Iterator[tuple[Planted, list[str]]]:
    """Yield every error with the checks of one judge that found it; peers look at one entry at a time, and need less room."""
    everywhere = {code: set(range(len(corpus.sources))) for code in corpus.texts}
    clean = judge(catalogs(corpus), everywhere)
    groups: dict[tuple[bool, bool], list[Planted]] = defaultdict(list)
    for error in planted:
        groups[is_made(corpus, error), _breaks_lines(error)].append(error)
    for (made, _), group in groups.items():
        for errors in rounds(group, apart):
            lines = {code: {error.number for error in errors if error.code == code} for code in corpus.texts}
            before = judge(catalogs(corpus, errors, broken=False), lines) if made else clean
            dirty = judge(catalogs(corpus, errors), lines)
            yield from ((error, new(dirty, before, error)) for error in errors)


def _breaks_lines(error: Planted) -> bool:
    """Return whether a planted control character would end a line, and so hide all other errors from some peers."""
    return len(error.pair.broken.replace("\n", "").splitlines()) > 1


def is_made(corpus: Corpus, error: Planted) -> bool:
    """Return whether an error stands in a pair made for it, which needs a clean control of its own."""
    pair = error.pair
    return (pair.source, pair.clean) != (corpus.sources[error.number], corpus.texts[error.code][error.number]) or bool(
        pair.forms
    )
