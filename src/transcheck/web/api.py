"""For programs: everything that the pages do, as JSON."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import Annotated, Any

from fastapi import APIRouter, Query, Request, Response, Security
from fastapi.responses import HTMLResponse, JSONResponse
from fastapi.security import HTTPBearer
from pydantic import TypeAdapter

from transcheck.errors import UsageError
from transcheck.model import Judgement
from transcheck.review.record import as_object
from transcheck.review.roles import Grants
from transcheck.review.standing import history
from transcheck.web import conflicts, drafts, shapes, team
from transcheck.web.choices import PAGE, Choice, chosen, moment_of
from transcheck.web.deciding import Sent, decided, dismissed, edited, updated, withdrawn
from transcheck.web.drawing import draw
from transcheck.web.service import Asking, DataSender, Guest
from transcheck.web.units import Key, unit_at

_TOLD: dict[int | str, dict[str, Any]] = {
    400: {"model": shapes.ErrorOut, "description": "What was sent is no JSON"},
    401: {"model": shapes.ErrorOut, "description": "Nobody is signed in, or the token is not valid"},
    403: {"model": shapes.ErrorOut, "description": "The role does not allow this"},
    404: {"model": shapes.ErrorOut, "description": "There is no such petition, language, segment or person"},
    409: {"model": shapes.ErrorOut, "description": "Somebody saved meanwhile; read again"},
    413: {"description": "What was sent is larger than anything that is sent here"},
    422: {"model": shapes.ErrorOut, "description": "What was sent cannot be used"},
    503: {"model": shapes.ErrorOut, "description": "A file cannot be read or written now"},
}
router = APIRouter(
    prefix="/api/v1",
    responses=_TOLD,
    dependencies=[Security(HTTPBearer(auto_error=False, description="A token from the page of one's account"))],
)
_CHANGED: dict[int | str, dict[str, Any]] = {409: {"model": shapes.ResultOut | shapes.ErrorOut}}
_SOME_CHANGED: dict[int | str, dict[str, Any]] = {409: {"model": list[shapes.ResultOut] | shapes.ErrorOut}}
about = APIRouter(include_in_schema=False)
Many = Annotated[list[str], Query(max_length=100)]
One = Annotated[str, Query(max_length=500)]
_GRID = TypeAdapter(shapes.GridOut)


def _roles(grants: Grants) -> dict[str, str]:
    return {code: role.word for code, role in grants.items()}


@router.get("/me")
def me(visitor: Guest) -> shapes.MeOut:
    """Return who the token or session belongs to."""
    return shapes.MeOut(name=visitor.name, roles=_roles(visitor.grants))


@router.get("/petitions")
def petitions(service: Asking, _: Guest) -> list[shapes.PetitionOut]:
    """Return all petitions with their coverage."""
    return [shapes.petition_out(board) for board in service.boards.everything()[0]]


@router.get("/petitions/{petition}", response_model=shapes.GridOut)
def segments(
    service: Asking,
    _: Guest,
    petition: str,
    language: Many = [],  # noqa: B006 - FastAPI copies it
    state: Many = [],  # noqa: B006
    check: Many = [],  # noqa: B006
    severity: Many = [],  # noqa: B006
    author: Many = [],  # noqa: B006
    since: One = "",
    until: One = "",
    q: One = "",
    page: Annotated[int, Query(ge=1, le=100_000)] = 1,
) -> Response:
    """Return segments of a petition with their translations, findings, and the hashes that verdicts need."""
    for moment in (since, until):
        if moment and not moment_of(moment):
            raise UsageError(f"{moment[:40]!r} is no date or time; write one as 2026-03-10, or 2026-03-10T12:00Z")
    board = service.boards.board(petition)
    every = tuple(column.language.code for column in board.grid.columns)
    filters = Choice(
        language=tuple(language) or every,
        state=tuple(state),
        check=tuple(check),
        severity=tuple(severity),
        author=tuple(author),
        since=since,
        until=until,
        q=q,
    )
    grid = chosen(board, filters)
    rows = [*grid.rows[(page - 1) * PAGE : page * PAGE]]
    return Response(_GRID.dump_json(shapes.grid_out(grid, rows)), media_type="application/json")


@router.get("/petitions/{petition}/{language}/{segment}/history")
def said(service: Asking, _: Guest, petition: str, language: str, segment: str) -> list[dict[str, str]]:
    """Return what was said about a unit, by time, as the record has it."""
    board = service.boards.board(petition)
    unit = unit_at(board, language, segment)
    verdicts = board.reading.reviews.verdicts
    found = history(verdicts, unit.language.code, unit.row.context or None, unit.row.text)
    return [as_object(verdict) for verdict in found]


@router.post("/verdicts", responses=_SOME_CHANGED)
def verdicts(
    service: Asking, visitor: DataSender, sent: shapes.VerdictsIn, response: Response
) -> list[shapes.ResultOut]:
    """Approve, reject or comment; status 409 when some were changed since they were seen, and only those are left out."""
    keys = list({(u.petition, u.language, u.seen): u.key for u in reversed(sent.units)}.values())[::-1]
    bulk = len(keys) > 1
    results = decided(service, visitor, keys, Judgement(sent.verdict), sent.comment, bulk=bulk)
    out = [shapes.result_out(key, result) for key, result in zip(keys, results, strict=True)]
    response.status_code = 200 if all(one.done for one in out) else 409
    return out


def _answered(key: Key, result: Any, response: Response) -> shapes.ResultOut:
    out = shapes.result_out(key, result)
    response.status_code = 200 if out.done else 409
    return out


@router.post("/edits", responses=_CHANGED)
def edits(service: Asking, visitor: DataSender, sent: shapes.EditIn, response: Response) -> shapes.ResultOut:
    """Save another translation."""
    asked = Sent(sent.unit.key, comment=sent.comment, text=sent.text, id=sent.id)
    return _answered(asked.key, edited(service, visitor, asked), response)


@router.post("/dismissals", responses=_CHANGED)
def dismissals(service: Asking, visitor: DataSender, sent: shapes.DismissalIn, response: Response) -> shapes.ResultOut:
    """Say that a finding is no fault, and why."""
    asked = Sent(sent.unit.key, comment=sent.reason, check=sent.check)
    return _answered(asked.key, dismissed(service, visitor, asked), response)


@router.post("/withdrawals", responses=_CHANGED)
def withdrawals(
    service: Asking, visitor: DataSender, sent: shapes.WithdrawalIn, response: Response
) -> shapes.ResultOut:
    """Take a verdict back."""
    asked = Sent(sent.unit.key, verdict=sent.verdict)
    return _answered(asked.key, withdrawn(service, visitor, asked), response)


@router.post("/petitions/{petition}/update")
def update(service: Asking, visitor: DataSender, petition: str) -> shapes.DoneOut:
    """Bring the catalogs of a petition up to its master; return how many files were written."""
    return shapes.DoneOut(done=updated(service, visitor, petition))


@router.get("/people")
def people(service: Asking, visitor: Guest) -> list[shapes.PersonOut]:
    """Return all accounts (admins)."""
    return [
        shapes.PersonOut(
            name=person.pseudonym,
            roles=_roles(person.grants),
            disabled=person.disabled,
            has_password=person.has_password,
        )
        for person in team.people(service, visitor)
    ]


@router.post("/invitations")
def invitations(service: Asking, visitor: DataSender, sent: shapes.RolesIn) -> shapes.SecretOut:
    """Return a link for one new account with these roles (coordinators, admins)."""
    return shapes.SecretOut(secret=team.invite(service, visitor, sent.roles))


@router.put("/people/{name}/roles")
def roles(service: Asking, visitor: DataSender, name: str, sent: shapes.RolesIn) -> shapes.DoneOut:
    """Give somebody just these roles (admins)."""
    team.set_roles(service, visitor, name, sent.roles)
    return shapes.DoneOut(done=1)


@router.post("/people/{name}/reset")
def reset(service: Asking, visitor: DataSender, name: str) -> shapes.SecretOut:
    """Sign somebody out everywhere and return a link that sets a new password (admins)."""
    return shapes.SecretOut(secret=team.reset(service, visitor, name))


@router.post("/people/{name}/disable")
def disable(service: Asking, visitor: DataSender, name: str) -> shapes.DoneOut:
    """Shut somebody out (admins)."""
    team.set_disabled(service, visitor, name, disabled=True)
    return shapes.DoneOut(done=1)


@router.post("/people/{name}/enable")
def enable(service: Asking, visitor: DataSender, name: str) -> shapes.DoneOut:
    """Let somebody in again (admins)."""
    team.set_disabled(service, visitor, name, disabled=False)
    return shapes.DoneOut(done=1)


@router.get("/log")
def log(service: Asking, visitor: Guest) -> list[shapes.LineOut]:
    """Return the newest lines of the log (admins)."""
    return [
        shapes.LineOut(at=line.at, who=line.who, action=line.action, about=line.about, detail=line.detail)
        for line in team.log(service, visitor)
    ]


@router.post("/tokens")
def tokens(service: Asking, visitor: DataSender, sent: shapes.TokenIn) -> shapes.SecretOut:
    """Return a new token of one's own."""
    return shapes.SecretOut(secret=team.make_token(service, visitor, sent.name))


