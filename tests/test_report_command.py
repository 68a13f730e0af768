"""``transcheck report``: static pages in a folder, whole and safe whatever the catalogs hold."""

import re
from pathlib import Path

import pytest

from transcheck.catalogs.po import read
from transcheck.errors import UsageError
from transcheck.jobs.page_words import page_words
from transcheck.jobs.project import open_project
from transcheck.jobs.review import Place, decide, hash_of
from transcheck.model import Judgement
from transcheck.reports.pages.words import CLAIMS, LOCALE, STATES

TURKISH = {
    "The council will close the library in June.": "Belediye kütüphaneyi haziranda kapatacak.",
    "It is the only one within 40 km.": "<script>alert(1)</script> 50 km",
}


@pytest.fixture
def report(project, run, translate):
    translate("po/library/tr.po", TURKISH)
    assert run("report").status == 0
    return project / "report"


def _text(path):
    return path.read_text(encoding="utf-8")


def test_it_writes_an_overview_the_checks_and_a_page_for_each_petition(report):
    written = sorted(path.relative_to(report).as_posix() for path in report.rglob("*") if path.is_file())
    assert ["checks.html", "index.html", "library/index.html"] == written


def test_every_segment_stands_beside_its_translations(report):
    page = _text(report / "library/index.html")
    assert 6 == page.count('role="row" id="')
    assert "Belediye kütüphaneyi haziranda kapatacak." in page
    assert re.search(r'<p class="text" lang="ug" dir="rtl">', page)
    assert re.search(r'<p class="text" lang="zh-Hant" dir="ltr">', page)


def test_what_a_catalog_holds_stays_text(report):
    page = _text(report / "library/index.html")
    assert "<script" not in page
    assert "script&gt;" in page


def test_no_page_has_a_script_a_handler_or_an_address_outside(report):
    for path in report.rglob("*.html"):
        assert [] == re.findall(r"<script|\son\w+=|\sstyle=|https?://", _text(path))
        assert "Content-Security-Policy" in _text(path)


def test_findings_stand_in_place_and_lead_to_their_explanation(report):
    page = _text(report / "library/index.html")
    checks = re.findall(r'href="\.\./checks\.html#([\w-]+)"', page)
    assert "number-changed" in checks
    explained = re.findall(r'<section class="rule" id="([\w-]+)"', _text(report / "checks.html"))
    assert set(checks) <= set(explained)


def test_a_finding_is_explained_where_it_stands(report):
    page = _text(report / "library/index.html")
    asked = re.findall(r'popovertarget="why-([\w-]+)"', page)
    explained = dict(re.findall(r'id="why-([\w-]+)" popover [^>]*><p[^>]*><b>[^<]*</b> ([^<]*)<', page))
    assert {*asked} == {*explained}
    assert "number-changed" in explained
    assert all(len(text) > 30 for text in explained.values())


def test_what_reviewers_said_stands_in_its_cell(report, project, run):
    there = open_project(project)
    units = {entry.msgid: entry for entry in read(project / "po/library/tr.po").entries}
    closed, only = TURKISH
    said = ((closed, "approve", ""), (only, "comment", "40?"), (only, "reject", "not 50"))
    for source, judgement, comment in said:
        place = Place("library", "tr", source)
        decide(there, place, hash_of(units[source]), Judgement(judgement), comment=comment, who="Ayshe")
    assert run("report", "--output", "again").status == 0
    page = _text(project / "again/library/index.html")
    marks = re.findall(r'<li class="(approved|rejected|comment)"><strong>\w+</strong>\s*<bdi>Ayshe</bdi>', page)
    assert ["approved", "comment", "rejected"] == sorted(marks)
    assert "<q><bdi>not 50</bdi></q>" in page


def test_every_link_leads_somewhere(report):
    for path in report.rglob("*.html"):
        for address in re.findall(r'href="([^"]*)"', _text(path)):
            name, _, place = address.partition("#")
            target = path.parent / name if name else path
            assert target.is_file(), address
            assert not place or f'id="{place}"' in _text(target), address


