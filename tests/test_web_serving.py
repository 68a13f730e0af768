"""Starting and ending the service: where it refuses to listen, who comes in, and what a kill leaves behind."""

import json
import os
import re
import shutil
import signal
import socket
import subprocess

import pytest

from transcheck.jobs.project import open_project
from transcheck.jobs.verdicts import reviews_of
from transcheck.review.store.backup import KEPT
from transcheck.review.store.signing_in import ATTEMPTS
from transcheck.web.running import Listening, _origin
from web_process import Browser, processes
from web_service import COOKIE, ORIGIN, User, crew, library, rows_of

__all__ = ["crew", "library"]

PASSWORD = "a long enough password"


@pytest.mark.parametrize(
    ("options", "reason"),
    [
        (["--host", "0.0.0.0"], "--url https://NAME"),
        (["--url", "http://review.example.org"], "--url https://NAME"),
        (["--url", "https://review.example.org/path"], "--url https://NAME"),
        (["--host", "0.0.0.0", "--url", "https://review.example.org"], "--tls-certificate"),
        (["--url", "https://review.example.org", "--trusted-proxy", "127.0.0.1"], "there are no accounts yet"),
        (["--url", "https://review.example.org", "--trusted-proxy", "localhost"], "no IP address"),
        (["--tls-key", "key.pem"], "TLS needs both"),
        (["--as", "a@example.org"], "a pseudonym is no address"),
        (["--host", "192.0.2.1", "--port", "0", "--url", "https://x.example", "--trusted-proxy", "127.0.0.1"], "cannot listen"),
    ],
)  # fmt: skip
def test_it_listens_nowhere_that_is_not_safe(library, run, options, reason):
    result = run("serve", *options)
    assert (2, "") == (result.status, result.out)
    assert reason in result.err
    assert 1 == result.err.count("\n")


@pytest.mark.parametrize(
    ("url", "origin"),
    [
        ("https://Review.example.org/", "https://review.example.org"),
        ("https://review.example.org:443", "https://review.example.org"),
        ("https://review.example.org:8443", "https://review.example.org:8443"),
    ],
)
def test_the_address_that_people_open_is_what_their_browsers_send(url, origin):
    assert origin == _origin(Listening(url=url), 8765)


def test_a_certificate_that_is_none_is_told(library, run):
    (library / "x.pem").write_text("nothing", encoding="ascii")
    result = run("serve", "--port", "0", "--tls-certificate", "x.pem", "--tls-key", "x.pem")
    assert (2, True) == (result.status, "TLS cannot use this" in result.err)


@pytest.fixture
def started(library):
    """Return a function that starts the service as a process of its own and gives it with its address."""
    with processes(library) as start:
        yield start


def test_a_kill_loses_nothing_that_was_acknowledged(started, library):
    process, address = started()
    user = Browser(address)
    page = user.get("/petitions/library?language=tr&state=translated")
    csrf = re.search(r'name="csrf" value="([^"]*)"', page)[1]
    keys = [f"tr {segment} {seen} library" for segment, seen in rows_of(page)]
    assert keys
    for key in keys:
        assert 200 == user.post("/act", {"csrf": csrf, "do": f"approve {key}"})
    os.kill(process.pid, signal.SIGKILL)
    process.wait()
    verdicts = reviews_of(open_project(library), "library").verdicts
    assert ["approve"] * len(keys) == [verdict.judgement for verdict in verdicts]
    _, again = started()
    assert "approved" in Browser(again).get("/petitions/library?language=tr&state=approved")


@pytest.mark.parametrize("how", [signal.SIGTERM, signal.SIGINT])
def test_what_is_cut_off_is_told_in_one_line(started, how):
    process, address = started(notes=subprocess.PIPE)
    assert "Stop with Ctrl+C.\n" == process.stderr.readline()
    user = Browser(address)
    host, _, port = user.origin.removeprefix("http://").partition(":")
    with socket.create_connection((host, int(port))) as line:  # a form whose end never comes
        line.sendall(f"POST /act HTTP/1.1\r\nHost: {host}:{port}\r\nOrigin: {user.origin}\r\n".encode())
        line.sendall(b"Content-Type: application/x-www-form-urlencoded\r\nContent-Length: 90\r\n")
        line.sendall(b"Expect: 100-continue\r\n\r\n")
        assert line.recv(100).startswith(b"HTTP/1.1 100")  # somebody reads it now
        process.send_signal(how)
        _, said = process.communicate(timeout=30)
    [line] = said.splitlines()
    assert line.endswith("Stopped. Requests that were not done within 3 seconds: 1")


