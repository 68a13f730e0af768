"""The checkout brought from one commit to another, with everything in it that is not committed."""

from __future__ import annotations

import contextlib
import json
import shutil
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, replace
from pathlib import Path

from transcheck.files import Journal, Stamp, exists, held, make_folder, read_bytes, write_atomically
from transcheck.git.committing import move_branch, set_index
from transcheck.git.repository import REGULAR, Blob, Repository
from transcheck.git.running import GitError, RefusedByGitError
from transcheck.jobs.commit.merging import Joined, Settled, join
from transcheck.jobs.commit.places import Spot, spot_of
from transcheck.jobs.commit.values import Clash
from transcheck.jobs.project import Project
from transcheck.jobs.verdicts import record_path

Sides = tuple[Blob | None, Blob | None]
_NOTE = "pull.json"
_STAGED = "staged.json"


@dataclass(frozen=True, slots=True)
class _File:
    """A catalog or record on the disk that another commit changes, and what it becomes."""

    spot: Spot
    sides: Sides
    before: bytes | None
    stamp: Stamp | None
    joined: Joined


def bring(project: Project, repository: Repository, old: str, new: str, settled: Settled) -> tuple[Clash, ...]:
    """Bring branch, index and files from one commit to another and return what clashes with uncommitted work.

    With clashes, or an error before the first write, nothing is changed. Files
    come first and the branch last: what is killed between is finished by
    ``finish``, and until then only looks as if it were to be committed here.

    Raises:
        TranscheckError: when something uncommitted is in the way, or a file was saved just now.
    """
    changed = repository.changed(old, new)
    spots = {path: spot for path in changed if (spot := _spot(project, repository, path, changed[path]))}
    with contextlib.ExitStack() as stack:
        names = sorted({spot.petition for spot in spots.values()})
        journals = {name: stack.enter_context(_held(project, name)) for name in names}
        files = [_file(repository, spot, changed[path], settled) for path, spot in spots.items()]
        if clashes := tuple(clash for file in files for clash in file.joined.clashes):
            return clashes
        _refuse_in_the_way(repository, old, new, files)
        (repository.own / _NOTE).write_text(json.dumps([old, new]), encoding="ascii")
        for file in sorted(files, key=lambda file: file.spot.is_record):
            _write(repository, file, journals[file.spot.petition])
        with repository.busy():
            set_index(repository, _indexed(repository, files))
            repository.git.raw("check out", "read-tree", "-m", "-u", old, new)
        move_branch(repository, new, old, "bring in what others did")
    (repository.own / _NOTE).unlink()
    repository.git.done("look at the files", "update-index", "-q", "--refresh")
    return ()


def finish(project: Project, repository: Repository, settled: Settled) -> tuple[Clash, ...]:
    """Finish a change of the checkout that was killed in the middle, if there was one."""
    note = repository.own / _NOTE
    try:
        old, new = json.loads(note.read_text(encoding="ascii"))
    except FileNotFoundError:
        return ()
    except ValueError:  # killed while the note was written: nothing else was yet
        note.unlink()
        return ()
    if repository.head() == old and repository.commit_of(new):
        return bring(project, repository, old, new, settled)
    note.unlink()
    return ()


def _spot(project: Project, repository: Repository, path: str, sides: Sides) -> Spot | None:
    if any(blob and blob.mode not in REGULAR for blob in sides):
        return None
    return spot_of(project, repository, path)


@contextlib.contextmanager
def _held(project: Project, petition: str) -> Iterator[Journal]:
    """Hold the record of a petition, so that nobody decides meanwhile; one that nobody needs is not left behind."""
    path = record_path(project, petition)
    is_new = not exists(path)
    make_folder(path.parent)
    with held(path) as journal:
        try:
            yield journal
        finally:
            if is_new and not path.stat().st_size:
                path.unlink()


def _file(repository: Repository, spot: Spot, sides: Sides, settled: Settled) -> _File:
    path = repository.file(spot.path)
    base, theirs = (repository.content(blob.id) if blob else None for blob in sides)
    data, stamp = read_bytes(path) if exists(path) else (None, None)
    if spot.is_record and not data and base is None:
        data = None  # the file that holding it has just made
    return _File(spot, sides, data, stamp, join(spot, base, data, theirs, settled))


