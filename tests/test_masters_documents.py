"""Plain and Markdown documents, masters as they are written, and names made of titles."""

from __future__ import annotations

import tomllib
from itertools import pairwise
from pathlib import Path

import pytest
from hypothesis import assume, given, settings
from hypothesis import strategies as st

from signs import MARKDOWN_SIGNS
from transcheck.errors import BrokenMasterError
from transcheck.masters.document import plain_paragraphs, read_document
from transcheck.masters.emphasis import emphasis
from transcheck.masters.marks import PROTECTED
from transcheck.masters.master import read_master, segments_of
from transcheck.masters.protection import protected
from transcheck.masters.scanning import is_only_addresses
from transcheck.masters.slug import LIMIT, slug
from transcheck.masters.write import Paragraph, write_master, yaml_text
from transcheck.model import Claim, Kind, Petition, Span
from transcheck.text.blanks import fold

DATA = Path(__file__).parent / "masters"
PATH = Path("river.txt")
DOCUMENTS = tomllib.loads((DATA / "documents.toml").read_text(encoding="utf-8"))["case"]
LINES = st.lists(
    st.sampled_from(["word ", "Sentence. ", "\n", "\n\n", "\r\n", "\r", "- ", "1. ", "\u6c34", "\t"]), max_size=60
)


@pytest.mark.parametrize("case", DOCUMENTS, ids=lambda case: case["name"])
def test_paragraphs_of_a_plain_text(case):
    text = case["text"]
    imported = read_document(f"{'x' * 30}.\n\n{text}", PATH, markdown=False)
    found = [
        f"- {text}" if kind is Kind.ITEM else text
        for text, kind in zip(imported.paragraphs, imported.kinds, strict=True)
    ]
    assert case["paragraphs"] == found[1:]


@given(LINES.map("".join) | st.text())
def test_paragraphs_join_to_the_text(text):
    assert text == "".join(span.of(text) for span in plain_paragraphs(text))


@pytest.mark.parametrize(
    ("text", "title", "paragraphs", "kinds"),
    [
        ("Save it!\n\nNow.\n", "Save it!", ("Now.",), ("sentence",)),
        ("It is late.\n\nNow.\n", "river", ("It is late.", "Now."), ("sentence", "sentence")),
        ("Only text\n", "river", ("Only text",), ("sentence",)),
        ("T\n\n1. One\n2. Two\n\n1990. Bad.\n", "T", ("One", "Two", "1990. Bad."), ("item", "item", "sentence")),
        ("T\n\n\N{BULLET} One\n\N{BULLET} Two\n", "T", ("One", "Two"), ("item", "item")),
    ],
)
def test_title_and_items_of_a_plain_text(text, title, paragraphs, kinds):
    imported = read_document(text, PATH, markdown=False)
    assert (title, paragraphs, kinds) == (imported.title, imported.paragraphs, imported.kinds)


def test_markdown_keeps_its_structure_and_facts():
    text = (
        "---\ndate: 2018-03-10\nlanguages: [tr]\n---\n# Save *it*\n\nOne\ntwo.\n\n### Why\n\n- a\n- b\n\n> c\\\n> d\n"
    )
    imported = read_document(text, Path("river.md"), markdown=True)
    assert ("Save *it*", "2018-03-10", (Claim("tr"),)) == (imported.title, imported.date, imported.claims)
    assert list(zip(imported.paragraphs, imported.kinds, imported.levels, strict=True)) == [
        ("One two.", "sentence", 0),
        ("Why", "heading", 3),
        ("a", "item", 0),
        ("b", "item", 0),
        ("c", "quotation", 0),
        ("d", "quotation", 0),
    ]


@pytest.mark.parametrize(
    ("text", "markdown"), [("", False), ("\n \n", False), ("# Title\n", True), ("```\nx\n```", True)]
)
def test_a_document_without_text_is_told(text, markdown):
    with pytest.raises(BrokenMasterError, match="has no text"):
        read_document(text, PATH, markdown=markdown)


