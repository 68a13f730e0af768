"""Every check meets the examples of its documentation and its own table.

A table has cases for a unit check (``language``, ``target`` and, if it
matters, ``source``, ``master = true``, ``facts = ["c-format", "forms=2"]``), or ``units`` for a wider scope, where
a unit may stand several ``times``; then ``flagged``, the exact texts that are flagged, and ``fixed``, the text after
all fixes, if there are any.
"""

from __future__ import annotations

import re
import tomllib
from collections.abc import Iterable
from pathlib import Path

import pytest

from transcheck.checks import Scope, Selection, all_checks, documentation, examples, repair, run
from transcheck.languages import load
from transcheck.model import Catalog, Field, Term, Unit
from transcheck.text.controls import visible

CHECKS = all_checks()
TABLES = Path(__file__).parent / "checks"
CASE_KEYS = {"language", "source", "target", "master", "facts", "units", "flagged", "fixed", "note"}


def table(check_id: str) -> list[dict]:
    path = TABLES / f"{check_id.replace('-', '_')}.toml"
    return tomllib.loads(path.read_text(encoding="utf-8"))["case"] if path.is_file() else []


def catalogs_of(rows: list[dict]) -> tuple[Catalog, ...]:
    """Return rows as catalogs: one for each petition and language, in the order met."""
    units: dict[tuple[str, str], list[Unit]] = {}
    for row in (same for given in rows for same in [given] * given.get("times", 1)):
        petition, code = row.get("petition", "petition"), row["language"]
        path = f"po/{petition}/{code}.po"
        unit = Unit(
            row.get("source", ""),
            row["target"],
            load(code),
            petition=petition,
            path=path,
            line=len(units.get((petition, code), ())) + 1,
            of_master=row.get("master", False),
            **entry_of(row.get("facts", ())),
        )
        units.setdefault((petition, code), []).append(unit)
    return tuple(
        Catalog(key[0], load(key[1]), group[0].path, tuple(group), **catalog_facts(rows))
        for key, group in units.items()
    )


def said(facts: Iterable[str]) -> dict[str, str]:
    return dict(fact.split("=", 1) for fact in facts if "=" in fact)


def entry_of(facts: Iterable[str]) -> dict:
    """Return what facts say of a unit: its flags, ``forms=2`` of a plural, whether it stands for a ``few`` numbers."""
    flags = frozenset(fact for fact in facts if "=" not in fact and fact not in {"few", "key", "master"})
    forms = int(said(facts).get("forms", 0))
    return {
        "flags": flags, "forms": forms, "plural": 0 if forms else None, "few": "few" in facts, "by_key": "key" in facts
    }  # fmt: skip


def catalog_facts(rows: list[dict]) -> dict:
    """Return what facts say of a whole catalog: ``nplurals=2``, and its glossary as ``term=source>target``."""
    facts = [fact for row in rows for fact in row.get("facts", ())]
    count = said(facts).get("nplurals")
    terms = [fact.removeprefix("term=").split(">") for fact in facts if fact.startswith("term=")]
    return {
        "header": {"Plural-Forms": f"nplurals={count}; plural=0;"} if count else {},
        "glossary": tuple(
            Term(*(tuple(side.split("|")) for side in sides)) for sides in dict.fromkeys(map(tuple, terms))
        ),
    }


def found_in(check_id: str, rows: list[dict]):
    return run(catalogs_of(rows), Selection(select=(check_id,)))


def example_rows(check_id: str, example) -> list[dict]:
    together = CHECKS[check_id].scope in {Scope.CATALOG, Scope.PETITION}
    return [
        {
            "language": line.language,
            "source": line.source,
            "target": line.target,
            "petition": f"petition-{0 if together else number}",
            "master": "master" in line.facts,
            "facts": line.facts,
        }
        for number, line in enumerate(example)
    ]


CASES = [
    pytest.param(check_id, case, id=f"{check_id}:{number}")
    for check_id in CHECKS
    for number, case in enumerate(table(check_id))
]
EXAMPLES = [
    pytest.param(check_id, example, id=f"{check_id}:{number}")
    for check_id, check in CHECKS.items()
    for number, example in enumerate(examples(check))
]


@pytest.mark.parametrize(("check_id", "case"), CASES)
def test_table(check_id, case):
    findings = found_in(check_id, case.get("units") or [case])
    assert case["flagged"] == [finding.evidence for finding in findings]


@pytest.mark.parametrize(("check_id", "case"), [case for case in CASES if "fixed" in case.values[1]])
def test_fix(check_id, case):
    """All fixes of a case give the text its table promises, and nothing is left to fix."""
    fixes = [finding.fix for finding in found_in(check_id, [case]) if finding.fix is not None]
    assert case["fixed"] == repair(case["target"], fixes)
    assert not [finding for finding in found_in(check_id, [{**case, "target": case["fixed"]}]) if finding.fix]


@pytest.mark.parametrize(("check_id", "case"), CASES)
def test_table_row_is_complete(check_id, case):
    assert set() == set(case) - CASE_KEYS
    assert ("units" in case) >= (CHECKS[check_id].scope in {Scope.PETITION, Scope.PROJECT})


@pytest.mark.parametrize(("check_id", "case"), CASES)
def test_findings_stand_in_their_text(check_id, case):
    for finding in found_in(check_id, case.get("units") or [case]):
        text = finding.unit.target if finding.field is Field.TARGET else finding.unit.source
        assert 0 <= finding.span.start <= finding.span.end <= len(text)
        assert visible(finding.message) == finding.message


@pytest.mark.parametrize(("check_id", "example"), EXAMPLES)
def test_documented_example(check_id, example):
    assert example[0].good == (not found_in(check_id, example_rows(check_id, example)))


@pytest.mark.parametrize("check_id", CHECKS)
def test_a_check_is_documented(check_id):
    check = CHECKS[check_id]
    assert {True, False} == {example[0].good for example in examples(check)}
    assert re.fullmatch(r"[A-Z].*\.", check.title)
    assert "\\u" not in documentation(check)


@pytest.mark.parametrize("check_id", CHECKS)
def test_a_check_has_a_table_with_good_and_bad(check_id):
    assert {True, False} == {bool(case["flagged"]) for case in table(check_id)}


def test_every_table_belongs_to_a_check():
    """A check touches two files, and no table outlives its check."""
    assert sorted(CHECKS) == sorted(path.stem.replace("_", "-") for path in TABLES.glob("*.toml"))
