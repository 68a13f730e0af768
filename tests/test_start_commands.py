"""Beginning: `init`, `languages`, `import`, `segment`, and the walk of the README."""

from __future__ import annotations

import json
import re
import shutil
from pathlib import Path

import pytest
import yaml

from transcheck.languages import load

README = Path(__file__).parent.parent / "README.md"
TEXT = """\
Open the library

The council closed it in June. Mr. Bell of the U.S. wrote to
us at 2:50. He lives 6 miles away and comes here each week.

We ask for 1.2% of the budget, which is less than the town
spends on its flags.
"""


def test_init_makes_a_project_once(folder, run):
    assert run("init", "new").status == 0
    assert {"transcheck.toml", "corpora", "po", ".gitattributes"} == {path.name for path in (folder / "new").iterdir()}
    again = run("init", "new")
    assert again.status == 2
    assert "is a project already" in again.err


def test_a_profile_of_another_language(project, run):
    assert run("languages", "new", "kk").out.strip() == str(project / "languages/kk.toml")
    assert load("kk", project / "languages").scripts[0] == "Cyrl"
    assert run("languages", "new", "kk").status == 2
    assert run("languages", "new", "!!").status == 2
    assert run("update", "--language", "kk").status == 0
    assert (project / "po/library/kk.po").is_file()


def test_a_wrong_profile_is_told_with_its_place(project, run):
    (project / "languages").mkdir()
    (project / "languages/tr.toml").write_text('# mine\nscritps = ["Latn"]\n', encoding="utf-8")
    ran = run("check")
    assert ran.status == 2
    assert "languages/tr.toml:2:1: " in ran.err
    assert "'scripts'" in ran.err


def test_import_of_a_plain_text(folder, run):
    run("init")
    (folder / "library.txt").write_text(TEXT, encoding="utf-8")
    ran = run("import", "document", "library.txt")
    assert ran.status == 0
    master = folder / ran.out.strip()
    assert [line.split("\t")[1:] for line in run("segment").out.splitlines()] == [
        ["title", "Open the library"],
        ["sentence", "The council closed it in June."],
        ["sentence", "Mr. Bell of the U.S. wrote to us at 2:50."],
        ["sentence", "He lives 6 miles away and comes here each week."],
        ["sentence", "We ask for 1.2% of the budget, which is less than the town spends on its flags."],
    ]
    assert "\nThe council closed it in June.\nMr. Bell of the U.S. wrote" in master.read_text(encoding="utf-8")


def test_import_of_markdown_keeps_its_structure(folder, run):
    run("init")
    (folder / "library.md").write_text(
        "# Open it\n\n## Why\n\n- It is ours. Really.\n\n> Books matter.\n\nText here.\n", encoding="utf-8"
    )
    assert run("import", "document", "library.md").status == 0
    kinds = [line.split("\t")[1] for line in run("segment").out.splitlines()]
    assert kinds == ["title", "heading", "item", "item", "quotation", "sentence"]


PAGE = """<!doctype html><html lang=en><head><title>Open it - Our site</title><script>var x = 1;</script></head><body>
<nav>Home</nav><article><h1>Open * the library</h1><p>The council <b>closed</b> it. Mr. Bell of the U.S. wrote to
<a href="https://example.org/a_b">the mayor</a>.</p><h2>Why</h2><ol><li>It is ours.</li><li>It is *not* dear.</li></ol>
<h3>More</h3><blockquote><p># 1 of all</p></blockquote></article><footer>Imprint</footer></body></html>"""
READ = [
    ["title", "Open * the library"],
    ["sentence", "The council **closed** it."],
    ["sentence", "Mr. Bell of the U.S. wrote to [the mayor](https://example.org/a_b)."],
    ["heading", "Why"],
    ["item", "It is ours."],
    ["item", r"It is \*not\* dear."],
    ["heading", "More"],
    ["quotation", "# 1 of all"],
]


def segments(run):
    return [line.split("\t")[1:] for line in run("segment").out.splitlines()]


