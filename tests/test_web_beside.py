"""What the panel of a unit shows beside it, in Chromium: all scripts with their words in pairs, the glossary, other petitions."""

import pytest
from axe_playwright_python.sync_playwright import Axe
from playwright.sync_api import expect

from browser import MEASURE, browser
from web_browsing import browsing, entrance, serving

__all__ = ["browser"]

pytestmark = pytest.mark.system

CLUB = """\
---
title: Keep the club open
languages: [ug, ug@latin, tr]
---

The council of Kashgar has 17 good books.
Thank you.
"""
SOURCE = "The council of Kashgar has 17 good books."
ARABIC = "\u0628\u06c7 \u064a\u0627\u062e\u0634\u0649 \u0643\u0649\u062a\u0627\u0628 (17) WHO."
LATIN = "Bu yaxshi depter (17) WHO."


@pytest.fixture
def club(project, run, translate):
    """Return a project with two petitions, a glossary, and a text whose scripts differ in one word."""
    (project / "corpora/club.md").write_text(CLUB, encoding="utf-8")
    (project / "corpora/glossary.csv").write_text(
        "en,tr,ug\nKashgar,Kaşgar,قەشقەر\nbook,kitap,كىتاب\n", encoding="utf-8"
    )
    assert run("update").status == 0
    translate("po/library/tr.po", {"Thank you.": "Teşekkürler."})
    translate("po/club/tr.po", {SOURCE: "Kaşgar belediyesinin 17 güzel defteri var."})
    translate("po/club/ug.po", {SOURCE: ARABIC})
    translate("po/club/ug@latin.po", {SOURCE: LATIN})
    return project


@pytest.fixture
def panel(browser, club):
    """Return a function that opens the panel of a sentence in a language."""
    with serving(club) as service, browsing(browser) as load_page:

        def show(language, source=SOURCE, **options):
            page = load_page(f"{entrance(service)}/petitions/club?language={language}", **options)
            found = page.locator(".row", has=page.get_by_text(source, exact=True))
            found.get_by_role("button", name="Edit").click()
            page.locator("#panel").wait_for()
            if options.get("java_script_enabled", True):
                expect(page.get_by_label("Translation")).to_be_focused()
            return page

        yield show


def test_the_scripts_stand_side_by_side_with_their_words_in_pairs(panel):
    page = panel("ug", bypass_csp=True)
    word = page.locator("#panel mark.differs", has_text="depter")
    word.focus()
    shown = word.evaluate("word => getComputedStyle(word, '::after').content")
    assert "Uyghur (Latin): \u2068depter\u2069" in shown
    assert "\u2068\u0643\u0649\u062a\u0627\u0628\u2069" in shown
    assert "wavy" in word.evaluate("word => getComputedStyle(word).textDecorationStyle")
    assert "1" in word.evaluate("word => getComputedStyle(word, '::before').content")
    expect(page.locator("#panel .partner")).to_have_count(2)
    page.locator("#panel [data-group]", has_text="yaxshi").hover()
    expect(page.locator("#panel .partner")).to_have_text(["\u064a\u0627\u062e\u0634\u0649", "yaxshi"])
    table = page.locator("#panel").get_by_role("table", name="Words that differ")
    expect(table.get_by_role("row").nth(1)).to_contain_text("depter")
    assert [] == Axe().run(page).response["violations"]


def test_assistive_technology_is_told_the_partner_of_a_word(panel):
    page = panel("ug@latin")
    page.locator("#panel mark.differs", has_text="depter").focus()
    nodes = page.context.new_cdp_session(page).send("Accessibility.getFullAXTree")["nodes"]
    told = [node.get("description", {}).get("value", "") for node in nodes if node["role"]["value"] == "mark"]
    assert any("\u0643\u0649\u062a\u0627\u0628" in text and "depter" in text for text in told)


def test_pairs_move_no_character(panel):
    page = panel("ug")
    text = page.locator("#panel .writings .text[lang=ug]")
    text.evaluate("text => { text.id = 'paired'; }")
    order, places, _ = page.evaluate(MEASURE, "paired")
    text.evaluate("text => { text.textContent = text.textContent; }")
    plain, plain_places, _ = page.evaluate(MEASURE, "paired")
    assert plain == order
    assert places == pytest.approx(plain_places, abs=1)


def test_terms_are_told_and_whether_they_are_there(panel):
    page = panel("tr")
    items = page.locator("#panel .terms li")
    expect(items).to_have_count(2)
    expect(items.first).to_contain_text("Kashgar: Kaşgar used here")
    expect(items.last).to_contain_text("kitap not found here")


def test_the_same_sentence_of_another_petition_comes_with_its_translation(panel):
    page = panel("tr", "Thank you.", java_script_enabled=False)
    found = page.locator("#panel .alike li")
    expect(found).to_contain_text("Teşekkürler.")
    expect(found).to_contain_text("100 % · translated")
    found.get_by_role("link").click()
    expect(page.get_by_role("heading", level=1)).to_have_text("Keep the village library open")