def test_it_ends_when_it_is_asked_to_though_pages_are_open(started):
    process, address = started()
    user = Browser(address)
    listening = user.open(user.origin + "/events")
    assert listening.readline().startswith(b"retry")
    process.send_signal(signal.SIGTERM)
    assert process.wait(timeout=60) in (0, -signal.SIGTERM)
    listening.close()


def test_an_invitation_makes_one_account_that_signs_in_and_out(crew):
    boss = crew.user("Boss")
    page = boss.post("/people", {"csrf": boss.csrf(), "do": "invite", "roles": "tr=reviewer, *=viewer"}).text
    link = re.search(r'class="once">([^<]*)<', page)[1].removeprefix(ORIGIN)
    guest = User(crew.service)
    form = {"name": "Newcomer", "password": PASSWORD}
    assert 422 == guest.post(link, {**form, "password": "short"}).status_code
    answer = guest.post(link, form)
    assert (303, True) == (answer.status_code, "HttpOnly" in answer.headers["set-cookie"])
    assert {"tr": "reviewer", "*": "viewer"} == guest.get("/api/v1/me").json()["roles"]
    assert 422 == User(crew.service).post(link, {**form, "name": "Second"}).status_code
    again = User(crew.service)
    assert 403 == again.post("/sign-in", {**form, "password": "wrong password"}).status_code
    assert 303 == again.post("/sign-in", form).status_code
    assert 303 == again.post("/act", {"csrf": again.csrf(), "do": f"approve {again.key()}"}).status_code
    crew.user("Boss").post("/people", {"csrf": boss.csrf(), "do": "disable", "name": "Newcomer"})
    boss = crew.user("Boss")
    assert 303 == boss.post("/people", {"csrf": boss.csrf(), "do": "disable", "name": "Newcomer"}).status_code
    assert again.get("/").headers["location"].startswith("/sign-in")
    assert "disable" in {line["action"] for line in boss.get("/api/v1/log").json()}


def test_a_link_for_a_new_password_asks_for_no_name(crew):
    boss = crew.user("Boss")
    secret = boss.post("/people", {"csrf": boss.csrf(), "do": "reset", "name": "Viewer"})
    link = re.search(r'class="once">([^<]*)<', secret.text)[1].removeprefix(ORIGIN)
    guest = User(crew.service)
    assert 'name="name"' not in guest.get(link).text
    assert 'name="name"' in guest.get("/invitation/transcheck_invitation_x").text
    assert 303 == guest.post(link, {"password": PASSWORD}).status_code
    assert "Viewer" == guest.get("/api/v1/me").json()["name"]


def test_an_account_page_names_the_tokens_that_hold(crew):
    crew.program("Viewer")
    viewer = crew.user("Viewer")
    assert "<bdi>a program</bdi>" in viewer.get("/account").text
    viewer.post("/account", {"csrf": viewer.csrf(), "do": "revoke", "name": "a program"})
    assert "<bdi>a program</bdi>" not in viewer.get("/account").text


def test_guesses_of_a_password_come_to_an_end(crew, monkeypatch):
    monkeypatch.setattr("transcheck.review.store.signing_in.verified", lambda *_: False)
    guest = User(crew.service)
    form = {"name": "Boss", "password": "guess"}
    answers = [guest.post("/sign-in", form) for _ in range(ATTEMPTS + 1)]
    assert {403} == {answer.status_code for answer in answers}
    assert "too many attempts" in answers[-1].text
    more = [guest.post("/sign-in", {**form, "name": f"Name{number}"}).status_code for number in range(30)]
    assert 429 == more[-1]


def test_many_sign_in_from_one_address_and_guesses_between_still_count(crew, monkeypatch):
    monkeypatch.setattr("transcheck.review.store.signing_in.verified", lambda _, password: password == PASSWORD)
    guest = User(crew.service)
    answers = [guest.post("/sign-in", {"name": "Boss", "password": PASSWORD}).status_code for _ in range(50)]
    assert {303} == {*answers}
    for number in range(30):
        assert 403 == guest.post("/sign-in", {"name": f"Name{number}", "password": "guess"}).status_code
        if number < 29:
            assert 303 == guest.post("/sign-in", {"name": "Boss", "password": PASSWORD}).status_code
    assert 429 == guest.post("/sign-in", {"name": "Boss", "password": PASSWORD}).status_code


