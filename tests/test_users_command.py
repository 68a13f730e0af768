"""`transcheck users`, and the jobs around the store: backup, restore, doctor, index, erasing."""

from __future__ import annotations

import io
import sqlite3
import sys
import time
from pathlib import Path

import argon2
import pytest
from click.testing import CliRunner
from sqlalchemy import text

from postgres_cluster import new_database, server
from transcheck.catalogs.po import read
from transcheck.cli import program
from transcheck.jobs import store as jobs
from transcheck.jobs.project import open_project
from transcheck.jobs.review import Place, decide, hash_of
from transcheck.jobs.store import backup_store, doctor, export_waiting, index_records, opened, restore_store
from transcheck.jobs.verdicts import record_path, reviews_of
from transcheck.model import Judgement
from transcheck.review.record import ERASED
from transcheck.review.store import accounts, index, passwords, signing_in
from transcheck.review.store.migrating import head

__all__ = ["server"]


@pytest.fixture(autouse=True)
def _quick_hashes(monkeypatch):
    quick = argon2.PasswordHasher(time_cost=1, memory_cost=8, parallelism=1)
    monkeypatch.setattr(passwords, "hasher", lambda: quick)


@pytest.fixture
def users(run, monkeypatch):
    """Return a function that runs ``transcheck users`` with a line on stdin."""

    def call(*arguments: str, line: str = "a sentence nobody guesses"):
        monkeypatch.setattr(sys, "stdin", io.StringIO(f"{line}\n"))
        return run("users", *arguments)

    return call


@pytest.fixture
def team(project, users, translate):
    """Return a project with an admin and a reviewer, who approved a unit."""
    translate("po/library/tr.po", {"Thank you.": "Teşekkürler."})
    assert users("add", "Root", "--role", "*=admin", "--password-stdin").out == "Root: *=admin\n"
    assert users("add", "Ayshe", "--role", "tr=reviewer", "--role", "ug=viewer", "--password-stdin").status == 0
    opened_project = open_project(project)
    [entry] = [entry for entry in read(project / "po/library/tr.po").entries if entry.msgid == "Thank you."]
    decide(
        opened_project,
        Place("library", "tr", entry.msgid),
        hash_of(entry),
        Judgement.APPROVE,
        who="Ayshe",
        comment="Good",
    )
    return opened_project


def test_accounts_from_the_first_to_the_last(team, users):
    assert users("list").out.splitlines()[1:] == ["Ayshe  tr=reviewer, ug=viewer", "Root   *=admin"]
    assert users("roles", "ayshe", "--role", "tr=coordinator").out == "Ayshe: tr=coordinator\n"
    assert users("roles", "Ayshe").out == "Ayshe: tr=coordinator\n"
    assert users("disable", "Ayshe").out == "Ayshe: disabled\n"
    assert users("enable", "Ayshe").out == "Ayshe: tr=coordinator\n"
    assert users("roles", "Ayshe", "--none").out == "Ayshe: no role\n"


def test_an_invitation_and_a_reset_give_secrets_that_work(team, users):
    invitation = users("invite", "--role", "tr=translator", "--days", "2").out.strip()
    link = users("reset", "Ayshe").out.strip()
    now = int(time.time())
    with opened(team) as store:
        with store.writing() as session:
            accounts.accept(session, invitation, "Mehmet", "quite another sentence", now=now)
            accounts.accept(session, link, "", "a third sentence", now=now)
        assert signing_in.sign_in(store, "Ayshe", "a third sentence", now=now)


@pytest.mark.parametrize(
    ("arguments", "message"),
    [
        (["add", "a@example.org", "--password-stdin"], "a pseudonym is no address"),
        (["add", "Root", "--password-stdin"], "somebody has the name 'Root' already"),
        (["add", "New", "--role", "tr", "--password-stdin"], "is not LANG=ROLE"),
        (["add", "New", "--role", "tr=king", "--password-stdin"], "there is no role 'king'"),
        (["add", "New", "--role", "tr=admin", "--password-stdin"], "an admin is one everywhere"),
        (["add", "New", "--role", "!!=viewer", "--password-stdin"], "!!"),
        (["disable", "Nobody"], "there is no account 'Nobody'"),
        (["disable", "Root"], "Root is the last admin"),
        (["erase", "Nobody", "--yes"], "the name 'Nobody' is in no account and no record"),
        (["--database", "mysql://x", "list"], "'mysql' is not supported"),
        (["--database", "postgresql://x@127.0.0.1:1/none", "list"], "the database cannot be reached"),
    ],
)
def test_what_cannot_be_is_told_in_one_line(team, users, arguments, message):
    ran = users(*arguments)
    assert ran.status == 2
    assert message in ran.err
    assert "Traceback" not in ran.err


