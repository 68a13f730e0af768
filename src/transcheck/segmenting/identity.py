"""Keeping the ids of segments through the edits of a master.

An id is minted from what a segment says when it is first seen, and means
nothing afterwards: an edited or moved sentence keeps it, and so does the
longest part of a split and the longest parent of a merge.
"""

from __future__ import annotations

from base64 import b32encode
from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from hashlib import sha256

from transcheck.model import Segment
from transcheck.text.similar import pairs

_SPANS = 4  # a sentence may become up to four, or up to four one


@dataclass(frozen=True, slots=True)
class Identified:
    """The new segments with their ids, and what each of them continues.

    ``origins`` gives for an id the old segments whose translation it continues,
    in their order: itself before an edit, all parents of a merge, the parent
    for each part of a split; a new segment has none.
    """

    segments: tuple[Segment, ...]
    origins: Mapping[str, tuple[Segment, ...]]


def identify(old: Sequence[Segment], new: Sequence[Segment]) -> Identified:
    """Give the ids of the segments ``old`` to those of ``new`` that continue them, and new ids to the others.

    >>> from transcheck.model import Kind
    >>> before = identify((), [Segment("", Kind.SENTENCE, "We ask you to act.")])
    >>> after = identify(before.segments, [Segment("", Kind.SENTENCE, "We ask you all to act.")])
    >>> before.segments[0].id == after.segments[0].id
    True
    """
    before, after = [segment.text for segment in old], [segment.text for segment in new]
    keys = [(segment.context, segment.text) for segment in old], [(segment.context, segment.text) for segment in new]
    found = pairs(before, after, keys=keys, spans=_SPANS)
    ids = [old[place].id if place >= 0 else "" for place in found.same]
    origins: list[tuple[Segment, ...]] = [(old[place],) if place >= 0 else () for place in found.same]
    for bead in found.beads:
        ids[_longest(after, bead.new)] = old[_longest(before, bead.old)].id
        for place in bead.new:
            origins[place] = tuple(old[parent] for parent in bead.old)
    _mint(ids, new)
    segments = tuple(map(_with_id, new, ids))
    return Identified(segments, {key: origin for key, origin in zip(ids, origins, strict=True) if origin})


def _longest(texts: Sequence[str], places: Sequence[int]) -> int:
    return max(places, key=lambda place: len(texts[place]))


def _mint(ids: list[str], new: Sequence[Segment]) -> None:
    """Fill the empty ids; an occurrence whose id somebody has counts on."""
    taken = set(ids)
    born: Counter[tuple[str, str]] = Counter()
    for place in [place for place, key in enumerate(ids) if not key]:
        said = new[place].context, new[place].text
        while not ids[place]:
            candidate = minted(*said, born[said])
            born[said] += 1
            ids[place] = "" if candidate in taken else candidate
        taken.add(ids[place])


def minted(context: str, text: str, occurrence: int) -> str:
    """Return the id of a segment at its birth: 8 characters of base32 in lower case, 40 bits of SHA-256.

    >>> minted("", "Thank you!", 0)
    'bxvu7k4r'
    """
    digest = sha256("\0".join((context, text, str(occurrence))).encode()).digest()
    return b32encode(digest[:5]).decode("ascii").lower()


def _with_id(segment: Segment, key: str) -> Segment:
    return Segment(key, segment.kind, segment.text, segment.context, segment.note, segment.pieces)
