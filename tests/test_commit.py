"""Edits and verdicts in git: whose commit has what, what stays uncommitted, what comes in, what clashes, what a kill leaves."""

import http.server
import json
import socket
import threading

import pytest

from checkouts import Checkout, checkout, far
from transcheck.jobs.commit import Wanted, find_clash, settle, synchronize
from transcheck.jobs.verdicts import reviews_of
from transcheck.model import Judgement

__all__ = ["checkout", "far"]

ONLY = Wanted()
BOTH = Wanted(pull=True, push=True)
OTHER = "It is the only one within 40 km."
EMPTY = "We ask the council to keep the library open."


def files_of(checkout, revision):
    return checkout.git("show", "--format=", "--name-only", revision).splitlines()


def test_each_person_has_a_commit_of_what_she_did(checkout):
    checkout.edit("Sağ olun.", who="Ayshe")
    checkout.decide(source=OTHER, who="Bahar K.")
    outcome = synchronize(checkout.project, ONLY)
    assert (2, (), ()) == (outcome.made, outcome.troubles, outcome.waiting)
    assert [
        ("Bahar K", "Review library in tr: 1 approved"),
        ("Ayshe", "Review library in tr: 1 edited"),
        ("Somebody", "begin"),
    ] == checkout.log()
    assert "bahar-k@transcheck.invalid" == checkout.git("log", "-1", "--format=%ae")
    assert "transcheck <service@transcheck.invalid>" == checkout.git("log", "-1", "--format=%cn <%ce>")
    assert ["po/library/reviews.jsonl"] == files_of(checkout, "HEAD")
    assert ["po/library/reviews.jsonl", "po/library/tr.po"] == sorted(files_of(checkout, "HEAD~1"))
    assert [] == checkout.status()


def test_nothing_new_makes_no_commit(checkout):
    checkout.edit("Sağ olun.")
    assert 1 == synchronize(checkout.project, ONLY).made
    head = checkout.git("rev-parse", "HEAD")
    assert 0 == synchronize(checkout.project, ONLY).made
    assert head == checkout.git("rev-parse", "HEAD")


def test_what_a_translator_has_not_committed_stays_so_in_the_same_catalog(checkout):
    checkout.translate(EMPTY, "Kütüphane açık kalsın.")
    checkout.edit("Sağ olun.")
    (checkout.root / "corpora/draft.txt").write_text("mine", encoding="utf-8")
    synchronize(checkout.project, ONLY)
    committed = checkout.git("show", "HEAD:po/library/tr.po")
    assert ("Sağ olun." in committed, "açık kalsın" in committed) == (True, False)
    assert [" M po/library/tr.po", "?? corpora/draft.txt"] == checkout.status()
    assert ("Kütüphane açık kalsın.",) == checkout.entry(EMPTY).msgstr
    added = [
        line for line in checkout.git("diff", "-U0").splitlines() if line[0] in "+-" and line[:3] not in ("+++", "---")
    ]
    assert ['-msgstr ""', '+msgstr "Kütüphane açık kalsın."'] == added


def test_a_verdict_on_a_text_that_nobody_committed_waits_with_it(checkout):
    checkout.translate("Thank you.", "Sağ olun.")
    checkout.decide(Judgement.REJECT, comment="too short")
    assert 1 == synchronize(checkout.project, ONLY).made
    assert ["po/library/reviews.jsonl"] == files_of(checkout, "HEAD")
    assert [" M po/library/tr.po"] == checkout.status()


def test_staged_work_stays_staged_and_takes_nothing_back(checkout):
    checkout.translate(EMPTY, "Kütüphane açık kalsın.")
    checkout.git("add", "po/library/tr.po")
    (checkout.root / "note.txt").write_text("mine", encoding="utf-8")
    checkout.git("add", "note.txt")
    checkout.edit("Sağ olun.")
    synchronize(checkout.project, ONLY)
    assert ["A  note.txt", "M  po/library/tr.po"] == sorted(checkout.status())
    checkout.git("commit", "-q", "-m", "mine")
    committed = checkout.git("show", "HEAD:po/library/tr.po")
    assert ("Sağ olun." in committed, "açık kalsın" in committed) == (True, True)
    assert [] == checkout.status()


