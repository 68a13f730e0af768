"""What was written and not sent: kept for an account by the service, for somebody alone by her browser; gone when sent."""

import re
import time

import pytest
from axe_playwright_python.sync_playwright import Axe
from playwright.sync_api import expect

from browser import SEEN, browser
from test_web_browser import cell, stand_on
from transcheck.web.visitors import Team
from web_browsing import opened, running, serving
from web_service import crew, library, user

__all__ = ["browser", "crew", "library", "opened", "running", "user"]

PLACE = {"petition": "library", "language": "tr"}


def csrf_headers(user):
    return {"x-csrf-token": user.csrf()}


def keep(user, text, kind="comment", source="Thank you.", **other):
    found = re.search(r'name="seen" value="([^"]*)"', panel(user, source))
    seen = found[1] if found else "x"
    sent = {**PLACE, "segment": user.segment(source), "seen": seen, "kind": kind, "text": text, **other}
    return user.client.post("/api/v1/drafts", json=sent, headers=csrf_headers(user)).status_code


def kept(user):
    return {(one["kind"], one["text"]) for one in user.get("/api/v1/drafts", params=PLACE).json()}


def panel(user, source="Thank you."):
    return user.get(f"/petitions/library/tr/{user.segment(source)}").text


def test_a_draft_is_there_when_the_panel_opens_again_and_only_for_who_wrote_it(crew):
    reviewer, boss = crew.user("Reviewer"), crew.user("Boss")
    assert 200 == keep(reviewer, "I wonder\nwhether")
    assert 200 == keep(reviewer, "Sağ olun", "edit")
    page = panel(reviewer)
    assert ("I wonder\nwhether</textarea>" in page, "\nSağ olun</textarea>" in page) == (True, True)
    assert 'data-saved="Teşekkürler."' in page
    assert 'id="draft" hidden' not in page
    assert ("I wonder" in panel(boss), 'id="draft" hidden' in panel(boss)) == (False, True)
    assert set() == kept(boss)


def test_what_is_sent_is_no_draft_any_more(crew):
    reviewer = crew.user("Reviewer")
    keep(reviewer, "I wonder")
    keep(reviewer, "Sağ olun", "edit")
    assert 303 == reviewer.panel("comment", comment="I wonder why").status_code
    assert {("edit", "Sağ olun")} == kept(reviewer)
    assert 303 == reviewer.panel("edit", text="Sağ olun.").status_code
    assert set() == kept(reviewer)


def test_a_draft_outlives_a_change_of_the_text_and_says_so(crew):
    reviewer = crew.user("Reviewer")
    keep(reviewer, "Sağ olun", "edit")
    crew.user("Boss").panel("edit", text="Minnettarız.")
    page = panel(reviewer)
    assert ("\nSağ olun</textarea>" in page, 'class="since" hidden' in page) == (True, False)
    assert 303 == reviewer.panel("edit", text="Sağ olun.").status_code
    assert set() == kept(reviewer)


def test_of_a_unit_there_is_one_draft_of_each_kind(crew):
    reviewer = crew.user("Reviewer")
    for text in ("one", "two", "two words"):
        keep(reviewer, text)
    keep(reviewer, "older", seen="another")
    keep(reviewer, "newest")
    assert {("comment", "newest")} == kept(reviewer)
    keep(reviewer, "")
    assert set() == kept(reviewer)


@pytest.mark.parametrize(
    ("name", "kind", "status"),
    [
        ("Viewer", "comment", 403),
        ("Other", "edit", 403),
        ("Nobody", "comment", 403),
        ("Translator", "edit", 200),
        ("Translator", "comment", 200),
    ],
)
def test_who_may_not_write_keeps_nothing(crew, name, kind, status):
    someone, boss = crew.user(name), crew.user("Boss")
    sent = {**PLACE, "segment": boss.segment(), "seen": "x", "kind": kind, "text": "x"}
    csrf = someone.get("/account").text.partition('name="csrf" value="')[2].partition('"')[0]
    assert status == someone.client.post("/api/v1/drafts", json=sent, headers={"x-csrf-token": csrf}).status_code


@pytest.mark.parametrize(
    ("change", "status"),
    [
        ({"text": "x" * 10_001}, 422),
        ({"text": "x" * 100_001, "kind": "edit"}, 422),
        ({"text": "a\0b"}, 422),
        ({"kind": "diary"}, 422),
        ({"segment": "x" * 27}, 422),
        ({"petition": "../../etc"}, 404),
        ({"language": "xx"}, 404),
    ],
)
def test_what_is_no_draft_is_refused(crew, change, status):
    assert status == keep(crew.user("Boss"), **{"text": "x", **change})


def test_a_page_of_another_site_keeps_nothing(crew):
    reviewer = crew.user("Reviewer")
    sent = {**PLACE, "segment": reviewer.segment(), "seen": "x", "kind": "comment", "text": "x"}
    assert 403 == reviewer.client.post("/api/v1/drafts", json=sent).status_code


