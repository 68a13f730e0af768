"""The values that pass between the parts of transcheck.

Nothing here reads a file or imports another module of the package: start
reading here. All values are frozen; positions are half-open ranges of code
points and travel with the text they count in.
"""

from __future__ import annotations

from transcheck.model.catalogs import Bead, Catalog, Change, Coverage, Finding, Term, Unit, Verdict
from transcheck.model.masters import Block, Claim, Language, Petition, Remark, Segment, Span
from transcheck.model.words import Field, Judgement, Kind, Severity, State

__all__ = [
    "Bead",
    "Block",
    "Catalog",
    "Change",
    "Claim",
    "Coverage",
    "Field",
    "Finding",
    "Judgement",
    "Kind",
    "Language",
    "Petition",
    "Remark",
    "Segment",
    "Severity",
    "Span",
    "State",
    "Term",
    "Unit",
    "Verdict",
]
