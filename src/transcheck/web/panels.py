"""The panel of one unit: text, comment, dismissals, history, and the three sides of a conflict."""

from __future__ import annotations

from dataclasses import replace
from urllib.parse import quote

from transcheck.jobs.beside import Writings, alike, term_uses, writings_of
from transcheck.jobs.board import Board
from transcheck.jobs.review import Conflict
from transcheck.model import Judgement, Verdict
from transcheck.reports.pages.drawing import reasons_of
from transcheck.reports.pages.values import Cell, Column, Row
from transcheck.review.record import new_id
from transcheck.review.roles import Action
from transcheck.review.standing import counting, history
from transcheck.web.drafts import NONE_KEPT, kept_for
from transcheck.web.drawing import draw, rows_html
from transcheck.web.service import Service
from transcheck.web.units import key_of, shown_hash
from transcheck.web.views import documents, path_of, row_site
from transcheck.web.visitors import Visitor


def unit_path(petition: str, language: str, segment: str) -> str:
    """Return the address of one unit."""
    return f"{path_of(petition)}/{quote(language)}/{quote(segment)}"


def panel_part(
    service: Service,
    visitor: Visitor,
    board: Board,
    row: Row,
    column: Column,
    cell: Cell,
    *,
    back: str,
    conflict: Conflict | None = None,
    comment: str = "",
) -> str:
    """Return the panel alone, to be put into the page that is open."""
    values = _values(service, visitor, board, row, column, cell, back, conflict, comment)
    return draw("unit.html", service.site(visitor), visitor, **values)


def panel_page(
    service: Service,
    visitor: Visitor,
    board: Board,
    row: Row,
    column: Column,
    cell: Cell,
    *,
    back: str = "",
    conflict: Conflict | None = None,
    comment: str = "",
    said: str = "",
) -> str:
    """Return a page with the panel, for browsers without scripts."""
    values = _values(service, visitor, board, row, column, cell, back, conflict, comment)
    grid = replace(board.grid, columns=(column,), rows=(replace(row, cells=(cell,)),))
    nobody = Visitor("", {})
    [drawn] = rows_html(grid, row_site(service, nobody, grid))
    reasons = reasons_of([grid], documents())
    title = board.grid.title or board.grid.petition
    site = service.site(visitor)
    return draw("unit_page.html", site, visitor, row_html=drawn, title=title, said=said, reasons=reasons, **values)


def _values(
    service: Service,
    visitor: Visitor,
    board: Board,
    row: Row,
    column: Column,
    cell: Cell,
    back: str,
    conflict: Conflict | None,
    comment: str,
) -> dict[str, object]:
    petition, code = board.grid.petition, column.language.code
    said = _history(board, row, column, cell)
    counted = frozenset(verdict.id for verdict in counting(board.reading.reviews.verdicts))
    page = f"{path_of(petition)}/segments/{row.id}"
    kept = NONE_KEPT if conflict else kept_for(service, visitor, key_of(petition, row, column, cell))
    return {
        "petition": petition,
        "row": row,
        "column": column,
        "cell": cell,
        "address": unit_path(petition, code, row.id),
        "back": back,
        "back_to": back or page,
        "permalink": page,
        "seen": shown_hash(row, cell),
        "text": conflict.ours if conflict else cell.text if kept.text is None else kept.text,
        "comment": comment if kept.comment is None else kept.comment,
        "kept": kept,
        "drafts": "service" if service.access.store else "browser",
        "conflict": conflict,
        "id": new_id(),
        "checks": sorted({remark.check for remark in cell.remarks}),
        "history": tuple(reversed(said)),
        "counting": counted,
        "removable": frozenset(v.id for v in said if v.id in counted and may_withdraw(visitor, v)),
        "said_words": _words(service),
        **_beside(service, board, row, column, cell),
        "may_comment": visitor.may(Action.COMMENT, code),
        "may_edit": visitor.may(Action.EDIT, code),
        "may_decide": visitor.may(Action.APPROVE, code),
    }


def _beside(service: Service, board: Board, row: Row, column: Column, cell: Cell) -> dict[str, object]:
    """Return what helps to decide: terms, the same sentence elsewhere, the other scripts of the language."""
    petition, language = board.grid.petition, column.language
    found = alike(row.text, language.code, service.boards.indexes(without=petition))
    writings = writings_of(board.grid, row, language)
    return {
        "terms": term_uses(row.text, cell.text, language, service.boards.terms),
        "others": [(one, unit_path(one.petition, language.code, one.segment)) for one in found],
        "writings": writings,
        "partners": _partners(writings) if writings else {},
    }


def _partners(found: Writings) -> dict[int, str]:
    """Return what is shown at a word that differs: the words of all scripts, a line each."""
    return {
        one.number: "\n".join(
            f"{writing.language.name}: \N{FIRST STRONG ISOLATE}{words or '-'}\N{POP DIRECTIONAL ISOLATE}"
            for writing, words in zip(found.writings, one.words, strict=True)
        )
        for one in found.differences
    }


def _history(board: Board, row: Row, column: Column, cell: Cell) -> tuple[Verdict, ...]:
    """Return what was said about a source in one language, and about the source it had before."""
    verdicts, code, context = board.reading.reviews.verdicts, column.language.code, row.context or None
    earlier = history(verdicts, code, context, cell.previous) if cell.previous else ()
    return (*earlier, *history(verdicts, code, context, row.text))


def may_withdraw(visitor: Visitor, verdict: Verdict) -> bool:
    """Return whether a visitor may take a verdict back: her own, or as a coordinator anybody's."""
    if verdict.judgement is Judgement.WITHDRAW:
        return False
    own = verdict.who == visitor.name and visitor.may(Action.WITHDRAW, verdict.language)
    return own or visitor.may(Action.REVERT, verdict.language)


def _words(service: Service) -> dict[str, str]:
    say = service.words.say
    return {
        Judgement.APPROVE: say("approved"),
        Judgement.REJECT: say("rejected"),
        Judgement.COMMENT: say("comment"),
        Judgement.EDIT: say("edited"),
        Judgement.DISMISS: say("finding dismissed"),
        Judgement.WITHDRAW: say("taken back"),
    }
