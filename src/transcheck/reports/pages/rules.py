"""The documentation of a check as paragraphs and lists, for the page that explains the findings."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from itertools import groupby, islice, takewhile

from transcheck.text.patterns import pattern_of

_EXAMPLE = pattern_of(r"(?P<verdict>Good|Bad) +(?P<about>[^:]*): (?P<text>.*)")


@dataclass(frozen=True, slots=True)
class Example:
    """A translation that the check is content with, or not; ``about`` is its language."""

    good: bool
    about: str
    text: str


@dataclass(frozen=True, slots=True)
class Paragraph:
    """Lines of prose, or of a list, or examples: one of the three is not empty."""

    prose: str = ""
    items: tuple[str, ...] = ()
    examples: tuple[Example, ...] = ()


def summary(text: str) -> str:
    """Return the first paragraph of a docstring and the prose that follows it.

    >>> summary("One\\ntwo.\\n\\nThree.\\n\\nBad  de: x => y")
    'One two. Three.'
    """
    prose = takewhile(lambda paragraph: paragraph.prose, paragraphs(text))
    return " ".join(paragraph.prose for paragraph in islice(prose, 2))


def paragraphs(text: str) -> tuple[Paragraph, ...]:
    """Return a docstring as paragraphs.

    >>> [p.prose or p.items for p in paragraphs("One\\ntwo.\\n\\n- a\\n- b")]
    ['One two.', ('a', 'b')]
    """
    blocks = (
        "\n".join(lines) for filled, lines in groupby(text.split("\n"), lambda line: line.strip() != "") if filled
    )
    return tuple(paragraph for block in blocks for paragraph in _of_block(block))


def _of_block(block: str) -> Iterator[Paragraph]:
    for kind, lines in groupby(block.split("\n"), _kind):
        if kind == "example":
            found = filter(None, map(_EXAMPLE.fullmatch, lines))
            yield Paragraph(
                examples=tuple(Example(f["verdict"] == "Good", f["about"].strip(), f["text"]) for f in found)
            )
        elif kind == "item":
            yield Paragraph(items=tuple(line.removeprefix("- ") for line in lines))
        else:
            yield Paragraph(prose=" ".join(line.strip() for line in lines))


def _kind(line: str) -> str:
    return "example" if _EXAMPLE.fullmatch(line) else "item" if line.startswith("- ") else "prose"