def test_two_people_at_one_unit_both_get_their_own(checkout):
    checkout.edit("Sağ olun.", who="Ayshe")
    checkout.edit("Çok sağ olun.", who="Bahar")
    synchronize(checkout.project, ONLY)
    assert ["Bahar", "Ayshe"] == [who for who, _ in checkout.log()[:2]]
    assert '+msgstr "Sağ olun."' in checkout.git("show", "HEAD~1", "--", "po/library/tr.po")
    assert '+msgstr "Çok sağ olun."' in checkout.git("show", "HEAD", "--", "po/library/tr.po")
    assert [] == checkout.status()


def test_an_edit_taken_back_after_its_commit_is_committed_too(checkout):
    from transcheck.jobs.review import withdraw

    done = checkout.edit("Sağ olun.")
    synchronize(checkout.project, ONLY)
    withdraw(checkout.project, "library", done.verdict.id, who="Ayshe")
    synchronize(checkout.project, ONLY)
    assert ("Ayshe", "Review library in tr: 1 taken back") == checkout.log()[0]
    assert [] == checkout.status()
    assert ("Teşekkürler.",) == checkout.entry().msgstr


def test_sentences_that_nobody_committed_yet_are_told(checkout):
    master = checkout.root / "corpora/library.md"
    master.write_text(master.read_text(encoding="utf-8").replace("Thank you.", "Thanks a lot."), encoding="utf-8")
    from transcheck import cli

    assert 0 == cli.run(["update"])
    checkout.edit("Çok sağ olun.", "Thanks a lot.")
    outcome = synchronize(checkout.project, ONLY)
    assert 1 == outcome.made
    [waiting] = outcome.waiting
    assert "1 edited sentences are not in the last commit" in waiting
    checkout.commit_by_hand()
    assert (0, ()) == ((after := synchronize(checkout.project, ONLY)).made, after.waiting)


def test_the_line_of_gitattributes_is_committed(checkout):
    (checkout.root / ".gitattributes").unlink()
    checkout.commit_by_hand()
    checkout.decide()
    synchronize(checkout.project, ONLY)
    assert "merge=union" in checkout.git("show", "HEAD:.gitattributes")
    assert [] == checkout.status()


def test_a_project_below_the_top_of_its_repository(tmp_path, checkout):
    outer = tmp_path.parent / f"{tmp_path.name}-outer"
    (checkout.root / ".git").rename(checkout.root / "gone")
    inner = outer / "a b/campaign"
    inner.parent.mkdir(parents=True)
    checkout.root.rename(inner)
    moved = Checkout(outer)
    moved.git("init", "-q", "-b", "main")
    moved.git("add", "-A", ":!a b/campaign/gone")
    moved.git("commit", "-q", "-m", "begin")
    inside = Checkout(inner)
    inside.edit("Sağ olun.")
    assert 1 == synchronize(inside.project, ONLY).made
    assert ["a b/campaign/po/library/reviews.jsonl", "a b/campaign/po/library/tr.po"] == sorted(files_of(moved, "HEAD"))


def test_what_others_pushed_comes_in_and_ours_goes_out(checkout, far):
    far.edit("Yalnızca o var.", OTHER, who="Bahar")
    far.commit_by_hand("Bahar's")
    far.git("push", "-q")
    checkout.edit("Sağ olun.")
    outcome = synchronize(checkout.project, BOTH)
    assert (1, 1, True, (), ()) == (outcome.made, outcome.came, outcome.pushed, outcome.clashes, outcome.troubles)
    assert [] == checkout.status()
    assert checkout.is_whole()
    assert (("Sağ olun.",), ("Yalnızca o var.",)) == (checkout.entry().msgstr, checkout.entry(OTHER).msgstr)
    assert ["Ayshe", "Bahar"] == sorted(v.who for v in reviews_of(checkout.project, "library").verdicts)
    far.git("pull", "-q", "--ff-only")
    assert ("Sağ olun.",) == far.entry().msgstr


