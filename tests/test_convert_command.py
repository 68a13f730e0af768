"""`transcheck convert`: text in, text out, line for line."""

from __future__ import annotations

import io
import shlex
import subprocess
import sys

import pytest

HELLO = "\u0633\u0627\u0644\u0627\u0645"


@pytest.fixture
def convert(folder, run, monkeypatch):
    """Return a function that converts some bytes of the standard input."""

    def call(data: bytes, *arguments: str):
        monkeypatch.setattr(sys, "stdin", io.TextIOWrapper(io.BytesIO(data)))
        return run("convert", *arguments)

    return call


def test_lines_come_out_with_their_ends(convert):
    ran = convert(f"{HELLO}\r\n\n{HELLO}".encode(), "--from", "ug", "--to", "ug-Latn")
    assert (0, "Salam\r\n\nSalam") == (ran.status, ran.out)


def test_a_file_and_the_ways_to_write(folder, run):
    (folder / "a.txt").write_text("jénim da'ire qan'gha\n", encoding="utf-8")
    ran = run("convert", "--from", "ug@latin", "--to", "ug@cyrillic", "a.txt")
    assert "җеним даирә қанға\n" == ran.out
    (folder / "b.txt").write_text("җеним даирә қанға мәсъул\n", encoding="utf-8")
    ran = run("convert", "--from", "ug@cyrillic", "--to", "ug@latin", "--e", "ë", "--no-hiatus", "--ngh", "b.txt")
    assert "jënim daire qangha mes'ul\n" == ran.out


def test_a_lexicon_spells_whole_words(convert, folder):
    (folder / "own.csv").write_text("ug,ug@latin\n\u0633\u0627\u0644\u0627\u0645,Salom\n", encoding="utf-8")
    ran = convert(
        f"{HELLO} {HELLO}\u0644\u0627\u0631".encode(), "--from", "ug", "--to", "ug@latin", "--lexicon", "own.csv"
    )
    assert "Salom salamlar" == ran.out


def test_the_project_says_how_it_writes(convert, folder):
    (folder / "transcheck.toml").write_text('[uyghur]\ne = "ë"\nhiatus = false\n', encoding="utf-8")
    data = "җеним даирә".encode()
    assert "jënim daire" == convert(data, "--from", "ug@cyrillic", "--to", "ug@latin").out
    assert "jénim da'ire" == convert(data, "--from", "ug@cyrillic", "--to", "ug@latin", "--e", "é", "--hiatus").out


@pytest.mark.parametrize(
    ("text", "message"),
    [
        ("ug,de\na,b\n", "own.csv:1:1: the columns must be ug, ug@latin, ug@cyrillic"),
        ("ug,ug@latin\na,b,c\n", "own.csv:2:"),
        ('ug,ug@latin\n"a,b\n', "own.csv:2:1: this is no CSV"),
    ],
)
def test_a_broken_lexicon_is_told_with_its_place(convert, folder, text, message):
    (folder / "own.csv").write_text(text, encoding="utf-8")
    ran = convert(b"a", "--from", "ug", "--to", "ug@latin", "--lexicon", "own.csv")
    assert 2 == ran.status
    assert message in ran.err


def test_what_is_no_utf8_is_told_with_its_place(convert):
    ran = convert(HELLO.encode() + b"\na\xff", "--from", "ug", "--to", "ug@latin")
    assert (2, "Salam\n") == (ran.status, ran.out)
    assert "-:2:2: byte 0xff is not UTF-8" in ran.err


@pytest.mark.parametrize(("source", "target"), [("ug", "de"), ("tr", "ug"), ("ug", "!")])
def test_other_languages_are_refused(convert, source, target):
    ran = convert(b"a", "--from", source, "--to", target)
    assert 2 == ran.status
    assert "Traceback" not in ran.err


def test_a_line_is_answered_before_the_next_one_is_written():
    program = [sys.executable, "-m", "transcheck", "convert", "--from", "ug", "--to", "ug@latin"]
    with subprocess.Popen(program, stdin=subprocess.PIPE, stdout=subprocess.PIPE) as process:
        for _ in range(2):
            process.stdin.write(f"{HELLO}\n".encode())
            process.stdin.flush()
            assert b"Salam\n" == process.stdout.readline()
        process.stdin.close()
        assert 0 == process.wait(timeout=60)


def test_a_closed_standard_input_is_an_empty_one(folder):
    command = f"{shlex.quote(sys.executable)} -m transcheck convert --from ug --to ug@latin <&-"
    ran = subprocess.run(["/bin/sh", "-c", command], capture_output=True, check=False)
    assert (0, b"", b"") == (ran.returncode, ran.stdout, ran.stderr)
