"""What an import found: one petition before its sentences are cut."""

from __future__ import annotations

from dataclasses import dataclass

from transcheck.model import Claim, Kind


@dataclass(frozen=True, slots=True)
class Imported:
    """One petition as a page or document tells it; what is not told is empty.

    ``paragraphs`` are texts without line breaks, each with its kind in
    ``kinds`` and the level of a heading (else 0) in ``levels``. ``notes`` say
    what was read how, for a person to check.
    """

    title: str
    date: str = ""
    organisation: str = ""
    addressees: tuple[str, ...] = ()
    supporters: int | None = None
    claims: tuple[Claim, ...] = ()
    paragraphs: tuple[str, ...] = ()
    notes: tuple[str, ...] = ()
    kinds: tuple[Kind, ...] = ()
    levels: tuple[int, ...] = ()