def test_import_of_a_page(folder, run):
    run("init")
    (folder / "saved.html").write_text(PAGE, encoding="utf-8")
    ran = run("import", "document", "saved.html")
    assert ran.status == 0
    assert segments(run) == READ
    text = (folder / ran.out.strip()).read_text(encoding="utf-8")
    assert "\n## Why\n" in text
    assert "\n1. It is ours.\n2. It is" in text
    assert "\n### More\n" in text


def test_import_of_a_part_of_a_page(folder, run):
    run("init")
    (folder / "saved.html").write_text(PAGE, encoding="utf-8")
    assert run("import", "document", "saved.html", "--xpath", "//ol").status == 0
    assert ["item", "It is ours."] in segments(run)
    assert ["heading", "Why"] not in segments(run)
    assert run("import", "document", "saved.html", "--xpath", "//ol[").status == 2


def test_import_of_a_page_in_another_language_is_told(folder, run):
    run("init")
    (folder / "saved.html").write_text(
        "<html lang=fr><h1>Ouvrez</h1><p>La ville est belle.</p></html>", encoding="utf-8"
    )
    assert "in 'fr'; masters are in 'en'" in run("import", "document", "saved.html").err


def test_import_of_a_word_file(folder, run):
    import docx

    run("init")
    file = docx.Document()
    file.add_heading("Open * the library", 0)
    paragraph = file.add_paragraph("The council ")
    paragraph.add_run("closed").bold = True
    paragraph.add_run(" it. It is ours.")
    file.add_heading("Why", 1)
    file.add_paragraph("Because.", style="List Bullet")
    file.sections[0].header.paragraphs[0].text = "Friends of books"
    file.save(str(folder / "library.docx"))
    ran = run("import", "document", "library.docx")
    assert ran.status == 0
    assert "header" in ran.err
    assert segments(run) == [
        ["title", "Open * the library"],
        ["sentence", "The council **closed** it."],
        ["sentence", "It is ours."],
        ["heading", "Why"],
        ["item", "Because."],
    ]
    assert "\n## Why\n" in (folder / ran.out.strip()).read_text(encoding="utf-8")


def test_a_saved_page_is_no_copied_text(folder, run):
    run("init")
    (folder / "saved.html").write_text(PAGE, encoding="utf-8")
    ran = run("import", "page", "saved.html")
    assert ran.status == 2
    assert "import document" in ran.err


@pytest.mark.parametrize("name", ["big.txt", "big.md", "big.html", "big.docx"])
@pytest.mark.parametrize("how", ["page", "document"])
def test_a_hundred_megabytes_of_blanks_are_no_petition(folder, run, how, name):
    run("init")
    with (folder / name).open("wb") as file:
        file.truncate(100_000_000)
    ran = run("import", how, name)
    assert ran.status == 2
    assert ran.err.startswith(f"transcheck: {name}")


def test_import_never_overwrites_a_master_unless_told(folder, run):
    run("init")
    (folder / "library.txt").write_text(TEXT, encoding="utf-8")
    master = folder / run("import", "document", "library.txt").out.strip()
    master.write_text("---\ntitle: Mine\n---\n\nMy own words.\n", encoding="utf-8")
    again = run("import", "document", "library.txt")
    assert again.status == 2
    assert "My own words." in master.read_text(encoding="utf-8")
    assert run("import", "document", "library.txt", "--replace").status == 0


@pytest.mark.parametrize("name", ["nothing.txt", "letter.docx", "letter.pdf"])
def test_what_cannot_be_imported_says_what_to_do(folder, run, name):
    run("init")
    if name != "nothing.txt":
        (folder / name).write_bytes(b"PK")
    ran = run("import", "document", name)
    assert ran.status == 2
    assert ran.err.startswith(f"transcheck: {name}:")
    assert "Traceback" not in ran.err


def test_a_page_without_petitions(folder, run):
    run("init")
    (folder / "page.txt").write_text("Nothing here.\n", encoding="utf-8")
    ran = run("import", "page", "page.txt")
    assert ran.status == 2
    assert "page.txt" in ran.err


