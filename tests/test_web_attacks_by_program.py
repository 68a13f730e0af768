"""Every role tries everything that programs may ask for; secrets that ended are tried again; texts without end or sense."""

import json
import time

from test_web_attacks import files, key
from transcheck.catalogs.po import read
from transcheck.review.roles import NEEDED, Action
from transcheck.web.units import unit_at
from web_service import COOKIE, ORIGIN, PEOPLE, PO, User, crew, library

__all__ = ["crew", "library"]
LONG = "x" * 1_000_000
EVIL = "</textarea><script>alert(1)</script><img src=x onerror=alert(1)>\"'"


def unit(crew, language="tr"):
    """Return a unit as programs name it."""
    board = crew.service.boards.board("library")
    key = unit_at(board, language, User(crew.service).segment()).key
    return {"petition": "library", "language": language, "segment": key.segment, "seen": key.seen}


def verdict(do, language="tr"):
    return lambda crew: ("POST", "verdicts", {"units": [unit(crew, language)], "verdict": do, "comment": "x"})


def of_somebody_else(crew):
    """Return the request that takes back what the boss said."""
    boss = User(crew.service, authorization=f"Bearer {crew.program('Boss')}")
    comment = {"units": [unit(crew)], "verdict": "comment", "comment": f"boss {time.monotonic()}"}
    [said] = boss.client.post("/api/v1/verdicts", json=comment).json()
    return "POST", "withdrawals", {"unit": unit(crew), "verdict": said["verdict"]}


def two(crew):
    other = next(row for row in crew.service.boards.board("library").grid.rows if row.text.startswith("It is the only"))
    key = unit_at(crew.service.boards.board("library"), "tr", other.id).key
    second = {**unit(crew), "segment": other.id, "seen": key.seen}
    return "POST", "verdicts", {"units": [unit(crew), second], "verdict": "approve"}


# What is asked, the action it is, and who may: everybody else gets 403.
TR = {"Translator", "Reviewer", "Coordinator", "Boss"}
ASKED = {
    "see": (Action.VIEW, lambda _: ("GET", "petitions/library", None), set(PEOPLE) - {"Nobody"}),
    "comment": (Action.COMMENT, verdict("comment"), TR),
    "edit": (Action.EDIT, lambda crew: ("POST", "edits", {"unit": unit(crew), "text": "Sağ olun."}), TR),
    "approve": (Action.APPROVE, verdict("approve"), TR - {"Translator"}),
    "reject": (Action.REJECT, verdict("reject"), TR - {"Translator"}),
    "reject in Uyghur": (Action.REJECT, verdict("comment", "ug"), {"Other", "Boss"}),
    "dismiss": (
        Action.DISMISS,
        lambda crew: ("POST", "dismissals", {"unit": unit(crew), "check": "spacing", "reason": "x"}),
        TR - {"Translator"},
    ),
    "bulk": (Action.BULK, two, TR - {"Translator"}),
    "revert": (Action.REVERT, of_somebody_else, {"Coordinator", "Boss"}),
    "update": (Action.UPDATE, lambda _: ("POST", "petitions/library/update", None), {"Boss"}),
    "invite": (Action.INVITE, lambda _: ("POST", "invitations", {"roles": {"tr": "viewer"}}), {"Coordinator", "Boss"}),
    "invite elsewhere": (Action.INVITE, lambda _: ("POST", "invitations", {"roles": {"ug": "viewer"}}), {"Boss"}),
    "invite a coordinator": (
        Action.INVITE,
        lambda _: ("POST", "invitations", {"roles": {"tr": "coordinator"}}),
        {"Boss"},
    ),
    "invite an admin": (Action.ACCOUNTS, lambda _: ("POST", "invitations", {"roles": {"*": "admin"}}), {"Boss"}),
    "see people": (Action.ACCOUNTS, lambda _: ("GET", "people", None), {"Boss"}),
    "see the log": (Action.ACCOUNTS, lambda _: ("GET", "log", None), {"Boss"}),
    "rise": (Action.ACCOUNTS, lambda _: ("PUT", "people/Viewer/roles", {"roles": {"*": "admin"}}), {"Boss"}),
    "reset": (Action.ACCOUNTS, lambda _: ("POST", "people/Nobody/reset", None), {"Boss"}),
    "disable": (Action.ACCOUNTS, lambda _: ("POST", "people/Nobody/disable", None), {"Boss"}),
    "enable": (Action.ACCOUNTS, lambda _: ("POST", "people/Nobody/enable", None), {"Boss"}),
}
BY_COMMAND = {
    Action.IMPORT,
    Action.MAINTAIN,
    Action.WITHDRAW,
}  # no page or program does these; one's own is in another test