@router.delete("/tokens/{name}")
def end_tokens(service: Asking, visitor: DataSender, name: str) -> shapes.DoneOut:
    """End one's own tokens of a name."""
    return shapes.DoneOut(done=team.end_tokens(service, visitor, name))


router.include_router(conflicts.data)
router.include_router(drafts.data)


@about.get("/api/openapi.json")
def description(request: Request, _: Guest) -> JSONResponse:
    """Answer with the description of all this for programs."""
    return JSONResponse(request.app.openapi())


@about.get("/api")
def page(request: Request, service: Asking, visitor: Guest) -> HTMLResponse:
    """Answer with the description of all this for people."""
    described: Mapping[str, Any] = request.app.openapi()
    entries = [*_entries(described)]
    html = draw("api.html", service.site(visitor), visitor, entries=entries, version=described["openapi"])
    return HTMLResponse(html)


def _entries(described: Mapping[str, Any]) -> Iterator[dict[str, object]]:
    for path, methods in described["paths"].items():
        for method, operation in methods.items():
            parameters = [(one["name"], _kind(one.get("schema", {}))) for one in operation.get("parameters", ())]
            body = operation.get("requestBody", {}).get("content", {}).get("application/json", {}).get("schema", {})
            found = described["components"]["schemas"].get(body.get("$ref", "").rpartition("/")[2], {})
            fields = [(name, _kind(schema)) for name, schema in found.get("properties", {}).items()]
            text = operation.get("description", "")
            yield {
                "method": method.upper(),
                "path": path,
                "text": text,
                "parameters": [one for one in parameters if one[0] != "x-csrf-token"],
                "body": fields,
            }


def _kind(schema: Mapping[str, Any]) -> str:
    """Return what a value is in a few words."""
    if "$ref" in schema:
        return str(schema["$ref"].rpartition("/")[2])
    if schema.get("type") == "array":
        return f"list of {_kind(schema.get('items', {}))}"
    return str(schema.get("type", "value"))
