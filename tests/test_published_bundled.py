"""The bundled petitions published: in Chromium on a phone and a wide screen, and adopted again."""

from __future__ import annotations

import shutil
from pathlib import Path

import pytest
from axe_playwright_python.sync_playwright import Axe

from browser import browser
from transcheck import cli
from transcheck.catalogs.po import read

__all__ = ["browser"]

HERE = Path(__file__).parents[1]
NAME = "sign-and-share"  # the one that is in every language, with lists, a quotation and a list of languages
KEEP = ("--draft", "keep", "--stale", "keep")
COLOURS = {"runOnly": ["color-contrast", "link-in-text-block"]}


@pytest.fixture
def bundled(folder):
    """Return a copy of the bundled petitions, the current folder."""
    for name in ("corpora", "po"):
        shutil.copytree(HERE / name, folder / name)
    shutil.copy(HERE / "transcheck.toml", folder)
    return folder


@pytest.fixture(scope="module")
def pages(tmp_path_factory):
    """Return the pages of a petition in all its languages, what is no translation shown too."""
    folder = tmp_path_factory.mktemp("published")
    with pytest.MonkeyPatch.context() as patched:
        patched.chdir(HERE)
        assert cli.run(["publish", NAME, "--format", "html", *KEEP, "--output", str(folder)]) == 0
    found = sorted((folder / NAME).glob("*.html"))
    assert len(found) == 12
    return found


@pytest.fixture
def opened(browser):
    """Return a function that opens a page at a width; what the page complains about fails the test."""
    contexts = []

    def load_page(path, width, **options):
        context = browser.new_context(viewport={"width": width, "height": 800}, **options)
        contexts.append(context)
        page = context.new_page()
        page.on("console", lambda message: pytest.fail(message.text))
        page.goto(path.as_uri())
        return page

    yield load_page
    for context in contexts:
        context.close()


@pytest.mark.system
def test_every_page_fits_a_phone(opened, pages):
    for path in pages:
        page = opened(path, 320)
        assert page.evaluate("document.documentElement.scrollWidth") <= 320, path.name


@pytest.mark.system
def test_text_from_right_to_left_begins_at_the_right(opened, pages):
    """Bullets stand between text and edge, on the side where the language begins, whatever language the item is in."""
    for path in pages:
        page = opened(path, 500)
        rtl = path.stem in ("ar", "ug")
        assert ("rtl" if rtl else "ltr") == page.evaluate("getComputedStyle(document.body).direction")
        sides = page.evaluate("[...document.querySelectorAll('li')].map(item => getComputedStyle(item).direction)")
        assert {"rtl" if rtl else "ltr"} == set(sides)


@pytest.mark.system
@pytest.mark.parametrize("name", ["ar", "ug", "zh_TW", "fr"])
def test_axe_finds_nothing(opened, pages, name):
    path = next(path for path in pages if path.stem == name)
    page = opened(path, 320, bypass_csp=True)
    found = Axe().run(page).response["violations"]
    page.emulate_media(color_scheme="dark")
    found += Axe().run(page, options=COLOURS).response["violations"]
    assert [] == [(one["id"], [node["html"] for node in one["nodes"]]) for one in found]


def texts(folder: Path) -> dict[tuple[str, str], tuple[str, bool]]:
    """Return the translations of all catalogs with whether they are drafts, by catalog and source."""
    files = sorted((folder / "po").glob("*/*.po"))
    entries = [(f"{path.parent.name}/{path.stem}", entry) for path in files for entry in read(path).entries]
    return {(name, e.msgid): (e.msgstr[0], e.fuzzy) for name, e in entries if not e.obsolete and e.translated}


@pytest.mark.parametrize(("how", "suffix"), [("markdown", "md"), ("html", "html"), ("text", "txt")])
def test_what_was_published_is_adopted_again(bundled, run, how, suffix):
    """With ids every translation comes back; without, none is wrong, 99 % are filled, and what lost emphasis is a draft."""
    before = {
        key: text for key, (text, _) in texts(bundled).items() if key[0].startswith((f"{NAME}/", "secret-transfers/"))
    }
    for name in (NAME, "secret-transfers"):
        assert run("publish", name, "--format", how, *KEEP, "--output", "out").status == 0
        (bundled / f"out/{name}/en.{suffix}").unlink()
        for path in (bundled / "po" / name).glob("*.po"):
            path.unlink()
    assert run("adopt", "out", "--yes").status == 0
    after = {key: found for key, found in texts(bundled).items() if key in before}
    if how != "text":
        assert before == {key: text for key, (text, _) in after.items()}
        return
    assert len(after) >= 0.99 * len(before)
    assert [] == [(key, text) for key, (text, draft) in after.items() if text != before[key] and not draft]
    assert [] == [key for key, (text, _) in after.items() if text != before[key].replace("*", "")]


def rearranged(sources: list[str]) -> str:
    """Return the sentences of a petition as a master of lists, tables, quotations and headings."""
    rest = iter(sources)
    parts = [
        "1. {}\n   - {}\n2. {}\n\n   {}",
        "| {} | {} |\n|---|---|\n| {} | {} |",
        "> {}\n>\n> 1. {}",
        "## {}",
        "7) {}",
        "- {}\n- {}\n\n{} {}",
    ]
    blocks = [f"---\ntitle: {next(rest)!r}\n---"]
    for part in parts * 9:
        taken = [text for _, text in zip(range(part.count("{}")), rest, strict=False)]
        blocks += [part.format(*taken, *[""] * (part.count("{}") - len(taken)))] if taken else []
    return "\n\n".join(blocks) + "\n"


def test_plain_text_of_lists_and_tables_is_adopted_again(bundled, run):
    """None is wrong and 99 % are filled, whatever stands before a sentence or beside it."""
    name = "missing-millions"
    sources = [entry.msgid for entry in read(bundled / f"po/{name}/{name}.pot").entries]
    (bundled / f"corpora/{name}.md").write_text(rearranged(sources), encoding="utf-8")
    assert run("update", name).status == 0
    before = {key: text for key, (text, _) in texts(bundled).items() if key[0].startswith(f"{name}/")}
    assert len(before) > 150
    assert run("publish", name, "--format", "text", *KEEP, "--output", "out").status == 0
    for path in (bundled / "po" / name).glob("*.po"):
        path.unlink()
    (bundled / f"out/{name}/en.txt").unlink(missing_ok=True)
    assert run("adopt", "out", "--yes").status == 0
    after = {key: found for key, found in texts(bundled).items() if key in before}
    assert len(after) >= 0.99 * len(before)
    assert [] == [(key, text) for key, (text, draft) in after.items() if text != before[key] and not draft]