def test_neighbours_are_no_conflict(checkout, far):
    """Entries that stand side by side: lines of git would clash, entries do not."""
    far.edit("Sağ olun.", who="Bahar")
    far.edit("Açık kalsın.", EMPTY, who="Bahar")
    far.commit_by_hand()
    far.git("push", "-q")
    checkout.decide(Judgement.REJECT, comment="why so short?")
    assert ((), ()) == ((done := synchronize(checkout.project, BOTH)).clashes, done.troubles)
    assert (("Sağ olun.",), False) == (checkout.entry().msgstr, checkout.entry().fuzzy)
    assert done.pushed


def test_uncommitted_work_is_kept_when_others_come_in(checkout, far):
    far.edit("Yalnızca o var.", OTHER, who="Bahar")
    (far.root / "README.md").write_text("from far\n", encoding="utf-8")
    far.commit_by_hand()
    far.git("push", "-q")
    checkout.translate(EMPTY, "Kütüphane açık kalsın.")
    outcome = synchronize(checkout.project, BOTH)
    assert (1, ()) == (outcome.came, outcome.troubles)
    assert ("Kütüphane açık kalsın.",) == checkout.entry(EMPTY).msgstr
    assert ("Yalnızca o var.",) == checkout.entry(OTHER).msgstr
    assert "from far\n" == (checkout.root / "README.md").read_text(encoding="utf-8")
    assert [" M po/library/tr.po"] == checkout.status()


def test_a_master_in_the_way_is_told_and_nothing_is_touched(checkout, far):
    for one, text in ((far, "From far."), (checkout, "From here.")):
        master = one.root / "corpora/library.md"
        master.write_text(master.read_text(encoding="utf-8") + text + "\n", encoding="utf-8")
    far.edit("Yalnızca o var.", OTHER, who="Bahar")
    far.commit_by_hand()
    far.git("push", "-q")
    before = checkout.git("rev-parse", "HEAD")
    outcome = synchronize(checkout.project, BOTH)
    [trouble] = outcome.troubles
    assert "corpora/library.md" in trouble
    assert (before, [" M corpora/library.md"]) == (checkout.git("rev-parse", "HEAD"), checkout.status())
    checkout.git("checkout", "corpora/library.md")
    assert (1, ()) == ((after := synchronize(checkout.project, BOTH)).came, after.troubles)


def clashing(checkout, far, here="Sağ olun.", there="Eyvallah."):
    far.edit(there, who="Bahar")
    far.commit_by_hand("Bahar's")
    far.git("push", "-q")
    checkout.edit(here)
    outcome = synchronize(checkout.project, BOTH)
    assert checkout.is_whole()
    return outcome


def test_one_unit_translated_twice_is_a_clash_and_the_checkout_stays_clean(checkout, far):
    outcome = clashing(checkout, far)
    [clash] = outcome.clashes
    assert ("Teşekkürler.", "Sağ olun.", "Eyvallah.") == (clash.base, clash.ours, clash.theirs)
    assert (1, 0, False) == (outcome.made, outcome.came, outcome.pushed)
    assert [] == checkout.status()
    assert ("Sağ olun.",) == checkout.entry().msgstr
    checkout.decide(source=OTHER)  # the service goes on
    assert 1 == synchronize(checkout.project, BOTH).made


@pytest.mark.parametrize("chosen", ["Sağ olun.", "Eyvallah.", "Çok teşekkürler."])
def test_a_clash_is_solved_by_ours_theirs_or_another(checkout, far, chosen):
    [clash] = clashing(checkout, far).clashes
    assert settle(checkout.project, clash, chosen, who="Chief") is None
    outcome = synchronize(checkout.project, BOTH)
    assert ((), (), True, 1) == (outcome.clashes, outcome.troubles, outcome.pushed, outcome.came)
    assert [] == checkout.status()
    far.git("pull", "-q", "--ff-only")
    assert ((chosen,), (chosen,)) == (checkout.entry().msgstr, far.entry().msgstr)
    said = {(v.who, v.target) for v in reviews_of(far.project, "library").verdicts}
    assert {("Ayshe", "Sağ olun."), ("Bahar", "Eyvallah.")} <= said
    assert (chosen == "Sağ olun.") == ("Chief" not in {who for who, _ in said})


