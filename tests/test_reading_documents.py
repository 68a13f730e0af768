"""Documents of strangers: what is read of each kind, and that nothing hostile gets far."""

from __future__ import annotations

import io
import random
import resource
import time
import zipfile
from pathlib import Path

import docx
import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from transcheck.errors import BrokenMasterError, TranscheckError, UsageError
from transcheck.masters.readers import main_text
from transcheck.masters.readers.passages import Run, as_markdown, passage
from transcheck.masters.readers.plain import from_markdown, read_markdown, read_plain
from transcheck.masters.readers.reading import read_passages
from transcheck.masters.readers.web_page import read_page
from transcheck.masters.readers.word import PART_LIMIT, read_word
from transcheck.model import Kind

OFF = '<w:b w:val="0"/>'
W = "http://schemas.openxmlformats.org/wordprocessingml/2006/main"


def page(html: str, xpath: str = "") -> list[str]:
    return [as_markdown(found) for found in read_page(html.encode(), Path("a.html"), xpath).passages]


def word(body: str, **parts: str) -> bytes:
    """Return a Word file with this body and further parts."""
    packed = io.BytesIO()
    with zipfile.ZipFile(packed, "w", zipfile.ZIP_DEFLATED) as archive:
        archive.writestr("word/document.xml", f'<w:document xmlns:w="{W}"><w:body>{body}</w:body></w:document>')
        for name, text in parts.items():
            archive.writestr(f"word/{name}.xml", text)
    return packed.getvalue()


def said(data: bytes) -> tuple[list[str], str]:
    found = read_word(data, Path("a.docx"))
    return [as_markdown(part) for part in found.passages], " ".join(found.notes)


def run(text: str, about: str = "") -> str:
    return f"<w:r><w:rPr>{about}</w:rPr><w:t>{text}</w:t></w:r>"


@pytest.mark.parametrize(
    ("html", "expected"),
    [
        ("<p>One</p><p>two <b>three</b></p>", ["One", "two **three**"]),
        ("<p>One <em>two</em>.<br>Three", ["One *two*.", "Three"]),
        ("<ul><li>One<li>two</ul>after", ["One", "two", "after"]),
        ("<p>a <a href='http://b.c/'>d</a></p>", ["a [d](http://b.c/)"]),
        ("<p>a <a href='#top'>d</a></p>", ["a d"]),
        ("<p>a <a href='http://b.c/'>http://b.c/</a></p>", ["a http://b.c/"]),
        ("<p>2 * 3 <script>x()</script>and [more]</p>", [r"2 \* 3 and \[more\]"]),
        ("<p hidden>no</p><p style='display: none'>no</p><nav>no</nav><p>yes</p>", ["yes"]),
        ("<p>a<p>b</p>c<table><tr><td>d<td>e</table>", ["a", "b", "c", "d", "e"]),
        ("<p>one<b>two<i>three</i></b>", ["one**two*****three***"]),
        ("<p>\u0645\u0631\u062d\u0628\u0627&nbsp;&amp; x</p>", ["\u0645\u0631\u062d\u0628\u0627\xa0& x"]),
    ],
)
def test_pages(html, expected):
    assert expected == page(f"<body>{html}</body>", "//body")


@pytest.mark.parametrize(
    ("html", "expected"),
    [
        ("<p>One <img src=a alt='A tree'> two.</p>", ["One two."]),
        ("<p>Thanks <img src=a alt='\u2764\ufe0f'>!</p>", ["Thanks \u2764\ufe0f!"]),
        ("<p>One.<img src=a>Two.</p>", ["One. Two."]),
        ("<p>He said <q>no <b>way</b></q>.</p>", ['He said "no **way**".']),
        ("<p>B\xfc&shy;che&shy;rei</p>", ["B\xfccherei"]),
        ("<p>One<svg><title>Menu</title></svg> two</p>", ["One two"]),
    ],
)
def test_what_a_browser_shows_of_a_page(html, expected):
    assert expected == page(html)


