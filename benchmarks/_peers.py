"""Other checkers on the same catalogs, as programs: what each says about each line.

pofilter is a program of the Translate Toolkit, l10n-lint a package of that name; both are looked for on the path.
"""

from __future__ import annotations

import json
import re
import subprocess
import tempfile
from collections import Counter, defaultdict
from collections.abc import Mapping
from itertools import groupby
from pathlib import Path

import polib

from transcheck.model import Catalog, Unit

Findings = Mapping[tuple[str, int], Counter[str]]

_SAID = re.compile(r"\(pofilter\)\s*([a-z0-9_-]+):")


def written(catalogs: list[Catalog], lines: Mapping[str, set[int]], folder: Path) -> None:
    """Write these lines of catalogs as PO files, one a language; msgctxt is the line."""
    for catalog in catalogs:
        file = polib.POFile(wrapwidth=0)
        file.metadata = {
            "Language": catalog.language.code,
            "Content-Type": "text/plain; charset=UTF-8",
            "Plural-Forms": catalog.language.plural,
        }
        units = [unit for unit in catalog.units if unit.line in lines[catalog.language.code]]
        file.extend(_entry([*same]) for _, same in groupby(units, key=lambda unit: unit.line))
        file.save(str(folder / f"{catalog.language.code}.po"))


def _entry(units: list[Unit]) -> polib.POEntry:
    """Return the entry of a unit, or of the forms of a plural."""
    unit = units[0]
    entry = polib.POEntry(msgctxt=str(unit.line), msgid=unit.source, flags=sorted(unit.flags))
    if unit.forms:
        entry.msgid_plural = unit.source
        entry.msgstr_plural = {form: one.target for form, one in enumerate(units)}
    else:
        entry.msgstr = unit.target
    return entry


def pofilter(catalogs: list[Catalog], lines: Mapping[str, set[int]]) -> Findings:
    """Return what pofilter of the Translate Toolkit says, with its default tests."""
    found: dict[tuple[str, int], Counter[str]] = defaultdict(Counter)
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name)
        written(catalogs, lines, folder)
        for catalog in catalogs:
            code = catalog.language.code
            out = folder / f"{code}.out.po"
            subprocess.run(
                ["pofilter", f"--language={code}", "--progress=none", str(folder / f"{code}.po"), str(out)],
                check=True,
                capture_output=True,
            )
            for entry in polib.pofile(str(out)) if out.is_file() else ():
                found[code, int(entry.msgctxt or -1)].update(_SAID.findall(entry.comment + entry.tcomment))
    return found


def l10n_lint(catalogs: list[Catalog], lines: Mapping[str, set[int]]) -> Findings:
    """Return what l10n-lint says, with its defaults: ``severity/rule``."""
    found: dict[tuple[str, int], Counter[str]] = defaultdict(Counter)
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name)
        written(catalogs, lines, folder)
        for catalog in catalogs:
            path = folder / f"{catalog.language.code}.po"
            said = subprocess.run(["l10n-lint", "--format", "json", str(path)], check=False, capture_output=True)
            places = _places(path)
            for issue in json.loads(said.stdout or b"{}").get("issues", ()):
                line = max((start for start in places if start <= issue.get("line", 0)), default=None)
                if line is not None:
                    rule = f"{issue.get('severity')}/{issue.get('rule') or issue.get('type')}"
                    found[catalog.language.code, places[line]][rule] += 1
    return found


def _places(path: Path) -> dict[int, int]:
    """Return the number in the msgctxt of each entry by the line it stands in."""
    read = path.read_text(encoding="utf-8").split("\n")
    return {at: int(line[9:-1]) for at, line in enumerate(read, 1) if line.startswith('msgctxt "')}


def version(program: str) -> str:
    """Return the version of a peer."""
    said = subprocess.run([program, "--version"], check=False, capture_output=True, text=True).stdout.split()
    return said[-1] if said else "?"


PEERS = {"pofilter": pofilter, "l10n-lint": l10n_lint}
PACKAGES = {"pofilter": "translate-toolkit", "l10n-lint": "l10n-lint"}
