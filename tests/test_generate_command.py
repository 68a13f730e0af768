"""`transcheck generate`: drafts in the other scripts, beside what people wrote."""

from __future__ import annotations

from pathlib import Path

import polib
import pytest

from transcheck.catalogs import po

UYGHUR = {
    "Keep the village library open": "\u0643\u06c7\u062a\u06c7\u067e\u062e\u0627\u0646\u0627 \u0626\u0648\u0686\u06c7\u0642 \u062a\u06c7\u0631\u0633\u06c7\u0646",
    "Thank you.": "\u0631\u06d5\u06be\u0645\u06d5\u062a.",
}
LATIN, CYRILLIC, ARABIC = "po/library/ug@latin.po", "po/library/ug@cyrillic.po", "po/library/ug.po"
ASKED = ("generate", "library", "--to", "ug@latin,ug@cyrillic")


@pytest.fixture
def uyghur(project, translate):
    """Return a project with two translated Uyghur units."""
    translate(ARABIC, UYGHUR)
    return project


def entry(folder: Path, path: str, msgid: str) -> polib.POEntry:
    return polib.pofile(str(folder / path)).find(msgid)


def files(folder: Path) -> dict[str, bytes]:
    return {str(path.relative_to(folder)): path.read_bytes() for path in folder.rglob("*") if path.is_file()}


def test_translated_units_become_drafts_that_say_what_they_are(uyghur, run):
    assert run(*ASKED).status == 0
    drafts = entry(uyghur, LATIN, "Thank you."), entry(uyghur, CYRILLIC, "Thank you.")
    assert ["Rehmet.", "Рәһмәт."] == [draft.msgstr for draft in drafts]
    assert all(draft.fuzzy and "transcheck: generated ug@" in draft.tcomment for draft in drafts)
    assert "" == entry(uyghur, LATIN, "It is the only one within 40 km.").msgstr
    assert {"ug@latin", "ug@cyrillic"} <= {*(uyghur / "po/library/LINGUAS").read_text().split()}


def test_a_second_run_changes_nothing(uyghur, run):
    run(*ASKED)
    before = files(uyghur)
    ran = run(*ASKED)
    assert ("Nothing to generate.\n", before) == (ran.err, files(uyghur))
    assert run("update").status == 0
    assert run(*ASKED).err == "Nothing to generate.\n"


def test_a_dry_run_writes_nothing(uyghur, run):
    before = files(uyghur)
    assert "ug@latin.po: 2 generated" in run(*ASKED, "--dry-run").out
    assert before == files(uyghur)


def test_a_changed_original_refreshes_what_nobody_touched(uyghur, run, translate):
    run(*ASKED)
    translate(LATIN, {"Thank you.": "Köp rehmet."})
    translate(ARABIC, {text: target + "!" for text, target in UYGHUR.items()})
    ran = run(*ASKED)
    assert "ug@latin.po: 1 refreshed" in ran.out
    assert "ug@cyrillic.po: 2 refreshed" in ran.out
    assert "Köp rehmet." == entry(uyghur, LATIN, "Thank you.").msgstr
    assert "Рәһмәт.!" == entry(uyghur, CYRILLIC, "Thank you.").msgstr


def test_what_a_person_wrote_or_confirmed_stays(uyghur, run, translate):
    run(*ASKED)
    translate(LATIN, {"Thank you.": "Rehmet."})  # the draft itself, no longer fuzzy
    before = (uyghur / LATIN).read_bytes()
    assert run(*ASKED).err == "Nothing to generate.\n"
    translate(ARABIC, {"Thank you.": UYGHUR["Thank you."] + "!"})
    assert "1 generated and then confirmed" in run(*ASKED).err
    assert before == (uyghur / LATIN).read_bytes()


def test_a_changed_master_is_followed(uyghur, run, translate):
    run(*ASKED)
    master = uyghur / "corpora/library.md"
    master.write_text(master.read_text().replace("Thank you.", "Thank you all."))
    run("update")
    assert "Nothing to generate.\n" == run(*ASKED).err  # the original is stale itself
    translate(
        ARABIC, {"Thank you all.": "\u0631\u06d5\u06be\u0645\u06d5\u062a \u06be\u06d5\u0645\u0645\u06d5\u06af\u06d5."}
    )
    assert "1 refreshed" in run(*ASKED).out
    draft = entry(uyghur, LATIN, "Thank you all.")
    assert ("Rehmet hemmege.", None, True) == (draft.msgstr, draft.previous_msgid, draft.fuzzy)


