"""Who may do what: the whole table."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from transcheck.review.limits import KNOWN, Limiter
from transcheck.review.roles import EVERYWHERE, GLOBAL, NEEDED, Action, Role, may, may_grant, role_of

#            view comment edit withdraw approve reject dismiss bulk revert invite
IN_A_LANGUAGE = {
    None:             "-    -       -    -        -       -      -       -    -      -",
    Role.VIEWER:      "y    -       -    -        -       -      -       -    -      -",
    Role.TRANSLATOR:  "y    y       y    y        -       -      -       -    -      -",
    Role.REVIEWER:    "y    y       y    y        y       y      y       y    -      -",
    Role.COORDINATOR: "y    y       y    y        y       y      y       y    y      y",
    Role.ADMIN:       "y    y       y    y        y       y      y       y    y      y",
}  # fmt: skip
#            import update accounts maintain
EVERYWHERE_ONLY = {
    None:             "-      -      -        -",
    Role.VIEWER:      "-      -      -        -",
    Role.TRANSLATOR:  "-      -      -        -",
    Role.REVIEWER:    "-      -      -        -",
    Role.COORDINATOR: "y      y      -        -",
    Role.ADMIN:       "y      y      y        y",
}  # fmt: skip
LOCAL = [action for action in Action if action not in GLOBAL]
WIDE = [action for action in Action if action in GLOBAL]
GRANTS = st.dictionaries(st.sampled_from(["tr", "ug", EVERYWHERE]), st.sampled_from(Role))


def rows(table, actions):
    return [
        (role, a, mark == "y") for role, marks in table.items() for a, mark in zip(actions, marks.split(), strict=True)
    ]


@pytest.mark.parametrize(("role", "action", "allowed"), rows(IN_A_LANGUAGE, LOCAL))
def test_a_role_in_a_language_holds_there_and_nowhere_else(role, action, allowed):
    grants = {} if role is None else {"tr": role}
    assert may(grants, action, "tr") is allowed
    assert may(grants, action, "ug") is False
    assert may({} if role is None else {EVERYWHERE: role}, action, "ug") is allowed


@pytest.mark.parametrize(("role", "action", "allowed"), rows(EVERYWHERE_ONLY, WIDE))
def test_what_is_for_the_whole_project_needs_a_role_everywhere(role, action, allowed):
    assert may({} if role is None else {EVERYWHERE: role}, action, "tr") is allowed
    assert may({} if role is None else {"tr": role}, action, "tr") is False


@given(GRANTS, st.sampled_from(Action), st.sampled_from(["tr", "ug", "ja"]), st.sampled_from(["tr", EVERYWHERE]))
def test_a_higher_role_never_may_less(grants, action, language, where):
    higher = {**grants, where: Role.ADMIN}
    assert may(higher, action, language) >= may(grants, action, language)


@given(GRANTS, st.sampled_from(Role), st.sampled_from(["tr", "ug", EVERYWHERE]))
def test_nobody_but_an_admin_gives_a_role_as_high_as_hers(grants, role, language):
    if may_grant(grants, role, language) and grants.get(EVERYWHERE) is not Role.ADMIN:
        assert role < Role.COORDINATOR
        assert may(grants, Action.INVITE, language)


def test_every_action_has_a_role_and_every_role_a_word():
    assert {*NEEDED} == {*Action}
    assert [role_of(role.word) for role in Role] == [*Role]


def test_attempts_are_counted_by_key_in_a_window_that_moves():
    limiter = Limiter(2, 10)
    assert [limiter.refuses("a", now) for now in (0, 5, 6, 9.9, 10, 11, 15)] == [
        False,
        False,
        True,
        True,
        False,
        True,
        False,
    ]
    assert not limiter.refuses("b", 11)
    limiter.forgives("a")
    assert not limiter.refuses("a", 16)


def test_the_limiter_holds_so_many_addresses_and_none_as_it_is():
    limiter = Limiter(1, 10)
    for number in range(KNOWN + 5):
        limiter.refuses(f"10.0.0.{number}", 0)
    assert len(limiter._seen) == KNOWN
    assert not any(b"10.0.0" in key for key in limiter._seen)
