"""The store of the service, the same on SQLite and on PostgreSQL."""

from __future__ import annotations

import subprocess
import sys
from concurrent.futures import ThreadPoolExecutor
from dataclasses import replace
from pathlib import Path

import argon2
import pytest
from alembic import command
from sqlalchemy import inspect, text

from postgres_cluster import new_database, server
from test_review_record import ONE
from transcheck.errors import FileError, UsageError
from transcheck.review.roles import EVERYWHERE, Role
from transcheck.review.store import accounts, drafts, index, passwords, signing_in
from transcheck.review.store.audit import audit
from transcheck.review.store.backup import KEPT, backup, restore
from transcheck.review.store.database import Store, open_store, reachable
from transcheck.review.store.migrating import head, migrate, settings_of, version_of
from transcheck.review.store.models import Base

__all__ = ["server"]
NOW = 1_800_000_000
PASSWORD = "a sentence nobody guesses"
TURKISH = {"tr": Role.REVIEWER}
ADMIN = {EVERYWHERE: Role.ADMIN}


@pytest.fixture(autouse=True)
def _quick_hashes(monkeypatch):
    quick = argon2.PasswordHasher(time_cost=1, memory_cost=8, parallelism=1)
    monkeypatch.setattr(passwords, "hasher", lambda: quick)
    passwords._nobody.cache_clear()
    yield
    passwords._nobody.cache_clear()


@pytest.fixture(params=["sqlite", pytest.param("postgresql", marks=pytest.mark.system)])
def empty(request, tmp_path):
    """Return a store without tables, in either database."""
    if request.param == "sqlite":
        where: Path | str = tmp_path / "serve"
    else:
        where = new_database(request.getfixturevalue("server"))
    store = open_store(where)
    yield store
    store.close()


@pytest.fixture
def store(empty, tmp_path) -> Store:
    """Return a store with its tables."""
    migrate(empty, tmp_path / "backups")
    return empty


def add(store: Store, name: str = "Ayshe", grants=TURKISH, password: str | None = PASSWORD):
    with store.writing() as session:
        return accounts.add(session, name, grants, now=NOW, password=password)


def people(store: Store) -> dict[str, dict]:
    with store.reading() as session:
        return {person.pseudonym: dict(person.grants) for person in accounts.people(session)}


def test_the_migrations_make_just_the_tables_of_the_models(store):
    found = inspect(store.engine)
    tables = {name: {column["name"] for column in found.get_columns(name)} for name in found.get_table_names()}
    del tables["alembic_version"]
    assert {table.name: {c.name for c in table.columns} for table in Base.metadata.sorted_tables} == tables
    from alembic.autogenerate import compare_metadata
    from alembic.runtime.migration import MigrationContext

    with store.engine.connect() as connection:
        assert compare_metadata(MigrationContext.configure(connection), Base.metadata) == []


def test_migrating_twice_does_nothing(store, tmp_path):
    assert version_of(store) == head()
    assert not migrate(store, tmp_path / "backups")
    assert not (tmp_path / "backups").exists()


def test_instances_that_start_at_once_migrate_once(empty, tmp_path):
    with ThreadPoolExecutor(4) as pool:
        done = [*pool.map(lambda _: migrate(empty, tmp_path), range(4))]
    assert any(done)
    assert version_of(empty) == head()


def make_older(store: Store) -> None:
    """Bring the tables back to their first version."""
    with store.engine.execution_options(writes=True).connect() as connection, connection.begin():
        command.downgrade(settings_of(connection), "0001")


def test_a_store_of_an_older_version_is_backed_up_before(store, tmp_path):
    add(store)
    make_older(store)
    said: list[str] = []
    assert migrate(store, tmp_path / "backups", said.append)
    [copy] = (tmp_path / "backups").iterdir()
    assert said == [f"backup: {copy}"]
    assert (people(store), version_of(store)) == ({"Ayshe": TURKISH}, head())
    restore(store, copy)
    assert (people(store), version_of(store)) == ({"Ayshe": TURKISH}, "0001")