def test_a_changed_source_is_shown_beside_its_stale_translation(report, project, run):
    master = project / "corpora/library.md"
    master.write_text(_text(master).replace("in June", "in July"), encoding="utf-8")
    assert run("report", "--output", "again").status == 0
    page = _text(project / "again/library/index.html")
    assert "<del>June</del><ins>July</ins>" in page
    assert '<span class="state">stale</span>' in page


def test_large_petitions_are_cut_into_pages(project, run):
    assert run("report", "--page-size", "4").status == 0
    folder = project / "report/library"
    assert ["2.html", "index.html"] == sorted(path.name for path in folder.iterdir())
    assert 4 == _text(folder / "index.html").count('role="row" id="')
    assert 'href="2.html"' in _text(folder / "index.html")


def test_pages_of_an_earlier_report_go_and_whatever_else_stays(project, run):
    assert run("report", "--page-size", "4").status == 0
    folder = project / "report/library"
    (folder / "3.html").write_text("mine", encoding="utf-8")
    assert "2.html" in run("report").err
    assert ["3.html", "index.html"] == sorted(path.name for path in folder.iterdir())


def test_the_same_report_is_not_written_again(report, run):
    before = {path: path.stat().st_mtime_ns for path in report.rglob("*.html")}
    assert run("report").status == 0
    assert before == {path: path.stat().st_mtime_ns for path in report.rglob("*.html")}


def test_languages_come_in_the_order_asked_for(project, run):
    assert run("report", "--language", "zh_TW", "--language", "tr").status == 0
    heads = re.findall(r'role="columnheader"[^>]*>([^<]*)<', _text(project / "report/library/index.html"))
    assert ["English", "Chinese (Traditional)", "Turkish"] == heads


def test_a_broken_catalog_is_told_and_the_others_are_shown(project, run):
    (project / "po/library/tr.po").write_text('msgid "a\n', encoding="utf-8")
    ran = run("report")
    assert 2 == ran.status
    assert "tr.po:1:" in ran.err
    assert "Uyghur" in _text(project / "report/library/index.html")


def test_an_unknown_page_language_is_told(project, run):
    ran = run("report", "--page-language", "xh")
    assert (2, "") == (ran.status, ran.out)
    assert "the pages have no words in xh" in ran.err


def test_drafts_of_the_words_are_used_when_asked_for(project, run):
    ran = run("report", "--page-language", "ar")
    assert "no words in ar are confirmed" in ran.err
    assert '<html lang="en" dir="ltr">' in _text(project / "report/index.html")
    assert run("report", "--page-language", "ar", "--drafts").status == 0
    assert '<html lang="ar" dir="rtl">' in _text(project / "report/index.html")


@pytest.mark.parametrize("path", sorted(LOCALE.glob("*.po")), ids=lambda path: path.stem)
def test_every_catalog_of_the_pages_has_every_word(path):
    entries = {entry.msgid for entry in read(path).entries if not entry.obsolete}
    assert entries >= {*STATES.values(), *CLAIMS.values()}
    words = page_words(path.stem, drafts=True)
    for number in (0, 1, 2, 5, 11, 100):
        assert "{" not in words.count("{n} segment", "{n} segments", number)
    for entry in read(path).entries:
        assert entry.msgstr[-1]
        assert {*re.findall(r"\{\w*\}", entry.msgid)} == {*re.findall(r"\{\w*\}", entry.msgstr[-1])}


def test_words_of_no_language_are_refused():
    with pytest.raises(UsageError, match="the pages have no words in sw"):
        page_words("sw")


def test_the_template_of_the_words_is_up_to_date():
    import subprocess
    import sys

    script = Path(__file__).parents[1] / "docs/page_words.py"
    subprocess.run([sys.executable, script, "--check"], check=True)
