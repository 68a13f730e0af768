"""Laws of publishing: the structure of the master stays, and what was published reads back, for any text in any language."""

from __future__ import annotations

import re
from pathlib import Path

import pytest
from hypothesis import example, given, settings
from hypothesis import strategies as st
from lxml import html
from markdown_it import MarkdownIt

from publications import ENGLISH, PATH, page_of, publish, read
from transcheck.errors import BrokenMasterError
from transcheck.languages import load
from transcheck.languages.ours import codes
from transcheck.masters.front_matter import read_front_matter
from transcheck.masters.marks import PROTECTED
from transcheck.masters.publishing.notation import Shown, Wording
from transcheck.masters.publishing.parsing import parser
from transcheck.masters.publishing.plain import plain_text
from transcheck.masters.publishing.reading import read_published, read_segments
from transcheck.masters.publishing.rendering import is_comment
from transcheck.masters.publishing.unmarked import without_authors_marks
from transcheck.text.blanks import fold

SENTENCES = [
    "We ask for help.", "See **every** name.", "*Now* it is late.", "Read [the report](https://example.org/a_b) at once.",
    "It cost `10` dollars.", "It is <b>not</b> true.", "Ask R\\&D & others.", "Who? We do not know!", "A ***very*** long way, ~~not~~ short.",
    "5 \\* 3 is 15.", "Go to <https://example.org/>.", "See [us][home] today.",
]  # fmt: skip
SIGNS = [
    "*", "**", "_", "__", "`", "``", "[", "]", "](", "(", ")", "<", ">", "<b>", "</b>", "<!--", "-->", "<br>", "&amp;", "&", "#", "# ", "- ",
    "+ ", "10. ", "1) ", "> ", "|", "---", "===", "~~~", "```", "~~", "\\", "\\*", "10\\. ", "![", "[a]: ", ":--", "    ", "\t", "\n", "<script>",
    "https://a.org/b_c_d", "\N{NO-BREAK SPACE}", "\u3000", "<div>", "<?", "<!X", "www.x.org", "|---|", "\N{ZERO WIDTH JOINER}", "'", '"', "]: ", "[home]",
]  # fmt: skip
WORDS = [
    "März", "ve", "été", "Кто", "名前", "「重要」", "です。", "中国", "。", "\u0627\u0644\u0644\u0647", "\u0626\u06c7\u064a\u063a\u06c7\u0631", "2018-10-04",
    "@user", "1,250", "a", "B.", "!", "?", "**「重要」**", "*「甲」*", "(1)", "«x»", "Ол.",
]  # fmt: skip
targets = (
    st.lists(st.sampled_from(SIGNS + WORDS + [" "]), min_size=1, max_size=8)
    .map("".join)
    .filter(lambda text: text.strip())
)
any_targets = st.text(min_size=1, max_size=30).filter(lambda text: text.strip()) | targets


@st.composite
def masters(draw) -> str:
    """Masters with every kind of block that is translated, and some that are not."""
    sentences = st.lists(st.sampled_from(SENTENCES), min_size=1, max_size=3)
    blocks = []
    for _ in range(draw(st.integers(1, 5))):
        kind = draw(
            st.sampled_from(
                [
                    "paragraph",
                    "line",
                    "heading",
                    "setext",
                    "bullet",
                    "number",
                    "quote",
                    "table",
                    "code",
                    "fence",
                    "html",
                    "rule",
                    "loose",
                    "verse",
                    "nested",
                    "note",
                    "beside",
                    "more",
                ]
            )
        )
        text = draw(sentences)
        lines, line = "\n".join(text), " ".join(text)
        blocks.append({
            "paragraph": lines, "line": line, "heading": f"## {text[0]}", "setext": f"{line}\n===", "bullet": f"- {line}\n- {text[0]}",
            "number": f"1. {line}\n2. {text[0]}", "quote": "> " + lines.replace("\n", "\n> "), "table": f"| {text[0]} | B |\n| --- | --- |\n| c. | {text[-1]} |",
            "code": "    code *x*", "fence": "```\nx\n```", "html": "<div>\nraw\n</div>", "rule": "***", "loose": f"- {line}\n\n- {text[0]}\n\n  {line}",
            "verse": "  \n".join(text), "nested": f"- {line}\n  - {text[0]}\n    > {text[-1]}", "note": f"<!-- note: x -->\n{lines}", "beside": f"<!-- note: x --> {lines}", "more": f"<!-- more -->{lines} <!-- break --> {text[0]}",
        }[kind])  # fmt: skip
    front = draw(
        st.sampled_from(
            [
                "",
                "---\ntitle: One\n---\n",
                '---\ntitle: "It is: one"\ndate: 2020-01-01\n---\n',
                "---\ntitle: |\n  One\n  two\nurls: []\n---\n",
            ]
        )
    )
    return f"{front}\n" + "\n\n".join(blocks) + "\n\n[home]: https://example.org/\n"