def test_a_migration_that_is_cut_off_changes_nothing_and_is_done_again(store, tmp_path, monkeypatch):
    add(store)
    make_older(store)

    def half_done(connection):
        command.upgrade(settings_of(connection), "head")
        raise KeyboardInterrupt

    with monkeypatch.context() as patch:
        patch.setattr("transcheck.review.store.migrating._upgrade", half_done)
        with pytest.raises(KeyboardInterrupt):
            migrate(store, tmp_path / "backups")
    assert (people(store), version_of(store)) == ({"Ayshe": TURKISH}, "0001")
    assert migrate(store, tmp_path / "backups")
    assert (people(store), version_of(store)) == ({"Ayshe": TURKISH}, head())


def test_a_store_of_a_newer_version_is_refused(store, tmp_path):
    with store.writing() as session:
        session.execute(text("UPDATE alembic_version SET version_num = '9999'"))
    with pytest.raises(UsageError, match="use a newer one"):
        migrate(store, tmp_path)


def test_a_backup_brings_back_what_was(store, tmp_path):
    add(store)
    path = backup(store, tmp_path / "backups", "test", NOW)
    add(store, "Mehmet")
    restore(store, path)
    assert [*people(store)] == ["Ayshe"]
    broken = tmp_path / "broken"
    broken.write_bytes(path.read_bytes()[:2000])
    with pytest.raises(FileError):
        restore(store, broken)
    assert [*people(store)] == ["Ayshe"]


def test_old_backups_go(tmp_path):
    store = open_store(tmp_path / "serve")
    migrate(store, tmp_path)
    paths = [backup(store, tmp_path / "backups", "test", NOW + number) for number in range(KEPT + 3)]
    store.close()
    assert sorted((tmp_path / "backups").iterdir()) == paths[3:]


def test_the_folder_of_the_store_is_private_and_never_committed(tmp_path):
    store = open_store(tmp_path / "serve")
    migrate(store, tmp_path)
    with store.engine.connect() as connection:
        assert connection.execute(text("PRAGMA journal_mode")).scalar() == "wal"
    store.close()
    assert (tmp_path / "serve").stat().st_mode & 0o777 == 0o700
    assert (tmp_path / "serve/.gitignore").read_text() == "*\n"


def test_a_name_signs_in_with_its_password_and_no_other(store):
    add(store)
    key, person = signing_in.sign_in(store, "AYSHE", PASSWORD, now=NOW)
    assert signing_in.signed_in(store, key, now=NOW + 5).person == person
    for name, password in [("Ayshe", "another sentence"), ("Nobody", PASSWORD), ("Ayshe", "")]:
        with pytest.raises(signing_in.RefusedError, match="do not go together"):
            signing_in.sign_in(store, name, password, now=NOW)
    signing_in.sign_out(store, key)
    assert signing_in.signed_in(store, key, now=NOW + 6) is None


def test_a_session_ends_unused_or_old(store):
    add(store)
    key, _ = signing_in.sign_in(store, "Ayshe", PASSWORD, now=NOW)
    assert signing_in.signed_in(store, key, now=NOW + signing_in.IDLE) is None
    at = NOW
    while at + signing_in.IDLE // 2 < NOW + signing_in.LONGEST:
        at += signing_in.IDLE // 2
        assert signing_in.signed_in(store, key, now=at) or at >= NOW + signing_in.LONGEST
    assert signing_in.signed_in(store, key, now=NOW + signing_in.LONGEST) is None


