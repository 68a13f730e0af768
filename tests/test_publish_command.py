"""`transcheck publish`: documents as their readers get them."""

from __future__ import annotations

import json
import re

import polib
import pytest

TEXTS = {
    "Keep the village library open": "Köy kütüphanesi açık kalsın",
    "The council will close the library in June.": "10. ayda *kapanacak* mı?",
    "It is the only one within 40 km.": "# 40 km içinde tek kütüphane.",
    "About 1,200 people borrow books there each year.": "Yılda 1.200 kişi kitap alıyor.",
    "We ask the council to keep the library open.": "Açık kalmasını istiyoruz.",
    "Thank you.": "Teşekkürler.",
}


@pytest.fixture
def translated(project, translate):
    """Return the project with its Turkish catalog filled."""
    translate("po/library/tr.po", TEXTS)
    return project


def edit(project, msgid, path="po/library/tr.po", **changes):
    catalog = polib.pofile(str(project / path), wrapwidth=0)
    for name, value in changes.items():
        setattr(catalog.find(msgid), name, value)
    catalog.save()


def without_marks(text):
    return re.sub("<!-- s:.*? -->", "", text)


def test_markdown_of_one_language_on_stdout(translated, run):
    ran = run("publish", "library", "tr")
    assert (ran.status, ran.err) == (0, "")
    assert without_marks(ran.out).partition("---\n\n")[2] == (
        "10\\. ayda \\*kapanacak\\* mı?\n\\# 40 km içinde tek kütüphane.\nYılda 1.200 kişi kitap alıyor.\n\n"
        "Açık kalmasını istiyoruz.\nTeşekkürler.\n"
    )
    assert "\ntitle: Köy kütüphanesi açık kalsın\ndate: 2026-03-10\n" in ran.out


def test_the_language_of_the_masters_gives_the_master_back(translated, run):
    assert run("publish", "library", "en").out == (translated / "corpora/library.md").read_text(encoding="utf-8")


@pytest.mark.parametrize("how", ["markdown", "html", "text"])
def test_what_the_master_says_to_translators_is_published_in_no_language(folder, run, translate, how):
    run("init")
    master = "# A\n\n<!-- note: the author is in danger -->\nOne. <!-- notes: great danger --> <!-- context: number -->\nTwo.\n\n<!-- more -->\n\nThree.\n"
    (folder / "corpora/a.md").write_text(master, encoding="utf-8")
    run("update")
    translate("po/a/tr.po", {"A": "B", "One.": "Bir.", "Two.": "İki.", "Three.": "Üç."})
    run("publish", "a", "en", "tr", "--format", how, "--output", "out")
    for path in (folder / "out/a").iterdir():
        text = path.read_text(encoding="utf-8")
        assert "danger" not in text
        assert "context" not in text
        assert ("<!-- more -->" in text) == (how == "markdown")
        assert path.stem == "en" or run("publish", "--check", str(path)).status == 0


def test_plain_text(translated, run):
    assert run("publish", "library", "tr", "--format", "text").out == (
        "Köy kütüphanesi açık kalsın\n\n10. ayda *kapanacak* mı? # 40 km içinde tek kütüphane. "
        "Yılda 1.200 kişi kitap alıyor.\n\nAçık kalmasını istiyoruz. Teşekkürler.\n"
    )


def test_chinese_sentences_stand_without_blanks(project, translate, run):
    translate("po/library/zh_TW.po", {key: f"第{sign}句。" for sign, key in zip("甲乙丙丁戊己", TEXTS, strict=True)})
    text = run("publish", "library", "zh_TW", "--format", "text").out
    assert text == "第甲句。\n\n第乙句。第丙句。第丁句。\n\n第戊句。第己句。\n"