def test_tabs_part_the_cells_of_a_plain_text_but_no_item_from_its_bullet():
    text = "\u540d\u524d\t\u8aad\u8005\u306f1,200\u4eba\u3067\u3059\u3002\n\tOne\ttwo  \n\n\u2022\tThree.\n\n12.\tFour."
    found = [part.text for part in read_plain(text).passages]
    assert [
        "\u540d\u524d",
        "\u8aad\u8005\u306f1,200\u4eba\u3067\u3059\u3002",
        "One",
        "two",
        "Three.",
        "12. Four.",
    ] == found


def test_an_article_is_the_text_of_a_page():
    html = "<header>Site</header><main><article><h1>T</h1><p>Long text here.</p></article></main><p>Ad</p>"
    assert ["T", "Long text here."] == page(f"<body>{html}</body>")


@pytest.mark.parametrize("installed", [True, False])
def test_a_page_that_does_not_say_where_its_text_is(monkeypatch, installed):
    if not installed:
        monkeypatch.setattr(main_text.importlib.util, "find_spec", lambda _: None)
    text = "".join(f"<p>{'A sentence of the petition, long enough to count. ' * 4}{n}</p>" for n in range(8))
    html = f"<div id='top'><a href='/'>Home</a> <a href='/x'>All</a></div><div id='c'>{text}</div><div><p>Ad</p></div>"
    found = read_page(f"<html><body>{html}</body></html>".encode(), Path("a.html"))
    assert [str(n) for n in range(8)] == [part.text.split()[-1] for part in found.passages]
    assert ("readability-lxml" in found.notes[0]) == installed


def test_an_xpath_chooses():
    html = "<body><h1>T</h1><p>no</p><div id='a'><p>yes</p></div></body>"
    assert ["T", "yes"] == page(html, "//div[@id='a']")
    for wrong in ("//div[", "//video", "count(//p)", "string('x')"):
        with pytest.raises(UsageError):
            page(html, wrong)


def test_a_page_in_another_encoding():
    html = (
        "<html><head><meta charset=windows-1251></head><body><p>\u041f\u0440\u0438\u0432\u0435\u0442</p></body></html>"
    )
    found = read_page(html.encode("windows-1251"), Path("a.html"))
    assert ["\u041f\u0440\u0438\u0432\u0435\u0442"] == [part.text for part in found.passages]
    for charset in ("klingon", "utf-8", "zlib", "rot13"):
        with pytest.raises(TranscheckError):
            read_page(html.replace("windows-1251", charset).encode("windows-1251"), Path("a.html"))


@pytest.mark.parametrize("codec", ["utf-16", "utf-32", "utf-8-sig"])
@pytest.mark.parametrize("name", ["a.txt", "a.md", "a.html"])
def test_a_byte_order_mark_says_how_a_document_is_read(tmp_path, name, codec):
    if (name, codec) == ("a.html", "utf-32"):
        return  # which no browser reads either
    (tmp_path / name).write_bytes("Köy\n\n\u0626\u06c7\u064a\n".encode(codec))
    found = " ".join(part.text for part in read_passages(tmp_path / name).passages)
    assert "Köy \u0626\u06c7\u064a" == found


@pytest.mark.parametrize(
    ("declared", "codec", "text"),
    [
        ("<meta charset=iso-8859-1>", "cp1252", "The council\u2019s \u201cplan\u201d \u2013 caf\xe9"),
        ("<meta charset=ISO-8859-9>", "cp1254", "K\xf6y \u2018a\xe7\u0131k\u2019"),
        ("<meta charset=gb2312>", "gb18030", "\u5e02\u8bae\u4f1a\u5716\u9555\u3002"),
        ('<?xml version="1.0" encoding="gbk"?>', "gbk", "\u5e02\u8bae\u4f1a"),
        ("<meta charset=big5>", "big5hkscs", "\u5e02\u8b70\u6703\u88cf\u7881"),
        ("<meta charset=Shift_JIS>", "cp932", "\u8b70\u4f1a \u2460\u9ad9"),
    ],
)
def test_what_pages_mean_by_the_name_of_an_encoding(declared, codec, text):
    found = read_page(f"{declared}<body><p>{text}</p>".encode(codec), Path("a.html"))
    assert [text] == [part.text for part in found.passages]


