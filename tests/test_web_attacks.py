"""A table of attacks: all of them refused, none an error of ours, and nothing on the disk changed."""

import re

import pytest

from transcheck.catalogs.po import read
from web_service import COOKIE, ORIGIN, PO, User, crew, library, user

__all__ = ["crew", "library", "user"]


def files(folder):
    return {path: path.read_bytes() for path in sorted((folder / "po").rglob("*")) if path.is_file()}


def sent(user, do, *, csrf=None, language="tr", seen=None, origin=ORIGIN, headers=None, **fields):
    """Send the form of one unit by hand, as somebody would who does not keep to the page."""
    board = user.service.boards.board("library")
    row = next(row for row in board.grid.rows if row.text == "Thank you.")
    from transcheck.web.units import unit_at

    seen = seen or unit_at(board, language, row.id).key.seen
    whole = {"csrf": user.csrf() if csrf is None else csrf, "seen": seen}
    return user.post(
        f"/petitions/library/{language}/{row.id}", {**whole, "do": do, **fields}, origin=origin, headers=headers or {}
    )


# Who may do what in Turkish: everything else is refused.
DONE = [
    ("Viewer", set()),
    ("Translator", {"comment", "edit"}),
    ("Reviewer", {"comment", "edit", "approve", "reject", "dismiss", "bulk"}),
    ("Other", set()),
    ("Coordinator", {"comment", "edit", "approve", "reject", "dismiss", "bulk", "invite"}),
]
ACTS = {
    "comment": lambda user: sent(user, "comment", comment="x"),
    "edit": lambda user: sent(user, "edit", text="Sağ olun."),
    "approve": lambda user: sent(user, "approve"),
    "reject": lambda user: sent(user, "reject"),
    "dismiss": lambda user: sent(user, "dismiss", check="spacing", comment="x"),
    "bulk": lambda user: user.post("/act", {"csrf": user.csrf(), "do": "approve", "unit": [key(user, "tr")]}),
    "update": lambda user: user.post("/petitions/library/update", {"csrf": user.csrf()}),
    "invite": lambda user: user.post("/people", {"csrf": user.csrf(), "do": "invite", "roles": "tr=viewer"}),
    "invite an admin": lambda user: user.post("/people", {"csrf": user.csrf(), "do": "invite", "roles": "*=admin"}),
    "disable": lambda user: user.post("/people", {"csrf": user.csrf(), "do": "disable", "name": "Viewer"}),
    "roles": lambda user: user.post(
        "/people", {"csrf": user.csrf(), "do": "roles", "name": "Viewer", "roles": "*=admin"}
    ),
    "reset": lambda user: user.post("/people", {"csrf": user.csrf(), "do": "reset", "name": "Boss"}),
}


def key(user, language):
    from transcheck.web.units import unit_at

    board = user.service.boards.board("library")
    return str(unit_at(board, language, user.segment()).key)


@pytest.mark.parametrize(("name", "allowed"), DONE)
def test_nobody_does_what_her_role_does_not_allow(crew, library, name, allowed):
    user = crew.user(name)
    before = files(library)
    refused = {act: ACTS[act](user).status_code for act in ACTS.keys() - allowed}
    assert {403} == set(refused.values()), refused
    assert before == files(library)
    done = {act: ACTS[act](user).status_code for act in allowed}
    assert {act: 200 if act == "invite" else 303 for act in allowed} == done | {
        act: 303 for act, status in done.items() if status == 409
    }


def test_a_bulk_decision_never_reaches_beyond_a_role(crew, library):
    user = crew.user("Reviewer")
    before = files(library)
    keys = [key(user, "tr"), key(user, "ug")]
    assert 403 == user.post("/act", {"csrf": user.csrf(), "do": "approve", "unit": keys}).status_code
    assert before == files(library)


FORGED = {
    "no csrf": {"csrf": ""},
    "a guessed csrf": {"csrf": "0" * 48},
    "another site": {"origin": "https://example.org"},
    "an opaque origin": {"origin": "null"},
    "another port": {"origin": "http://127.0.0.1:9999"},
    "a page elsewhere": {"headers": {"Sec-Fetch-Site": "cross-site"}},
    "a name that leads here": {"headers": {"Host": "evil.example"}},
}


