"""The order of findings, and the fingerprint that outlives moved lines."""

from __future__ import annotations

import hashlib
from collections import Counter
from collections.abc import Callable, Iterable
from dataclasses import replace

from transcheck.model import Finding

_Key = tuple[str, int, int, str, str, int, str, int, int, str, str]


def in_order(findings: Iterable[Finding]) -> tuple[Finding, ...]:
    """Return findings by path, line, column and check, each exact duplicate once."""
    return tuple(dict.fromkeys(sorted(findings, key=_key)))


def fingerprinted(findings: Iterable[Finding]) -> tuple[Finding, ...]:
    """Return findings in order, each with 16 hexadecimal digits that do not move when lines do.

    They come from the check, petition (or path), language, msgctxt, msgid,
    evidence, and the ordinal among findings that are equal in all of these.
    """
    return marked(in_order(findings), lambda path: path)


def marked(findings: Iterable[Finding], place_of: Callable[[str], str]) -> tuple[Finding, ...]:
    """Return findings that are in order with their fingerprints, the path of each being what ``place_of`` makes of it."""
    seen: Counter[tuple[str, ...]] = Counter()
    done = []
    for finding in findings:
        identity = _identity(finding, place_of)
        done.append(replace(finding, fingerprint=_digest(*identity, str(seen[identity]))))
        seen[identity] += 1
    return tuple(done)


def _identity(finding: Finding, place_of: Callable[[str], str]) -> tuple[str, ...]:
    unit = finding.unit
    place = f"petition {unit.petition}" if unit.petition else f"path {place_of(unit.path)}"
    context = "" if unit.msgctxt is None else f"={unit.msgctxt}"
    msgid = unit.target if unit.of_master else unit.source
    return finding.check, place, unit.language.code, context, msgid, finding.evidence


def _digest(*parts: str) -> str:
    whole = "\0".join(parts).encode("utf-8", "surrogatepass")
    return hashlib.sha256(whole).hexdigest()[:16]


def _key(finding: Finding) -> _Key:
    unit, span = finding.unit, finding.span
    place = (unit.path, finding.line, finding.column, unit.msgctxt or "", unit.source, unit.plural or 0)
    return (*place, finding.field, span.start, span.end, finding.check, finding.message)
