"""The findings that a project knows already, so that a check tells only what is new.

The file is JSON, ``{"version": 1, "known": {fingerprint: "check path"}}``, sorted, one finding a line, fit for version
control. Fingerprints do not move when lines do.
"""

from __future__ import annotations

import json
from collections.abc import Iterable, Mapping
from dataclasses import replace
from pathlib import Path

from transcheck.checks import Selection
from transcheck.errors import BrokenBaselineError
from transcheck.files import read_bytes, write_atomically
from transcheck.jobs.checking import CheckResult
from transcheck.model import Finding

VERSION = 1


def write_baseline(path: Path, findings: Iterable[Finding]) -> None:
    """Write findings as the known ones; the same findings give the same bytes.

    Raises:
        FileError: when the file cannot be written.
    """
    known = {finding.fingerprint: f"{finding.check} {finding.unit.path}" for finding in findings}
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
    known = read_baseline(path)
    found = {finding.fingerprint for finding in result.findings}
    new = tuple(finding for finding in result.findings if finding.fingerprint not in known)
    seen = {catalog.path: catalog.language for catalog in result.catalogs}
    run = {(check.id, there) for there, language in seen.items() for check in selection.checks(language)}
    gone = sum(fingerprint not in found and tuple(about.split(" ", 1)) in run for fingerprint, about in known.items())
    told = f"{len(result.findings) - len(new)} findings are known from {path}"
    rest = f"; {gone} known ones are gone, write it anew with --write-baseline" if gone else ""
    return replace(result, findings=new, notes=(*result.notes, told + rest))