def test_guesses_are_limited_also_when_they_come_at_once(store):
    add(store)

    def guess(number: int) -> str:
        try:
            signing_in.sign_in(store, "Ayshe", f"a wrong sentence {number}", now=NOW)
        except signing_in.RefusedError as error:
            return str(error)
        return ""

    with ThreadPoolExecutor(6) as pool:
        said = [*pool.map(guess, range(18))]
    assert sum("do not go together" in one for one in said) == signing_in.ATTEMPTS
    with pytest.raises(signing_in.RefusedError, match="too many attempts"):
        signing_in.sign_in(store, "Ayshe", PASSWORD, now=NOW + 1)
    assert signing_in.sign_in(store, "Ayshe", PASSWORD, now=NOW + signing_in.WINDOW)


def test_secrets_are_kept_as_hashes_only(store):
    add(store)
    key, _ = signing_in.sign_in(store, "Ayshe", PASSWORD, now=NOW)
    with store.writing() as session:
        token = signing_in.new_token(session, "Ayshe", "script", now=NOW)
        invitation = accounts.invite(session, TURKISH, now=NOW)
    with store.engine.connect() as connection:
        rows = [row for table in Base.metadata.sorted_tables for row in connection.execute(table.select())]
    assert not any(secret in str(row) for row in rows for secret in (key, token, invitation, PASSWORD))


def test_a_token_acts_for_somebody_until_it_ends(store):
    add(store)
    with store.writing() as session:
        token = signing_in.new_token(session, "Ayshe", "script", now=NOW, valid=100)
    assert signing_in.holder(store, token, now=NOW + 99).person.pseudonym == "Ayshe"
    assert signing_in.holder(store, token, now=NOW + 100) is None
    assert signing_in.holder(store, token[:-1], now=NOW) is None
    with store.writing() as session:
        assert signing_in.revoke_token(session, "Ayshe", "script", now=NOW) == 1
    assert signing_in.holder(store, token, now=NOW) is None


def test_an_invitation_makes_one_account_with_its_roles(store):
    with store.writing() as session:
        key = accounts.invite(session, TURKISH, now=NOW, valid=100)
    with pytest.raises(UsageError, match="unknown, used or too old"), store.writing() as session:
        accounts.accept(session, key, "Ayshe", PASSWORD, now=NOW + 100)
    with pytest.raises(UsageError, match="10 to"), store.writing() as session:
        accounts.accept(session, key, "Ayshe", "short", now=NOW)
    with store.writing() as session:
        assert accounts.accept(session, key, "Ayshe", PASSWORD, now=NOW).grants == TURKISH
    with pytest.raises(UsageError, match="unknown, used or too old"), store.writing() as session:
        accounts.accept(session, key, "Mehmet", PASSWORD, now=NOW)


def test_an_invitation_raced_for_makes_one_account(store):
    with store.writing() as session:
        key = accounts.invite(session, TURKISH, now=NOW)

    def accept(number: int) -> bool:
        try:
            with store.writing() as session:
                accounts.accept(session, key, f"Person {number}", PASSWORD, now=NOW)
        except UsageError:
            return False
        return True

    with ThreadPoolExecutor(4) as pool:
        assert [*pool.map(accept, range(4))].count(True) == 1
    assert len(people(store)) == 1


def test_a_reset_ends_the_old_password_and_all_sessions(store):
    add(store)
    key, _ = signing_in.sign_in(store, "Ayshe", PASSWORD, now=NOW)
    with store.writing() as session:
        link = accounts.reset(session, "Ayshe", now=NOW)
    assert signing_in.signed_in(store, key, now=NOW) is None
    with pytest.raises(signing_in.RefusedError):
        signing_in.sign_in(store, "Ayshe", PASSWORD, now=NOW)
    with store.writing() as session:
        accounts.accept(session, link, "", "an even longer sentence", now=NOW)
    assert signing_in.sign_in(store, "Ayshe", "an even longer sentence", now=NOW)


