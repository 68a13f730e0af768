"""Deciding, editing, dismissing and undoing, on the files of a project and nothing else."""

from __future__ import annotations

import json
import subprocess
import sys
from datetime import UTC, datetime, timedelta
from pathlib import Path

import pytest

from transcheck.catalogs.po import read
from transcheck.errors import UsageError
from transcheck.jobs.project import Project, open_project
from transcheck.jobs.review import (
    Conflict,
    Decided,
    Place,
    Request,
    bulk,
    decide,
    dismiss,
    edit,
    hash_of,
    revert,
    withdraw,
)
from transcheck.jobs.verdicts import reviews_of
from transcheck.model import Judgement, State

THANKS = Place("library", "tr", "Thank you.")
PO = "po/library/tr.po"
APPROVE, REJECT, COMMENT = Judgement.APPROVE, Judgement.REJECT, Judgement.COMMENT


@pytest.fixture
def library(project, translate) -> Project:
    """Return a project with two translated units in Turkish."""
    translate(PO, {"Thank you.": "Teşekkürler.", "It is the only one within 40 km.": "40 km içinde tek o var."})
    return open_project(project)


def entry(project: Project, msgid: str = "Thank you."):
    return next(entry for entry in read(project.root / PO).entries if entry.msgid == msgid)


def seen(project: Project, msgid: str = "Thank you.") -> str:
    return hash_of(entry(project, msgid))


def judged(project: Project, judgement: Judgement, who: str = "Ayshe", **options) -> Decided | Conflict:
    return decide(project, THANKS, seen(project), judgement, who=who, **options)


def segments(run, language: str = "tr") -> dict[str, int]:
    rows = json.loads(run("coverage", "--format", "json").out)["rows"]
    return next(row for row in rows if row["language"] == language)["segments"]


def test_an_approval_is_a_state_that_coverage_counts_as_usable(library, run):
    result = judged(library, APPROVE)
    assert (result.state, result.verdict.was, result.repeated) == (State.APPROVED, "translated", False)
    row = json.loads(run("coverage", "--format", "json").out)["rows"][0]
    assert (row["segments"]["approved"], row["segments"]["translated"], row["usable"]) == (1, 1, 2)


def test_a_rejection_makes_the_unit_fuzzy_and_tells_the_translator_why(library, run):
    judged(library, REJECT, comment="Too\nshort")
    [comment] = entry(library).comments
    assert comment.startswith("transcheck: rejected ")
    assert comment.endswith(" - Too short")
    assert entry(library).fuzzy
    assert segments(run)["rejected"] == 1
    assert run("check", "--fail-on", "never").status == 0


def test_an_update_after_a_verdict_changes_nothing(library, run):
    judged(library, REJECT, comment="Too short")
    before = (library.root / PO).read_bytes()
    assert run("update", "--check").status == 0
    assert (library.root / PO).read_bytes() == before


def test_an_update_brings_a_rejection_into_a_catalog_that_lost_it(library, run):
    before = (library.root / PO).read_bytes()
    judged(library, REJECT, comment="Too short")
    (library.root / PO).write_bytes(before)  # a merge that took the other side
    assert segments(run)["rejected"] == 1
    assert run("update").status == 0
    assert entry(library).fuzzy
    assert len(entry(library).comments) == 1
    assert run("update", "--check").status == 0


def test_a_new_translation_ends_the_rejection_and_its_comment(library, run, translate):
    judged(library, REJECT, comment="Too short")
    translate(PO, {"Thank you.": "Çok teşekkür ederiz."})
    assert segments(run)["translated"] == 2
    assert run("update").status == 0
    assert entry(library).comments == ()


def test_a_verdict_goes_stale_when_its_source_changes(library, run):
    judged(library, APPROVE)
    master = library.root / "corpora/library.md"
    master.write_text(master.read_text(encoding="utf-8").replace("Thank you.", "Thank you all."), encoding="utf-8")
    assert segments(run)["approved"] == 0
    assert segments(run)["stale"] == 1


def test_a_later_approval_ends_the_rejection(library):
    judged(library, REJECT, comment="Too short")
    assert judged(library, APPROVE, who="Mehmet").state is State.APPROVED
    assert (entry(library).fuzzy, entry(library).comments) == (False, ())


def test_approving_what_is_stale_confirms_it(library, run):
    master = library.root / "corpora/library.md"
    master.write_text(master.read_text(encoding="utf-8").replace("Thank you.", "Thank you all."), encoding="utf-8")
    run("update")
    place = Place("library", "tr", "Thank you all.")
    result = decide(library, place, seen(library, place.msgid), APPROVE, who="Ayshe")
    assert (result.state, result.verdict.old_source) == (State.APPROVED, "Thank you.")
    assert entry(library, place.msgid).previous is None
    withdraw(library, "library", result.verdict.id, who="Ayshe")
    assert entry(library, place.msgid).previous.msgid == "Thank you."
    assert entry(library, place.msgid).fuzzy


