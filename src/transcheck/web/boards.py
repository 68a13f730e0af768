"""What was read and checked, kept until a file changes."""

from __future__ import annotations

import threading
from collections import OrderedDict
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, replace
from itertools import groupby
from pathlib import Path

from transcheck.checks import Selection, run_project
from transcheck.errors import TranscheckError
from transcheck.glossary import Glossary
from transcheck.jobs.beside import TextIndex
from transcheck.jobs.board import Board, Signature, make_board, project_signature, signature, with_wide
from transcheck.jobs.check import glossary_of
from transcheck.jobs.project import Project, open_project
from transcheck.jobs.selection import selection_of
from transcheck.jobs.sharing import Sharing
from transcheck.jobs.update import plan_update
from transcheck.model import Finding
from transcheck.reports.pages.values import Grid, Row
from transcheck.text.binding import text_hash
from transcheck.web.units import SHOWN, Key, is_sealed

_REMEMBERED, _VERSIONS = 10_000, 20  # segments that said something else, and how many texts of each


@dataclass(frozen=True, slots=True)
class Shown:
    """What a page showed of a segment before it was changed; ``targets`` by language code."""

    source: str
    context: str
    targets: Mapping[str, str]
    seal: str

    def answers(self, key: Key) -> bool:
        """Return whether this is what a page showed that has the hash of a key, of the cell or of the row."""
        target = self.targets.get(key.language)
        if target is None:
            return False
        own = text_hash(self.context or None, self.source, target, length=SHOWN)
        return key.seen == own or is_sealed(key.seen, self.seal)

    def is_of(self, row: Row) -> bool:
        """Return whether a row has this source still."""
        return (self.source, self.context) == (row.text, row.context)


class Boards:
    """The boards of a project. Every question looks at the files first, so that no answer is old."""

    def __init__(self, root: Path, sharing: Sharing | None = None) -> None:
        self._root = root
        self._sharing = sharing
        self._lock = threading.RLock()
        self._boards: dict[str, tuple[Signature, Board]] = {}
        self._due: dict[str, tuple[Signature, bool]] = {}
        self._wide: dict[str, tuple[Finding, ...]] = {}
        self._indexes: dict[str, TextIndex] = {}
        self._shown: OrderedDict[tuple[str, str], tuple[Shown, ...]] = OrderedDict()
        self._shared: Signature = ()
        self._project = self._opened()
        self._selection: Selection = selection_of(self._project.settings, each=True)
        self._terms: Glossary = glossary_of(self._project, None)
        self._shared = project_signature(self._project)

    @property
    def root(self) -> Path:
        """Return the folder of the project."""
        return self._root

    @property
    def project(self) -> Project:
        """Return the project with the settings it has now.

        Raises:
            TranscheckError: when its settings or glossary cannot be read.
        """
        if project_signature(self._project) != self._shared:
            with self._lock:
                self._reopen()
        return self._project

    @property
    def latest(self) -> Project:
        """Return the project with the settings that could be read last, for pages that must open whatever it has now."""
        return self._project

    def _opened(self) -> Project:
        return replace(open_project(self._root), sharing=self._sharing)

    def _reopen(self) -> None:
        project = self._opened()
        selection, terms = selection_of(project.settings, each=True), glossary_of(project, None)
        self._project, self._selection, self._terms = project, selection, terms
        self._shared = project_signature(project)
        self._boards.clear()
        self._due.clear()

    def board(self, name: str) -> Board:
        """Return the board of a petition as its files are now.

        Raises:
            UsageError: when there is no such petition.
            TranscheckError: when it cannot be read.
        """
        project = self.project
        [name] = project.petitions([name])
        now = signature(project, name)
        known = self._boards.get(name)
        if known and known[0] == now:
            return known[1]
        with self._lock:
            return self._made(project, name)

    @property
    def terms(self) -> Glossary:
        """Return the glossary as it was when the boards were made."""
        return self._terms

    def indexes(self, *, without: str) -> Iterable[TextIndex]:
        """Return the sources of all petitions but one, ready to be searched for what is alike."""
        boards, _ = self.everything()
        for board in boards:
            name = board.grid.petition
            if name != without:
                index = self._indexes.get(name)
                if index is None or index.grid is not board.grid:
                    index = self._indexes[name] = TextIndex(board.grid)
                yield index

    def known(self, name: str) -> Board | None:
        """Return the board of a petition as it was when somebody last asked, without a look at the files."""
        return self._boards.get(name, (None, None))[1]

    def _made(self, project: Project, name: str) -> Board:
        now = signature(project, name)
        stamp, before = self._boards.get(name, ((), None))
        if before and stamp == now:
            return before
        wide = self._wide.get(name, ())
        board = make_board(project, name, self._selection, self._terms, before=before, wide=wide)
        if before:
            self._remember(before, board)
        self._boards[name] = now, board
        return board

    def everything(self) -> tuple[tuple[Board, ...], tuple[TranscheckError, ...]]:
        """Return the boards of all petitions that can be read, and why the others cannot."""
        boards: list[Board] = []
        errors: list[TranscheckError] = []
        for name in self.project.petitions():
            try:
                boards.append(self.board(name))
            except TranscheckError as error:
                errors.append(error)
        return tuple(boards), tuple(errors)

    def compare(self) -> frozenset[str]:
        """Run the checks that compare petitions over all boards; return the petitions about which they say something new."""
        boards, _ = self.everything()
        found = run_project([catalog for board in boards for catalog in board.catalogs], self._selection)
        ordered = sorted(found, key=lambda finding: finding.unit.petition)
        groups = groupby(ordered, key=lambda finding: finding.unit.petition)
        wide = {name: tuple(findings) for name, findings in groups}
        with self._lock:
            self._wide = wide
            return frozenset(self._with_wide(wide))

    def _with_wide(self, wide: Mapping[str, tuple[Finding, ...]]) -> Iterable[str]:
        for name, (stamp, board) in [*self._boards.items()]:
            new = with_wide(self._project, board, wide.get(name, ()))
            if new is not board:
                self._boards[name] = stamp, new
                yield name

    def is_due(self, name: str) -> bool:
        """Return whether the catalogs of a petition are behind its master, so that an update would change them.

        Raises:
            TranscheckError: when the petition cannot be read.
        """
        project = self.project
        now = signature(project, name)
        stamp, due = self._due.get(name, ((), False))
        if stamp != now:
            due = bool(plan_update(project, name).due)
            self._due[name] = now, due
        return due

    def shown(self, key: Key) -> Shown | None:
        """Return what a page showed that has the hash of a key, of the cell or of the row, as far as it is remembered."""
        with self._lock:
            known = self._shown.get((key.petition, key.segment), ())
        return next((one for one in reversed(known) if one.answers(key)), None)

    def remember(self, grid: Grid, row: Row) -> None:
        """Remember the texts of a row that somebody is about to change."""
        cells = [(column.language.code, cell) for column, cell in zip(grid.columns, row.cells, strict=True) if cell]
        shown = Shown(row.text, row.context, {code: cell.text for code, cell in cells}, row.seal)
        place = grid.petition, row.id
        with self._lock:
            others = [one for one in self._shown.pop(place, ()) if one.seal != row.seal]
            self._shown[place] = (*others[1 - _VERSIONS :], shown)
            while len(self._shown) > _REMEMBERED:
                self._shown.popitem(last=False)

    def _remember(self, before: Board, now: Board) -> None:
        """Remember the rows that say something else now."""
        seals = {row.seal for row in now.grid.rows}
        for row in before.grid.rows:
            if row.seal not in seals:
                self.remember(before.grid, row)
