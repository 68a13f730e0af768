"""`transcheck check`: findings with their places, statuses, formats, files of other projects."""

from __future__ import annotations

import json
import re
import shlex
import subprocess
import sys

import polib
import pytest

CATALOG = "po/library/ug.po"
BAD = "\u202eكۇتۇپخانا\u202c (ئوچۇق"
KEYS = [
    "check", "severity", "petition", "language", "path", "line", "column", "segments", "msgctxt", "msgid",
    "msgid_plural", "plural", "field", "span", "evidence", "message", "fix", "help", "fingerprint",
]  # fmt: skip


@pytest.fixture
def faulty(project, translate):
    """Return a project with a faulty Uyghur translation and an untranslated Turkish one."""
    translate(CATALOG, {"Thank you.": BAD})
    translate("po/library/tr.po", {"It is the only one within 40 km.": "It is the only one within 40 km."})
    return project


def found(ran) -> list[dict]:
    return json.loads(ran.out)["findings"]


def test_every_line_says_where_what_and_which_check(faulty, run):
    ran = run("check")
    assert ran.status == 1
    for line in ran.out.splitlines():
        assert re.fullmatch(r"[^:]+:\d+:\d+: (error|warning|info)\[[a-z-]+\] .+", line)
    assert {"bidi-override", "brackets", "untranslated"} <= set(re.findall(r"\[([a-z-]+)\]", ran.out))


def test_the_place_is_where_the_evidence_stands(faulty, run):
    for finding in found(run("check", "--format", "json")):
        line = (faulty / finding["path"]).read_text(encoding="utf-8").split("\n")[finding["line"] - 1]
        assert line[finding["column"] - 1 :].startswith(finding["evidence"][:5])


def test_json_keeps_the_contract(faulty, run):
    ran = run("check", "--format", "json")
    data = json.loads(ran.out)
    assert data["version"] == 1
    assert [*data] == ["version", "findings", "summary"]
    assert data["summary"]["total"] == len(data["findings"])
    for finding in data["findings"]:
        assert [*finding] == KEYS
        text = (finding["msgid_plural"] or finding["msgid"]) if finding["field"] == "source" else None
        start, end = finding["span"]
        assert text is None or text[start:end] == finding["evidence"]


def test_jsonl_is_one_finding_a_line(faulty, run):
    lines = run("check", "--format", "jsonl").out.splitlines()
    assert found(run("check", "--format", "json")) == [json.loads(line) for line in lines]


def test_fingerprints_stay_when_lines_move(faulty, run):
    before = [f["fingerprint"] for f in found(run("check", "--format", "json"))]
    path = faulty / CATALOG
    path.write_text(
        path.read_text(encoding="utf-8").replace('msgid ""', '# moved\n# down\nmsgid ""', 1), encoding="utf-8"
    )
    assert sorted(before) == sorted(f["fingerprint"] for f in found(run("check", "--format", "json")))


@pytest.mark.parametrize(("level", "status"), [("error", 1), ("warning", 1), ("info", 1), ("never", 0)])
def test_status(faulty, run, level, status):
    assert run("check", "--fail-on", level).status == status


def test_a_clean_project_is_good(project, run):
    ran = run("check")
    assert (ran.status, ran.out) == (0, "")


def test_select_and_ignore(faulty, run):
    assert {"bidi-override"} == {
        f["check"] for f in found(run("check", "--select", "bidi-override", "--format", "json"))
    }
    assert "brackets" not in run("check", "--ignore", "brackets,untranslated").out
    ran = run("check", "--select", "bidi-overide")
    assert ran.status == 2
    assert "bidi-override" in ran.err


def test_a_language_alone_is_compared_with_its_other_scripts(project, run):
    for code, text in (("ug", "\u0643\u0649\u062a\u0627\u0628"), ("ug@latin", "Qelem"), ("ug@cyrillic", "Китап")):
        path = project / f"po/library/{code}.po"
        path.write_text(
            f'msgid ""\nmsgstr "Language: {code}\\n"\n\nmsgid "Thank you."\nmsgstr "{text}"\n', encoding="utf-8"
        )
    told = {
        code: run("check", "library", "--language", code, "--select", "scripts-*", "--format", "json").out
        for code in ("ug", "ug@latin", "ug@cyrillic")
    }
    assert {"ug": [], "ug@latin": ["scripts-differ"], "ug@cyrillic": []} == {
        code: [finding["check"] for finding in json.loads(out)["findings"]] for code, out in told.items()
    }
    (project / "po/library/ug.po").write_text('msgid "x\n', encoding="utf-8")
    assert 0 == run("check", "library", "--language", "ug@latin", "--select", "scripts-*").status