def test_a_page_says_language_and_direction_and_runs_nothing(project, translate, run):
    translate("po/library/ug.po", {"Thank you.": "\u0626\u0627 2018-10-04 <script>x</script>"})
    page = run("publish", "library", "ug", "--format", "html", "--stale", "keep").out
    assert '<html lang="ug" dir="rtl"' in page
    assert '<bdi dir="ltr">2018-10-04</bdi> &lt;script&gt;' in page
    assert "<script" not in page
    assert '<span data-segment="' in page
    assert 'lang="en" dir="ltr"' in page


def test_the_bullet_of_an_item_that_is_not_translated_stays_on_the_page(folder, run, translate):
    """A list item that goes the other way than its list has its bullet beyond the edge."""
    run("init")
    (folder / "corpora/a.md").write_text("# A\n\n- One.\n- Two.\n\nThree.\n", encoding="utf-8")
    run("update", "--language", "ar")
    translate("po/a/ar.po", {"One.": "\u0648\u0627\u062d\u062f."})
    page = run("publish", "a", "ar", "--format", "html").out
    assert re.search(r'<li><span data-segment="\w+" [^>]*lang="en" dir="ltr">Two\.</span></li>', page)
    assert re.search(r'<p lang="en" dir="ltr"><span data-segment="\w+" [^>]*>Three\.</span></p>', page)
    assert "<li lang" not in page


def test_words_that_nobody_vouches_for_look_as_their_note_does(translated, run):
    edit(translated, "Thank you.", flags=["fuzzy"])
    page = run("publish", "library", "tr", "--format", "html", "--draft", "keep").out
    assert '<p class="draft">Bu çevirinin bazı bölümleri' in page
    assert re.search(r'<span data-segment="\w+" data-hash="\w+" data-shown="draft">Teşekkürler', page)
    assert '[data-shown="draft"], .note .draft { text-decoration: underline dotted' in page


def test_all_languages_link_to_each_other(translated, run):
    ran = run("publish", "library", "--format", "html", "--output", "out")
    assert ran.status == 0
    assert ["out/library/en.html: 6 source", "out/library/tr.html: 6 translation"] == ran.out.splitlines()
    page = (translated / "out/library/tr.html").read_text(encoding="utf-8")
    assert '<a href="en.html" hreflang="en" lang="en" dir="ltr">English</a>' in page
    run("publish", "library", "--output", "out")
    text = (translated / "out/library/tr.md").read_text(encoding="utf-8")
    assert "\n[English](en.md) · **Türkçe**\n" in text


def test_a_list_of_languages_kept_by_hand_is_replaced(folder, run, translate):
    run("init")
    line = "This petition is available in these languages: Turkish (Türkçe), German (Deutsch)."
    (folder / "corpora/a.md").write_text(f"---\ntitle: A\nlanguages: [tr]\n---\n\nOne.\n\n{line}\n", encoding="utf-8")
    run("update")
    translate("po/a/tr.po", {"A": "B", "One.": "Bir.", line: "Bu dilekçe şu dillerde vardır: Türkçe."})
    run("publish", "a", "--output", "out")
    assert "One.\n\n**English** · [Türkçe](tr.md)\n" in (folder / "out/a/en.md").read_text(encoding="utf-8")
    turkish = (folder / "out/a/tr.md").read_text(encoding="utf-8")
    assert without_marks(turkish).endswith("\n\nBir.\n\n[English](en.md) · **Türkçe**\n")
    assert run("publish", "--check", "out/a/tr.md").status == 0
    run("publish", "a", "--output", "out", "--format", "html")
    assert run("publish", "--check", "out/a/tr.html").status == 0


