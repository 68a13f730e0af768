"""The service that commits: when it does, the page about commits and conflicts, who sees it, and what a kill leaves."""

import os
import re
import signal
import threading
import time
from functools import partial

import pytest
import uvicorn
from axe_playwright_python.sync_playwright import Axe
from playwright.sync_api import expect

from browser import SEEN, browser
from checkouts import checkout, far
from transcheck.jobs.commit import Wanted
from transcheck.jobs.project import open_project
from transcheck.jobs.store import opened
from transcheck.jobs.verdicts import reviews_of
from transcheck.reports.pages.words import english
from transcheck.review.roles import grants_of
from transcheck.web.app import make_app
from transcheck.web.boards import Boards
from transcheck.web.keeping import Keeper
from transcheck.web.running import Listening, Server, _listening
from transcheck.web.service import Service
from transcheck.web.visitors import Alone, Team
from web_process import Browser, processes
from web_service import COOKIE, ORIGIN, PEOPLE, User, rows_of

__all__ = ["browser", "checkout", "far"]

BOTH = Wanted(pull=True, push=True)
EMPTY = "We ask the council to keep the library open."


def keeping(root, access, wanted=BOTH, origin=ORIGIN):
    boards = Boards(root)
    return Service(boards, access, english(), origin, keeper=Keeper(boards, wanted))


@pytest.fixture
def user(checkout):
    """Return somebody who works alone, with a service that commits."""
    access = Alone(COOKIE, "Chief")
    made = User(keeping(checkout.root, access))
    made.client.cookies.set(COOKIE, access.token)
    return made


def clash(checkout, far, keeper, here="Sağ olun.", there="Eyvallah."):
    far.edit(there, who="Bahar")
    far.commit_by_hand()
    far.git("push", "-q")
    checkout.edit(here)
    keeper.round()


def field(page, name):
    return re.search(rf'name="{name}" value="([^"]*)"', page)[1]


def test_the_page_shows_a_conflict_with_three_texts_and_solves_it(user, checkout, far):
    assert "Nothing was committed yet." in user.get("/conflicts").text
    clash(checkout, far, user.service.keeper)
    page = user.get("/conflicts").text
    assert "1 sentence was translated here and elsewhere" in page
    assert "Conflicts (1)" in user.get("/petitions/library").text
    assert all(text in re.sub("<[^>]*>", "", page) for text in ("Teşekkürler.", "Sağ olun.", "Eyvallah."))
    form = {"csrf": field(page, "csrf"), "key": field(page, "key"), "do": "theirs", "text": "Sağ olun."}
    assert 303 == user.post("/conflicts", form).status_code
    page = user.get("/conflicts?said=1").text
    assert ("Saved." in page, "all is pushed" in page, "translated here" in page) == (True, True, False)
    assert ("Eyvallah.",) == checkout.entry().msgstr
    assert [] == checkout.status()


def test_what_is_in_the_way_stands_on_the_page_and_the_service_goes_on(user, checkout):
    checkout.git("checkout", "-q", "--detach")
    page = user.get("/conflicts").text
    user.post("/conflicts", {"csrf": field(page, "csrf"), "do": "round"})
    assert "the checkout is on no branch" in user.get("/conflicts").text
    assert "Commits (!)" in user.get("/").text
    assert 303 == user.act(f"approve {user.key()}").status_code


def test_programs_see_and_solve_the_same(user, checkout, far):
    headers = {"authorization": f"Bearer {user.service.access.token}"}
    clash(checkout, far, user.service.keeper)
    [one] = user.get("/api/v1/commits", headers=headers).json()["conflicts"]
    assert ("Sağ olun.", "Eyvallah.") == (one["ours"], one["theirs"])
    wrong = user.client.post("/api/v1/solutions", json={"key": one["key"], "choice": "mine"}, headers=headers)
    assert 422 == wrong.status_code
    sent = {"key": one["key"], "choice": "text", "text": "Çok sağ olun."}
    assert 200 == user.client.post("/api/v1/solutions", json=sent, headers=headers).status_code
    assert 422 == user.client.post("/api/v1/solutions", json=sent, headers=headers).status_code
    assert [] == user.client.post("/api/v1/commits", headers=headers).json()["conflicts"]
    assert ("Çok sağ olun.",) == checkout.entry().msgstr


def test_a_text_that_changed_since_the_page_was_drawn_is_not_solved_over(user, checkout, far):
    clash(checkout, far, user.service.keeper)
    page = user.get("/conflicts").text
    checkout.edit("Minnettarız.")
    form = {"csrf": field(page, "csrf"), "key": field(page, "key"), "do": "theirs"}
    assert 409 == user.post("/conflicts", form).status_code
    assert ("Minnettarız.",) == checkout.entry().msgstr
    assert "Minnettarız." in re.sub("<[^>]*>", "", user.get("/conflicts").text)