def test_a_short_password_is_refused(team, users):
    assert "10 to" in users("add", "New", "--password-stdin", line="short").err


def test_an_erased_person_is_in_no_record_and_cannot_sign_in(team, users):
    (team.root / "po/library/de.po").write_text('msgid ""\nmsgstr "Last-Translator: Ayshe\\n"\n', encoding="utf-8")
    backup_store(team)
    ran = users("erase", "ayshe", "--comments", "--yes")
    assert ran.out.startswith(ERASED)
    assert ran.out.endswith(": 1 lines of records\n")
    assert "the name still stands in po/library/de.po" in ran.err
    assert "a backup from before: .transcheck-serve/backups/" in ran.err
    [verdict] = reviews_of(team, "library").verdicts
    assert (verdict.who[:7], verdict.comment) == (ERASED, "")
    assert users("list").out.splitlines()[1:] == ["Root  *=admin"]
    assert b"Ayshe" not in b"".join(path.read_bytes() for path in (team.root / ".transcheck-serve").glob("*.sqlite"))


def test_somebody_without_an_account_is_erased_from_the_records(team, users):
    path = record_path(team, "library")
    path.write_bytes(path.read_bytes().replace(b"Ayshe", b"Guest"))
    assert users("erase", "Guest", "--yes").status == 0
    assert b"Guest" not in path.read_bytes()


def test_erasing_asks_first(team, monkeypatch):
    ran = CliRunner().invoke(program, ["users", "erase", "Ayshe"], input="n\n")
    assert ran.exit_code != 0
    assert reviews_of(team, "library").verdicts[0].who == "Ayshe"


def test_a_backup_is_restored_with_the_former_state_kept(team, users):
    path = backup_store(team)
    users("disable", "Ayshe")
    said: list[str] = []
    restore_store(team, path, told=said.append)
    assert users("roles", "Ayshe").out == "Ayshe: tr=reviewer, ug=viewer\n"
    assert "before-restore" in said[0]


def test_the_index_is_made_of_the_records_and_what_waits_reaches_them(team):
    [verdict] = reviews_of(team, "library").verdicts
    path = record_path(team, "library")
    with opened(team) as store:
        assert index_records(team, store) == 1
        assert index_records(team, store) == 0
        path.unlink()
        assert export_waiting(team, store) == 0
        with store.writing() as session:
            index.forget_petition(session, "library")
            index.keep_verdicts(session, [verdict], exported=False)
        assert export_waiting(team, store) == 1
        assert export_waiting(team, store) == 0
    assert reviews_of(team, "library").verdicts == (verdict,)


@pytest.mark.system
def test_all_this_on_postgresql(team, users, server):
    url = new_database(server)
    assert users("--database", url, "add", "Root", "--role", "*=admin", "--password-stdin").status == 0
    path = backup_store(team, url)
    assert users("--database", url, "add", "Ayshe", "--role", "tr=viewer", "--password-stdin").status == 0
    with opened(team, url) as store:
        assert index_records(team, store) == 1
    assert doctor(team, url) == ()
    assert users("--database", url, "erase", "Ayshe", "--yes").status == 0
    restore_store(team, path, url)
    assert users("--database", url, "list").out.splitlines()[1:] == ["Root  *=admin"]


def test_a_healthy_project_has_no_ailments(team):
    assert doctor(team) == ()


def test_the_doctor_tells_what_is_wrong(team):
    with record_path(team, "library").open("ab") as file:
        file.write(b"half a line")
    (team.root / ".gitattributes").unlink()
    (team.root / ".transcheck-serve").chmod(0o755)
    said = " ".join(ailment.what for ailment in doctor(team))
    assert "reviews.jsonl:2:1: this is not JSON" in said
    assert ".gitattributes does not say" in said
    assert "others can read" in said
    (team.root / ".transcheck-serve/review.sqlite").write_bytes(b"no database" * 1000)
    assert [ailment.grave for ailment in doctor(team)] == [False, False, True]


def everything(folder):
    return {path: (path.is_file() and path.read_bytes(), path.stat().st_mode) for path in folder.rglob("*")}


