"""Repair in catalogs what a check knows how to repair."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import replace
from difflib import unified_diff
from pathlib import Path

from transcheck.catalogs.po import Entry, PoFile, read, save
from transcheck.checks import Selection, repair, run_catalog
from transcheck.jobs.project import Project
from transcheck.jobs.targets import targets
from transcheck.jobs.units import catalog_of
from transcheck.model import Field, Language

ROUNDS = 5
Key = tuple[str | None, int, int]


def fix_catalogs(
    project: Project | None,
    names: Sequence[str],
    selection: Selection,
    *,
    languages: Sequence[str] = (),
    write: bool,
) -> Iterator[str]:
    """Repair the translations of catalogs, yielding the change of each file as a unified diff.

    Only texts with a finding that offers a repair change; sources never do.

    Raises:
        TranscheckError: for a catalog that cannot be read or written.
    """
    for path, spoken in _files(project, names, languages):
        file = read(path)
        fixed = repaired(file, spoken, selection)
        if fixed is file:
            continue
        if write:
            save(fixed)
        before, after = (part.encode().decode(part.charset).splitlines(keepends=True) for part in (file, fixed))
        yield "".join(unified_diff(before, after, str(path), str(path)))


def _files(project: Project | None, names: Sequence[str], languages: Sequence[str]) -> Iterator[tuple[Path, Language]]:
    wanted = targets(project, names, languages)
    codes = [project.language(code).code for code in languages] if project else []
    for error in wanted.errors:
        raise error
    yield from wanted.files
    for name in wanted.petitions if project else ():
        for path in sorted((project.catalogs / name).glob("*.po")) if project else ():
            spoken = project.language(path.stem) if project else None
            if spoken and (not codes or spoken.code in codes):
                yield path, spoken


def repaired(file: PoFile, language: Language, selection: Selection) -> PoFile:
    """Return a PO file with its repairable findings repaired, the same file when there are none."""
    for _ in range(ROUNDS):
        fixes = _fixes(file, language, selection)
        if not fixes:
            break
        file = file.with_entries([_fixed(entry, fixes) for entry in file.entries])
    return file


def _fixes(file: PoFile, language: Language, selection: Selection) -> Mapping[Key, str]:
    found: dict[Key, tuple[str, list[str]]] = {}
    for finding in run_catalog(catalog_of(file, language, str(file.path)), replace(selection, each=True)):
        if finding.fix is not None and finding.field is Field.TARGET:
            unit = finding.unit
            key = unit.msgctxt, unit.line, unit.plural or 0
            found.setdefault(key, (unit.target, []))[1].append(finding.fix)
    return {key: repair(target, fixes) for key, (target, fixes) in found.items()}


def _fixed(entry: Entry, fixes: Mapping[Key, str]) -> Entry:
    if entry.obsolete:
        return entry
    forms = [fixes.get((entry.msgctxt, entry.line, form), text) for form, text in enumerate(entry.msgstr)]
    return entry if tuple(forms) == entry.msgstr else entry.changed(msgstr=tuple(forms))
