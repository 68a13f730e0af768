"""`transcheck reviews` and the two forms in which verdicts travel."""

from __future__ import annotations

import csv
import io
import json
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from test_review_record import ONE, RECORDS
from transcheck.catalogs.po import read
from transcheck.jobs.project import open_project
from transcheck.jobs.review import Place, decide, edit, hash_of
from transcheck.jobs.reviews import rename_in_records
from transcheck.jobs.verdicts import reviews_of
from transcheck.model import Judgement
from transcheck.review.exchange import READERS, WRITERS, escaped, unescaped
from transcheck.review.record import united, write_line

PATH = Path("reviews.csv")


@pytest.fixture
def reviewed(project, translate):
    """Return a project where Ayshe rejected a unit and Mehmet edited it."""
    translate("po/library/tr.po", {"Thank you.": "Teşekkürler."})
    opened = open_project(project)
    place = Place("library", "tr", "Thank you.")

    def seen() -> str:
        return next(hash_of(e) for e in read(project / "po/library/tr.po").entries if e.msgid == place.msgid)

    decide(opened, place, seen(), Judgement.REJECT, who="Ayshe", comment="=1+1, too short")
    edit(opened, place, seen(), "Çok sağ olun.", who="Mehmet")
    return opened


@settings(max_examples=40)
@given(RECORDS, st.sampled_from([*WRITERS]))
def test_what_is_written_is_read_back(record, how):
    known = united(record)
    found = READERS[how](WRITERS[how](known).encode(), PATH)
    assert (found.verdicts, found.faults) == (known, ())


@given(st.text())
def test_a_cell_comes_back_as_it_was_and_is_never_a_formula(text):
    assert unescaped(escaped(text)) == text
    assert escaped(text)[:1] not in {*"=+-@\t\r\n"}


@settings(max_examples=40)
@given(st.binary(max_size=80), st.sampled_from([*READERS]))
def test_any_file_is_read_or_told(data, how):
    record = READERS[how](data, PATH)
    assert all(str(fault).startswith(str(PATH)) for fault in record.faults)


def test_a_list_tells_who_said_what_and_how_the_text_changed(reviewed, run):
    lines = run("reviews", "list").out.replace("\u2068", "").replace("\u2069", "").splitlines()
    assert lines[0].endswith("Ayshe: reject, library tr")
    assert [line.strip() for line in lines[1:4]] == ["Thank you.", "Teşekkürler.", "\N{EM DASH} =1+1, too short"]
    assert lines[6:] == ["  - Teşekkürler.", "  + Çok sağ olun."]
    rows = json.loads(run("reviews", "list", "--format", "json", "--verdict", "edit").out)["reviews"]
    assert [(row["who"], row["old_target"], row["counts"]) for row in rows] == [("Mehmet", "Teşekkürler.", True)]
    assert run("reviews", "list", "--who", "Nobody", "--language", "tr").out == ""
    assert run("reviews", "list", "--since", "2999-01-01").out == ""
    assert run("reviews", "list", "--since", "soon").status == 2


def test_an_export_comes_in_once(reviewed, run, tmp_path):
    for how in WRITERS:
        (tmp_path / f"out.{how}").write_text(
            run("reviews", "export", "--format", how).out, encoding="utf-8", newline=""
        )
    path = reviewed.root / "po/library/reviews.jsonl"
    before = reviews_of(reviewed, "library").verdicts
    for how in WRITERS:
        path.unlink()
        assert run("reviews", "import", f"out.{how}", "--dry-run").out == "2 new, 0 known already\n"
        assert run("reviews", "import", f"out.{how}").out == "2 new, 0 known already\n"
        assert run("reviews", "import", f"out.{how}").out == "0 new, 2 known already\n"
        assert reviews_of(reviewed, "library").verdicts == before
    cells = [*csv.reader(io.StringIO(run("reviews", "export", "--format", "csv").out))]
    assert "'=1+1, too short" in cells[1]


@pytest.mark.parametrize(
    ("old", "new", "message"),
    [
        ('"library"', '"../library"', "there is no petition '../library'"),
        ('"tr"', '"../tr"', "'../tr' is no gettext code"),
        ('"Ayshe"', '"a@example.org"', "a pseudonym is no address"),
        ('"reject"', '"veto"', "file.jsonl:1:1: the verdict 'veto' is not known"),
        ("Imza", "Imzo", "file.jsonl:1:1: the hash belongs to another text"),
    ],
)
def test_one_bad_verdict_keeps_the_others_out(reviewed, run, old, new, message):
    text = write_line(ONE).decode()
    good = text.replace("abcd2345", "bcde2345")
    Path("file.jsonl").write_text(text.replace(old, new) + good, encoding="utf-8")
    before = (reviewed.root / "po/library/reviews.jsonl").read_bytes()
    ran = run("reviews", "import", "file.jsonl")
    assert ran.status == 2
    assert message in ran.err
    assert (reviewed.root / "po/library/reviews.jsonl").read_bytes() == before


def test_revert_shows_first_and_does_then(reviewed, run):
    shown = run("reviews", "revert", "Mehmet", "--since", "2020-01-01", "--as", "Ayshe", "--dry-run")
    assert shown.err == "1 would be taken back\n"
    done = run("reviews", "revert", "Mehmet", "--since", "2020-01-01", "--as", "Ayshe")
    assert (done.out, done.err) == (shown.out, "1 taken back\n")
    assert 'msgstr "Teşekkürler."' in (reviewed.root / "po/library/tr.po").read_text(encoding="utf-8")
    assert "(taken back)" in run("reviews", "list").out
    assert json.loads(run("coverage", "--format", "json").out)["rows"][0]["segments"]["rejected"] == 1


def test_a_name_is_erased_and_nothing_else(reviewed):
    path = reviewed.root / "po/library/reviews.jsonl"
    path.write_bytes(path.read_bytes().replace(b'"who": "Ayshe"', b'"mood": 1, "who": "Ayshe"') + b"half a line")
    assert [*rename_in_records(reviewed, "Ayshe", "erased-k3", comments=True)] == [(path, 1)]
    text = path.read_text(encoding="utf-8")
    assert "Ayshe" not in text
    assert "too short" not in text
    assert '"mood": 1, "who": "erased-k3"' in text
    assert text.endswith("half a line")
    assert {verdict.who for verdict in reviews_of(reviewed, "library").verdicts} == {"erased-k3", "Mehmet"}
