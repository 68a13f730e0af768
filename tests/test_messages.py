"""Messages of a petition, and the template made of them."""

from __future__ import annotations

import subprocess
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from transcheck.catalogs.header import new_header
from transcheck.catalogs.merge import Message, messages, template
from transcheck.catalogs.message import above, entry_for
from transcheck.catalogs.po import PoFile, parse
from transcheck.model import Kind, Petition, Segment

PATH = Path("po/p/p.pot")
TEXTS = st.text(st.characters(exclude_categories=["Cs", "Cc"], include_characters="\n"), min_size=1, max_size=12)
IDS = st.text("abcdefg234567", min_size=8, max_size=8)
SEGMENTS = st.lists(
    st.builds(
        Segment, id=IDS, kind=st.sampled_from(Kind), text=TEXTS, context=st.sampled_from(["", "a", 'a "b"']), note=TEXTS
    ),
    max_size=12,
    unique_by=lambda segment: segment.id,
)


def petition(*segments: Segment, path: str = "corpora/p.md") -> Petition:
    return Petition("p", path, segments=segments)


def test_a_repeated_sentence_is_one_message_with_all_its_places():
    thanks = [Segment(key, Kind.SENTENCE, "Thank you!") for key in ("aaaaaaaa", "bbbbbbbb")]
    other = Segment("cccccccc", Kind.SENTENCE, "Sign.")
    expected = Message(
        None, "Thank you!", ("aaaaaaaa", "bbbbbbbb"), ("corpora/p.md#aaaaaaaa", "corpora/p.md#bbbbbbbb"), ()
    )
    assert messages(petition(thanks[0], other, thanks[1]))[0] == expected


def test_a_context_makes_a_message_of_its_own():
    segments = [Segment("aaaaaaaa", Kind.SENTENCE, "Open"), Segment("bbbbbbbb", Kind.SENTENCE, "Open", context="state")]
    assert [message.key for message in messages(petition(*segments))] == [(None, "Open"), ("state", "Open")]


@pytest.mark.parametrize(
    ("kind", "note", "expected"),
    [
        (Kind.TITLE, "", ("Title",)),
        (Kind.HEADING, "", ("Heading",)),
        (Kind.ITEM, "", ("List item",)),
        (Kind.QUOTATION, "a poem\n\nkeep the rhyme", ("Quotation", "a poem", "keep the rhyme")),
        (Kind.SENTENCE, "", ()),
        (Kind.SENTENCE, "the 2019 law", ("the 2019 law",)),
    ],
)
def test_translators_are_told_what_they_need(kind, note, expected):
    assert messages(petition(Segment("aaaaaaaa", kind, "Text", note=note)))[0].extracted == expected


@given(SEGMENTS, st.sampled_from(["corpora/p.md", "my corpora/p.md", "corpora/" + "long" * 20 + ".md"]))
def test_a_template_is_as_if_it_had_been_read(segments, path):
    wanted = messages(petition(*segments, path=path))
    made = template(wanted, new_header(""), PATH)
    read = parse(made.encode(), PATH)
    assert made.entries == read.entries
    assert [entry.line for entry in made.entries] == [entry.line for entry in read.entries]
    assert [(entry.start, entry.body, entry.end) for entry in made.entries] == [
        (entry.start, entry.body, entry.end) for entry in read.entries
    ]


@given(SEGMENTS)
def test_a_template_is_written_as_the_renderer_writes(segments):
    wanted = messages(petition(*segments))
    slow = PoFile.new(new_header(""), PATH).with_entries(map(entry_for, wanted))
    assert template(wanted, new_header(""), PATH).encode().decode() == slow.encode().decode()
    assert all(above(message) in slow.encode().decode() for message in wanted)


@pytest.mark.system
def test_gettext_accepts_a_template(require_program, tmp_path):
    segments = [Segment(f"aaaaaaa{number}", Kind.ITEM, f'Say "no" {number}', note="x") for number in range(2, 8)]
    path = tmp_path / "p.pot"
    path.write_bytes(template(messages(petition(*segments)), new_header("")).encode())
    subprocess.run([require_program("msgcat"), "--no-wrap", path, "-o", tmp_path / "again.pot"], check=True)
    assert (tmp_path / "again.pot").read_bytes() == path.read_bytes()
