"""A reviewer at work in a real Chromium: two hundred segments by keys alone, what assistive technology is told, axe on every page."""

import time

import pytest
from axe_playwright_python.sync_playwright import Axe
from playwright.sync_api import expect

from browser import browser
from transcheck.jobs.page_words import page_words
from transcheck.jobs.project import open_project
from transcheck.jobs.store import opened as opened_store
from transcheck.jobs.verdicts import reviews_of
from transcheck.review.roles import grants_of
from transcheck.web.visitors import Team
from web_browsing import browsing, entrance, opened, running, serving
from web_service import PO, library

__all__ = ["browser", "library", "opened", "running"]

pytestmark = pytest.mark.system

SEGMENTS = 200
THINGS = ("river", "school", "bridge", "market", "garden", "mill", "road", "well", "forest", "harbour")


@pytest.fixture
def long_petition(project, run, translate):
    """Return a project with a petition of two hundred translated sentences."""
    sentences = [f"Keep the {THINGS[n % 10]} number {n} of the valley open." for n in range(1, SEGMENTS)]
    head = "---\ntitle: The valley\nlanguages: [tr]\n---\n\n"
    (project / "corpora/valley.md").write_text(head + "\n".join(sentences) + "\n", encoding="utf-8")
    assert run("update").status == 0
    texts = {one: f"Vadinin {n} numaralı yeri açık kalsın." for n, one in enumerate(sentences, 1)}
    translate("po/valley/tr.po", {"The valley": "Vadi", **texts})
    return project


def test_two_hundred_segments_are_reviewed_by_keys_alone(browser, long_petition):
    """Approve or reject, and be at the next one: a key each, and less than a minute of computing for all of them."""
    with serving(long_petition) as service, browsing(browser) as load_page:
        page = load_page(entrance(service) + "/petitions/valley?language=tr")
        ids = page.eval_on_selector_all(".row", "rows => rows.map(row => row.id)")
        assert SEGMENTS == len(ids)
        begun = time.process_time()
        page.keyboard.press("j")
        for number, here in enumerate(ids):
            page.wait_for_function("id => document.activeElement.closest('.cell')?.closest('.row').id === id", arg=here)
            page.keyboard.press("r" if number % 50 == 7 else "a")
        expect(page.locator(".state", has_text="approved")).to_have_count(SEGMENTS - 4)
        expect(page.locator(".state", has_text="rejected")).to_have_count(4)
        taken = time.process_time() - begun
    said = reviews_of(open_project(long_petition), "valley").verdicts
    assert ["reject" if number % 50 == 7 else "approve" for number in range(SEGMENTS)] == [
        verdict.judgement.value for verdict in said
    ]
    assert SEGMENTS == len({verdict.source for verdict in said})
    assert taken < 60


def tree(page):
    """Return what Chromium tells assistive technology about the text of a page: role and name of what has one, in order."""
    session = page.context.new_cdp_session(page)
    nodes = session.send("Accessibility.getFullAXTree")["nodes"]
    session.detach()
    by_id = {node["nodeId"]: node for node in nodes}
    found = []

    def walk(node):
        role, name = node.get("role", {}).get("value"), node.get("name", {}).get("value", "")
        if not node.get("ignored") and role not in ("none", "generic", "StaticText", "InlineTextBox", "paragraph"):
            found.append((role, name, node))
        for child in node.get("childIds", ()):
            if child in by_id:
                walk(by_id[child])

    walk(nodes[0])
    return found


def focused(page):
    """Return role and name of what has the focus, as Chromium tells them."""
    properties = [
        (role, name)
        for role, name, node in tree(page)
        for one in node.get("properties", ())
        if one["name"] == "focused" and one["value"].get("value") is True and role != "RootWebArea"
    ]
    return properties[-1] if properties else None


@pytest.fixture(params=["en", "ar"])
def read_in(request, browser, library):
    """Return a page with one segment in two languages, and the words of its reader."""
    words = page_words(request.param, drafts=True)
    with serving(library, words) as service, browsing(browser) as load_page:
        page = load_page(entrance(service) + "/petitions/library?language=tr%26language=ug%26q=Thank")
        yield page, words


def test_the_review_flow_has_names_roles_and_an_order(read_in, library):
    page, words = read_in
    say = words.say
    cells = page.locator(".cell")
    named = [(role, name) for role, name, _ in tree(page)]
    assert ("main", "") in named
    assert ("navigation", say("Languages")) in named
    start = next(place for place, (role, _) in enumerate(named) if role == "rowheader")
    heading = say("Segment {n}").format(n=6)
    expected = [
        ("rowheader", None),
        ("heading", heading),
        ("link", heading),
        ("cell", None),
        ("LabelText", ""),
        ("checkbox", f"{say('Select')} Turkish"),
        ("button", f"{say('Approve')} Turkish"),
        ("button", f"{say('Reject')} Turkish"),
        ("button", f"{say('Edit')} Turkish"),
        ("cell", None),
        ("button", f"{say('Edit')} Uyghur"),
    ]
    found = [(role, None if role in ("cell", "rowheader") else name) for role, name in named[start:]]
    assert expected == found[: len(expected)]
    assert ["Turkish", "Uyghur"] == [name for role, name in named if role == "columnheader"][1:]

    page.locator(".row h2 a").focus()
    order = [focused(page)]
    for _ in range(5):
        page.keyboard.press("Tab")
        order.append(focused(page))
    assert [one for one in expected if one[0] in ("link", "checkbox", "button")] == order

    page.keyboard.press("Shift+Tab")
    page.keyboard.press("Enter")
    expect(page.locator("#panel textarea").first).to_be_focused()
    assert ("textbox", say("Translation")) == focused(page)
    assert ("region", "Turkish 6") in [(role, name) for role, name, _ in tree(page)]
    page.keyboard.press("Escape")
    expect(cells.first).to_be_focused()
    page.keyboard.press("a")
    expect(page.locator("#said")).to_have_text(say("Saved."))
    [status] = [node for role, _, node in tree(page) if role == "status"]
    assert {"live": "polite"}.items() <= {
        one["name"]: one["value"].get("value") for one in status["properties"]
    }.items()
    expect(page.locator(".cell .state").first).to_have_text(say("approved"))
    assert 1 == len(reviews_of(open_project(library), "library").verdicts)


