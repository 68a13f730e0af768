"""A published document as an HTML page: complete, without script, each segment with its id."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import cache
from html import escape
from pathlib import Path
from typing import TYPE_CHECKING

from transcheck.masters.publishing.notation import Shown, Wording, omitted, quoted, short_hash
from transcheck.masters.publishing.page_reading import read_fragment
from transcheck.masters.publishing.parsing import parser, renderer
from transcheck.masters.publishing.rendering import Run, is_comment, isolated, runs
from transcheck.masters.publishing.tags import RawBlocks, safe_tags
from transcheck.model import Language, Petition, Span
from transcheck.text.blanks import fold

if TYPE_CHECKING:
    from jinja2 import Template
    from markdown_it.token import Token

_HELD = '<bdi dir="ltr">'


@dataclass(frozen=True, slots=True)
class Link:
    """A page of the same petition in another language; without ``address``, this page."""

    language: Language
    address: str = ""


@dataclass(frozen=True, slots=True)
class Page:
    """What stands around the text of a page.

    ``notes`` tell what is shown besides translations (that looks as the note
    does), each with the language it is written in; ``words`` are the few words of the page itself; ``listed``
    are the ids of segments for which the list of languages stands.
    """

    petition: Petition
    language: Language
    source: Language
    title: Wording | None = None
    links: tuple[Link, ...] = ()
    notes: tuple[tuple[Shown, str, Language], ...] = ()
    words: Mapping[str, str] | None = None
    listed: Collection[str] = ()


def html_page(markdown: str, wordings: Mapping[str, Wording], page: Page) -> str:
    """Return a published Markdown body (without front matter) as a whole page."""
    body = _Body(wordings, page)
    inner = body.html(markdown)
    title = body.title()
    left_out = omitted(wordings.values())
    return _template().render(page=page, title=title, body=inner, words=page.words or {}, omitted=left_out)


@cache
def _template() -> Template:
    from jinja2 import Environment, FileSystemLoader

    folder = FileSystemLoader(Path(__file__).parent)
    environment = Environment(loader=folder, autoescape=True, trim_blocks=True, lstrip_blocks=True)
    return environment.get_template("page.html")


class _Body:
    """Renders the blocks of one page."""

    def __init__(self, wordings: Mapping[str, Wording], page: Page) -> None:
        self.wordings = wordings
        self.page = page

    def html(self, markdown: str) -> str:
        tokens = parser().parse(markdown)
        return "".join(self._blocks(tokens))

    def title(self) -> Mapping[str, str]:
        """Return the title of the front matter for the page: its text, its element, and the title of the window."""
        wording = self.page.title
        if wording is None or wording.shown is Shown.NOTHING:
            return {"window": self.page.petition.title or self.page.petition.name, "element": ""}
        words = fold(wording.text)
        held = _held(words) if self._isolates(wording.shown) else escape(words)
        return {"window": words, "element": self._element(wording, held)}

    def _blocks(self, tokens: Sequence[Token]) -> Iterator[str]:
        inner = {i: self._inline(token, tokens[max(0, i - 2) : i]) for i, token in enumerate(tokens) if token.children}
        options = parser().options
        raw = RawBlocks(self._foreign())
        for index, token in enumerate(tokens):
            yield raw.end() if token.nesting < 0 else ""
            if token.nesting > 0:
                raw.begin()
            if index in inner:
                yield inner[index]
            elif token.type == "html_block":
                yield "" if is_comment(token) else raw.html(token.content)
            elif token.type in renderer().rules:
                yield renderer().rules[token.type](tokens, index, options, {})
            elif token.type != "inline":
                yield renderer().renderToken(tokens, index, options, {})
        yield raw.end()

    def _foreign(self) -> str:
        """Return the attributes of words in the language of the master, nothing where that is the one of the page."""
        if self.page.language == self.page.source:
            return ""
        return f' lang="{escape(self.page.source.tag)}" dir="{_direction(self.page.source)}"'

    def _inline(self, token: Token, around: Sequence[Token]) -> str:
        found = list(runs(token.children))
        whole = bool(found) and self._all_source(found) and self._has_set_language(around)
        return "".join(part for run in found for part in self._run(run, marked=not whole))

    def _all_source(self, found: Iterable[Run]) -> bool:
        marks = [run for run in found if run.mark]
        return bool(marks) and self.page.language != self.page.source and all(self._is_foreign(run) for run in marks)

    def _is_foreign(self, run: Run) -> bool:
        return run.is_source and run.mark is not None and run.mark["id"] not in self.page.listed

    def _has_set_language(self, around: Sequence[Token]) -> bool:
        """Say of the element around a text that it is in the language of the master, unless its bullet would leave the page."""
        element = next((token for token in reversed(around) if token.nesting == 1 and not token.hidden), None)
        if element is None or element.tag == "li":
            return False
        element.attrs |= {"lang": self.page.source.tag, "dir": _direction(self.page.source)}
        return True

    def _run(self, run: Run, *, marked: bool) -> Iterator[str]:
        inside, blank = _without_blank(run.inside)
        yield self._rendered(run.before) + blank
        if run.mark is None:
            yield self._rendered(inside)
            return
        wording = self.wordings.get(run.mark["id"]) or Wording(run.mark["id"], run.words, run.shown)
        if self._isolates(run.shown):
            inside = list(_with_isolates(inside, run.words.removeprefix(blank)))
        yield self._element(wording, self._rendered(inside), marked=marked and self._is_foreign(run))

    def _isolates(self, shown: Shown) -> bool:
        return self.page.language.right_to_left and shown is not Shown.SOURCE

    def _rendered(self, tokens: Sequence[Token]) -> str:
        return renderer().render(list(safe_tags(tokens)), parser().options, {})

    def _element(self, wording: Wording, inner: str, *, marked: bool = True) -> str:
        """Return the element of a segment, with what is needed to read it again."""
        attributes = {"data-segment": wording.id, "data-hash": short_hash(wording.text)}
        read = read_fragment(inner)
        if wording.shown is not Shown.TRANSLATION:
            attributes["data-shown"] = str(wording.shown)
        if marked and wording.shown is Shown.SOURCE and self.page.language != self.page.source:
            attributes |= {"lang": self.page.source.tag, "dir": _direction(self.page.source)}
        if read != wording.text:
            attributes |= {"data-text": quoted(wording.text), "data-written": short_hash(read)}
        said = "".join(f' {name}="{escape(value)}"' for name, value in attributes.items())
        return f"<span{said}>{inner}</span>"


def _direction(language: Language) -> str:
    return "rtl" if language.right_to_left else "ltr"


def _without_blank(tokens: list[Token]) -> tuple[list[Token], str]:
    """Return tokens without a blank at their beginning, and that blank."""
    first = tokens[0] if tokens else None
    if first is None or first.type != "text" or not first.content.startswith(" "):
        return tokens, ""
    return [first.copy(content=first.content.lstrip(" ")), *tokens[1:]], " "


def _held(words: str) -> str:
    """Return a plain text as HTML with what would come apart held together."""
    return "".join(f"{_HELD}{escape(part)}</bdi>" if held else escape(part) for part, held in _parts(words, 0, words))


def _parts(content: str, start: int, words: str) -> Iterator[tuple[str, bool]]:
    """Yield the parts of a stretch that begins at ``start`` of ``words``, and whether each is to be held together."""
    at = 0
    for span in isolated(words):
        inner = Span(span.start - start, span.end - start)
        if inner.start >= at and inner.end <= len(content):
            yield content[at : inner.start], False
            yield inner.of(content), True
            at = inner.end
    yield content[at:], False


def _with_isolates(tokens: Sequence[Token], words: str) -> Iterator[Token]:
    at = 0
    for token in tokens:
        if token.type == "text":
            yield from _text_tokens(token, at, words)
        else:
            yield token
        at += len(token.content) if token.type in ("text", "code_inline") else 0


def _text_tokens(token: Token, start: int, words: str) -> Iterator[Token]:
    for part, held in _parts(token.content, start, words):
        text = token.copy(content=part)
        if held:
            yield token.copy(type="html_inline", content=_HELD)
            yield text
            yield token.copy(type="html_inline", content="</bdi>")
        else:
            yield text
