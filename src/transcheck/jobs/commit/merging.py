"""Three versions of a file brought together: catalogs by entry, records by line."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from pathlib import Path

from transcheck.catalogs import threeway
from transcheck.catalogs.po import parse
from transcheck.errors import TranscheckError
from transcheck.git.committing import THE_SERVICE, commit, tree_with
from transcheck.git.repository import REGULAR, Repository
from transcheck.git.running import GitError
from transcheck.jobs.commit.places import Spot, spot_of
from transcheck.jobs.commit.values import Clash
from transcheck.jobs.project import Project
from transcheck.review.uniting import united

Settled = Callable[[Clash], bool]


@dataclass(frozen=True, slots=True)
class Joined:
    """A file made of three: its bytes, nothing when it is gone, and what clashes in it; there our text stands."""

    data: bytes | None
    clashes: tuple[Clash, ...] = ()


def join(spot: Spot, base: bytes | None, ours: bytes | None, theirs: bytes | None, settled: Settled) -> Joined:
    """Return our version of a catalog or record with what they changed since ``base``.

    Raises:
        TranscheckError: for a catalog that cannot be read.
    """
    if theirs in (base, ours):
        return Joined(ours)
    if ours == base:
        return Joined(theirs)
    if ours is None or theirs is None:  # removed on one side, changed on the other
        return Joined(theirs if ours is None else ours)
    if spot.is_record:
        return Joined(united(base or b"", ours, theirs))
    return _join_catalogs(spot, base, ours, theirs, settled)


def _join_catalogs(spot: Spot, base: bytes | None, ours: bytes, theirs: bytes, settled: Settled) -> Joined:
    path = Path(spot.path)
    clashes: dict[threeway.Clash, Clash] = {}

    def known(one: threeway.Clash) -> bool:
        clashes[one] = Clash(
            spot.path, spot.petition, spot.language, one.msgctxt, one.source, one.base, one.ours, one.theirs
        )
        return settled(clashes[one])

    before = parse(base, path) if base is not None else None
    made, left = threeway.merged(before, parse(ours, path), parse(theirs, path), known)
    return Joined(made.encode(), tuple(clashes[one] for one in left))


@dataclass(frozen=True, slots=True)
class Merge:
    """Two commits brought together: the new one, or what keeps it from being made."""

    commit: str = ""
    clashes: tuple[Clash, ...] = ()
    troubles: tuple[str, ...] = ()


def merge_commits(
    project: Project, repository: Repository, ours: str, theirs: str, name: str, settled: Settled
) -> Merge:
    """Return a commit with what both sides did, made beside the checkout.

    Catalogs and records are brought together by us, all other files by git.

    Raises:
        GitError: when git cannot.
    """
    if repository.is_ancestor(ours, theirs):
        return Merge(theirs)
    base = repository.git.text("find where the histories part", "merge-base", ours, theirs, good=(0, 1)).split("\n")[0]
    if not base:
        return Merge(troubles=(f"{name} has nothing in common with this checkout; is it the right remote?",))
    tree, conflicts = _by_git(repository, ours, theirs)
    joined, troubles = _by_us(project, repository, (base, ours, theirs), settled)
    for path in conflicts - joined.keys():
        troubles += (f"{path} was changed here and in {name}; merge it in another clone, then push that",)
    clashes = tuple(clash for one in joined.values() for clash in one.clashes)
    if clashes or troubles:
        return Merge("", clashes, troubles)
    whole, _ = tree_with(repository, tree, {path: one.data for path, one in joined.items()})
    return Merge(commit(repository, whole, [ours, theirs], THE_SERVICE, f"Merge {name}\n"))


def _by_git(repository: Repository, ours: str, theirs: str) -> tuple[str, set[str]]:
    """Return the tree that git makes of two commits, and the paths where it is not sure."""
    words = ("merge-tree", "--write-tree", "-z", "--name-only", "--no-messages", ours, theirs)
    found = repository.git.raw("merge", *words, good=(0, 1)).decode(errors="surrogateescape").split("\0")
    return found[0], {*filter(None, found[1:])}


def _by_us(
    project: Project, repository: Repository, commits: tuple[str, str, str], settled: Settled
) -> tuple[Mapping[str, Joined], tuple[str, ...]]:
    """Return the catalogs and records that both sides changed, brought together."""
    base, ours, theirs = commits
    here, there = repository.changed(base, ours), repository.changed(base, theirs)
    joined, troubles = {}, []
    for path in sorted(here.keys() & there.keys()):
        spot = spot_of(project, repository, path)
        sides = (*here[path], there[path][1])
        if spot is None or any(blob and blob.mode not in REGULAR for blob in sides):
            continue
        before, mine, others = (repository.content(blob.id) if blob else None for blob in sides)
        try:
            joined[path] = join(spot, before, mine, others, settled)
        except GitError:
            raise
        except TranscheckError as error:
            troubles.append(f"{error} (one of the versions to be merged)")
    return joined, tuple(troubles)
