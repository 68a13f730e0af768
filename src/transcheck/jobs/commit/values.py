"""What is asked of a synchronization, and what came of it."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field

from transcheck.model import Verdict
from transcheck.text.binding import text_hash


@dataclass(frozen=True, slots=True)
class Wanted:
    """What to do beside committing; an empty ``remote`` is that of the branch, an empty ``branch`` its own there."""

    pull: bool = False
    push: bool = False
    remote: str = ""
    branch: str = ""
    hooks: bool = True

    @property
    def is_far(self) -> bool:
        """Return whether a remote is asked at all."""
        return self.pull or self.push


@dataclass(frozen=True, slots=True)
class Share:
    """What one person said since the last commit, and the files as they are with it, by their path in git.

    The files hold what the people before her did, too.
    """

    who: str
    verdicts: tuple[Verdict, ...]
    files: Mapping[str, bytes]


@dataclass(frozen=True, slots=True)
class Due:
    """What is to be committed: shares in order, and what must wait, with the reason."""

    shares: tuple[Share, ...] = ()
    waiting: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Clash:
    """A unit that was translated anew here and elsewhere; ``path`` is that of its catalog in git."""

    path: str
    petition: str
    language: str
    msgctxt: str | None
    source: str
    base: str
    ours: str
    theirs: str

    @property
    def msgid(self) -> str:
        """Return the source, of a plural its first form."""
        return self.source.partition("\0")[0]

    @property
    def key(self) -> str:
        """Return what tells this clash from every other, and from the same unit with other texts."""
        return text_hash(f"{self.path}\0{self.msgctxt}\0{self.source}", self.ours, self.theirs, length=26)


@dataclass(frozen=True, slots=True)
class Outcome:
    """What came of a synchronization: commits made here, commits that came in, whether all of ours is at the remote.

    ``troubles`` keep something from being done, ``waiting`` are edits that
    cannot be committed yet, each with what to do.
    """

    made: int = 0
    came: int = 0
    pushed: bool = False
    clashes: tuple[Clash, ...] = ()
    troubles: tuple[str, ...] = ()
    waiting: tuple[str, ...] = field(default=())
