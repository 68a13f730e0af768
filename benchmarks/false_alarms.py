"""Count what the checks say about professional translations: nearly all of it is a false alarm.

    python benchmarks/false_alarms.py FOLDER [--source en] [--language CODE]... [--check ID]... [--show K] [--time]

FOLDER holds one text a language, line for line the same sentences (``en.txt``, ``de.txt``...), each line a unit. All of them are checked as one
petition. Shown is, for each check and language, how many findings it has in 100 segments; then how many all checks have together, by
severity, and how many segments have any. ``--show K`` prints K findings of each check and language, since some are real defects: read them.
``--time`` adds the CPU seconds of each check. The texts are for measuring only; nothing of them is kept.
"""

from __future__ import annotations

import argparse
import time
from collections.abc import Callable, Iterable, Iterator
from pathlib import Path

from transcheck.checks import Selection, all_checks, run
from transcheck.languages import load
from transcheck.model import Catalog, Finding, Severity, Unit


def catalogs(folder: Path, source: str, wanted: list[str]) -> Iterator[Catalog]:
    """Yield each text of the folder as the translation of the source text."""
    sources = (folder / f"{source}.txt").read_text(encoding="utf-8").split("\n")
    for path in sorted(folder.glob("*.txt")):
        targets = path.read_text(encoding="utf-8").split("\n")
        if path.stem in (source, "documents") or (wanted and path.stem not in wanted) or len(targets) != len(sources):
            continue
        language = load(path.stem)
        units = (
            Unit(text, target, language, petition="corpus", path=path.name, line=number)
            for number, (text, target) in enumerate(zip(sources, targets, strict=True), 1)
        )
        yield Catalog("corpus", language, path.name, tuple(unit for unit in units if unit.source and unit.target))


def findings_of(findings: Iterable[Finding]) -> int:
    """Return how many findings there are."""
    return len([*findings])


def segments_of(findings: Iterable[Finding]) -> int:
    """Return how many segments have a finding."""
    return len({finding.unit.line for finding in findings})


def show(findings: list[Finding], count: int) -> None:
    """Print the first findings of one check in one language."""
    for finding in findings[:count]:
        print(f"    {finding.unit.path}:{finding.unit.line}: {finding.evidence!r}: {finding.message}")


def table(title: str, rates: dict[str, float]) -> None:
    """Print one row: the mean, then each language."""
    mean = sum(rates.values()) / len(rates)
    print(f"{title:28}{mean:7.2f}  " + " ".join(f"{rates[code]:7.2f}" for code in rates))


def main() -> None:
    """Measure as the options say."""
    options = argparse.ArgumentParser(description=__doc__.partition("\n")[0])
    options.add_argument("folder", type=Path)
    options.add_argument("--source", default="en")
    options.add_argument("--language", action="append", default=[])
    options.add_argument("--check", action="append", default=[])
    options.add_argument("--show", type=int, default=0)
    options.add_argument("--time", action="store_true")
    chosen = options.parse_args()
    read = [*catalogs(chosen.folder, chosen.source, chosen.language)]
    everything: dict[str, list[Finding]] = {catalog.language.code: [] for catalog in read}
    print(f"{'findings per 100 segments':28}   mean  " + " ".join(f"{code:>7}" for code in everything))
    for check in all_checks().values():
        if chosen.check and check.id not in chosen.check:
            continue
        start = time.process_time()
        found = by_language(run(read, Selection(select=(check.id,))), everything)
        spent = time.process_time() - start
        title = f"{check.id} ({check.severity.name[0]})" + (f" {spent:.2f}s" if chosen.time else "")
        table(title, rates(found, read, findings_of))
        for code, findings in found.items():
            everything[code] += findings
            show(findings, chosen.show)
    summary(everything, read)


def by_language(findings: Iterable[Finding], codes: Iterable[str]) -> dict[str, list[Finding]]:
    """Return findings by the language that they are in."""
    found: dict[str, list[Finding]] = {code: [] for code in codes}
    for finding in findings:
        found[finding.unit.language.code].append(finding)
    return found


def rates(
    found: dict[str, list[Finding]], read: list[Catalog], count: Callable[[Iterable[Finding]], int]
) -> dict[str, float]:
    """Return what is counted, in 100 segments of each language."""
    return {c.language.code: 100 * count(found[c.language.code]) / len(c.units) for c in read}


def summary(everything: dict[str, list[Finding]], read: list[Catalog]) -> None:
    """Print what all checks say together."""
    for what, count in (("findings", findings_of), ("segments", segments_of)):
        for name, level in (("errors", Severity.ERROR), ("+ warnings", Severity.WARNING), ("+ infos", Severity.INFO)):
            found = {code: [f for f in some if f.severity >= level] for code, some in everything.items()}
            table(f"{what}: {name}", rates(found, read, count))


if __name__ == "__main__":
    main()
