"""The service as a reviewer uses it whose browser runs no script, and the rows that a script gets."""

import html
import re
from urllib.parse import urlencode

import pytest

from transcheck.catalogs.po import read
from transcheck.jobs.project import open_project
from transcheck.jobs.verdicts import reviews_of
from web_service import ORIGIN, PO, alone, library, state, user

__all__ = ["library", "user"]

SCRIPT = {"HX-Request": "true"}


def entry(folder, msgid="Thank you."):
    return next(entry for entry in read(folder / PO).entries if entry.msgid == msgid)


def shown(user, query):
    return re.findall(r'role="row" id="([^"]+)"', user.get(f"/petitions/library?{query}").text)


def test_the_printed_address_lets_in_and_nothing_else_does(library):
    user = alone(library)
    token = user.service.access.token
    user.client.cookies.clear()
    assert 401 == user.get("/").status_code
    assert 403 == user.get("/open?token=guess").status_code
    answer = user.get(f"/open?token={token}")
    assert (303, "/") == (answer.status_code, answer.headers["location"])
    assert {"httponly", "samesite=strict"} <= {part.strip().lower() for part in answer.headers["set-cookie"].split(";")}
    assert 200 == user.get("/").status_code


@pytest.mark.parametrize(
    "path", ["/", "/index.html", "/checks.html", "/petitions/library", "/segments", "/account", "/api", "/healthz"]
)
def test_every_page_opens_and_forbids_what_it_does_not_need(user, path):
    answer = user.get(path)
    assert 200 == answer.status_code
    assert "script-src 'self'" in answer.headers["content-security-policy"]
    assert " style=" not in answer.text
    assert not re.search(r"<script(?! src=)|<style|\son\w+=", answer.text)


def test_an_approval_is_in_the_record_before_the_answer_is(user, library):
    answer = user.act(f"approve {user.key()}")
    assert 303 == answer.status_code
    assert answer.headers["location"] == f"/petitions/library?language=tr&said=saved#{user.segment()}"
    [verdict] = reviews_of(open_project(library), "library").verdicts
    assert ("approve", "Ayshe", "Teşekkürler.") == (verdict.judgement, verdict.who, verdict.target)
    assert "approved" == state(user)
    assert "Saved." in user.get(answer.headers["location"]).text


def test_a_rejection_reaches_the_translator(user, library):
    assert 303 == user.panel("reject", comment="Too short").status_code
    assert entry(library).fuzzy
    assert entry(library).comments[0].endswith(" - Too short")
    assert "rejected" == state(user)


def test_an_edit_is_saved_in_the_catalog_and_nothing_else_changes(user, library):
    before = (library / PO).read_text(encoding="utf-8")
    assert 303 == user.panel("edit", text="Çok teşekkürler.\r\n").status_code
    assert (library / PO).read_text(encoding="utf-8") == before.replace('"Teşekkürler."', '"Çok teşekkürler.\\n"')


def test_what_somebody_saved_meanwhile_is_a_conflict_with_three_sides(user, library, translate):
    path = f"/petitions/library/tr/{user.segment()}"
    seen = re.search(r'name="seen" value="([^"]*)"', user.get(path).text)[1]
    translate(PO, {"Thank you.": "Sağ olun."})
    answer = user.panel("edit", seen=seen, text="Teşekkür ederiz.")
    assert 409 == answer.status_code
    for text in ("Teşekkürler.", "Sağ olun.", "Teşekkür ederiz.", "Nothing was changed"):
        assert text in answer.text
    assert ("Sağ olun.",) == entry(library).msgstr
    again = dict(re.findall(r'name="(csrf|seen|id)" value="([^"]*)"', answer.text))
    assert 303 == user.post(path, {**again, "do": "edit", "text": "Teşekkür ederiz."}).status_code
    assert ("Teşekkür ederiz.",) == entry(library).msgstr


