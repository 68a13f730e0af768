"""`transcheck update`: what changes in a project when its masters do."""

from __future__ import annotations

import subprocess
from pathlib import Path

import polib
import pytest

TURKISH = {
    "Keep the village library open": "Köy kütüphanesi açık kalsın",
    "The council will close the library in June.": "Belediye meclisi kütüphaneyi haziranda kapatacak.",
    "It is the only one within 40 km.": "40 km içindeki tek kütüphane budur.",
    "About 1,200 people borrow books there each year.": "Her yıl yaklaşık 1.200 kişi oradan kitap alıyor.",
    "We ask the council to keep the library open.": "Meclisten kütüphaneyi açık tutmasını istiyoruz.",
    "Thank you.": "Teşekkür ederiz.",
}
MASTER = "corpora/library.md"
CATALOG = "po/library/tr.po"


@pytest.fixture
def translated(project, translate, run):
    """Return a project whose Turkish catalog is complete."""
    translate(CATALOG, TURKISH)
    assert run("update").status == 0
    return project


def files(folder: Path) -> dict[str, bytes]:
    return {str(path.relative_to(folder)): path.read_bytes() for path in folder.rglob("*") if path.is_file()}


def edit(folder: Path, old: str, new: str) -> None:
    path = folder / MASTER
    text = path.read_text(encoding="utf-8")
    assert old in text
    path.write_text(text.replace(old, new), encoding="utf-8")


def catalog(folder: Path, path: str = CATALOG) -> dict[str, polib.POEntry]:
    return {entry.msgid: entry for entry in polib.pofile(str(folder / path)) if not entry.obsolete}


def test_first_update_makes_everything(project):
    made = {"library.pot", "tr.po", "ug.po", "zh_TW.po", "LINGUAS", "segments.jsonl"}
    assert made == {path.name for path in (project / "po/library").iterdir()}
    assert (project / "po/library/LINGUAS").read_text() == "tr\nug\nzh_TW\n"
    assert [*catalog(project)] == [*TURKISH]


def test_second_update_changes_nothing(translated, run):
    before = files(translated)
    assert run("update").out == ""
    assert files(translated) == before


def test_a_misspelt_mark_is_told_with_its_place(translated, run):
    edit(translated, "Thank you.", "Thank you. <!-- nots: warmly -->")
    told = run("update", "--check")
    assert 0 == told.status
    place, _, words = told.err.splitlines()[0].partition(": ")
    assert "corpora/library.md:12:12" == place
    assert "if a mark is meant, write <!-- note: ... -->" in words


def test_msgfmt_accepts_every_catalog(translated, require_program):
    for path in (translated / "po/library").glob("*.po*"):
        subprocess.run([require_program("msgfmt"), "-c", "-o", "/dev/null", path], check=True)


def test_one_changed_word_changes_one_entry(translated, run):
    before = (translated / CATALOG).read_text(encoding="utf-8").split("\n\n")
    edit(translated, "within 40 km", "within 45 km")
    assert run("update").status == 0
    after = (translated / CATALOG).read_text(encoding="utf-8").split("\n\n")
    changed = [(old, new) for old, new in zip(before, after, strict=True) if old != new]
    assert len(changed) == 1
    entry = catalog(translated)["It is the only one within 45 km."]
    assert entry.fuzzy
    assert entry.previous_msgid == "It is the only one within 40 km."
    assert entry.msgstr == TURKISH["It is the only one within 40 km."]


def test_an_edit_taken_back_gives_every_byte_back(translated, run):
    before = files(translated)
    edit(translated, "within 40 km", "within 45 km")
    run("update")
    edit(translated, "within 45 km", "within 40 km")
    run("update")
    assert files(translated) == before


def test_a_moved_sentence_keeps_its_translation(translated, run):
    edit(translated, "Thank you.\n", "")
    edit(translated, "The council will close", "Thank you.\nThe council will close")
    run("update")
    assert {**TURKISH} == {msgid: entry.msgstr for msgid, entry in catalog(translated).items()}
    assert not any(entry.fuzzy for entry in catalog(translated).values())