BESIDE = re.compile(r"^<!-- (?:note: x|more) -->[^\n]", re.MULTILINE)


def structure(document: str) -> list[tuple[str, str]]:
    """Return the blocks by CommonMark, which takes a line that begins with a comment for raw HTML; masters do not."""
    body = document[read_front_matter(document, PATH).body :]
    reader = parser() if BESIDE.search(body) else MarkdownIt("commonmark").enable("table")
    tokens = reader.parse(body)
    return [
        (
            token.type,
            token.tag,
            ""
            if token.content.lstrip().startswith("<!--")
            else token.content * (token.type in ("fence", "code_block", "html_block")),
        )
        for token in tokens
    ]


@settings(max_examples=120)
@given(masters(), st.data(), st.sampled_from(codes()))
def test_structure_stays_and_what_was_published_reads_back(text, data, code):
    language = load(code)
    document, wordings, master = publish(text, lambda s: Wording(s.id, data.draw(any_targets)), language)
    assert structure(text) == structure(document)
    expected = {wording.id: wording.text for wording in wordings.values()}
    assert expected == dict(read_published(document, Path("a.md")))
    assert expected == dict(read_published(page_of(document, wordings, master, language), Path("a.html")))


@settings(max_examples=80)
@given(masters(), st.data(), st.sampled_from(codes()))
def test_segments_in_any_state_read_back(text, data, code):
    language = load(code)
    shown = st.sampled_from([*Shown])
    document, wordings, master = publish(text, lambda s: Wording(s.id, data.draw(targets), data.draw(shown)), language)
    expected = {wording.id: wording.text for wording in wordings.values() if wording.is_translated}
    assert expected == dict(read_published(document, Path("a.md")))
    assert expected == dict(read_published(page_of(document, wordings, master, language), Path("a.html")))
    assert not read_segments(document, Path("a.md")).loose  # what is left out is gone
    plain_text(document[read_front_matter(document, PATH).body :], language)


@pytest.mark.parametrize(
    ("master", "omitted", "expected"),
    [
        ("- One.\n\n  Two.\n\nThree.", "12", "Three."),
        ("- One.\n\n  Two.\n\nThree.", "1", "- Two.\n\nThree."),
        ("- One.\n\n  Two.\n\n  Four.\n\nThree.", "12", "- Four.\n\nThree."),
        ("- One.\n  - Two.\n  - Four.\n\nThree.", "123", "Three."),
        ("- One.\n  - Two.\n\n    Four.\n\nThree.", "12", "- - Four.\n\nThree."),
        ("1. One.\n2. Two.\n\nThree.", "12", "Three."),
        ("> - One.\n>\n>   Two.\n\nThree.", "12", "Three."),
    ],
)
def test_nothing_is_left_of_what_is_left_out(master, omitted, expected):
    shown = (Shown.NOTHING if str(number) in omitted else Shown.SOURCE for number in range(1, 9))
    document, *_ = publish(master, lambda s: Wording(s.id, s.text, next(shown)), ENGLISH)
    body = re.sub("<!-- s:.*? -->", "", document[read_front_matter(document, PATH).body :])
    assert expected == re.sub(r"\A[>\s]*", "", body).rstrip()


@given(masters())
def test_sources_are_published_byte_for_byte(text):
    document, _, _ = publish(text, lambda s: Wording(s.id, s.text, Shown.SOURCE), ENGLISH)
    body = document[read_front_matter(document, PATH).body :]
    assert text[read_front_matter(text, PATH).body :] == re.sub("<!-- s:.*? -->", "", body)


