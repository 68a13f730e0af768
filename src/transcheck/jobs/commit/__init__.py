"""Edits and verdicts in git: who did what as a commit, what others pushed brought together with it, what really clashes.

The record is what tells who did what: each verdict that the last commit does
not have is due, and with it the entry it changed. So nothing else is kept, a
kill at any moment costs nothing, and what somebody else has changed in the same
catalog and not committed stays just that.
"""

from __future__ import annotations

from transcheck.git.running import refuse_old
from transcheck.jobs.commit.settling import find_clash, settle
from transcheck.jobs.commit.synchronizing import ailments, synchronize
from transcheck.jobs.commit.updating import commit_update
from transcheck.jobs.commit.values import Clash, Outcome, Wanted

__all__ = [
    "Clash",
    "Outcome",
    "Wanted",
    "ailments",
    "commit_update",
    "find_clash",
    "refuse_old",
    "settle",
    "synchronize",
]