@settings(deadline=None)
@given(st.text(max_size=80), st.booleans())
def test_any_text_is_a_document_or_one_error(text, markdown):
    try:
        imported = read_document(text, PATH, markdown=markdown)
    except BrokenMasterError:
        return
    assert imported.title
    assert len(imported.paragraphs) == len(imported.kinds) == len(imported.levels)


def test_a_master_as_written():
    petition = Petition(
        name="river",
        path="corpora/river.md",
        title="Urgent: save it",
        date="2019-06-18",
        organisation="River Friends",
        addressees=("The Mayor", "no", "- all"),
        supporters=271,
        claims=(Claim("ug@latin", "Uyghur (Latinche)"), Claim("no")),
        urls=("https://example.org/#now",),
    )
    paragraphs = [
        Paragraph(Kind.SENTENCE, ("One. ", "10. March was\xa0it.", "> 100 fish died.")),
        Paragraph(Kind.HEADING, ("We ask #",)),
        Paragraph(Kind.ITEM, ("Water.", "Clean.")),
        Paragraph(Kind.ITEM, ("Air.",)),
        Paragraph(Kind.ITEM, ("First.",), 1),
        Paragraph(Kind.ITEM, ("Second.",), 2),
        Paragraph(Kind.QUOTATION, ("So.", "# it is")),
        Paragraph(Kind.HEADING, ("Deep",), 4),
        Paragraph(Kind.SENTENCE, (" ",)),
        Paragraph(Kind.SENTENCE, ("*One.", "Two.*")),
    ]
    assert (
        write_master(petition, paragraphs)
        == """---
title: "Urgent: save it"
date: 2019-06-18
organisation: River Friends
addressees:
  - The Mayor
  - "no"
  - "- all"
supporters: 271
languages: [ug@latin, "no"]
claim_names:
  ug@latin: Uyghur (Latinche)
urls:
  - https://example.org/#now
---

One.
10\\. March was\xa0it.
\\> 100 fish died.

## We ask # ##

- Water.
  Clean.
- Air.

1. First.
2. Second.

> So.
> \\# it is

#### Deep

*One. <!-- break -->
Two.*
"""
    )


@pytest.mark.parametrize(
    ("line", "written"),
    [
        ("10. March", "10\\. March"),
        ("1) one", "1\\) one"),
        ("1990 was", "1990 was"),
        ("10.5 is", "10.5 is"),
        ("- dash", "\\- dash"),
        ("-5 degrees", "-5 degrees"),
        ("+ plus", "\\+ plus"),
        ("* star", "\\* star"),
        ("*Now*", "*Now*"),
        ("# 1", "\\# 1"),
        ("#now", "#now"),
        ("> 5", "\\> 5"),
        ("====", "\\===="),
        ("---", "\\---"),
        ("* * *", "\\* * *"),
        ("```", "\\```"),
        ("~~~", "\\~~~"),
        ("<div>", "\\<div>"),
        ("<b>so</b> it is", "<b>so</b> it is"),
        ("[a]: b", "\\[a]: b"),
        ("[a] b", "[a] b"),
        ("|--|", "\\|--|"),
        ("a <!-- b --> c", "a \\<!-- b --> c"),
        ("a<br>b", "a\\<br>b"),
        ("`<br>`", "`<br>`"),
        ("ends \\", "ends \\ <!-- -->"),
        ("\N{IDEOGRAPHIC SPACE}", "\N{IDEOGRAPHIC SPACE}"),
    ],
)
def test_only_what_needs_it_is_protected(line, written):
    assert written == protected(line)


SIGNS = st.sampled_from([*MARKDOWN_SIGNS, "a", ":--", " "])
SENTENCE = st.lists(SIGNS, min_size=1, max_size=6).map(lambda signs: fold("".join(signs)).strip())
PARAGRAPH = st.builds(
    Paragraph,
    st.sampled_from([Kind.SENTENCE, Kind.HEADING, Kind.ITEM, Kind.QUOTATION]),
    st.lists(SENTENCE.filter(bool), min_size=1, max_size=3).map(tuple),
    st.integers(0, 3),
)


def is_written_so(sentence):
    """Return whether reading can give a sentence: one that begins with a protecting backslash cannot come of it."""
    return PROTECTED.search(sentence) is None and "\\<" not in sentence


