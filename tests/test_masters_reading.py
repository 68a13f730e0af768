"""Markdown masters as blocks, segments and raw pieces: tables of rules, and laws for any text."""

from __future__ import annotations

import contextlib
import re
import tomllib
from itertools import pairwise
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from effort import cpu_of
from signs import MARKDOWN_SIGNS
from transcheck.errors import BrokenMasterError
from transcheck.masters.inline import read_inline
from transcheck.masters.master import raw_pieces, read_master, rebuild, require_text, segments_of
from transcheck.model import Claim, Kind, Petition, Span
from transcheck.text.blanks import fold

DATA = Path(__file__).parent / "masters"
PATH = Path("corpora/a.md")


def cases(name):
    table = tomllib.loads((DATA / f"{name}.toml").read_text(encoding="utf-8"))["case"]
    return [pytest.param(case, id=case.get("name", str(index))) for index, case in enumerate(table)]


def cut_after_stops(block):
    """Cut a block as simple rules would: after a full stop and blanks, as its marks allow."""
    stops = (found.end() for found in re.finditer(r"\.\)*\s+", block.masked) if found.end() < len(block.text))
    free = {
        stop
        for stop in stops
        if not any(span.start < stop < span.end for span in block.solid)
        and not any(block.masked[:stop].rstrip() == block.masked[:join].rstrip() for join in block.joins)
    }
    edges = sorted({0, len(block.text), *free, *block.breaks})
    return segments_of(block, [Span(start, end) for start, end in pairwise(edges)])


@pytest.mark.parametrize("case", cases("blocks"))
def test_blocks(case):
    master = read_master(case["master"], PATH)
    assert case["blocks"] == [[block.kind, fold(block.text).strip()] for block in master.blocks]


@pytest.mark.parametrize("case", cases("marks"))
def test_marks(case):
    master = read_master(case["master"], PATH)
    segments = [segment for block in master.blocks for segment in cut_after_stops(block)]
    assert case["segments"] == [[segment.text, segment.context, segment.note] for segment in segments]


@pytest.mark.parametrize("case", cases("overlooked"))
def test_what_nobody_reads_is_told(case):
    master = read_master(case["master"], PATH)
    found = [(master.text[place.at :], place.reason) for place in master.overlooked]
    assert len(case["found"]) == len(found)
    for (begins, word), (there, reason) in zip(case["found"], found, strict=True):
        assert there.startswith(begins)
        assert word in reason


@pytest.mark.parametrize("case", cases("masks"))
def test_masks(case):
    inline = read_inline(case["text"], frozenset({"LABEL"}))
    assert case["masked"] == inline.masked
    assert case["solid"] == [span.of(case["text"]) for span in inline.solid]


@pytest.mark.parametrize("case", cases("front_matter"))
def test_front_matter_that_is_refused(case):
    with pytest.raises(BrokenMasterError) as error:
        read_master(case["master"], PATH)
    assert str(error.value).startswith(f"corpora/a.md:{case['place']}: ")
    assert case["says"] in str(error.value)


def test_facts():
    text = (
        "---\ntitle: No more\ndate: 2018-03-31\norganisation: The Group\naddressees: [A, 'B, C']\nsupporters: 6986\n"
        'languages: [no, "ug@latin"]\nclaim_names:\n  no: Norwegian\nurls:\n  - https://example.org/\n---\nText.\n'
    )
    expected = Petition(
        name="a",
        path="corpora/a.md",
        title="No more",
        date="2018-03-31",
        organisation="The Group",
        addressees=("A", "B, C"),
        supporters=6986,
        claims=(Claim("no", "Norwegian"), Claim("ug@latin")),
        urls=("https://example.org/",),
    )
    assert expected == read_master(text, PATH).petition


@pytest.mark.parametrize(("line", "claims"), [("", None), ("languages:\n", ()), ("languages: []\n", ())])
def test_no_claims_are_not_the_same_as_an_empty_list(line, claims):
    assert claims == read_master(f"---\n{line}---\nText.\n", PATH).petition.claims