def test_a_program_does_what_the_pages_do(crew, library):
    program = User(crew.service, authorization=f"Bearer {crew.program('Boss')}")
    [petition] = program.get("/api/v1/petitions").json()
    assert {"tr", "ug", "zh_TW"} == {share["language"] for share in petition["coverage"]}
    rows = program.get("/api/v1/petitions/library", params={"language": "tr", "q": "thank"}).json()["rows"]
    [row] = rows
    [cell] = row["cells"]
    unit = {"petition": "library", "language": "tr", "segment": row["id"], "seen": cell["seen"]}

    def post(path, **body):
        return program.client.post(f"/api/v1/{path}", json=body)

    edited = post("edits", unit=unit, text="Sağ olun.").json()
    assert (True, "translated") == (edited["done"], edited["state"])
    late = post("verdicts", units=[unit], verdict="approve")
    assert (409, "Sağ olun.") == (late.status_code, late.json()[0]["theirs"])
    now = {**unit, "seen": edited["seen"]}
    [done] = post("verdicts", units=[now], verdict="approve").json()
    assert "approved" == done["state"]
    assert post("withdrawals", unit=now, verdict=done["verdict"]).json()["done"]
    assert post("dismissals", unit=now, check="spacing", reason="meant so").json()["done"]
    said = program.get(f"/api/v1/petitions/library/tr/{row['id']}/history").json()
    assert ["edit", "approve", "withdraw", "dismiss"] == [verdict["verdict"] for verdict in said]
    assert {"done": 0} == post("petitions/library/update").json()
    assert post("invitations", roles={"tr": "viewer"}).json()["secret"].startswith(f"{ORIGIN}/invitation/")
    assert post("people/Viewer/reset").json()["secret"].startswith(f"{ORIGIN}/invitation/")
    roles = {"roles": {"ug": "reviewer"}}
    assert {"done": 1} == program.client.put("/api/v1/people/Viewer/roles", json=roles).json()
    assert {"Viewer": {"ug": "reviewer"}}.items() <= {
        person["name"]: person["roles"] for person in program.get("/api/v1/people").json()
    }.items()
    described = program.get("/api/openapi.json").json()
    assert all(path.startswith("/api/v1/") for path in described["paths"])
    assert "/api/v1/verdicts" in program.get("/api").text


def test_somebody_alone_has_no_accounts_to_look_after(library):
    from web_service import alone

    user = alone(library)
    assert COOKIE in user.client.cookies
    assert 403 == user.get("/people").status_code
    assert 403 == user.client.get("/api/v1/people").status_code
    assert 303 == user.get("/sign-in").status_code
    assert json.loads(user.get("/api/v1/me").text) == {"name": "Ayshe", "roles": {"*": "admin"}}


def test_the_commands_about_the_store(library, run):
    assert run("serve", "doctor").status == 0
    backup = run("serve", "backup", "copies")
    assert (0, True) == (backup.status, "copies" in backup.out)
    assert 0 == run("serve", "restore", backup.out.strip(), "--yes").status
    before = {*(library / ".transcheck-serve/backups").iterdir()}
    assert 2 == run("serve", "restore", "nothing.sqlite", "--yes").status
    assert 2 == run("serve", "restore", "transcheck.toml", "--yes").status
    assert before == {*(library / ".transcheck-serve/backups").iterdir()}


def test_a_role_in_a_language_without_catalogs_is_mentioned(library, run):
    assert "xx: there is no catalog in this language" in run("users", "invite", "--role", "xx=reviewer").err
    assert "no catalog" not in run("users", "invite", "--role", "zh-TW=reviewer", "--role", "*=viewer").err


def test_the_oldest_backup_is_restored_though_another_is_made_before(library, run):
    backups = library / ".transcheck-serve/backups"
    oldest = library / run("serve", "backup", str(backups)).out.strip()
    for number in range(KEPT - 1):
        shutil.copy(oldest, backups / f"29991231T0000{number:02}Z-asked-for.sqlite")
    assert 0 == run("users", "invite").status
    restored = run("serve", "restore", str(oldest), "--yes")
    assert (0, True) == (restored.status, oldest.exists()), restored.err