def test_segments_of_a_loose_text_join_to_it(folder, run):
    text = "  One sentence. Another one!\n\n\U0001f30d Third\u00a0one?  \n"
    (folder / "loose.txt").write_text(text, encoding="utf-8")
    segments = json.loads(run("segment", "loose.txt", "--language", "en", "--format", "json").out)
    assert text == "".join(segment["text"] for segment in segments)
    assert all(text[s["start"] : s["end"]] == s["text"] for s in segments)
    assert [*segments[0]] == ["id", "kind", "text", "start", "end"]


def test_segment_with_rules_of_ones_own(folder, run):
    rules = (
        '<srx xmlns="http://www.lisa.org/srx20" version="2.0"><header segmentsubflows="yes" cascade="no"/><body>'
        '<languagerules><languagerule languagerulename="d"><rule break="yes"><beforebreak>;</beforebreak>'
        '<afterbreak>\\s</afterbreak></rule></languagerule></languagerules><maprules><languagemap languagepattern=".*"'
        ' languagerulename="d"/></maprules></body></srx>'
    )
    (folder / "rules.srx").write_text(rules, encoding="utf-8")
    (folder / "loose.txt").write_text("One; two. Three", encoding="utf-8")
    ran = run("segment", "loose.txt", "--language", "en", "--rules", "rules.srx")
    assert [line.split("\t")[2] for line in ran.out.splitlines()] == ["One;", "two. Three"]
    (folder / "rules.srx").write_text("<srx>", encoding="utf-8")
    broken = run("segment", "loose.txt", "--language", "en", "--rules", "rules.srx")
    assert broken.status == 2
    assert "rules.srx:1:" in broken.err


def test_the_master_of_the_readme_is_read_as_it_says(folder, run):
    run("init")
    master = re.search(r"```\n(---\ntitle: Keep.*?)```", README.read_text(encoding="utf-8"), re.DOTALL)[1]
    (folder / "corpora/library.md").write_text(master, encoding="utf-8")
    assert run("update").status == 0
    assert {"tr", "ug@latin", "zh_TW"} == {path.stem for path in (folder / "po/library").glob("*.po")}
    assert '#. "We" are the readers.' in (folder / "po/library/tr.po").read_text(encoding="utf-8")
    assert "within" not in yaml.safe_load(master.split("---\n")[1])


def test_the_commands_of_the_readme_run(folder, run, monkeypatch):
    for part in ("corpora", "po"):
        shutil.copytree(README.parent / part, folder / part)
    shutil.copy(README.parent / "transcheck.toml", folder)
    said = re.findall(r"^transcheck (.+?)(?:\s+#.*)?$", README.read_text(encoding="utf-8"), re.MULTILINE)
    assert len(said) > 6
    (folder / "copied-page.txt").write_text(
        "Petitioning A, B\n\nA title\n\nMay 1, 2026 Some words here.\n\nUs\n12 supporters\n"
    )
    (folder / "appeal.txt").write_text(TEXT, encoding="utf-8")
    stays = "serve"  # until somebody stops it; tests/test_web_serving.py does
    for line in (line for line in said if not line.startswith(stays)):
        if line == "init":
            (folder / "petitions").mkdir()
            monkeypatch.chdir(folder / "petitions")
            shutil.copy(folder / "copied-page.txt", folder / "petitions")
            shutil.copy(folder / "appeal.txt", folder / "petitions")
        assert run(*line.split()).status == 0, line


def test_the_bundled_project_is_up_to_date_and_has_something_to_say(folder, run):
    for part in ("corpora", "po"):
        shutil.copytree(README.parent / part, folder / part)
    assert run("update", "--check").status == 0
    assert {"bidi-base-dir", "brackets", "translated-two-ways"} <= set(re.findall(r"\[([a-z-]+)\]", run("check").out))
    rows = json.loads(run("coverage", "--format", "json").out)["rows"]
    assert len(rows) == 42
    assert sum(row["segments"]["stale"] for row in rows) > 5
    assert sum(row["segments"]["missing"] for row in rows) > 20
