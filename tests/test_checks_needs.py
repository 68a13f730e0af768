"""What checks declare to need: they are not asked about a text without it, and would have had nothing to say."""

from __future__ import annotations

import re

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from transcheck.checks import Problem, Scope, all_checks, habit, run_catalog
from transcheck.checks import _registry as registry
from transcheck.checks._needs import ANYTHING, classes, declared, offered
from transcheck.languages import load
from transcheck.model import Catalog, Severity, Span, Unit

GERMAN, UYGHUR = load("de"), load("ug")
LANGUAGES = [load(code) for code in ("ar", "de", "fr", "ja", "ru", "tr", "ug", "zh_CN", "zh_TW", "ko")]
# Characters that some check looks for, beside ordinary ones.
TEXT = st.text(
    "aеоıЯüي\u06c7\u06d5漢国ニー1٣%{}<>&()«»\"'.,:;?!-/@ \n\t\u00a0\u00ad\u0301\u0640\u064e\u200b\u200d\u200e\u200f\u202a"
    "\u202c\u202e\u2067\u2069\ufb50\ufeff\ufffd\ue000Ã©Ð°",
    min_size=1,
    max_size=30,
)
DIGIT, EM_DASH = re.compile(r"\d"), re.compile("\N{EM DASH}")


@pytest.fixture
def asked(monkeypatch):
    """Return a function that makes one check, and the list of the targets that it was asked about."""
    seen: list[str] = []

    def find(unit: Unit):
        seen.append(unit.target)
        yield Problem(Span(0, 1), "found")

    def declare(**values) -> list[str]:
        facts = {"masters": False, "compares": False, "documentation": "", "find": find} | values
        check = registry.Check("only", Severity.INFO, Scope.UNIT, **facts)
        monkeypatch.setattr(registry, "_declared", {"only": check})
        monkeypatch.setattr(registry, "_imported", lambda: ("only",))
        return seen

    return declare


def check(source: str, target: str, language=GERMAN) -> None:
    run_catalog(Catalog("one", language, "de.po", (Unit(source, target, language),)))


@pytest.mark.parametrize(
    ("compares", "source", "target", "is_asked"),
    [
        (False, "word", "Wort 1", True),
        (False, "word 1", "Wort", False),
        (True, "word 1", "Wort", True),
        (True, "word", "Wort", False),
    ],
)
def test_a_check_is_asked_about_texts_with_what_it_needs(asked, compares, source, target, is_asked):
    """The source counts only for a check that compares."""
    seen = asked(needs=declared(DIGIT), compares=compares)
    check(source, target)
    assert seen == ([target] if is_asked else [])


def test_a_check_is_asked_about_its_languages_only(asked):
    seen = asked(among=lambda language: language.right_to_left)
    check("word", "Wort")
    check("word", "\u0633\u06c6\u0632", UYGHUR)
    assert seen == ["\u0633\u06c6\u0632"]


@pytest.mark.parametrize(
    ("language", "source", "target", "is_asked"),
    [
        (GERMAN, "word", "Wört", True),
        (GERMAN, "wört", "Wort", False),
        (UYGHUR, "word", "Wört", False),
        (UYGHUR, "word", "\u0633\u06c6\u0632", True),
    ],
)
def test_what_a_check_needs_may_depend_on_the_language_of_the_target(asked, language, source, target, is_asked):
    """The source is in another language, and does not count even for a check that compares."""
    ours = {"de": re.compile("ö"), "ug": re.compile("\u06c6")}
    seen = asked(needs=declared(lambda language: ours.get(language.code, DIGIT)), compares=True)
    check(source, target, language)
    assert seen == ([target] if is_asked else [])


def test_a_check_of_catalogs_sees_the_units_that_have_what_it_needs(monkeypatch):
    seen: list[tuple[str, ...]] = []

    def find(catalog: Catalog):
        seen.append(tuple(unit.target for unit in catalog.units))
        yield from habit((unit, Problem(Span(0, 1), "found")) for unit in catalog.units)

    facts = {"masters": False, "compares": False, "documentation": "", "find": find, "needs": declared(DIGIT)}
    only = registry.Check("only", Severity.WARNING, Scope.CATALOG, **facts)
    monkeypatch.setattr(registry, "_declared", {"only": only})
    monkeypatch.setattr(registry, "_imported", lambda: ("only",))
    targets = [*(f"Wort {number}" for number in range(6)), *["Wort"] * 2000]
    found = run_catalog(
        Catalog("one", GERMAN, "de.po", tuple(Unit("word", target, GERMAN, path="de.po") for target in targets))
    )
    assert seen == [tuple(targets[:6])]
    assert {finding.severity for finding in found} == {Severity.WARNING}, "six of two thousand units are no habit"


def test_a_class_that_is_declared_later_is_seen_in_texts_known_before():
    text = "one \N{EM DASH} two"
    offered(text)
    bit = declared(EM_DASH)
    assert bit & offered(text)


@settings(deadline=None)
@given(TEXT, TEXT, st.sampled_from(LANGUAGES))
def test_a_check_has_nothing_to_say_without_what_it_needs(source, target, language):
    unit = Unit(source, target, language, path="x.po")
    catalog = Catalog("one", language, "x.po", (unit,))
    here, there = classes(language).of(target), offered(source)
    for check in all_checks().values():
        if check.needs != ANYTHING and check.among(language):
            have = here | there if check.compares else here
            assert have & check.needs or not [*check.find(unit if check.scope is Scope.UNIT else catalog)], check.id
