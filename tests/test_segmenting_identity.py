"""Ids survive what authors do to a master."""

from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from transcheck.model import Kind, Segment
from transcheck.segmenting import identity
from transcheck.segmenting.identity import identify, minted

A = "The council has closed the only school in the valley."
B = "Four hundred children now walk for two hours every morning."
C = "We ask the ministry to open it again before winter."
D = "A bus that was promised in spring has never come."
THANKS = "Thank you!"

WORDS = st.sampled_from(
    ["we", "ask", "the", "council", "to", "open", "one", "school", "again", "and", "never", "close"]
)
SENTENCES = st.lists(WORDS, min_size=1, max_size=8).map(" ".join)
MASTERS = st.lists(SENTENCES, max_size=14)


def segments(*texts):
    return tuple(Segment("", Kind.SENTENCE, text) for text in texts)


def born(*texts):
    return identify((), segments(*texts)).segments


def ids_after(before, *texts):
    """Return for each new text which old place gave it its id, or nothing for a new id."""
    old = born(*before)
    places = {segment.id: place for place, segment in enumerate(old)}
    return [places.get(segment.id) for segment in identify(old, segments(*texts)).segments]


def origins_after(before, *texts):
    """Return for each new text the old places it continues."""
    old = born(*before)
    found = identify(old, segments(*texts))
    return [tuple(map(old.index, found.origins.get(segment.id, ()))) for segment in found.segments]


def test_an_id_is_eight_characters_of_base32_and_the_same_everywhere():
    assert born(A)[0].id == minted("", A, 0) == born(A, B)[0].id
    assert len(minted("", A, 0)) == 8
    assert minted("", A, 0) != minted("", A, 1) != minted("title", A, 1)


def test_an_edited_sentence_keeps_its_id():
    assert ids_after([A, B, C], A, B.replace("Four", "Five"), C) == [0, 1, 2]


def test_a_moved_sentence_keeps_its_id():
    assert ids_after([A, B, C, D], B, C, D, A) == [1, 2, 3, 0]


def test_a_sentence_moved_and_edited_keeps_its_id():
    assert ids_after([A, B, C, D], C, D, A.replace("closed", "shut down"), B) == [2, 3, 0, 1]


def test_an_inserted_sentence_gets_an_id_of_its_own():
    assert ids_after([A, B], A, C, B) == [0, None, 1]
    assert origins_after([A, B], A, C, B) == [(0,), (), (1,)]


def test_a_replaced_sentence_is_a_new_one():
    assert ids_after([A, B, C], A, D, C) == [0, None, 2]


def test_the_longest_part_of_a_split_keeps_the_id():
    split = "The council closed it.", "Four hundred children have now to walk for two hours every single morning."
    whole = "The council closed it, and four hundred children have now to walk for two hours every single morning."
    assert ids_after([A, whole, C], A, *split, C) == [0, None, 1, 2]
    assert origins_after([A, whole, C], A, *split, C) == [(0,), (1,), (1,), (2,)]


def test_the_longest_parent_of_a_merge_gives_its_id():
    merged = f"{A[:-1]}, and four{B[4:]}"
    assert ids_after([D, A, B, C], D, merged, C) == [0, 2, 3]
    assert origins_after([D, A, B, C], D, merged, C) == [(0,), (1, 2), (3,)]


def test_repeated_sentences_have_ids_of_their_own_and_keep_them():
    assert len({segment.id for segment in born(THANKS, A, THANKS)}) == 2 + 1
    assert ids_after([THANKS, A, B, THANKS, C], A, B, THANKS, C) == [1, 2, 3, 4]


def test_a_changed_kind_or_context_only_keeps_the_id():
    old = born(A, THANKS, C)
    new = [
        Segment("", Kind.HEADING, A),
        Segment("", Kind.ITEM, THANKS, context="closing"),
        Segment("", Kind.SENTENCE, C),
    ]
    assert [segment.id for segment in identify(old, new).segments] == [segment.id for segment in old]


def test_a_sentence_written_anew_does_not_take_the_id_that_an_edit_kept():
    old = born(A, B)
    edited = identify(old, segments(A.replace("only", "last"), B)).segments
    again = identify(edited, segments(A.replace("only", "last"), B, C, A)).segments
    assert [segment.id for segment in again[:2]] == [segment.id for segment in old]
    assert again[3].id == minted("", A, 1)


def test_a_collision_counts_on(monkeypatch):
    monkeypatch.setattr(
        identity, "minted", lambda _, text, occurrence: "same" if occurrence < 2 else f"{text}{occurrence}"
    )
    assert [segment.id for segment in born("a", "b")] == ["same", "b2"]


def test_a_master_of_equal_sentences_is_followed_in_order():
    assert ids_after([THANKS] * 4, *[THANKS] * 3) == [0, 1, 2]


@given(MASTERS, MASTERS)
def test_ids_are_unique_and_origins_are_old_segments(before, after):
    old = born(*before)
    found = identify(old, segments(*after))
    ids = [segment.id for segment in found.segments]
    assert len(set(ids)) == len(ids) == len(after)
    assert [segment.text for segment in found.segments] == after
    assert {parent for parents in found.origins.values() for parent in parents} <= set(old)
    assert all(parents for parents in found.origins.values())
    kept = {segment.id for segment in old} & set(ids)
    assert all(key in {parent.id for parent in found.origins[key]} for key in kept)


@given(MASTERS)
def test_nothing_changes_when_nothing_changed(before):
    old = born(*before)
    again = identify(old, segments(*before))
    assert again.segments == old
    assert again.origins == {segment.id: (segment,) for segment in old}
