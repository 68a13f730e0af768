"""The panel of one unit: text, comment, dismissals, history, and the three sides of a conflict."""

from __future__ import annotations

from dataclasses import dataclass, replace
from urllib.parse import quote

from transcheck.jobs.beside import Writings, alike, term_uses, writings_of
from transcheck.jobs.review import Conflict
from transcheck.model import Judgement, Verdict
from transcheck.reports.pages.drawing import reasons_of
from transcheck.review.record import new_id
from transcheck.review.roles import Action
from transcheck.review.standing import counting, history
from transcheck.web.drafts import NONE_KEPT, kept_for
from transcheck.web.drawing import draw, rows_html
from transcheck.web.service import Service
from transcheck.web.units import BoardUnit
from transcheck.web.views import documents, path_of, row_site
from transcheck.web.visitors import Visitor


def unit_path(petition: str, language: str, segment: str) -> str:
    """Return the address of one unit."""
    return f"{path_of(petition)}/{quote(language)}/{quote(segment)}"


@dataclass(frozen=True, slots=True)
class Panel:
    """The panel of one unit, for somebody who came from the page ``back`` (empty: from none that is known).

    After a conflict it has the three sides, and what she wrote in her ``comment``.
    """

    service: Service
    visitor: Visitor
    unit: BoardUnit
    back: str = ""
    conflict: Conflict | None = None
    comment: str = ""


def panel_part(panel: Panel) -> str:
    """Return the panel alone, to be put into the page that is open."""
    return draw("unit.html", panel.service.site(panel.visitor), panel.visitor, **_values(panel))


def panel_page(panel: Panel, *, said: str = "") -> str:
    """Return a page with the panel, for browsers without scripts."""
    service, unit = panel.service, panel.unit
    row = replace(unit.row, cells=(unit.cell,))
    grid = replace(unit.board.grid, columns=(unit.column,), rows=(row,))
    [drawn] = rows_html(grid, row_site(service, Visitor("", {}), grid))
    return draw(
        "unit_page.html",
        service.site(panel.visitor),
        panel.visitor,
        row_html=drawn,
        title=grid.title or grid.petition,
        said=said,
        reasons=reasons_of([grid], documents()),
        **_values(panel),
    )


def _values(panel: Panel) -> dict[str, object]:
    service, visitor, unit, conflict = panel.service, panel.visitor, panel.unit, panel.conflict
    code, cell, key = unit.language.code, unit.cell, unit.key
    said = _history(unit)
    counted = frozenset(verdict.id for verdict in counting(unit.board.reading.reviews.verdicts))
    page = f"{path_of(unit.petition)}/segments/{unit.row.id}"
    kept = NONE_KEPT if conflict else kept_for(service, visitor, key)
    return {
        "petition": unit.petition,
        "row": unit.row,
        "column": unit.column,
        "cell": cell,
        "address": unit_path(unit.petition, code, unit.row.id),
        "back": panel.back,
        "back_to": panel.back or page,
        "permalink": page,
        "seen": key.seen,
        "text": conflict.ours if conflict else cell.text if kept.text is None else kept.text,
        "comment": panel.comment if kept.comment is None else kept.comment,
        "kept": kept,
        "drafts": "service" if service.access.store else "browser",
        "conflict": conflict,
        "id": new_id(),
        "checks": sorted({remark.check for remark in cell.remarks}),
        "history": tuple(reversed(said)),
        "counting": counted,
        "removable": frozenset(v.id for v in said if v.id in counted and may_withdraw(visitor, v)),
        "said_words": _words(service),
        **_beside(service, unit),
        "may_comment": visitor.may(Action.COMMENT, code),
        "may_edit": visitor.may(Action.EDIT, code),
        "may_decide": visitor.may(Action.APPROVE, code),
    }


def _beside(service: Service, unit: BoardUnit) -> dict[str, object]:
    """Return what helps to decide: terms, the same sentence elsewhere, the other scripts of the language."""
    source, language = unit.row.text, unit.language
    found = alike(source, language.code, service.boards.indexes(without=unit.petition))
    writings = writings_of(unit.board.grid, unit.row, language)
    return {
        "terms": term_uses(source, unit.cell.text, language, service.boards.terms),
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


def _history(unit: BoardUnit) -> tuple[Verdict, ...]:
    """Return what was said about a source in one language, and about the source it had before."""
    verdicts, code, context = unit.board.reading.reviews.verdicts, unit.language.code, unit.row.context or None
    earlier = history(verdicts, code, context, unit.cell.previous) if unit.cell.previous else ()
    return (*earlier, *history(verdicts, code, context, unit.row.text))


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
