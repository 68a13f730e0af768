"""The review service inside a test: its application, and somebody who uses it."""

from __future__ import annotations

import re
import time

import pytest
from fastapi.testclient import TestClient

from transcheck.jobs.project import open_project
from transcheck.jobs.store import opened
from transcheck.reports.pages.words import english
from transcheck.review.roles import grants_of
from transcheck.web.app import make_app
from transcheck.web.boards import Boards
from transcheck.web.service import Service
from transcheck.web.visitors import Alone, Team

ORIGIN = "http://127.0.0.1:8765"
COOKIE = "transcheck_8765"
PO = "po/library/tr.po"
TRANSLATED = {"Thank you.": "Teşekkürler.", "It is the only one within 40 km.": "40 km içinde tek o var."}


def rows_of(page):
    """Return the rows of a page as its forms and its script have them: the id of the segment, and what was seen of it."""
    [seals] = re.findall(r'name="seals" value="([^"]*)"', page)
    ids = re.findall(r'name="row" value="([^" ]*)"', page)
    assert len(seals) == 14 + 6 * len(ids)
    return [(segment, seals[:14] + seals[14 + 6 * at : 20 + 6 * at]) for at, segment in enumerate(ids)]


class User:
    """A browser without scripts, or a program: who asks, and what she finds on pages."""

    def __init__(self, service, **headers):
        self.service = service
        client = TestClient(make_app(service), base_url=ORIGIN, follow_redirects=False, raise_server_exceptions=False)
        self.client = client
        self.client.headers.update(headers)

    def get(self, path, **options):
        return self.client.get(path, **options)

    def post(self, path, data=None, *, origin=ORIGIN, **options):
        headers = {"origin": origin, **options.pop("headers", {})} if origin else options.pop("headers", {})
        return self.client.post(path, data=data or {}, headers=headers, **options)

    def key(self, language="tr", source="Thank you."):
        """Return the key of a unit as its page has it."""
        board = self.service.boards.board("library")
        row = next(row for row in board.grid.rows if row.text == source)
        page = self.get(f"/petitions/library?language={language}").text
        assert f'name="pick" value="{language}"' in page
        return f"{language} {row.id} {dict(rows_of(page))[row.id]} library"

    def segment(self, source="Thank you."):
        return next(row.id for row in self.service.boards.board("library").grid.rows if row.text == source)

    def csrf(self):
        return re.search(r'name="csrf" value="([^"]*)"', self.get("/petitions/library").text)[1]

    def act(self, do, **fields):
        return self.post("/act", {"csrf": self.csrf(), "back": "/petitions/library?language=tr", "do": do, **fields})

    def panel(self, do, source="Thank you.", language="tr", **fields):
        """Send the form of one unit as its page has it; fields given take the place of those of the page."""
        path = f"/petitions/library/{language}/{self.segment(source)}"
        page = self.get(path).text
        hidden = dict(re.findall(r'<input type="hidden" name="(csrf|seen|id)" value="([^"]*)"', page))
        return self.post(path, {**hidden, "do": do, **fields})


def alone(root, **headers):
    """Return somebody who works alone and has opened the printed address."""
    access = Alone(COOKIE, "Ayshe")
    user = User(Service(Boards(root), access, english(), ORIGIN), **headers)
    user.client.cookies.set(COOKIE, access.token)
    return user


def state(user, language="tr", source="Thank you."):
    """Return the state of a unit as the service sees it."""
    grid = user.service.boards.board("library").grid
    place = [column.language.code for column in grid.columns].index(language)
    return next(row for row in grid.rows if row.text == source).cells[place].state.value


PEOPLE = {
    "Viewer": {"*": "viewer"},
    "Translator": {"tr": "translator"},
    "Reviewer": {"tr": "reviewer"},
    "Other": {"ug": "reviewer"},
    "Coordinator": {"tr": "coordinator"},
    "Nobody": {},
    "Boss": {"*": "admin"},
}


class Crew:
    """A service with accounts; each person signs in without the cost of a password."""

    def __init__(self, root, store):
        self.store = store
        access = Team(COOKIE, store, secure=False)
        self.service = Service(Boards(root), access, english(), ORIGIN)

    def user(self, name, **headers):
        from transcheck.review.store.accounts import find
        from transcheck.review.store.signing_in import session_for

        user = User(self.service, **headers)
        with self.store.writing() as session:
            user.client.cookies.set(COOKIE, session_for(session, find(session, name).id, now=int(time.time())))
        return user

    def program(self, name):
        from transcheck.review.store.signing_in import new_token

        with self.store.writing() as session:
            return new_token(session, name, "a program", now=int(time.time()))


@pytest.fixture
def library(project, translate):
    """Return the folder of a project with two translated units in Turkish."""
    translate(PO, TRANSLATED)
    return project


@pytest.fixture
def user(library):
    """Return somebody who works alone."""
    return alone(library)


@pytest.fixture
def crew(library):
    """Return a service with one person of each role."""
    with opened(open_project(library)) as store:
        from transcheck.review.store import accounts

        with store.writing() as session:
            for name, roles in PEOPLE.items():
                accounts.add(session, name, grants_of(roles), now=int(time.time()))
        yield Crew(library, store)
