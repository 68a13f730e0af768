"""Laws of publishing over masters with every kind of block inside every other: nothing moves, everything comes back."""

from __future__ import annotations

import textwrap
from pathlib import Path

from hypothesis import given, settings
from hypothesis import strategies as st
from lxml import html
from markdown_it import MarkdownIt

from publications import ENGLISH, PATH
from publications import publish as published
from transcheck.languages import load
from transcheck.languages.ours import codes
from transcheck.masters.front_matter import read_front_matter
from transcheck.masters.publishing.notation import Wording
from transcheck.masters.publishing.page import Page, html_page
from transcheck.masters.publishing.plain import plain_text
from transcheck.masters.publishing.reading import read_published

LEAVES = [
    "One. Two.", "One.\nTwo *three* four.", "## Head {#id} ##", "#### 1. Four", "Under\n=====", "Two\nlines\n---",
    "| a | b \\| c | `d` |\n|:--|:-:|--:|\n| **e** | 1 |\n| f | g | h | i |", 'a | b\n--|--\nc | [d](e "f")', "| only |\n|---|",
    "```python\nx = '<!-- s:a -->'\n```", "~~~\n# no\n~~~", "    code\n\n    more", "***", "- - -", "<div align='center'>\n*raw* text\n</div>",
    "<!-- more\nthan one line -->", "<details>\n<summary>More</summary>\n\nInside.\n\n</details>", "![Picture](a.png 'Title') alone.", "![Only](a.png)",
    "Hard  \nbreak\\\nand<br>tag.", "See [us][home], [Home] and [home][]. Go.", "[A (b) c](<x y> \"It's\") ends. So.", "<https://a.org/b_c> is. Or <me@x.org>.",
    "[^1]: A note. Another.", "Text[^1] here.", "Term\n: Definition", "\\# not. \\- an. 1\\. item.", "H<sub>2</sub>O &mdash; &copy; R&D. <kbd>K</kbd>",
    "`` a`b `` and ~~struck~~ **bold *both* bold**. ***All.***", "_It_ is __so__ a_b_c. 2 * 3 * 4.", "\\*no\\* \\[x\\] \\`y\\`.", "www.x.org is. https://y.org/a_b_c. End.",
    "A<!-- note: n --> b. <!-- break --> C.", "\u201cQuoted,\u201d he said. \u2018Yes.\u2019", "Line one,\ntwo. Three\nfour.", "+ plus\n* star", "[ ] open. [x] done.",
]  # fmt: skip
CHOSEN = st.sampled_from(LEAVES)


def _quoted(text: str) -> str:
    return "\n".join(f"> {line}".rstrip() for line in text.split("\n"))


def _item(marker: str, text: str) -> str:
    return marker + textwrap.indent(text, " " * len(marker)).lstrip(" ")


def _around(inner: st.SearchStrategy[str]) -> st.SearchStrategy[str]:
    together = st.lists(inner, min_size=1, max_size=3).map("\n\n".join)
    items = st.lists(inner, min_size=1, max_size=3)
    return (
        together.map(_quoted)
        | st.tuples(st.sampled_from(["- ", "* ", "+ ", "1. ", "7) ", "-   "]), together).map(lambda one: _item(*one))
        | items.map(lambda texts: "\n".join(_item(f"{number}. ", text) for number, text in enumerate(texts, 1)))
        | items.map(lambda texts: "\n".join(_item("- [ ] ", text) for text in texts))
    )


blocks = st.recursive(CHOSEN, _around, max_leaves=5)
FRONTS = [
    "", "---\ntitle: One\n---\n", "---\ntitle: 'It''s: one'\ndate: 2020-01-01\n# a comment\n---\n", '---\ntitle: >-\n  One\n  two\naddressees: [a, "b: c"]\n---\n',
    '---\n"title": "A \\"b\\" \\u00e9"\nurls:\n- "https://x.org/#a"\n---\n\n', "---\ntitle: |\n  One\n\nlanguages: []\n---\n", "---\ntitle: # none\n  One\n---\n",
]  # fmt: skip
END = "\n\n[home]: https://example.org/ 'The *home*'\n"
SIGNS = ["*", "_", "`", "[", "]", "(", "<", "\\", "|", "#", "- ", "1. ", "> ", "~~", "&amp;", "<br>", "<!--", "![", "\n", "+", "=", ": ", "www.a.org", "\u3000", "{#x}"]  # fmt: skip
WORDS = [
    "Mai",
    "\u540d\u524d\u3002",
    "\u0643\u062a\u0627\u0628",
    "\u043a\u0442\u043e?",
    "kim",
    "1,250",
    "a",
    " ",
    " ",
    "b.",
]
targets = st.lists(st.sampled_from(SIGNS + WORDS), min_size=1, max_size=6).map("".join).filter(str.strip)


