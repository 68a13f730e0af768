"""Whatever happens during an update: the old or the new file whole, never half a one."""

from __future__ import annotations

import resource
import signal
import subprocess
import sys
import textwrap
import time
from pathlib import Path

import pytest

from transcheck.errors import ChangedMeanwhileError
from transcheck.jobs.project import open_project
from transcheck.jobs.update import apply_plan, plan_update

UPDATE = [sys.executable, "-m", "transcheck", "update"]
ENTERED = "from transcheck.__main__ import main; print('begun', flush=True); main()"


def master(count: int, year: int) -> str:
    lines = "\n".join(
        f"In the year {year + n} the council of town {n} closed its library for good." for n in range(count)
    )
    return f"---\ntitle: Libraries\nlanguages: [tr, de, ug]\n---\n\n{lines}\n"


def catalogs(folder: Path) -> dict[str, bytes]:
    return {path.name: path.read_bytes() for path in (folder / "po/p").iterdir() if not path.name.endswith(".tmp")}


@pytest.fixture
def begun(folder, run, translate):
    """Return a project with translations whose master has just changed, and its files before and after the update."""
    run("init")
    path = folder / "corpora/p.md"
    path.write_text(master(400, 1500), encoding="utf-8")
    run("update")
    translate(
        "po/p/tr.po",
        {
            f"In the year {1500 + n} the council of town {n} closed its library for good.": f"{n}. kasaba kütüphanesini {1500 + n} yılında kapattı."
            for n in range(400)
        },
    )
    before = catalogs(folder)
    path.write_text(master(400, 1600), encoding="utf-8")
    subprocess.run(UPDATE, cwd=folder, check=True, capture_output=True)
    after = catalogs(folder)
    for name, data in before.items():
        (folder / "po/p" / name).write_bytes(data)
    return folder, before, after


def test_killed_at_any_moment(begun):
    folder, before, after = begun
    start = time.monotonic()
    subprocess.run([*UPDATE, "--dry-run"], cwd=folder, check=True, capture_output=True)
    whole = time.monotonic() - start
    for moment in range(12):
        running = subprocess.Popen(UPDATE, cwd=folder, stdout=subprocess.PIPE, stderr=subprocess.PIPE)
        time.sleep(whole * (0.6 + moment * 0.05))
        running.kill()
        running.communicate()
        for name, data in catalogs(folder).items():
            assert data in (before[name], after[name])
    subprocess.run(UPDATE, cwd=folder, check=True, capture_output=True)
    assert catalogs(folder) == after


def test_a_full_disk(begun):
    folder, before, _ = begun
    small = len(before["tr.po"]) // 2

    def limit() -> None:
        resource.setrlimit(resource.RLIMIT_FSIZE, (small, small))

    done = subprocess.run(UPDATE, cwd=folder, capture_output=True, text=True, preexec_fn=limit, check=False)
    assert done.returncode == 2
    assert "Traceback" not in done.stderr
    assert ".po" in done.stderr
    assert catalogs(folder)["tr.po"] == before["tr.po"]


def test_a_catalog_saved_by_somebody_else_meanwhile(begun):
    folder, before, _ = begun
    plan = plan_update(open_project(folder), "p")
    path = folder / "po/p/tr.po"
    path.write_bytes(before["tr.po"] + b"\n# saved by an editor\n")
    [refused] = [done for done in apply_plan(plan) if isinstance(done, ChangedMeanwhileError)]
    assert "tr.po" in str(refused)
    assert (folder / "po/p/segments.jsonl").read_bytes() == before["segments.jsonl"]
    assert path.read_bytes().endswith(b"# saved by an editor\n")


def test_an_interrupt_leaves_whole_files_and_no_traceback(begun):
    folder, before, after = begun
    start = time.monotonic()
    subprocess.run([*UPDATE, "--dry-run"], cwd=folder, check=True, capture_output=True)
    whole = time.monotonic() - start
    for moment in range(1, 12):
        for name, data in before.items():
            (folder / "po/p" / name).write_bytes(data)
        running = started_update(folder)
        time.sleep(whole * moment / 8)
        running.send_signal(signal.SIGINT)
        _, said = running.communicate()
        assert running.returncode in (0, 130), said
        assert "Traceback" not in said
        for name, data in catalogs(folder).items():
            assert data in (before[name], after[name])


def started_update(folder: Path) -> subprocess.Popen[str]:
    """Return an update that has entered the program: before that, an interrupt belongs to Python alone."""
    running = subprocess.Popen(
        [sys.executable, "-c", ENTERED, "update"],
        cwd=folder,
        stdout=subprocess.PIPE,
        stderr=subprocess.PIPE,
        text=True,
    )
    assert running.stdout is not None
    assert running.stdout.readline() == "begun\n"
    return running


@pytest.mark.parametrize(
    "late",
    [
        pytest.param("atexit.register(interrupt)", id="while functions of the end run"),
        pytest.param("sys.modules['late'] = Late()", id="while modules are torn down"),
    ],
)
def test_an_interrupt_after_the_work_changes_nothing(late, folder):
    code = f"""
        import atexit, os, signal, sys
        def interrupt(kill=os.kill, me=os.getpid(), number=signal.SIGINT):
            kill(me, number)
        class Late:
            def __del__(self, interrupt=interrupt):
                interrupt()
        {late}
        sys.argv = ["transcheck", "--version"]
        from transcheck.__main__ import main
        main()
    """
    done = subprocess.run(
        [sys.executable, "-c", textwrap.dedent(code)], cwd=folder, capture_output=True, text=True, check=False
    )
    assert (done.returncode, done.stderr) == (0, "")
    assert "transcheck" in done.stdout