def test_no_action_is_left_out_of_the_table():
    assert set(NEEDED) == {action for action, _, _ in ASKED.values()} | BY_COMMAND


def test_a_program_does_only_what_the_role_of_its_person_allows(crew, library):
    refused = [(name, asked) for name in PEOPLE for asked in ASKED if name not in ASKED[asked][2]]
    programs = {name: User(crew.service, authorization=f"Bearer {crew.program(name)}") for name in PEOPLE}
    for name, asked in refused:
        program, request = programs[name], ASKED[asked][1]
        method, path, body = request(crew)
        before = files(library)
        answer = program.client.request(method, f"/api/v1/{path}", json=body)
        assert 403 == answer.status_code, (name, asked, answer.text)
        assert before == files(library), (name, asked)


def test_who_may_is_not_refused(crew):
    programs = {name: User(crew.service, authorization=f"Bearer {crew.program(name)}") for name in PEOPLE}
    for asked, (_, request, allowed) in ASKED.items():
        for name in sorted(allowed, key=lambda name: name == "Boss"):
            method, path, body = request(crew)
            answer = programs[name].client.request(method, f"/api/v1/{path}", json=body)
            assert answer.status_code in (200, 409), (asked, name, answer.text)  # 409: the one before was faster


def test_everything_is_refused_to_nobody(crew, library):
    before = files(library)
    for forged in ({}, {"authorization": "Bearer "}, {"authorization": "Bearer x"}, {"authorization": "Basic eDp5"}):
        nobody = User(crew.service, **forged)
        for asked, (_, request, _) in ASKED.items():
            if asked != "revert":
                method, path, body = request(crew)
                answer = nobody.client.request(method, f"/api/v1/{path}", json=body)
                assert 401 == answer.status_code, (asked, forged)
    assert before == files(library)


FORGED = {
    "no key": {},
    "a guessed key": {"x-csrf-token": "0" * 48},
    "another site": {"origin": "https://example.org"},
    "an opaque origin": {"origin": "null"},
    "as plain text": {"content-type": "text/plain", "origin": "https://example.org"},
    "a name that leads here": {"host": "evil.example"},
}


def test_data_from_another_page_is_refused_though_the_session_comes_along(crew, library):
    user = crew.user("Boss")
    before = files(library)
    for forged, headers in FORGED.items():
        sent = {**headers, "x-csrf-token": user.csrf()} if "origin" in headers else headers
        body = {"units": [unit(crew)], "verdict": "approve"}
        assert user.client.post("/api/v1/verdicts", json=body, headers=sent).status_code in (403, 421), forged
    assert before == files(library)


