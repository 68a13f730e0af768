"""The record of segments: what we wrote is read back, and damage is told with its place."""

from __future__ import annotations

from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from transcheck.errors import BrokenRecordError
from transcheck.model import Kind, Segment
from transcheck.segmenting.record import read_record, write_record

PATH = Path("po/p/segments.jsonl")
IDS = st.text("abcdefghijklmnopqrstuvwxyz234567", min_size=8, max_size=8)
TEXTS = st.text(st.characters(exclude_categories=["Cs"]), max_size=20)
RECORDS = st.lists(
    st.builds(Segment, id=IDS, kind=st.sampled_from(Kind), text=TEXTS, context=TEXTS),
    unique_by=lambda segment: segment.id,
)
LINE = '{"id": "abcd2345", "kind": "sentence", "context": "", "text": "We ask."}\n'

DAMAGE = [
    pytest.param(LINE + LINE[:-10] + "\n", 2, 63, "not JSON", id="a line is cut off"),
    pytest.param(LINE + "<<<<<<< HEAD\n", 2, 1, "merge conflict", id="a conflict begins"),
    pytest.param("=======\n" + LINE, 1, 1, "merge conflict", id="a conflict goes on"),
    pytest.param(LINE + ">>>>>>> branch\n", 2, 1, "merge conflict", id="a conflict ends"),
    pytest.param(LINE + LINE, 2, 8, "already on line 1", id="an id twice"),
    pytest.param(LINE.replace("sentence", "verse"), 1, 20, "'verse' is not known", id="an unknown kind"),
    pytest.param(LINE.replace('"We ask."', "3"), 1, 55, "must be a string", id="a number for a text"),
    pytest.param(LINE.replace('"abcd2345"', "null"), 1, 2, "must be a string", id="nothing for an id"),
    pytest.param(LINE.replace("abcd2345", "AB#"), 1, 2, "letters a to z", id="an id with other characters"),
    pytest.param(LINE.replace('"context": "", ', ""), 1, 1, "'context' is missing", id="a key too few"),
    pytest.param(LINE.replace("}", ', "x": ""}'), 1, 74, "'x' is not known", id="a key too many"),
    pytest.param('["abcd2345"]\n', 1, 1, "in braces", id="a list"),
    pytest.param(LINE.strip() + LINE, 1, 73, "more on the line", id="two objects on a line"),
    pytest.param(LINE.replace("We", r"\ud800"), 1, 55, "surrogate", id="half of a character"),
    pytest.param("[" * 100_000, 1, 1, "no segment", id="brackets without end"),
    pytest.param("1" * 5_000, 1, 1, "no segment", id="a number without end"),
]


@given(RECORDS)
def test_what_was_written_is_read_back(segments):
    data = write_record(segments)
    assert read_record(data, PATH) == tuple(segments)
    assert write_record(read_record(data, PATH)) == data


def test_a_line_is_readable_and_a_segment_is_a_line():
    segment = Segment("abcd2345", Kind.ITEM, 'the "S\N{LATIN SMALL LETTER U WITH DIAERESIS}d"', context="top")
    expected = '{"id": "abcd2345", "kind": "item", "context": "top", "text": "the \\"S\N{LATIN SMALL LETTER U WITH DIAERESIS}d\\""}\n'
    assert write_record([segment]).decode() == expected


@pytest.mark.parametrize("data", ["", "\n", "\N{ZERO WIDTH NO-BREAK SPACE}\r\n"])
def test_an_empty_record_has_no_segments(data):
    assert read_record(data.encode(), PATH) == ()


def test_other_blanks_and_line_ends_do_not_matter():
    expected = read_record(LINE.encode(), PATH)
    assert read_record(("\r\n  " + LINE.replace(": ", " :  ").replace("\n", "\r\n\n")).encode(), PATH) == expected


@pytest.mark.parametrize(("data", "line", "column", "reason"), DAMAGE)
def test_damage_is_told_with_its_place(data, line, column, reason):
    with pytest.raises(BrokenRecordError, match=reason) as raised:
        read_record(data.encode(), PATH)
    assert raised.value.args[:3] == (PATH, line, column)


def test_a_byte_that_is_no_text_is_told_with_its_place():
    with pytest.raises(BrokenRecordError, match="not UTF-8") as raised:
        read_record(LINE.encode() + b'{"id": "\xff"}\n', PATH)
    assert raised.value.args[:3] == (PATH, 2, 9)


@given(st.one_of(st.binary(max_size=200), st.text(max_size=200).map(lambda text: text.encode(errors="replace"))))
def test_any_bytes_are_read_or_refused(data):
    try:
        segments = read_record(data, PATH)
    except BrokenRecordError:
        return
    assert read_record(write_record(segments), PATH) == segments
