"""Other checkers on the same catalogs, as programs: what each says about each line."""

from __future__ import annotations

import json
import re
import subprocess
import tempfile
from collections import Counter, defaultdict
from collections.abc import Mapping
from pathlib import Path

import polib

from transcheck.model import Catalog

Findings = Mapping[tuple[str, int], Counter[str]]

_SAID = re.compile(r"\(pofilter\)\s*([a-z0-9_-]+):")


def written(catalogs: list[Catalog], lines: Mapping[str, set[int]], folder: Path) -> None:
    """Write these lines of catalogs as PO files, one a language; msgctxt is the line."""
    for catalog in catalogs:
        file = polib.POFile(wrapwidth=0)
        file.metadata = {"Language": catalog.language.code, "Content-Type": "text/plain; charset=UTF-8"}
        units = [unit for unit in catalog.units if unit.line in lines[catalog.language.code]]
        file.extend(polib.POEntry(msgctxt=str(u.line), msgid=u.source, msgstr=u.target) for u in units)
        file.save(str(folder / f"{catalog.language.code}.po"))


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
    """Return what l10n-lint says, with its defaults."""
    found: dict[tuple[str, int], Counter[str]] = defaultdict(Counter)
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name)
        written(catalogs, lines, folder)
        for catalog in catalogs:
            path = folder / f"{catalog.language.code}.po"
            said = subprocess.run(["l10n-lint", "--format", "json", str(path)], check=False, capture_output=True)
            entries = {e.linenum: int(e.msgctxt) for e in polib.pofile(str(path))}
            starts = sorted(entries)
            for issue in json.loads(said.stdout or b"{}").get("issues", ()):
                line = max((start for start in starts if start <= issue.get("line", 0)), default=None)
                if line is not None:
                    found[catalog.language.code, entries[line]][str(issue.get("rule") or issue.get("type"))] += 1
    return found


PEERS = {"pofilter": pofilter, "l10n-lint": l10n_lint}
