"""The real page, copied from a browser: five petitions, thirty-one catalogs. Facts only; its text stays out of here."""

from __future__ import annotations

import json
import subprocess
from pathlib import Path

import pytest
import yaml

pytestmark = pytest.mark.material

FACTS = [
    ("Let’s Honor Justice", "2019-06-18", 271, ["ug", "ug@cyrillic", "ug@latin", "ru"]),
    ("Urgent: Demand China", "2018-10-19", 1193, ["ja", "zh_CN", "ug", "ru", "ar"]),
    ("The Chinese Government Must", "2018-09-22", 2002, ["ja", "zh_CN", "ug", "ug@cyrillic", "ug@latin", "tr", "ru"]),
    ("China: Stop Organ", "2018-03-31", 6986, ["ja", "ru", "tr", "zh_CN", "zh_TW", "ug", "fr"]),
    ("China: Stop Collecting", "2018-03-10", 5136, ["fr", "ja", "ru", "tr", "zh_CN", "ar", "ug", "ug@latin"]),
]


@pytest.fixture
def imported(folder, run, material):
    """Return a project made of the real page, and what was said meanwhile."""
    run("init")
    ran = run("import", "page", material("petitions/profile-page.txt"))
    assert ran.status == 0
    assert run("update").status == 0
    return folder, ran


def front(path: Path) -> dict:
    return yaml.safe_load(path.read_text(encoding="utf-8").split("---\n")[1])


def catalogs(folder: Path) -> list[Path]:
    return sorted(folder.glob("po/*/*.po"))


def test_facts_of_the_five_petitions(imported):
    folder, ran = imported
    masters = [folder / line for line in ran.out.splitlines()]
    assert len(masters) == len(FACTS)
    for path, (title, date, supporters, languages) in zip(masters, FACTS, strict=True):
        facts = front(path)
        assert facts["title"].startswith(title)
        assert str(facts["date"]) == date
        assert facts["supporters"] == supporters
        assert sorted(facts["languages"]) == sorted(languages)
        assert facts["organisation"] == "Torchlight Uyghur Group"
        assert facts["addressees"]


def test_ambiguous_names_are_reported(imported):
    _, ran = imported
    assert "zh_CN" in ran.err
    assert "Uyghurche" in ran.err


def test_thirty_one_catalogs_that_msgfmt_accepts(imported, require_program):
    folder, _ = imported
    assert len(catalogs(folder)) == 31
    for path in catalogs(folder):
        subprocess.run([require_program("msgfmt"), "-c", "-o", "/dev/null", path], check=True)


def test_a_second_update_changes_nothing(imported, run):
    folder, _ = imported
    before = {path: path.read_bytes() for path in folder.rglob("*") if path.is_file()}
    assert run("update").out == ""
    assert {path: path.read_bytes() for path in folder.rglob("*") if path.is_file()} == before


def test_one_changed_word_changes_one_entry_of_each_catalog(imported, run):
    folder, ran = imported
    master = folder / ran.out.splitlines()[0]
    before = {path: path.read_text(encoding="utf-8").split("\n\n") for path in catalogs(folder)}
    text = master.read_text(encoding="utf-8")
    place = text.index(" ", len(text) // 2)
    master.write_text(text[:place] + " truly" + text[place:], encoding="utf-8")
    run("update")
    for path, old in before.items():
        new = path.read_text(encoding="utf-8").split("\n\n")
        changed = sum(a != b for a, b in zip(old, new, strict=True))
        assert changed == (path.parent.name == master.stem)


def test_no_false_cut_and_no_blank_gap_left(imported, run):
    segments = json.loads(run("segment", "--format", "json").out)
    assert 195 <= len(segments) <= 215
    for segment in segments:
        assert not segment["text"].endswith(("Mr.", "U.S.", "U.N.", " 6", "1.", "2:"))
        assert "\u00a0 " not in segment["text"]
        assert " \u00a0" not in segment["text"]


def test_the_mixed_script_name_is_found(imported, run):
    data = json.loads(run("check", "--format", "json").out)
    mixed = [finding for finding in data["findings"] if finding["check"] == "script-mixed-word"]
    assert {"Pусский"} == {finding["evidence"] for finding in mixed}
    assert len(mixed) == 3
    assert all(finding["path"].startswith("corpora/") for finding in mixed)


def test_claims_say_what_is_ambiguous_and_what_is_missing(imported, run):
    rows = json.loads(run("claims", "--format", "json").out)["claims"]
    assert len(rows) == 31
    assert {row["status"] for row in rows} <= {"missing", "ambiguous"}
    assert "ambiguous" in {row["status"] for row in rows if row["language"] == "zh_CN"}
