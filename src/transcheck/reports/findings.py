"""Findings as lines of text, JSON, JSON lines or Markdown."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Iterable, Mapping, Sequence
from typing import Any

from transcheck.model import Field, Finding, Severity
from transcheck.reports.table import markdown_table
from transcheck.text.controls import visible

VERSION = 1


def as_text(findings: Sequence[Finding]) -> str:
    """Return findings as ``path:line:column: severity[check] message``, one a line, invisibles named."""
    return "".join(f"{_place(f)}: {_severity(f)}[{f.check}] {visible(f.message)}\n" for f in findings)


def as_json(findings: Sequence[Finding]) -> str:
    """Return findings and their summary as one JSON object."""
    import json

    data = {"version": VERSION, "findings": [finding_object(f) for f in findings], "summary": summary(findings)}
    return json.dumps(data, ensure_ascii=False, indent=1) + "\n"


def as_jsonl(findings: Sequence[Finding]) -> str:
    """Return findings as JSON objects, one a line."""
    import json

    return "".join(json.dumps(finding_object(f), ensure_ascii=False) + "\n" for f in findings)


def as_markdown(findings: Sequence[Finding]) -> str:
    """Return findings as a Markdown table."""
    rows = ([_place(f), _severity(f), f.check, visible(f.message)] for f in findings)
    return markdown_table(["place", "severity", "check", "message"], rows) + "\n"


FORMATS: Mapping[str, Callable[[Sequence[Finding]], str]] = {
    "text": as_text,
    "json": as_json,
    "jsonl": as_jsonl,
    "markdown": as_markdown,
}


def finding_object(finding: Finding) -> Mapping[str, Any]:
    """Return one finding as the JSON contract has it; spans are code points of the msgid, msgid_plural or msgstr.

    ``msgid_plural`` is there when it is what the translation has for its source, ``msgid`` always names the entry.
    """
    unit = finding.unit
    in_source = unit.of_master or finding.field is Field.SOURCE
    return {
        "check": finding.check,
        "severity": _severity(finding),
        "petition": unit.petition,
        "language": unit.language.code,
        "path": unit.path,
        "line": finding.line,
        "column": finding.column,
        "segments": [*unit.segments],
        "msgctxt": unit.msgctxt,
        "msgid": unit.target if unit.of_master else unit.source if unit.singular is None else unit.singular,
        "msgid_plural": None if unit.singular is None else unit.source,
        "plural": unit.plural,
        "field": str(Field.SOURCE if in_source else Field.TARGET),
        "span": [finding.span.start, finding.span.end],
        "evidence": finding.evidence,
        "message": finding.message,
        "fix": finding.fix,
        "help": f"transcheck explain {finding.check}",
        "fingerprint": finding.fingerprint,
    }


def summary(findings: Iterable[Finding]) -> Mapping[str, Any]:
    """Return how many findings there are, by severity and by check."""
    findings = [*findings]
    by_severity = Counter(f.severity for f in findings)
    by_check = Counter(f.check for f in findings)
    counts = {severity.name.lower(): by_severity[severity] for severity in reversed(Severity)}
    return {"total": len(findings), **counts, "checks": dict(sorted(by_check.items()))}


def _place(finding: Finding) -> str:
    return f"{finding.unit.path}:{finding.line}:{finding.column}"


def _severity(finding: Finding) -> str:
    return finding.severity.name.lower()
