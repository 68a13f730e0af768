"""Following texts from an old list to a new one."""

from __future__ import annotations

import random

import pytest
from hypothesis import given
from hypothesis import strategies as st

from effort import cpu_of
from transcheck.text.anchors import equals, longest_increasing
from transcheck.text.similar import pairs
from transcheck.text.tiling import tiles_by_head, tiling

A = "The council has closed the only school in the valley."
B = "Four hundred children now walk for two hours every morning."
C = "We ask the ministry to open it again before winter."
CJK = [
    "\u8b70\u4f1a\u306f\u8c37\u306e\u552f\u4e00\u306e\u5b66\u6821\u3092\u9589\u9396\u3057\u305f\u3002",
    "\u56db\u767e\u4eba\u306e\u5b50\u3069\u3082\u304c\u6bce\u671d\u4e8c\u6642\u9593\u6b69\u3044\u3066\u3044\u308b\u3002",
    "\u51ac\u306e\u524d\u306b\u518d\u958b\u3059\u308b\u3088\u3046\u6c42\u3081\u308b\u3002",
]
ITEMS = st.lists(st.sampled_from("abcdef"), max_size=12)
TEXTS = st.lists(
    st.lists(st.sampled_from(["we", "ask", "the", "council", "today", "again"]), max_size=6).map(" ".join), max_size=10
)


def followed(old, new, **options):
    """Return for each new text the old places it comes from."""
    found = pairs(old, new, **options)
    places = {place: (there,) for place, there in enumerate(found.same) if there >= 0}
    places |= {place: bead.old for bead in found.beads for place in bead.new}
    return [places.get(place, ()) for place in range(len(new))]


@pytest.mark.parametrize(
    ("old", "new", "expected"),
    [
        pytest.param([A, B], [A, B], [(0,), (1,)], id="nothing changed"),
        pytest.param([A, B, C], [C, A, B], [(2,), (0,), (1,)], id="moved"),
        pytest.param(
            [A, B, C], [A, "Four hundred pupils now walk two hours each day.", C], [(0,), (1,), (2,)], id="edited"
        ),
        pytest.param(
            [A, B, C],
            [A, "Since then 400 children must walk for more than two hours every morning.", C],
            [(0,), (1,), (2,)],
            id="heavily edited",
        ),
        pytest.param([A, C], [A, B, C], [(0,), (), (1,)], id="inserted"),
        pytest.param([A, B], [A, C], [(0,), ()], id="replaced"),
        pytest.param([A, B], [B + " Why?", C, A], [(1,), (), (0,)], id="moved and edited"),
        pytest.param(["x", A, "x"], [A, "x"], [(1,), (2,)], id="a repeated text beside its neighbour"),
        pytest.param(
            CJK,
            [CJK[2], CJK[0].replace("\u552f\u4e00", "\u6700\u5f8c"), CJK[1]],
            [(2,), (0,), (1,)],
            id="no blanks between words",
        ),
        pytest.param([], [A], [()], id="from nothing"),
        pytest.param([A], [], [], id="to nothing"),
    ],
)
def test_following(old, new, expected):
    assert followed(old, new) == expected


def test_spans_follow_splits_and_merges():
    both = f"{A[:-1]}, and {B[0].lower()}{B[1:]}"
    assert followed([both, C], [A, B, C], spans=2) == [(0,), (0,), (1,)]
    assert followed([A, B, C], [both, C], spans=2) == [(0, 1), (2,)]
    assert followed([A, B, C], [both, C]) in ([(0,), (2,)], [(1,), (2,)])


def test_every_sentence_edited_is_followed_in_order():
    source = random.Random(3)  # noqa: S311
    words = [f"word{number}" for number in range(400)]
    old = [" ".join(source.choices(words, k=14)) for _ in range(300)]
    new = [text.replace(text.split()[4], "other", 1) for text in old]
    assert followed(old, new) == [(place,) for place in range(300)]


@given(ITEMS, ITEMS)
def test_equals_are_equal_and_taken_once(old, new):
    partner = equals(old, new)
    taken = [place for place in partner if place >= 0]
    assert len(set(taken)) == len(taken)
    assert all(there < 0 or old[there] == new[place] for place, there in enumerate(partner))
    assert len(taken) == sum(min(old.count(item), new.count(item)) for item in set(new))


@given(st.lists(st.integers(0, 30), unique=True))
def test_longest_increasing_is_increasing_and_not_shorter_than_a_greedy_one(values):
    chosen = [values[place] for place in longest_increasing(values)]
    assert chosen == sorted(chosen)
    greedy = []
    for value in values:
        if not greedy or value > greedy[-1]:
            greedy.append(value)
    assert len(chosen) >= len(greedy)


@given(TEXTS, TEXTS, st.integers(1, 4))
def test_no_text_is_given_twice(old, new, spans):
    found = pairs(old, new, spans=spans)
    places = [there for there in found.same if there >= 0] + [place for bead in found.beads for place in bead.old]
    assert len(set(places)) == len(places)
    filled = [place for place, there in enumerate(found.same) if there >= 0] + [
        place for bead in found.beads for place in bead.new
    ]
    assert len(set(filled)) == len(filled)
    assert all(len(bead.old) == 1 or len(bead.new) == 1 for bead in found.beads)


@given(st.lists(st.sampled_from(["We ask.", "We", "ask.", "Help us now, please.", "Help us now"]), max_size=6))
def test_tiles_laid_side_by_side_are_found(tiles):
    text = " ".join(tiles)
    found = tiling(text, tiles_by_head(tiles))
    assert " ".join(found) == text


@pytest.mark.parametrize("text", ["We ask. Nobody.", "Weask", "x"])
def test_what_is_no_tiling(text):
    assert tiling(text, tiles_by_head(["We ask.", "We"])) == ()


@pytest.mark.parametrize(
    "lists",
    [
        pytest.param(
            lambda count: (
                [f"old {number} a" for number in range(count)],
                [f"new b {number * 7}" for number in range(count)],
            ),
            id="nothing in common but numbers",
        ),
        pytest.param(lambda count: (["Thank you!"] * count, ["Thank you!"] * (count // 2)), id="all equal"),
        pytest.param(lambda count: (["Thank you!"] * count, ["Thank you all!"] * count), id="all alike"),
        pytest.param(
            lambda count: (
                ["a" * 50 + str(number) for number in range(count)],
                ["a" * 50 + str(-number - 1) for number in range(count)],
            ),
            id="no words",
        ),
    ],
)
def test_hostile_lists_stay_near_linear(lists):
    def cpu(count):
        old, new = lists(count)
        return cpu_of(lambda: pairs(old, new, spans=4))

    cpu(100)
    assert cpu(4_000) < 40 * max(cpu(400), 0.005)
