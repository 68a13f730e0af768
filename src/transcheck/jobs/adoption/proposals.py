"""From beads to what each segment would get: a text, how sure that is, and why it is not surer."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, replace

from transcheck.jobs.adoption.judging import Judge
from transcheck.jobs.adoption.markers import unmarked
from transcheck.jobs.adoption.sharing import shared_out
from transcheck.jobs.adoption.sides import Master, Translation
from transcheck.masters.readers.passages import Passage
from transcheck.model import Bead, Segment

_LEAST = 0.25  # of the sentences that could be sure; two different petitions have a sentence or two in common
HOPELESS = 1 / 3  # a pair is so likely right and whole; one that is right in part is worth a look


@dataclass(frozen=True, slots=True)
class Proposal:
    """What a document says for a segment; ``doubt`` is why people must look, empty when it is sure."""

    id: str
    text: str
    confidence: float = 1.0
    doubt: str = ""


@dataclass(frozen=True, slots=True)
class Proposed:
    """All that a document says: proposals and reasons against having one, by segment, and sentences that nobody wants."""

    proposals: Mapping[str, Proposal]
    reasons: Mapping[str, str]
    unmatched: tuple[str, ...]

    @property
    def sure(self) -> int:
        """Return how many proposals are sure."""
        return sum(not proposal.doubt for proposal in self.proposals.values())

    def fits(self, segments: int, sentences: int) -> bool:
        """Return whether enough is sure to believe that a document is this petition."""
        return self.sure >= _LEAST * min(segments, sentences)

    def doubted(self, doubt: str) -> Proposed:
        """Return the same with nothing sure."""
        doubtful = {key: replace(one, doubt=one.doubt or doubt) for key, one in self.proposals.items()}
        return replace(self, proposals=doubtful)


def proposed(master: Master, translation: Translation, beads: Sequence[Bead], judge: Judge) -> Proposed:
    """Return what the beads of a master and a document propose."""
    found: dict[str, Proposal] = {}
    reasons: dict[str, str] = {}
    unmatched: list[str] = []
    for bead in beads:
        segments = [master.segments[place] for place in bead.source]
        text = translation.together(bead.target).text if bead.target else ""
        proposals = tuple(_of_bead(segments, translation, bead, judge))
        if copied := [proposal.id for proposal in proposals if proposal.text == ""]:
            reasons.update(dict.fromkeys(copied, "the document has the words of the master here"))
        found.update((proposal.id, proposal) for proposal in proposals if proposal.text)
        if proposals or not text:
            continue
        if segments:
            reasons.update((segment.id, _why(segments, bead, text)) for segment in segments)
        unmatched.append(text)
    return Proposed(found, reasons, tuple(unmatched))


def _why(segments: Sequence[Segment], bead: Bead, text: str) -> str:
    if len(segments) > 1 and bead.confidence >= HOPELESS:
        return f"one text stands for {len(segments)} segments: {text}"
    return f"perhaps: {text}"


def _of_bead(segments: Sequence[Segment], translation: Translation, bead: Bead, judge: Judge) -> Iterator[Proposal]:
    """Yield the proposals of one bead, none when it is hopeless or cannot be shared out."""
    if not segments or not bead.target or bead.confidence < HOPELESS:
        return
    whole = translation.together(bead.target)
    if len(segments) == 1:
        parted = len({translation.sentences[place].passage for place in bead.target}) > 1
        yield _proposal(segments[0], whole, bead, judge, "it stood in two paragraphs" if parted else "")
        return
    for segment, part in zip(segments, shared_out(segments, whole, judge), strict=False):
        yield _proposal(segment, part, bead, judge, "")


def _proposal(segment: Segment, part: Passage, bead: Bead, judge: Judge, doubt: str) -> Proposal:
    if judge.is_copy(segment, part.text):
        return Proposal(segment.id, "")
    part, marked = unmarked(segment, part, judge)
    text, lost = judge.wording(segment, part)
    doubt = doubt or lost or marked or judge.doubt(segment, part.text, bead.confidence)
    return Proposal(segment.id, text, bead.confidence, doubt)