def test_what_was_not_seen_is_a_conflict_with_three_sides(library, translate):
    before = seen(library)
    translate(PO, {"Thank you.": "Sağ olun."})
    result = edit(library, THANKS, before, "Teşekkür ederiz.", who="Ayshe", base="Teşekkürler.")
    assert (result.base, result.ours, result.theirs) == ("Teşekkürler.", "Teşekkür ederiz.", "Sağ olun.")
    assert (result.hash, result.source) == (seen(library), "Thank you.")
    assert isinstance(decide(library, THANKS, before, APPROVE, who="Ayshe"), Conflict)
    assert reviews_of(library, "library").verdicts == ()
    assert entry(library).msgstr == ("Sağ olun.",)


def test_a_sentence_that_is_gone_is_a_conflict_without_their_side(library):
    place = Place("library", "tr", "Nobody wrote this.")
    assert decide(library, place, "x", APPROVE, who="Ayshe").theirs is None


def test_the_same_request_twice_counts_once(library):
    first = judged(library, REJECT, comment="Too short", id="form-0001")
    again = decide(library, THANKS, "another hash", REJECT, who="Ayshe", comment="Too short", id="form-0001")
    assert (again.verdict, again.repeated, again.state) == (first.verdict, True, State.REJECTED)
    assert judged(library, REJECT, comment="Too short").repeated
    assert len(reviews_of(library, "library").verdicts) == 1
    with pytest.raises(UsageError, match="belongs to another verdict"):
        decide(library, THANKS, seen(library), APPROVE, who="Ayshe", id="form-0001")


def test_a_request_that_died_before_the_catalog_was_written_is_finished_by_the_next(library):
    before = (library.root / PO).read_bytes()
    text = seen(library)
    decide(library, THANKS, text, REJECT, who="Ayshe", id="form-0001")
    (library.root / PO).write_bytes(before)
    assert decide(library, THANKS, text, REJECT, who="Ayshe", id="form-0001").state is State.REJECTED
    assert entry(library).fuzzy


def test_an_edit_is_saved_confirmed_and_kept_in_the_history(library):
    judged(library, REJECT, comment="Too short")
    result = edit(library, THANKS, seen(library), "Teşekkür\r\nederiz.", who="Mehmet", id="form-0002")
    assert entry(library).msgstr == ("Teşekkür\nederiz.",)
    assert (entry(library).fuzzy, entry(library).comments) == (False, ())
    assert (result.verdict.old_target, result.verdict.target) == ("Teşekkürler.", "Teşekkür\nederiz.")
    again = edit(library, THANKS, "an old hash", "Teşekkür\nederiz.", who="Mehmet", id="form-0002")
    assert (again.verdict, again.repeated) == (result.verdict, True)


def test_an_edit_touches_one_entry(library):
    before = (library.root / PO).read_text(encoding="utf-8").splitlines()
    edit(library, THANKS, seen(library), "Sağ olun.", who="Mehmet")
    after = (library.root / PO).read_text(encoding="utf-8").splitlines()
    assert [(one, other) for one, other in zip(before, after, strict=True) if one != other] == [
        ('msgstr "Teşekkürler."', 'msgstr "Sağ olun."')
    ]


def test_many_are_decided_at_once_and_what_others_rejected_is_left(library):
    judged(library, REJECT, who="Mehmet", comment="Too short")
    ids = ["Thank you.", "It is the only one within 40 km.", "Keep the village library open"]
    wanted = [Request(Place("library", "tr", msgid), seen(library, msgid), APPROVE, over=False) for msgid in ids]
    rejected, approved, missing = bulk(library, wanted, who="Ayshe")
    assert rejected.reason == "Mehmet rejected this text; decide about it on its own"
    assert approved.state is State.APPROVED
    assert missing.reason == "there is no translation to decide about"


def test_a_catalog_is_looked_through_once_however_many_are_decided_about(library, monkeypatch):
    from transcheck.jobs.review import desk

    asked: list[str] = []
    found = {id_: one for one in read(library.root / PO).entries for id_ in desk.ids_of(one) if one.translated}
    monkeypatch.setattr(desk, "ids_of", lambda one, ids_of=desk.ids_of: asked.append(one.msgid) or ids_of(one))
    requests = [
        Request(Place("library", "tr", segment=id_), hash_of(one), COMMENT, "Good") for id_, one in found.items()
    ]
    assert {True} == {isinstance(result, Decided) for result in bulk(library, requests, who="Ayshe")}
    assert len(asked) == len({*asked})


