"""`transcheck check --baseline`: an old project tells only what is new."""

from __future__ import annotations

import json

import pytest

CATALOG = "po/library/tr.po"
COPY = {text: text for text in ("It is the only one within 40 km.", "We ask the council to keep the library open.")}


@pytest.fixture
def old(project, translate, run):
    """Return a project with two defects that are known."""
    translate(CATALOG, COPY)
    ran = run("check", "--write-baseline", "known.json")
    assert (ran.status, ran.out) == (0, "")
    assert "2 findings are known from now on" in ran.err
    return project


def test_what_is_known_neither_shows_nor_counts(old, run):
    assert run("check").status == 1
    ran = run("check", "--baseline", "known.json")
    assert (ran.status, ran.out) == (0, "")
    assert "note: 2 findings are known from known.json\n" in ran.err


def test_what_is_new_shows_and_counts(old, run, translate):
    translate(CATALOG, {"Thank you.": "Thank you."})
    ran = run("check", "--baseline", "known.json", "--format", "json")
    assert ran.status == 1
    assert ["Thank you."] == [finding["msgid"] for finding in json.loads(ran.out)["findings"]]


def test_what_is_gone_is_said_once(old, run, translate):
    translate(CATALOG, {"It is the only one within 40 km.": "40 km içinde tek kütüphane."})
    assert "1 finding is known from known.json; 1 known one is gone" in run("check", "--baseline", "known.json").err
    assert "gone" not in run("check", "--baseline", "known.json", "--select", "brackets").err
    assert "gone" not in run("check", "--baseline", "known.json", "--language", "ug").err


def test_a_baseline_does_not_change_when_lines_move(old, run):
    before = (old / "known.json").read_bytes()
    path = old / CATALOG
    path.write_text("# moved\n" + path.read_text(encoding="utf-8"), encoding="utf-8")
    assert run("check", "--baseline", "known.json").status == 0
    run("check", "--write-baseline", "known.json")
    assert before == (old / "known.json").read_bytes()


@pytest.mark.parametrize(
    ("text", "reason"),
    [
        ("{", ":1:2: this is no JSON"),
        ("[]", ":1:1: this is no baseline"),
        ('{"version": 1, "known": {"a": 1}}', ":1:1: this is no baseline"),
        ('{"version": 9, "known": {}}', ":1:1: this baseline is of version 9"),
        ("[" * 100_000, ":1:"),
    ],
)
def test_a_broken_baseline_names_its_place(old, run, text, reason):
    (old / "known.json").write_text(text, encoding="utf-8")
    ran = run("check", "--baseline", "known.json")
    assert ran.status == 2
    assert f"known.json{reason}" in ran.err


def test_a_baseline_must_be_there(project, run):
    ran = run("check", "--baseline", "none.json")
    assert ran.status == 2
    assert "none.json: the file does not exist" in ran.err


def test_nothing_is_written_when_a_file_cannot_be_read(old, run):
    (old / "po/library/ug.po").write_text('msgid "a', encoding="utf-8")
    assert run("check", "--write-baseline", "other.json").status == 2
    assert not (old / "other.json").exists()


def test_a_baseline_holds_from_any_folder(folder, run, monkeypatch):
    (folder / "po").mkdir()
    path = folder / "po/de.po"
    path.write_text('msgid "Thank you all."\nmsgstr "Thank you all."\n', encoding="utf-8")
    assert run("check", "po", "--write-baseline", "known.json").status == 0
    for given in ("po", "./po", "po/de.po", folder / "po"):
        assert run("check", given, "--baseline", "known.json").status == 0
    monkeypatch.chdir(folder / "po")
    assert run("check", "de.po", "--baseline", "../known.json").status == 0