@st.composite
def masters(draw) -> str:
    body = "\n\n".join(draw(st.lists(blocks, min_size=1, max_size=4)))
    newline = draw(st.sampled_from(["\n", "\n", "\r\n"]))
    return (draw(st.sampled_from(FRONTS)) + "\n" + body + END).replace("\n", newline)


def structure(document: str) -> list[tuple[str, str, str]]:
    body = document[read_front_matter(document, PATH).body :]
    fixed = ("fence", "code_block", "html_block")
    tokens = MarkdownIt("commonmark").enable("table").parse(body)
    return [
        (token.type, token.tag, token.markup, token.info, str(token.attrs), token.content * (token.type in fixed))
        for token in tokens
    ]


def body_of(document: str) -> str:
    return document[read_front_matter(document, PATH).body :]


def test_a_heading_with_a_line_under_it_does_not_become_a_table():
    for target in ("|", "a |", "| a", "| a |", "a \\|"):
        text = "One\n---\n\nTwo\n-\n"
        document, wordings, _ = published(text, lambda s, target=target: Wording(s.id, target), ENGLISH)
        assert structure(text) == structure(document)
        assert {key: wording.text for key, wording in wordings.items()} == dict(read_published(document, Path("a.md")))


def test_a_table_without_edges_keeps_the_marker_of_its_item():
    text = "1. a | b\n   --|--\n   c | d\n2. e | f\n   --|--\n"
    document, *_ = published(text, lambda s: Wording(s.id, "*"), ENGLISH)
    assert structure(text) == structure(document)


@settings(max_examples=60)
@given(masters(), st.data(), st.sampled_from(codes()))
def test_every_block_keeps_its_place_and_every_text_comes_back(text, data, code):
    language = load(code)
    document, wordings, master = published(text, lambda s: Wording(s.id, data.draw(targets)), language)
    assert structure(text) == structure(document)
    expected = {wording.id: wording.text for wording in wordings.values()}
    assert expected == dict(read_published(document, Path("a.md")))
    title = next(iter(wordings.values())) if text.startswith("---") else None
    page = html_page(body_of(document), wordings, Page(master.petition, language, ENGLISH, title))
    assert expected == dict(read_published(page, Path("a.html")))
    plain_text(body_of(document), language)


MORE = "<details>\n<summary>More</summary>\n\n- One.\n\n  <div>\n\n  Two.\n\n</details>\n\nThree.\n"


def test_raw_html_holds_the_markdown_up_to_its_end_tag():
    """What is open in a list item ends with it, and words that nobody translates are in the language of the master."""
    language = load("ar")
    document, wordings, master = published(MORE, lambda s: Wording(s.id, "\u0643\u062a\u0627\u0628"), language)
    page = html.document_fromstring(html_page(body_of(document), wordings, Page(master.petition, language, ENGLISH)))
    (summary,) = page.iter("summary")
    assert ("en", "ltr") == (summary.get("lang"), summary.get("dir"))
    around = [
        [above.tag for above in element.iterancestors("details", "div")]
        for element in page.iterfind(".//*[@data-segment]")
    ]
    assert [["details"], ["div", "details"], []] == around


def test_footnotes_and_tasks_of_other_parsers_stay_what_they_are():
    """CommonMark has neither, so they are text; a backslash would break them where they are more."""
    text = f"See this.[^1] And [^2]\n\n- [ ] Open.\n- [x] Done.\n\n[^1]: A note.{END}"
    document, *_ = published(text, lambda s: Wording(s.id, s.text.replace("e", "é")), load("fr"))
    assert "\\" not in document


def test_a_link_by_its_name_alone_stays_one_where_the_source_has_it():
    again, *_ = published(
        f"A [home], [home][].{END}", lambda s: Wording(s.id, "Un [maison] [Home] [home][]."), load("fr")
    )
    assert "Un [maison] [Home] [home][]." in again
    kept, *_ = published(f"A place.{END}", lambda s: Wording(s.id, "Un [maison] [Home] [a]."), load("fr"))
    assert "Un [maison] [Home\\] [a]." in kept
