"""The engine that runs checks: scopes, what is read, selection, order, fingerprints, repairs."""

from __future__ import annotations

import pickle
from dataclasses import replace

import pytest
from hypothesis import given
from hypothesis import strategies as st

from transcheck.checks import (
    Check,
    Problem,
    Scope,
    Selection,
    all_checks,
    documentation,
    examples,
    in_order,
    repair,
    run,
    run_catalog,
    run_petition,
    run_project,
)
from transcheck.checks import _registry as registry
from transcheck.errors import UsageError
from transcheck.languages import load
from transcheck.model import Catalog, Field, Language, Severity, Span, State, Unit

GERMAN, ARABIC = Language("de"), Language("ar", right_to_left=True)


def unit(target: str, **values) -> Unit:
    return Unit(values.pop("source", "source"), target, values.pop("language", GERMAN), path="de.po", **values)


def catalog(*units: Unit, petition: str = "one", language: Language = GERMAN) -> Catalog:
    path = f"po/{petition}/{language.code}.po"
    own = (replace(each, petition=petition, language=language, path=path) for each in units)
    return Catalog(petition, language, path, tuple(own))


def letters_x(each: Unit):
    yield from (Problem(Span(n, n + 1), "x") for n, char in enumerate(each.target) if char == "x")


def first_of_all(catalogs):
    catalogs = catalogs if isinstance(catalogs, tuple) else (catalogs,)
    yield from ((each, Problem(Span(0, 0), "first")) for whole in catalogs for each in whole.units[:1])


@pytest.fixture
def declare(monkeypatch):
    """Return a function that makes a check the only one there is, or one more of them."""
    declared: dict[str, Check] = {}
    monkeypatch.setattr(registry, "_declared", declared)
    monkeypatch.setattr(registry, "_imported", lambda: tuple(sorted(declared)))

    def add(check_id: str = "letter-x", scope: Scope = Scope.UNIT, **values) -> Check:
        find = letters_x if scope is Scope.UNIT else first_of_all
        usual = {"masters": False, "compares": False, "documentation": "Text has no x.\n\nProse."}
        check = Check(check_id, Severity.WARNING, scope, find=find, **{**usual, **values})
        declared[check_id] = check
        return check

    return add


def spans(findings) -> list[tuple[str, int]]:
    return [(finding.check, finding.span.start) for finding in findings]


def test_a_unit_check_sees_each_unit(declare):
    declare()
    assert spans(run_catalog(catalog(unit("xax"), unit("ax", line=1)))) == [
        ("letter-x", 0),
        ("letter-x", 2),
        ("letter-x", 1),
    ]


@pytest.mark.parametrize(
    ("scope", "runner", "found"),
    [(Scope.CATALOG, run_catalog, 1), (Scope.PETITION, run_petition, 2), (Scope.PROJECT, run_project, 2)],
)
def test_each_scope_has_its_runner(declare, scope, runner, found):
    """A check runs where its scope is at hand, and nowhere else."""
    declare(scope=scope)
    first, second = catalog(unit("a")), catalog(unit("b"), language=ARABIC)
    assert found == len(runner(first if runner is run_catalog else (first, second)))
    others = {run_catalog: (), run_petition: (), run_project: ()} | {runner: None}
    assert all(
        not other(first if other is run_catalog else (first, second)) for other, none in others.items() if none == ()
    )


def test_run_does_all_scopes_and_groups_petitions(declare):
    for scope in Scope:
        declare(f"check-{scope}", scope)
    catalogs = [catalog(unit("x")), catalog(unit("x"), petition="two"), catalog(unit("x"), language=ARABIC)]
    apart = [
        *map(run_catalog, catalogs),
        run_petition(catalogs[::2]),
        run_petition(catalogs[1:2]),
        run_project(catalogs),
    ]
    assert in_order(finding for found in apart for finding in found) == run(catalogs)
    assert run_project(catalogs) == run(catalogs, scopes={Scope.PROJECT})


@pytest.mark.parametrize("scope", Scope)
@pytest.mark.parametrize(
    ("values", "check", "read"),
    [
        ({}, {}, True),
        ({"state": State.MISSING}, {}, False),
        ({"state": State.DRAFT}, {"compares": True}, True),
        ({"state": State.STALE}, {"compares": False}, True),
        ({"state": State.STALE}, {"compares": True}, False),
        ({"of_master": True}, {"masters": False}, False),
        ({"of_master": True}, {"masters": True}, True),
    ],
)
def test_what_a_check_reads(declare, scope, values, check, read):
    """Missing units never; stale ones for their target alone; masters when the check says so."""
    declare(scope=scope, **check)
    assert read == bool(run([catalog(unit("x", **values))]))


