"""Which changes of a source may pass without a translator."""

from __future__ import annotations

import tomllib
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from transcheck.text.cosmetic import meaning_change

CASES = tomllib.loads(Path(__file__).with_name("cosmetic.toml").read_text(encoding="utf-8"))["case"]


@pytest.mark.parametrize("case", CASES, ids=lambda case: case["new"][:40])
def test_changes(case):
    reason = meaning_change(case["old"], case["new"])
    assert (reason or "").partition(" changed")[0] == case["refused"]
    assert (meaning_change(case["new"], case["old"]) is None) == (reason is None)


@given(st.text(max_size=40))
def test_no_change_is_cosmetic(text):
    assert meaning_change(text, text) is None


@given(st.text(max_size=40), st.text(max_size=40))
def test_the_order_of_old_and_new_does_not_decide(old, new):
    assert (meaning_change(old, new) is None) == (meaning_change(new, old) is None)