def test_a_word_file_of_a_library(tmp_path):
    made = docx.Document()
    made.add_heading("A title", 0)
    made.add_heading("A heading", 1)
    made.add_paragraph("See ").add_run("this").bold = True
    made.add_paragraph("An item", style="List Bullet")
    made.add_paragraph("Said", style="Quote")
    made.add_table(1, 2).cell(0, 1).text = "A cell"
    made.save(tmp_path / "a.docx")
    found = read_passages(tmp_path / "a.docx").passages
    kinds = [Kind.TITLE, Kind.HEADING, Kind.SENTENCE, Kind.ITEM, Kind.QUOTATION, Kind.SENTENCE]
    assert kinds == [part.kind for part in found]
    assert ["A title", "A heading", "See **this**", "An item", "Said", "A cell"] == list(map(as_markdown, found))


@pytest.mark.parametrize(
    ("body", "expected", "note"),
    [
        (
            f"<w:p>{run('one ')}<w:ins>{run('two')}</w:ins><w:del><w:r><w:delText>no</w:delText></w:r></w:del></w:p>",
            ["one two"],
            "2 tracked",
        ),
        (f"<w:p>{run('one')}<w:r><w:br/></w:r>{run('two')}</w:p>", ["one", "two"], ""),
        (f"<w:p>{run('a', '<w:b/><w:i/>')}{run('b', OFF)}</w:p>", ["***a***b"], ""),
        (
            f"<w:p>{run('one')}<w:txbxContent><w:p>{run('box')}</w:p></w:txbxContent></w:p>",
            ["one", "box"],
            "1 text box",
        ),
        (f"<w:p>{run('one')}{run('hidden', '<w:vanish/>')}</w:p>", ["one"], "hidden"),
        (f"<w:p>{run('a')}<w:r><w:instrText>PAGE</w:instrText><w:tab/><w:t>b</w:t></w:r></w:p>", ["a b"], ""),
        (f"<w:sdt><w:sdtContent><w:p>{run('in a field')}</w:p></w:sdtContent></w:sdt>", ["in a field"], ""),
    ],
)
def test_word_files(body, expected, note):
    texts, notes = said(word(body))
    assert expected == texts
    assert note in notes


def test_how_a_word_is_read_is_no_part_of_it():
    base, reading = run("\u6f22"), run("\u304b\u3093")
    ruby = f"<w:r><w:ruby><w:rt>{reading}</w:rt><w:rubyBase>{base}</w:rubyBase></w:ruby></w:r>"
    assert ["\u6f22!"] == said(word(f"<w:p>{ruby}{run('!')}</w:p>"))[0]


def test_paragraphs_whose_parting_was_deleted_are_one():
    deleted = "<w:pPr><w:rPr><w:del/></w:rPr></w:pPr>"
    first = f"<w:p>{deleted}{run('One')}</w:p>"
    assert ["One two", "Three"] == said(word(f"{first}<w:p>{run(' two')}</w:p><w:p>{run('Three')}</w:p>"))[0]
    cell = f"<w:tbl><w:tr><w:tc>{first}</w:tc></w:tr></w:tbl>"
    assert ["One", "two"] == said(word(f"{cell}<w:p>{run(' two')}</w:p>"))[0]
    assert ["One"] == said(word(first))[0]


def test_footnotes_and_comments_are_told():
    notes = f'<w:footnotes xmlns:w="{W}"><w:footnote w:type="separator"/><w:footnote/><w:footnote/></w:footnotes>'
    assert "2 footnotes" in said(word(f"<w:p>{run('one')}</w:p>", footnotes=notes))[1]


RELATED = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"


