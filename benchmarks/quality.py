"""Measure the checks beside other checkers on the same texts, clean and with planted errors: one page of tables.

    python benchmarks/quality.py [FOLDER] [--source en] [--seed 1]... [--per-kind 40] [--language CODE]...
                                 [--data NAME] [--write docs/quality.md]

FOLDER holds one text a language, line for line the same sentences (or set TRANSCHECK_MATERIAL). The page has the false
alarms per 100 segments by severity and language, the CPU time, and the recall by kind of planted error; the peers get
the same files in the same run. One that is not installed is said and left out. No sentence of the texts gets into the page.
"""

from __future__ import annotations

import argparse
import datetime as dt
import os
import shutil
import sys
import time
from collections import Counter
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from importlib.metadata import version as installed
from pathlib import Path

from _peers import PACKAGES, PEERS, Findings, version
from _planted import Corpus, Judge, Planted, Results, catalogs, glossary, measure, ours, plants, read
from planting import Kind, kinds
from transcheck.checks import Selection, run
from transcheck.model import Finding, Severity

MADE = "<!-- Made by benchmarks/quality.py; do not edit. -->"
NUMBERS = ("number-", "date-", "percent-")


@dataclass(frozen=True, slots=True)
class Run:
    """One measurement: the texts, the peers that are there, and what the options say."""

    corpus: Corpus
    judges: Mapping[str, Judge]
    seeds: Sequence[str]
    per_kind: int
    data: str


def page(measured: Run) -> Iterator[str]:
    """Yield the page, line by line."""
    fast = [*speed(measured)]  # first, while nothing is remembered
    yield from (MADE, "", "# Quality, measured", "")
    yield from _heading(measured)
    yield from ("", "## On good text", "", *ON_GOOD_TEXT, "")
    yield from table(false_alarms(measured))
    yield from ("", "## Time", "", *TIME, "")
    yield from table(fast)
    yield from ("", "## On planted errors", "", *ON_ERRORS, "")
    yield from table(recall(measured))


ON_GOOD_TEXT = (
    "Findings per 100 segments of professional translation: nearly all are false alarms, but some are real defects.",
    "transcheck is counted by severity, each row with those above it; the peers with all their default checks.",
)
TIME = (
    "Segments a CPU second over the same catalogs with all default checks. What a run on one segment each",
    "costs (start-up) is taken off.",
)
ON_ERRORS = (
    "Errors found, in percent of those planted in all languages, in transcheck by a check that is meant for the kind",
    "(*own*), and in each tool by any finding that the segment did not have when it was clean (*any*). The names",
    "that are swapped or misspelt stand in a glossary made from the texts, which the peers cannot use.",
)


def _heading(measured: Run) -> Iterator[str]:
    corpus = measured.corpus
    peers = [f"{name} {version(name)}" for name in measured.judges if name in PEERS]
    missing = [name for name in PEERS if name not in measured.judges]
    yield f"Data: {measured.data}, {len(catalogs(corpus)[0].units)} segments in each of {', '.join(corpus.texts)}."
    yield f"Seeds {' and '.join(measured.seeds)}, up to {measured.per_kind} errors of each kind and language."
    yield f"Measured {dt.datetime.now(tz=dt.UTC):%Y-%m-%d} with transcheck {installed('transcheck')}, {', '.join(peers)}."
    if missing:
        yield f"Not installed, and left out: {', '.join(missing)}."
    yield ""
    yield "`python benchmarks/quality.py FOLDER --write docs/quality.md` measures anew; `benchmarks/recall.py --by --missed 3`"
    yield "shows by which checks a kind was found and what was missed, `benchmarks/false_alarms.py --show 20` what was flagged."


def table(rows: Iterable[Sequence[str]]) -> Iterator[str]:
    """Yield the lines of a Markdown table; the first row is its head."""
    for number, row in enumerate(rows):
        yield f"| {' | '.join(row)} |"
        if number == 0:
            yield f"|---|{'---:|' * (len(row) - 1)}"


def false_alarms(measured: Run) -> Iterator[list[str]]:
    """Yield findings per 100 segments of the clean texts: ours by severity, then those of the peers."""
    clean = catalogs(replace(measured.corpus, glossary=glossary(measured.corpus, "induced")))
    counts = {catalog.language.code: len(catalog.units) for catalog in clean}
    found = [finding for finding in run(clean) if finding.check != "term"]
    yield ["", *counts, "all"]
    for title, chosen in _ROWS.items():
        yield _rates(title, (finding.unit.language.code for finding in found if chosen(finding)), counts)
    named = run(clean, Selection(select=("term",)))
    yield _rates("names, with the glossary", (finding.unit.language.code for finding in named), counts)
    for name in PEERS:
        if name in measured.judges:
            yield from _of_peer(name, measured.judges[name](catalogs(measured.corpus), _lines(measured)), counts)


_ROWS: dict[str, Callable[[Finding], bool]] = {
    "transcheck, errors": lambda finding: finding.severity is Severity.ERROR,
    "transcheck, errors and warnings": lambda finding: finding.severity >= Severity.WARNING,
    "transcheck, all": lambda _finding: True,
    "of these, numbers and dates": lambda finding: finding.check.startswith(NUMBERS),
}


