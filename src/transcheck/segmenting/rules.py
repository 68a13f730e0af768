"""Where a language ends its sentences: the door to the segmenter.

Rules are data: ``data/transcheck.srx``, or an SRX file of the project's own. Offsets
and spans count code points of the text as it was given.
"""

from __future__ import annotations

import functools
import itertools
from collections.abc import Iterable
from dataclasses import dataclass
from pathlib import Path

import regex

from transcheck.errors import BrokenRulesError, FileError
from transcheck.model import Language, Span
from transcheck.segmenting.cascade import Cascade
from transcheck.segmenting.patterns import PatternError, compiled, translated
from transcheck.segmenting.srx import LanguageMap, RuleFile, read_rules

OWN_RULES = Path(__file__).parent / "data" / "transcheck.srx"


@dataclass(frozen=True, slots=True)
class Rules:
    """How texts of one language are cut; ``names`` are the rule lists of ``path`` that hold for it."""

    path: Path
    names: tuple[str, ...]
    cascade: Cascade

    def spans(
        self,
        text: str,
        *,
        breaks: Iterable[int] = (),
        joins: Iterable[int] = (),
        solid: Iterable[Span] = (),
    ) -> tuple[Span, ...]:
        """Return the segments of ``text`` as spans that join to it, none of them blank unless all of it is.

        The arguments are those of ``breaks``; an empty text has no spans.
        """
        offsets = (0, *self.breaks(text, breaks=breaks, joins=joins, solid=solid), len(text))
        return tuple(Span(start, end) for start, end in itertools.pairwise(offsets) if start < end)

    def breaks(
        self,
        text: str,
        *,
        breaks: Iterable[int] = (),
        joins: Iterable[int] = (),
        solid: Iterable[Span] = (),
    ) -> tuple[int, ...]:
        """Return the offsets inside ``text`` where one segment ends and the next begins.

        ``breaks`` are boundaries that the author forces; ``joins`` forbid the rules a boundary at
        that offset or anywhere in the run of blanks it stands in; inside a ``solid`` span there is no
        boundary at all, not even a forced one. Blanks alone are no segment, so of two boundaries with
        only blanks between them one stays, the forced one first.
        """
        forced = frozenset(breaks)
        ruled = _outside([_blank_run(text, offset) for offset in joins], self.cascade.breaks(text))
        inner = [(span.start + 1, span.end - 1) for span in solid]
        return _without_blanks(text, _outside(inner, sorted(forced.union(ruled)) if forced else ruled), forced)


def rules_for(language: Language, path: Path | None = None) -> Rules:
    """Return the rules for a language, from an SRX file of the project's own where ``path`` names one.

    Maps of the file are matched against the gettext code, the BCP 47 tag and ``und-`` with the script
    (``ug@latin``, ``ug-Latn``, ``und-Latn``). A language that a project's file has no map for keeps our own
    rules. Only the rules of this language are compiled, once. BrokenRulesError says what is wrong where.
    """
    names = _names(language)
    if path is not None and (rules := _rules(names, path, _stamp(path))):
        return rules
    rules = _rules(names, OWN_RULES, _stamp(OWN_RULES))
    assert rules is not None, "our own file maps every language"
    return rules


def _names(language: Language) -> tuple[str, ...]:
    """Return what a language map may call a language, without repeats; in small and in capital letters too (BCP 47 has no case)."""
    script = f"und-{language.script}" if language.script else ""
    names = (language.code, language.code.replace("_", "-"), language.tag, script)
    return tuple(dict.fromkeys(form for name in names if name for form in (name, name.lower(), name.upper())))


def _stamp(path: Path) -> tuple[int, int]:
    """Return what changes when a file does."""
    try:
        status = path.stat()
    except OSError as error:
        raise FileError(path, f"the rule file cannot be read ({error.strerror})", "name an SRX file") from error
    return status.st_mtime_ns, status.st_size


@functools.lru_cache(maxsize=64)
def _rules(names: tuple[str, ...], path: Path, stamp: tuple[int, int]) -> Rules | None:
    file = _file(path, stamp)
    lists = [entry.name for entry in file.maps if _is_for(file, entry, names)]
    if not lists:
        return None
    lists = list(dict.fromkeys(lists)) if file.cascade else lists[:1]
    ours = path == OWN_RULES
    cascade = Cascade(path, [rule for name in lists for rule in file.rules[name]], trusted=ours)
    if not ours:  # ours are known to be good, and compiled where they are needed first
        cascade.check()
    return Rules(path, tuple(lists), cascade)


@functools.lru_cache(maxsize=8)
def _file(path: Path, _: tuple[int, int]) -> RuleFile:
    return read_rules(path)


def _is_for(file: RuleFile, entry: LanguageMap, names: tuple[str, ...]) -> bool:
    """Tell whether a map matches one of a language's names."""
    try:
        pattern = _language_pattern(entry.pattern)
        return any(pattern.fullmatch(name, timeout=1) for name in names)
    except PatternError as error:
        reason = f"languagepattern: {error.reason}"
    except TimeoutError:
        reason = "this languagepattern takes too long"
    raise BrokenRulesError(file.path, entry.place.line, entry.place.column, reason)


@functools.lru_cache(maxsize=256)
def _language_pattern(pattern: str) -> regex.Pattern[str]:
    return compiled(translated(pattern))


def _blank_run(text: str, offset: int) -> tuple[int, int]:
    """Return the first and last offset of the run of blanks around an offset, the offset itself where none is."""
    first = last = min(max(offset, 0), len(text))
    while first and text[first - 1].isspace():
        first -= 1
    while last < len(text) and text[last].isspace():
        last += 1
    return first, last


def _outside(ranges: list[tuple[int, int]], offsets: list[int]) -> list[int]:
    """Return the offsets that lie in none of the ranges (both ends belong to them)."""
    if not ranges:
        return offsets
    return [offset for offset in offsets if not any(first <= offset <= last for first, last in ranges)]


def _without_blanks(text: str, offsets: list[int], forced: frozenset[int]) -> tuple[int, ...]:
    """Return ``offsets`` without those that would cut off blanks only."""
    kept = [0]
    for offset in offsets:
        if not 0 < offset < len(text):
            continue
        if not text[kept[-1] : offset].isspace():
            kept.append(offset)
        elif len(kept) > 1 and offset in forced and kept[-1] not in forced:
            kept[-1] = offset
    while len(kept) > 1 and text[kept[-1] :].isspace():
        kept.pop()
    return tuple(kept[1:])
