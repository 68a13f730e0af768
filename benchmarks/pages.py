"""Measure the pages for reviewers, findings given: how long they take to draw, how large they are, how soon they open.

    python benchmarks/pages.py [--segments N] [--rounds N] [--open]

The texts are invented. One cell in ten has a finding, one in twenty a source
that changed; one right-to-left cell in fifty has direction controls and a
finding about them, and so a view of its levels. CPU is user + system time of
this process, the least of the rounds; "cold" draws rows that were never drawn
before, "cached" the same page again. ``--open`` loads pages in Chromium.
"""

from __future__ import annotations

import argparse
import gc
import gzip
import random
import shutil
import tempfile
import time
from collections.abc import Callable
from pathlib import Path

from prose import Writer
from transcheck.__main__ import ALLOCATIONS
from transcheck.jobs.report import grid_pages, write_pages
from transcheck.languages import load
from transcheck.model import Language, Severity, Span, State
from transcheck.reports.pages.drawing import grid_page
from transcheck.reports.pages.rows import cached_row
from transcheck.reports.pages.site import Site
from transcheck.reports.pages.values import Cell, Column, Grid, Remark, Row
from transcheck.reports.pages.words import english

ENGLISH = load("en")
CODES = ("tr", "ar", "ja", "de", "zh_CN", "zh_TW", "fr", "ru", "ug", "ug@latin", "ug@cyrillic")
LATIN = "abcdefghijklmnopqrstuvwxyz"
LETTERS = {
    "Arab": "".join(map(chr, range(0x0628, 0x0642))),
    "Cyrl": "".join(map(chr, range(0x0430, 0x044A))),
    "Hani": "".join(map(chr, range(0x4E00, 0x4E1A))),
}
SCRIPTS = {"Hans": "Hani", "Hant": "Hani", "Jpan": "Hani"}


def main() -> None:
    """Print one line for each page or set of pages."""
    options = arguments()
    gc.set_threshold(ALLOCATIONS, 20, 20)  # as the program does
    small = grid(200, 3)
    page = "".join(html for _, html in grid_pages(small, site(), 0))
    print(f"200 x 3: {len(page) / 1000:.0f} kB, {len(gzip.compress(page.encode(), 6)) / 1000:.1f} kB compressed")
    print(f"  cold    {1000 * least(lambda: grid_page(small, site()), options.rounds):6.1f} ms CPU (<= 25)")
    same = site()
    grid_page(small, same, draw=cached_row)
    print(
        f"  cached  {1000 * least(lambda: grid_page(small, same, draw=cached_row), options.rounds):6.1f} ms CPU (<= 5)"
    )
    large = grid(options.segments, 11)
    for size, name in ((200, "pages of 200"), (0, "one page")):
        report(large, size, name, options)


def report(large: Grid, size: int, name: str, options: argparse.Namespace) -> None:
    """Print what a whole petition takes to draw, to write, and to open."""
    drawn = least(lambda: list(grid_pages(large, site(), size)), options.rounds)
    with tempfile.TemporaryDirectory() as folder:
        start = time.process_time()
        files = [*write_pages(Path(folder), grid_pages(large, site(), size))]
        both = time.process_time() - start
        megabytes = sum(file.stat().st_size for file in files) / 1e6
        print(f"{len(large.rows)} x 11, {name}: {megabytes:.1f} MB in {len(files)} files")
        print(f"  drawn {drawn:.2f} s CPU, drawn and written {both:.2f} s CPU (< 1)")
        if options.open:
            print(f"  opens in {opening(files[0]):.2f} s (< 2)")


def site() -> Site:
    """Return the surroundings of a page, new ones so that nothing was drawn with them before."""
    return Site(english(), ENGLISH)


def least(action: Callable[[], object], rounds: int) -> float:
    """Return the least CPU time of several rounds, in seconds."""
    used = []
    for _ in range(rounds):
        start = time.process_time()
        action()
        used.append(time.process_time() - start)
    return min(used)


def opening(path: Path) -> float:
    """Return how long Chromium takes until the first two frames of a page, in seconds, the median of three."""
    from playwright.sync_api import sync_playwright

    with sync_playwright() as playwright:
        switches = ["--no-sandbox", "--disable-gpu", "--disable-background-networking", "--disable-component-update"]
        browser = playwright.chromium.launch(executable_path=shutil.which("chromium"), args=switches)
        used = []
        for _ in range(3):
            page = browser.new_page()
            page.set_default_timeout(120_000)
            start = time.perf_counter()
            page.goto(path.as_uri(), wait_until="load")
            page.evaluate("() => new Promise(done => requestAnimationFrame(() => requestAnimationFrame(done)))")
            used.append(time.perf_counter() - start)
            page.close()
        browser.close()
    return sorted(used)[1]


def grid(segments: int, languages: int) -> Grid:
    """Return an invented petition."""
    luck = random.Random(20_260_101)
    columns = tuple(Column(load(code), "ok") for code in CODES[:languages])
    writer = Writer(20_260_101)
    texts = [writer.sentence() for _ in range(segments)]
    rows = tuple(
        Row(f"seg{number:05}", number, text, tuple(cell(text, column.language, luck) for column in columns))
        for number, text in enumerate(texts, 1)
    )
    return Grid("invented", "An invented petition", ENGLISH, columns, rows)


def cell(text: str, language: Language, luck: random.Random) -> Cell:
    """Return an invented translation, now and then with something to say about it."""
    target = in_letters(text, SCRIPTS.get(language.script, language.script))
    if language.right_to_left and luck.random() < 0.02:
        target = f"{target[:9]}\u2066{target[9:20]}\u2069{target[20:]}"
        return Cell(target, remarks=(Remark("bidi-token", Severity.WARNING, "this comes apart", Span(9, 20), target),))
    if luck.random() < 0.1:
        return Cell(target, remarks=(Remark("number-missing", Severity.ERROR, "17 is missing", Span(2, 8)),))
    if luck.random() < 0.05:
        return Cell(target, State.STALE, previous=text.replace("the", "a", 1) + " Really.")
    return Cell(target)


def in_letters(text: str, script: str) -> str:
    """Return a text with its letters replaced by those of another script."""
    letters = LETTERS.get(script)
    return text.lower().translate(str.maketrans(LATIN, letters)) if letters else text


def arguments() -> argparse.Namespace:
    """Return what the command line asks for."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--segments", type=int, default=5_000)
    parser.add_argument("--rounds", type=int, default=3)
    parser.add_argument("--open", action="store_true", help="load the pages in Chromium too")
    return parser.parse_args()


if __name__ == "__main__":
    main()
