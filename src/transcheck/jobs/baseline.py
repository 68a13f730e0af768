"""The findings that a project knows already, so that a check tells only what is new.

The file is JSON, ``{"version": 1, "known": {fingerprint: "check path"}}``, sorted, one finding a line, fit for version
control. Fingerprints do not move when lines do; paths of files outside the project are taken from the folder of the
baseline, so that it holds from whatever folder the check is run.
"""

from __future__ import annotations

import json
import os
from collections.abc import Callable, Iterable, Mapping
from dataclasses import replace
from functools import cache
from pathlib import Path

from transcheck.checks import Selection, marked
from transcheck.errors import BrokenBaselineError
from transcheck.files import read_bytes, write_atomically
from transcheck.jobs.checking import CheckResult
from transcheck.model import Catalog, Finding, Unit

VERSION = 1


def write_baseline(path: Path, findings: Iterable[Finding]) -> None:
    """Write findings as the known ones; the same findings give the same bytes.

    Raises:
        FileError: when the file cannot be written.
    """
    place_of = _place_from(path)
    known = {
        finding.fingerprint: f"{finding.check} {_place(finding.unit, place_of)}"
        for finding in _bound(findings, place_of)
    }
    by_place = dict(sorted(known.items(), key=lambda item: (item[1].partition(" ")[2], item[1], item[0])))
    text = json.dumps({"version": VERSION, "known": by_place}, ensure_ascii=False, indent=1) + "\n"
    write_atomically(path, text.encode(), replace=True)


def read_baseline(path: Path) -> Mapping[str, str]:
    """Return the known fingerprints, each with its check and path.

    Raises:
        TranscheckError: when the file cannot be read or is no baseline.
    """
    data, _ = read_bytes(path)
    try:
        content = json.loads(data.decode("utf-8-sig"))
    except UnicodeDecodeError as error:
        raise BrokenBaselineError(path, 1, error.start + 1, "this file is not UTF-8") from error
    except json.JSONDecodeError as error:
        raise BrokenBaselineError(path, error.lineno, error.colno, f"this is no JSON ({error.msg})") from error
    except RecursionError as error:
        raise BrokenBaselineError(path, 1, 1, "this is nested too deeply") from error
    known = content.get("known") if isinstance(content, dict) else None
    if not isinstance(known, dict) or not all(isinstance(about, str) for about in known.values()):
        raise BrokenBaselineError(path, 1, 1, "this is no baseline: it has no 'known' table of texts")
    if content.get("version") != VERSION:
        raise BrokenBaselineError(path, 1, 1, f"this baseline is of version {content.get('version')!r}, not {VERSION}")
    return known


def without_known(result: CheckResult, path: Path, selection: Selection) -> CheckResult:
    """Return a result without the findings that a baseline knows, and with a note how many they are and how many are gone.

    Gone are those that would have been found again: their file and their check were part of this run.
    """
    known, place_of = read_baseline(path), _place_from(path)
    bound = _bound(result.findings, place_of)
    found = {finding.fingerprint for finding in bound}
    pairs = zip(result.findings, bound, strict=True)
    new = tuple(finding for finding, mark in pairs if mark.fingerprint not in known)
    seen = {_place(catalog, place_of): catalog.language for catalog in result.catalogs}
    run = {(check.id, there) for there, language in seen.items() for check in selection.checks(language)}
    gone = sum(fingerprint not in found and tuple(about.split(" ", 1)) in run for fingerprint, about in known.items())
    count = len(result.findings) - len(new)
    told = f"{count} {'finding is' if count == 1 else 'findings are'} known from {path}"
    rest = f"; {gone} known {'one is' if gone == 1 else 'ones are'} gone, write it anew with --write-baseline"
    return replace(result, findings=new, notes=(*result.notes, told + rest * bool(gone)))


def _place_from(baseline: Path) -> Callable[[str], str]:
    """Return what tells a path as seen from the folder of a baseline, however it was given."""
    folder = baseline.resolve().parent
    return cache(lambda path: Path(os.path.relpath(Path(path).resolve(), folder)).as_posix())


def _bound(findings: Iterable[Finding], place_of: Callable[[str], str]) -> tuple[Finding, ...]:
    """Return findings with fingerprints that do not depend on the current folder; those of petitions never did."""
    findings = [*findings]
    elsewhere = iter(marked((finding for finding in findings if not finding.unit.petition), place_of))
    return tuple(finding if finding.unit.petition else next(elsewhere) for finding in findings)


def _place(what: Unit | Catalog, place_of: Callable[[str], str]) -> str:
    return what.path if what.petition else place_of(what.path)
