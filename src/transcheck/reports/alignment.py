"""Two texts side by side: as text, JSON, a translation memory (TMX) or a page."""

from __future__ import annotations

import json
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path
from xml.sax.saxutils import escape, quoteattr

from transcheck import __version__
from transcheck.model import Bead, Language
from transcheck.text.patterns import pattern_of

UNSURE = 0.9  # below this confidence people should look
_NOT_XML = pattern_of("[^\t\n\r\u0020-\ud7ff\ue000-\ufffd\U00010000-\U0010ffff]")  # XML 1.0, 2.2
_PAGE = Path(__file__).parent / "data" / "alignment.html"


@dataclass(frozen=True, slots=True)
class Aligned:
    """The sentences of a text and of its translation, which belong together, and what looks wrong with the texts."""

    languages: tuple[Language, Language]
    source: Sequence[str]
    target: Sequence[str]
    beads: Sequence[Bead]
    notes: tuple[str, ...] = ()

    def sides(self) -> Iterator[tuple[Bead, list[str], list[str]]]:
        """Yield each bead with its source and its target sentences."""
        for bead in self.beads:
            yield bead, [self.source[place] for place in bead.source], [self.target[place] for place in bead.target]


def as_text(aligned: Aligned) -> str:
    """Return pairs for people: shape and confidence, then both sides, ``-`` where one is empty."""
    parts = []
    for bead, source, target in aligned.sides():
        parts.append(f"{bead.shape} {bead.confidence:.2f}\n  {' '.join(source) or '-'}\n  {' '.join(target) or '-'}\n")
    return "\n".join(parts)


def as_json(aligned: Aligned) -> str:
    """Return a list of objects in document order: source, target (lists of sentences), bead, confidence."""
    found = [
        {"source": source, "target": target, "bead": bead.shape, "confidence": round(bead.confidence, 4)}
        for bead, source, target in aligned.sides()
    ]
    return json.dumps(found, ensure_ascii=False, indent=1) + "\n"


def as_tmx(aligned: Aligned) -> str:
    """Return a translation memory of the pairs (TMX 1.4b); what stands alone on one side is left out.

    Characters that XML cannot hold become U+FFFD.
    """
    source, target = (language.tag or language.code for language in aligned.languages)
    header = (
        f'<header creationtool="transcheck" creationtoolversion={quoteattr(__version__)} segtype="sentence" '
        f'o-tmf="plain text" adminlang="en" srclang={quoteattr(source)} datatype="plaintext"/>'
    )
    units = [
        f'<tu><prop type="x-confidence">{bead.confidence:.4f}</prop>{_variant(source, here, aligned.languages[0])}'
        f"{_variant(target, there, aligned.languages[1])}</tu>"
        for bead, here, there in aligned.sides()
        if here and there
    ]
    body = "\n".join(["<body>", *units, "</body>"])
    return f'<?xml version="1.0" encoding="UTF-8"?>\n<tmx version="1.4">\n{header}\n{body}\n</tmx>\n'


def _variant(tag: str, sentences: Sequence[str], language: Language) -> str:
    text = _NOT_XML.sub("\N{REPLACEMENT CHARACTER}", language.joiner.join(sentences))
    return f"<tuv xml:lang={quoteattr(tag)}><seg>{escape(text)}</seg></tuv>"


def as_page(aligned: Aligned) -> str:
    """Return a static page with both texts side by side; unsure pairs are marked."""
    import jinja2

    environment = jinja2.Environment(autoescape=True, undefined=jinja2.StrictUndefined, trim_blocks=True)
    template = environment.from_string(_PAGE.read_text(encoding="utf-8"))
    return template.render(aligned=aligned, languages=aligned.languages, unsure=UNSURE) + "\n"


FORMATS = {"text": as_text, "json": as_json, "tmx": as_tmx, "html": as_page}
