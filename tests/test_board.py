"""A board made again from the one before is the board made from nothing, whatever was decided between the two."""

import pytest

from transcheck.jobs import review
from transcheck.jobs.board import make_board, seen_hash
from transcheck.jobs.check import glossary_of
from transcheck.jobs.project import open_project
from transcheck.jobs.review import Place
from transcheck.jobs.selection import selection_of
from transcheck.model import Judgement
from transcheck.web.live import Pace

TEXTS = {"Thank you.": "Teşekkürler.", "It is the only one within 40 km.": "41 km içinde tek  o var."}


@pytest.fixture
def boards(project, translate):
    """Return a function that gives today's board, made again from one before or from nothing."""
    for code in ("tr", "ug"):
        translate(f"po/library/{code}.po", TEXTS)
    opened = open_project(project)
    selection, terms = selection_of(opened.settings, each=True), glossary_of(opened, None)

    def made(before=None):
        return make_board(opened, "library", selection, terms, before=before)

    return opened, made


def decide(project, board, language, source, do):
    place = [column.language.code for column in board.grid.columns].index(language)
    row = next(row for row in board.grid.rows if row.text == source)
    seen, where = seen_hash(row, row.cells[place]), Place("library", language, segment=row.id)
    if do == "edit":
        review.edit(project, where, seen, "40 km içinde tek o var.", who="Ayshe")
    elif do == "dismiss":
        review.dismiss(project, where, seen, "number-missing", "meant so", who="Ayshe")
    else:
        review.decide(project, where, seen, Judgement(do), who="Ayshe", comment="so")


ACTS = [
    ("tr", "Thank you.", "approve"),
    ("tr", "It is the only one within 40 km.", "dismiss"),
    ("ug", "It is the only one within 40 km.", "reject"),
    ("ug", "Thank you.", "comment"),
    ("tr", "Thank you.", "reject"),
    ("tr", "It is the only one within 40 km.", "edit"),
    ("ug", "It is the only one within 40 km.", "approve"),
    ("tr", "Thank you.", "approve"),
]


def test_what_is_kept_from_before_is_what_would_be_found_again(boards):
    project, made = boards
    board = made()
    for act in ACTS:
        decide(project, board, *act)
        board, whole = made(board), made()
        for part in ("grid", "coverage", "catalogs", "said", "errors", "compared", "findings"):
            assert getattr(whole, part) == getattr(board, part), (act, part)


def test_petitions_are_compared_again_after_four_times_what_it_took():
    pace = Pace(100.0)
    assert not pace.is_time(100.0, changed=False)
    assert pace.is_time(100.0, changed=True)
    pace.compared(100.0, 102.0)
    assert not pace.is_time(109.9, changed=True)
    assert pace.is_time(110.0, changed=False)
    pace.compared(110.0, 110.0)
    assert not pace.is_time(120.0, changed=False)