def read_back(text):
    """Return kind and text of each sentence of a master, one a line."""
    for block in read_master(text, PATH).blocks[1:]:
        ends = [at + 1 for at, char in enumerate(block.text) if char == "\n"]
        assert not any(span.start < end < span.end for span in block.solid for end in ends)
        spans = [Span(start, end) for start, end in pairwise([0, *ends, len(block.text)])]
        yield from ((block.kind, segment.text) for segment in segments_of(block, spans))


@settings(deadline=None)
@given(st.lists(PARAGRAPH, max_size=3))
def test_reading_gives_the_written_sentences(paragraphs):
    assume(all(is_written_so(sentence) for paragraph in paragraphs for sentence in paragraph.sentences))
    assume(not any(is_only_addresses(" ".join(paragraph.sentences)) for paragraph in paragraphs))
    expected = [
        (paragraph.kind, sentence)
        for paragraph in paragraphs
        for sentence in ([" ".join(paragraph.sentences)] if paragraph.kind is Kind.HEADING else paragraph.sentences)
    ]
    assert expected == list(read_back(write_master(Petition("river", "river.md", title="T"), paragraphs)))


TEXT = st.text(st.characters(exclude_categories=["Cs"], exclude_characters="\0"), max_size=30)


@settings(deadline=None)
@given(TEXT, TEXT, st.lists(TEXT, max_size=3), st.none() | st.integers(0, 10**9))
def test_reading_gives_the_written_facts(title, organisation, addressees, supporters):
    petition = Petition(
        name="river",
        path="river.txt",
        title=fold(title),
        organisation=fold(organisation),
        addressees=tuple(name for name in map(fold, addressees) if name.strip()),
        supporters=supporters,
        claims=(Claim("tr", fold(title) if fold(title).strip() else ""), Claim("no")),
    )
    assert petition == read_master(write_master(petition, ()), PATH).petition


@given(TEXT | st.text(alphabet="aN:# -?!&*[]{},'\"|>%@`0=~.\\", max_size=8))
def test_any_text_is_one_yaml_value(text):
    import yaml

    assert [text] == yaml.safe_load(f"[{yaml_text(text, flow=True)}]")
    assert {"key": [text]} == yaml.safe_load(f"key:\n  - {yaml_text(text)}\n")


@given(st.text(alphabet="*_ab .\u00e9", max_size=14))
def test_emphasis_is_that_of_commonmark(text):
    from markdown_it import MarkdownIt

    text = text.strip()
    tokens = MarkdownIt("commonmark").parseInline(text)[0].children or []
    runs = [Span(start, end) for start, end in runs_of(text)]
    assert sum(token.type in ("em_open", "strong_open") for token in tokens) == len(list(emphasis(text, runs)))


def runs_of(text):
    edges = [at for at in range(len(text) + 1) if at in (0, len(text)) or text[at] != text[at - 1]]
    return [(start, end) for start, end in pairwise(edges) if text[start] in "*_"]


@pytest.mark.parametrize(
    ("title", "taken", "name"),
    [
        ("Let\N{RIGHT SINGLE QUOTATION MARK}s Save It: 10+ Million!", (), "lets-save-it-10-million"),
        ("Straße für Özgürlük ışık", (), "strasse-fur-ozgurluk-isik"),
        ("\u8bf7\u613f", (), "petition"),
        ("\u8bf7\u613f 2019", ("petition",), "2019"),
        ("", ("petition", "petition-2"), "petition-3"),
        ("Now", ("NOW",), "now-2"),
        ("CON", (), "con-petition"),
        ("../../etc/passwd", (), "etc-passwd"),
        ("word " * 20, (), "word-" * 11 + "word"),
        ("x" * 80, ("x" * 60,), "x" * 58 + "-2"),
    ],
)
def test_names_of_titles(title, taken, name):
    assert name == slug(title, taken)


@given(st.lists(st.text(max_size=70), max_size=6))
def test_names_are_short_different_and_plain(titles):
    taken = set()
    for title in titles:
        name = slug(title, taken)
        assert name not in taken
        assert 0 < len(name) <= LIMIT
        assert name.isascii()
        assert name.replace("-", "").isalnum()
        taken.add(name)
