"""``adopt``: catalogs filled from documents of every kind, nothing that people wrote touched."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from transcheck.catalogs.po import read

TURKISH = """\
Köy kütüphanesi açık kalsın

Belediye meclisi kütüphaneyi haziran ayında kapatacak. 40 km içinde başka kütüphane yok. Orada her yıl
yaklaşık 1.200 kişi kitap ödünç alıyor.

Meclisten kütüphaneyi açık tutmasını istiyoruz. Teşekkür ederiz.
"""
TRANSLATED = {
    "Keep the village library open": "Köy kütüphanesi açık kalsın",
    "The council will close the library in June.": "Belediye meclisi kütüphaneyi haziran ayında kapatacak.",
    "It is the only one within 40 km.": "40 km içinde başka kütüphane yok.",
    "About 1,200 people borrow books there each year.": "Orada her yıl yaklaşık 1.200 kişi kitap ödünç alıyor.",
    "We ask the council to keep the library open.": "Meclisten kütüphaneyi açık tutmasını istiyoruz.",
    "Thank you.": "Teşekkür ederiz.",
}


def texts(path: Path) -> dict[str, str]:
    return {entry.msgid: entry.msgstr[0] for entry in read(path).entries}


def outcomes(out: str) -> dict[str, str]:
    return {row["source"]: row["outcome"] for row in json.loads(out)["documents"][0]["segments"]}


@pytest.fixture
def document(project):
    """Return a function that writes a document into the project."""

    def write(name: str, text: str) -> str:
        (project / name).write_text(text, encoding="utf-8")
        return name

    return write


def test_a_text_fills_a_catalog(project, run, document):
    ran = run("adopt", "library", "tr", document("tr.txt", TURKISH))
    assert ran.status == 0
    assert TRANSLATED == texts(project / "po/library/tr.po")
    assert "translated" in ran.out
    assert run("update", "--check").status == 0


def test_adopting_twice_changes_nothing(project, run, document):
    run("adopt", "library", "tr", document("tr.txt", TURKISH))
    before = (project / "po/library/tr.po").read_bytes()
    ran = run("adopt", "library", "tr", "tr.txt", "--format", "json")
    assert {"kept"} == set(outcomes(ran.out).values())
    assert before == (project / "po/library/tr.po").read_bytes()


def test_a_dry_run_writes_nothing(project, run, document):
    before = (project / "po/library/tr.po").read_bytes()
    assert run("adopt", "library", "tr", document("tr.txt", TURKISH), "--dry-run").status == 0
    assert before == (project / "po/library/tr.po").read_bytes()


def test_what_a_person_translated_stays(project, run, document, translate):
    translate("po/library/tr.po", {"Thank you.": "Sağ olun."})
    ran = run("adopt", "library", "tr", document("tr.txt", TURKISH))
    assert texts(project / "po/library/tr.po")["Thank you."] == "Sağ olun."
    assert "Teşekkür ederiz." in ran.out
    run("adopt", "library", "tr", "tr.txt", "--overwrite")
    assert texts(project / "po/library/tr.po")["Thank you."] == "Teşekkür ederiz."


def test_another_number_makes_a_draft(project, run, document):
    ran = run("adopt", "library", "tr", document("tr.txt", TURKISH.replace("1.200", "12.000")))
    draft = next(entry for entry in read(project / "po/library/tr.po").entries if "1,200" in entry.msgid)
    assert draft.fuzzy
    assert "numbers" in ran.out


def test_a_document_in_another_language_is_refused(project, run, document):
    german = "Der Gemeinderat schließt die Bücherei im Juni und niemand weiß, was danach aus den Büchern wird. " * 5
    ran = run("adopt", "library", "tr", document("tr.txt", german))
    assert ran.status == 2
    assert "de" in ran.err


def test_what_the_document_has_besides_is_told(project, run, document):
    more = TURKISH + "\nBu metin belediye seçimlerinden önce kütüphane dostları derneği tarafından yazıldı.\n"
    ran = run("adopt", "library", "tr", document("tr.txt", more))
    assert TRANSLATED == texts(project / "po/library/tr.po")
    assert "kütüphane dostları derneği" in ran.out


def test_what_is_missing_stays_empty(project, run, document):
    ran = run("adopt", "library", "tr", document("tr.txt", TURKISH.replace("40 km içinde başka kütüphane yok. ", "")))
    assert texts(project / "po/library/tr.po")["It is the only one within 40 km."] == ""
    assert "It is the only one within 40 km." in ran.out


@pytest.mark.parametrize("name", ["a.pdf", "a.odt", "a.doc", "a.xyz"])
def test_other_kinds_are_refused_with_what_to_do(project, run, document, name):
    ran = run("adopt", "library", "tr", document(name, "x"))
    assert ran.status == 2
    assert "save it" in ran.err or "copy" in ran.err


def test_a_missing_document(project, run):
    ran = run("adopt", "library", "tr", "nothing.txt")
    assert ran.status == 2
    assert "does not exist" in ran.err


PAGES = {
    "txt": TURKISH,
    "md": "# " + TURKISH,
    "html": "<!doctype html><html lang=tr><body><nav>Ana sayfa</nav><main>"
    + "".join(f"<p>{paragraph}</p>" for paragraph in TURKISH.split("\n\n"))
    + "</main></body></html>",
}


@pytest.mark.parametrize("suffix", PAGES)
def test_every_kind_of_document_says_the_same(project, run, document, suffix):
    assert run("adopt", "library", "tr", document(f"a.{suffix}", PAGES[suffix])).status == 0
    assert TRANSLATED == texts(project / "po/library/tr.po")


def test_a_folder_shows_its_plan_and_waits(project, run, document):
    (project / "old").mkdir()
    document("old/kütüphane.txt", TURKISH)
    document("old/notes.odt", "x")
    before = (project / "po/library/tr.po").read_bytes()
    ran = run("adopt", "old")
    assert ran.status == 0
    assert "library" in ran.out
    assert "save it as .docx" in ran.out
    assert "--yes" in ran.err
    assert before == (project / "po/library/tr.po").read_bytes()
    assert run("adopt", "old", "--yes").status == 0
    assert TRANSLATED == texts(project / "po/library/tr.po")
    assert run("update", "--check").status == 0


def test_a_folder_leaves_what_is_not_clear(project, run, document):
    (project / "old").mkdir()
    document("old/a.txt", TURKISH)
    document("old/b.txt", TURKISH)
    document(
        "old/english.txt", "The council will close the library in June. It is the only one within 40 km, they say."
    )
    out = run("adopt", "old").out
    assert "a.txt is library in tr too" in out
    assert "language of the masters" in out


def test_a_folder_of_all_sorts_says_of_each_file_why_it_was_left(project, run, document, tmp_path_factory):
    """What cannot be used costs nobody the rest, and a link out of the folder is not followed."""
    old = project / "old"
    old.mkdir()
    document("old/a.txt", TURKISH)
    outside = tmp_path_factory.mktemp("outside") / "tr.txt"
    outside.write_text(TURKISH, encoding="utf-8")
    (old / "link.txt").symlink_to(outside)
    for name, data in {
        "utf16.txt": TURKISH.encode("utf-16")[:-1],
        "gb.txt": "\u6751\u56fe\u4e66\u9986".encode("gb18030"),
        "arabic.txt": "\u0645\u0643\u062a\u0628\u0629".encode("cp1256"),
        "empty.txt": b"",
        "blank.txt": b" " * 4_000_000,
        "a.doc": b"x",
        "b.odt": b"x",
        "c.pdf": b"%PDF",
        "bomb.html": b'<!DOCTYPE html [<!ENTITY a "x"><!ENTITY b "&a;&a;">]><html><p>&b;</p>',
        "no.docx": b"PK",
    }.items():
        (old / name).write_bytes(data)
    ran = run("adopt", "old", "--format", "json", "--yes")
    assert ran.status == 0
    said = json.loads(ran.out)
    assert [one["document"] for one in said["documents"]] == ["old/a.txt"]
    reasons = {one["document"].removeprefix("old/"): one["reason"] for one in said["left"]}
    assert set(reasons) == {path.name for path in old.iterdir()} - {"a.txt"}
    assert "link out of this folder" in reasons["link.txt"]
    assert "UTF-16" in reasons["utf16.txt"]
    assert "1:1: byte 0xB4 is no UTF-8" in reasons["gb.txt"]
    assert "MB" in reasons["blank.txt"]
    assert all("old/" not in reason for reason in reasons.values())
    assert TRANSLATED == texts(project / "po/library/tr.po")


def test_no_folder(project, run):
    assert run("adopt", "nothing").status == 2
    (project / "empty").mkdir()
    assert run("adopt", "empty").status == 2
    assert run("adopt", "library", "tr").status == 2


@pytest.mark.parametrize("how", ["html", "markdown"])
def test_what_was_published_comes_back(project, run, translate, how):
    odd = {
        **TRANSLATED,
        "Thank you.": "Teşekkür *ederiz* [hepinize] & <b>.",
        "It is the only one within 40 km.": "50 km.",
    }
    translate("po/library/tr.po", odd)
    assert run("publish", "library", "tr", "ug", "--stale", "keep", "--format", how, "--output", "out").status == 0
    whole = (project / "po/library/tr.po").read_bytes()
    translate("po/library/tr.po", dict.fromkeys(odd, ""))
    assert run("adopt", "out", "--yes").status == 0
    assert odd == texts(project / "po/library/tr.po")
    assert run("adopt", "library", "ug", next(str(path) for path in Path("out").rglob("tr.*"))).status == 2
    assert whole.count(b"msgstr") == (project / "po/library/tr.po").read_bytes().count(b"msgstr")


def test_emphasis_and_links_come_from_a_page(folder, run):
    run("init")
    master = (
        "---\ntitle: T\nlanguages: [de]\n---\n\nThe town **must not** close [the library](https://example.org/en).\n"
    )
    (folder / "corpora").mkdir(exist_ok=True)
    (folder / "corpora/town.md").write_text(master, encoding="utf-8")
    html = "<p>Die Stadt darf [bitte] <b>die</b> <a href='https://example.org/de'>Bücherei</a> nicht schließen.</p>"
    (folder / "a.html").write_text(f"<body>{html}</body>", encoding="utf-8")
    assert run("adopt", "town", "de", "a.html").status == 0
    expected = r"Die Stadt darf \[bitte\] **die** [Bücherei](https://example.org/de) nicht schließen."
    assert expected in texts(folder / "po/town/de.po").values()
    (folder / "b.txt").write_text("Die Stadt darf die Bücherei nicht schließen.", encoding="utf-8")
    (folder / "po/town/de.po").unlink()
    run("adopt", "town", "de", "b.txt")
    draft = next(entry for entry in read(folder / "po/town/de.po").entries if "must not" in entry.msgid)
    assert draft.fuzzy


PAGE = """\
Library Friends

