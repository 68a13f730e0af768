"""A checkout: where it is, what it is on, whether somebody works in it just now."""

from __future__ import annotations

import contextlib
import shutil
import time
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from pathlib import Path

from transcheck.files import make_folder
from transcheck.git.running import Git, GitError, RefusedByGitError

try:
    import fcntl
except ImportError:  # Windows
    fcntl = None  # type: ignore[assignment]

OLD = 60.0  # seconds after which a lock of git that we left behind is taken away
_UNDER_WAY = {
    "MERGE_HEAD": "a merge",
    "rebase-merge": "a rebase",
    "rebase-apply": "a rebase",
    "CHERRY_PICK_HEAD": "a cherry-pick",
    "REVERT_HEAD": "a revert",
    "BISECT_START": "a bisection",
}
REGULAR = frozenset({"100644", "100755"})


@dataclass(frozen=True, slots=True)
class Blob:
    """A file in a tree or in the index: its mode and the id of its content."""

    mode: str
    id: str


@dataclass(frozen=True, slots=True)
class Repository:
    """A checkout. Paths are those of git: from its top, with slashes; ``prefix`` leads to the project, empty at the top.

    ``own`` is a folder inside ``.git`` that is ours: a lock, private indexes, notes that nobody commits.
    """

    git: Git
    top: Path
    prefix: str
    own: Path

    def path(self, place: Path, root: Path) -> str:
        """Return the path of a file of the project as git has it."""
        return self.prefix + place.relative_to(root).as_posix()

    def file(self, path: str) -> Path:
        """Return where a path is on the disk."""
        return self.top / path

    def head(self) -> str:
        """Return the commit that is checked out."""
        return self.git.text("find the last commit", "rev-parse", "--verify", "HEAD^{commit}")

    def branch(self) -> str:
        """Return the name of the branch, without ``refs/heads/``.

        Raises:
            GitError: when the checkout is on none.
        """
        name = self.git.text("find the branch", "symbolic-ref", "-q", "HEAD", good=(0, 1))
        if not name.startswith("refs/heads/"):
            raise GitError("the checkout is on no branch (detached HEAD); run 'git switch BRANCH' there")
        return name.removeprefix("refs/heads/")

    def commit_of(self, name: str) -> str:
        """Return the commit that a full reference leads to, nothing when it leads nowhere."""
        found = self.git.done("look up a reference", "rev-parse", "-q", "--verify", f"{name}^{{commit}}")
        return found.stdout.decode().strip()

    def config(self, name: str) -> str:
        """Return a setting of git, empty when it is not set."""
        return self.git.text("read its settings", "config", "--get", name, good=(0, 1))

    def blobs(self, revision: str, paths: Iterable[str]) -> Mapping[str, Blob]:
        """Return the files that a revision has at some paths."""
        wanted = tuple(paths)
        if not wanted:
            return {}
        listed = self.git.raw("list files", "ls-tree", "-z", "--full-tree", revision, "--", *wanted)
        found = {}
        for line in filter(None, listed.decode(errors="surrogateescape").split("\0")):
            facts, _, path = line.partition("\t")
            mode, kind, id_ = facts.split()
            if kind == "blob":
                found[path] = Blob(mode, id_)
        return found

    def content(self, id_: str) -> bytes:
        """Return the bytes of a blob."""
        return self.git.raw("read a file", "cat-file", "blob", id_)

    def read(self, revision: str, path: str) -> bytes | None:
        """Return the bytes of a file in a revision, nothing when it is not there."""
        blob = self.blobs(revision, [path]).get(path)
        return self.content(blob.id) if blob else None

    def changed(self, old: str, new: str) -> Mapping[str, tuple[Blob | None, Blob | None]]:
        """Return what two commits have at each path where they differ."""
        found = self.git.raw("compare", "diff-tree", "-r", "-z", "--raw", "--no-renames", "--no-abbrev", old, new)
        parts = found.decode(errors="surrogateescape").split("\0")
        pairs = zip(parts[::2], parts[1::2], strict=False)
        return {path: _sides(facts) for facts, path in pairs if facts}

    def is_ancestor(self, old: str, new: str) -> bool:
        """Return whether a commit has another one in its history."""
        return not self.git.done("compare", "merge-base", "--is-ancestor", old, new).returncode

    def refuse_unfit(self) -> None:
        """Refuse to touch a checkout in the middle of something.

        Raises:
            GitError: with what is in the way.
        """
        self.branch()
        if not self.commit_of("HEAD"):
            raise GitError("the branch has no commit yet; make the first one yourself")
        for name, what in _UNDER_WAY.items():
            if (self.own.parent / name).exists():
                raise GitError(f"{what} is under way in the checkout; finish it there, or abort it")

    @contextlib.contextmanager
    def held(self) -> Iterator[None]:
        """Hold the checkout against other services; what holds it goes away with the process, however it ends.

        Raises:
            GitError: when another one holds it.
        """
        make_folder(self.own)
        with (self.own / "lock").open("a+b") as file:
            try:
                if fcntl:
                    fcntl.flock(file, fcntl.LOCK_EX | fcntl.LOCK_NB)
            except OSError as error:
                raise GitError("another service commits in this checkout just now; let only one do it") from error
            self._tidy()
            yield

    @contextlib.contextmanager
    def busy(self) -> Iterator[None]:
        """Note that git is about to lock the checkout for us, so that a lock which a kill leaves is known to be ours."""
        note = self.own / "busy"
        note.write_bytes(b"")
        try:
            yield
        except RefusedByGitError as error:
            if "File exists" in error.reason:
                raise GitError(self._locked(error.reason)) from error
            raise
        finally:
            note.unlink(missing_ok=True)

    def _locked(self, reason: str) -> str:
        return f"{reason[:300]} - another git works here; if none does, remove that lock"

    def _tidy(self) -> None:
        """Remove private indexes of runs that were killed, and locks of git from a moment in which one was."""
        for left in self.own.glob("index-*"):
            if left.is_dir():
                shutil.rmtree(left, ignore_errors=True)
            else:
                left.unlink(missing_ok=True)
        note = self.own / "busy"
        if not note.exists():
            return
        began = note.stat().st_mtime
        words = ("rev-parse", "--path-format=absolute", "--git-path", f"refs/heads/{self.branch()}.lock")
        for lock in (self.own.parent / "index.lock", Path(self.git.text("find its folder", *words))):
            with contextlib.suppress(FileNotFoundError):
                made = lock.stat().st_mtime
                if made >= began and time.time() - made > OLD:
                    lock.unlink()
        note.unlink(missing_ok=True)


def _sides(facts: str) -> tuple[Blob | None, Blob | None]:
    old_mode, new_mode, old, new, _ = facts.removeprefix(":").split()
    return (
        None if set(old_mode) == {"0"} else Blob(old_mode, old),
        None if set(new_mode) == {"0"} else Blob(new_mode, new),
    )


def open_repository(root: Path) -> Repository:
    """Return the checkout that a folder lies in.

    Raises:
        GitError: when git is not installed, or there is none, or git does not trust it.
    """
    git = Git(root.resolve())
    words = ("rev-parse", "--path-format=absolute", "--is-inside-work-tree", "--show-toplevel", "--show-prefix")
    try:
        inside, top, prefix, own = git.text("open the checkout", *words, "--git-path", "transcheck").split("\n")
    except RefusedByGitError as error:
        if "not a git repository" in error.reason:
            raise GitError("the project is in no git repository; run 'git init' and make a first commit") from error
        raise
    except ValueError as error:
        raise GitError("the project is in no checkout of a git repository") from error
    if inside != "true":
        raise GitError("the project is in no checkout of a git repository")
    return Repository(Git(Path(top)), Path(top), prefix, Path(own))