def test_who_is_disabled_is_out_at_once(store):
    add(store)
    key, _ = signing_in.sign_in(store, "Ayshe", PASSWORD, now=NOW)
    with store.writing() as session:
        accounts.set_disabled(session, "Ayshe", True, now=NOW)
    assert signing_in.signed_in(store, key, now=NOW) is None
    with pytest.raises(signing_in.RefusedError, match="disabled"):
        signing_in.sign_in(store, "Ayshe", PASSWORD, now=NOW)
    with store.writing() as session:
        assert accounts.set_disabled(session, "Ayshe", False, now=NOW).grants == TURKISH


@pytest.mark.parametrize(
    "change",
    [
        lambda session: accounts.set_disabled(session, "Root", True, now=NOW),
        lambda session: accounts.erase(session, "Root", accounts.erased_name(), now=NOW),
        lambda session: accounts.set_roles(session, "Root", {}, now=NOW),
    ],
)
def test_who_is_shut_out_comes_back_by_no_link_made_before(store, change):
    add(store, "Second", ADMIN)
    root = add(store, "Root", ADMIN)
    with store.writing() as session:
        made = accounts.invite(session, TURKISH, now=NOW, by=root.id)
        taken = accounts.reset(session, "Second", now=NOW, by=root.id)
        change(session)
    for link, name in ((made, "Again"), (taken, "")):
        with pytest.raises(UsageError, match="may not do so any more"), store.writing() as session:
            accounts.accept(session, link, name, PASSWORD, now=NOW)


def test_the_last_admin_stays_one(store):
    add(store, "Root", ADMIN)
    for change in (
        lambda session: accounts.set_roles(session, "Root", TURKISH, now=NOW),
        lambda session: accounts.set_disabled(session, "Root", True, now=NOW),
        lambda session: accounts.erase(session, "Root", accounts.erased_name(), now=NOW),
    ):
        with pytest.raises(UsageError, match="the last admin"), store.writing() as session:
            change(session)
    assert people(store) == {"Root": ADMIN}
    add(store, "Second", ADMIN)
    with store.writing() as session:
        accounts.set_roles(session, "Root", TURKISH, now=NOW)
    assert people(store) == {"Root": TURKISH, "Second": ADMIN}


@pytest.mark.parametrize("name", ["AYSHE", "\N{FULLWIDTH LATIN CAPITAL LETTER A}yshe"])
def test_a_name_that_somebody_has_is_refused(store, name):
    add(store)
    with pytest.raises(UsageError, match="has the name"):
        add(store, name)


def test_an_erased_person_is_nowhere(store):
    add(store)
    add(store, "Root", ADMIN)
    with store.writing() as session:
        person = accounts.find(session, "Ayshe")
        signing_in.new_token(session, "Ayshe", "script", now=NOW)
        drafts.keep_draft(session, person.id, "library", "tr", "x", "comment", "mine", now=NOW)
        index.keep_verdicts(session, [ONE], exported=True)
    with store.writing() as session:
        new = accounts.erased_name()
        assert index.rename(session, "Ayshe", new, comments=True) == 1
        accounts.erase(session, "Ayshe", new, now=NOW)
    with store.engine.connect() as connection:
        rows = [row for table in Base.metadata.sorted_tables for row in connection.execute(table.select())]
    assert not any(word in str(row) for row in rows for word in ("Ayshe", "ayshe", "mine", "Wrong"))
    with store.reading() as session:
        assert {line.about for line in audit(session)} == {new, "Root"}
        assert [verdict.who for verdict in index.indexed(session, "library")] == [new]
    assert [*people(store)] == ["Root"]


def test_the_log_has_names_of_today_and_no_addresses(store):
    add(store, "Root", ADMIN)
    with store.writing() as session:
        root = accounts.find(session, "Root")
        accounts.add(session, "Ayshe", TURKISH, now=NOW + 1, by=root.id)
    with store.reading() as session:
        newest, first = audit(session)
    assert (newest.who, newest.action, newest.about, newest.detail) == ("Root", "add", "Ayshe", "tr=reviewer")
    assert (first.who, first.at) == ("", NOW)