def test_a_verdict_on_a_text_that_changed_is_a_conflict_for_the_script_too(user, translate):
    key = user.key()
    translate(PO, {"Thank you.": "Sağ olun."})
    answer = user.post(
        "/act",
        {"csrf": user.csrf(), "back": "/petitions/library?language=ug&language=tr", "do": f"approve {key}"},
        headers=SCRIPT,
    )
    assert 409 == answer.status_code
    assert f'[id="{user.segment()}"] .l1' == answer.headers["hx-retarget"]
    assert "translated" == state(user)


def test_many_are_decided_at_once(user, library):
    keys = [user.key(source=source) for source in ("Thank you.", "It is the only one within 40 km.")]
    assert "said=saved" in user.act("approve", unit=keys, comment="both good").headers["location"]
    assert {"both good"} == {v.comment for v in reviews_of(open_project(library), "library").verdicts}


def test_a_script_gets_the_rows_that_changed(user):
    answer = user.post(
        "/act",
        {"csrf": user.csrf(), "back": "/petitions/library?language=tr", "do": f"approve {user.key()}"},
        headers=SCRIPT,
    )
    assert f'<div hx-swap-oob="true" class="row sentence" role="row" id="{user.segment()}">' in answer.text
    assert "Saved." in answer.text


def test_a_finding_is_dismissed_with_a_reason(user, library, translate):
    translate(PO, {"It is the only one within 40 km.": "40 km  içinde tek o var."})
    source = "It is the only one within 40 km."
    assert 422 == user.panel("dismiss", source, check="spacing", comment=" ").status_code
    assert 303 == user.panel("dismiss", source, check="spacing", comment="meant so").status_code
    assert entry(library, source).comments[-1].startswith("transcheck: allow spacing ")
    assert "meant so" in user.get(f"/petitions/library/tr/{user.segment(source)}").text


def test_the_history_says_who_when_and_what_and_a_verdict_is_taken_back(user, library):
    user.panel("edit", text="Sağ olun.")
    user.act(f"approve {user.key()}")
    page = user.get(f"/petitions/library/tr/{user.segment()}").text
    assert "<del>Teşekkürler" in page
    assert "<ins>Sağ olun" in page
    verdict = reviews_of(open_project(library), "library").verdicts[-1]
    assert 303 == user.panel("withdraw", verdict=verdict.id).status_code
    assert "translated" == state(user)
    assert 422 == user.panel("withdraw", verdict=verdict.id).status_code


def test_languages_stand_in_the_order_of_the_address(user):
    page = user.get("/petitions/library?language=zh_TW&language=tr").text
    assert ["Chinese (Traditional)", "Turkish"] == re.findall(r'role="columnheader" lang="en">([^<]+)<', page)[1:]


@pytest.mark.parametrize("query", ["language=zh-TW&language=TR", "language=zh_TW&language=xx&language=..&language=tr"])
def test_languages_are_read_as_generously_as_everywhere(user, query):
    page = user.get(f"/petitions/library?{query}").text
    assert ["Chinese (Traditional)", "Turkish"] == re.findall(r'role="columnheader" lang="en">([^<]+)<', page)[1:]


def test_a_program_is_told_that_a_date_is_none(user):
    assert 422 == user.get("/api/v1/petitions/library?since=soon").status_code
    assert 200 == user.get("/api/v1/petitions/library?since=2026-03-10").status_code


@pytest.mark.parametrize(
    ("query", "sources"),
    [
        ("language=tr&state=translated", {"Thank you.", "It is the only one within 40 km."}),
        ("language=tr&author=Ayshe", {"Thank you."}),
        ("language=tr&author=Nobody", set()),
        ("language=tr&since=2020-01-01&until=2999-01-01", {"Thank you."}),
        ("language=tr&since=2999-01-01", set()),
        ("q=LIBRARY&language=tr", {"Keep the village library open", "The council will close the library in June.",
                                   "We ask the council to keep the library open."}),
        ("q=teşekkürler", {"Thank you."}),
        ("q=U%2B015F", {"Thank you."}),
        ("q=U%2B200F", set()),
        ("q=U%2B110000", set()),
        ("language=TR&since=2020-01-01T10:00%2B03:00&author=Ayshe", {"Thank you."}),
        ("language=tr&since=soon&until=2026-99-99&author=Ayshe", {"Thank you."}),
        ("language=tr&check=number-missing", set()),
        ("state=nonsense&language=tr", set()),
    ],
)  # fmt: skip
def test_filters_and_search_are_in_the_address(user, query, sources):
    user.panel("comment", comment="well")
    wanted = {row.id for row in user.service.boards.board("library").grid.rows if row.text in sources}
    assert wanted == set(shown(user, query))