def test_a_clash_that_changed_meanwhile_is_not_solved_unseen(checkout, far):
    [clash] = clashing(checkout, far).clashes
    checkout.edit("Minnettarız.")
    assert "Minnettarız." == settle(checkout.project, clash, "Eyvallah.", who="Chief").theirs
    [again] = synchronize(checkout.project, BOTH).clashes
    with pytest.raises(Exception, match="look again"):
        find_clash([again], clash.key)


def test_a_clash_with_uncommitted_work_touches_nothing(checkout, far):
    far.edit("Eyvallah.", who="Bahar")
    far.commit_by_hand()
    far.git("push", "-q")
    checkout.translate("Thank you.", "Sağ olun.")
    before = checkout.git("rev-parse", "HEAD")
    [clash] = synchronize(checkout.project, BOTH).clashes
    assert ("Sağ olun.", "Eyvallah.") == (clash.ours, clash.theirs)
    assert (before, [" M po/library/tr.po"]) == (checkout.git("rev-parse", "HEAD"), checkout.status())
    settle(checkout.project, clash, clash.ours, who="Chief")
    assert 1 == synchronize(checkout.project, BOTH).came
    assert ("Sağ olun.",) == checkout.entry().msgstr


def test_histories_of_a_master_that_part_are_told(checkout, far):
    for one, text in ((far, "From far."), (checkout, "From here.")):
        master = one.root / "corpora/library.md"
        master.write_text(master.read_text(encoding="utf-8") + text + "\n", encoding="utf-8")
        one.commit_by_hand()
    far.git("push", "-q")
    checkout.edit("Sağ olun.")
    outcome = synchronize(checkout.project, BOTH)
    assert (1, False) == (outcome.made, outcome.pushed)
    assert ["corpora/library.md was changed here and in origin/main; merge it in another clone, then push that"] == [
        *outcome.troubles
    ]
    assert checkout.is_whole()


def test_a_petition_that_others_added_comes_in_whole(checkout, far):
    (far.root / "corpora/market.md").write_text(
        "---\ntitle: Market\nlanguages: [tr]\n---\n\nWe need it.\n", encoding="utf-8"
    )
    from transcheck.jobs.update import apply_plan, plan_update

    list(apply_plan(plan_update(far.project, "market")))
    far.commit_by_hand()
    far.git("push", "-q")
    assert (1, ()) == ((done := synchronize(checkout.project, BOTH)).came, done.troubles)
    assert [] == checkout.status()
    assert (checkout.root / "po/market/tr.po").is_file()
    assert not (checkout.root / "po/market/reviews.jsonl").exists()


@pytest.mark.parametrize("step", ["files", "index", "branch"])
def test_a_kill_while_others_come_in_is_finished_by_the_next_round(checkout, far, monkeypatch, step):
    from transcheck.jobs.commit import checkout as part

    far.edit("Yalnızca o var.", OTHER, who="Bahar")
    far.commit_by_hand("Bahar's")
    far.git("push", "-q")
    checkout.edit("Sağ olun.")
    name = {"files": "_write_record", "index": "set_index", "branch": "move_branch"}[step]
    calls, whole = [], getattr(part, name)

    class Killed(BaseException):
        pass

    def killed(*arguments):
        calls.append(name)
        if step == "index" and len(calls) == 1:  # the trial
            return whole(*arguments)
        raise Killed

    with monkeypatch.context() as patch:
        patch.setattr(part, name, killed)
        with pytest.raises(Killed):
            synchronize(checkout.project, BOTH)
    assert [*calls]
    outcome = synchronize(checkout.project, BOTH)
    assert ((), ()) == (outcome.clashes, outcome.troubles)
    assert ([], True) == (checkout.status(), checkout.is_whole())
    assert [("transcheck", "Merge origin/main"), ("Ayshe", "Review library in tr: 1 edited")] == [
        *dict.fromkeys(one for one in checkout.log() if one[0] != "Somebody")
    ]
    assert ["Ayshe", "Bahar"] == sorted(v.who for v in reviews_of(checkout.project, "library").verdicts)


