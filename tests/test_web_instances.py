"""Services that are killed, and several of them at once: nothing acknowledged is lost, nothing stands twice."""

import http.client
from collections import Counter
from concurrent.futures import ThreadPoolExecutor

import pytest
from sqlalchemy import create_engine, text

from postgres_cluster import new_database, server
from service_process import instances, token, until
from transcheck.catalogs.po import read
from transcheck.jobs.project import open_project
from transcheck.jobs.verdicts import reviews_of

__all__ = ["instances", "server"]
BOTH = ["sqlite", pytest.param("postgresql", marks=pytest.mark.system)]
TURKISH = {"Thank you.": "Teşekkürler.", "It is the only one within 40 km.": "40 km içinde tek o var."}


@pytest.fixture
def library(project, translate):
    """Return the folder of a project with two translated units in Turkish and in Uyghur."""
    for code in ("tr", "ug"):
        translate(f"po/library/{code}.po", TURKISH)
    return project


@pytest.fixture
def database(request, server):
    """Return the URL of a new database."""
    return new_database(server)


def said(root):
    """Return how often each comment stands in the record."""
    return Counter(verdict.comment for verdict in reviews_of(open_project(root), "library").verdicts)


def texts(root):
    return {entry.msgid: entry.msgstr[0] for entry in read(root / "po/library/tr.po").entries if not entry.obsolete}


class Editor:
    """Somebody who edits one unit again and again until the service is gone."""

    def __init__(self, program, place):
        self.program = program
        self.units = [(unit, shown) for unit, shown in program.units("tr") if shown]
        self.unit, self.text = self.units[place]
        self.acknowledged, self.tried = self.text, self.text
        self.marks = set()

    def work(self, number):
        """Edit, and comment, once."""
        self.tried = f"{self.text} {number}"
        mark = f"edit {self.unit['segment']} {number}"
        body = {"unit": self.unit, "text": self.tried, "comment": mark, "id": f"{self.unit['segment']}-{number}"}
        status, answer = self.program.ask("POST", "edits", body)
        if status == 200:
            self.acknowledged = self.tried
            self.unit = {**self.unit, "seen": answer["seen"]}
            self.marks.add(mark)
        else:
            assert 409 == status, answer
            self.unit = next(unit for unit, _ in self.program.units("tr") if unit["segment"] == self.unit["segment"])
        if 200 == self.program.comment(self.unit, f"about {mark}"):
            self.marks.add(f"about {mark}")


def until_gone(editor, done):
    try:
        for number in range(10_000):
            editor.work(number)
            done.append(number)
    except (OSError, http.client.HTTPException):
        return


@pytest.mark.parametrize("kind", BOTH)
def test_a_kill_in_the_middle_loses_nothing_that_was_acknowledged(library, instances, request, kind):
    url = None if kind == "sqlite" else new_database(request.getfixturevalue("server"))
    keys = [token(library, url, name, {"*": "reviewer"}) for name in ("Ayshe", "Mehmet")]
    token(library, url, "Root", {"*": "admin"})
    service = instances(library, url)
    editors = [Editor(service.program(key), place) for place, key in enumerate(keys)]
    done = []
    with ThreadPoolExecutor(2) as pool:
        working = [pool.submit(until_gone, editor, done) for editor in editors]
        until(lambda: len(done) > 15)
        service.kill()
        for one in working:
            one.result()
    again = instances(library, url)
    if url:
        until(lambda: {mark for editor in editors for mark in editor.marks} <= said(library).keys())
    counted = said(library)
    assert {1} == {counted[mark] for editor in editors for mark in editor.marks}
    assert {1} == set(counted.values())
    for editor in editors:
        assert texts(library)[msgid_of(library, editor)] in {editor.acknowledged, editor.tried}
        editor.program = again.program(editor.program.token)
        editor.unit = next(u for u, _ in editor.program.units("tr") if u["segment"] == editor.unit["segment"])
        editor.work(20_000)
        assert texts(library)[msgid_of(library, editor)].endswith("20000")


def msgid_of(root, editor):
    entries = read(root / "po/library/tr.po").entries
    return next(e.msgid for e in entries if any(r.endswith(editor.unit["segment"]) for r in e.references))


def exporters(url):
    """Return how many instances have the lease."""
    engine = create_engine(url.replace("postgresql:", "postgresql+psycopg:"))
    with engine.connect() as connection:
        lease = "SELECT count(*) FROM pg_locks WHERE locktype = 'advisory' AND granted AND objsubid = 1"
        found = connection.execute(text(f"{lease} AND (classid::bigint << 32) + objid::bigint = 7263114002")).scalar()
    engine.dispose()
    return found


@pytest.mark.system
def test_of_two_instances_one_writes_the_record_and_the_other_takes_over(library, instances, database):
    keys = [token(library, database, name, {"*": "reviewer"}) for name in ("Ayshe", "Mehmet")]
    token(library, database, "Root", {"*": "admin"})
    first = instances(library, database)
    until(lambda: exporters(database) == 1)
    second = instances(library, database)
    programs = [first.program(keys[0]), second.program(keys[1])]

    def work(place):
        unit = next(unit for unit, shown in programs[place].units("tr") if shown)
        return [mark for n in range(15) if programs[place].comment(unit, mark := f"{place}-{n}") == 200]

    with ThreadPoolExecutor(2) as pool:
        marks = [mark for done in pool.map(work, (0, 1)) for mark in done]
    assert 30 == len(marks)
    assert 1 == exporters(database)
    until(lambda: said(library) == Counter(marks))

    unit = next(unit for unit, shown in programs[1].units("tr") if shown)
    status, [decided] = programs[1].ask("POST", "verdicts", {"units": [unit], "verdict": "approve", "comment": "seen"})
    assert (200, "approved") == (status, decided["state"])
    for program in programs:  # at once, also where it was not given
        _, history = program.ask("GET", f"petitions/library/tr/{unit['segment']}/history")
        assert "seen" == history[-1]["comment"]

    first.kill()
    until(lambda: exporters(database) == 1)
    assert 200 == programs[1].comment(unit, "after the kill")
    until(lambda: said(library)["after the kill"] == 1)
    assert {1} == set(said(library).values())
