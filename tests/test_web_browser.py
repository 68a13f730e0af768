"""The service in a real Chromium: keys, focus, edits, conflicts, many at once, no script, live changes, two people."""

import re

import pytest
from axe_playwright_python.sync_playwright import Axe
from playwright.sync_api import expect

from browser import browser
from transcheck.catalogs.po import read
from transcheck.jobs.project import open_project
from transcheck.jobs.verdicts import reviews_of
from web_browsing import opened, running
from web_service import PO, library

__all__ = ["browser", "library", "opened", "running"]

pytestmark = pytest.mark.system


def entry(folder, msgid="Thank you."):
    return next(entry for entry in read(folder / PO).entries if entry.msgid == msgid)


def row(page, source="Thank you."):
    return page.locator(".row", has=page.get_by_text(source, exact=True))


def cell(page, source="Thank you.", column=0):
    return row(page, source).locator(f".cell.l{column}")


def stand_on(cell):
    cell.locator(".who").click()
    cell.evaluate("cell => { cell.tabIndex = -1; cell.focus(); }")


def verdicts(folder):
    return [(v.judgement.value, v.target) for v in reviews_of(open_project(folder), "library").verdicts]


def test_a_petition_is_reviewed_by_keys_alone(opened, library):
    page = opened()
    page.keyboard.press("j")
    expect(page.locator(".row").nth(0).locator(".cell.l0")).to_be_focused()
    while not cell(page, "It is the only one within 40 km.").evaluate("cell => cell === document.activeElement"):
        page.keyboard.press("j")
    page.keyboard.press("a")
    expect(page.get_by_role("status")).to_have_text("Saved.")
    expect(cell(page, "About 1,200 people borrow books there each year.")).to_be_focused()
    expect(cell(page, "It is the only one within 40 km.").locator(".state")).to_have_text("approved")
    stand_on(cell(page))
    page.keyboard.press("l")
    expect(cell(page, column=1)).to_be_focused()
    page.keyboard.press("h")
    page.keyboard.press("r")
    expect(cell(page).locator(".state")).to_have_text("rejected")
    assert [("approve", "40 km içinde tek o var."), ("reject", "Teşekkürler.")] == verdicts(library)


def test_an_edit_is_typed_and_saved_without_the_mouse_and_keys_stay_letters(opened, library):
    page = opened()
    stand_on(cell(page))
    page.keyboard.press("e")
    expect(page.get_by_label("Translation")).to_be_focused()
    page.keyboard.press("Control+End")
    page.keyboard.type(" arj?x/")
    page.keyboard.press("Control+Enter")
    expect(cell(page).locator(".text").first).to_have_text("Teşekkürler. arj?x/")
    expect(cell(page)).to_be_focused()
    assert ("Teşekkürler. arj?x/",) == entry(library).msgstr
    page.keyboard.press("c")
    page.get_by_label("Comment", exact=True).fill("a word about it")
    page.keyboard.press("Control+Enter")
    expect(cell(page).get_by_text("a word about it")).to_be_visible()
    page.keyboard.press("e")
    expect(page.get_by_label("Translation")).to_be_focused()
    page.keyboard.press("Escape")
    expect(page.locator("#panel")).to_have_count(0)
    expect(cell(page)).to_be_focused()


def test_keys_are_listed_turned_off_and_silent_while_composing(opened, library):
    page = opened()
    page.keyboard.press("?")
    expect(page.get_by_role("dialog")).to_be_visible()
    page.get_by_label("Single keys are on").uncheck()
    page.keyboard.press("Escape")
    page.keyboard.press("j")
    assert page.evaluate("document.activeElement.closest('.cell') === null")
    page.get_by_role("button", name="Keys").click()
    page.get_by_label("Single keys are on").check()
    page.keyboard.press("Escape")
    stand_on(cell(page))
    page.evaluate(
        "document.activeElement.dispatchEvent(new KeyboardEvent('keydown', {key: 'a', isComposing: true, bubbles: true}))"
    )
    page.keyboard.press("Control+a")
    assert [] == verdicts(library)


def test_keys_work_on_keyboards_without_latin_letters(opened, library):
    page = opened()

    def press(key, code, **options):
        what = {"key": key, "code": code, "bubbles": True, "cancelable": True, **options}
        page.evaluate("what => document.activeElement.dispatchEvent(new KeyboardEvent('keydown', what))", what)

    press("\N{ARABIC LETTER TEH}", "KeyJ")
    expect(page.locator(".row").nth(0).locator(".cell.l0")).to_be_focused()
    press("\N{CYRILLIC SMALL LETTER O}", "KeyJ")
    expect(page.locator(".row").nth(1).locator(".cell.l0")).to_be_focused()
    press("K", "KeyK")  # Caps Lock
    expect(page.locator(".row").nth(0).locator(".cell.l0")).to_be_focused()
    stand_on(cell(page))
    press("\N{ARABIC LETTER SHEEN}", "KeyA")
    expect(cell(page).locator(".state")).to_have_text("approved")
    press("\N{ARABIC QUESTION MARK}", "Slash", shiftKey=True)
    expect(page.get_by_role("dialog")).to_be_visible()
    assert [("approve", "Teşekkürler.")] == verdicts(library)


