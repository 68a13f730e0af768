"""One round: commit what is due, take in what others did, push."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, field

from transcheck.errors import TranscheckError
from transcheck.git.committing import after_hooks, commit, tree_with
from transcheck.git.remotes import Remote, fetched, pushed, remote_of
from transcheck.git.repository import Blob, Repository, open_repository
from transcheck.git.running import GitError, refuse_old
from transcheck.jobs.commit.checkout import bring, finish, take_over
from transcheck.jobs.commit.merging import merge_commits
from transcheck.jobs.commit.messages import author_of, message_of
from transcheck.jobs.commit.settling import settled_in
from transcheck.jobs.commit.shares import due
from transcheck.jobs.commit.values import Clash, Outcome, Share, Wanted
from transcheck.jobs.project import Project

ATTEMPTS = 4  # others may push while we merge


@dataclass(slots=True)
class _Round:
    """What has come of a round so far."""

    made: int = 0
    came: int = 0
    pushed: bool = False
    clashes: tuple[Clash, ...] = ()
    troubles: list[str] = field(default_factory=list)
    waiting: tuple[str, ...] = ()

    @property
    def outcome(self) -> Outcome:
        """Return it as a value."""
        troubles = tuple(dict.fromkeys(self.troubles))
        return Outcome(self.made, self.came, self.pushed, self.clashes, troubles, self.waiting)


def synchronize(project: Project, wanted: Wanted) -> Outcome:
    """Commit what people said since the last commit, each under her pseudonym; pull and push where that is wanted.

    What cannot be done is told in the outcome, and leaves the checkout as it
    was: on its branch, in no merge, nothing lost.
    """
    done = _Round()
    try:
        repository = open_repository(project.root)
        with repository.held():
            repository.refuse_unfit()
            _carried_out(project, repository, wanted, done)
    except (TranscheckError, OSError) as error:
        done.troubles.append(str(error))
    return done.outcome


def _carried_out(project: Project, repository: Repository, wanted: Wanted, done: _Round) -> None:
    settled = settled_in(repository)
    done.clashes = finish(project, repository, settled)
    if done.clashes:
        return
    _commit_due(project, repository, wanted, done)
    if not wanted.is_far:
        return
    remote = remote_of(repository, wanted.remote, wanted.branch)
    for _ in range(ATTEMPTS):
        if wanted.pull and not _pulled(project, repository, remote, done):
            return
        if not wanted.push or _is_pushed(repository, remote, done):
            return
        if not wanted.pull:
            raise GitError(f"{remote} has commits that this checkout has not; start with --pull to take them in")
    raise GitError(f"{remote} changes faster than this can be pushed; the next round tries again")


def _commit_due(project: Project, repository: Repository, wanted: Wanted, done: _Round) -> None:
    """Commit what is due; what keeps it back is told and keeps nothing else back."""
    head = repository.head()
    found = due(project, repository, head)
    done.waiting = found.waiting
    if not found.shares:
        return
    try:
        new, files = head, dict[str, Blob | None]()
        for share in found.shares:
            new, changed = _committed(repository, share, new, wanted)
            files |= changed
        take_over(project, repository, head, new, files, "commit what was reviewed")
        done.made = len(found.shares)
    except GitError as error:
        done.troubles.append(str(error))


def _committed(repository: Repository, share: Share, parent: str, wanted: Wanted) -> tuple[str, dict[str, Blob | None]]:
    """Return a commit of what one person did, and the files in it."""
    tree, files = tree_with(repository, parent, share.files)
    message = message_of(share.verdicts)
    if wanted.hooks:
        message = after_hooks(repository, tree, message)
    return commit(repository, tree, [parent], author_of(share.who, share.verdicts), message), dict(files)


def _pulled(project: Project, repository: Repository, remote: Remote, done: _Round) -> bool:
    """Take in what others did; tell whether nothing of it is left."""
    theirs, head = fetched(repository, remote), repository.head()
    if not theirs or repository.is_ancestor(theirs, head):
        return True
    settled = settled_in(repository)
    merge = merge_commits(project, repository, head, theirs, str(remote), settled)
    done.clashes = merge.clashes
    done.troubles += merge.troubles
    if not merge.commit:
        return False
    done.clashes = bring(project, repository, head, merge.commit, settled)
    if done.clashes:
        return False
    done.came += int(repository.git.text("count commits", "rev-list", "--count", f"{head}..{theirs}"))
    return True


def _is_pushed(repository: Repository, remote: Remote, done: _Round) -> bool:
    done.pushed = pushed(repository, remote, repository.head())
    return done.pushed


def ailments(project: Project, wanted: Wanted) -> Iterator[str]:
    """Yield what would keep a round from doing all that is wanted, without doing anything."""
    try:
        refuse_old()
        repository = open_repository(project.root)
        repository.refuse_unfit()
        if (repository.own.parent / "index.lock").exists():
            yield "a git works in the checkout (.git/index.lock); if none does, remove that file"
        yield from due(project, repository, repository.head()).waiting
        if wanted.is_far:
            fetched(repository, remote_of(repository, wanted.remote, wanted.branch))
    except (TranscheckError, OSError) as error:
        yield str(error)
