"""What checks declare to need: they are not asked about a text without it, and would have had nothing to say."""

from __future__ import annotations

import re

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from transcheck.checks import Problem, Scope, all_checks, run_catalog
from transcheck.checks import _registry as registry
from transcheck.checks._needs import ANYTHING, declared, offered
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


def test_a_class_that_is_declared_later_is_seen_in_texts_known_before():
    text = "one \N{EM DASH} two"
    offered(text)
    bit = declared(EM_DASH)
    assert bit & offered(text)


@settings(deadline=None)
@given(TEXT, TEXT, st.sampled_from(LANGUAGES))
def test_a_check_has_nothing_to_say_without_what_it_needs(source, target, language):
    unit = Unit(source, target, language, path="x.po")
    for check in all_checks().values():
        if check.scope is Scope.UNIT and check.needs != ANYTHING and check.among(language):
            have = offered(target) | (offered(source) if check.compares else 0)
            assert have & check.needs or not [*check.find(unit)], check.id