def test_the_doctor_only_looks(project, run):
    before = everything(project)
    assert run("serve", "doctor").status == 0
    assert everything(project) == before


@pytest.mark.parametrize("in_use", [False, True], ids=["nobody uses it", "in use"])
def test_the_doctor_says_what_a_migration_would_do_and_does_not_do_it(team, run, in_use):
    with opened(team) as store, store.writing() as session:
        session.execute(text("UPDATE alembic_version SET version_num = '0001'"))
    path = team.root / ".transcheck-serve/review.sqlite"
    user = sqlite3.connect(path) if in_use else None
    if user:
        user.execute("BEGIN IMMEDIATE")
        user.execute("DELETE FROM account")
    before = everything(team.root)
    ran = run("serve", "doctor")
    assert ran.status == 0
    assert f"the next start of the service will back it up, then change its tables from 0001 to {head()}" in ran.out
    after = everything(team.root)
    if user:
        user.rollback()
        user.close()
        after = {name: kept for name, kept in after.items() if not name.name.endswith("-shm")}
        before = {name: kept for name, kept in before.items() if not name.name.endswith("-shm")}
    assert after == before


def test_without_the_extra_one_line_says_what_to_install(team, users, monkeypatch):
    monkeypatch.setitem(sys.modules, "argon2", None)
    ran = users("list")
    assert ran.status == 2
    assert "pip install 'transcheck[serve]'" in ran.err


def test_the_rest_of_the_program_needs_no_store(team, run):
    assert run("check", "--fail-on", "never").status == 0
    assert not Path(team.root, ".transcheck").exists() or jobs.FOLDER != ".transcheck"


@pytest.mark.parametrize("kind", ["sqlite", pytest.param("postgresql", marks=pytest.mark.system)])
def test_what_had_ended_stays_ended_when_a_copy_is_restored(team, users, request, kind):
    url = None if kind == "sqlite" else new_database(request.getfixturevalue("server"))
    database = ["--database", url] if url else []
    if url:
        users(*database, "add", "Root", "--role", "*=admin", "--password-stdin")
        users(*database, "add", "Ayshe", "--role", "tr=reviewer", "--password-stdin")
    now = int(time.time())
    with opened(team, url) as store:
        with store.writing() as session:
            kept = signing_in.new_token(session, "Root", "kept", now=now)
            gone = signing_in.new_token(session, "Root", "gone", now=now)
        seat, _ = signing_in.sign_in(store, "Root", "a sentence nobody guesses", now=now)
    path = backup_store(team, url)
    with opened(team, url) as store, store.writing() as session:
        signing_in.revoke_token(session, "Root", "gone", now=now)
    assert users(*database, "erase", "Ayshe", "--yes").status == 0
    said: list[str] = []
    restore_store(team, path, url, told=said.append)
    assert "ended again: 1 tokens; erased again: 1 people" in said[-1]
    with opened(team, url) as store:
        assert signing_in.holder(store, kept, now=now)
        assert signing_in.holder(store, gone, now=now) is None
        assert signing_in.signed_in(store, seat, now=now) is None
    assert users(*database, "list").out.splitlines()[1:] == ["Root  *=admin"]


@pytest.mark.parametrize("broken", [b"no database" * 1000, b"SQLite format 3\0" + b"x" * 9000, b""])
def test_a_broken_store_is_put_aside_for_a_good_copy_only(team, run, broken):
    path = backup_store(team)
    store = team.root / ".transcheck-serve/review.sqlite"
    for file in store.parent.glob("review.sqlite*"):
        file.unlink()
    store.write_bytes(broken)
    if broken:
        assert run("serve", "doctor").status == 2
        assert run("serve", "restore", str(team.root / "transcheck.toml"), "--yes").status == 2
        assert store.read_bytes() == broken
    ran = run("serve", "restore", str(path), "--yes")
    assert (0, bool(broken)) == (ran.status, "the broken store is kept as" in ran.err)
    assert "Ayshe  tr=reviewer" in run("users", "list").out
    assert run("serve", "doctor").status == 0


def test_links_are_whole_when_the_address_is_known(team, users):
    for arguments in (["invite", "--role", "tr=viewer"], ["reset", "Ayshe"]):
        link = users(*arguments, "--url", "https://review.example.org/").out
        assert link.startswith("https://review.example.org/invitation/transcheck_invitation_")


def test_without_accounts_the_list_says_how_to_begin(project, run):
    ran = run("users", "list")
    assert ("", True) == (ran.out, "transcheck users add NAME" in ran.err)