def test_a_permalink_leads_to_the_segment(user):
    answer = user.get(f"/petitions/library/segments/{user.segment()}")
    assert f"/petitions/library#{user.segment()}" == answer.headers["location"]
    assert 404 == user.get("/petitions/library/segments/nothing1").status_code


def test_several_petitions_on_one_page_have_rows_of_their_own(user, library):
    (library / "corpora/second.md").write_text(
        "---\ntitle: Second\nlanguages: [tr]\n---\n\nThank you.\n", encoding="utf-8"
    )
    rows = re.findall(r'role="row" id="([^"]+)"', user.get("/segments?q=thank").text)
    assert {"library", "second"} == {row.partition(".")[2] for row in rows}


def test_a_catalog_behind_its_master_is_brought_up_from_the_page(user, library):
    master = library / "corpora/library.md"
    master.write_text(master.read_text(encoding="utf-8").replace("Thank you.", "Thank you all."), encoding="utf-8")
    assert "behind the master" in user.get("/petitions/library").text
    answer = user.panel("approve", "Thank you all.")
    assert 409 == answer.status_code
    assert 303 == user.post("/petitions/library/update", {"csrf": user.csrf()}).status_code
    assert "behind the master" not in user.get("/petitions/library").text
    assert 303 == user.panel("approve", "Thank you all.").status_code


def test_a_catalog_that_cannot_be_read_is_told_on_the_page(user, library):
    (library / "po/library/ug.po").write_bytes(b'msgid "a\n')
    page = user.get("/petitions/library")
    assert (200, True) == (page.status_code, "ug.po:1:" in page.text)
    assert "ug.po:1:" in user.get("/").text
    (library / "corpora/library.md").write_bytes(b"\xff")
    assert 422 == user.get("/petitions/library").status_code
    assert 200 == user.get("/").status_code


def test_a_supervisor_may_ask_for_the_heading_only(user):
    assert 200 == user.client.head("/healthz").status_code


def test_settings_that_cannot_be_read_are_told_until_they_are_mended(user, library):
    settings = library / "transcheck.toml"
    before = settings.read_bytes()
    settings.write_bytes(b"source = \n")
    page = user.get("/petitions/library")
    assert (422, True) == (page.status_code, "transcheck.toml:1:" in page.text)
    assert 422 == user.get("/api/v1/petitions").status_code
    assert 200 == user.get("/account").status_code
    settings.write_bytes(before)
    assert 200 == user.get("/petitions/library").status_code


def test_without_a_script_a_unit_leads_back_to_the_view_it_was_opened_from(user):
    view = "/petitions/library?language=ug&language=tr&q=Thank"
    form = {"csrf": user.csrf(), "back": view, "do": f"open {user.key()}"}
    unit = user.post("/act", form).headers["location"]
    page = user.get(unit).text
    assert {view} == {html.unescape(back) for back in re.findall(r'name="back" value="([^"]*)"', page)}
    hidden = dict(re.findall(r'<input type="hidden" name="(csrf|seen|id)" value="([^"]*)"', page))
    path = unit.partition("?")[0]
    answer = user.post(path, {**hidden, "back": view, "do": "comment", "comment": "Good"})
    assert f"{view}&said=saved#{user.segment()}" == answer.headers["location"]
    assert "evil.example" not in user.get(f"{path}?back=//evil.example/").text
    alone = user.panel("comment", comment="Very good").headers["location"]
    assert f"/petitions/library?said=saved#{user.segment()}" == user.get(alone).headers["location"]