def test_a_conflict_shows_three_sides_and_keeps_what_was_written(opened, library, translate):
    page = opened()
    cell(page).get_by_role("button", name="Edit").click()
    page.get_by_label("Translation").fill("Teşekkür ederiz.")
    translate(PO, {"Thank you.": "Sağ olun."})
    page.get_by_role("button", name="Save").click()
    panel = page.locator("#panel")
    expect(panel.get_by_text("What is there now")).to_be_visible()
    expect(panel.get_by_role("alert")).to_contain_text("Nothing was changed")
    expect(panel.get_by_label("Translation")).to_have_value("Teşekkür ederiz.")
    assert ("Sağ olun.",) == entry(library).msgstr
    page.get_by_role("button", name="Save").click()
    expect(cell(page).locator(".text").first).to_have_text("Teşekkür ederiz.")
    assert ("Teşekkür ederiz.",) == entry(library).msgstr


def test_many_are_selected_and_decided_once(opened, library):
    page = opened()
    page.get_by_role("button", name="Select all on this page").click()
    page.get_by_label("Comment for all that are selected").fill("all good")
    page.get_by_role("button", name="Approve selected").click()
    expect(page.get_by_role("status")).to_have_text("Saved.")
    expect(page.locator(".state", has_text="approved")).to_have_count(2)
    assert 2 == len(verdicts(library))
    expect(page.locator("input[name=pick]:checked")).to_have_count(0)


def test_without_scripts_everything_is_a_form(opened, library):
    page = opened(java_script_enabled=False)
    cell(page).get_by_role("button", name="Approve Turkish").click()
    expect(cell(page).locator(".state")).to_have_text("approved")
    expect(page.get_by_role("status")).to_have_text("Saved.")
    cell(page).get_by_role("button", name="Edit").click()
    page.get_by_label("Translation").fill("Sağ olun.")
    page.get_by_role("button", name="Save").click()
    expect(cell(page).locator(".text").first).to_have_text("Sağ olun.")
    page.locator("input[name=pick]").first.check()
    page.get_by_role("button", name="Reject selected").click()
    expect(page.locator(".state", has_text="rejected")).to_have_count(1)
    page.get_by_text("Filter and search").click()
    page.get_by_label("rejected").check()
    page.get_by_role("button", name="Show", exact=True).click()
    expect(page.locator(".row")).to_have_count(1)


def test_what_somebody_saves_elsewhere_appears_and_the_focus_stays(opened, library, translate):
    page = opened()
    expect(page.locator("html")).to_have_attribute("data-live", "yes")
    other = "It is the only one within 40 km."
    cell(page, other).get_by_role("button", name="Approve").focus()
    translate(PO, {"Thank you.": "Sağ olun.", other: "40 km'de tek."})
    expect(cell(page).locator(".text").first).to_have_text("Sağ olun.")
    expect(cell(page, other).locator(".text").first).to_have_text("40 km'de tek.")
    expect(cell(page, other).get_by_role("button", name="Approve")).to_be_focused()
    cell(page).get_by_role("button", name="Edit").click()
    page.get_by_label("Translation").fill("half written")
    translate(PO, {"Thank you.": "Teşekkürler.", other: "Tek."})
    expect(cell(page, other).locator(".text").first).to_have_text("Tek.")
    expect(page.get_by_label("Translation")).to_have_value("half written")
    expect(page.get_by_label("Translation")).to_be_focused()


def test_a_catalog_that_breaks_puts_no_text_under_another_language(opened, library, translate):
    translate("po/library/ug.po", {"Thank you.": "Rehmet."})
    page = opened()
    expect(page.locator("html")).to_have_attribute("data-live", "yes")
    whole = (library / PO).read_bytes()
    (library / PO).write_bytes(b'msgid "a')
    translate("po/library/ug.po", {"Thank you.": "Köp rehmet."})
    expect(row(page).get_by_text("Köp rehmet.")).to_have_count(1)
    expect(cell(page, column=1).locator(".text").first).to_have_text("Köp rehmet.")
    expect(cell(page, column=0).locator(".name")).to_have_text("Turkish")
    cell(page, column=0).get_by_role("button", name="Approve").click()
    expect(page.locator("#trouble")).to_contain_text("tr.po:1:")
    (library / PO).write_bytes(whole)
    translate(PO, {"Thank you.": "Sağ olun."})
    expect(cell(page, column=0).locator(".text").first).to_have_text("Sağ olun.")
    assert [] == verdicts(library)