def test_what_is_not_current_is_shown_as_the_policies_say(translated, run):
    edit(translated, "Thank you.", flags=["fuzzy"])
    edit(translated, "About 1,200 people borrow books there each year.", flags=["fuzzy"], previous_msgid="Many people.")
    edit(translated, "We ask the council to keep the library open.", msgstr="")
    text = run("publish", "library", "tr", "--format", "text").out
    assert (
        "About 1,200 people borrow books there each year.\n\nWe ask the council to keep the library open. Thank you.\n"
        in text
    )
    assert text.startswith("[Bu metnin bazı bölümleri henüz çevrilmemiştir")
    kept = run(
        "publish", "library", "tr", "--format", "text", "--stale", "keep", "--draft", "keep", "--missing", "omit"
    ).out
    assert kept.endswith("Yılda 1.200 kişi kitap alıyor.\n\nTeşekkürler.\n")
    assert kept.count("[") == 3
    assert "*Bu çevirinin bazı bölümleri" in run("publish", "library", "tr", "--stale", "keep").out


@pytest.mark.parametrize("how", ["markdown", "html"])
def test_a_document_of_which_nothing_is_left_is_what_was_published(folder, run, translate, how):
    run("init")
    (folder / "corpora/a.md").write_text("- One.\n", encoding="utf-8")
    run("update", "--language", "tr")
    edit(folder, "One.", "po/a/tr.po", msgstr="Bir.", flags=["fuzzy"])
    run("publish", "a", "tr", "--format", how, "--draft", "omit", "--output", "out")
    ran = run("publish", "--check", next((folder / "out/a").glob("tr.*")))
    assert (ran.status, ran.err) == (0, "")


def test_a_policy_may_forbid_a_document(translated, run):
    edit(translated, "Thank you.", flags=["fuzzy"])
    ran = run("publish", "library", "--draft", "fail", "--missing", "fail", "--output", "out")
    assert ran.status == 1
    assert "library tr: not published, 1 draft" in ran.err
    assert not (translated / "out/library/tr.md").exists()


def test_a_dry_run_writes_nothing(translated, run):
    assert "out/library/tr.md: 6 translation" in run("publish", "library", "--output", "out", "--dry-run").out
    assert not (translated / "out").exists()


@pytest.mark.parametrize("how", ["markdown", "html", "text"])
def test_an_edited_document_is_told_by_segment(translated, run, how):
    run("publish", "library", "--format", how, "--output", "out")
    document = next((translated / "out/library").glob("tr.*"))
    assert run("publish", "--check", str(document)).status == 0
    document.write_text(document.read_text(encoding="utf-8").replace("Yılda 1.200", "Yılda 1.300"), encoding="utf-8")
    edit(translated, "Thank you.", msgstr="Teşekkür ederiz!")
    ran = run("publish", "--check", str(document), "--format", "json")
    assert ran.status == 1
    found = {(d["edited"], d["catalog"], d["document"]) for d in json.loads(ran.out)["differences"]}
    sides = ("different", "different") if how == "text" else ("page", "catalog")
    assert found == {
        (sides[0], "Yılda 1.200 kişi kitap alıyor.", "Yılda 1.300 kişi kitap alıyor."),
        (sides[1], "Teşekkür ederiz!", "Teşekkürler."),
    }


NEW = "Bunu daha önce de söylemiştik."
THIRD = "Yılda 1.200 kişi kitap alıyor."


def block(text, how):
    return {"markdown": f"\n{text}\n", "html": f"<p>{text}</p>\n", "text": f"\n{text}\n"}[how]


def line_of(document, words):
    return next(line for line in document.splitlines(keepends=True) if words in line)


def without(document, words, how):
    """Return a document without one of its sentences, with its mark."""
    pattern = {
        "markdown": rf"{words}<!-- s:.*? -->\n?",
        "html": rf"<span data-segment=\"[^>]*>{words}</span>\n?",
        "text": rf"{words} ?",
    }[how]
    return re.subn(pattern, "", document)


