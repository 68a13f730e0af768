"""How translations are written in published documents, and what their signs of direction are: tables."""

from __future__ import annotations

import tomllib
from pathlib import Path

import pytest

from transcheck.languages import load
from transcheck.masters.protection import started
from transcheck.masters.publishing.notation import quoted, unquoted
from transcheck.masters.publishing.plain import plain_text, without_signs
from transcheck.masters.publishing.rendering import isolated
from transcheck.masters.publishing.tags import RawBlocks, safe_block
from transcheck.masters.publishing.wording import as_markdown, in_cell

DATA = Path(__file__).parent / "publishing"
CASES = tomllib.loads((DATA / "wording.toml").read_text(encoding="utf-8"))["case"]


@pytest.mark.parametrize("case", [pytest.param(case, id=case["name"]) for case in CASES])
def test_wording(case):
    assert case["written"] == started(as_markdown(case["target"], case["source"]))


@pytest.mark.parametrize(
    ("written", "cell"), [("a | b", "a \\| b"), ("a \\| b", "a \\| b"), ("a \\\\| b", "a \\\\&#124; b")]
)
def test_a_pipe_does_not_part_cells(written, cell):
    assert cell == in_cell(written)


@pytest.mark.parametrize("text", ["", "a-->b", '"\\"', "`|<>&", "\n\t\x01", "\N{PILE OF POO}", "**「重要」**"])
def test_a_text_in_a_comment_comes_back(text):
    inner = quoted(text)
    assert not set("<>-`|&*") & set(inner)
    assert text == unquoted(inner, "damaged")


def test_what_comes_apart_is_isolated_even_when_its_neighbour_held_it_before():
    words = "\u0627 17 km × 9.5 km\u060c $100 \u0628"
    assert [span.of(words) for span in isolated(words)] == ["17 km × 9.5 km", "$100"]


def test_plain_text_has_signs_of_direction_that_can_be_taken_out():
    text = plain_text("BBC \u0628 2018-10-04 \u062a\n", load("ug"))
    assert text == "\u200fBBC \u0628 \u20682018-10-04\u2069 \u062a\n"
    assert without_signs(text) == "BBC \u0628 2018-10-04 \u062a\n"


def test_plain_text_of_every_kind_of_block():
    markdown = "# A\n\nB  \nc\n\n- d\n  1. e\n  2. f\n- g\n\n| h | i |\n|---|---|\n| j | k |\n\n> l [m](https://n.org/)\n\n```\no\n p\n```\n<b>q</b> `r` &amp;\n"
    assert plain_text(markdown, load("de")) == (
        "A\n\nB\nc\n\n- d\n1. e\n2. f\n- g\n\nh\ti\nj\tk\n\nl m (https://n.org/)\n\no\n p\n\nq r &\n"
    )


@pytest.mark.parametrize(
    ("raw", "safe"),
    [
        ("<p onclick='x'>a</p>", "<p>a</p>"),
        ("<script>x</script>b", "b"),
        ("<a href='javascript:x'>c</a>", "c"),
        ("<iframe src='//x'></iframe><svg><script>x</script></svg>", ""),
        ("<details><summary lang='tr' dir=\"rtl\">d</summary>&lt;script></details>", '<details><summary lang="tr" dir="rtl">d</summary>&lt;script&gt;</details>'),
    ],
)  # fmt: skip
def test_raw_html_is_reduced_to_what_formats(raw, safe):
    assert safe == safe_block(raw).strip()


@pytest.mark.parametrize(
    ("blocks", "expected"),
    [
        (["<div>", "</div>"], "<div></div>"),
        (["<DIV class='a>b'>x</DIV>", "</div>"], "<div>x</div>\n"),
        (["<details><p>a</p>", "b</details><hr>"], "<details><p>a</p>\nb\n</details><hr>\n"),
        (["</div>", "<div>"], "<div></div>"),
        (["<div><section>", "</div>"], "<div><section></section></div>"),  # a mess is closed at its end
        (["<div onclick='x' dir=rtl>"], '<div dir="rtl"></div>'),
        (["<div><script>'</div>'"], "<div></div>\n"),
    ],
)
def test_raw_html_that_goes_on_in_another_block(blocks, expected):
    raw = RawBlocks()
    assert expected == "".join(map(raw.html, blocks)) + raw.end()
