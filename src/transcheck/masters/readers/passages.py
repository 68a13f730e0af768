"""What every reader gives: passages of runs, as flat text or as Markdown."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass, replace

from transcheck.model import Kind, Span
from transcheck.text.blanks import ASCII_BLANKS, fold
from transcheck.text.patterns import pattern_of

_SIGNS = pattern_of(r"[\\`*\[\]<]|(?<![^\W_])_|_(?![^\W_])|&(?=[#\w]+;)")
_RUN_OF_BLANKS = pattern_of(r"[ \t\n\r\f\v]+")


@dataclass(frozen=True, slots=True)
class Run:
    """Words that look alike; ``link`` is where they lead, or empty."""

    text: str
    strong: bool = False
    emphasis: bool = False
    code: bool = False
    link: str = ""

    @property
    def is_plain(self) -> bool:
        """Return whether nothing but the words is there."""
        return not (self.strong or self.emphasis or self.code or self.link)

    def alike(self, other: Run) -> bool:
        """Return whether another run looks the same."""
        return replace(self, text="") == replace(other, text="")


@dataclass(frozen=True, slots=True)
class Passage:
    """A paragraph, heading or item: its runs have folded blanks, none at either end.

    ``level`` is the level of a heading or the number of an item, 0 when it has none.
    """

    runs: tuple[Run, ...]
    kind: Kind = Kind.SENTENCE
    level: int = 0

    @property
    def text(self) -> str:
        """Return the words alone."""
        return "".join(run.text for run in self.runs)

    @property
    def solid(self) -> tuple[Span, ...]:
        """Return the stretches that belong together: links, code, emphasis of less than the whole."""
        found, at, whole = [], 0, len(self.text)
        for run in self.runs:
            if not run.is_plain and len(run.text) < whole:
                found.append(Span(at, at + len(run.text)))
            at += len(run.text)
        return tuple(found)

    def part(self, span: Span) -> Passage:
        """Return a stretch of the passage."""
        return Passage(tuple(_within(self.runs, span)), self.kind)


@dataclass(frozen=True, slots=True)
class Document:
    """A document as read: its passages in order, the language it declares (BCP 47) or nothing, and what was read how."""

    passages: tuple[Passage, ...]
    language: str = ""
    notes: tuple[str, ...] = ()


def passage(runs: Iterable[Run], kind: Kind = Kind.SENTENCE, level: int = 0) -> Passage | None:
    """Return the passage that some runs make, nothing when they have no text.

    >>> passage([Run(" One "), Run(" two", strong=True)]).text
    'One two'
    """
    folded: list[Run] = []
    for run in runs:
        text = _RUN_OF_BLANKS.sub(" ", run.text)
        if not folded or folded[-1].text.endswith(" "):
            text = text.lstrip(" ")
        if text and folded and folded[-1].alike(run):
            folded[-1] = replace(folded[-1], text=folded[-1].text + text)
        elif text:
            folded.append(replace(run, text=text))
    while folded and not (last := folded[-1].text.rstrip(ASCII_BLANKS)):
        folded.pop()
    if not folded:
        return None
    folded[-1] = replace(folded[-1], text=last)
    return Passage(tuple(folded), kind, level)


def joined(parts: Iterable[Passage], joiner: str) -> Passage:
    """Return passages as one, with the blank of a language between them."""
    runs: list[Run] = []
    kind = None
    for part in parts:
        kind = kind or part.kind
        runs += [Run(joiner)] if runs and joiner else []
        runs += part.runs
    return passage(runs, kind or Kind.SENTENCE) or Passage(())


def _within(runs: Iterable[Run], span: Span) -> Iterator[Run]:
    at = 0
    for run in runs:
        inner = run.text[max(0, span.start - at) : max(0, span.end - at)]
        if inner:
            yield replace(run, text=inner)
        at += len(run.text)


def as_markdown(found: Passage) -> str:
    r"""Return a passage as inline Markdown; what would be Markdown by accident is escaped.

    >>> as_markdown(Passage((Run("Sign "), Run("now", strong=True), Run(" * or never"))))
    'Sign **now** \\* or never'
    """
    return fold("".join(map(_run_as_markdown, found.runs)))


def _run_as_markdown(run: Run) -> str:
    inner = run.text.strip(ASCII_BLANKS)
    if not inner:
        return run.text
    start = run.text.index(inner[0])
    return run.text[:start] + _marked(run, inner) + run.text[start + len(inner) :]


def _marked(run: Run, inner: str) -> str:
    if run.link in (inner, f"mailto:{inner}"):
        return inner
    text = f"`{inner}`" if run.code and "`" not in inner else _SIGNS.sub(r"\\\g<0>", inner)
    sign = "*" * (run.emphasis + 2 * run.strong)
    text = f"{sign}{text}{sign}"
    return f"[{text}]({_target(run.link)})" if run.link else text


def _target(link: str) -> str:
    """Return where a link leads as Markdown writes it (CommonMark 6.3)."""
    plain = link.replace(" ", "%20").replace("\n", "")
    is_balanced = plain.count("(") == plain.count(")") and ")" not in plain.partition("(")[0]
    return plain if is_balanced else f"<{plain.replace('<', '%3C').replace('>', '%3E')}>"