def test_what_ended_is_worth_nothing_when_it_is_sent_again(crew):
    boss = crew.user("Boss")
    link = boss.post("/people", {"csrf": boss.csrf(), "do": "reset", "name": "Viewer"}).text
    path = "/invitation/" + link.partition("/invitation/")[2].partition("<")[0]
    form = {"name": "", "password": "a long enough password"}
    assert 303 == User(crew.service).post(path, form).status_code
    assert 422 == User(crew.service).post(path, form).status_code  # a used link

    for end in ("disable", "reset", "revoke"):
        program = User(crew.service, authorization=f"Bearer {crew.program('Reviewer')}")
        session = crew.user("Reviewer")
        assert 200 == program.get("/api/v1/me").status_code
        if end == "revoke":
            program.client.delete("/api/v1/tokens/a program")
            assert 200 == session.get("/").status_code
        else:
            boss.post("/people", {"csrf": boss.csrf(), "do": end, "name": "Reviewer"})
            boss.post("/people", {"csrf": boss.csrf(), "do": "enable", "name": "Reviewer"})
            assert 303 == session.get("/").status_code, end
        assert 401 == program.get("/api/v1/me").status_code, end
        assert 401 == program.client.post("/api/v1/tokens", json={"name": "new"}).status_code, end


def test_a_session_cannot_be_chosen_by_somebody_else(crew):
    user = User(crew.service)
    user.client.cookies.set(COOKIE, "transcheck_session_chosen")
    answer = user.post("/sign-in", {"name": "Boss", "password": "guess"})
    assert (403, False) == (answer.status_code, "set-cookie" in answer.headers)
    assert 303 == user.get("/").status_code


SENSELESS = [
    ("POST", "verdicts", {"units": [{}], "verdict": "approve"}),
    ("POST", "verdicts", {"units": [], "verdict": "approve"}),
    ("POST", "verdicts", {"units": "all", "verdict": "approve"}),
    ("POST", "verdicts", {"units": [], "verdict": "withdraw", "who": "Boss"}),
    ("POST", "invitations", {"roles": {"../../x": "viewer"}}),
    ("POST", "invitations", {"roles": {"tr": "king"}}),
    ("POST", "invitations", {"roles": {"tr": "admin"}}),
    ("POST", "invitations", {"roles": {"\x00": "viewer"}}),
    ("POST", "invitations", {"roles": {f"q{n}": "viewer" for n in range(1000)}}),
    ("PUT", "people/..%2f..%2fx/roles", {"roles": {"tr": "viewer"}}),
    ("PUT", "people/%0d%0aX/roles", {"roles": {"tr": "viewer"}}),
    ("POST", f"people/{'x' * 5000}/disable", None),
    ("POST", "people/%00/reset", None),
    ("POST", "people/Boss/disable", None),
    ("PUT", "people/Boss/roles", {"roles": {}}),
    ("POST", "tokens", {"name": LONG}),
    ("POST", "tokens", {"name": "a\nb"}),
    ("POST", "tokens", {"name": "\x00"}),
    ("POST", "tokens", {"name": "\ud800"}),
    ("POST", "petitions/..%2f..%2fx/update", None),
    ("POST", "petitions/%00/update", None),
    ("POST", "edits", {"text": "x", "unit": {"petition": "library", "language": "tr", "segment": "a", "seen": LONG}}),
    ("GET", "petitions/library/tr/..%2fx/history", None),
    ("GET", "petitions/library?page=100001", None),
    ("GET", f"petitions/library?q={'x' * 501}", None),
]


def test_what_makes_no_sense_is_refused_and_changes_nothing(crew, library):
    program = User(crew.service, authorization=f"Bearer {crew.program('Boss')}")
    before = files(library)
    for method, path, body in SENSELESS:
        data = None if body is None else json.dumps(body).encode()
        headers = {"content-type": "application/json"}
        answer = program.client.request(method, f"/api/v1/{path}", content=data, headers=headers)
        assert answer.status_code in (403, 404, 413, 422), (path[:40], str(body)[:80], answer.text[:300])
    assert before == files(library)
    assert "Boss" in program.get("/api/v1/me").text


