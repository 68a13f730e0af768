"""Published Markdown as tokens, each block's text cut into its segments: what pages and plain text are made of."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from transcheck.masters.publishing.notation import MARK, Shown
from transcheck.model import Span
from transcheck.text.tokens import FIXED
from transcheck.text.torn import torn

if TYPE_CHECKING:
    from markdown_it.token import Token

_OBJECT = "\N{OBJECT REPLACEMENT CHARACTER}"  # to the text around it, an isolate is a neutral sign (UAX #9, 3.3.2)
_ROUNDS = 8
_OUTSIDE = frozenset({"softbreak", "hardbreak"})


@dataclass(slots=True)
class Run:
    """A segment among the inline tokens of a block, and the tokens before it that belong to none; without ``mark``, the rest."""

    before: list[Token] = field(default_factory=list)
    inside: list[Token] = field(default_factory=list)
    mark: re.Match[str] | None = None

    @property
    def shown(self) -> Shown:
        """Return what is shown for the segment."""
        return Shown((self.mark and self.mark["shown"]) or "translation")

    @property
    def is_source(self) -> bool:
        """Return whether the segment is shown in the language of the master."""
        return self.mark is not None and self.shown is Shown.SOURCE

    @property
    def words(self) -> str:
        """Return what readers see of the segment, without its markup."""
        return "".join(token.content for token in self.inside if token.type in ("text", "code_inline"))


def runs(children: Sequence[Token] | None) -> Iterator[Run]:
    """Yield the inline tokens of a block by segment, and what is left after the last one."""
    run = Run()
    for token in children or ():
        mark = MARK.fullmatch(token.content) if token.type == "html_inline" else None
        if mark:
            run.mark = mark
            yield run
            run = Run()
        elif is_comment(token):
            continue
        elif not run.inside and _is_gap(token):
            run.before.append(token)
        else:
            run.inside.append(token)
    if run.before or run.inside:
        yield run


def is_comment(token: Token) -> bool:
    """Return whether a token is a comment, which is for translators and not for readers."""
    return token.type in ("html_inline", "html_block") and token.content.lstrip().startswith("<!--")


def isolated(words: str) -> tuple[Span, ...]:
    r"""Return the stretches of a right-to-left text that would come apart on the screen (dates, addresses, numbers with signs).

    >>> [span.of("\u0627 2018-10-04 \u0628") for span in isolated("\u0627 2018-10-04 \u0628")]
    ['2018-10-04']
    """
    spans: list[Span] = []
    for _ in range(_ROUNDS):  # one that is isolated is no letter to its neighbours any more, and they may come apart
        more = [found.token.span for found in torn(words) if found.token.kind in FIXED]
        if not more:
            break
        spans += more
        for span in more:
            words = f"{words[: span.start]}{_OBJECT * (span.end - span.start)}{words[span.end :]}"
    return tuple(sorted(spans, key=lambda span: span.start))


def _is_gap(token: Token) -> bool:
    if token.type == "text" and token.content.startswith(" ") and token.content.strip(" "):
        return False
    return token.type in _OUTSIDE or (token.type == "text" and not token.content.strip(" ")) or _is_break(token)


def _is_break(token: Token) -> bool:
    return token.type == "html_inline" and token.content.lower().startswith("<br")
