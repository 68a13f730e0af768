"""A file is the old one or the new one, whole, whatever happens while it is written."""

from __future__ import annotations

import os
import resource
import signal
import stat
import subprocess
import sys
import textwrap
import time
from pathlib import Path

import pytest

from transcheck.errors import ChangedMeanwhileError, FileError
from transcheck.files import inside, read_bytes, write_atomically


@pytest.fixture
def path(tmp_path):
    path = tmp_path / "ug.po"
    path.write_bytes(b"old")
    return path


def only_file_in(folder: Path) -> Path:
    (path,) = folder.iterdir()
    return path


def test_a_file_that_was_read_can_be_written(path):
    data, stamp = read_bytes(path)
    assert data == b"old"
    assert write_atomically(path, b"new", seen=stamp)
    assert path.read_bytes() == b"new"
    assert only_file_in(path.parent) == path


def test_equal_bytes_are_not_written(path):
    os.utime(path, ns=(1, 1))
    _, stamp = read_bytes(path)
    assert not write_atomically(path, b"old", seen=stamp)
    assert path.stat().st_mtime_ns == 1


def test_equal_bytes_need_no_writing_even_if_another_run_wrote_them(path):
    _, stamp = read_bytes(path)
    path.write_bytes(b"new")
    assert not write_atomically(path, b"new", seen=stamp)


@pytest.mark.parametrize("meanwhile", [b"theirs", b"owl", b""])
def test_what_somebody_saved_meanwhile_is_not_lost(path, meanwhile):
    _, stamp = read_bytes(path)
    path.write_bytes(meanwhile)
    with pytest.raises(ChangedMeanwhileError, match="changed by somebody else"):
        write_atomically(path, b"new", seen=stamp)
    assert path.read_bytes() == meanwhile


def test_a_file_that_was_removed_meanwhile_does_not_come_back(path):
    _, stamp = read_bytes(path)
    path.unlink()
    with pytest.raises(ChangedMeanwhileError):
        write_atomically(path, b"new", seen=stamp)
    assert not path.exists()


def test_a_file_that_was_touched_or_checked_out_again_is_the_same(path):
    _, stamp = read_bytes(path)
    path.unlink()
    path.write_bytes(b"old")
    assert write_atomically(path, b"new", seen=stamp)


def test_a_new_file_never_replaces_one(path):
    with pytest.raises(ChangedMeanwhileError):
        write_atomically(path, b"new")
    assert path.read_bytes() == b"old"


def test_a_new_file_never_replaces_one_that_appears_at_the_last_moment(tmp_path, monkeypatch):
    path = tmp_path / "ug.po"
    sync = os.fsync

    def appear(descriptor):
        path.write_bytes(b"theirs")
        sync(descriptor)

    monkeypatch.setattr(os, "fsync", appear)
    with pytest.raises(ChangedMeanwhileError):
        write_atomically(path, b"new")
    assert path.read_bytes() == b"theirs"
    assert only_file_in(tmp_path) == path


def test_a_file_saved_at_the_last_moment_is_not_replaced(path, monkeypatch):
    _, stamp = read_bytes(path)
    sync = os.fsync

    def save(descriptor):
        path.write_bytes(b"theirs, longer")
        sync(descriptor)

    monkeypatch.setattr(os, "fsync", save)
    with pytest.raises(ChangedMeanwhileError):
        write_atomically(path, b"new", seen=stamp)
    assert path.read_bytes() == b"theirs, longer"


def test_a_file_removed_at_the_last_moment_does_not_come_back(path, monkeypatch):
    _, stamp = read_bytes(path)
    monkeypatch.setattr(os, "fsync", lambda _: path.unlink())
    with pytest.raises(ChangedMeanwhileError):
        write_atomically(path, b"new", seen=stamp)
    assert list(path.parent.iterdir()) == []


def test_a_report_may_replace_what_is_there(path, tmp_path):
    assert write_atomically(path, b"new", replace=True)
    assert write_atomically(tmp_path / "report.json", b"{}", replace=True)
    assert path.read_bytes() == b"new"
    assert (tmp_path / "report.json").read_bytes() == b"{}"


def test_a_new_file_has_the_usual_mode(tmp_path):
    (tmp_path / "usual").touch()
    write_atomically(tmp_path / "ug.po", b"new")
    assert (tmp_path / "ug.po").stat().st_mode == (tmp_path / "usual").stat().st_mode


@pytest.mark.parametrize("mode", [0o640, 0o600, 0o664])
def test_mode_is_kept(path, mode):
    path.chmod(mode)
    write_atomically(path, b"new", replace=True)
    assert stat.S_IMODE(path.stat().st_mode) == mode


def test_owner_is_kept_for_root(path):
    if os.geteuid() != 0:
        os.chown(path, os.geteuid(), os.getegid())
    else:
        os.chown(path, 12, 34)
    before = path.stat()
    write_atomically(path, b"new", replace=True)
    assert (path.stat().st_uid, path.stat().st_gid) == (before.st_uid, before.st_gid)


def test_a_link_stays_and_its_target_is_replaced(path, tmp_path):
    folder = tmp_path / "links"
    folder.mkdir()
    link = folder / "ug.po"
    link.symlink_to(path)
    _, stamp = read_bytes(link)
    assert write_atomically(link, b"new", seen=stamp)
    assert link.is_symlink()
    assert path.read_bytes() == b"new"
    assert only_file_in(folder) == link