def test_a_dismissal_is_an_allow_comment_for_exactly_this_text(library, run):
    edit(library, THANKS, seen(library), "Thank you.", who="Ayshe")
    assert "untranslated" in run("check", "--select", "untranslated").out
    result = dismiss(library, THANKS, seen(library), "untranslated", "a name,\nso it stays", who="Ayshe")
    assert result.state is State.TRANSLATED
    assert "untranslated" not in run("check", "--select", "untranslated").out
    assert run("update", "--check").status == 0
    withdraw(library, "library", result.verdict.id, who="Ayshe")
    assert entry(library).comments == ()


@pytest.mark.parametrize(
    ("check", "reason", "message"),
    [("untranslatd", "it is fine", "there is no check 'untranslatd'"), ("untranslated", " \n", "needs a reason")],
)
def test_a_dismissal_needs_a_check_and_a_reason(library, check, reason, message):
    with pytest.raises(UsageError, match=message):
        dismiss(library, THANKS, seen(library), check, reason, who="Ayshe")


def test_one_persons_work_of_a_period_is_undone_and_the_others_stays(library):
    before = (library.root / PO).read_bytes()
    other = Place("library", "tr", "It is the only one within 40 km.")
    judged(library, REJECT, comment="Too short")
    edit(library, THANKS, seen(library), "Sağ olun.", who="Ayshe")
    judged(library, APPROVE)
    decide(library, other, seen(library, other.msgid), REJECT, who="Mehmet")
    now = datetime.now(UTC)
    period = {"since": now - timedelta(hours=1), "until": now + timedelta(hours=1)}
    assert revert(library, "Ayshe", who="Mehmet", **{**period, "until": period["since"]}) == ()
    assert len(revert(library, "Ayshe", who="Mehmet", **period, write=False)) == 3
    assert len(revert(library, "Ayshe", who="Mehmet", **period)) == 3
    assert revert(library, "Ayshe", who="Mehmet", **period) == ()
    assert (entry(library).msgstr, entry(library).fuzzy, entry(library).comments) == (("Teşekkürler.",), False, ())
    assert entry(library, other.msgid).fuzzy
    revert(library, "Mehmet", who="Mehmet", **period)
    assert (library.root / PO).read_bytes() == before


@pytest.mark.parametrize(
    "who", ["", "a@example.org", "erased-1", " Ayshe", "x" * 41, "a\nb", "\N{RIGHT-TO-LEFT OVERRIDE}x"]
)
def test_a_name_that_is_no_pseudonym_is_refused(library, who):
    with pytest.raises(UsageError):
        judged(library, APPROVE, who=who)


@pytest.mark.parametrize(
    "place", [Place("../x", "tr", "a"), Place("library", "../tr", "a"), Place("library", "fr", "a")]
)
def test_names_do_not_lead_out_of_the_project(library, place):
    with pytest.raises(UsageError):
        decide(library, place, "x", APPROVE, who="Ayshe")


@pytest.mark.parametrize("text", ["a\0b", "x" * 100_001, "\ud800", "a\4b"])
def test_a_text_that_no_catalog_can_hold_is_refused(library, text):
    with pytest.raises(UsageError):
        edit(library, THANKS, seen(library), text, who="Ayshe")


@pytest.mark.parametrize("comment", ["a\0b", "a\4b", "\ud800"])
def test_a_comment_that_no_catalog_can_hold_is_refused(library, comment):
    before = (library.root / PO).read_bytes()
    with pytest.raises(UsageError, match="a comment has"):
        judged(library, REJECT, comment=comment)
    with pytest.raises(UsageError, match="a comment has"):
        dismiss(library, THANKS, seen(library), "length-ratio", comment, who="Ayshe")
    with pytest.raises(UsageError, match="a comment has"):
        edit(library, THANKS, seen(library), "Sağ olun.", who="Ayshe", comment=comment)
    assert (library.root / PO).read_bytes() == before


def test_a_reason_that_came_from_elsewhere_breaks_no_catalog(library, run):
    judged(library, REJECT, comment="Too short")
    record, catalog = library.root / "po/library/reviews.jsonl", library.root / PO
    record.write_bytes(record.read_bytes().replace(b"Too short", rb"Too\u0000 \u0004short"))
    translated = catalog.read_text(encoding="utf-8").replace(" - Too short", "")
    catalog.write_text(translated, encoding="utf-8")
    assert run("update").status == 0
    assert entry(library).comments[0].endswith(" - Too short")


