"""How near one wording is to another: chrF, TER and BLEU as sacrebleu counts them, each with its signature.

chrF counts shared character n-grams, with word bigrams too (chrF++) where words are parted by blanks (Popović 2015, 2017); TER the
edits that make one text of the other, per word of the reference (Snover et al. 2006); BLEU shared word n-grams (Papineni et al. 2002). All
are percentages; of TER less is nearer. Intervals and p-values come from paired bootstrap resampling (Koehn 2004). Nothing is downloaded.
"""

from __future__ import annotations

import math
from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from transcheck.errors import UsageError
from transcheck.model import Language
from transcheck.text.han import SIMPLIFIED, TRADITIONAL, common_form
from transcheck.uyghur import convert, scripts
from transcheck.uyghur.folding import folded

METRICS = ("chrf", "ter", "bleu")
_DIGITS = 6
SEED = 12345  # of the resampling, as sacrebleu has it

_UNSPACED = frozenset({"Hani", "Hans", "Hant", "Jpan", "Hira", "Kana", "Thai", "Laoo", "Khmr", "Mymr"})


@dataclass(frozen=True, slots=True)
class Score:
    """One number: what counts it, its value, its 95 % interval, how likely a difference from the first system is chance."""

    metric: str
    value: float
    signature: str
    low: float | None = None
    high: float | None = None
    p: float | None = None


def scores(
    systems: Mapping[str, Sequence[str]],
    references: Sequence[str],
    language: Language,
    metrics: Sequence[str] = METRICS,
    resamples: int = 1000,
) -> dict[str, tuple[Score, ...]]:
    """Return the scores of each system, text by text against the same references; ``p`` compares with the first system.

    With no ``resamples`` there are no intervals. Texts in ``language`` decide how words are found.

    Raises:
        UsageError: for an unknown metric.

    >>> from transcheck.languages import load
    >>> scores({"one": ["We stay here"]}, ["We stay here"], load("en"), ["chrf"], resamples=0)["one"][0].value
    100.0
    """
    counters = {name: _counter(name, language) for name in metrics}
    if len(systems) > 1 and resamples:
        return _compared(systems, references, counters, resamples)
    return {
        name: tuple(_score(counter, texts, references, resamples) for counter in counters.values())
        for name, texts in systems.items()
    }


def segment_scores(
    texts: Sequence[str], references: Sequence[str], language: Language, metrics: Sequence[str] = METRICS
) -> Iterator[dict[str, float]]:
    """Yield the scores of each text by the name of the metric; BLEU says nothing of a single sentence and is left out."""
    counters = [_counter(name, language) for name in metrics if name != "bleu"]
    names = [_name(counter) for counter in counters]
    for text, reference in zip(texts, references, strict=True):
        found = (float(counter.sentence_score(text, [reference]).score) for counter in counters)
        yield {name: round(value, 2) for name, value in zip(names, found, strict=True)}


def in_writing_of(reference: Language, language: Language) -> Callable[[str], str]:
    """Return what brings texts of a language into the writing of another one, for comparison.

    Uyghur is spelled in the other script; Chinese of both writings becomes simplified characters without punctuation, so
    the texts of the reference have to be brought into their own writing too.

    Raises:
        UsageError: when the languages are neither one nor the same in two writings.
    """
    if language.code != reference.code and reference.code not in language.twin:
        raise UsageError(f"{language.code} cannot be converted into {reference.code}: they are not one language")
    if _is_han(language, reference):
        return common_form
    if language.code != reference.code and {language.code, reference.code} <= {*scripts()}:
        return lambda text: convert(text, language.code, reference.code)
    return str


def twin_score(lefts: Sequence[str], left: Language, rights: Sequence[str], right: Language) -> Score:
    """Return how alike texts are to the same texts in another writing of their language: chrF of characters alone.

    Uyghur is compared in small Latin letters without apostrophes: from 93 on it is the same text, below 60 another one (measured
    on declarations that people wrote). Chinese is compared in simplified characters.

    >>> from transcheck.languages import load
    >>> twin_score(["Yaxshi"], load("ug@latin"), ["Яхши"], load("ug@cyrillic")).value
    100.0
    """
    from sacrebleu.metrics.chrf import CHRF

    forms = [[_form(text, *of) for text in side] for side, of in ((lefts, (left, right)), (rights, (right, left)))]
    return _score(CHRF(word_order=0), forms[0], forms[1], 0)


