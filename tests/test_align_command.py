"""``transcheck align``: two loose texts, in every format, and what it says when it cannot."""

from __future__ import annotations

import json

import pytest
from lxml import etree, html

ENGLISH = "Keep the library open\n\nIt closes in June. 1,200 people read there.\n\nPlease <b>sign</b> & share!\n"
GERMAN = "Die Bibliothek muss bleiben\n\nSie schließt im Juni. Dort lesen 1.200 Menschen.\n\nBitte <b>unterschreiben</b> & teilen!\n"


@pytest.fixture
def texts(folder):
    (folder / "en.txt").write_text(ENGLISH, encoding="utf-8")
    (folder / "de.txt").write_text(GERMAN, encoding="utf-8")
    return folder


def align(run, *arguments: str):
    return run("align", "en.txt", "de.txt", "--language", "de", *arguments)


def test_text_shows_both_sides(texts, run):
    ran = align(run)
    assert 0 == ran.status
    assert "1-1 " in ran.out
    assert "  It closes in June.\n  Sie schließt im Juni.\n" in ran.out


@pytest.mark.parametrize("command", [("align", "en.txt", "de.txt"), ("segment", "de.txt")])
def test_a_second_language_is_refused_where_there_is_one(texts, run, command):
    ran = run(*command, "--language", "fr", "--language", "de")
    assert (2, True) == (ran.status, "--language was given 2 times; give it once" in ran.err)


def test_json_is_the_contract(texts, run):
    found = json.loads(align(run, "--format", "json").out)
    assert [["Keep the library open"], ["It closes in June."], ["1,200 people read there."]] == [
        pair["source"] for pair in found[:3]
    ]
    assert all({"source", "target", "bead", "confidence"} == set(pair) for pair in found)
    assert {"1-1"} == {pair["bead"] for pair in found}
    assert all(0 <= pair["confidence"] <= 1 for pair in found)


def test_json_has_what_matches_nothing(texts, run):
    (texts / "de.txt").write_text("Dort lesen 1.200 Menschen.\n", encoding="utf-8")
    found = json.loads(align(run, "--format", "json").out)
    assert 4 == sum(len(pair["source"]) for pair in found)
    assert [] in [pair["target"] for pair in found]


def test_tmx_is_escaped(texts, run):
    tree = etree.fromstring(align(run, "--format", "tmx").out.encode())
    assert ("tmx", "1.4") == (tree.tag, tree.get("version"))
    assert {"creationtool", "creationtoolversion", "segtype", "o-tmf", "adminlang", "srclang", "datatype"} == set(
        tree.find("header").attrib
    )
    assert "Bitte <b>unterschreiben</b> & teilen!" == tree.findall("body/tu")[-1].findall("tuv/seg")[1].text
    language = "{http://www.w3.org/XML/1998/namespace}lang"
    assert ["en", "de"] == [variant.get(language) for variant in tree.find("body/tu").findall("tuv")]


def test_tmx_holds_no_character_that_xml_forbids(texts, run):
    (texts / "de.txt").write_text("Sie schließt\x0b im \ufffe Juni.\n", encoding="utf-8")
    (texts / "en.txt").write_text("It closes in June.\n", encoding="utf-8")
    assert etree.fromstring(align(run, "--format", "tmx").out.encode()) is not None


def test_a_page_says_direction_and_escapes(texts, run):
    ran = run("align", "en.txt", "de.txt", "--language", "ug", "--format", "html")
    page = html.fromstring(ran.out)
    assert {"ltr", "rtl"} == set(page.xpath("//td/@dir"))
    assert not page.xpath("//td//b | //script")


def test_markdown_is_read_without_its_markup(texts, run):
    (texts / "en.md").write_text("# Keep it open\n\nIt closes\nin June.\n\n- Sign!\n", encoding="utf-8")
    found = json.loads(run("align", "en.md", "de.txt", "--language", "de", "--format", "json").out)
    assert ["Keep it open", "It closes in June.", "Sign!"] == [text for pair in found for text in pair["source"]]


@pytest.mark.parametrize(
    ("name", "data", "said"),
    [
        ("none.txt", None, "does not exist"),
        ("empty.txt", b"", "has no text"),
        ("blank.txt", b" \n\n\t\n", "has no text"),
        ("latin.txt", "Grüße".encode("latin-1"), "latin.txt:1:3: byte 0xFC is no UTF-8"),
        ("wide.txt", "Hello".encode("utf-16")[:-1], "UTF-16"),
        ("nul.txt", b"a\0b", "NUL"),
        ("text.pdf", b"%PDF", "save it as plain text"),
    ],
)
def test_what_cannot_be_read_is_said_in_one_line(texts, run, name, data, said):
    if data is not None:
        (texts / name).write_bytes(data)
    for pair in ((name, "de.txt"), ("en.txt", name)):
        ran = run("align", *pair, "--language", "de")
        assert (2, "", 1) == (ran.status, ran.out, ran.err.count("\n"))
        assert said in ran.err


def test_a_hundred_megabytes_are_not_read(texts, run):
    with (texts / "large.txt").open("wb") as file:
        file.truncate(100_000_000)
    for pair in (("large.txt", "de.txt"), ("en.txt", "large.txt")):
        ran = run("align", *pair, "--language", "de")
        assert (2, "", 1) == (ran.status, ran.out, ran.err.count("\n"))
        assert "100 MB" in ran.err


def test_an_unknown_language_is_said(texts, run):
    ran = run("align", "en.txt", "de.txt", "--language", "not a code")
    assert 2 == ran.status
    assert "Traceback" not in ran.err


def test_a_text_in_another_language_is_mentioned(texts, run):
    ran = run("align", "en.txt", "de.txt", "--language", "ja")
    assert (0, "note: de.txt reads like 'de', not 'ja'\n") == (ran.status, ran.err)


def test_a_text_beside_itself_is_mentioned(texts, run):
    ran = run("align", "en.txt", "en.txt", "--language", "fr")
    assert "note: both files have the same text: one of them is no translation\n" in ran.err
    assert "1-1 " in ran.out


def test_two_good_texts_have_no_note(texts, run):
    assert "" == align(run).err
