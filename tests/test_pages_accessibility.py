"""Every page in Chromium: no axe violation in light and dark, on a phone and on a wide screen; all of it without a script."""

from dataclasses import replace

import pytest
from axe_playwright_python.sync_playwright import Axe

from browser import browser
from page_samples import GRID, OVERVIEW, PLAIN, RULES
from transcheck.languages import load
from transcheck.reports.pages.drawing import Paging, grid_page, overview_page, rules_page
from transcheck.reports.pages.site import Site
from transcheck.reports.pages.words import Words, english

__all__ = ["browser"]

pytestmark = pytest.mark.system

WIDTHS = (320, 768, 1920)
THREE = Paging(2, ("index.html", "2.html", "3.html"))


@pytest.fixture(scope="module", params=["en", "ar"])
def folder(request, tmp_path_factory):
    """Return a folder with one page of each kind, for readers from left to right and from right to left."""
    folder = tmp_path_factory.mktemp("pages")
    words = english() if request.param == "en" else Words(load("ar"))
    site = Site(words, load("en"))
    (folder / "grid.html").write_text(grid_page(GRID, site, THREE), encoding="utf-8")
    (folder / "index.html").write_text(overview_page(OVERVIEW, site, {"demo": "grid.html"}), encoding="utf-8")
    (folder / "checks.html").write_text(rules_page(RULES, site), encoding="utf-8")
    return folder


@pytest.fixture
def opened(browser, folder):
    """Return a function that opens a page; what the page complains about fails the test."""
    pages = []

    def load_page(name, **options):
        context = browser.new_context(**options)
        page = context.new_page()
        pages.append(page)
        page.on("console", lambda message: pytest.fail(message.text))
        page.goto((folder / name).as_uri())
        return page

    yield load_page
    for page in pages:
        page.context.close()


PAGES = ("index.html", "grid.html", "checks.html")
COLOURS = {"runOnly": ["color-contrast", "link-in-text-block"]}


@pytest.mark.parametrize("name", PAGES)
def test_axe_finds_nothing(opened, name):
    """The scheme changes nothing but colours, so that only these are looked at a second time."""
    page = opened(name, bypass_csp=True)
    page.evaluate("document.querySelectorAll('details').forEach(found => found.open = true)")
    axe, found = Axe(), []
    for width in WIDTHS:
        page.set_viewport_size({"width": width, "height": 900})
        for scheme, options in (("light", None), ("dark", COLOURS)):
            page.emulate_media(color_scheme=scheme)
            violations = axe.run(page, options=options).response["violations"]
            found += [
                (width, scheme, one["id"], [node["html"][:200] for node in one["nodes"][:3]]) for one in violations
            ]
    assert [] == found


@pytest.mark.parametrize("width", WIDTHS)
@pytest.mark.parametrize("name", PAGES)
def test_no_page_is_wider_than_the_screen(opened, name, width):
    page = opened(name, viewport={"width": width, "height": 900})
    assert width == page.evaluate("document.documentElement.scrollWidth")


@pytest.mark.parametrize("name", PAGES)
def test_what_can_be_pressed_is_large_enough_for_a_finger(opened, name):
    page = opened(name, viewport={"width": 320, "height": 900})
    boxes = page.eval_on_selector_all(
        "label, summary, nav a, h2 a",
        "els => els.filter(el => el.offsetParent).map(el => [el.outerHTML.slice(0, 80), el.getBoundingClientRect()])",
    )
    assert [] == [html for html, box in boxes if min(box["width"], box["height"]) < 44]


def test_without_scripts_languages_and_segments_can_be_chosen(opened):
    page = opened("grid.html", java_script_enabled=False, viewport={"width": 1400, "height": 900})
    assert page.locator("#bbbb2222 .l0").is_visible()
    page.locator("#l0").uncheck()
    assert not page.locator("#bbbb2222 .l0").is_visible()
    assert page.locator("#bbbb2222 .l1").is_visible()
    page.locator("#show-found").check()
    assert not page.locator("#bbbb2222").is_visible()
    assert page.locator("#aaaa1111").is_visible()


def test_a_filter_that_leaves_nothing_says_so(opened, folder):
    bare = replace(GRID, rows=(PLAIN,))
    (folder / "bare.html").write_text(grid_page(bare, Site(english(), load("en"))), encoding="utf-8")
    page = opened("bare.html", java_script_enabled=False)
    assert not page.locator(".nothing").is_visible()
    page.locator("#show-unfinished").check()
    assert not page.locator(".nothing").is_visible()
    page.locator("#show-found").check()
    assert page.locator(".nothing").is_visible()
    page.locator("#show-signs").uncheck()
    assert not page.locator("#bbbb2222").is_visible()


def test_a_finding_is_explained_where_it_stands_without_a_script(opened):
    page = opened("grid.html", java_script_enabled=False, viewport={"width": 1400, "height": 900})
    assert not page.locator("#why-bidi-token").is_visible()
    page.locator("#aaaa1111").get_by_role("button", name="bidi-token").click()
    assert page.locator("#why-bidi-token").is_visible()
    page.keyboard.press("Escape")
    assert not page.locator("#why-bidi-token").is_visible()
    page.emulate_media(media="print")
    assert page.locator("#why-bidi-token").is_visible()


def test_a_permalink_leads_to_its_segment(opened):
    page = opened("grid.html", viewport={"width": 700, "height": 300})
    page.goto(page.url + "#bbbb2222")
    assert page.locator("#bbbb2222").evaluate(
        "el => el.getBoundingClientRect().top < innerHeight && el.matches(':target')"
    )


def test_the_page_tells_assistive_technology_what_is_there(opened):
    page = opened("grid.html", viewport={"width": 1400, "height": 900})
    assert page.get_by_role("heading", name="Segment 1").is_visible()
    row = page.get_by_role("row").nth(1)
    cell = row.get_by_role("cell").first
    assert "rtl" == cell.locator(".text").first.get_attribute("dir")
    assert "ug" == cell.locator(".text").first.get_attribute("lang")
    assert "U+200F RIGHT-TO-LEFT MARK" in cell.inner_text()
    assert ["Uyghur", "Uyghur (Latin)"] == [
        page.get_by_role("columnheader").nth(place).text_content() for place in (1, 2)
    ]


def test_on_paper_every_segment_is_whole_and_nothing_is_left_to_press(opened):
    page = opened("grid.html", viewport={"width": 1000, "height": 900})
    page.emulate_media(media="print")
    assert not page.locator(".choices").is_visible()
    assert "avoid" == page.locator(".row").first.evaluate("el => getComputedStyle(el).breakInside")