def twin_segments(lefts: Sequence[str], left: Language, rights: Sequence[str], right: Language) -> Iterator[float]:
    """Yield how alike each text is to the same text in another writing of its language, counted as ``twin_score`` counts."""
    from sacrebleu.metrics.chrf import CHRF

    counter = CHRF(word_order=0)
    for one, other in zip(lefts, rights, strict=True):
        found = counter.sentence_score(_form(one, left, right), [_form(other, right, left)])
        yield round(float(found.score), 2)


def _form(text: str, language: Language, other: Language) -> str:
    if _is_han(language, other):
        return common_form(text)
    return folded(text, language.code) if language.code in scripts() else text


def _is_han(*languages: Language) -> bool:
    return all(language.script in {SIMPLIFIED, TRADITIONAL} for language in languages)


def _counter(name: str, language: Language) -> Any:
    """Return the metric of sacrebleu, set for the writing of a language."""
    from sacrebleu.metrics.bleu import BLEU
    from sacrebleu.metrics.chrf import CHRF
    from sacrebleu.metrics.ter import TER

    spaced = _UNSPACED.isdisjoint(language.scripts)
    if name == "chrf":
        return CHRF(word_order=2 if spaced else 0)
    if name == "ter":
        return TER() if spaced else TER(normalized=True, asian_support=True)
    if name == "bleu":
        return BLEU(tokenize="13a" if spaced else "zh" if "Jpan" not in language.scripts else "char", force=True)
    raise UsageError(f"there is no metric {name!r}; there are {', '.join(METRICS)}")


def _score(counter: Any, texts: Sequence[str], references: Sequence[str], resamples: int) -> Score:
    found = counter.corpus_score(texts, [references], n_bootstrap=max(1, resamples))
    value, signature = round(float(found.score), _DIGITS), _signature(counter)
    if not resamples:
        return Score(_name(counter), value, signature)
    interval = _interval(_name(counter), value, found._mean, found._ci)  # noqa: SLF001 - no other way
    return Score(_name(counter), value, signature, *interval)


def _compared(
    systems: Mapping[str, Sequence[str]], references: Sequence[str], counters: Mapping[str, Any], resamples: int
) -> dict[str, tuple[Score, ...]]:
    from sacrebleu.significance import PairedTest

    named: list[tuple[str, Sequence[str]]] = [(name, [*texts]) for name, texts in systems.items()]
    test = PairedTest(named, {_name(c): c for c in counters.values()}, [[*references]], "bs", n_samples=resamples)
    signatures, table = test()
    return {
        name: tuple(_of_test(metric, str(signatures[metric]), table[metric], number) for metric in signatures)
        for number, name in enumerate(systems)
    }


def _of_test(metric: str, signature: str, results: Sequence[Any], number: int) -> Score:
    found, first = results[number], results[0]
    value = round(float(found.score), _DIGITS)
    equal = number and value == round(float(first.score), _DIGITS)  # resampling calls no difference at all a sure one
    return Score(
        metric, value, signature, *_interval(metric, value, found.mean, found.ci), 1.0 if equal else found.p_value
    )


def _interval(metric: str, value: float, mean: float, half: float) -> tuple[float, float]:
    """Return an interval within what the metric can be: edits may be more than words, nothing else goes beyond 100.

    The value itself is in it: of few short texts BLEU has less in every sample than in all of them.
    """
    most = math.inf if metric == "TER" else 100.0
    low, high = round(max(0.0, float(mean - half)), _DIGITS), round(min(most, float(mean + half)), _DIGITS)
    return min(low, value), max(high, value)


def _name(counter: Any) -> str:
    name = type(counter).__name__
    return {"CHRF": "chrF2" + "+" * getattr(counter, "word_order", 0)}.get(name, name)


def _signature(counter: Any) -> str:
    return str(counter.get_signature().format())