@pytest.mark.parametrize("forged", FORGED.values(), ids=FORGED.keys())
def test_a_forged_form_is_refused(user, library, forged):
    before = files(library)
    assert sent(user, "approve", **forged).status_code in (403, 421)
    assert before == files(library)


def test_the_form_of_another_session_is_refused(crew):
    theirs = crew.user("Boss").csrf()
    assert 403 == sent(crew.user("Reviewer"), "approve", csrf=theirs).status_code


PATHS = [
    "/petitions/..%2f..%2fetc",
    "/petitions/../../etc/passwd",
    "/petitions/%00",
    "/petitions/library/..%2f..%2fx/aaaa",
    "/petitions/library/tr/..%2f..%2fx",
    "/petitions/library/%0d%0aSet-Cookie:x/aaaa",
    "/petitions/library/segments/%3Cscript%3E",
    "/static/..%2f..%2fapp.py",
    "/static/%2e%2e/app.py",
    "/rows?petition=..%2f..%2fx&back=/&segment=a",
    "/rows",
    "/api/v1/petitions/..%2fx",
    "/api/v1/petitions/library?page=0",
    f"/petitions/{'a' * 5000}",
    "/petitions/library/ug%40nowhere/aaaa",
    "/people",
]


@pytest.mark.parametrize("path", PATHS)
def test_a_path_leads_nowhere_but_to_pages(user, path):
    answer = user.get(path)
    assert answer.status_code in (403, 404, 422), answer.text[:300]
    assert "Traceback" not in answer.text
    assert "<script>" not in answer.text


@pytest.mark.parametrize("query", ["page=99999999999", "page=-1", "page=x", "language=%00", "q=%ff%fe", "q=U%2B110000",
                                   "since=%F0%9F%98%80", "a=b&" * 500, "severity=fatal"])  # fmt: skip
def test_any_query_is_a_view(user, query):
    assert user.get(f"/petitions/library?{query}").status_code == 200


UNITS = [
    {"petition": "../../etc", "language": "tr", "segment": "a", "seen": "b"},
    {"petition": "library", "language": "../x", "segment": "a", "seen": "b"},
    {"petition": "library", "language": "tr", "segment": "../a", "seen": ""},
    {"petition": "library", "language": "tr", "segment": "\x00", "seen": "\x00"},
    {"petition": "library", "language": "de", "segment": "a", "seen": "b"},
    {"petition": "", "language": "", "segment": "", "seen": ""},
]


@pytest.mark.parametrize("unit", UNITS)
def test_data_about_nothing_does_nothing(crew, library, unit):
    token = {"authorization": f"Bearer {crew.program('Boss')}"}
    before = files(library)
    program = User(crew.service, **token)
    answers = [
        program.client.post("/api/v1/verdicts", json={"verdict": "approve", "units": [unit]}),
        program.client.post("/api/v1/edits", json={"unit": unit, "text": "x"}),
        program.client.post("/api/v1/dismissals", json={"unit": unit, "check": "spacing", "reason": "x"}),
        program.client.post("/api/v1/withdrawals", json={"unit": unit, "verdict": "x"}),
    ]
    assert {answer.status_code for answer in answers} <= {404, 409, 422}
    assert before == {path: data for path, data in files(library).items() if path.name != "reviews.jsonl" or data}


@pytest.mark.parametrize("body", [b"", b"{", b"[" * 100_000, b'{"verdict": 1}', b'"\\ud800"', b"\xff",
                                  b'{"verdict": "approve", "units": [], "more": 1}'])  # fmt: skip
def test_any_body_is_refused_plainly(crew, body):
    token = {"authorization": f"Bearer {crew.program('Boss')}", "content-type": "application/json"}
    answer = User(crew.service, **token).client.post("/api/v1/verdicts", content=body)
    assert answer.status_code in (400, 422)


LONG = "x" * 1_000_000


@pytest.mark.parametrize(
    "fields",
    [
        {"do": "edit", "text": LONG},
        {"do": "comment", "comment": LONG},
        {"do": "reject", "comment": LONG},
        {"do": "dismiss", "check": LONG, "comment": "x"},
        {"do": "edit", "text": LONG * 3},
        {"do": LONG},
        {"do": "approve", "id": LONG},
        {"do": "approve", "seen": LONG},
        {"do": "edit", "text": "a\x00b"},
        {"do": "edit", "text": "a\x1bb"},
        {"do": "withdraw", "verdict": LONG},
    ],
    ids=lambda fields: f"{fields['do'][:9]}-{max(map(len, fields.values()))}",
)
def test_a_field_without_end_is_refused(user, library, fields):
    before = files(library)
    assert sent(user, **fields).status_code in (409, 413, 422)
    after = files(library)
    assert before == {path: data for path, data in after.items() if path.name != "reviews.jsonl" or data}