def test_a_kill_between_index_and_branch_leaves_nothing_staged_for_good(checkout, monkeypatch):
    from transcheck.jobs.commit import checkout as part

    class Killed(BaseException):
        pass

    def killed(*_):
        raise Killed

    checkout.edit("Sağ olun.")
    with monkeypatch.context() as patch:
        patch.setattr(part, "move_branch", killed)
        with pytest.raises(Killed):
            synchronize(checkout.project, ONLY)
    assert "M  po/library/tr.po" in checkout.status()
    checkout.edit("Çok sağ olun.")
    assert 1 == synchronize(checkout.project, ONLY).made
    assert [] == checkout.status()


def test_locks_of_a_run_that_was_killed_are_taken_away_and_others_are_not(checkout):
    import os

    own = checkout.root / ".git/transcheck"
    checkout.edit("Sağ olun.")
    lock = checkout.root / ".git/index.lock"
    lock.touch()
    [trouble] = synchronize(checkout.project, ONLY).troubles
    assert "index.lock" in trouble
    assert lock.exists()
    own.mkdir(exist_ok=True)
    for path in (own / "busy", lock, own / "index-dead"):
        path.touch()
        os.utime(path, (1_000_000_000, 1_000_000_000))
    assert () == synchronize(checkout.project, ONLY).troubles
    assert ([], False, []) == (checkout.status(), lock.exists(), [*own.glob("index-*")])


def test_hooks_are_run_and_one_that_refuses_keeps_the_rest_going(checkout):
    hook = checkout.root / ".git/hooks/pre-commit"
    hook.parent.mkdir(exist_ok=True)
    hook.write_text(
        '#!/bin/sh\necho "not on a sunday" >&2\ngit diff --cached --name-only > "$GIT_INDEX_FILE.seen"\nexit 1\n'
    )
    hook.chmod(0o755)
    checkout.edit("Sağ olun.")
    outcome = synchronize(checkout.project, ONLY)
    assert ("the hook pre-commit refused: not on a sunday; nothing was committed",) == outcome.troubles
    assert 0 == outcome.made
    assert 1 == synchronize(checkout.project, Wanted(hooks=False)).made
    hook.write_text(
        '#!/bin/sh\ngrep -q olun po/library/tr.po && echo gone > po/library/tr.po && git rev-parse --show-toplevel > "$GIT_DIR/top"\n'
    )
    checkout.translate(EMPTY, "Açık kalsın.")
    checkout.edit("Çok sağ olun.")
    assert () == synchronize(checkout.project, ONLY).troubles
    assert str(checkout.root) != (checkout.root / ".git/top").read_text(encoding="utf-8").strip()
    assert ("Çok sağ olun.",) == checkout.entry().msgstr
    hook.unlink()
    message = checkout.root / ".git/hooks/commit-msg"
    message.write_text('#!/bin/sh\necho "Ticket: 7" >> "$1"\n')
    message.chmod(0o755)
    checkout.decide()
    synchronize(checkout.project, ONLY)
    assert "Ticket: 7" in checkout.git("log", "-1", "--format=%B")


def test_a_name_taken_out_of_the_record_is_taken_out_of_git(checkout):
    checkout.decide(who="Ayshe")
    synchronize(checkout.project, ONLY)
    record = checkout.root / "po/library/reviews.jsonl"
    record.write_text(record.read_text(encoding="utf-8").replace("Ayshe", "erased-0a1b2c3d"), encoding="utf-8")
    assert 1 == synchronize(checkout.project, ONLY).made
    assert [] == checkout.status()
    assert "transcheck" == checkout.log()[0][0]


def detached(checkout):
    checkout.git("checkout", "-q", "--detach")


def merging(checkout):
    (checkout.root / ".git/MERGE_HEAD").write_text(checkout.git("rev-parse", "HEAD") + "\n")


def no_repository(checkout):
    (checkout.root / ".git").rename(checkout.root / "gone")


def empty_repository(checkout):
    no_repository(checkout)
    checkout.git("init", "-q", "-b", "main")


@pytest.mark.parametrize(
    ("spoil", "reason"),
    [
        (detached, "is on no branch"),
        (merging, "a merge is under way"),
        (no_repository, "in no git repository"),
        (empty_repository, "has no commit yet"),
    ],
)
def test_a_checkout_that_is_not_fit_is_told(checkout, spoil, reason):
    checkout.edit("Sağ olun.")
    spoil(checkout)
    outcome = synchronize(checkout.project, ONLY)
    assert reason in "".join(outcome.troubles)
    assert 0 == outcome.made


