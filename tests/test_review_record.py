"""The record of reviews: lines that may come in any order, twice, or broken."""

from __future__ import annotations

import json
import os
import signal
import subprocess
import sys
from dataclasses import replace
from datetime import UTC, datetime
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from transcheck.files import held
from transcheck.model import Judgement, Verdict
from transcheck.review.record import after, as_object, lines_about, read_record, united, write_line
from transcheck.review.standing import Text, counting, standing

PATH = Path("po/library/reviews.jsonl")
TEXTS = st.text(st.characters(exclude_categories=["Cs"]), max_size=12)
MOMENTS = st.datetimes(datetime(2020, 1, 1), datetime(2030, 1, 1), timezones=st.just(UTC))  # noqa: DTZ001
IDS = st.text("abcdef234567", min_size=4, max_size=6)


@st.composite
def verdicts(draw) -> Verdict:
    judgement = draw(st.sampled_from(Judgement))
    return Verdict(
        id=draw(IDS),
        time=after("", draw(MOMENTS)),
        who=draw(st.sampled_from(["Ayshe", "Mehmet", "erased-7"])),
        judgement=judgement,
        petition="library",
        language=draw(st.sampled_from(["tr", "ug"])),
        msgctxt=draw(st.none() | TEXTS),
        source=draw(st.sampled_from(["Sign!", "Thanks"])),
        target=draw(TEXTS),
        comment=draw(TEXTS),
        withdrawn=draw(IDS) if judgement is Judgement.WITHDRAW else "",
    )


RECORDS = st.lists(verdicts(), max_size=5)
FEW = settings(max_examples=40)
ONE = Verdict(
    "abcd2345",
    "2026-03-10T12:00:00.000000Z",
    "Ayshe",
    Judgement.REJECT,
    "library",
    "tr",
    None,
    "Sign!",
    "Imza",
    "Wrong",
)


def written(record) -> bytes:
    return b"".join(map(write_line, record))


@given(verdicts())
def test_a_line_says_what_was_given(verdict):
    assert read_record(write_line(verdict), PATH).verdicts == (verdict,)
    assert write_line(verdict).count(b"\n") == 1


@FEW
@given(RECORDS, RECORDS)
def test_the_union_of_two_records_commutes(one, other):
    assert read_record(written([*one, *other]), PATH) == read_record(written([*other, *one]), PATH)


@FEW
@given(RECORDS, st.randoms(use_true_random=False))
def test_order_and_duplicates_do_not_matter(record, random):
    shuffled = [*record, *record]
    random.shuffle(shuffled)
    assert read_record(written(record), PATH) == read_record(written(shuffled), PATH)


@FEW
@given(RECORDS, RECORDS, RECORDS)
def test_the_union_is_associative_and_idempotent(one, two, three):
    assert united(united(one, two), three) == united(one, united(two, three))
    assert united(one, one) == united(one)


@FEW
@given(RECORDS)
def test_what_stands_is_an_approval_or_rejection_that_nobody_took_back(record):
    known = united(record)
    gone = {verdict.withdrawn for verdict in known if verdict.judgement is Judgement.WITHDRAW}
    for text, verdict in standing(known, "tr").items():
        assert text == Text(verdict.msgctxt, verdict.source, verdict.target)
        assert verdict.judgement in {Judgement.APPROVE, Judgement.REJECT}
        assert verdict.id not in gone


def test_the_latest_decision_stands_and_returns_when_a_later_one_is_taken_back():
    later = replace(ONE, id="bcde2345", time="2026-03-10T12:00:01.000000Z", who="Mehmet", judgement=Judgement.APPROVE)
    back = replace(later, id="cdef2345", judgement=Judgement.WITHDRAW, withdrawn=later.id)
    text = Text(None, "Sign!", "Imza")
    assert standing(united([later, ONE]), "tr")[text] == later
    assert standing(united([back, later, ONE]), "tr")[text] == ONE
    assert [*counting([back, later, ONE])] == [ONE]


def test_an_erased_line_wins_over_the_one_that_a_merge_brought_back():
    erased = replace(ONE, who="erased-k3", comment="")
    assert united([ONE], [erased]) == united([erased], [ONE]) == (erased,)


@pytest.mark.parametrize(
    ("line", "column", "reason"),
    [
        (b'{"id": "abcd2345", "time": "2026', 28, "this is not JSON"),
        (b"<<<<<<< HEAD", 1, "a merge conflict was left here"),
        (b'{"id": "\xff"}', 9, "this byte is not UTF-8"),
        (b"[]", 1, "a verdict is an object in braces"),
        (b"{}", 1, "'id' is missing"),
        (b'{"id": 4}', 1, "'id' must be a string"),
        (b"1" * 5000, 1, "this is no verdict"),
        (b"[" * 200_000, 1, "this is no verdict"),
        (write_line(ONE).replace(b'"reject"', b'"veto"'), 1, "the verdict 'veto' is not known"),
        (write_line(ONE).replace(b"Imza", b"Imzo"), 1, "the hash belongs to another text"),
        (write_line(ONE).replace(b"03-10T", b"13-10T"), 1, "the time '2026-13-10T"),
        (write_line(ONE).replace(b"Ayshe", b"\\ud800"), 1, "half of a surrogate pair"),
        (write_line(ONE).replace(b'"Wrong"', b"[]"), 1, "a value that must be a string is none"),
        (write_line(ONE).replace(b'"abcd2345"', b'"AB"'), 1, "the id 'AB' is none"),
    ],
)
def test_a_broken_line_is_told_and_takes_no_other_with_it(line, column, reason):
    other = replace(ONE, id="bcde2345")
    record = read_record(write_line(ONE) + line.rstrip(b"\n") + b"\n" + write_line(other), PATH)
    assert {verdict.id for verdict in record.verdicts} == {"abcd2345", "bcde2345"}
    [fault] = record.faults
    assert str(fault).startswith(f"{PATH}:2:{column}: {reason}")