def _refuse_in_the_way(repository: Repository, old: str, new: str, files: list[_File]) -> None:
    """Try on a copy of the index whether git could do the rest.

    Raises:
        GitError: when something that is not committed is in its way.
    """
    copy = repository.own / "index-trial"
    shutil.copyfile(repository.own.parent / "index", copy)
    more = {"GIT_INDEX_FILE": str(copy)}
    try:
        repository.git.done("look at the files", "update-index", "-q", "--refresh", more=more)
        set_index(repository, _indexed(repository, files), more)
        repository.git.raw("check out", "read-tree", "-m", "-u", "-n", old, new, more=more)
    except RefusedByGitError as error:
        reason = f"what others did cannot be taken in: {error.reason}"
        raise GitError(f"{reason}; commit what is changed there, or take it away") from error
    finally:
        copy.unlink(missing_ok=True)


def _indexed(repository: Repository, files: list[_File]) -> Mapping[str, Blob | None]:
    """Return what the index gets: the new files, except where somebody has staged another one."""
    staged = staged_blobs(repository, [file.spot.path for file in files])
    return {file.spot.path: file.sides[1] for file in files if staged.get(file.spot.path) in file.sides}


def staged_blobs(repository: Repository, paths: list[str]) -> Mapping[str, Blob]:
    """Return what the index of the checkout has at some paths."""
    if not paths:
        return {}
    listed = repository.git.raw("read the index", "--literal-pathspecs", "ls-files", "-s", "-z", "--", *paths)
    found = {}
    for line in filter(None, listed.decode(errors="surrogateescape").split("\0")):
        facts, _, path = line.partition("\t")
        mode, id_, _ = facts.split()
        found[path] = Blob(mode, id_)
    return found


def _write(repository: Repository, file: _File, journal: Journal) -> None:
    path, data = repository.file(file.spot.path), file.joined.data
    if data == file.before:
        return
    if data is None:
        path.unlink(missing_ok=True)
    elif file.spot.is_record:
        _write_record(journal, file.before or b"", data)
    else:
        make_folder(path.parent)
        write_atomically(path, data, seen=file.stamp)


def _write_record(journal: Journal, before: bytes, data: bytes) -> None:
    """Add what is new in a record, so that whoever waits for it keeps the same file; else write it anew."""
    if data.startswith(before) and (not before or before.endswith(b"\n")):
        journal.append(data[len(before) :])
    else:
        journal.rewrite(data)


def take_over(
    project: Project, repository: Repository, old: str, new: str, files: Mapping[str, Blob | None], why: str
) -> None:
    """Let index and branch follow a commit of some files that are on the disk already.

    The index goes first: killed between the two, it shows as staged what the
    next round commits; the other way round it would take all of it back. A note
    says which of the staged files are ours, not somebody's work.

    Raises:
        GitError: when somebody committed meanwhile, or holds the index.
    """
    note = repository.own / _STAGED
    ours = _noted(note) | {blob.id for blob in files.values() if blob}
    note.write_text(json.dumps(sorted(ours)), encoding="ascii")
    _follow(project, repository, repository.blobs(old, files), files, ours)
    move_branch(repository, new, old, why)
    note.unlink()


def _noted(note: Path) -> set[str]:
    try:
        return {*json.loads(note.read_text(encoding="ascii"))}
    except (FileNotFoundError, ValueError, TypeError):
        return set()


def _follow(
    project: Project,
    repository: Repository,
    before: Mapping[str, Blob],
    after: Mapping[str, Blob | None],
    ours: set[str],
) -> None:
    """Let the index of the checkout follow files.

    What somebody has staged of the same file stays staged, with what was
    committed in it, so that her next commit takes nothing back.
    """
    staged = staged_blobs(repository, [*after])
    new: dict[str, Blob | None] = {}
    for path, blob in after.items():
        there = staged.get(path)
        if there == before.get(path) or (there and there.id in ours):
            new[path] = blob
        elif there and blob and (spot := spot_of(project, repository, path)):
            new[path] = _restaged(repository, spot, before.get(path), there, blob)
    if new:
        with repository.busy():
            set_index(repository, new)
            repository.git.done("look at the files", "update-index", "-q", "--refresh")


def _restaged(repository: Repository, spot: Spot, before: Blob | None, staged: Blob, after: Blob) -> Blob:
    from transcheck.git.committing import stored

    base, ours, theirs = (repository.content(blob.id) if blob else None for blob in (before, staged, after))
    joined = join(spot, base, ours, theirs, lambda _: True)
    return replace(staged, id=stored(repository, spot.path, joined.data or b""))
