"""Measure how many segments a CPU second the checks read, beside pofilter of the Translate Toolkit.

    python benchmarks/checks.py FOLDER [--source en] [--runs 3]

FOLDER holds one text a language, line for line the same sentences (``en.txt``, ``de.txt``...), as for
``false_alarms.py``. Counted are processes from start to end, user and system time of them and their children, each
run anew on the same PO files: ``transcheck check`` over all of them, ``pofilter`` over each. ``checks alone`` leaves out
starting, reading the files and writing findings; it is measured in a process of its own that has read everything.
Shown is the fastest run of each, since other work on the machine only slows them down, and the ratio to pofilter; the
runs take turns, so that a slow minute is one for all.
"""

from __future__ import annotations

import argparse
import os
import shutil
import subprocess
import sys
import tempfile
import time
from collections.abc import Callable
from pathlib import Path

from _peers import written
from false_alarms import catalogs
from transcheck.checks import run_catalog
from transcheck.model import Catalog


def cpu() -> float:
    """Return the CPU seconds of this process and of the children it waited for."""
    return sum(os.times()[:4])


def spent(work: Callable[[], None]) -> float:
    """Return the CPU seconds of a piece of work."""
    start = cpu()
    work()
    return cpu() - start


def command(*words: str) -> None:
    """Run a program whose findings nobody needs."""
    subprocess.run(words, check=False, capture_output=True)


def alone(read: list[Catalog]) -> float:
    """Return the CPU seconds of the checks in a fresh child of this process."""
    receiving, sending = os.pipe()
    child = os.fork()
    if child == 0:
        start = time.process_time()
        for catalog in read:
            run_catalog(catalog)
        os.write(sending, str(time.process_time() - start).encode())
        os._exit(0)
    os.waitpid(child, 0)
    return float(os.read(receiving, 100))


def main() -> None:
    """Measure as the options say."""
    options = argparse.ArgumentParser(description=__doc__.partition("\n")[0])
    options.add_argument("folder", type=Path)
    options.add_argument("--source", default="en")
    options.add_argument("--runs", type=int, default=3)
    chosen = options.parse_args()
    read = [*catalogs(chosen.folder, chosen.source, [])]
    count = sum(len(catalog.units) for catalog in read)
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name)
        written(read, {catalog.language.code: {unit.line for unit in catalog.units} for catalog in read}, folder)
        paths = {catalog.language.code: str(folder / f"{catalog.language.code}.po") for catalog in read}
        check = (sys.executable, "-m", "transcheck", "check", "--format", "jsonl", *paths.values())
        measured: dict[str, Callable[[], float]] = {
            "checks alone": lambda: alone(read),
            "transcheck check": lambda: spent(lambda: command(*check)),
        }
        if shutil.which("pofilter"):
            measured["pofilter"] = lambda: spent(lambda: pofilter(paths, str(folder / "out.po")))
        rounds = [{who: measure() for who, measure in measured.items()} for _ in range(chosen.runs)]
    seconds = {who: min(one[who] for one in rounds) for who in measured}
    for who, used in seconds.items():
        ratio = f"{seconds['pofilter'] / used:5.1f}x pofilter" if "pofilter" in seconds else ""
        print(f"{who:20} {count / used:8,.0f} segments a CPU second  {ratio}")


def pofilter(paths: dict[str, str], out: str) -> None:
    """Let pofilter read each catalog with its default tests."""
    for code, path in paths.items():
        command("pofilter", f"--language={code}", "--progress=none", path, out)


if __name__ == "__main__":
    main()
