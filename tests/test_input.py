"""Bad input: one clear line, status 2, the other files still processed."""

from __future__ import annotations

import pytest

GOOD = "A good sentence stands here.\n"


@pytest.fixture
def begun(folder, run):
    """Return a project with one good master."""
    run("init")
    (folder / "corpora/good.md").write_text("---\nlanguages: [tr]\n---\n\n" + GOOD)
    return folder


MASTERS = {
    "wrong encoding": (b"A na\xefve sentence.\n", "corpora/bad.md:1:5: "),
    "conflict markers": (b"One.\n<<<<<<< HEAD\nTwo.\n=======\nThree.\n>>>>>>> other\n", "corpora/bad.md:2:1: "),
    "front matter that is no YAML": (b"---\ntitle: [a\n---\n\nText.\n", "corpora/bad.md:"),
    "unknown key": (b"---\ntitel: a\n---\n\nText.\n", "'title'"),
    "no language code": (b"---\nlanguages: [tr, '!!']\n---\n\nText.\n", "corpora/bad.md:2:"),
    "empty": (b"", "corpora/bad.md:1:1: "),
    "front matter only": (b"---\ndate: 2026-01-01\n---\n", "corpora/bad.md:"),
}


@pytest.mark.parametrize("name", MASTERS)
@pytest.mark.parametrize("command", ["update", "check", "coverage", "claims"])
def test_a_broken_master(begun, run, name, command):
    data, said = MASTERS[name]
    (begun / "corpora/bad.md").write_bytes(data)
    ran = run(command)
    assert ran.status == 2
    assert said in ran.err
    lines = [line for line in ran.err.splitlines() if line.startswith("transcheck: ")]
    assert len(lines) == 1
    assert "Traceback" not in ran.err
    if command == "update":
        assert (begun / "po/good/tr.po").is_file()


@pytest.mark.parametrize(
    ("text", "said"),
    [
        ("langauges = ['tr']\n", "transcheck.toml:1:1: unknown key 'langauges' (did you mean 'languages'?)"),
        ("[checks]\nfail-on = 'loud'\n", "transcheck.toml:2:1: 'checks.fail-on' must be one of error"),
        ("languages = [\n", "transcheck.toml:"),
        ("[coverage]\nminimum = {tr = 'all'}\n", "transcheck.toml:2:1: 'coverage.minimum' must be a table"),
    ],
)
def test_broken_settings(begun, run, text, said):
    (begun / "transcheck.toml").write_text(text)
    ran = run("update")
    assert ran.status == 2
    assert said in ran.err


def test_no_project(folder, run):
    ran = run("update")
    assert ran.status == 2
    assert "transcheck init" in ran.err


def test_no_masters(folder, run):
    run("init")
    ran = run("update")
    assert ran.status == 2
    assert "no masters" in ran.err


def test_unknown_petition(begun, run):
    ran = run("check", "godo")
    assert ran.status == 2
    assert "'good'" in ran.err


@pytest.mark.parametrize("lines", ["\n", "\r\n"])
def test_line_ends_of_a_master_do_not_matter(begun, run, lines):
    (begun / "corpora/good.md").write_bytes(
        f"---{lines}languages: [tr]{lines}---{lines}{lines}One.{lines}Two.{lines}".encode()
    )
    assert run("update").status == 0
    assert [line.split("\t")[2] for line in run("segment").out.splitlines()] == ["One.", "Two."]


def test_crlf_and_bom_of_a_catalog_are_kept(begun, run):
    run("update")
    path = begun / "po/good/tr.po"
    path.write_bytes(b"\xef\xbb\xbf" + path.read_bytes().replace(b"\n", b"\r\n"))
    before = path.read_bytes()
    assert run("update").status == 0
    assert path.read_bytes() == before
    (begun / "corpora/good.md").write_text("---\nlanguages: [tr]\n---\n\n" + GOOD + "And another one.\n")
    run("update")
    after = path.read_bytes()
    assert after.startswith(b"\xef\xbb\xbf")
    assert after.count(b"\n") == after.count(b"\r\n") > before.count(b"\r\n")


@pytest.mark.parametrize(
    "extra", ['msgid "One"\nmsgstr "x"\n\nmsgid "One"\nmsgstr "y"\n', '<<<<<<< HEAD\nmsgid "a"\nmsgstr "b"\n']
)
def test_a_broken_catalog_is_told_with_its_place(begun, run, extra):
    run("update")
    path = begun / "po/good/tr.po"
    before = path.read_text(encoding="utf-8") + "\n" + extra
    path.write_text(before, encoding="utf-8")
    for command in ("check", "update", "coverage"):
        ran = run(command)
        assert ran.status == 2
        assert "tr.po:" in ran.err
    assert path.read_text(encoding="utf-8") == before
