"""A catalog with what a document proposes: empty entries are filled, what people wrote stays unless they say otherwise."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from transcheck.catalogs.carrying import fuzzy_flags
from transcheck.catalogs.po import Entry, PoFile
from transcheck.jobs.adoption.proposals import Proposal, Proposed
from transcheck.jobs.units import ids_of
from transcheck.model import Segment
from transcheck.reports.adoption import Outcome, Row


@dataclass(frozen=True, slots=True)
class Filled:
    """A catalog after the adoption, and what became of each segment in the order of the master."""

    file: PoFile
    rows: tuple[Row, ...]


def filled(file: PoFile, segments: Sequence[Segment], proposed: Proposed, *, overwrite: bool = False) -> Filled:
    """Return a catalog that is up to its master with the proposals in it; what is not touched keeps its bytes."""
    entries: list[Entry] = []
    rows: dict[str, Row] = {}
    for entry in file.entries:
        if entry.obsolete or entry.msgid_plural is not None:
            entries.append(entry)
            continue
        chosen = _chosen([proposed.proposals[key] for key in ids_of(entry) if key in proposed.proposals])
        result = _filled(entry, chosen, overwrite=overwrite)
        entries.append(result)
        rows.update((key, _row(key, entry, result, chosen, proposed.reasons)) for key in ids_of(entry))
    changed = any(new is not old for new, old in zip(entries, file.entries, strict=True))
    ordered = tuple(rows[segment.id] for segment in segments if segment.id in rows)
    return Filled(file.with_entries(entries) if changed else file, ordered)


def _chosen(found: Sequence[Proposal]) -> Proposal | None:
    """Return the one proposal for an entry; where a sentence that stands twice was translated two ways, as a draft."""
    if not found:
        return None
    best = max(found, key=lambda proposal: (not proposal.doubt, proposal.confidence))
    if len({proposal.text for proposal in found if not proposal.doubt}) > 1:
        return Proposal(best.id, best.text, best.confidence, "the document translates this sentence in two ways")
    return best


def _filled(entry: Entry, chosen: Proposal | None, *, overwrite: bool) -> Entry:
    if chosen is None or (entry.translated and (not overwrite or chosen.doubt)):
        return entry
    flags = tuple(flag for flag in entry.flags if flag != "fuzzy")
    if chosen.doubt:
        flags = fuzzy_flags(flags)
    return entry.changed(msgstr=(chosen.text,), flags=flags, previous=None)


def _row(key: str, before: Entry, after: Entry, chosen: Proposal | None, reasons: Mapping[str, str]) -> Row:
    target = after.msgstr[0]
    if chosen is None:
        outcome = Outcome.KEPT if before.translated else Outcome.EMPTY
        return Row(key, before.msgid, target, outcome, reasons.get(key, "") if not before.translated else "")
    if after is before:
        offered = "" if chosen.text == target else chosen.text
        return Row(key, before.msgid, target, Outcome.KEPT, confidence=chosen.confidence, offered=offered)
    outcome = Outcome.DRAFT if chosen.doubt else Outcome.TRANSLATED
    return Row(key, before.msgid, target, outcome, chosen.doubt, chosen.confidence)
