"""Count what the checks say about catalogs of software, in languages with and without a profile.

    python benchmarks/software_catalogs.py FOLDER [--language CODE]... [--check ID]... [--show K] [--each]

FOLDER holds PO files, or MO files (read through msgunfmt: flags such as c-format are lost there), at any depth; the
language is taken from the header, the name or the folder. Shown is, for each check, how many findings 100
translated entries have, by language (``--each``) and overall. ``--show K`` prints K findings of each check.
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


def main() -> None:
    """Measure as the options say."""
    options = argparse.ArgumentParser(description=__doc__.partition("\n")[0])
    options.add_argument("folder", type=Path)
    options.add_argument("--language", action="append", default=[])
    options.add_argument("--check", action="append", default=[])
    options.add_argument("--show", type=int, default=0)
    options.add_argument("--each", action="store_true")
    chosen = options.parse_args()
    entries: Counter[str] = Counter()
    found: dict[str, Counter[str]] = defaultdict(Counter)
    examples: dict[str, list[Finding]] = defaultdict(list)
    spent, selection = 0.0, Selection(select=tuple(chosen.check))
    with tempfile.TemporaryDirectory() as scratch:
        for catalog in catalogs(chosen.folder, chosen.language, Path(scratch)):
            entries[catalog.language.code] += translated(catalog)
            start = time.process_time()
            findings = run_catalog(catalog, selection)
            spent += time.process_time() - start
            for finding in findings:
                found[finding.check][catalog.language.code] += 1
                examples[finding.check].append(finding)
    total = sum(entries.values())
    print(f"{total} translated entries in {len(entries)} languages, {total / max(spent, 0.001):.0f} a CPU second")
    for check in all_checks().values():
        counts = found[check.id]
        if not counts:
            continue
        print(f"{check.id} ({check.severity.name[0]}): {100 * sum(counts.values()) / total:.2f} per 100")
        if chosen.each:
            rates = (f"{code} {100 * count / entries[code]:.1f}" for code, count in counts.most_common(12))
            print("    " + ", ".join(rates))
        step = max(1, len(examples[check.id]) // max(1, chosen.show))
        for finding in examples[check.id][::step][: chosen.show]:
            unit = finding.unit
            print(
                f"    {unit.path}:{unit.line}: {finding.message}\n        {unit.source[:150]!r}\n        {unit.target[:150]!r}"
            )


if __name__ == "__main__":
    main()