def test_what_is_opened_while_its_cell_is_renewed_has_the_focus(opened, library, translate):
    page = opened()
    expect(page.locator("html")).to_have_attribute("data-live", "yes")
    held = []
    page.route("**/petitions/library/tr/*", lambda route: held.append(route))  # noqa: PLW0108 - a built-in cannot be a handler
    stand_on(cell(page))
    with page.expect_request("**/petitions/library/tr/*"):
        page.keyboard.press("e")
    translate(PO, {"Thank you.": "Sağ olun."})
    expect(cell(page).locator(".text").first).to_have_text("Sağ olun.")
    held[0].continue_()
    expect(page.get_by_label("Translation")).to_be_focused()
    page.unroute("**/petitions/library/tr/*")


def test_what_went_wrong_is_in_sight_wherever_somebody_is(opened, library):
    page = opened(viewport={"width": 1200, "height": 300})
    box = cell(page, "It is the only one within 40 km.")
    stand_on(box)
    expect(page.locator("h1")).not_to_be_in_viewport()
    page.context.clear_cookies()
    page.keyboard.press("a")
    expect(page.locator("#trouble .now")).to_be_in_viewport()
    expect(box).to_be_focused()
    assert [] == verdicts(library)


def test_who_goes_back_to_a_page_sees_what_is_there_now(opened, library):
    page = opened()
    cell(page).get_by_role("button", name="Approve").click()
    expect(page.get_by_role("status")).to_have_text("Saved.")
    page.get_by_role("link", name="Overview").click()
    expect(page.get_by_role("heading", name="Coverage")).to_have_count(1)
    page.go_back()
    expect(cell(page).locator(".state")).to_have_text("approved")


def test_what_happens_while_a_page_is_on_its_way_is_not_missed(opened, library, translate):
    page, other, held = opened(), opened(), []
    page.route("**/events*", lambda route: held.append(route))  # noqa: PLW0108 - a built-in cannot be a handler
    with page.expect_request("**/events*"):
        page.reload()
    expect(other.locator("html")).to_have_attribute("data-live", "yes")
    translate(PO, {"Thank you.": "Sağ olun."})
    expect(cell(other).locator(".text").first).to_have_text("Sağ olun.")
    expect(cell(page).locator(".text").first).to_have_text("Teşekkürler.")
    held[0].continue_()
    expect(cell(page).locator(".text").first).to_have_text("Sağ olun.")
    page.unroute("**/events*")


def test_two_reviewers_see_each_other(opened):
    one, two = opened(), opened()
    expect(two.locator("html")).to_have_attribute("data-live", "yes")
    cell(one).get_by_role("button", name="Approve").click()
    expect(cell(two).locator(".state")).to_have_text("approved")


def test_on_a_phone_every_verdict_is_large_enough_for_a_finger(opened):
    page = opened(viewport={"width": 320, "height": 700})
    assert 320 == page.evaluate("document.documentElement.scrollWidth")
    boxes = page.eval_on_selector_all(
        "button, .tools a, .tools label, .languages a, summary, nav a",
        "els => els.filter(el => el.offsetParent).map(el => [el.outerHTML.slice(0, 90), el.getBoundingClientRect()])",
    )
    assert [] == [html for html, box in boxes if min(box["width"], box["height"]) < 43.9]


@pytest.mark.parametrize("scheme", ["light", "dark"])
def test_axe_finds_nothing(opened, scheme):
    page = opened(bypass_csp=True, color_scheme=scheme)
    cell(page).get_by_role("button", name="Edit").click()
    page.locator("#panel").wait_for()
    page.evaluate("document.querySelectorAll('details').forEach(found => found.open = true)")
    found = []
    for width in (320, 1400):
        page.set_viewport_size({"width": width, "height": 900})
        violations = Axe().run(page).response["violations"]
        found += [(width, one["id"], [node["html"][:200] for node in one["nodes"][:3]]) for one in violations]
    page.goto(re.sub(r"/petitions.*", "/account", page.url))
    found += [(one["id"], one["nodes"][0]["html"][:200]) for one in Axe().run(page).response["violations"]]
    assert [] == found


def test_assistive_technology_is_told_what_to_press_and_what_became_of_it(opened):
    page = opened()
    expect(row(page).get_by_role("heading")).to_have_text(re.compile("Segment"))
    for name in ("Approve Turkish", "Reject Turkish"):
        expect(cell(page).get_by_role("button", name=name, exact=True)).to_be_visible()
    expect(cell(page).get_by_role("checkbox", name="Select Turkish")).to_be_visible()
    expect(page.get_by_role("status")).to_have_attribute("aria-live", "polite")
