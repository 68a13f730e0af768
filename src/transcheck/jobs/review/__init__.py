"""What reviewers do: decide about translations, edit them, dismiss findings, take decisions back.

Every function holds the record of the petition while it works, so that any
number of processes and threads may call them at once, and returns when what
it did is on the disk. What meets another text than the person saw becomes a
``Conflict`` with three sides, and changes nothing.
"""

from __future__ import annotations

from transcheck.jobs.review.deciding import bulk, decide
from transcheck.jobs.review.dismissing import dismiss
from transcheck.jobs.review.editing import edit
from transcheck.jobs.review.undoing import revert, withdraw
from transcheck.jobs.review.values import Conflict, Decided, Place, Request, Result, hash_of

__all__ = [
    "Conflict",
    "Decided",
    "Place",
    "Request",
    "Result",
    "bulk",
    "decide",
    "dismiss",
    "edit",
    "hash_of",
    "revert",
    "withdraw",
]