def with_edges(*texts: str) -> bytes:
    """Return a Word file with a header and a footer for each text."""
    packed = io.BytesIO(word(f"<w:p>{run('one')}</w:p>"))
    with zipfile.ZipFile(packed, "a", zipfile.ZIP_DEFLATED) as archive:
        names = [(kind, f"{kind}{n}.xml", text) for n, text in enumerate(texts) for kind in ("header", "footer")]
        related = "".join(
            f'<Relationship Id="{name}" Type="{RELATED}/{kind}" Target="{name}"/>' for kind, name, _ in names
        )
        archive.writestr("word/_rels/document.xml.rels", f"<Relationships>{related}</Relationships>")
        for _, name, text in names:
            archive.writestr(f"word/{name}", f'<w:hdr xmlns:w="{W}"><w:p><w:r><w:t>{text}</w:t></w:r></w:p></w:hdr>')
    return packed.getvalue()


def test_headers_and_footers_are_told_when_they_have_text():
    assert said(with_edges("Friends of books", " ", "page")) == (["one"], "left out: 2 headers, 2 footers")
    assert said(with_edges(" ")) == (["one"], "")
    assert said(with_edges("page")) == (["one"], "left out: 1 header, 1 footer")


def test_a_header_that_unpacks_without_end_is_refused():
    with pytest.raises(BrokenMasterError, match="unpacks to more than 1 MB"):
        read_word(with_edges("x" * 2_000_000), Path("a.docx"))


def bomb() -> bytes:
    """Return a Word file that unpacks to far more than it weighs."""
    packed = io.BytesIO()
    with zipfile.ZipFile(packed, "w", zipfile.ZIP_DEFLATED) as archive:
        archive.writestr("word/document.xml", b" " * (PART_LIMIT + 10))
    return packed.getvalue()


LAUGHS = "".join(f'<!ENTITY l{n} "{f"&l{n - 1};" * 10 if n else "lol"}">' for n in range(10))
HOSTILE_WORD = {
    "nothing": b"",
    "no zip": b"hello" * 1000,
    "old word": b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + b"\0" * 512,
    "no text part": b"PK\x05\x06" + b"\0" * 18,
    "a bomb": bomb(),
    "cut off": word(f"<w:p>{run('one' * 1000)}</w:p>")[:200],
}


@pytest.mark.parametrize("name", HOSTILE_WORD)
def test_hostile_word_files(name):
    started = time.process_time()
    with pytest.raises(TranscheckError):
        read_word(HOSTILE_WORD[name], Path("a.docx"))
    assert time.process_time() - started < 5


@pytest.mark.parametrize(
    "xml",
    [
        f"<!DOCTYPE w [{LAUGHS}]><w:document xmlns:w='{W}'><w:body><w:p><w:r><w:t>&l9;</w:t></w:r></w:p></w:body></w:document>",
        f"<!DOCTYPE w [<!ENTITY x SYSTEM 'file:///etc/passwd'>]><w:document xmlns:w='{W}'><w:body>&x;</w:body></w:document>",
        "<w:document>",
        f"<w:document xmlns:w='{W}'>" + "<w:p>" * 100_000,
    ],
)
def test_hostile_xml(xml):
    packed = io.BytesIO()
    with zipfile.ZipFile(packed, "w", zipfile.ZIP_DEFLATED) as archive:
        archive.writestr("word/document.xml", xml)
    with pytest.raises(TranscheckError):
        read_word(packed.getvalue(), Path("a.docx"))


@pytest.mark.parametrize(
    "html",
    [
        "<div>" * 200_000 + "text",
        "<b>" * 100_000 + "text" + "</b>" * 100_000,
        "<article>" * 20_000 + "<p>text",
        "<p>text" * 200_000,
        "<table>" * 5_000 + "text",
        f"<!DOCTYPE html [{LAUGHS}]><p>&l9; text</p>",
        "<p " + "a=b " * 300_000 + ">text",
        "<!-- " * 100_000 + "text",
    ],
)
def test_hostile_pages_end_soon(html):
    started = time.process_time()
    try:
        found = read_page(html.encode(), Path("a.html")).passages
    except TranscheckError:
        found = ()
    assert sum(len(part.text) for part in found) <= len(html)
    assert time.process_time() - started < 10