1,200 supporters

Petitioning The town council

{title}

Library Friends March 10, 2026 {body}

Library Friends

1,200 supporters

Petitioning Somebody else

Çeşmeler

Library Friends May 1, 2025 Çeşmelerin suyu üç yıldır akmıyor ve kimse bunu onarmıyor. Onarılmasını istiyoruz.

Library Friends

300 supporters
"""


def test_a_section_of_a_copied_page(project, run, document):
    title, *body = TURKISH.strip().split("\n\n")
    text = PAGE.format(title=title, body="  ".join(" ".join(paragraph.split()) for paragraph in body))
    ran = run("adopt", "library", "tr", document("page.txt", text))
    assert ran.status == 0
    found = texts(project / "po/library/tr.po")
    assert TRANSLATED == {**TRANSLATED, **{key: text for key, text in found.items() if text}}
    assert sum(map(bool, found.values())) >= 5
    assert "copied page" in ran.out


def test_paragraphs_in_other_languages_are_left_out(project, run, document):
    english = "The council will never read this paragraph, which nobody has translated into any other language yet."
    ran = run("adopt", "library", "tr", document("a.txt", f"{english}\n\n{TURKISH}"))
    assert TRANSLATED == texts(project / "po/library/tr.po")
    assert "other languages (en)" in ran.out


def test_a_catalog_that_cannot_be_written_is_not_called_written(project, run, document):
    (project / "documents").mkdir()
    document("documents/tr.txt", TURKISH)
    catalog = project / "po/library/tr.po"
    catalog.chmod(0o444)
    before = catalog.read_bytes()
    alone = run("adopt", "library", "tr", "documents/tr.txt")
    together = run("adopt", "documents", "--yes")
    assert (2, 2) == (alone.status, together.status)
    assert "was not written" in alone.err
    assert "was not written" in together.err
    assert before == catalog.read_bytes()
