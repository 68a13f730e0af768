"""Count what the checks say about catalogs of software, in languages with and without a profile.

    python benchmarks/software_catalogs.py FOLDER [--language CODE]... [--check ID]... [--show K] [--each]
                                           [--data NAME] [--write docs/software.md]

FOLDER holds PO files, or MO files (read through msgunfmt: flags such as c-format are lost there), at any depth; the
language is taken from the header, the name or the folder. Shown is, for each check, how many findings 100
translated entries have, by language (``--each``) and overall. ``--show K`` prints K findings of each check, ``--write`` writes the figures as a page.
Nothing of the catalogs is kept.
"""

from __future__ import annotations

import argparse
import re
import subprocess
import tempfile
import time
from collections import Counter, defaultdict
from collections.abc import Iterator
from dataclasses import dataclass, field
from pathlib import Path

from transcheck.catalogs.po import read
from transcheck.checks import Selection, all_checks, run_catalog
from transcheck.errors import TranscheckError
from transcheck.jobs.targets import language_of
from transcheck.jobs.units import catalog_of
from transcheck.model import Catalog, Finding, State


def po_files(folder: Path, scratch: Path) -> Iterator[tuple[Path, Path]]:
    """Yield each catalog with the PO file that has its text."""
    for number, path in enumerate(sorted([*folder.rglob("*.po"), *folder.rglob("*.mo")])):
        text = path
        if path.suffix == ".mo":
            text = scratch / f"{number}.po"
            subprocess.run(["msgunfmt", "--no-wrap", "-o", text, path], check=False, capture_output=True)
        if text.is_file():
            yield path, text


def catalogs(folder: Path, wanted: list[str], scratch: Path) -> Iterator[Catalog]:
    """Yield the catalogs in the languages wanted; say which ones cannot be read."""
    for path, text in po_files(folder, scratch):
        if wanted and not set(wanted) & {*re.split(r"[/\\]", str(path)), path.stem}:
            continue
        try:
            file = read(text)
            yield catalog_of(file, language_of(text, None if text == path else _code(path), None), path.as_posix())
        except TranscheckError as error:
            print(f"left out: {path}: {error}")


def _code(path: Path) -> str:
    """Return the language of a MO file by its folder: ``ko/LC_MESSAGES/app.mo``."""
    return next((part for part in reversed(path.parts[:-1]) if part != "LC_MESSAGES"), path.stem)


def translated(catalog: Catalog) -> int:
    """Return how many units of a catalog have a translation."""
    return sum(unit.state is not State.MISSING for unit in catalog.units)


@dataclass(slots=True)
class Counted:
    """What was found: translated entries by language, findings of each check by language, and the findings."""

    entries: Counter[str] = field(default_factory=Counter)
    found: dict[str, Counter[str]] = field(default_factory=lambda: defaultdict(Counter))
    examples: dict[str, list[Finding]] = field(default_factory=lambda: defaultdict(list))
    spent: float = 0.0

    def add(self, catalog: Catalog, selection: Selection) -> None:
        """Check a catalog."""
        self.entries[catalog.language.code] += translated(catalog)
        start = time.process_time()
        findings = run_catalog(catalog, selection)
        self.spent += time.process_time() - start
        for finding in findings:
            self.found[finding.check][catalog.language.code] += 1
            self.examples[finding.check].append(finding)

    def per_100(self, check: str) -> float:
        """Return how many findings a check has in 100 entries."""
        return 100 * self.found[check].total() / max(1, self.entries.total())

    def languages(self, check: str, most: int, fewest: int = 1) -> str:
        """Return the languages where a check speaks most often, with its findings in 100 entries."""
        rates = {
            code: 100 * count / self.entries[code]
            for code, count in self.found[check].items()
            if self.entries[code] >= fewest
        }
        most_told = sorted(rates, key=lambda code: -rates[code])[:most]
        return ", ".join(f"{code} {rates[code]:.1f}" for code in most_told)


def show(counted: Counted, *, each: bool, count: int) -> None:
    """Print the findings of each check in 100 entries, the languages and some examples when asked."""
    total = counted.entries.total()
    print(
        f"{total} translated entries in {len(counted.entries)} languages, {total / max(counted.spent, 0.001):.0f} a CPU second"
    )
    for check in all_checks().values():
        found = counted.examples[check.id]
        if found:
            print(f"{check.id} ({check.severity.name[0]}): {counted.per_100(check.id):.2f} per 100")
        if found and each:
            print(f"    {counted.languages(check.id, 12)}")
        step = max(1, len(found) // max(1, count))
        for finding in found[::step][:count]:
            unit = finding.unit
            print(
                f"    {unit.path}:{unit.line}: {finding.message}\n        {unit.source[:150]!r}\n        {unit.target[:150]!r}"
            )


def page(counted: Counted, data: str) -> str:
    """Return the page of these figures."""
    rows = (
        f"| {check.id} | {check.severity.name.lower()} | {counted.per_100(check.id):.2f} | {counted.languages(check.id, 4, 300)} |"
        for check in all_checks().values()
        if counted.found[check.id]
    )
    return "\n".join(
        (_HEAD.format(data=data, entries=f"{counted.entries.total():,}", languages=len(counted.entries)), *rows, "")
    )


_HEAD = """<!-- Made by benchmarks/software_catalogs.py; do not edit. -->

# Catalogs of software

Findings per 100 translated entries with all default checks, most of them in languages of which transcheck knows
nothing but the script. Many are real: such catalogs have fuzzy entries, and no other check ran on them.

Data: {data}; {entries} translated entries in {languages} languages.
`python benchmarks/software_catalogs.py FOLDER --show 12` prints what was found.

| check | severity | per 100 | most in (300 entries and more) |
|---|---|---:|---|"""


def main() -> None:
    """Measure as the options say."""
    options = argparse.ArgumentParser(description=__doc__.partition("\n")[0])
    options.add_argument("folder", type=Path)
    options.add_argument("--language", action="append", default=[])
    options.add_argument("--check", action="append", default=[])
    options.add_argument("--show", type=int, default=0)
    options.add_argument("--each", action="store_true")
    options.add_argument("--data", default="", help="what the data is called on the page")
    options.add_argument("--write", type=Path, help="the page to write")
    chosen = options.parse_args()
    counted, selection = Counted(), Selection(select=tuple(chosen.check))
    with tempfile.TemporaryDirectory() as scratch:
        for catalog in catalogs(chosen.folder, chosen.language, Path(scratch)):
            counted.add(catalog, selection)
    show(counted, each=chosen.each, count=chosen.show)
    if chosen.write:
        chosen.write.write_text(page(counted, chosen.data or chosen.folder.name), encoding="utf-8")


if __name__ == "__main__":
    main()