def test_a_deleted_sentence_returns_with_its_translation(translated, run):
    before = catalog(translated)["Thank you."].msgstr
    edit(translated, "Thank you.\n", "")
    run("update")
    assert "Thank you." not in catalog(translated)
    edit(translated, "keep the library open.\n", "keep the library open.\nThank you.\n")
    run("update")
    assert catalog(translated)["Thank you."].msgstr == before
    assert not catalog(translated)["Thank you."].fuzzy


def test_a_merged_sentence_keeps_both_translations(translated, run):
    edit(translated, "in June.\nIt is the only one", "in June, and it is the only one")
    run("update")
    entry = catalog(translated)["The council will close the library in June, and it is the only one within 40 km."]
    assert entry.fuzzy
    assert [*TURKISH.values()][1] in entry.msgstr
    assert [*TURKISH.values()][2] in entry.msgstr


def test_dry_run_and_check_write_nothing(translated, run):
    edit(translated, "within 40 km", "within 45 km")
    before = files(translated)
    assert "po/library/tr.po" in run("update", "--dry-run").out
    assert run("update", "--check").status == 1
    assert files(translated) == before
    run("update")
    assert run("update", "--check").status == 0


def test_a_cosmetic_change_is_not_fuzzy(translated, run):
    edit(translated, "will close the library", "is going to close the library")
    segment = next(line.split("\t")[0] for line in run("segment").out.splitlines() if "going to" in line)
    assert run("update", "--cosmetic", segment).status == 0
    assert not catalog(translated)["The council is going to close the library in June."].fuzzy


@pytest.mark.parametrize(("old", "new"), [("40 km", "45 km"), ("in June", "in July"), ("will close", "will not close")])
def test_a_change_of_meaning_is_refused_as_cosmetic(translated, run, old, new):
    edit(translated, old, new)
    sentence = next(line for line in run("segment").out.splitlines() if new in line)
    ran = run("update", "--cosmetic", sentence.split("\t")[0])
    assert ran.status == 2
    assert "not cosmetic" in ran.err


def test_a_broken_catalog_stops_only_itself(translated, run):
    broken = translated / "po/library/ug.po"
    broken.write_text(broken.read_text(encoding="utf-8") + '\nmsgid "x"\nmsgstr "y\n', encoding="utf-8")
    text = broken.read_bytes()
    edit(translated, "within 40 km", "within 45 km")
    ran = run("update")
    assert ran.status == 2
    assert f"{broken}:" in ran.err
    assert broken.read_bytes() == text
    assert catalog(translated)["It is the only one within 45 km."].fuzzy


def test_catalogs_of_other_tools_are_taken_over(folder, run):
    (folder / "corpora").mkdir()
    (folder / "po/library").mkdir(parents=True)
    (folder / MASTER).write_text("---\nlanguages: [tr]\n---\n\nThe council will close\nthe library. Thank you.\n")
    (folder / CATALOG).write_text(
        '# Hand made\nmsgid ""\nmsgstr ""\n"Content-Type: text/plain; charset=UTF-8\\n"\n"Language: tr\\n"\n\n'
        '#: library.txt:3\nmsgid "Thank you."\nmsgstr "Sağ olun."\n\n'
        '#: library.txt:1\nmsgid "The council will shut the library."\nmsgstr "Kütüphane kapanacak."\n\n'
        '#: library.txt:9\nmsgid "Something else."\nmsgstr "Başka bir şey."\n',
        encoding="utf-8",
    )
    assert run("update").status == 0
    entries = catalog(folder)
    assert entries["Thank you."].msgstr == "Sağ olun."
    assert entries["The council will close the library."].msgstr == "Kütüphane kapanacak."
    assert entries["The council will close the library."].fuzzy
    assert "Başka bir şey." in (folder / CATALOG).read_text(encoding="utf-8")
    assert (folder / CATALOG).read_text(encoding="utf-8").startswith('# Hand made\nmsgid ""\nmsgstr ""\n"Content')


def test_a_catalog_behind_a_link_stays_a_link(translated, run):
    real = translated / "elsewhere.po"
    (translated / CATALOG).rename(real)
    (translated / CATALOG).symlink_to(real)
    edit(translated, "within 40 km", "within 45 km")
    assert run("update").status == 0
    assert (translated / CATALOG).is_symlink()
    assert "45 km" in real.read_text(encoding="utf-8")