@pytest.mark.parametrize("how", ["markdown", "html", "text"])
@pytest.mark.parametrize("where", ["above", "between", "below", "in a paragraph"])
def test_a_paragraph_that_somebody_put_into_a_document_is_told(translated, run, how, where):
    run("publish", "library", "--format", how, "--output", "out")
    document = next((translated / "out/library").glob("tr.*"))
    text = document.read_text(encoding="utf-8")
    first, last = line_of(text, "kapanacak"), line_of(text, "Teşekkürler")
    changed = {
        "above": text.replace(first, block(NEW, how) + "\n" * (how != "html") + first),
        "between": text.replace(THIRD, f"{THIRD} {NEW}", 1)
        if how == "text"
        else re.sub(f"({THIRD}.*?\n)", lambda found: found[0] + block(NEW, how), text),
        "below": text.replace(last, last + block(NEW, how)),
        "in a paragraph": text.replace(
            last, last.rstrip("\n").removesuffix("</p>") + f" {NEW}" + "</p>" * (how == "html") + "\n"
        ),
    }[where]
    document.write_text(changed, encoding="utf-8")
    ran = run("publish", "--check", str(document), "--format", "json")
    assert [(d["edited"], d["document"]) for d in json.loads(ran.out)["differences"]] == [("added", NEW)]
    assert ran.status == 1


@pytest.mark.parametrize("how", ["markdown", "html", "text"])
def test_a_sentence_that_somebody_took_out_of_a_document_is_told(translated, run, how):
    run("publish", "library", "--format", how, "--output", "out")
    document = next((translated / "out/library").glob("tr.*"))
    changed, count = without(document.read_text(encoding="utf-8"), THIRD, how)
    assert count == 1
    document.write_text(changed, encoding="utf-8")
    found = json.loads(run("publish", "--check", str(document), "--format", "json").out)["differences"]
    assert [(d["edited"], d["catalog"], d["document"]) for d in found] == [("absent", THIRD, "")]


@pytest.mark.parametrize("how", ["markdown", "html"])
def test_a_paragraph_at_another_place_is_told(translated, run, how):
    run("publish", "library", "--format", how, "--output", "out")
    document = next((translated / "out/library").glob("tr.*"))
    text = document.read_text(encoding="utf-8")
    moved = re.search(
        {"markdown": "Açık kalmasını.*-->\n", "html": '<span data-segment="[^>]*>Açık.*?</span>'}[how], text
    )[0]
    title = re.search({"markdown": "\n10", "html": '<p><span data-segment="[^>]*>10'}[how], text)[0]
    opening = {"markdown": "\n", "html": "<p>"}[how]
    changed = text.replace(moved, "").replace(title, opening + moved + title.removeprefix(opening))
    document.write_text(changed, encoding="utf-8")
    found = json.loads(run("publish", "--check", str(document), "--format", "json").out)["differences"]
    assert [(d["edited"], d["document"]) for d in found] == [("moved", "Açık kalmasını istiyoruz.")]


def test_a_sentence_at_another_place_of_a_plain_text_is_told(translated, run):
    run("publish", "library", "--format", "text", "--output", "out")
    document = translated / "out/library/tr.txt"
    text = document.read_text(encoding="utf-8")
    document.write_text(
        text.replace(f" {THIRD}", "").replace("Teşekkürler.", f"Teşekkürler. {THIRD}"), encoding="utf-8"
    )
    found = json.loads(run("publish", "--check", str(document), "--format", "json").out)["differences"]
    assert [(d["edited"], d["document"]) for d in found] == [("moved", THIRD)]


@pytest.mark.parametrize("how", ["markdown", "html"])
def test_a_sentence_that_stands_twice_is_told(translated, run, how):
    run("publish", "library", "--format", how, "--output", "out")
    document = next((translated / "out/library").glob("tr.*"))
    text = document.read_text(encoding="utf-8")
    line = line_of(text, "Teşekkürler")
    document.write_text(text.replace(line, f"{line}\n{line}"), encoding="utf-8")
    found = json.loads(run("publish", "--check", str(document), "--format", "json").out)["differences"]
    assert ("added", "Teşekkürler.") in {(d["edited"], d["document"]) for d in found}