def test_a_broken_line_is_told_and_the_others_count(library, run):
    judged(library, APPROVE)
    with (library.root / "po/library/reviews.jsonl").open("a", encoding="utf-8") as file:
        file.write('{"id": "half')
    ran = run("coverage", "--format", "json")
    assert ran.status == 2
    assert "reviews.jsonl:2:8: this is not JSON" in ran.err
    assert json.loads(ran.out)["rows"][0]["segments"]["approved"] == 1


def test_a_rejected_translation_is_not_published(library, run):
    run("publish", "library", "tr", "--output", "before")
    judged(library, REJECT, comment="Too short")
    run("publish", "library", "tr", "--output", "after")
    before, after = (
        [path.read_text(encoding="utf-8") for path in (library.root / name).rglob("*tr*") if path.is_file()]
        for name in ("before", "after")
    )
    assert "Teşekkürler." in before[0]
    assert "Teşekkürler." not in after[0]


def test_git_unites_the_records_of_two_branches(library, run, require_program):
    git = [require_program("git"), "-C", str(library.root), "-c", "user.name=a", "-c", "user.email=a"]

    def do(*words: str) -> None:
        subprocess.run([*git, *words], check=True, capture_output=True)

    do("init", "-q", "-b", "main")
    judged(library, COMMENT, comment="First")
    do("add", "-A")
    do("commit", "-qm", "first")
    do("checkout", "-qb", "other")
    judged(library, APPROVE, who="Mehmet")
    do("commit", "-qam", "other")
    do("checkout", "-q", "main")
    judged(library, COMMENT, comment="Second")
    do("commit", "-qam", "second")
    do("merge", "-q", "-m", "both", "other")
    record = reviews_of(library, "library")
    assert (len(record.verdicts), record.faults) == (3, ())
    assert segments(run)["approved"] == 1


REVIEWER = """
import sys
from pathlib import Path
from transcheck.catalogs.po import read
from transcheck.jobs.project import open_project
from transcheck.jobs.review import Decided, Place, decide, edit, hash_of
from transcheck.model import Judgement

root, who = Path(sys.argv[1]), sys.argv[2]
project = open_project(root)
for number in range(12):
    for entry in read(root / "po/library/tr.po").entries:
        if not entry.translated:
            continue
        place = Place("library", "tr", entry.msgid)
        key = f"{who}-{number}-{'o' if '40' in entry.msgid else 't'}aa"
        if number % 3 == 2:
            result = edit(project, place, hash_of(entry), f"{who} {number} 40 km", who=who, id=key)
        else:
            judgement = Judgement.REJECT if number % 3 else Judgement.APPROVE
            result = decide(project, place, hash_of(entry), judgement, who=who, comment=key, id=key)
        if isinstance(result, Decided) and result.verdict:
            print(result.verdict.id, flush=True)
"""


def test_reviewers_at_once_lose_nothing_and_break_nothing(library, run):
    command = [sys.executable, "-c", REVIEWER, str(library.root)]
    running = [subprocess.Popen([*command, who], stdout=subprocess.PIPE, text=True) for who in ("a1", "b2", "c3")]
    said = [line.strip() for process in running for line in process.communicate()[0].splitlines()]
    assert [process.returncode for process in running] == [0, 0, 0]
    record = reviews_of(library, "library")
    assert record.faults == ()
    assert {*said} <= {verdict.id for verdict in record.verdicts}
    assert len(said) == len({*said}) > 12
    assert run("update", "--check").status == 0


def test_a_reviewer_that_is_killed_loses_nothing_acknowledged(library, run):
    command = [sys.executable, "-c", REVIEWER, str(library.root), "a1"]
    with subprocess.Popen(command, stdout=subprocess.PIPE, text=True) as process:
        said = [process.stdout.readline().strip() for _ in range(5)]
        process.kill()
        said += [line.strip() for line in process.stdout if line.endswith("\n")]
    assert {*said} <= {verdict.id for verdict in reviews_of(library, "library").verdicts}
    assert run("update").status == 0
    assert run("update", "--check").status == 0


def test_init_tells_git_to_unite_records(project):
    assert (project / ".gitattributes").read_text() == "po/*/reviews.jsonl merge=union text eol=lf\n"


def test_the_record_is_the_only_new_file(library):
    before = {path for path in library.root.rglob("*") if path.is_file()}
    judged(library, REJECT)
    new = {path.relative_to(library.root) for path in library.root.rglob("*") if path.is_file()} - before
    assert {path for path in new if library.root / path not in before} == {Path("po/library/reviews.jsonl")}
