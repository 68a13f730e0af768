"""Reading and writing whole files: the old bytes or the new ones, never half of either.

Everything that transcheck keeps is written through here. A reader of a file
gets a stamp with its bytes; whoever writes the file back hands in the stamp,
so that a translator who saved meanwhile never loses work.
"""

from __future__ import annotations

import contextlib
import errno
import hashlib
import os
import stat
from collections.abc import Iterator
from dataclasses import dataclass, field
from pathlib import Path, PurePath

from transcheck.errors import ChangedMeanwhileError, FileError

try:
    import fcntl
except ImportError:  # Windows, which itself refuses to remove a file in use
    fcntl = None  # type: ignore[assignment]

_ADVICE = {
    errno.ENOENT: ("the file does not exist", "check the name"),
    errno.ENOTDIR: ("a part of the path is no folder", "check the name"),
    errno.EISDIR: ("this is a folder, not a file", "name a file in it"),
    errno.EACCES: ("no permission", "ask its owner for access, or run as another user"),
    errno.EPERM: ("no permission", "ask its owner for access, or run as another user"),
    errno.EROFS: ("the disk is read-only", "copy the project to a disk that can be written"),
    errno.ENOSPC: ("the disk is full; nothing was changed", "free some space, then run again"),
    errno.EDQUOT: ("the disk quota is used up; nothing was changed", "free some space, then run again"),
    errno.EFBIG: ("the file would be larger than allowed; nothing was changed", "raise the limit, then run again"),
    errno.ELOOP: ("its symbolic links lead in a circle", "mend the links"),
    errno.ENAMETOOLONG: ("the name is too long", "choose a shorter name"),
}


@dataclass(frozen=True, slots=True)
class Stamp:
    """What a file was when it was read; two stamps are equal when the bytes were.

    ``inode`` and ``mtime_ns`` (nanoseconds) are for people and logs: editors
    replace the inode, and version control touches files without changing them.
    """

    size: int
    sha256: str
    inode: int = field(default=0, compare=False)
    mtime_ns: int = field(default=0, compare=False)


def exists(path: Path) -> bool:
    """Return whether something is there to be read; a link that leads nowhere is a FileError."""
    if path.is_symlink() and not path.exists():
        raise FileError(path, "this link leads to nothing", "remove it, or put back what it leads to")
    return path.exists()


def make_folder(path: Path) -> None:
    """Make a folder and those above it, or raise FileError."""
    try:
        path.mkdir(parents=True, exist_ok=True)
    except OSError as error:
        raise FileError(path, "this folder cannot be made here", "move away the file that has its name") from error


def read_bytes(path: Path) -> tuple[bytes, Stamp]:
    """Return the bytes of a file and their stamp, or raise FileError."""
    try:
        if path.exists() and not path.is_file() and not path.is_dir():
            raise FileError(path, "this is no regular file", "name a file on the disk")
        with path.open("rb") as file:
            data = file.read()
            return data, _stamp(data, os.fstat(file.fileno()))
    except (OSError, ValueError) as error:
        raise _file_error(path, error) from error


def write_atomically(path: Path, data: bytes, *, seen: Stamp | None = None, replace: bool = False) -> bool:
    """Write a whole file and tell whether that was necessary.

    ``seen`` is the stamp of the bytes that ``data`` was made from: a file that
    is another one by now, or is gone, raises ChangedMeanwhileError. Without it
    the file must not be there yet, unless ``replace`` says that whatever is
    there may go (a report). Equal bytes are not written. A symbolic link stays
    and its target is replaced; another hard link keeps the old text; mode and,
    for root, owner are kept. Any trouble is a FileError with the old file whole.
    """
    try:
        target = path.resolve()
        before, status = _content(target)
        if before == data:
            return False
        if not replace and seen != (None if before is None else _stamp(before)):
            raise ChangedMeanwhileError(path)
        _refuse_read_only(path, target)
        _swap(path, target, data, status, may_exist=before is not None or replace)
    except (OSError, RuntimeError, ValueError) as error:
        raise _file_error(path, error) from error
    return True


class Journal:
    """A file that is only added to, as the one writer sees it who holds it; see ``held``."""

    def __init__(self, path: Path, descriptor: int) -> None:
        self.path = path
        self._descriptor = descriptor

    def read(self) -> bytes:
        """Return all bytes there are now."""
        return self._from(0)

    def append(self, line: bytes) -> None:
        """Add whole lines, on the disk when this returns; a half-written line before them is ended.

        Raises FileError, with the file as it was.
        """
        size = os.fstat(self._descriptor).st_size
        ended = not size or self._from(size - 1) == b"\n"
        try:
            _fill(self._descriptor, line if ended else b"\n" + line)
            os.fsync(self._descriptor)
        except OSError as error:
            with contextlib.suppress(OSError):
                os.ftruncate(self._descriptor, size)
            raise _file_error(self.path, error) from error

    def _from(self, start: int) -> bytes:
        os.lseek(self._descriptor, start, os.SEEK_SET)  # what is added goes to the end all the same
        parts = iter(lambda: os.read(self._descriptor, 1 << 24), b"")
        return b"".join(parts)

    def rewrite(self, data: bytes) -> None:
        """Put other bytes in the place of all there are; whoever waits for the file gets the new one."""
        write_atomically(self.path, data, replace=True)


@contextlib.contextmanager
def held(path: Path) -> Iterator[Journal]:
    """Hold a file that is added to, made when it is missing, while other processes and threads wait.

    Raises FileError when it cannot be opened.
    """
    try:
        descriptor = _open_held(path.resolve())
    except (OSError, RuntimeError) as error:
        raise _file_error(path, error) from error
    try:
        yield Journal(path, descriptor)
    finally:
        os.close(descriptor)