def test_a_word_file_that_is_out_is_compared_by_its_text(translated, run):
    import docx

    file = docx.Document()
    for line in run("publish", "library", "tr", "--format", "text").out.splitlines():
        file.add_paragraph(line)
    file.save(str(translated / "a.docx"))
    assert run("publish", "library", "tr", "--check", "a.docx").status == 0
    file.add_paragraph(NEW)
    file.save(str(translated / "a.docx"))
    ran = run("publish", "library", "tr", "--check", "a.docx", "--format", "json")
    assert [(d["edited"], d["document"]) for d in json.loads(ran.out)["differences"]] == [("added", NEW)]


@pytest.mark.parametrize("name", ["a.txt", "a.md", "a.html", "a.docx"])
def test_a_document_of_a_hundred_megabytes_is_not_compared(translated, run, name):
    with (translated / name).open("wb") as file:
        file.truncate(100_000_000)
    ran = run("publish", "library", "tr", "--check", name)
    assert ran.status == 2
    assert "MB" in ran.err


@pytest.mark.parametrize("how", ["markdown", "html", "text"])
def test_code_and_sentences_that_stand_twice_are_no_difference(folder, run, translate, how):
    run("init")
    master = "# A\n\nOne more.\nTwo.\n\nSee [us][home].\n\n[home]: https://example.org/\n\n```\nx = 1\ny\n```\n\n    z\n\n> One more.\n\n<div>raw</div>\n\n| a | b |\n|---|---|\n| c | d |\n"
    (folder / "corpora/a.md").write_text(master, encoding="utf-8")
    run("update")
    translate("po/a/tr.po", {"A": "B", "Two.": "İki."})
    run("publish", "a", "tr", "--format", how, "--output", "out")
    ran = run("publish", "--check", next((folder / "out/a").glob("tr.*")))
    assert (ran.status, ran.err) == (0, "")


@pytest.mark.parametrize("how", ["markdown", "html", "text"])
def test_a_title_of_the_front_matter_is_no_markdown(folder, run, translate, how):
    run("init")
    (folder / "corpora/a.md").write_text(
        "---\ntitle: 'For *all*: <all> & R_D_'\nlanguages: [tr]\n---\n\nOne.\n", encoding="utf-8"
    )
    run("update")
    translate("po/a/tr.po", {"For *all*: <all> & R_D_": "*Hepsi* için: <all> & R_D_", "One.": "Bir."})
    run("publish", "a", "tr", "--format", how, "--output", "out")
    ran = run("publish", "--check", next((folder / "out/a").glob("tr.*")))
    assert (ran.status, ran.err) == (0, "")


def test_a_page_that_somebody_else_made_is_compared_by_its_text(translated, run):
    page = "<html><head><title>x</title></head><body><nav>Menu</nav><h1>Köy kütüphanesi açık kalsın</h1><p>10. ayda *kapanacak* mı? # 40 km içinde tek kütüphane. Yılda 1.200 kişi kitap alıyor.</p><p>Kapanmasın istiyoruz. Teşekkürler.</p></body></html>"
    (translated / "page.html").write_text(page, encoding="utf-8")
    ran = run("publish", "library", "tr", "--check", "page.html", "--format", "json")
    found = json.loads(ran.out)["differences"]
    assert [(d["catalog"], d["document"]) for d in found if d["segment"]] == [
        ("Açık kalmasını istiyoruz.", "Kapanmasın istiyoruz.")
    ]


@pytest.mark.parametrize(
    ("arguments", "says"),
    [
        (("publish",), "name a petition"),
        (("publish", "libary"), "did you mean 'library'"),
        (("publish", "library", "xx-yy-zz-qq"), "language"),
        (("publish", "--check", "none.html"), "does not exist"),
        (("publish", "--check", "a.pdf"), ".pdf files are not read"),
        (("publish", "--check", "a.html"), "does not say which petition"),
        (("publish", "library", "--format", "json"), "--format json is for --check"),
        (("publish", "library", "tr", "--check", "a.html", "--format", "html"), "its --format is text or json"),
    ],
)
def test_what_cannot_be_done(translated, run, arguments, says):
    for name in ("a.pdf", "a.html"):
        (translated / name).write_text("<p>x</p>", encoding="utf-8")
    ran = run(*arguments)
    assert ran.status == 2
    assert says in ran.err


