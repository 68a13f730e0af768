"""The way to a remote: what to fetch and where to push, and what went wrong."""

from __future__ import annotations

from dataclasses import dataclass

from transcheck.git.repository import Repository
from transcheck.git.running import FAR, GitError, RefusedByGitError, plain_reason

_ABSENT = ("couldn't find remote ref", "no such ref was fetched")


@dataclass(frozen=True, slots=True)
class Remote:
    """A remote by its name, and the branch of it."""

    name: str
    branch: str

    @property
    def ours(self) -> str:
        """Return the reference under which we keep what was fetched."""
        return f"refs/transcheck/{self.name}/{self.branch}"

    def __str__(self) -> str:
        return f"{self.name}/{self.branch}"


def remote_of(repository: Repository, name: str = "", branch: str = "") -> Remote:
    """Return the remote that is wanted; what is not named is that of the branch, else ``origin`` and the same name.

    Raises:
        GitError: when there is no such remote, or the name of the branch is none.
    """
    own = repository.branch()
    name = name or repository.config(f"branch.{own}.remote") or "origin"
    upstream = repository.config(f"branch.{own}.merge").removeprefix("refs/heads/")
    branch = branch or (upstream if repository.config(f"branch.{own}.remote") == name else "") or own
    if name not in repository.git.text("list its remotes", "remote").split("\n"):
        raise GitError(f"there is no remote {name!r}; add it with 'git remote add {name} URL', or name another one")
    if repository.git.done("check a name", "check-ref-format", f"refs/heads/{branch}").returncode:
        raise GitError(f"{branch!r} cannot be the name of a branch")
    return Remote(name, branch)


def fetched(repository: Repository, remote: Remote) -> str:
    """Return the last commit of a remote branch, nothing when it has no such branch yet.

    Raises:
        GitError: when the remote cannot be reached.
    """
    words = (
        "fetch",
        "--quiet",
        "--no-tags",
        "--no-write-fetch-head",
        "--no-recurse-submodules",
        "--no-auto-maintenance",
    )
    try:
        wanted = f"+refs/heads/{remote.branch}:{remote.ours}"
        repository.git.raw(f"fetch from {remote}", *words, remote.name, wanted, seconds=FAR)
    except RefusedByGitError as error:
        if any(words in error.reason for words in _ABSENT):
            return ""
        raise
    return repository.commit_of(remote.ours)


def pushed(repository: Repository, remote: Remote, commit: str) -> bool:
    """Push a commit to a remote branch; tell whether it was taken, not whether the remote has more than we know.

    Raises:
        GitError: when it was refused for another reason, or the remote cannot be reached.
    """
    words = ("push", "--porcelain", "--quiet", "--no-recurse-submodules")
    done = repository.git.done(
        f"push to {remote}", *words, remote.name, f"{commit}:refs/heads/{remote.branch}", seconds=FAR
    )
    if not done.returncode:
        return True
    refusals = [line for line in done.stdout.decode(errors="replace").splitlines() if line.startswith("!")]
    if refusals and all("[rejected]" in line for line in refusals):
        return False
    said = plain_reason(done.stderr) or plain_reason("\n".join(refusals).encode())
    raise RefusedByGitError(f"push to {remote}", said, done.returncode)