def test_an_empty_record_is_no_record(translated, run):
    (translated / "po/library/segments.jsonl").write_bytes(b"")
    edit(translated, "within 40 km", "within 45 km")
    assert run("update").status == 0
    assert catalog(translated)["It is the only one within 45 km."].msgstr == TURKISH["It is the only one within 40 km."]


@pytest.mark.parametrize("text", ["", 'msgid "Thank you."\nmsgstr "Sağ olun."\n'])
def test_a_catalog_without_a_header_gets_one(translated, run, require_program, text):
    (translated / CATALOG).write_text(text, encoding="utf-8")
    assert run("update").status == 0
    subprocess.run([require_program("msgfmt"), "-c", "-o", "/dev/null", translated / CATALOG], check=True)
    assert ("Sağ olun." in (translated / CATALOG).read_text(encoding="utf-8")) == bool(text)


def test_a_cosmetic_change_may_be_told_after_the_update(translated, run):
    (translated / "corpora/other.md").write_text("Another petition stands here.\n", encoding="utf-8")
    edit(translated, "will close the library", "is going to close the library")
    run("update")
    segment = next(line.split("\t")[0] for line in run("segment").out.splitlines() if "going to" in line)
    assert catalog(translated)["The council is going to close the library in June."].fuzzy
    assert run("update", "--cosmetic", segment).status == 0
    assert not catalog(translated)["The council is going to close the library in June."].fuzzy
    assert run("update", "--cosmetic", "aaaaaaaa").status == 2


def test_the_language_of_the_masters_needs_no_catalog(translated, run):
    edit(translated, "languages: [tr,", "languages: [en, tr,")
    assert run("update").status == 0
    assert not (translated / "po/library/en.po").exists()
    assert next(line for line in run("claims").out.splitlines() if " en " in line).split()[2] == "ok"


def test_links_may_not_lead_out_of_the_project(translated, run, tmp_path_factory):
    outside = tmp_path_factory.mktemp("outside")
    (translated / "po/library/ug.po").unlink()
    (translated / "po/library/ug.po").symlink_to(outside / "ug.po")
    ran = run("update")
    assert ran.status == 2
    assert "leads to nothing" in ran.err
    (outside / "secret.md").write_text("A secret.\n", encoding="utf-8")
    (translated / "corpora/secret.md").symlink_to(outside / "secret.md")
    assert run("update").status == 2
    assert not (translated / "po/secret").exists()


def test_a_read_only_catalog_is_named_and_kept(translated, run):
    (translated / CATALOG).chmod(0o444)
    before = (translated / CATALOG).read_bytes()
    edit(translated, "within 40 km", "within 45 km")
    ran = run("update")
    assert ran.status == 2
    assert "tr.po" in ran.err
    assert (translated / CATALOG).read_bytes() == before
    assert "45 km" in (translated / "po/library/ug.po").read_text(encoding="utf-8")


def test_two_branches_translate_and_merge_without_conflict(project, translate, run):
    def git(*words: str) -> None:
        who = ["-c", "user.name=t", "-c", "user.email=t@example.org"]
        subprocess.run(["git", *who, *words], cwd=project, check=True, capture_output=True)

    git("init", "-q", "-b", "main")
    git("add", "-A")
    git("commit", "-qm", "start")
    for branch, msgid in (("one", "Thank you."), ("two", "It is the only one within 40 km.")):
        git("checkout", "-q", "-b", branch, "main")
        translate(CATALOG, {msgid: TURKISH[msgid]})
        git("commit", "-qam", branch)
    git("merge", "-q", "--no-edit", "one")
    assert run("update").out == ""
    assert {"Thank you.", "It is the only one within 40 km."} == {k for k, e in catalog(project).items() if e.msgstr}


def test_compiled_catalogs(translated, run):
    assert run("update", "--mo", "build").status == 0
    compiled = polib.mofile(str(translated / "build/tr/LC_MESSAGES/library.mo"))
    assert {entry.msgid: entry.msgstr for entry in compiled} == TURKISH
