"""Verdicts as text for people and as JSON for programs."""

from __future__ import annotations

import json
from collections.abc import Callable, Collection, Iterable, Iterator, Mapping
from unicodedata import category

from transcheck.model import Judgement, Verdict

_OPEN, _CLOSE = "\N{FIRST STRONG ISOLATE}", "\N{POP DIRECTIONAL ISOLATE}"


def as_text(verdicts: Iterable[Verdict], counting: Collection[str]) -> str:
    """Return a block for each verdict: when, who, what; the source; the target, after an edit the old one too."""
    return "".join(f"{line}\n" for verdict in verdicts for line in _lines(verdict, verdict.id in counting))


def _lines(verdict: Verdict, counts: bool) -> Iterator[str]:
    gone = "" if counts or verdict.judgement is Judgement.WITHDRAW else "  (taken back)"
    what = f"{verdict.judgement.value} {verdict.withdrawn}".strip()
    place = f"{plain(verdict.petition)} {plain(verdict.language)}"
    yield f"{verdict.time[:19]}Z {plain(verdict.id)} {plain(verdict.who)}: {plain(what)}, {place}{gone}"
    yield f"    {plain(verdict.source)}"
    if verdict.judgement is Judgement.EDIT:
        yield f"  - {plain(verdict.old_target)}"
        yield f"  + {plain(verdict.target)}"
    else:
        yield f"    {plain(verdict.target)}"
    if verdict.comment:
        yield f"    \N{EM DASH} {plain(verdict.comment)}"


def plain(text: str) -> str:
    r"""Return a text for a terminal: its direction does not leave it, and what is no visible character is escaped.

    >>> plain("a\x1b[2J").encode("unicode_escape")
    b'\\u2068a\\\\x1b[2J\\u2069'
    """
    shown = "".join(char if category(char)[0] != "C" else char.encode("unicode_escape").decode() for char in text)
    return shown if shown.isascii() and shown == text else f"{_OPEN}{shown}{_CLOSE}"


def as_json(verdicts: Iterable[Verdict], counting: Collection[str]) -> str:
    """Return one JSON object; ``counts`` tells whether nobody took a verdict back."""
    rows = [
        {
            "id": verdict.id,
            "time": verdict.time,
            "who": verdict.who,
            "verdict": verdict.judgement.value,
            "petition": verdict.petition,
            "language": verdict.language,
            "msgctxt": verdict.msgctxt,
            "source": verdict.source,
            "target": verdict.target,
            "comment": verdict.comment,
            "was": verdict.was,
            "old_source": verdict.old_source,
            "old_target": verdict.old_target,
            "withdrawn": verdict.withdrawn,
            "counts": verdict.id in counting,
        }
        for verdict in verdicts
    ]
    return json.dumps({"version": 1, "reviews": rows}, ensure_ascii=False, indent=2) + "\n"


REVIEW_FORMATS: Mapping[str, Callable[[Iterable[Verdict], Collection[str]], str]] = {"text": as_text, "json": as_json}
