"""A copied profile or petition page: its petitions with their facts and paragraphs.

A petition is found by its lines, not by its words: ``Petitioning A, B...``, the
title, the body, the organisation, ``N supporters``. What stands before the
first petition is the header of the profile.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass, field, replace
from pathlib import Path

from transcheck.errors import BrokenMasterError
from transcheck.masters.imported import Imported
from transcheck.masters.page_head import Head, claims_elsewhere, read_head
from transcheck.masters.paragraphs import page_paragraphs, stripped_addresses
from transcheck.model import Claim, Kind
from transcheck.text.blanks import fold
from transcheck.text.patterns import pattern_of

__all__ = ["Header", "Imported", "Page", "read_page"]

_START = pattern_of(r"\s*(?:Petitioning|Petition to:?)\s+(?P<addressees>\S.*)", re.IGNORECASE)
_SUPPORTERS = pattern_of(
    r"\s*(?P<count>[0-9][0-9.,' \N{NO-BREAK SPACE}\N{NARROW NO-BREAK SPACE}]*)\s*(?:supporters?|signatures?|signers?|have signed)\b.{0,40}",
    re.IGNORECASE,
)
_STARTED = pattern_of(r"\s*Started\s+(?P<count>[0-9.,]+)\s+petitions?\s*", re.IGNORECASE)
_CUT_OFF = ("...", "\N{HORIZONTAL ELLIPSIS}")
_NAME = 100


@dataclass(frozen=True, slots=True)
class Header:
    """What a profile page says above its petitions: who, how many supporters and petitions, in which languages."""

    organisation: str = ""
    supporters: int | None = None
    petitions: int | None = None
    claims: tuple[Claim, ...] = ()


@dataclass(frozen=True, slots=True)
class Page:
    """A page as read: its petitions in order, its header, and what a person should know about the whole."""

    petitions: tuple[Imported, ...]
    header: Header = field(default_factory=Header)
    notes: tuple[str, ...] = ()


@dataclass(slots=True)
class _Lines:
    """The lines of one petition with their numbers: what stands behind ``Petitioning``, and all below it."""

    number: int
    addressees: str
    below: list[str] = field(default_factory=list)


def read_page(text: str, path: Path) -> Page:
    """Return the petitions of a copied page; raise BrokenMasterError when there is none, or one has no title."""
    lines = text.splitlines()
    found = list(_petitions(lines))
    if not found:
        reason = "no petition is found: none of the lines begins with 'Petitioning' and the addressees, with the title below it"
        raise BrokenMasterError(path, 1, 1, reason)
    header, notes = _header(lines[: found[0].number - 1])
    petitions = tuple(_imported(item, header.organisation, path) for item in found)
    if header.petitions is not None and header.petitions != len(petitions):
        notes = (*notes, f"the page says {header.petitions} petitions were started; {len(petitions)} stand in the text")
    return Page(petitions, header, notes)


def _petitions(lines: list[str]) -> Iterator[_Lines]:
    """Yield the lines of each petition."""
    current: _Lines | None = None
    for number, line in enumerate(lines, 1):
        start = _START.fullmatch(line)
        if start and not _is_body(line, current):
            if current:
                yield current
            current = _Lines(number, fold(start["addressees"]))
        elif current and line.strip():
            current.below.append(line)
    if current:
        yield current


def _is_body(line: str, current: _Lines | None) -> bool:
    """Return whether a line that begins like a petition is a sentence of the one that is still open."""
    if current is None or any(_SUPPORTERS.fullmatch(below) for below in current.below[-1:]):
        return False
    end = line.rstrip()
    return len(current.below) == 0 or (end.endswith((".", "!", "?")) and not end.endswith(_CUT_OFF))


def _header(lines: list[str]) -> tuple[Header, tuple[str, ...]]:
    filled = [line for line in lines if line.strip()]
    announced = next(filter(None, map(claims_elsewhere, filled)), None)
    header = Header(
        organisation=fold(filled[0]) if filled else "",
        supporters=next(filter(None, map(_supporters, filled)), None),
        petitions=next((_number(found["count"]) for line in filled if (found := _STARTED.fullmatch(line))), None),
        claims=announced.claims if announced else (),
    )
    return header, tuple(f"header: {note}" for note in announced.notes) if announced else ()


def _supporters(line: str) -> int | None:
    found = _SUPPORTERS.fullmatch(line)
    return _number(found["count"]) if found else None


def _number(text: str) -> int:
    return int(re.sub(r"[^0-9]", "", text))


def _imported(lines: _Lines, group: str, path: Path) -> Imported:
    """Return one petition of the page."""
    below = list(lines.below)
    if not below or _SUPPORTERS.fullmatch(below[0]):
        raise BrokenMasterError(path, lines.number, 1, "this petition has no title on the line below")
    title = fold(below.pop(0)).strip()
    supporters, organisation = _foot(below, group)
    body = "\n".join(below).replace("\r", "")
    addressees, cut_off = _addressees(lines.addressees)
    item = Imported(title, organisation=organisation, addressees=addressees, supporters=supporters, notes=cut_off)
    return _with_body(item, body)


def _foot(below: list[str], group: str) -> tuple[int | None, str]:
    """Take the supporters and the organisation off the end of a petition's lines, and return them."""
    at = next((index for index in reversed(range(len(below))) if _SUPPORTERS.fullmatch(below[index])), None)
    if at is None:
        return None, group
    supporters = _supporters(below[at])
    del below[at:]
    if below and _is_name(below[-1], group):
        return supporters, fold(below.pop()).strip()
    return supporters, group


def _is_name(line: str, group: str) -> bool:
    """Return whether a line is the name of an organisation, not a paragraph."""
    name = fold(line).strip()
    return name == group or (len(name) <= _NAME and not name.endswith((".", "!", "?", ":", "\N{HORIZONTAL ELLIPSIS}")))


def _addressees(text: str) -> tuple[tuple[str, ...], tuple[str, ...]]:
    """Return the addressees of a line, and a note when the page cut them off; commas in brackets do not part them."""
    names = tuple(name for part in re.split(r",(?![^()]*\))", text) if (name := part.strip()))
    if names and names[-1].endswith(_CUT_OFF):
        return names, (f"the list of addressees is cut off at {names[-1]!r}; complete it by hand",)
    return names, ()


def _with_body(item: Imported, body: str) -> Imported:
    """Return a petition with what its body tells: date, claims, paragraphs."""
    head = read_head(body, item.organisation) or Head(0, 0)
    lead, rest = body[: head.start], body[head.end :]
    notes = [*item.notes, *head.notes]
    claims = head.claims
    if not claims and (late := claims_elsewhere(rest)):
        claims, rest = late.claims, rest[: late.start].rstrip(" (\N{NO-BREAK SPACE}") + " " + rest[late.end :]
        notes += late.notes
    paragraphs = (*page_paragraphs(lead), *page_paragraphs(rest))
    notes += _notes(head, paragraphs)
    kinds, levels = (Kind.SENTENCE,) * len(paragraphs), (0,) * len(paragraphs)
    return replace(
        item, date=head.date, claims=claims, paragraphs=paragraphs, notes=tuple(notes), kinds=kinds, levels=levels
    )


def _notes(head: Head, paragraphs: tuple[str, ...]) -> Iterator[str]:
    if not head.date:
        yield "no date is found at the start of the text; add it by hand"
    stripped = [place for paragraph in paragraphs for place in stripped_addresses(paragraph)]
    if stripped:
        places = "; ".join(f"...{place}" for place in stripped)
        yield f"where the page took an address out, a bracket is left ({len(stripped)} in all): {places}"
