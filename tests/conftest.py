"""What every test may ask for: system programs, the private material, languages."""

from __future__ import annotations

import os
import shutil
from dataclasses import dataclass
from pathlib import Path

import pytest
from hypothesis import settings

from transcheck import cli

# CI tries the same examples each time: what it refuses, anybody can repeat. New ones are tried by hand, without CI set.
settings.register_profile("here", deadline=None)
settings.register_profile("ci", deadline=None, derandomize=True)
settings.load_profile("ci" if os.environ.get("CI") else "here")


def missing(what: str) -> None:
    """Skip a test that lacks something, or fail it where nothing may be lacking (CI)."""
    if os.environ.get("CI"):
        pytest.fail(f"{what} is missing")
    pytest.skip(f"{what} is missing")


@pytest.fixture
def require_program():
    """Return a function that gives the path of a system program."""

    def find(name: str) -> str:
        found = shutil.which(name)
        if found is None:
            missing(f"the program {name}")
        return str(found)

    return find


@pytest.fixture
def system_file():
    """Return a function that gives the path of a file of a system package."""

    def find(name: str) -> Path:
        path = Path(name)
        if not path.is_file():
            missing(name)
        return path

    return find


@pytest.fixture
def material():
    """Return a function that gives a file of the private material (TRANSCHECK_MATERIAL)."""

    def find(name: str) -> Path:
        path = Path(os.environ.get("TRANSCHECK_MATERIAL", "/nonexistent")) / name
        if not path.exists():
            missing(f"the private material {name} (TRANSCHECK_MATERIAL)")
        return path

    return find


@dataclass(frozen=True)
class Ran:
    """What a command left behind."""

    status: int
    out: str
    err: str


@pytest.fixture
def run(capsys):
    """Return a function that runs a command line in this process."""

    def call(*arguments: str) -> Ran:
        capsys.readouterr()
        status = cli.run([str(argument) for argument in arguments])
        return Ran(status, *capsys.readouterr())

    return call


@pytest.fixture
def folder(tmp_path, monkeypatch) -> Path:
    """Return an empty folder that is the current one."""
    monkeypatch.chdir(tmp_path)
    return tmp_path


MASTER = """\
---
title: Keep the village library open
date: 2026-03-10
languages: [tr, ug, zh_TW]
---

The council will close the library in June.
It is the only one within 40 km.
About 1,200 people borrow books there each year.

We ask the council to keep the library open.
Thank you.
"""


@pytest.fixture
def project(folder, run) -> Path:
    """Return a project with one petition of six segments and its three updated catalogs."""
    assert run("init").status == 0
    (folder / "corpora/library.md").write_text(MASTER, encoding="utf-8")
    assert run("update").status == 0
    return folder


@pytest.fixture
def translate(folder):
    """Return a function that fills entries of a catalog as a PO editor does."""
    import polib

    def fill(path: str, texts: dict[str, str]) -> None:
        catalog = polib.pofile(str(folder / path), wrapwidth=0)
        for msgid, msgstr in texts.items():
            entry = catalog.find(msgid)
            entry.msgstr = msgstr
            entry.flags = [flag for flag in entry.flags if flag != "fuzzy"]
            entry.previous_msgid = None
        catalog.save()

    return fill