def test_only_who_coordinates_a_language_sees_its_conflicts(checkout, far):
    with opened(open_project(checkout.root)) as store:
        from transcheck.review.store import accounts
        from transcheck.review.store.signing_in import session_for

        people = {**PEOPLE, "Elsewhere": {"ug": "coordinator"}}
        service = keeping(checkout.root, Team(COOKIE, store, secure=False))
        with store.writing() as session:
            keys = {}
            for name, roles in people.items():
                person = accounts.add(session, name, grants_of(roles), now=int(time.time()))
                keys[name] = session_for(session, person.id, now=int(time.time()))
        clash(checkout, far, service.keeper)
        [one] = service.keeper.standing.outcome.clashes
        found = {}
        for name in people:
            user = User(service)
            user.client.cookies.set(COOKIE, keys[name])
            page = user.get("/conflicts")
            csrf = re.search(r'name="csrf" value="([^"]*)"', user.get("/account").text)[1]
            solving = user.post("/conflicts", {"csrf": csrf, "key": one.key, "do": "ours"}) if name != "Boss" else None
            found[name] = (page.status_code, one.key in page.text, solving and solving.status_code)
            if solving and solving.status_code == 303:
                break
    assert {
        "Viewer": (403, False, 403),
        "Translator": (403, False, 403),
        "Reviewer": (403, False, 403),
        "Other": (403, False, 403),
        "Coordinator": (200, True, 303),
    } == found


def test_who_coordinates_another_language_sees_no_conflict_of_this_one(checkout, far):
    with opened(open_project(checkout.root)) as store:
        from transcheck.review.store import accounts
        from transcheck.review.store.signing_in import session_for

        service = keeping(checkout.root, Team(COOKIE, store, secure=False))
        with store.writing() as session:
            accounts.add(session, "Boss", grants_of({"*": "admin"}), now=int(time.time()))
            person = accounts.add(session, "Elsewhere", grants_of({"ug": "coordinator"}), now=int(time.time()))
            key = session_for(session, person.id, now=int(time.time()))
        clash(checkout, far, service.keeper)
        user = User(service)
        user.client.cookies.set(COOKIE, key)
        page = user.get("/conflicts")
        [one] = service.keeper.standing.outcome.clashes
        form = {"csrf": field(page.text, "csrf"), "key": one.key, "do": "ours"}
        assert (200, False, 403) == (page.status_code, one.key in page.text, user.post("/conflicts", form).status_code)


def changed_master(checkout):
    master = checkout.root / "corpora/library.md"
    text = master.read_text(encoding="utf-8").replace("Thank you.", "Thanks a lot.")
    master.write_text(text, encoding="utf-8")


def update(user):
    csrf = field(user.get("/account").text, "csrf")
    assert 303 == user.post("/petitions/library/update", {"csrf": csrf}).status_code


def test_an_update_is_committed_with_its_petition_alone(user, checkout):
    changed_master(checkout)
    checkout.commit_by_hand()
    (checkout.root / "po/note.txt").write_text("mine", encoding="utf-8")
    update(user)
    assert ("Chief", "Bring library up to its master") == checkout.log()[0]
    assert ["?? po/note.txt"] == checkout.status()
    assert "Thanks a lot." in checkout.git("show", "HEAD:po/library/tr.po")
    checkout.edit("Çok sağ olun.", "Thanks a lot.")
    assert () == user.service.keeper.round(Wanted()).waiting
    assert ["?? po/note.txt"] == checkout.status()


def test_an_update_to_a_master_that_nobody_committed_is_not_committed(user, checkout):
    changed_master(checkout)
    update(user)
    assert ("Somebody", "begin") == checkout.log()[0]
    assert "corpora/library.md is not committed yet" in user.get("/conflicts").text
    assert " M po/library/tr.po" in checkout.status()


def test_an_update_leaves_a_catalog_with_uncommitted_work_alone(user, checkout):
    changed_master(checkout)
    checkout.commit_by_hand()
    checkout.translate(EMPTY, "Açık kalsın.")
    update(user)
    assert [" M po/library/tr.po"] == checkout.status()
    assert "Thanks a lot." in checkout.git("show", "HEAD:po/library/ug.po")
    assert "po/library/tr.po: not committed before the update" in user.get("/conflicts").text


def test_a_service_that_does_not_commit_has_no_such_page(checkout):
    access = Alone(COOKIE, "Chief")
    user = User(Service(Boards(checkout.root), access, english(), ORIGIN))
    user.client.cookies.set(COOKIE, access.token)
    assert 404 == user.get("/conflicts").status_code
    assert "/conflicts" not in user.get("/").text


@pytest.fixture
def started(checkout):
    """Return a function that starts the service, with commits, as a process of its own and gives it with its address."""
    with processes(checkout.root) as start:
        yield partial(start, "--commit")


def approve(user):
    """Approve the first translation that waits."""
    page = user.get("/petitions/library?language=tr&state=translated")
    [(segment, seen), *_] = rows_of(page)
    fields = {"csrf": field(page, "csrf"), "do": f"approve tr {segment} {seen} library"}
    return user.post("/act", fields)


def waited(condition, seconds=30):
    """Return whether something comes true in time; another process makes it, which nothing else tells of."""
    until = time.monotonic() + seconds
    while not condition() and time.monotonic() < until:
        threading.Event().wait(0.05)
    return condition()