def test_the_layout_is_mirrored_for_readers_from_right_to_left(read_in):
    page, words = read_in
    assert (words.language.tag, words.direction) == page.evaluate(
        "[document.documentElement.lang, document.documentElement.dir]"
    ) or [words.language.tag, words.direction] == page.evaluate(
        "[document.documentElement.lang, document.documentElement.dir]"
    )
    source, target = page.locator(".row .source").bounding_box(), page.locator(".cell").first.bounding_box()
    assert words.language.right_to_left == (source["x"] > target["x"])
    edge = page.locator(".cell").first.evaluate("cell => getComputedStyle(cell).borderRightWidth")
    assert words.language.right_to_left == (edge == "4px")


HOLDERS = (
    ".row:last-child h2 a",
    ".row:last-child input[name=pick]",
    ".row:last-child button[name=approve]",
    ".row:last-child button[name=open]",
    "input[type=search]",
    "input[name=comment]",
    ".languages a",
)


def test_live_changes_never_move_the_focus(opened, translate):
    page = opened()
    expect(page.locator("html")).to_have_attribute("data-live", "yes")
    page.locator("details.filters").evaluate("found => found.open = true")
    text = page.locator(".row:last-child .cell.l0 .text")
    held = "document.activeElement === document.querySelector(selector)"
    for number, selector in enumerate((*HOLDERS, ".row:last-child .cell.l0")):
        page.locator(selector).first.evaluate("one => { if (one.matches('.cell')) one.tabIndex = -1; one.focus(); }")
        top = page.evaluate("scrollY")
        translate(PO, {"Thank you.": f"Sağ olun {number}."})
        expect(text).to_have_text(f"Sağ olun {number}.")
        assert page.evaluate(f"selector => {held}", selector), selector
        assert top == page.evaluate("scrollY")


WIDTHS = (320, 768, 1920)
COLOURS = {"runOnly": ["color-contrast", "link-in-text-block"]}
FILTERED = "/petitions/library?language=tr&severity=warning&q=U%2B200F"
PAGES = ("/", "/checks.html", "/segments", FILTERED, "/account", "/api", "/nowhere", "/people", "/sign-in")


def axe(page, name):
    """Return what axe finds on a page, narrow to wide; the scheme changes nothing but colours."""
    page.evaluate("document.querySelectorAll('details').forEach(found => found.open = true)")
    tool, found = Axe(), []
    for width in WIDTHS:
        page.set_viewport_size({"width": width, "height": 900})
        for scheme, options in (("light", None), ("dark", COLOURS)):
            page.emulate_media(color_scheme=scheme)
            violations = tool.run(page, options=options).response["violations"]
            found += [
                (name, width, scheme, one["id"], [node["html"][:200] for node in one["nodes"][:3]])
                for one in violations
            ]
    return found


@pytest.fixture
def boss(browser, library):
    """Return a function that opens pages of a service with accounts, as the admin."""
    from transcheck.review.store import accounts
    from transcheck.review.store.signing_in import session_for

    with opened_store(open_project(library)) as store:
        with store.writing() as session:
            accounts.add(session, "Boss", grants_of({"*": "admin"}), now=int(time.time()))
            key = session_for(session, accounts.find(session, "Boss").id, now=int(time.time()))
        access = Team("transcheck_team", store, secure=False)
        with serving(library, access=access) as service, browsing(browser) as load_page:
            page = load_page(service.origin + "/sign-in", bypass_csp=True)
            page.context.add_cookies([{"name": access.cookie, "value": key, "url": service.origin}])
            yield page, service.origin


def test_axe_finds_nothing_on_any_page(boss):
    page, origin = boss
    found = []
    for path in PAGES:
        page.goto(origin + path)
        found += axe(page, path)
    page.goto(origin + "/people")
    page.locator("input[name=roles]").first.fill("tr=viewer")
    page.get_by_role("button", name="Make a link").click()
    link = page.locator(".once").text_content()
    found += axe(page, "a link")
    page.goto(link)
    found += axe(page, "invitation")
    assert [] == found


def test_axe_finds_nothing_while_somebody_reviews(boss, translate):
    page, origin = boss
    page.goto(origin + "/petitions/library?language=tr&language=ug")
    unit = page.locator(".row:last-child .cell.l0")
    unit.get_by_role("button", name="Edit").click()
    expect(page.get_by_label("Translation")).to_be_focused()
    found = axe(page, "panel")
    page.get_by_label("Translation").fill("Sağ olun hepiniz.")
    translate(PO, {"Thank you.": "Sağ olun."})
    page.get_by_role("button", name="Save").click()
    expect(page.get_by_text("What is there now")).to_be_visible()
    found += axe(page, "conflict")
    segment = page.locator(".row:last-child").get_attribute("id")
    page.goto(f"{origin}/petitions/library/tr/{segment}")
    found += axe(page, "unit")
    page.goto(origin + "/petitions/library?language=tr")
    page.get_by_role("button", name="Keys").click()
    found += axe(page, "keys")
    assert [] == found