@pytest.mark.parametrize(
    ("text", "place", "says"),
    [
        ("One.\n\n<!-- note: open\n\nTwo.\n", "3:1", "comment opened here is not closed"),
        (">" * 200 + " deep\n", "1:", "nested too deeply"),
        ("- " * 300 + "deep\n", "1:", "nested too deeply"),
    ],
)
def test_what_would_swallow_text_is_refused(text, place, says):
    with pytest.raises(BrokenMasterError) as error:
        read_master(text, PATH)
    assert str(error.value).startswith(f"corpora/a.md:{place}")
    assert says in str(error.value)


@pytest.mark.parametrize(
    "text", ["", "\n\n", "---\ndate: 2018-03-10\n---\n", "```\ncode\n```\n", "https://example.org\n"]
)
def test_a_master_without_text_is_told(text):
    with pytest.raises(BrokenMasterError, match="has no text"):
        require_text(read_master(text, PATH))


def test_segments_have_trimmed_raw_slices_for_each_piece():
    text = "> One\n>   two. \n> Three.\n"
    (block,) = read_master(text, PATH).blocks
    one, three = cut_after_stops(block)
    assert [piece.of(text) for piece in one.pieces] == ["One", "two."]
    assert [piece.of(text) for piece in three.pieces] == ["Three."]
    assert (
        rebuild(text, {one.pieces[0]: "Eins zwei.", one.pieces[1]: "", three.pieces[0]: "Drei."})
        == "> Eins zwei.\n>    \n> Drei.\n"
    )


def test_a_protecting_backslash_goes_with_the_text_it_protects():
    text = "\\# 1 of all.\n\n10\\. March.\n"
    first, second = read_master(text, PATH).blocks
    assert [first.text, second.text] == ["# 1 of all.", "10. March."]
    assert (
        rebuild(text, {first.pieces[0]: "Nr. 1.", second.pieces[0]: "", second.pieces[1]: "Im März."})
        == "Nr. 1.\n\nIm März.\n"
    )


def test_pieces_that_overlap_are_no_replacement():
    with pytest.raises(ValueError, match="overlap"):
        rebuild("abc", {Span(0, 2): "", Span(1, 3): ""})


SIGNS = st.sampled_from([
    *MARKDOWN_SIGNS,
    "``", "![", "<!-- no break -->", "<!-- note: n -->", "<!-- context: c -->", "\\\n", "  \n", "\n", "\n\n",
    "\r\n", "\r", "\t", "    ", "\ufeff", "\f", "---\n", "title: x\n", "languages: [tr]\n",
])  # fmt: skip
MARKDOWN = st.lists(SIGNS, max_size=30).map("".join) | st.text(max_size=60)


@settings(deadline=None)
@given(MARKDOWN)
def test_pieces_join_to_the_master(text):
    try:
        master = read_master(text, PATH)
    except BrokenMasterError:
        return
    assert text == "".join(span.of(text) for span, _ in raw_pieces(master))
    assert text == rebuild(text, {})


@settings(deadline=None)
@given(MARKDOWN, st.floats(0, 1))
def test_blocks_and_segments_are_what_stands_in_the_master(text, share):
    try:
        blocks = read_master(text, PATH).blocks
    except BrokenMasterError:
        return
    for block in blocks:
        assert len(block.text) == len(block.masked)
        assert all(0 < at < len(block.text) for at in (*block.breaks, *block.joins))
        assert not any(
            span.start < at < span.end for span in block.solid for at in block.breaks if block.kind != Kind.TITLE
        )
        cut = round(share * len(block.text))
        for segment in segments_of(block, [Span(0, cut), Span(cut, len(block.text))]):
            assert segment.text == fold(segment.text).strip()
            raw = "".join(piece.of(text) for piece in segment.pieces)
            assert "".join(segment.text.split()) == "".join(raw.split())


@pytest.mark.parametrize(
    "part",
    ["*a _b ", "[a", '](a "', "`a", "<!-- ", "<a b='", "*a* _b", "[*", "**x", "<b>", "\\*", "&amp;", "- ", "> a\n"],
)
def test_hostile_text_takes_linear_time(part):
    def once(count):
        def work():
            with contextlib.suppress(BrokenMasterError):
                read_master(part * count, PATH)

        return cpu_of(work)

    def seconds(count):
        return min(once(count) for _ in range(3))  # a busy machine only ever adds

    once(100)
    assert seconds(8000) < 16 * max(seconds(1000), 0.02)  # 8 is linear, 64 quadratic