def _open_held(path: Path) -> int:
    """Return a locked descriptor of the file that has the name now: a rewrite gives the name to another one."""
    while True:
        is_new = not path.exists()
        descriptor = os.open(path, os.O_RDWR | os.O_CREAT | os.O_APPEND | getattr(os, "O_BINARY", 0), 0o666)
        if fcntl:
            fcntl.flock(descriptor, fcntl.LOCK_EX)
        with contextlib.suppress(FileNotFoundError):
            if os.path.samestat(os.fstat(descriptor), path.stat()):
                if is_new:
                    _sync_folder(path.parent)
                return descriptor
        os.close(descriptor)


def inside(folder: Path, name: str) -> Path:
    """Return ``folder / name`` when that stays in the folder, links followed; else raise FileError."""
    pure = PurePath(name.replace("\\", "/"))
    try:
        outside = not name or "\0" in name or pure.is_absolute() or pure.drive or ".." in pure.parts
        if outside or not (folder / name).resolve().is_relative_to(folder.resolve()):
            raise FileError(folder, f"the name {name!r} leads out of this folder", "use a plain name inside it")
    except (OSError, RuntimeError) as error:
        raise _file_error(folder / name, error) from error
    return folder / name


def _content(target: Path) -> tuple[bytes | None, os.stat_result | None]:
    """Return the bytes of a file and what it was before they were read, so that a later save shows."""
    try:
        with target.open("rb") as file:
            status = os.fstat(file.fileno())
            return file.read(), status
    except FileNotFoundError:
        return None, None


def _stamp(data: bytes, status: os.stat_result | None = None) -> Stamp:
    digest = hashlib.sha256(data).hexdigest()
    return Stamp(len(data), digest, status.st_ino, status.st_mtime_ns) if status else Stamp(len(data), digest)


def _refuse_read_only(path: Path, target: Path) -> None:
    """Respect a missing write bit even where root could ignore it: somebody meant it."""
    with contextlib.suppress(FileNotFoundError):
        if not target.stat().st_mode & 0o222 or not os.access(target, os.W_OK):
            raise FileError(path, "the file is read-only", "allow writing to it, then run again")


def _swap(path: Path, target: Path, data: bytes, old: os.stat_result | None, *, may_exist: bool) -> None:
    _remove_leftovers(target)
    with _temporary(target, old) as (temporary, descriptor):
        _fill(descriptor, data)
        if old:
            _keep_rights(temporary, descriptor, old)
        os.fsync(descriptor)
        if not may_exist:
            _link_new(path, temporary, target)
        elif old is not None and _changed_since(target, old):
            raise ChangedMeanwhileError(path)
        else:
            temporary.replace(target)
    _sync_folder(target.parent)


@contextlib.contextmanager
def _temporary(target: Path, old: os.stat_result | None) -> Iterator[tuple[Path, int]]:
    """Create a file beside the target, locked while in use and gone at the end whatever happens."""
    import secrets  # slow to load, and only for writing

    temporary = target.with_name(f"{_prefix(target)}{secrets.token_hex(4)}.tmp")
    descriptor = os.open(temporary, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600 if old else 0o666)
    try:
        if fcntl:
            fcntl.flock(descriptor, fcntl.LOCK_EX)
        yield temporary, descriptor
    finally:
        os.close(descriptor)
        temporary.unlink(missing_ok=True)


def _fill(descriptor: int, data: bytes) -> None:
    rest = memoryview(data)
    while rest:
        rest = rest[os.write(descriptor, rest) :]


def _keep_rights(temporary: Path, descriptor: int, old: os.stat_result) -> None:
    if os.name == "posix" and os.geteuid() == 0:
        os.fchown(descriptor, old.st_uid, old.st_gid)
    temporary.chmod(stat.S_IMODE(old.st_mode))


def _link_new(path: Path, temporary: Path, target: Path) -> None:
    """Give the new file its name, unless somebody else was faster (a link never replaces)."""
    try:
        target.hardlink_to(temporary)
    except FileExistsError as error:
        raise ChangedMeanwhileError(path) from error
    except OSError:  # a file system without hard links
        if target.exists():
            raise ChangedMeanwhileError(path) from None
        temporary.rename(target)


def _changed_since(target: Path, old: os.stat_result) -> bool:
    try:
        now = target.stat()
    except FileNotFoundError:
        return True
    return (now.st_ino, now.st_mtime_ns, now.st_size) != (old.st_ino, old.st_mtime_ns, old.st_size)


def _prefix(target: Path) -> str:
    return f".{target.name[:50]}.transcheck-"


def _remove_leftovers(target: Path) -> None:
    """Remove what killed runs left behind; a file that another run holds locked is not theirs."""
    for path in target.parent.iterdir():
        if path.name.startswith(_prefix(target)) and path.suffix == ".tmp":
            with contextlib.suppress(OSError), path.open("rb") as leftover:
                if fcntl:
                    fcntl.flock(leftover, fcntl.LOCK_EX | fcntl.LOCK_NB)
                path.unlink()


def _sync_folder(folder: Path) -> None:
    """Make the new name last a power cut, where the system can do that."""
    with contextlib.suppress(OSError):
        descriptor = os.open(folder, os.O_RDONLY)
        try:
            os.fsync(descriptor)
        finally:
            os.close(descriptor)


def _file_error(path: Path, error: Exception) -> FileError:
    number = error.errno if isinstance(error, OSError) else errno.ELOOP if isinstance(error, RuntimeError) else 0
    if number == errno.ENOENT and not path.parent.exists():
        return FileError(path, "its folder does not exist", "create the folder, or check the name")
    reason, advice = _ADVICE.get(number or 0, (str(error), "mend that, then run again"))
    return FileError(path, reason, advice)