def _of_peer(name: str, found: Findings, counts: Mapping[str, int]) -> Iterator[list[str]]:
    said = [(code, rule) for (code, _), rules in found.items() for rule in rules.elements()]
    yield _rates(name, (code for code, _ in said), counts)
    if any(rule.startswith("info/") for _, rule in said):
        grave = (code for code, rule in said if not rule.startswith("info/"))
        yield _rates(f"{name}, errors and warnings", grave, counts)


def _rates(title: str, codes: Iterable[str], counts: Mapping[str, int]) -> list[str]:
    found = Counter(codes)
    rates = [100 * found[code] / count for code, count in counts.items()]
    return [title, *(f"{rate:.1f}" for rate in rates), f"{100 * found.total() / sum(counts.values()):.2f}"]


def _lines(measured: Run) -> dict[str, set[int]]:
    return {code: set(range(len(measured.corpus.sources))) for code in measured.corpus.texts}


def speed(measured: Run) -> Iterator[list[str]]:
    """Yield the speed of each judge, and how many times ours is faster."""
    clean, everywhere = catalogs(measured.corpus), _lines(measured)
    first = {code: {0} for code in everywhere}
    count = sum(len(catalog.units) for catalog in clean)
    one = [replace(catalog, units=catalog.units[:1]) for catalog in clean]
    spent = {}
    for name, judge in measured.judges.items():
        started = _cpu(judge, one, first)
        spent[name] = _cpu(judge, clean, everywhere) - started
    yield ["", "segments a CPU second", "CPU seconds", "times ours"]
    for name, seconds in spent.items():
        yield [name, f"{count / seconds:,.0f}", f"{seconds:.1f}", f"{seconds / spent['transcheck']:.1f}"]


def _cpu(judge: Judge, these: list, lines: Mapping[str, set[int]]) -> float:
    """Return the CPU seconds of this process and of the programs it ran."""
    before = os.times()
    judge(these, lines)
    after = os.times()
    return sum(after[:4]) - sum(before[:4])


def recall(measured: Run) -> Iterator[list[str]]:
    """Yield the recall of each kind: ours for each seed, the peers' for the first."""
    corpus, all_kinds = measured.corpus, kinds()
    known = replace(corpus, glossary=glossary(corpus, "induced"))
    planted = {seed: _planted(measured, all_kinds, seed) for seed in measured.seeds}
    first, *others = measured.seeds
    results = measure(known, planted[first], measured.judges)
    again = [measure(known, planted[seed], {"transcheck": ours})["transcheck"] for seed in others]
    own = [results["transcheck"], *again]
    yield ["kind", "n", *(f"own, seed {seed}" for seed in measured.seeds), *(f"any: {name}" for name in results)]
    for name in all_kinds:
        if any(error.kind == name for error in planted[first]):
            yield _row(name, [name], own, results, all_kinds)
    yield _row("**all**", [*all_kinds], own, results, all_kinds)


def _planted(measured: Run, all_kinds: Mapping[str, Kind], seed: str) -> list[Planted]:
    corpus = measured.corpus
    return [
        error
        for kind in all_kinds.values()
        for code in corpus.texts
        for error in plants(kind, code, corpus, seed, measured.per_kind)
    ]


def _row(title: str, names: Sequence[str], own: Sequence[list], results: Results, all_kinds: Mapping[str, Kind]):
    wanted = frozenset(names)
    mine = [
        [any(map(all_kinds[error.kind].is_meant, checks)) for error, checks in found if error.kind in wanted]
        for found in own
    ]
    anyone = [[bool(checks) for error, checks in found if error.kind in wanted] for found in results.values()]
    return [title, str(len(mine[0])), *map(_share, mine), *map(_share, anyone)]


def _share(hits: Sequence[bool]) -> str:
    return f"{100 * sum(hits) / len(hits):.0f}" if hits else "-"


def main() -> None:
    """Measure as the options say."""
    options = argparse.ArgumentParser(description=__doc__.partition("\n")[0])
    material = os.environ.get("TRANSCHECK_MATERIAL")
    options.add_argument("folder", type=Path, nargs="?", default=Path(material, "data/ntrex") if material else None)
    options.add_argument("--source", default="en")
    options.add_argument("--seed", action="append", default=[])
    options.add_argument("--per-kind", type=int, default=40)
    options.add_argument("--language", action="append", default=[])
    options.add_argument("--data", default="", help="what the data is called on the page; the folder's name otherwise")
    options.add_argument("--write", type=Path, help="the page to write; otherwise it is printed")
    chosen = options.parse_args()
    if chosen.folder is None:
        raise SystemExit("name the folder of the corpus, or set TRANSCHECK_MATERIAL")
    corpus = read(chosen.folder, chosen.source, chosen.language)
    judges = {"transcheck": ours, **{name: judge for name, judge in PEERS.items() if shutil.which(name)}}
    for name in PEERS.keys() - judges.keys():
        print(f"{name} is not installed (pip install {PACKAGES[name]})", file=sys.stderr)
    texts = {code: corpus.texts[code] for code in chosen.language or corpus.texts}
    measured = Run(
        replace(corpus, texts=texts), judges, chosen.seed or ["1"], chosen.per_kind, chosen.data or chosen.folder.name
    )
    started = time.monotonic()
    text = "\n".join(page(measured)) + "\n"
    if chosen.write:
        chosen.write.write_text(text, encoding="utf-8")
        print(f"{chosen.write}: measured in {time.monotonic() - started:.0f} s", file=sys.stderr)
    else:
        print(text, end="")


if __name__ == "__main__":
    main()