def test_without_git_one_clear_sentence(checkout, monkeypatch):
    from transcheck.git import running

    monkeypatch.setenv("PATH", "")
    running._program.cache_clear()
    try:
        assert ("git is not installed; install it, then start again",) == synchronize(checkout.project, ONLY).troubles
    finally:
        running._program.cache_clear()


@pytest.mark.parametrize(
    ("wanted", "reason"),
    [
        (Wanted(push=True, remote="nowhere"), "there is no remote 'nowhere'"),
        (Wanted(push=True, branch="a..b"), "cannot be the name of a branch"),
        (Wanted(pull=True, remote="away"), "git could not fetch from away/main"),
    ],
)
def test_a_remote_that_is_away_is_told_and_the_commit_is_made(checkout, far, wanted, reason):
    checkout.git("remote", "add", "away", str(far.root / "not there"))
    checkout.edit("Sağ olun.")
    outcome = synchronize(checkout.project, wanted)
    assert reason in "".join(outcome.troubles)
    assert 1 == outcome.made


def test_a_push_that_is_not_first_needs_pull(checkout, far):
    far.edit("Yalnızca o var.", OTHER, who="Bahar")
    far.commit_by_hand()
    far.git("push", "-q")
    checkout.edit("Sağ olun.")
    outcome = synchronize(checkout.project, Wanted(push=True))
    assert (
        "origin/main has commits that this checkout has not; start with --pull to take them in",
    ) == outcome.troubles


def test_an_empty_remote_gets_the_branch(checkout, tmp_path_factory):
    bare = tmp_path_factory.mktemp("bare")
    checkout.git("init", "-q", "--bare", "-b", "main", str(bare))
    checkout.git("remote", "add", "origin", str(bare))
    checkout.edit("Sağ olun.")
    assert (True, ()) == ((done := synchronize(checkout.project, BOTH)).pushed, done.troubles)
    assert checkout.git("rev-parse", "HEAD") == checkout.git("ls-remote", "origin", "main").split()[0]


def test_two_services_of_one_checkout_do_not_mix(checkout):
    from transcheck.git.repository import open_repository

    checkout.edit("Sağ olun.")
    with open_repository(checkout.root).held():
        [trouble] = synchronize(checkout.project, ONLY).troubles
    assert "another service commits in this checkout" in trouble
    assert 1 == synchronize(checkout.project, ONLY).made


def test_what_is_remembered_of_solved_clashes_may_be_spoilt(checkout, far):
    own = checkout.root / ".git/transcheck"
    own.mkdir()
    for name in ("settled.json", "pull.json"):
        (own / name).write_text('{"no": [1', encoding="ascii")
    assert 1 == len(clashing(checkout, far).clashes)
    (own / "settled.json").write_text(json.dumps({"a": 1}), encoding="ascii")
    assert 1 == len(synchronize(checkout.project, BOTH).clashes)


def test_a_line_that_was_imported_may_hold_anything(checkout):
    record = checkout.root / "po/library/reviews.jsonl"
    done = checkout.decide()
    line = record.read_text(encoding="utf-8")
    for number, (who, language) in enumerate([("a\0b\nc <x@y.example>", "tr"), ("...", "../../x\0"), ("\x1b", "t\nr")]):
        other = json.loads(line) | {"id": f"{done.verdict.id[:-1]}{number}x", "who": who, "language": language}
        with record.open("a", encoding="utf-8") as file:
            file.write(json.dumps(other) + "\n")
    outcome = synchronize(checkout.project, ONLY)
    assert (4, ()) == (outcome.made, outcome.troubles)
    assert [] == checkout.status()
    assert 1 == len([name for name, _ in checkout.log() if name == "abc x@y.example"])


WORKER = """
import sys
from pathlib import Path
from transcheck.jobs.commit import Wanted, synchronize
from transcheck.jobs.project import open_project
print("ready", flush=True)
while True:
    synchronize(open_project(Path(sys.argv[1])), Wanted(pull=True, push=True))
"""


