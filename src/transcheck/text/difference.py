"""What changed between two texts, word by word."""

from __future__ import annotations

import enum
from dataclasses import dataclass
from functools import lru_cache
from itertools import groupby

from transcheck.text.patterns import pattern_of

# Numbers, words, single marks and blanks; a letter of a script without blanks is a word of its own.
_TOKEN = pattern_of(
    r"\d+(?:[.,\u00a0\u202f]\d+)*|[\u3040-\u30ff\u3400-\u9fff]|[^\W\d\u3040-\u30ff\u3400-\u9fff]+|\s+|[^\w\s]"
)


class Change(enum.StrEnum):
    """What happened to a stretch of text; the values are the HTML elements that say so."""

    SAME = ""
    REMOVED = "del"
    ADDED = "ins"


@dataclass(frozen=True, slots=True)
class Part:
    """A stretch of the old or the new text, or of both."""

    change: Change
    text: str


@lru_cache(maxsize=4096)
def difference(old: str, new: str) -> tuple[Part, ...]:
    """Return how ``old`` became ``new``: without what was added it is ``old``, without what was removed ``new``.

    >>> [(str(part.change), part.text) for part in difference("on 3 May", "on 4 May")]
    [('', 'on '), ('del', '3'), ('ins', '4'), ('', ' May')]
    """
    from rapidfuzz.distance import Indel

    before, after = _TOKEN.findall(old), _TOKEN.findall(new)
    parts: list[Part] = []
    for same, steps in groupby(Indel.opcodes(before, after), lambda step: step.tag == "equal"):
        taken = [*steps]
        removed = "".join(part for step in taken for part in before[step.src_start : step.src_end])
        added = "".join(part for step in taken for part in after[step.dest_start : step.dest_end])
        found = [(Change.SAME, removed)] if same else [(Change.REMOVED, removed), (Change.ADDED, added)]
        parts += [Part(change, text) for change, text in found if text]
    return tuple(parts)
