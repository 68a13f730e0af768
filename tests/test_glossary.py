"""The glossary: names and terms that translations are held to."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from transcheck.errors import BrokenGlossaryError, TranscheckError
from transcheck.glossary import Glossary, read_glossary
from transcheck.model import Term


def read(folder, text: str) -> Glossary:
    path = folder / "glossary.csv"
    path.write_bytes(text.encode("utf-8", "surrogatepass"))
    return read_glossary(path)


def test_ways_notes_comments_and_empty_cells(tmp_path):
    glossary = read(tmp_path, '\ufeffen,tr,note,zh-TW\r\n"# a, comment"\r\nUN | U.N.,BM,the one,\r\n"A, B",,,甲|乙\r\n')
    assert (Term(("UN", "U.N."), ("BM",)),) == glossary.terms("tr")
    assert (Term(("A, B",), ("甲", "乙")),) == glossary.terms("zh_TW")
    assert () == glossary.terms("de")


def test_a_second_glossary_outweighs_the_first(tmp_path):
    first, second = read(tmp_path, "en,tr\nUN,BM\nEU,AB\n"), read(tmp_path, "en,tr,de\nUN,Birleşmiş Milletler,UN\n")
    assert (Term(("UN",), ("Birleşmiş Milletler",)), Term(("EU",), ("AB",))) == (first + second).terms("tr")
    assert (Term(("UN",), ("UN",)),) == (first + second).terms("de")


@pytest.mark.parametrize(
    ("text", "reason"),
    [
        ("", ":1:1: the first row"),
        ("en\n", ":1:1: the first row"),
        ("en,Turkish!,de\n", ":1:4: 'Turkish!' is no language code"),
        ("en,tr,tr\n", ":1:7: there are two columns 'tr'"),
        ("en,tr\nUN,BM,x\n", ":2:7: this row has 3 cells for 2 columns"),
        ("en,tr\n,BM\n", ":2:1: this row has no term"),
        ("en,tr\n\nUN,BM\nUN|X,BM\n", ":4:1: 'UN' stands in line 3 already"),
        ('en,tr\n"UN,BM\n', ":2:1: this is no CSV"),
    ],
)
def test_a_fault_names_its_place(tmp_path, text, reason):
    with pytest.raises(BrokenGlossaryError) as caught:
        read(tmp_path, text)
    assert f"glossary.csv{reason}" in str(caught.value)


def test_a_glossary_is_utf_8(tmp_path):
    path = tmp_path / "glossary.csv"
    path.write_bytes(b"en,tr\nx,\xff\n")
    with pytest.raises(BrokenGlossaryError, match="csv:2:3: this file is not UTF-8"):
        read_glossary(path)


@given(st.text(st.sampled_from('en,tr|#"\n\r\0\t ')))
def test_any_text_is_a_glossary_or_a_clear_error(tmp_path_factory, text):
    path = tmp_path_factory.getbasetemp() / "any.csv"
    path.write_bytes(text.encode())
    try:
        read_glossary(path)
    except TranscheckError as error:
        assert str(path) in str(error)


def test_a_project_and_files_anywhere_are_held_to_it(project, run, translate):
    (project / "corpora/glossary.csv").write_text("en,tr\nlibrary,kütüphane\n", encoding="utf-8")
    translate("po/library/tr.po", {"Keep the village library open": "Köy okulu açık kalsın"})
    ran = run("check", "--fail-on", "warning")
    assert ran.status == 1
    assert "warning[term] 'library' is missing: the glossary has 'kütüphane' for it" in ran.out
    (project / "corpora/glossary.csv").rename(project / "mine.csv")
    assert "[term]" not in run("check").out
    assert "[term]" in run("check", "po/library/tr.po", "--glossary", "mine.csv").out


def test_a_glossary_that_was_named_must_be_there(project, run):
    ran = run("check", "--glossary", "none.csv")
    assert ran.status == 2
    assert "none.csv: the file does not exist" in ran.err