def test_unknown_keys_are_left_to_the_version_that_wrote_them():
    line = json.dumps({**as_object(ONE), "mood": ["calm"]}).encode()
    assert read_record(line, PATH) == read_record(write_line(ONE), PATH)


@FEW
@given(st.lists(st.binary(max_size=40) | st.builds(write_line, verdicts()), max_size=6))
def test_no_bytes_are_too_hostile_to_be_read(lines):
    record = read_record(b"\n".join(lines), PATH)
    for fault in record.faults:
        assert str(fault).startswith(f"{PATH}:")
    assert read_record(written(record.verdicts), PATH).verdicts == record.verdicts


@FEW
@given(RECORDS)
def test_the_lines_about_one_source_are_found_without_reading_the_others(record):
    expected = {verdict for verdict in united(record) if verdict.source == "Sign!"}
    found = lines_about(written(record), "Sign!", PATH).verdicts
    assert {verdict for verdict in found if verdict.source == "Sign!"} == expected or len({v.id for v in record}) < len(
        record
    )


@given(MOMENTS, MOMENTS)
def test_what_is_said_later_sorts_later_whatever_the_clocks_say(one, other):
    first = after("", one)
    assert first < after(first, other)


def test_a_half_written_line_is_ended_before_the_next(tmp_path):
    path = tmp_path / "reviews.jsonl"
    path.write_bytes(write_line(ONE) + b'{"id": "half')
    other = replace(ONE, id="bcde2345")
    with held(path) as journal:
        journal.append(write_line(other))
    record = read_record(path.read_bytes(), path)
    assert {verdict.id for verdict in record.verdicts} == {"abcd2345", "bcde2345"}
    assert [fault.args[1] for fault in record.faults] == [2]


FULL = """
import resource, sys
from pathlib import Path
from transcheck.errors import FileError
from transcheck.files import held

path = Path(sys.argv[1])
resource.setrlimit(resource.RLIMIT_FSIZE, (path.stat().st_size + 100,) * 2)
with held(path) as journal:
    try:
        journal.append(b"x" * 4000)
    except FileError as error:
        print(error)
"""


def test_a_full_disk_leaves_the_record_as_it_was(tmp_path):
    path = tmp_path / "reviews.jsonl"
    path.write_bytes(write_line(ONE))
    done = subprocess.run([sys.executable, "-c", FULL, str(path)], capture_output=True, text=True, check=True)
    assert "the file would be larger than allowed" in done.stdout
    assert path.read_bytes() == write_line(ONE)


WRITER = """
import sys
from dataclasses import replace
from pathlib import Path
from transcheck.files import held
from transcheck.model import Judgement, Verdict
from transcheck.review.record import write_line

path, name, count = Path(sys.argv[1]), sys.argv[2], int(sys.argv[3])
text = "Imza " * int(sys.argv[4])
one = Verdict("", "2026-03-10T12:00:00.000000Z", name, Judgement.APPROVE, "p", "tr", None, "Sign!", text)
for number in range(count):
    key = f"{name}-{number:06}"
    with held(path) as journal:
        if number % 50 == 7:
            journal.rewrite(journal.read())
        else:
            journal.append(write_line(replace(one, id=key)))
    print(key, flush=True)
"""


def writer(path: Path, name: str, count: int, size: int = 4) -> subprocess.Popen:
    command = [sys.executable, "-c", WRITER, str(path), name, str(count), str(size)]
    return subprocess.Popen(command, stdout=subprocess.PIPE, text=True, env={**os.environ})


def test_processes_that_write_at_once_lose_nothing(tmp_path):
    path = tmp_path / "reviews.jsonl"
    running = [writer(path, name, 60) for name in ("a", "b", "c", "d")]
    said = [line.strip() for process in running for line in process.communicate()[0].splitlines()]
    record = read_record(path.read_bytes(), path)
    assert [process.returncode for process in running] == [0] * 4
    assert record.faults == ()
    expected = {key for key in said if int(key[2:]) % 50 != 7}
    assert {verdict.id for verdict in record.verdicts} == expected
    assert len(path.read_bytes().splitlines()) == len(expected)


def test_a_process_that_is_killed_loses_nothing_that_it_acknowledged(tmp_path):
    path = tmp_path / "reviews.jsonl"
    for size in (1, 20_000):
        with writer(path, f"size{size}", 100_000, size) as process:
            said = [process.stdout.readline().strip() for _ in range(25)]
            process.send_signal(signal.SIGKILL)
            said += [line.strip() for line in process.stdout if line.endswith("\n")]
        record = read_record(path.read_bytes(), path)
        kept = {verdict.id for verdict in record.verdicts}
        assert {key for key in said if int(key.partition("-")[2]) % 50 != 7} <= kept