def test_names_do_not_lead_out_of_the_folder(translated, run, tmp_path_factory):
    outside = tmp_path_factory.mktemp("outside")
    (translated / "out").mkdir()
    (translated / "out/library").symlink_to(outside)
    ran = run("publish", "library", "--output", "out")
    assert ran.status == 2
    assert "leads out of this folder" in ran.err
    assert not list(outside.iterdir())


WRONG = "Yılda 2.100 kişi kitap alıyor."


@pytest.mark.parametrize(
    ("policies", "shown", "note"),
    [
        ((), "About 1,200 people borrow books there each year.", "henüz çevrilmemiştir"),
        (("--stale", "keep"), WRONG, "onaylamadığı taslaklardır"),
        (("--stale", "omit"), "", "yer almamaktadır"),
    ],
)
def test_a_translation_with_an_error_is_not_usable_and_counts_as_stale(translated, run, policies, shown, note):
    edit(translated, "About 1,200 people borrow books there each year.", msgstr=WRONG)
    text = run("publish", "library", "tr", "--format", "text", *policies).out
    assert note in text.splitlines()[0]
    assert text.splitlines()[4] == " ".join(
        filter(None, ["10. ayda *kapanacak* mı? # 40 km içinde tek kütüphane.", shown])
    )
    for how, suffix in (("markdown", "md"), ("html", "html")):
        run("publish", "library", "tr", "--output", "out", "--format", how, *policies)
        assert run("publish", "--check", f"out/library/tr.{suffix}").status == 0


def test_a_translation_with_an_error_may_forbid_a_document(translated, run):
    edit(translated, "About 1,200 people borrow books there each year.", msgstr=WRONG)
    ran = run("publish", "library", "tr", "--stale", "fail")
    assert (ran.status, ran.out) == (1, "")
    assert "not published, 1 with errors" in ran.err


def test_why_a_source_is_shown_is_said(translated, run):
    edit(translated, "About 1,200 people borrow books there each year.", msgstr=WRONG)
    edit(translated, "Thank you.", flags=["fuzzy"])
    out = run("publish", "library", "--output", "out").out
    assert "out/library/tr.md: 2 source, 4 translation (1 draft, 1 with errors)\n" in out


def test_an_error_that_is_allowed_does_not_matter(translated, run):
    edit(
        translated,
        "About 1,200 people borrow books there each year.",
        msgstr=WRONG,
        tcomment="transcheck: allow number-changed - corrected",
    )
    edit(translated, "Thank you.", tcomment="")
    assert WRONG in run("publish", "library", "tr").out


def test_a_draft_with_an_error_follows_both_policies(translated, run):
    """``--draft keep`` is no word for what a check says is wrong."""
    edit(translated, "About 1,200 people borrow books there each year.", msgstr=WRONG, flags=["fuzzy"])
    assert WRONG not in run("publish", "library", "tr", "--draft", "keep").out
    assert WRONG not in run("publish", "library", "tr", "--stale", "keep").out
    assert WRONG in run("publish", "library", "tr", "--draft", "keep", "--stale", "keep").out


def test_what_is_shown_is_what_coverage_calls_usable(translated, run):
    edit(translated, "About 1,200 people borrow books there each year.", msgstr=WRONG)
    edit(translated, "Thank you.", flags=["fuzzy"])
    row = next(row for row in json.loads(run("coverage", "--format", "json").out)["rows"] if row["language"] == "tr")
    run("publish", "library", "tr", "--output", "out", "--format", "html")
    page = (translated / "out/library/tr.html").read_text(encoding="utf-8")
    assert row["usable"] == page.count("data-segment=") - page.count('data-shown="source"')
