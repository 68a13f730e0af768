"""What all answers share: the boards, who may come in, the words of the pages, who listens."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Annotated

from fastapi import Depends, Form, Header, Request

from transcheck.jobs.sharing import Instances
from transcheck.reports.pages.site import Site
from transcheck.reports.pages.words import Words
from transcheck.review.limits import Limiter
from transcheck.review.roles import Role
from transcheck.web.boards import Boards
from transcheck.web.drawing import STYLES, address_of
from transcheck.web.live import Hub
from transcheck.web.provider import Provider
from transcheck.web.visitors import Access, Visitor

if TYPE_CHECKING:
    from transcheck.web.keeping import Keeper

_FOR_ANYBODY = frozenset({"/account", "/sign-out"})


class NotSignedInError(Exception):
    """Nobody knows who asks."""


class RefusedError(Exception):
    """Somebody may not do what she asks for; the argument says why."""


@dataclass(frozen=True, slots=True)
class Service:
    """The running service. ``origin`` is the address people open, without a path, ``instances`` what it shares with others,
    ``provider`` who else vouches for people; ``keeper`` commits, where that is wanted.
    """

    boards: Boards
    access: Access
    words: Words
    origin: str
    hub: Hub = field(default_factory=Hub)
    instances: Instances | None = None
    provider: Provider | None = None
    attempts: Limiter = field(default_factory=lambda: Limiter(30, 15 * 60))
    keeper: Keeper | None = None

    def site(self, visitor: Visitor | None) -> Site:
        """Return what the pages of a visitor share."""
        project = self.boards.latest  # the page that tells of broken settings must open too
        source = project.language(project.settings.source)
        say = self.words.say
        links = [("/segments", say("All segments")), ("/account", visitor.name if visitor else "")]
        if visitor and any(role >= Role.COORDINATOR for role in visitor.grants.values()):
            links += [("/people", say("People"))] if self.access.store else []
            links += [("/conflicts", self._commits(self.keeper))] if self.keeper else []
        return Site(self.words, source, "/", address_of(STYLES), tuple(links) if visitor else ())

    def _commits(self, keeper: Keeper) -> str:
        """Return the name of the link to the commits: with how many conflicts, or a mark when something is in the way."""
        outcome = keeper.standing.outcome
        if outcome.clashes:
            return f"{self.words.say('Conflicts')} ({len(outcome.clashes)})"
        return f"{self.words.say('Commits')}{' (!)' if outcome.troubles else ''}"

    def plain(self, error: Exception) -> str:
        """Return what an error says, with paths as people write them inside the project."""
        root = self.boards.root
        return str(error).replace(f"{root}/", "").replace(str(root), ".")


def service_of(request: Request) -> Service:
    """Return the service that answers a request."""
    service: Service = request.app.state.service
    return service


def visitor_of(request: Request, service: Annotated[Service, Depends(service_of)]) -> Visitor:
    """Return who asks.

    Raises:
        NotSignedInError: when that cannot be told.
        RefusedError: when she has no role in any language.
    """
    visitor = service.access.visitor(request.cookies, request.headers.get("authorization", ""))
    if visitor is None:
        raise NotSignedInError
    if not visitor.grants and request.url.path not in _FOR_ANYBODY:
        raise RefusedError("your account has no role yet; ask a coordinator")
    return visitor


def sender_of_form(visitor: Annotated[Visitor, Depends(visitor_of)], csrf: Annotated[str, Form()] = "") -> Visitor:
    """Return who sends a form that was drawn for her.

    Raises:
        RefusedError: for a form of somebody else, or of nobody.
    """
    if not visitor.sent(csrf):
        raise RefusedError("this form is too old, or was not drawn for you; reload the page, then send it again")
    return visitor


def sender_of_data(
    visitor: Annotated[Visitor, Depends(visitor_of)], x_csrf_token: Annotated[str, Header()] = ""
) -> Visitor:
    """Return who sends data: a program with a token, or a page with the key of its forms in X-CSRF-Token.

    Raises:
        RefusedError: when a page sends no key.
    """
    if visitor.secret and not visitor.sent(x_csrf_token):
        raise RefusedError("send the key of the page's forms as X-CSRF-Token, or use a token")
    return visitor


Asking = Annotated[Service, Depends(service_of)]
Guest = Annotated[Visitor, Depends(visitor_of)]
FormSender = Annotated[Visitor, Depends(sender_of_form)]
DataSender = Annotated[Visitor, Depends(sender_of_data)]