def test_an_empty_target_is_never_read(declare):
    declare(scope=Scope.CATALOG)
    assert run_catalog(catalog(unit(""))) == ()


def test_findings_carry_their_place_and_severity(declare):
    declare()
    [finding] = run_catalog(catalog(unit("x", line=7, column=3)), Selection(severities={"letter-x": Severity.ERROR}))
    assert (finding.line, finding.column, finding.severity, finding.field) == (7, 3, Severity.ERROR, Field.TARGET)


def test_findings_are_sorted_and_told_once(declare):
    declare("b")
    declare("a")
    later, earlier = unit("x", line=9), unit("xx", line=2)
    found = run([catalog(later, earlier, earlier, petition="z"), catalog(later, petition="y")])
    rows = [(finding.unit.petition, finding.line, finding.span.start, finding.check) for finding in found]
    assert sorted(rows) == rows
    assert len(set(rows)) == len(rows) == 8


@given(st.permutations(range(6)))
def test_order_does_not_depend_on_the_order_of_work(order):
    catalogs = [catalog(unit("a (b"), unit("\u202ex"), petition=f"p{number}") for number in range(6)]
    assert run(catalogs) == run([catalogs[number] for number in order])


def test_findings_survive_pickling():
    found = run([catalog(unit("a (b"))], Selection(select=("brackets",)))
    for value in (found, Selection(ignore=("bidi-*",))):
        assert value == pickle.loads(pickle.dumps(value))  # noqa: S301, our own bytes


class TestFingerprint:
    def only(self, *units: Unit, **values) -> list[str]:
        return [
            finding.fingerprint for finding in run_catalog(catalog(*units, **values), Selection(select=("brackets",)))
        ]

    def test_does_not_move_with_lines(self):
        moved = self.only(unit("good"), unit("a (b", line=90, column=4))
        assert self.only(unit("a (b", line=3)) == moved
        assert all(len(mark) == 16 and int(mark, 16) for mark in moved)

    def test_does_not_depend_on_the_rest_of_the_target(self):
        assert self.only(unit("a (b")) == self.only(unit("another (wording"))

    def test_is_another_one_for_another_text_language_petition_or_context(self):
        found = [
            *self.only(unit("a (b")),
            *self.only(unit("a b)")),
            *self.only(unit("a (b", source="other")),
            *self.only(unit("a (b", msgctxt="")),
            *self.only(unit("a (b", msgctxt="menu")),
            *self.only(unit("a (b"), petition="two"),
            *self.only(unit("a (b"), language=ARABIC),
        ]
        assert len(set(found)) == 7

    def test_tells_equal_findings_apart_by_their_order(self):
        one, two = self.only(unit("a (b (c"))
        assert one != two
        assert [one] == self.only(unit("a (c"))

    def test_of_a_file_outside_a_project_is_that_of_its_path(self):
        assert len({*self.only(unit("a (b"), petition=""), *self.only(unit("a (b"), petition="", language=ARABIC)}) == 2


class TestSelection:
    def ids(self, **values) -> list[str]:
        return [check.id for check in Selection(**values).checks(GERMAN)]

    def test_everything_by_default(self):
        assert list(all_checks()) == self.ids()

    @pytest.mark.parametrize("family", ["bidi-*", "bidi-"])
    def test_families(self, family):
        chosen = [check_id for check_id in all_checks() if check_id.startswith("bidi-")]
        assert chosen == self.ids(select=(family,))
        assert not set(chosen) & set(self.ids(ignore=(family,)))

    def test_ignoring_outweighs_selecting(self):
        assert self.ids(select=("bidi-*", "brackets"), ignore=("bidi-",)) == ["brackets"]

    def test_a_language_may_ignore_more(self):
        selection = Selection(select=("brackets", "untranslated"), languages={"de": ("brackets",)})
        assert [check.id for check in selection.checks(GERMAN)] == ["untranslated"]
        assert [check.id for check in selection.checks(ARABIC)] == ["brackets", "untranslated"]

    def test_an_ignored_language_stays_out_of_wider_scopes(self, declare):
        declare(scope=Scope.PROJECT)
        catalogs = (catalog(unit("a")), catalog(unit("b"), language=ARABIC))
        [finding] = run_project(catalogs, Selection(languages={"de": ("letter-x",)}))
        assert finding.unit.language == ARABIC

    def test_the_id_outweighs_its_family(self):
        chosen = Selection(severities={"bidi-*": Severity.INFO, "bidi-override": Severity.WARNING})
        by_id = {check_id: chosen.severity(check) for check_id, check in all_checks().items()}
        assert (
            by_id["bidi-override"], by_id["bidi-unbalanced"], by_id["brackets"],
        ) == (Severity.WARNING, Severity.INFO, Severity.WARNING)  # fmt: skip

    @pytest.mark.parametrize(
        "values",
        [
            {"select": ("bidi-overide",)},
            {"ignore": ("bidi-overide",)},
            {"severities": {"bidi-overide": Severity.INFO}},
            {"languages": {"de": ("bidi-overide",)}},
            {"select": ("bidi-over-*",)},
        ],
    )
    def test_an_unknown_name_is_told_with_the_nearest(self, values):
        with pytest.raises(UsageError, match=r"there is no check '.*'; did you mean '.+'\?"):
            Selection(**values)