def test_files_of_several_folders_are_compared_with_their_neighbours(folder, run):
    texts = {
        "a/ug@latin.po": "Kitab",
        "a/ug.po": "\u0643\u0649\u062a\u0627\u0628",
        "b/ug.po": "\u0642\u06d5\u0644\u06d5\u0645",
    }
    texts |= {"c/ug/x.po": "\u0642\u06d5\u0644\u06d5\u0645", "c/ug@latin/x.po": "Kitab"}
    for name, text in texts.items():
        path = folder / name
        path.parent.mkdir(parents=True, exist_ok=True)
        code = "ug@latin" if "@" in name else "ug"
        path.write_text(f'msgid ""\nmsgstr "Language: {code}\\n"\n\nmsgid "Book"\nmsgstr "{text}"\n', encoding="utf-8")
    told = run("check", "--select", "scripts-*", *(name for name in texts if name[0] != "c"))
    assert (0, "") == (told.status, told.out)
    assert "scripts-differ" in run("check", "--select", "scripts-*", "c/ug/x.po", "c/ug@latin/x.po").out


def test_processes_give_the_same_bytes(faulty, run):
    assert run("check", "--format", "json").out == run("check", "--format", "json", "--jobs", "2").out


def test_several_reports_at_once(faulty, run):
    run("check", "--output", "json=report.json", "--output", "markdown=report.md")
    assert json.loads((faulty / "report.json").read_text(encoding="utf-8"))["version"] == 1
    assert (faulty / "report.md").read_text(encoding="utf-8").startswith("| place |")


def test_an_allow_comment_silences_exactly_this_text(faulty, run, translate):
    catalog = polib.pofile(str(faulty / CATALOG), wrapwidth=0)
    catalog.find("Thank you.").tcomment = "transcheck: allow bidi-override - we mean it"
    catalog.save()
    assert "bidi-override" not in run("check").out
    assert "note: " in run("check").err
    run("update")
    stamped = polib.pofile(str(faulty / CATALOG)).find("Thank you.").tcomment
    assert re.fullmatch(r"transcheck: allow bidi-override [a-z2-7]{8} - we mean it", stamped)
    assert "note: " not in run("check").err
    translate(CATALOG, {"Thank you.": BAD + "."})
    assert "bidi-override" in run("check").out


def test_a_finding_in_a_source_is_told_once_at_the_master(project, run):
    path = project / "corpora/library.md"
    path.write_text(
        path.read_text(encoding="utf-8").replace("only one", "on\N{CYRILLIC SMALL LETTER ES}y one"), encoding="utf-8"
    )
    findings = [f for f in found(run("check", "--format", "json")) if f["check"] == "script-mixed-word"]
    assert [("corpora/library.md", 8, 11, "source")] == [
        (f["path"], f["line"], f["column"], f["field"]) for f in findings
    ]


def test_a_catalog_behind_its_master_is_not_judged_by_its_old_source(faulty, run):
    path = faulty / "corpora/library.md"
    path.write_text(path.read_text(encoding="utf-8").replace("40 km", "45 km"), encoding="utf-8")
    assert "untranslated" not in run("check").out


def test_files_of_other_projects(folder, run):
    (folder / "locale/tr/LC_MESSAGES").mkdir(parents=True)
    text = 'msgid ""\nmsgstr "Content-Type: text/plain; charset=UTF-8\\n"\n\nmsgid "Open the (main) file again."\nmsgstr "Ana) dosyayı yeniden aç."\n'
    path = folder / "locale/tr/LC_MESSAGES/app.po"
    path.write_text(text, encoding="utf-8")
    assert {("tr", 5)} == {(f["language"], f["line"]) for f in found(run("check", "locale", "--format", "json"))}
    assert {"tr"} == {f["language"] for f in found(run("check", path, "--format", "json"))}
    assert {"de"} == {f["language"] for f in found(run("check", path, "--language", "de", "--format", "json"))}
    ran = run("check", "nothing.po", path, "--format", "json")
    assert ran.status == 2
    assert "nothing.po" in ran.err
    assert found(ran)


def test_fix_and_diff(faulty, run):
    before = (faulty / CATALOG).read_bytes()
    shown = run("check", "--diff")
    assert shown.status == 0
    assert (faulty / CATALOG).read_bytes() == before
    run("check", "--fix")
    assert "\u202e" not in (faulty / CATALOG).read_text(encoding="utf-8") or "bidi-override" in run("check").out