def test_the_oldest_of_very_many_go(crew):
    from transcheck.review.store.drafts import MOST, drafts, keep_draft

    with crew.store.writing() as session:
        for number in range(MOST + 3):
            keep_draft(session, 3, "library", "tr", f"s{number} x", "comment", "x", now=int(time.time()) + number)
        found = drafts(session, 3, "library", "tr")
    assert (MOST, False, True) == (len(found), ("s2 x", "comment") in found, ("s3 x", "comment") in found)


def test_drafts_go_with_the_account(crew):
    from transcheck.review.store.accounts import erase

    reviewer = crew.user("Reviewer")
    keep(reviewer, "I wonder")
    with crew.store.writing() as session:
        erase(session, "Reviewer", "erased-0a1b2c3d", now=int(time.time()))
    with crew.store.reading() as session:
        from transcheck.review.store.models import Draft

        assert [] == session.query(Draft).all()


def test_somebody_alone_has_none_at_the_service(user):
    assert 403 == keep(user, "x")
    assert 'data-drafts="browser"' in panel(user)


@pytest.mark.system
def test_a_draft_translation_has_its_buttons_where_all_have_them(opened, library, translate):
    translate("po/library/ug.po", {"Thank you.": "Rehmet."})
    path = library / "po/library/ug.po"
    path.write_text(
        path.read_text(encoding="utf-8").replace('msgid "Thank you."', '#, fuzzy\nmsgid "Thank you."'), "utf-8"
    )
    page = opened()
    gaps = [
        cell(page, column=at).locator("button").first.evaluate("one => getComputedStyle(one).marginInlineStart")
        for at in (0, 1)
    ]
    assert ["0px", "0px"] == gaps


@pytest.mark.system
def test_alone_a_draft_is_in_the_browser_until_it_is_sent_or_discarded(opened):
    page = opened()
    stand_on(cell(page))
    page.keyboard.press("e")
    page.get_by_label("Translation").fill("Sağ ol")
    page.get_by_label("Comment", exact=True).fill("not sure")
    page.keyboard.press("Escape")
    page.reload()
    stand_on(cell(page))
    page.keyboard.press("e")
    expect(page.get_by_label("Translation")).to_have_value("Sağ ol")
    expect(page.get_by_label("Comment", exact=True)).to_have_value("not sure")
    expect(page.locator("#draft")).to_be_visible()
    assert 0 == (found := Axe().run(page)).violations_count, found.generate_report()
    other = page.context.new_page()  # another tab
    other.set_default_timeout(SEEN)
    other.goto(page.url)
    cell(other).locator(".more").click()
    expect(other.get_by_label("Translation")).to_have_value("Sağ ol")
    other.get_by_role("button", name="Discard").click()
    expect(other.get_by_label("Translation")).to_have_value("Teşekkürler.")
    other.close()
    page.get_by_label("Translation").fill("Sağ olun.")
    page.keyboard.press("Control+Enter")
    expect(cell(page).locator(".text").first).to_have_text("Sağ olun.")
    assert [] == page.evaluate("Object.keys(localStorage).filter(name => name.startsWith('transcheck-draft'))")


@pytest.fixture
def shared(crew):
    """Return the address of a running service with accounts, and a function that gives the cookie of somebody."""
    from transcheck.review.store.accounts import find
    from transcheck.review.store.signing_in import session_for

    access = Team("transcheck_test", crew.store, secure=False)
    with serving(crew.service.boards.root, access=access) as service:

        def cookie(person):
            with crew.store.writing() as session:
                secret = session_for(session, find(session, person).id, now=int(time.time()))
            return {"name": access.cookie, "value": secret, "url": service.origin}

        yield service.origin, cookie


@pytest.mark.system
def test_on_a_phone_the_word_of_a_single_button_fits(browser, shared):
    origin, cookie = shared
    context = browser.new_context(viewport={"width": 320, "height": 800})
    context.add_cookies([cookie("Viewer")])
    page = context.new_page()
    page.goto(f"{origin}/petitions/library?language=tr")
    button = page.locator(".cell .more").first
    assert button.evaluate("one => one.scrollWidth <= one.clientWidth")
    context.close()


@pytest.mark.system
def test_with_an_account_a_draft_follows_to_another_browser_and_goes_when_sent(browser, shared, crew):
    origin, cookie = shared
    pages = []
    for _ in range(2):
        context = browser.new_context(viewport={"width": 1200, "height": 800})
        context.set_default_timeout(SEEN)
        context.add_cookies([cookie("Reviewer")])
        pages.append(context.new_page())
    here, there = pages
    here.goto(f"{origin}/petitions/library?language=tr")
    cell(here).locator(".more").click()
    with here.expect_response("**/api/v1/drafts") as kept_one:
        here.get_by_label("Comment", exact=True).fill("not sure")
    assert 200 == kept_one.value.status
    there.goto(f"{origin}/petitions/library?language=tr")
    cell(there).locator(".more").click()
    expect(there.locator("textarea[name=comment]")).to_have_value("not sure")
    expect(there.locator("#draft")).to_be_visible()
    with there.expect_response("**/api/v1/drafts"):
        there.get_by_role("button", name="Only comment").click()
    expect(there.get_by_role("status")).to_have_text("Saved.")
    assert set() == kept(crew.user("Reviewer"))
    for page in pages:
        page.context.close()