def test_another_hard_link_keeps_the_old_text_whole(path, tmp_path):
    other = tmp_path / "other.po"
    other.hardlink_to(path)
    write_atomically(path, b"new", replace=True)
    assert (path.read_bytes(), other.read_bytes()) == (b"new", b"old")


def test_a_read_only_file_is_respected_even_by_root(path):
    path.chmod(0o444)
    with pytest.raises(FileError, match="is read-only"):
        write_atomically(path, b"new", replace=True)
    assert path.read_bytes() == b"old"
    assert only_file_in(path.parent) == path


def test_a_file_larger_than_allowed_leaves_the_old_one(path):
    limits = resource.getrlimit(resource.RLIMIT_FSIZE)
    resource.setrlimit(resource.RLIMIT_FSIZE, (8192, limits[1]))
    try:
        with pytest.raises(FileError, match="nothing was changed"):
            write_atomically(path, b"x" * 100_000, replace=True)
    finally:
        resource.setrlimit(resource.RLIMIT_FSIZE, limits)
    assert path.read_bytes() == b"old"
    assert only_file_in(path.parent) == path


def test_a_full_disk_leaves_the_old_file(path, monkeypatch):
    def full(*_: object):
        raise OSError(28, "No space left on device")

    monkeypatch.setattr(os, "write", full)
    with pytest.raises(FileError, match="the disk is full; nothing was changed"):
        write_atomically(path, b"new", replace=True)
    assert path.read_bytes() == b"old"
    assert only_file_in(path.parent) == path


def test_leftovers_of_a_killed_run_are_removed_but_not_those_in_use(path, tmp_path):
    import fcntl

    (tmp_path / ".ug.po.transcheck-12345678.tmp").write_bytes(b"half")
    (tmp_path / ".de.po.transcheck-12345678.tmp").write_bytes(b"half")
    used = tmp_path / ".ug.po.transcheck-87654321.tmp"
    used.write_bytes(b"half")
    with used.open("rb") as file:
        fcntl.flock(file, fcntl.LOCK_EX)
        write_atomically(path, b"new", replace=True)
    names = {other.name for other in tmp_path.iterdir()}
    assert names == {"ug.po", used.name, ".de.po.transcheck-12345678.tmp"}


def test_a_long_name_can_be_written(tmp_path):
    path = tmp_path / ("\N{CYRILLIC SMALL LETTER ZHE}" * 125 + ".po")
    assert write_atomically(path, b"new")


TROUBLE = [
    ("missing.po", "does not exist"),
    ("no/folder/ug.po", "folder does not exist"),
    (".", "is a folder"),
    ("ug.po/ug.po", "no folder"),
    ("a\0b.po", "null byte"),
    ("loop.po", "circle"),
    ("x" * 300, "too long"),
]


@pytest.mark.usefixtures("path")
@pytest.mark.parametrize(("name", "reason"), TROUBLE)
def test_what_cannot_be_read_is_told(tmp_path, name, reason):
    (tmp_path / "loop.po").symlink_to("loop.po")
    with pytest.raises(FileError, match=reason):
        read_bytes(tmp_path / name)


@pytest.mark.usefixtures("path")
@pytest.mark.parametrize(("name", "reason"), TROUBLE[1:])
def test_what_cannot_be_written_is_told(tmp_path, name, reason):
    (tmp_path / "loop.po").symlink_to("loop.po")
    with pytest.raises(FileError, match=reason):
        write_atomically(tmp_path / name, b"new")


@pytest.mark.parametrize(
    "name", ["a.po", "po/../a.po", "deep/er/a.po", "\N{ARABIC LETTER NOON}.po", "..a", "link-in/a"]
)
def test_a_plain_name_stays_inside(tmp_path, name):
    (tmp_path / "po").mkdir()
    (tmp_path / "link-in").symlink_to(tmp_path / "po")
    if ".." in Path(name).parts:
        with pytest.raises(FileError, match="leads out"):
            inside(tmp_path, name)
    else:
        assert inside(tmp_path, name) == tmp_path / name


@pytest.mark.parametrize("name", ["../a.po", "/etc/passwd", "", "a\0b", "out/a.po", "..", "po\\..\\..\\a", "loop/a"])
def test_no_name_leads_out(tmp_path, name):
    folder = tmp_path / "project"
    folder.mkdir()
    (folder / "out").symlink_to(tmp_path)
    (folder / "loop").symlink_to("loop")
    with pytest.raises(FileError):
        inside(folder, name)


WRITER = """
import itertools, sys
from pathlib import Path
from transcheck.files import read_bytes, write_atomically

path = Path(sys.argv[1])
for turn in itertools.count():
    data, stamp = read_bytes(path)
    write_atomically(path, (b"a" if turn % 2 else b"b") * 300_000, seen=stamp)
    if turn == 2:
        print("ready", flush=True)
"""


def test_killed_at_any_moment_the_file_is_whole(path):
    path.write_bytes(b"a" * 300_000)
    for round_ in range(12):
        writer = subprocess.Popen([sys.executable, "-c", textwrap.dedent(WRITER), path], stdout=subprocess.PIPE)
        assert writer.stdout is not None
        assert writer.stdout.readline() == b"ready\n"
        time.sleep(0.0017 * round_)
        writer.send_signal(signal.SIGKILL)
        writer.wait()
        writer.stdout.close()
        data = path.read_bytes()
        assert data in (b"a" * 300_000, b"b" * 300_000)
    write_atomically(path, b"after", replace=True)
    assert only_file_in(path.parent) == path
