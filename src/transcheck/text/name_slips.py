"""X"""
from __future__ import annotations
from transcheck.text.name_forms import UsualForm, is_run_on, seeds_of
from transcheck.text.patterns import pattern_of
from transcheck.model import Span

_RUN_ON = "\u3400-\u9fff\uac00-\ud7a3"  # Han and Hangul: no capital or blank tells where a name ends
_KATAKANA = "\u30a1-\u30fa\u30fc"
_WORD = pattern_of(rf"[{_RUN_ON}]{{2,}}|[{_KATAKANA}]{{2,}}|[^\W\d_\u3041-\u30ff{_RUN_ON}]{{2,}}")

def words(text: str):
    for found in _WORD.finditer(text):
        yield found[0], Span(*found.span())


def by_language(catalogs):
    found = {}
    for catalog in catalogs:
        for unit in catalog.units:
            if unit.source and not unit.of_master and not unit.plural:
                found.setdefault(unit.language.code, []).append(unit)
    return found


def misspelt(names, targets):
    folded = [t.casefold() for t in targets]
    everywhere = ""
    taken = set()
    for usual in names:
        if usual.having < 2 or usual.having < 0.5 * len(usual.places) or len(usual.form) < 2:
            continue
        turned = _turned(usual.form)
        for number in usual.places:
            if usual.is_in(folded[number]) and not any(t in folded[number] for t in turned):
                continue
            for span in _near(usual.form, targets[number], usual.is_in(folded[number])):
                word = span.of(targets[number]).casefold()
                everywhere = everywhere or "\0".join(folded)
                if everywhere.count(word) > max(1, usual.having / 4) or (number, span) in taken:
                    continue
                taken.add((number, span))
                yield usual, number, span
                break


def _turned(form):
    if len(form) < (3 if is_run_on(form) else 5):
        return []
    return [form[:at] + form[at + 1] + form[at] + form[at + 2 :] for at in range(len(form) - 1) if form[at] != form[at + 1]]


def _near(form, target, strict):
    for word, where in words(target):
        if is_run_on(word) != is_run_on(form):
            continue
        folded = word.casefold()
        if len(folded) != len(word):
            continue
        if is_run_on(form):
            for at in range(len(word) - len(form) + 1):
                if _like_run(form, folded[at : at + len(form)]):
                    yield Span(where.start + at, where.start + at + len(form))
        else:
            starts = range(1) if word[0].isupper() else range(max(1, min(4, len(word) - len(form) + 2)))
            for start in starts:
                size = _like(form, folded[start:])
                if size and (not strict or (len(form) > 4 and sorted(folded[start:start+size]) == sorted(form))):
                    yield Span(where.start + start, where.start + start + size)
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
def swapped(names, sources, targets):
    folded, forms = [t.casefold() for t in targets], names
    sure = {}
    for f in forms:
        if f.having >= O_HAVING and f.seen - f.having <= 1 + O_MORE * f.having and len(f.form) > 1:
            sure.setdefault(f.seed, []).append(f)
    for usual in forms:
        if usual.having < U_HAVING or usual.having < U_SHARE * len(usual.places):
            continue
        for number in usual.places:
            if usual.is_in(folded[number]):
                continue
            source = sources[number].casefold()
            for seed in seeds_of(targets[number]) & sure.keys():
              for other in sure[seed]:
                if other.form in folded[number] and (span := place(other.form, targets[number])) and not any(
                    f.name.casefold()[:5] in source for f in forms if other.form in f.form or f.form in other.form or other.form in f.others
                ):
                    yield usual, number, other, span


def place(form, target):
    for word, where in words(target):
        folded = word.casefold()
        if word[0].isupper():
            if folded == form or (len(form) > 3 and folded.startswith(form)):
                return Span(where.start, where.start + min(len(word), len(form)))
        elif not word[0].islower():
            at = folded.find(form)
            if at >= 0 and (is_run_on(form) or (len(form) > 3 and at < 4) or folded == form):
                return Span(where.start + at, where.start + min(len(word), at + len(form)))
    return None