def test_nothing_is_lost_when_it_is_killed_at_any_moment_while_people_work(checkout, far):
    """A process that does rounds without a pause is killed eight times, here and elsewhere people go on."""
    import signal
    import subprocess
    import sys

    said = set()
    for number in range(8):
        worker = subprocess.Popen(
            [sys.executable, "-c", WORKER, str(checkout.root)], stdout=subprocess.PIPE, stderr=subprocess.DEVNULL
        )
        assert b"ready\n" == worker.stdout.readline()
        far.git("pull", "-q", "--no-rebase", "--no-edit", good=(0, 1, 128))
        said.add(far.edit(f"Yalnızca o var. {number}", OTHER, who="Bahar").verdict.id)
        far.commit_by_hand(f"Bahar's {number}")
        far.git("push", "-q", good=(0, 1))
        for turn in range(3):
            said.add(checkout.edit(f"Sağ olun. {number} {turn}").verdict.id)
            said.add(checkout.decide(Judgement.APPROVE, who="Chief").verdict.id)
        with pytest.raises(subprocess.TimeoutExpired):
            worker.wait(0.05 * number)  # killed at other moments each time
        worker.send_signal(signal.SIGKILL)
        worker.wait()
        worker.stdout.close()
    far.git("pull", "-q", "--no-rebase", "--no-edit")
    far.git("push", "-q")
    outcome = synchronize(checkout.project, BOTH)
    assert ((), (), True) == (outcome.clashes, outcome.troubles, outcome.pushed)
    assert ([], True) == (checkout.status(), checkout.is_whole())
    far.git("pull", "-q", "--ff-only")
    for one in (checkout, far):
        assert said <= {verdict.id for verdict in reviews_of(one.project, "library").verdicts}
        assert (("Sağ olun. 7 2",), ("Yalnızca o var. 7",)) == (one.entry().msgstr, one.entry(OTHER).msgstr)


class Closed(http.server.BaseHTTPRequestHandler):
    """A remote that lets nobody in."""

    def do_GET(self):
        self.send_response(401)
        self.send_header("WWW-Authenticate", 'Basic realm="x"')
        self.send_header("Content-Length", "0")
        self.end_headers()

    def log_message(self, *_):
        pass


@pytest.fixture
def closed():
    """Return host and port of a remote that asks for a password."""
    with http.server.ThreadingHTTPServer(("127.0.0.1", 0), Closed) as server:
        thread = threading.Thread(target=server.serve_forever, kwargs={"poll_interval": 0.05})
        thread.start()
        yield f"127.0.0.1:{server.server_port}"
        server.shutdown()
        thread.join()


@pytest.mark.parametrize("somebody", ["", "somebody:secret@"])
def test_a_remote_that_asks_for_a_password_is_told_without_the_password(checkout, closed, somebody):
    checkout.git("remote", "add", "origin", f"http://{somebody}{closed}/x.git")
    checkout.edit("Sağ olun.")
    outcome = synchronize(checkout.project, BOTH)
    [trouble] = outcome.troubles
    assert trouble.startswith("git could not fetch from origin/main: ")
    assert ("secret" in trouble, outcome.made) == (False, 1)


def test_a_remote_that_never_answers_is_left_after_a_while(checkout, monkeypatch):
    from transcheck.git import remotes

    monkeypatch.setattr(remotes, "FAR", 0.3)
    with socket.create_server(("127.0.0.1", 0)) as silent:
        checkout.git("remote", "add", "origin", f"http://127.0.0.1:{silent.getsockname()[1]}/x.git")
        checkout.edit("Sağ olun.")
        outcome = synchronize(checkout.project, BOTH)
    assert ("git could not fetch from origin/main within 0.3 seconds; it was stopped",) == outcome.troubles
    assert checkout.is_whole()


def test_what_another_git_left_in_the_environment_leads_nowhere(checkout, monkeypatch, tmp_path):
    for name in ("GIT_DIR", "GIT_WORK_TREE", "GIT_INDEX_FILE", "GIT_OBJECT_DIRECTORY"):
        monkeypatch.setenv(name, str(tmp_path / "elsewhere"))
    checkout.edit("Sağ olun.")
    assert (1, ()) == ((done := synchronize(checkout.project, ONLY)).made, done.troubles)