def test_checks_and_explain(run):
    ids = [line.split()[0] for line in run("checks").out.splitlines()[1:]]
    assert "bidi-override" in ids
    for check_id in ids:
        ran = run("explain", check_id)
        assert ran.status == 0
        assert ran.out.startswith(check_id)
    assert run("explain", "bidi-overide").status == 2


def test_a_closed_stdout_is_no_trouble(faulty):
    command = f"{shlex.quote(sys.executable)} -m transcheck check >&-"
    ran = subprocess.run(["/bin/sh", "-c", command], capture_output=True, text=True, check=False)
    assert (1, False) == (ran.returncode, "Traceback" in ran.stderr)


PLURAL = r"""msgid ""
msgstr "Language: de\nPlural-Forms: nplurals=2; plural=n != 1;\n"

msgid "one (good file"
msgid_plural "%d good files"
msgstr[0] "eine gute Datei"
msgstr[1] "%d gute (Dateien"
"""


def test_msgid_names_the_entry_of_a_plural_form(folder, run):
    (folder / "de.po").write_text(PLURAL, encoding="utf-8")
    [finding] = found(run("check", "de.po", "--select", "brackets", "--format", "json"))
    assert ("one (good file", "%d good files", 1) == (finding["msgid"], finding["msgid_plural"], finding["plural"])


HEAD = 'msgid ""\nmsgstr "Language: {}\\nContent-Type: text/plain; charset=UTF-8\\n"\n\n'


@pytest.mark.parametrize(
    ("name", "text", "said"),
    [
        ("ja.po", HEAD.format("de") + 'msgid "Thanks"\nmsgstr "Danke"\n', "the header says de, the name of the file ja"),
        ("de.po", "\ufeff" + HEAD.format("de") + 'msgid "Thanks"\nmsgstr "Danke"\n', "begins with a byte order mark"),
        ("de.po", HEAD.format("de") + '# transcheck: alow brackets - so\nmsgid "T"\nmsgstr "D"\n', "alow brackets - so' is not read"),
    ],
)  # fmt: skip
def test_what_is_odd_about_a_file_is_said_once(folder, run, name, text, said):
    (folder / name).write_text(text, encoding="utf-8")
    ran = run("check", name)
    assert 1 == ran.err.count(said)
    assert (0, "") == (ran.status, ran.out)


def test_several_languages_are_all_kept_to(faulty, run, translate):
    translate("po/library/zh_TW.po", {"Thank you.": "(Thank you."})
    every = {finding["language"] for finding in found(run("check", "--format", "json"))}
    assert {"tr", "ug", "zh_TW"} == every
    both = found(run("check", "--language", "tr", "--language", "ug", "--format", "json"))
    assert {"tr", "ug"} == {finding["language"] for finding in both}
    alone = [found(run("check", "--language", code, "--format", "json")) for code in ("tr", "ug")]
    assert {f["fingerprint"] for one in alone for f in one} == {f["fingerprint"] for f in both}


def test_files_of_several_languages_keep_to_them_each_in_its_own(folder, run):
    for code in ("tr", "de", "fr"):
        (folder / f"{code}.po").write_text(
            HEAD.format(code) + 'msgid "Open the (main) file."\nmsgstr "(a"\n', encoding="utf-8"
        )
    asked = ("--language", "tr", "--language", "de", "--format", "json")
    assert {("tr", "tr.po"), ("de", "de.po")} == {(f["language"], f["path"]) for f in found(run("check", ".", *asked))}
    ran = run("check", "fr.po", *asked)
    assert (2, True) == (ran.status, "fr.po" in ran.err and "tr or de" in ran.err)


def test_an_unknown_language_is_said_once(folder, run):
    for name in ("a.po", "b.po"):
        (folder / name).write_text(HEAD.format(""), encoding="utf-8")
    ran = run("check", ".", "--language", "Klingonese!")
    assert (2, 1) == (ran.status, ran.err.count("Klingonese"))


def test_of_what_cannot_be_read_nothing_is_counted(folder, run):
    ran = run("check", "nothing.po")
    assert (2, False) == (ran.status, "findings" in ran.err)


def test_any_registered_language_of_a_header_is_taken(folder, run):
    (folder / "app.po").write_text(HEAD.format("cak") + 'msgid "Thank you."\nmsgstr "Matyox."\n', encoding="utf-8")
    assert (0, "") == (run("check", "app.po").status, run("check", "app.po").out)