def test_a_service_commits_by_itself_pushes_and_survives_a_kill(started, checkout, far):
    process, address = started("--commit-after", "0.1", "--pull", "--push", "--as", "Ayshe")
    assert 200 == approve(Browser(address))
    assert waited(lambda: len(checkout.log()) == 2)
    assert waited(lambda: far.git("ls-remote", "origin", "main")[:40] == checkout.git("rev-parse", "HEAD"))
    assert 200 == approve(Browser(address))
    os.kill(process.pid, signal.SIGKILL)
    process.wait()
    assert 2 == len(reviews_of(checkout.project, "library").verdicts)
    started("--commit-after", "0.1")
    assert waited(lambda: len(checkout.log()) == 3)
    assert ("Ayshe", "Review library in tr: 1 approved") == checkout.log()[0]
    assert waited(lambda: checkout.status() == [])
    assert checkout.is_whole()


def test_a_service_that_is_stopped_commits_what_is_left(started, checkout):
    process, address = started("--commit-after", "1000", "--pull-every", "1000")
    assert 200 == approve(Browser(address))
    process.send_signal(signal.SIGTERM)
    assert process.wait(timeout=60) in (0, -signal.SIGTERM)
    assert ("reviewer", "Review library in tr: 1 approved") == checkout.log()[0]


@pytest.mark.parametrize(
    ("said", "found"), [("2.37.7", "2.37.7"), ("1.9.rc1", "1.9.rc1"), ("2.30.1 (Apple Git-130)", "2.30.1")]
)
def test_an_old_git_is_refused_at_the_start(checkout, run, monkeypatch, tmp_path, said, found):
    old = tmp_path / "git"
    old.write_text(f"#!/bin/sh\necho git version '{said}'\n", encoding="utf-8")
    old.chmod(0o755)
    monkeypatch.setattr("transcheck.git.running._program", lambda: str(old))
    ran = run("serve", "--commit", "--port", "0")
    assert ran.status == 2
    assert f"commits need git 2.38 or newer, and git {found} is installed; install a newer one" in ran.err
    assert f"git {found} is installed" in run("serve", "--commit", "doctor").out


def test_the_doctor_tells_what_keeps_it_from_committing(checkout, run):
    assert 0 == (well := run("serve", "--commit", "doctor")).status
    assert "" == well.out
    checkout.git("checkout", "-q", "--detach")
    assert "is on no branch" in run("serve", "--commit", "doctor").out
    checkout.git("switch", "-q", "main")
    assert "there is no remote 'origin'" in run("serve", "--commit", "--push", "doctor").out
    assert 2 == run("serve", "--pull").status


def test_settings_say_where_to(checkout, far, run):
    settings = checkout.root / "transcheck.toml"
    settings.write_text('[commit]\npull = true\nremote = "elsewhere"\n', encoding="utf-8")
    assert "there is no remote 'elsewhere'" in run("serve", "--commit", "doctor").out


@pytest.fixture
def running(checkout, far):
    """Return the printed address of a running service with a conflict, and its keeper."""
    with _listening(Listening(port=0)) as (listener, port):
        origin = f"http://127.0.0.1:{port}"
        access = Alone(f"transcheck_{port}", "Chief")
        service = keeping(checkout.root, access, origin=origin)
        clash(checkout, far, service.keeper, "Sağ olun.\N{RIGHT-TO-LEFT MARK}")
        up = threading.Event()
        config = uvicorn.Config(make_app(service), log_level="error", timeout_graceful_shutdown=1)
        server = Server(config, up.set, service.hub.close)
        thread = threading.Thread(target=server.run, args=([listener],))
        thread.start()
        assert up.wait(30)
        yield f"{origin}/open?token={access.token}&to="
        server.should_exit = True
        thread.join()


@pytest.mark.system
@pytest.mark.parametrize("scheme", ["light", "dark"])
@pytest.mark.parametrize("width", [320, 768, 1920])
def test_the_page_of_conflicts_has_no_barrier(browser, running, scheme, width):
    context = browser.new_context(viewport={"width": width, "height": 900}, color_scheme=scheme)
    context.set_default_timeout(SEEN)
    page = context.new_page()
    page.goto(f"{running}/conflicts")
    expect(page.get_by_role("heading", level=1)).to_have_text("Commits and conflicts")
    assert 0 == (found := Axe().run(page)).violations_count, found.generate_report()
    assert page.evaluate("document.documentElement.scrollWidth") <= width
    context.close()


@pytest.mark.system
def test_a_conflict_is_solved_in_the_browser(browser, running, checkout):
    context = browser.new_context(viewport={"width": 390, "height": 844})
    context.set_default_timeout(SEEN)
    page = context.new_page()
    page.goto(f"{running}/conflicts")
    page.get_by_label("Or another text").fill("Minnettarız.")
    page.get_by_role("button", name="Save this text").click()
    expect(page.get_by_role("status")).to_have_text("Saved.")
    expect(page.get_by_text("all is pushed")).to_be_visible()
    context.close()
    assert (("Minnettarız.",), []) == (checkout.entry().msgstr, checkout.status())