def test_a_script_in_a_translation_stays_text(user, library):
    evil = "</textarea><script>alert(1)</script><img src=x onerror=alert(1)>\"'"
    assert 303 == sent(user, "edit", text=evil, comment=evil).status_code
    entry = next(entry for entry in read(library / PO).entries if entry.msgid == "Thank you.")
    assert (evil,) == entry.msgstr
    for path in ("/petitions/library", f"/petitions/library/tr/{user.segment()}", "/segments", "/"):
        page = user.get(path).text
        assert not re.search(r"<script(?! src=)", page)
        assert "<img" not in page


def test_a_session_that_ended_is_worth_nothing(crew):
    user = crew.user("Reviewer")
    secret, csrf = user.client.cookies[COOKIE], user.csrf()
    assert 303 == user.post("/sign-out", {"csrf": csrf}).status_code
    user.client.cookies.set(COOKIE, secret)
    assert 303 == user.get("/").status_code
    assert user.get("/").headers["location"].startswith("/sign-in")
    assert 401 == sent(user, "approve", csrf=csrf).status_code
    assert 401 == user.client.get("/api/v1/me").status_code


def test_a_token_of_a_program_ends_when_it_is_taken_back(crew):
    token = crew.program("Reviewer")
    program = User(crew.service, authorization=f"Bearer {token}")
    assert "Reviewer" == program.get("/api/v1/me").json()["name"]
    assert {"done": 1} == program.client.delete("/api/v1/tokens/a program").json()
    assert 401 == program.get("/api/v1/me").status_code


def test_the_pages_of_a_session_send_data_only_with_the_key_of_its_forms(crew):
    user = crew.user("Reviewer")
    body = {"name": "mine"}
    assert 403 == user.client.post("/api/v1/tokens", json=body).status_code
    assert 200 == user.client.post("/api/v1/tokens", json=body, headers={"x-csrf-token": user.csrf()}).status_code


@pytest.mark.parametrize(
    "back", ["//evil.example/x", "https://evil.example", "/\\evil.example", "javascript:alert(1)", "/a\r\nX: y"]
)
def test_nobody_is_led_away(user, back):
    answer = user.post("/act", {"csrf": user.csrf(), "back": back, "do": f"approve {user.key()}"})
    assert answer.headers["location"].startswith("/petitions/library")


def test_who_has_no_role_sees_nothing_but_her_account(crew):
    nobody = crew.user("Nobody")
    statuses = {
        path: nobody.get(path).status_code for path in ("/", "/petitions/library", "/events", "/api/v1/petitions")
    }
    assert {403} == {*statuses.values()}
    assert 200 == nobody.get("/account").status_code


def test_an_error_does_not_tell_where_the_project_lies(user, library):
    (library / "corpora/library.md").write_bytes(b"\xff")
    (library / "po/library/ug.po").write_bytes(b'msgid "a\n')
    for path in ("/", "/petitions/library", "/api/v1/petitions/library", "/segments"):
        assert str(library) not in user.get(path).text


def test_nine_hundred_are_decided_at_once_and_more_are_not(user):
    keys = [f"tr seg{number} 0123456789abc library" for number in range(1_001)]
    csrf = user.csrf()
    assert 303 == user.post("/act", {"csrf": csrf, "do": "approve", "unit": keys[:900]}).status_code
    assert user.post("/act", {"csrf": csrf, "do": "approve", "unit": keys}).status_code in (400, 422)


def test_without_signing_in_nothing_is_seen(crew):
    nobody = User(crew.service)
    for path in (
        "/",
        "/segments",
        "/petitions/library",
        "/events",
        "/people",
        "/account",
        "/rows?petition=library&back=/&segment=a",
    ):
        assert nobody.get(path).status_code in (303, 401), path
    for path in ("/api/v1/me", "/api/v1/petitions", "/api/openapi.json", "/api/v1/log"):
        assert 401 == nobody.get(path).status_code, path