def test_drafts_replace_each_other_and_an_empty_one_goes(store):
    who = add(store).id
    for words in ("one", "two"):
        with store.writing() as session:
            drafts.keep_draft(session, who, "library", "tr", "x", "comment", words, now=NOW)
    with store.reading() as session:
        assert drafts.drafts(session, who, "library", "tr") == {("x", "comment"): "two"}
    with store.writing() as session:
        drafts.keep_draft(session, who, "library", "tr", "x", "comment", "", now=NOW)
    with store.reading() as session:
        assert drafts.drafts(session, who, "library", "tr") == {}


def test_the_index_holds_each_verdict_once_and_knows_which_wait(store):
    other = replace(ONE, id="bcde2345", time="2026-03-11T12:00:00.000000Z", who="Mehmet", target="a\0b")
    with store.writing() as session:
        assert index.keep_verdicts(session, [ONE, ONE], exported=False) == 1
        assert index.keep_verdicts(session, [ONE, other], exported=False) == 1
    with store.writing() as session:
        assert index.waiting(session, "library", held=True) == (ONE, other)
        index.keep_verdicts(session, [ONE], exported=True)
    with store.writing() as session:
        assert index.waiting(session, "library", held=True) == (other,)
        assert index.indexed(session, "library", "tr") == (ONE, other)
        assert index.indexed(session, "library", who="Mehmet", since="2026-03-11") == (other,)
        assert index.history_of(session, "library", "tr", None, "Sign!") == (ONE, other)
        index.forget_petition(session, "library")
        assert index.indexed(session, "library") == (other,)


def test_writers_at_once_lose_nothing_and_double_nothing(store):
    def write(number: int) -> None:
        with store.writing() as session:
            index.keep_verdicts(session, [replace(ONE, id=f"id-{number % 20:04}")], exported=False)

    with ThreadPoolExecutor(6) as pool:
        [*pool.map(write, range(40))]
    with store.reading() as session:
        assert len(index.indexed(session, "library")) == 20


KILLED = """
import sys
from dataclasses import replace
from pathlib import Path
from transcheck.model import Judgement, Verdict
from transcheck.review.store import index
from transcheck.review.store.database import open_store

where = sys.argv[1]
time = "2026-03-10T12:00:00.000000Z"
ONE = Verdict("", time, "Ayshe", Judgement.APPROVE, "library", "tr", None, "Sign!", "Imza")
store = open_store(where if "://" in where else Path(where))
for number in range(10_000):
    with store.writing() as session:
        index.keep_verdicts(session, [replace(ONE, id=f"id-{number:06}")], exported=False)
    print(f"id-{number:06}", flush=True)
"""


def test_a_process_that_is_killed_loses_nothing_it_acknowledged(store):
    where = str(store.path.parent) if store.path else store.url.render_as_string(hide_password=False)
    with subprocess.Popen([sys.executable, "-c", KILLED, where], stdout=subprocess.PIPE, text=True) as process:
        said = [process.stdout.readline().strip() for _ in range(10)]
        process.kill()
        said += [line.strip() for line in process.stdout if line.endswith("\n")]
    with store.reading() as session:
        assert {*said} <= {verdict.id for verdict in index.indexed(session, "library")}


@pytest.mark.parametrize(
    ("where", "message"),
    [
        ("nonsense", "the database URL is none"),
        ("mysql://a/b", "'mysql' is not supported"),
        ("sqlite://", "not supported"),
    ],
)
def test_another_database_is_refused(where, message):
    with pytest.raises(UsageError, match=message):
        open_store(where)


def test_a_database_that_is_away_is_told_in_one_line(tmp_path):
    (tmp_path / "review.sqlite").write_bytes(b"this is no database, however long one looks at it" * 100)
    store = open_store(tmp_path)
    assert reachable(store) == "file is not a database"
    store.close()