def test_drafts_are_converted_when_asked_for(uyghur, run):
    catalog = polib.pofile(str(uyghur / ARABIC))
    catalog.find("Thank you.").flags.append("fuzzy")
    catalog.save()
    run(*ASKED)
    assert "" == entry(uyghur, LATIN, "Thank you.").msgstr
    run(*ASKED, "--drafts")
    assert "Rehmet." == entry(uyghur, LATIN, "Thank you.").msgstr


def test_drafts_that_wait_are_told(uyghur, run):
    catalog = polib.pofile(str(uyghur / ARABIC))
    catalog.find("Thank you.").flags.append("fuzzy")
    catalog.save()
    assert "ug@latin.po: 1 more are drafts in ug; --drafts converts them too" in run(*ASKED).err
    assert "--drafts" not in run(*ASKED, "--drafts").err


def test_a_petition_without_another_script_says_how_to_begin_one(uyghur, run):
    ran = run("generate", "library")
    assert "library: no catalog of another script yet; begin them with --to ug@" in ran.err
    assert "" == ran.out


def test_what_lost_its_original_stays_and_is_told(uyghur, run, translate):
    run(*ASKED)
    translate(ARABIC, {"Thank you.": ""})
    before = (uyghur / LATIN).read_bytes()
    assert "1 generated, of which ug has no translation any more; they stay: 'Thank you.'" in run(*ASKED).err
    assert before == (uyghur / LATIN).read_bytes()


def test_line_ends_and_all_other_bytes_are_kept(uyghur, run):
    run("update", "--language", "ug@latin")
    path = uyghur / LATIN
    path.write_bytes(path.read_bytes().replace(b"\n", b"\r\n"))
    before = po.read(path)
    run("generate", "library", "--to", "ug@latin")
    data = path.read_bytes()
    assert data.count(b"\n") == data.count(b"\r\n")
    kept = [entry for entry in before.entries if entry.msgid not in UYGHUR]
    assert kept == [entry for entry in po.read(path).entries if entry.msgid not in UYGHUR]


def test_a_broken_catalog_is_told_and_the_others_are_written(uyghur, run):
    run("update", "--language", "ug@latin")
    (uyghur / LATIN).write_text('msgid "x\n')
    ran = run(*ASKED)
    assert 2 == ran.status
    assert "ug@latin.po:1:" in ran.err
    assert 'msgid "x\n' == (uyghur / LATIN).read_text()
    assert "Рәһмәт." == entry(uyghur, CYRILLIC, "Thank you.").msgstr


def test_what_could_not_be_known_is_said(project, run, translate):
    run("update", "--language", "ug@latin")
    translate(LATIN, {"Thank you.": "Rehmet, Vashington."})
    ran = run("generate", "--from", "ug@latin", "--to", "ug")
    assert "'Vashington' left in foreign letters" in ran.err


def test_arabic_letters_are_made_of_cyrillic_ones_only_with_a_lexicon(project, run, translate):
    run("update", "--language", "ug@cyrillic")
    translate(CYRILLIC, {"Thank you.": "Мәсул."})
    ran = run("generate", "--from", "ug@cyrillic", "--to", "ug")
    assert 2 == ran.status
    assert "corpora/uyghur.csv" in ran.err
    (project / "corpora/uyghur.csv").write_text("ug,ug@cyrillic\n\u0645\u06d5\u0633\u0626\u06c7\u0644,мәсул\n")
    assert 0 == run("generate", "--from", "ug@cyrillic", "--to", "ug").status
    assert "\u0645\u06d5\u0633\u0626\u06c7\u0644." == entry(project, ARABIC, "Thank you.").msgstr


@pytest.mark.parametrize(
    ("arguments", "message"),
    [
        (("--to", "de"), "'de' cannot be converted"),
        (("--to", "ug"), "is both"),
        (("--from", "tr"), "'tr' cannot be converted"),
        (("--from", "ug@latin"), "there is no catalog to convert from"),
    ],
)
def test_what_cannot_be_done_is_one_error(uyghur, run, arguments, message):
    ran = run("generate", "library", *arguments)
    assert 2 == ran.status
    assert message in ran.err
