"""The petitions of the real page against made-up translations with paragraphs lost and merged: nothing wrong is marked translated."""

from __future__ import annotations

import random
from collections.abc import Iterator
from pathlib import Path

import pytest

from transcheck.catalogs.po import read
from transcheck.jobs.adoption.adopting import adopt
from transcheck.jobs.adoption.sides import master_of, shown
from transcheck.jobs.project import open_project
from transcheck.jobs.reading import read_petition
from transcheck.reports.adoption import Outcome

# A language nobody speaks, in Georgian letters: one sign for a letter, so that what belongs together is known.
SIGNS = {ord(letter): chr(0x10D0 + place) for place, letter in enumerate("abcdefghijklmnopqrstuvwxyz")}


def made_up(text: str) -> str:
    return shown(text).text.lower().translate(SIGNS)


def damaged(paragraphs: list[list[str]], dice: random.Random) -> Iterator[str]:
    """Yield paragraphs, some sentences and paragraphs lost, some paragraphs run together."""
    text = ""
    for paragraph in paragraphs:
        kept = [sentence for sentence in paragraph if dice.random() > 0.05]
        if not kept or dice.random() < 0.05:
            continue
        text += (" " if text else "") + " ".join(kept)
        if dice.random() > 0.2:
            yield text
            text = ""
    yield text


@pytest.mark.material
@pytest.mark.parametrize("seed", range(4))
def test_nothing_wrong_is_marked_translated(folder, run, material, seed):
    dice = random.Random(seed)  # noqa: S311
    run("init")
    assert run("import", "page", material("petitions/profile-page.txt")).status == 0
    project = open_project(Path.cwd())
    translated = segments = 0
    for name in project.petitions():
        master = master_of(project, read_petition(project, name))
        paragraphs = [[made_up(segment.text) for segment in paragraph] for paragraph in master.paragraphs]
        document = folder / "document.txt"
        document.write_text("\n\n".join(damaged(paragraphs, dice)), encoding="utf-8")
        rows = adopt(project, name, "ka", document).report.rows
        assert [segment.id for segment in master.segments] == [row.id for row in rows]
        sure = [row for row in rows if row.outcome is Outcome.TRANSLATED]
        assert [] == [row.id for row in sure if made_up(row.source) != row.target]
        translated, segments = translated + len(sure), segments + len(rows)
    assert translated > 0.5 * segments


@pytest.mark.material
def test_another_text_altogether_fills_nothing(folder, run, material):
    run("init")
    assert run("import", "page", material("petitions/profile-page.txt")).status == 0
    project = open_project(Path.cwd())
    names = project.petitions()
    other = master_of(project, read_petition(project, names[0]))
    words = [[made_up(segment.text) for segment in paragraph] for paragraph in other.paragraphs]
    (folder / "document.txt").write_text("\n\n".join(" ".join(paragraph) for paragraph in words), encoding="utf-8")
    for name in names[1:]:
        rows = adopt(project, name, "ka", folder / "document.txt").report.rows
        assert not [row for row in rows if row.outcome is Outcome.TRANSLATED]
    assert not list(project.catalogs.glob("*/ka.po"))


def test_a_run_that_was_stopped_loses_nothing(project, run, monkeypatch):
    """Every file is whole at any moment, and running again finishes the work."""
    from transcheck.jobs import update

    Path("tr.txt").write_text("K\u00f6y kitapl\u0131\u011f\u0131 a\u00e7\u0131k kals\u0131n\n", encoding="utf-8")
    Path("corpora/library.md").write_text(
        Path("corpora/library.md").read_text(encoding="utf-8") + "\nOne more sentence.\n", encoding="utf-8"
    )
    real, count = update.write_atomically, iter(range(10))

    def stop(*arguments, **options):
        if next(count) == 1:
            raise KeyboardInterrupt
        return real(*arguments, **options)

    monkeypatch.setattr(update, "write_atomically", stop)
    assert run("adopt", "library", "tr", "tr.txt").status == 130
    monkeypatch.setattr(update, "write_atomically", real)
    for path in Path("po").glob("*/*.po"):
        read(path)
    assert run("adopt", "library", "tr", "tr.txt").status == 0
    assert run("update", "--check").status == 0