class TestDocumentation:
    def test_shows_examples_as_they_are_read(self):
        page = documentation(all_checks()["bidi-override"])
        assert page.startswith("bidi-override (error, unit)\n\nText is shown in its own order.\n")
        assert "Bad  de: gut<LRO>" in page

    def test_lines_of_a_wider_scope_belong_together(self):
        two_ways = examples(all_checks()["translated-two-ways"])
        assert [(example[0].good, len(example)) for example in two_ways] == [(False, 2), (True, 3)]

    def test_a_source_stands_before_the_arrow(self):
        [first, *_] = examples(all_checks()["untranslated"])
        assert (first[0].source, first[0].target) == ("Sign the petition today.",) * 2


class TestRepair:
    @pytest.mark.parametrize(
        ("text", "fixes", "repaired"),
        [
            ("a b", [], "a b"),
            ("a b", ["a b"], "a b"),
            ("a b", ["a c"], "a c"),
            ("aXbXc", ["abXc", "aXbc"], "abc"),
            ("aXbXc", ["abc", "aXbc"], "abc"),
            ("abcd", ["aXcd", "abYd"], "aXcd"),
            ("ab", ["aXb", "aXb"], "aXb"),
            ("", ["x"], "x"),
        ],
    )
    def test_joins_what_does_not_touch(self, text, fixes, repaired):
        assert repaired == repair(text, fixes)

    @given(st.text(), st.lists(st.text(), max_size=4))
    def test_one_of_several_is_always_done(self, text, fixes):
        changed = [fix for fix in fixes if fix != text]
        assert (repair(text, fixes) == text) == (not changed)
        assert repair(text, fixes) == repair(text, reversed(fixes))


@pytest.mark.parametrize(
    ("code", "source", "target", "told"),
    [
        ("ru", "People are waiting.", "Р›СЋРґРё Р¶РґСѓС‚ «РѕС‚РІРµС‚Р°.", {"mojibake"}),
        ("ja", "We demand an independent inquiry.", "我们要求进行独立调查。", {"wrong-language"}),
    ],
)
def test_a_check_that_speaks_for_a_text_silences_its_echoes(code, source, target, told):
    catalog = Catalog("p", load(code), "p.po", (Unit(source, target, load(code), path="p.po"),))
    assert told == {finding.check for finding in run([catalog])}


def test_an_echo_is_heard_where_the_speaker_was_not_asked():
    language = load("ja")
    unit = Unit("We demand an independent inquiry.", "我们要求进行独立调查。", language, path="p.po")
    found = run([Catalog("p", language, "p.po", (unit,))], Selection(select=("kana-missing",)))
    assert ["kana-missing"] == [finding.check for finding in found]


def test_a_message_is_the_same_in_every_process():
    """Of several numbers that all translations have, the one that the first has first is named: a set has its own order each time."""
    numbers = [str(number) for number in range(2001, 2012)]
    units = [
        Unit("Since 1919", " ".join(numbers), load(code), petition="one", path=f"{code}.po") for code in ("de", "fr")
    ]
    catalogs = [Catalog("one", each.language, each.path, (each,)) for each in units]
    found = run_petition(catalogs, Selection(select=("source-slip",)))
    assert ["'1919' is '2001' in every translation (de, fr); is the source right?"] == [f.message for f in found]
