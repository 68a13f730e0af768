"""Commits made beside the checkout: a private index, so that what somebody has staged stays as it is."""

from __future__ import annotations

import contextlib
import os
import secrets
import tempfile
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path

from transcheck.git.repository import Blob, Repository
from transcheck.git.running import Git, GitError, RefusedByGitError

NOBODY = "0" * 40
SERVICE = ("transcheck", "service@transcheck.invalid")
Content = Mapping[str, "bytes | None"]


@dataclass(frozen=True, slots=True)
class Author:
    """Who a commit is by; ``when`` as git reads it (``2026-03-10T12:00:00Z``), empty for now."""

    name: str
    address: str
    when: str = ""


THE_SERVICE = Author(*SERVICE)


@contextlib.contextmanager
def private_index(repository: Repository, tree: str) -> Iterator[Mapping[str, str]]:
    """Give the environment of an index of our own that holds a tree."""
    path = repository.own / f"index-{secrets.token_hex(6)}"
    more = {"GIT_INDEX_FILE": str(path)}
    try:
        repository.git.raw("read a tree", "read-tree", tree, more=more)
        yield more
    finally:
        for left in (path, Path(f"{path}.lock")):
            left.unlink(missing_ok=True)


def stored(repository: Repository, path: str, data: bytes) -> str:
    """Write a content into the repository, as it would stand at a path, and return its id."""
    return (
        repository.git.raw("store a file", "hash-object", "-w", "--stdin", f"--path={path}", data=data).decode().strip()
    )


def index_lines(files: Mapping[str, Blob | None]) -> bytes:
    """Return files as ``update-index --index-info -z`` reads them; nothing takes a path away."""
    lines = (f"{blob.mode if blob else 0} {blob.id if blob else NOBODY}\t{path}\0" for path, blob in files.items())
    return "".join(lines).encode(errors="surrogateescape")


def set_index(repository: Repository, files: Mapping[str, Blob | None], more: Mapping[str, str] | None = None) -> None:
    """Put files into an index, by default the one of the checkout."""
    words = ("update-index", "--add", "--remove", "-z", "--index-info")
    repository.git.raw("change the index", *words, data=index_lines(files), more=more)


def tree_with(repository: Repository, tree: str, content: Content) -> tuple[str, Mapping[str, Blob | None]]:
    """Return a tree with some files changed (nothing takes one away), and what these files are in it."""
    before = repository.blobs(tree, content)
    files = {
        path: None
        if data is None
        else Blob(before[path].mode if path in before else "100644", stored(repository, path, data))
        for path, data in content.items()
    }
    with private_index(repository, tree) as more:
        set_index(repository, files, more)
        return _written(repository, more), files


def _written(repository: Repository, more: Mapping[str, str]) -> str:
    return repository.git.raw("write a tree", "write-tree", more=more).decode().strip()


def commit(repository: Repository, tree: str, parents: Sequence[str], author: Author, message: str) -> str:
    """Return a new commit; no branch leads to it yet. The committer is the service, so that no address gets in."""
    who = {
        "GIT_AUTHOR_NAME": author.name,
        "GIT_AUTHOR_EMAIL": author.address,
        "GIT_COMMITTER_NAME": SERVICE[0],
        "GIT_COMMITTER_EMAIL": SERVICE[1],
    }
    if author.when:
        who["GIT_AUTHOR_DATE"] = author.when
    words = [word for parent in parents for word in ("-p", parent)]
    made = repository.git.raw("commit", "commit-tree", tree, *words, data=message.encode(), more=who)
    return made.decode().strip()


def after_hooks(repository: Repository, tree: str, message: str) -> str:
    """Run the hooks ``pre-commit`` and ``commit-msg`` for a tree and return the message that they leave.

    They see the tree in a folder of its own: one that tidies up files, or puts
    aside what is not staged, must not do so where people work.

    Raises:
        GitError: when one refuses, with what it said.
    """
    with _own_folder(repository) as folder, private_index(repository, tree) as index:
        own = repository.git.text("find its folder", "rev-parse", "--absolute-git-dir")
        more = {**index, "GIT_DIR": own, "GIT_WORK_TREE": str(folder)}
        if _has_hook(repository, "pre-commit"):
            repository.git.raw("check out a tree", "checkout-index", "--all", "--force", more=more)
            _hook(Git(folder), more, "pre-commit")
        file = folder / "COMMIT_EDITMSG"
        file.write_text(message, encoding="utf-8")
        _hook(Git(folder), more, "commit-msg", str(file))
        return file.read_text(encoding="utf-8", errors="replace")


@contextlib.contextmanager
def _own_folder(repository: Repository) -> Iterator[Path]:
    with tempfile.TemporaryDirectory(prefix="index-", dir=repository.own, ignore_cleanup_errors=True) as folder:
        yield Path(folder)


def _has_hook(repository: Repository, name: str) -> bool:
    words = ("rev-parse", "--path-format=absolute", "--git-path", f"hooks/{name}")
    return os.access(repository.git.text("find its hooks", *words), os.X_OK)


def _hook(git: Git, more: Mapping[str, str], name: str, *words: str) -> None:
    said = ("--", *words) if words else ()
    try:
        git.raw(f"run the hook {name}", "hook", "run", "--ignore-missing", name, *said, more=more)
    except RefusedByGitError as error:
        said_so = error.reason or f"status {error.status}"
        raise GitError(f"the hook {name} refused: {said_so}; nothing was committed") from error


def move_branch(repository: Repository, new: str, old: str, why: str) -> None:
    """Let the branch lead to a new commit, if it still leads to the old one.

    Raises:
        GitError: when somebody committed meanwhile.
    """
    name = f"refs/heads/{repository.branch()}"
    with repository.busy():
        repository.git.raw("move the branch", "update-ref", "-m", f"transcheck: {why}", name, new, old)
