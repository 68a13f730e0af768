"""Running git: fixed words, an environment of our own, bounded time, no questions to a terminal that is not there."""

from __future__ import annotations

import contextlib
import os
import shutil
import signal
import subprocess
from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache
from pathlib import Path

from transcheck.errors import TranscheckError
from transcheck.text.patterns import pattern_of

LOCAL = 120.0  # seconds that something on this machine may take, hooks too
FAR = 60.0  # seconds that a remote may take
_PATIENCE = 5.0  # seconds to tidy up after being asked to stop
_KEPT = frozenset({
    "GIT_CEILING_DIRECTORIES", "GIT_CONFIG_GLOBAL", "GIT_CONFIG_NOSYSTEM", "GIT_CONFIG_SYSTEM", "GIT_EXEC_PATH",
    "GIT_PROXY_COMMAND", "GIT_SSH", "GIT_SSH_COMMAND", "GIT_SSH_VARIANT", "GIT_SSL_CAINFO", "GIT_SSL_CAPATH",
})  # fmt: skip
_OURS = {
    "GIT_ASKPASS": "",
    "GIT_EDITOR": ":",
    "GIT_OPTIONAL_LOCKS": "0",
    "GIT_TERMINAL_PROMPT": "0",
    "LANGUAGE": "",
    "LC_ALL": "C.UTF-8",
    "SSH_ASKPASS": "",
    "SSH_ASKPASS_REQUIRE": "never",
}
OLDEST = (2, 38)  # the first whose merge-tree merges without a checkout
_VERSION = pattern_of(r"version (\d+)\.(\d+)\S*")
_SECRET = pattern_of(r"://[^/@\s]*@")
_LONGEST = 1_000


class GitError(TranscheckError):
    """What git would not do, and what to do about it."""


class RefusedByGitError(GitError):
    """git ended with another status than was hoped for."""

    def __init__(self, what: str, reason: str, status: int) -> None:
        super().__init__(what, reason, status)
        self.reason = reason
        self.status = status

    def __str__(self) -> str:
        return f"git could not {self.args[0]}: {self.reason or f'status {self.status}'}"


def environment(**further: str) -> dict[str, str]:
    """Return what git may know of our environment: nothing that another git left behind, no way to ask anybody."""
    kept = {name: value for name, value in os.environ.items() if not name.startswith("GIT_") or name in _KEPT}
    return kept | _OURS | further


@cache
def _program() -> str:
    found = shutil.which("git")
    if found is None:
        raise GitError("git is not installed; install it, then start again")
    return found


def refuse_old() -> None:
    """Refuse a git that cannot do what commits need.

    Raises:
        GitError: when it is older than 2.38, or not installed.
    """
    said = Git(Path()).text("say its version", "version")
    found = _VERSION.search(said)
    if found and (int(found[1]), int(found[2])) < OLDEST:
        needed = ".".join(map(str, OLDEST))
        raise GitError(f"commits need git {needed} or newer, and git {found[0][8:]} is installed; install a newer one")


@dataclass(frozen=True, slots=True)
class Git:
    """git in one folder."""

    folder: Path

    def raw(
        self,
        what: str,
        *words: str,
        data: bytes = b"",
        more: Mapping[str, str] | None = None,
        good: tuple[int, ...] = (0,),
        seconds: float = LOCAL,
    ) -> bytes:
        """Return what git prints; ``what`` says in errors what it was to do.

        Raises:
            RefusedByGitError: with its reason, when the status is not a good one.
            GitError: when it is not installed, or not done in time.
        """
        done = self.done(what, *words, data=data, more=more, seconds=seconds)
        if done.returncode not in good:
            raise RefusedByGitError(what, plain_reason(done.stderr or done.stdout), done.returncode)
        return done.stdout

    def text(self, what: str, *words: str, good: tuple[int, ...] = (0,)) -> str:
        """Return what git prints as one text without the end of its last line; see ``raw``."""
        return self.raw(what, *words, good=good).decode(errors="surrogateescape").rstrip("\n")

    def done(
        self,
        what: str,
        *words: str,
        data: bytes = b"",
        more: Mapping[str, str] | None = None,
        seconds: float = LOCAL,
    ) -> subprocess.CompletedProcess[bytes]:
        """Return how git ended, whatever its status.

        It runs in a session of its own: what ends us does not end it in the
        middle, and nothing it starts finds a terminal to ask questions in.
        """
        command = [_program(), "--no-pager", "-c", "core.quotePath=false", *words]
        process = subprocess.Popen(  # noqa: S603 - fixed words; names come after "--" or stand in a full reference
            command,
            cwd=self.folder,
            env=environment(**(more or {})),
            stdin=subprocess.PIPE,
            stdout=subprocess.PIPE,
            stderr=subprocess.PIPE,
            start_new_session=True,
        )
        with process:
            try:
                out, err = process.communicate(data, timeout=seconds)
            except subprocess.TimeoutExpired as error:
                raise GitError(f"git could not {what} within {seconds:g} seconds; it was stopped") from error
            finally:
                if process.poll() is None:
                    _stop(process)
        return subprocess.CompletedProcess(command, process.returncode, out, err)


def _stop(process: subprocess.Popen[bytes]) -> None:
    """Ask git and what it started to stop, which takes its locks away; then make it."""
    for number in (signal.SIGTERM, signal.SIGKILL):
        with contextlib.suppress(ProcessLookupError):
            os.killpg(process.pid, number)
        with contextlib.suppress(subprocess.TimeoutExpired):
            process.wait(_PATIENCE)
            return


def plain_reason(data: bytes) -> str:
    """Return what git said in one line, without advice, and without secrets that stand in addresses.

    >>> plain_reason(b"hint: no\\nfatal: unable to access 'https://me:secret@example.org/x.git/'\\n")
    "unable to access 'https://example.org/x.git/'"
    """
    lines = [line.strip() for line in data.decode(errors="replace").splitlines()]
    kept = [line.removeprefix("fatal: ").removeprefix("error: ") for line in lines if line[:5] != "hint:" and line]
    return _SECRET.sub("://", "; ".join(kept))[:_LONGEST]