@pytest.mark.parametrize("name", ["a.txt", "a.html", "a.md", "a.docx"])
def test_a_hundred_megabytes_of_nothing(tmp_path, name):
    path = tmp_path / name
    with path.open("wb") as file:
        file.truncate(100_000_000)
    before = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss
    with pytest.raises(TranscheckError, match="MB"):
        read_passages(path)
    assert resource.getrusage(resource.RUSAGE_SELF).ru_maxrss - before < 20_000


@pytest.mark.parametrize(
    "data", [b"\xff\xfea\0b", b"\xff\xfe\0\xd8", b"caf\xe9", b"a\0b", b"\x80\x81", "Köy".encode("utf-16-le")]
)
def test_texts_in_other_encodings_are_refused(tmp_path, data):
    (tmp_path / "a.txt").write_bytes(data)
    with pytest.raises(TranscheckError, match="UTF-8|NUL"):
        read_passages(tmp_path / "a.txt")


@given(st.text())
def test_any_text_is_read(text):
    for found in (read_plain(text), read_page(text.encode("utf-8", "replace") + b"<p>x", Path("a.html"))):
        assert all(part.text == part.text.strip(" \t\r\n") and part.text for part in found.passages)


@given(st.binary())
def test_any_bytes_are_read_or_refused(data):
    for reader in (lambda: read_word(data, Path("a")), lambda: read_page(data, Path("a"))):
        try:
            reader()
        except TranscheckError as error:
            assert str(error)


@pytest.mark.parametrize(
    ("name", "text"),
    [
        ("a.txt", "a\n\n" * 100_000),
        ("a.md", "- " * 800_000),
        ("a.txt", "One. " * 700_000),
        ("a.html", "<p>a" * 100_000),
        ("a.html", f"<p {' '.join(f'a{number}=1' for number in range(40_000))}>One.</p>"),
        ("a.html", f"<p a='>' ={' '.join(map(str, range(90_000)))}>One.</p>"),
        ("a.html", "<a b" * 150_000),
        ("a.html", f"<p {'a ' * 30_000}"),
    ],
)
def test_documents_larger_than_any_petition_are_refused_soon(tmp_path, name, text):
    (tmp_path / name).write_text(text, encoding="utf-8")
    started = time.process_time()
    with pytest.raises(TranscheckError):
        read_passages(tmp_path / name)
    assert time.process_time() - started < 5


def test_a_word_file_with_too_much_in_it():
    with pytest.raises(TranscheckError):
        read_word(word("<w:p/>" * 450_000), Path("a.docx"))


def test_damaged_word_files():
    whole = word(f"<w:p>{run('one')}</w:p>")
    dice = random.Random(1)  # noqa: S311
    for _ in range(300):
        data = bytearray(whole)
        for _ in range(dice.randint(1, 5)):
            data[dice.randrange(len(data))] = dice.randrange(256)
        try:
            read_word(bytes(data), Path("a.docx"))
        except TranscheckError as error:
            assert str(error)


@given(st.lists(st.tuples(st.text("ab *_[]`<\\"), st.booleans(), st.booleans())))
@example([("__b__", False, False)])
def test_what_is_written_as_markdown_has_the_same_words(found):
    made = passage([Run(text, strong=strong, emphasis=emphasis) for text, strong, emphasis in found])
    plain = passage([Run(text) for text, _, _ in found])
    if made and plain:
        read = from_markdown(as_markdown(plain))
        assert read is not None
        assert plain.text == read.text


def test_a_page_of_markdown():
    text = "---\ntitle: T\nlayout: post\n---\n\n# Top\n\nOne **two**.\nThree.\n\n- An *item*\n"
    found = read_markdown(text, Path("a.md")).passages
    assert ["T", "Top", "One **two**. Three.", "An *item*"] == [as_markdown(part) for part in found]
