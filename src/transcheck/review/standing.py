"""Which verdict counts for a text: the latest approval or rejection of exactly it that nobody took back."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from typing import NamedTuple

from transcheck.model import Judgement, Verdict

DECIDING = frozenset({Judgement.APPROVE, Judgement.REJECT})


class Text(NamedTuple):
    """What a verdict is bound to inside one catalog."""

    msgctxt: str | None
    source: str
    target: str


Standing = Mapping[Text, Verdict]
NONE_STANDING: Standing = {}


def text_of(verdict: Verdict) -> Text:
    """Return the text that a verdict is bound to."""
    return Text(verdict.msgctxt, verdict.source, verdict.target)


def counting(verdicts: Iterable[Verdict]) -> Iterator[Verdict]:
    """Yield the verdicts that were not taken back, withdrawals left out, in the order they come.

    A withdrawal of a withdrawal is nothing: who thinks again gives the verdict again.
    """
    known = tuple(verdicts)
    gone = {verdict.withdrawn for verdict in known if verdict.judgement is Judgement.WITHDRAW}
    return (v for v in known if v.judgement is not Judgement.WITHDRAW and v.id not in gone)


def standing(verdicts: Iterable[Verdict], language: str) -> Standing:
    """Return the verdict that decides about each text of one language; ``verdicts`` stand by time.

    The latest wins whoever gave it: a reviewer who approves after a rejection
    has seen it, and the history keeps both.
    """
    mine = (verdict for verdict in counting(verdicts) if verdict.language == language)
    return {text_of(verdict): verdict for verdict in mine if verdict.judgement in DECIDING}


def history(verdicts: Iterable[Verdict], language: str, msgctxt: str | None, source: str) -> tuple[Verdict, ...]:
    """Return all that was said about one source in one language, withdrawals too, by time."""
    return tuple(
        verdict
        for verdict in verdicts
        if (verdict.language, verdict.msgctxt, verdict.source) == (language, msgctxt, source)
    )
