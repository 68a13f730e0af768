"""What merging does, case by case: each folder of tests/merge shows a catalog before and after an edit of its master.

``master-before.txt`` and ``master-after.txt`` have a segment a line (text, and
after bars kind, context and note); ``before.po`` is the catalog as translators
left it, without a header of its own. ``options.toml`` sets options of the
merge: ``known`` false for a catalog that other tools wrote, ``split`` true to
cut translations into sentences, ``cosmetic`` the numbers of lines.
Where there are further masters, ``master-after-2.txt`` and so on, ``after.po``
is what comes of all of them.
"""

from __future__ import annotations

import os
import subprocess
import tomllib
from pathlib import Path

import pytest

from merging import Project, sentences

FOLDER = Path(__file__).with_name("merge")
CASES = sorted(path.name for path in FOLDER.iterdir())
HEADER = 'msgid ""\nmsgstr "Content-Type: text/plain; charset=UTF-8\\n"\n\n'


def lines(path: Path) -> list[str]:
    return path.read_text(encoding="utf-8").splitlines()


def merged(case: Path) -> str:
    """Return the catalog of a case after all its edits."""
    file = case / "options.toml"
    options = tomllib.loads(file.read_text(encoding="utf-8")) if file.exists() else {}
    options["split"] = sentences if options.get("split") else None
    known = options.get("known", True)
    catalog = (HEADER + (case / "before.po").read_text(encoding="utf-8")).encode()
    project = Project().update(lines(case / "master-before.txt"))
    project = Project(project.record if known else b"", catalog)
    places = options.pop("cosmetic", ())
    for master in sorted(case.glob("master-after*.txt"), key=lambda path: (len(path.name), path.name)):
        ids = [line.split('"')[3] for line in project.record.decode().splitlines()]
        project = project.update(lines(master), cosmetic=[ids[place - 1] for place in places], **options)
    return project.catalog.decode().removeprefix(HEADER)


@pytest.mark.parametrize("case", CASES)
def test_merging(case):
    after = FOLDER / case / "after.po"
    actual = merged(FOLDER / case)
    if os.environ.get("REWRITE_CASES"):
        after.write_text(actual, encoding="utf-8")
    assert actual == after.read_text(encoding="utf-8")


@pytest.mark.system
@pytest.mark.parametrize("case", CASES)
def test_gettext_accepts_what_was_merged(case, require_program, tmp_path):
    path = tmp_path / "after.po"
    path.write_text(HEADER + (FOLDER / case / "after.po").read_text(encoding="utf-8"), encoding="utf-8")
    ran = subprocess.run(
        [require_program("msgfmt"), "-o", "/dev/null", path], check=False, capture_output=True, text=True
    )
    assert (ran.returncode, ran.stderr) == (0, "")
