"""Taking plain paragraphs out first never changes what a master is."""

from __future__ import annotations

from pathlib import Path

import pytest
from hypothesis import example, given, settings
from hypothesis import strategies as st

from transcheck.errors import BrokenMasterError
from transcheck.masters import structure

LINES = [
    "", "  ", "A sentence.", "Another one", "  indented", "\ttab", "- item", "* item", "10. item", "> quoted", "    code",
    "```", "~~~", "# Heading", "===", "---", "<!-- note: x -->", "<!-- open", "-->", "<div>", "<pre>", "</pre>",
    "[a]: http://x.example", "a | b", "--|--", "| c | d |", "Ünlü söz", "中文。", "ئۇيغۇر", "1 is a number", "_so_", "\\# no",
    "Text with ``` inside", "A line <b>of</b> text",
]  # fmt: skip


def whole(text: str, monkeypatch) -> object:
    """Return the structure as the parser alone reads it."""
    with monkeypatch.context() as patch:
        patch.setattr(structure, "plain_paragraphs", lambda _: ())
        return read(text)


def read(text: str) -> object:
    try:
        return structure.read_structure(text, 0, Path("x.md"))
    except BrokenMasterError as error:
        return str(error)


@pytest.mark.parametrize("newline", ["\n", "\r\n"])
@settings(max_examples=400)
@given(lines=st.lists(st.sampled_from(LINES), max_size=14))
@example(lines=["- item", "", "A sentence.", "", "- item"])
@example(lines=["```", "", "A sentence.", "", "```"])
@example(lines=["<!-- open", "", "A sentence.", "", "-->"])
@example(lines=["> quoted", "A sentence.", "", "Another one"])
def test_the_same_structure_with_and_without(newline, lines):
    text = newline.join(lines)
    with pytest.MonkeyPatch.context() as monkeypatch:
        assert whole(text, monkeypatch) == read(text)
