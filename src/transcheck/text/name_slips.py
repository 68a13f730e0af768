"""Where a translation does not have the usual form of a name: it has something like it, or the name of something else."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Collection, Iterator, Mapping, Sequence
from dataclasses import dataclass

from transcheck.model import Span
from transcheck.text.name_forms import UsualForm, is_run_on, seeds_of
from transcheck.text.patterns import pattern_of

_RUN_ON = "\u3400-\u9fff\uac00-\ud7a3"
_WORD = pattern_of(rf"[{_RUN_ON}]{{2,}}|[\u30a1-\u30fa\u30fc]{{2,}}|[^\W\d_\u3041-\u30ff{_RUN_ON}]{{2,}}")
_SOURCE_WORD = pattern_of(r"[^\W\d_]+")

_MISSPELT_SHARE = 0.5  # of the sentences with a name that have its usual form
_SWAPPED_SHARE = 0.75
_RARE = 4  # times less often than the usual form a slip is written
_STRAY = 0.2  # how often, for each use, a form may stand where its name is not
_LONG = 5  # letters of a form in which one may be another
_TURNED_RUN = 3  # characters of a form of which two may have changed places
_ENDING = 2  # letters that change with the endings
_BEFORE = 4  # letters that may be written together with a word, where there are no capitals
_STEM = 5  # letters of a source word that tell it from others


@dataclass(frozen=True, slots=True)
class NameSlip:
    """A place in the translation of sentence ``number`` that is not ``usual``; it is ``other``, if anything known."""

    number: int
    span: Span
    usual: UsualForm
    other: UsualForm | None = None


def misspelt(forms: Sequence[UsualForm], targets: Sequence[str]) -> Iterator[NameSlip]:
    """Yield what is written almost like the usual form of a name of its source, once for each place."""
    texts = [target.casefold() for target in targets]
    everything = "\0".join(texts)
    told: set[tuple[int, int]] = set()
    counts: dict[str, int] = {}
    for usual in forms:
        if usual.having < max(2, _MISSPELT_SHARE * len(usual.places)):
            continue
        turned = _turned(usual.form)
        for number in usual.places:
            has_form = usual.is_in(texts[number])
            if has_form and not any(form in texts[number] for form in turned):
                continue
            for span in _near(usual.form, targets[number], turned if has_form else None):
                written = span.of(targets[number]).casefold()
                if written not in counts:
                    counts[written] = everything.count(written)  # of letters, so that no text ends within
                if (number, span.start) not in told and counts[written] <= max(1, usual.having / _RARE):
                    told.add((number, span.start))
                    yield NameSlip(number, span, usual)


def _turned(form: str) -> frozenset[str]:
    """Return a form with any two neighbouring letters in the other order, nothing of a short one."""
    if len(form) < (_TURNED_RUN if is_run_on(form) else _LONG):
        return frozenset()
    return frozenset(_turn(form, at) for at in range(len(form) - 1)) - {form}


def _turn(form: str, at: int) -> str:
    return form[:at] + form[at + 1] + form[at] + form[at + 2 :]


def _near(form: str, target: str, only: Collection[str] | None) -> Iterator[Span]:
    """Yield the places of a text that are almost a form, or those that are one of a few."""
    for found in _WORD.finditer(target):
        word = found[0].casefold()
        if len(word) != len(found[0]) or is_run_on(word) != is_run_on(form):
            continue
        for start in _starts(form, found[0]):
            size = _likeness(form, word[start : start + len(form) + 1])
            if size and (only is None or word[start : start + size] in only):
                yield Span(found.start() + start, found.start() + start + size)
                break


def _starts(form: str, word: str) -> range:
    """Return where in a word a name may begin."""
    if is_run_on(word):
        return range(len(word) - len(form) + 1)
    return range(1 if word[0].isupper() else max(1, min(_BEFORE, len(word) - len(form) + 2)))


def _likeness(form: str, word: str) -> int:
    """Return how many letters at the beginning of a word are almost a form, or nothing.

    Two neighbours may have changed places; in a long form one letter may be another, missing or too many, but not where endings are.

    >>> [_likeness("kashgar", word) for word in ("kahsgarin", "kashar", "kaschgar", "kashgarin", "kashgir")]
    [7, 6, 8, 0, 0]
    """
    size, run_on = len(form), is_run_on(form)
    written = word[:size]
    if written == form:
        return 0
    at = next((at for at in range(len(written)) if written[at] != form[at]), size)
    if at < size - 1 and size > 2 - run_on and written == _turn(form, at):
        return size
    if size < _LONG - run_on or not 0 < at < size - (1 if run_on else _ENDING):
        return 0
    if written[at + 1 :] == form[at + 1 :]:
        return size
    return 0 if run_on else _longer_or_shorter(form, word, at)


def _longer_or_shorter(form: str, word: str, at: int) -> int:
    """Return how many letters of a word are a form with one letter too few or too many at a place, or nothing."""
    size = len(form)
    if word[at : size - 1] == form[at + 1 :]:
        return size - 1
    return size + 1 if word[at + 1 : size + 1] == form[at:] else 0


def swapped(forms: Sequence[UsualForm], sources: Sequence[str], targets: Sequence[str]) -> Iterator[NameSlip]:
    """Yield names that stand where another name of the source is missing, and that the source does not have."""
    known: dict[str, list[UsualForm]] = defaultdict(list)
    for form in forms:
        known[form.seed].append(form)
    for usual in forms:
        if usual.having < max(3, _SWAPPED_SHARE * len(usual.places)):
            continue
        for number in usual.places:
            folded = targets[number].casefold()
            if not usual.is_in(folded) and (slip := _intruder(usual, number, sources[number], targets[number], known)):
                yield slip


def _intruder(
    usual: UsualForm, number: int, source: str, target: str, known: Mapping[str, Sequence[UsualForm]]
) -> NameSlip | None:
    """Return the name of a translation that its source does not have, or nothing."""
    said = {word[:_STEM].casefold() for word in _SOURCE_WORD.findall(source)}
    for seed in sorted(seeds_of(target) & known.keys()):
        for other in known[seed]:
            is_sure = other.having > 2 and other.seen - other.having <= 1 + _STRAY * other.having
            if is_sure and not _is_said(other, known[seed], said) and (span := _place(other.form, target)):
                return NameSlip(number, span, usual, other)
    return None


def _is_said(other: UsualForm, alike: Sequence[UsualForm], said: Collection[str]) -> bool:
    """Return whether a source has a name with this form, or with one that begins like it."""
    names = (form.name for form in alike if form.form.startswith(other.form) or other.form.startswith(form.form))
    return any(word[:_STEM].casefold() in said for name in names for word in name.split())


def _place(form: str, target: str) -> Span | None:
    """Return where a form stands as a name: at the beginning of a word, alone when it is short."""
    for found in _WORD.finditer(target):
        word = found[0].casefold()
        at = word.find(form)
        if len(word) != len(found[0]) or at not in _starts(form, found[0]) or found[0].islower():
            continue
        if word == form or len(form) > 3 or is_run_on(form):
            return Span(found.start() + at, found.start() + at + len(form))
    return None