LONG_FIELDS = {
    "an edit": ("edits", lambda u: {"unit": u, "text": LONG}),
    "an edit's comment": ("edits", lambda u: {"unit": u, "text": "x", "comment": LONG}),
    "an edit's id": ("edits", lambda u: {"unit": u, "text": "x", "id": LONG}),
    "a comment": ("verdicts", lambda u: {"units": [u], "verdict": "comment", "comment": LONG}),
    "a verdict": ("verdicts", lambda u: {"units": [u], "verdict": LONG}),
    "a reason": ("dismissals", lambda u: {"unit": u, "check": "spacing", "reason": LONG}),
    "a check": ("dismissals", lambda u: {"unit": u, "check": LONG, "reason": "x"}),
    "a withdrawal": ("withdrawals", lambda u: {"unit": u, "verdict": LONG}),
    "a nested list": ("verdicts", lambda u: {"units": [u], "verdict": "comment", "comment": "[" * 900_000}),
    "more than a body": ("edits", lambda u: {"unit": u, "text": LONG * 3}),
}


def test_a_million_characters_are_refused(crew, library):
    program = User(crew.service, authorization=f"Bearer {crew.program('Boss')}")
    before = files(library)
    for long, (path, body) in LONG_FIELDS.items():
        assert program.client.post(f"/api/v1/{path}", json=body(unit(crew))).status_code in (413, 422), long
    assert before == files(library)


def test_brackets_without_end_are_no_json(crew):
    program = User(crew.service, authorization=f"Bearer {crew.program('Boss')}")
    headers = {"content-type": "application/json"}
    answer = program.client.post("/api/v1/verdicts", content="[" * 1_000_000, headers=headers)
    assert answer.status_code in (400, 422)


def test_the_forms_of_strangers_take_no_million_characters_either(crew):
    stranger = User(crew.service)
    for path, form in (
        ("/sign-in", {"name": LONG, "password": "x"}),
        ("/sign-in", {"name": "Boss", "password": LONG}),
        ("/sign-in", {"name": "Boss", "password": "x", "back": "/" + LONG}),
        ("/invitation/x", {"name": LONG, "password": LONG}),
        (f"/invitation/{'x' * 60_000}", {"name": "x", "password": "a long enough password"}),
    ):
        assert stranger.post(path, form).status_code in (403, 413, 414, 422), path[:40]


def test_a_script_stays_text_wherever_somebody_may_write_one(crew, library):
    program = User(crew.service, authorization=f"Bearer {crew.program('Boss')}")
    program.client.post("/api/v1/edits", json={"unit": unit(crew), "text": EVIL, "comment": EVIL})
    program.client.post("/api/v1/verdicts", json={"units": [unit(crew)], "verdict": "reject", "comment": EVIL})
    program.client.post("/api/v1/tokens", json={"name": EVIL[:80]})
    assert any(EVIL in entry.msgstr for entry in read(library / PO).entries)
    boss = crew.user("Boss")
    segment = boss.segment()
    for path in ("/", "/petitions/library", "/segments", f"/petitions/library/tr/{segment}", "/people", "/account",
                 f"/petitions/library?q={EVIL}", f"/petitions/{EVIL}", f"/invitation/{EVIL}", f"/sign-in?back=/{EVIL}"):  # fmt: skip
        page = boss.get(path)
        assert "<script>" not in page.text, path
        assert "<img" not in page.text, path
        assert "script-src 'self'" in page.headers["content-security-policy"], path
    answer = program.get(f"/api/v1/petitions/library/tr/{segment}/history")
    assert ("application/json", "nosniff") == (answer.headers["content-type"], answer.headers["x-content-type-options"])


def test_a_bulk_of_keys_reaches_no_other_language_by_any_spelling(crew, library):
    user = crew.user("Reviewer")
    before = files(library)
    for language in ("ug", "UG", " ug", "ug ", "ug\x00", "tr/../ug", "*", ""):
        keys = [key(user, "tr"), key(user, "ug").replace("ug", language, 1)]
        answer = user.post("/act", {"csrf": user.csrf(), "do": "approve", "unit": keys})
        assert answer.status_code in (403, 404, 422), language
    assert before == files(library)
    assert ORIGIN in crew.service.origin