@given(
    st.text(max_size=300)
    | st.lists(st.sampled_from([*SIGNS, "<!-- s:abc 12345678 -->", '<!-- s:a 12345678 as "x" 12345678 -->', "a"])).map(
        "".join
    )
)
@example("---\n# transcheck: [1]\n---\na<!-- s:b -->")
@example('---\n# transcheck: {"title": {"id": 1}}\n---\na')
def test_any_document_is_read_or_refused(text):
    for name in ("a.md", "a.html"):
        try:
            read_published(text, Path(name))
        except BrokenMasterError as error:
            assert str(error)


def seen(token) -> str:
    return "" if is_comment(token) or token.type.endswith("break") else token.content or "x"


def readable(document: str) -> list[tuple[str, str, bool]]:
    """Return the blocks that readers see, with the text of those that have some."""
    tokens = parser().parse(document[read_front_matter(document, PATH).body :])
    found = [(token, "".join(map(seen, token.children or []))) for token in tokens if not is_comment(token)]
    empty = {n for n, (token, inner) in enumerate(found) if token.type == "inline" and not inner.strip()}
    gone = {n + step for n in empty if found[n - 1][0].type == "paragraph_open" for step in (-1, 0, 1)}
    return [(token.type, token.tag, token.hidden) for n, (token, _) in enumerate(found) if n not in gone]


REMARKED = ["One.\nTwo.", "- a\n- b", "> a\n> b", "    code", "```\n<!-- note: x -->\n```", "1. a\n\n   b", "| a | b |\n|---|---|\n| c | d |", "`<!-- note: x -->`"]  # fmt: skip
REMARKS = ["<!-- note: x -->", "<!-- context: y -->", "<!-- break -->", "<!-- no break -->", "<!-- more -->", " ", "\n", "\n\n", "  \n", "z"]  # fmt: skip


@given(st.lists(st.sampled_from(REMARKED) | st.sampled_from(REMARKS), min_size=1, max_size=7), st.sampled_from(codes()))
@example(["- a\n- b", "\n\n", "<!-- note: x -->", "\n\n", "- a\n- b"], "de")
@example(["One.\nTwo.", "\n", "<!-- note: x -->", "\n", "One.\nTwo."], "ja")
@example(["<!-- no break -->", " ", "<!-- no break -->"], "ar")
@example(["<!-- no break -->", "\n", "    code"], "ar")
@example(["<!-- no break -->", "<!-- note: x -->", "\n", "    code"], "ar")
@example(["z", "  \n", "z", " ", "<!-- note: x -->", "  \n", "z"], "ug")
def test_the_authors_marks_are_not_for_readers(parts, code):
    """Notes, contexts and breaks are gone, blocks and segments stay as they were."""
    language = load(code)
    try:
        document, *_ = publish("".join(parts), lambda s: Wording(s.id, f"{s.id} 10. *x*"), language)
    except BrokenMasterError:
        return
    bare = without_authors_marks(document, PATH)
    assert readable(document) == readable(bare)
    assert read_published(document, Path("a.md")) == read_published(bare, Path("a.md"))
    assert without_authors_marks(bare, PATH) == bare
    _, segments = read(bare)
    assert not [segment for segment in segments if segment.note or segment.context]
    assert document.count("<!-- more -->") == bare.count("<!-- more -->")


printable = any_targets.map(lambda text: "".join(char for char in text if char.isprintable() or char in " \n"))


@settings(max_examples=80)
@given(
    st.lists(printable.filter(lambda text: text.strip() and not PROTECTED.match(text)), min_size=3, max_size=3),
    st.sampled_from(codes()),
)
@example(["*a*", "**", "_b_ `c` <b>d</b> &amp; [e](f) ![g](h) \\i \\*j ~~k~~"], "de")
@example(["`a", "b` [c", "](d) <e"], "ja")
@example(["10. a", "# b", "> c\n- d"], "zh_CN")
def test_a_text_whose_source_is_plain_is_seen_as_it_is(texts, code):
    """Whatever a translator types into a plain sentence, readers see these characters and no others."""
    language, targets = load(code), iter([*texts, "x"])
    document, wordings, master = publish("One.\nTwo.\n\n- Three.\n", lambda s: Wording(s.id, next(targets)), language)
    tree = html.document_fromstring(page_of(document, wordings, master, language))
    seen = {element.get("data-segment"): element.text_content() for element in tree.iterfind(".//*[@data-segment]")}
    assert {key: fold(wording.text) for key, wording in wordings.items()} == seen