def test_the_name_of_somebody_alone_is_her_own_choice(user, library):
    assert 422 == user.post("/account", {"csrf": user.csrf(), "do": "name", "name": "a@example.org"}).status_code
    answer = user.post("/account", {"csrf": user.csrf(), "do": "name", "name": "Aygül"})
    user.client.cookies.extract_cookies(answer)
    user.act(f"approve {user.key()}")
    assert "Aygül" == reviews_of(open_project(library), "library").verdicts[-1].who


@pytest.mark.parametrize(
    ("accepted", "expected"),
    [("gzip, deflate, br", "br"), ("gzip", "gzip"), ("gzip, br;q=0", "gzip"), ("identity", None)],
)
def test_a_page_is_compressed_as_the_browser_can_read_it(user, accepted, expected):
    answer = user.get("/petitions/library", headers={"accept-encoding": accepted})
    assert expected == answer.headers.get("content-encoding")
    assert "Accept-Encoding" in answer.headers["vary"]
    assert "It is the only one within 40 km." in answer.text
    assert "content-encoding" not in user.get("/healthz", headers={"accept-encoding": accepted}).headers


def test_a_row_that_changed_elsewhere_meanwhile_is_still_decided_about(user, translate):
    """A page has one hash for a row; another language of the row being changed is no conflict."""
    key = user.key()
    translate("po/library/ug.po", {"Thank you.": "\u0631\u06d5\u06be\u0645\u06d5\u062a."})
    assert "said=saved" in user.act(f"approve {key}").headers["location"]
    assert "approved" == state(user)


def test_a_hash_that_nobody_was_shown_decides_nothing(user, translate):
    key = user.key().replace(" ", " x", 2)
    assert user.act(f"approve {key}").status_code in (404, 409, 422)
    assert "translated" == state(user)


def test_a_page_tells_by_bits_with_a_salt_of_its_own_what_it_showed(user, translate):
    one, other = user.key(), user.key()
    assert one != other
    for key in (one, other):
        assert 303 == user.act(f"approve {key}").status_code
    swapped = " ".join([*one.split(" ")[:2], one.split(" ")[2][:14] + other.split(" ")[2][14:], "library"])
    assert 409 == user.act(f"reject {swapped}").status_code
    translate(PO, {"It is the only one within 40 km.": "40 km içinde başka yok."})
    assert 303 == user.act(f"reject {one}").status_code  # another row was changed
    translate(PO, {"Thank you.": "Sağ olun."})
    assert 409 == user.act(f"approve {other}").status_code


def test_bits_that_two_rows_share_by_chance_leave_none_of_them_out(user, library, monkeypatch):
    monkeypatch.setattr("transcheck.web.units._letters", lambda *_: "sealed")
    keys = [user.key(source=source) for source in ("Thank you.", "It is the only one within 40 km.")]
    keys = [" ".join([*key.split(" ")[:2], "salted_by_saltsealed", "library"]) for key in keys]
    assert "said=saved" in user.act("approve", unit=keys).headers["location"]
    assert 2 == len(reviews_of(open_project(library), "library").verdicts)


def test_a_form_without_a_script_says_by_its_order_which_row_is_meant(user):
    page, segment = user.get("/petitions/library?language=tr").text, user.segment()
    fields = re.findall(r'<input type="hidden" form="act" name="(petition|seals|row)" value="([^"]*)">', page)
    assert ["petition", "seals", "row"] == [name for name, _ in fields[:3]]
    place = fields.index(("row", segment)) + 1
    pressed = [*fields[:place], ("approve", "tr"), *fields[place:]]  # as the button stands on the page
    body = urlencode([*pressed, ("csrf", user.csrf()), ("back", "/petitions/library?language=tr")])
    headers = {"content-type": "application/x-www-form-urlencoded", "origin": ORIGIN}
    assert 303 == user.client.post("/act", content=body, headers=headers).status_code
    assert ("approved", "translated") == (state(user), state(user, source="It is the only one within 40 km."))
    opening = body.replace("approve=tr", "open=tr")
    answer = user.client.post("/act", content=opening, headers=headers)
    assert f"/petitions/library/tr/{segment}" == answer.headers["location"].partition("?")[0]
