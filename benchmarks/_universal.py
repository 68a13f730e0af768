"""The Universal Declaration of Human Rights: real translations, the articles known."""

from __future__ import annotations

from pathlib import Path

from lxml import html

from transcheck.alignment import align_all
from transcheck.languages.profiles import load
from transcheck.segmenting.rules import rules_for
from transcheck.text.blanks import fold

FILES = {
    "tr": "tur",
    "de": "deu_1996",
    "ja": "jpn",
    "zh_CN": "cmn_hans",
    "zh_TW": "cmn_hant",
    "ar": "arb",
    "fr": "fra",
    "ru": "rus",
    "ug": "uig_arab",
    "ug@latin": "uig_latn",
}


def declaration(package: Path, name: str, code: str) -> tuple[list[list[str]], list[str]]:
    """Return the paragraphs of one translation without its headings, and the article of each sentence."""
    tree = html.fromstring((package / "declaration" / f"{name}.html").read_text(encoding="utf-8"))
    rules = rules_for(load(code))
    paragraphs, articles = [], []
    for element in tree.xpath("//p | //li[not(.//p)]"):
        text = fold(" ".join(element.itertext()))
        sentences = [sentence for span in rules.spans(text) if (sentence := span.of(text).strip())]
        if sentences:
            article = next((a.get("data-number", "") for a in element.iterancestors("article")), "preamble")
            paragraphs.append(sentences)
            articles += [article] * len(sentences)
    return paragraphs, articles


def print_universal(package: Path) -> None:
    """Print for each language the share of links whose sentences are all of one article."""
    source, articles = declaration(package, "eng", "en")
    for code, name in FILES.items():
        target, others = declaration(package, name, code)
        beads = align_all([(source, target)], (load("en"), load(code)))[0]
        links = [bead for bead in beads if bead.source and bead.target]
        right = [{*(articles[i] for i in bead.source), *(others[i] for i in bead.target)} for bead in links]
        share = sum(len(found) == 1 for found in right) / len(right)
        alone = len(beads) - len(links)
        print(f"UDHR {code:9} {share:.4f} of {len(links)} links within one article, {alone} sentences alone")
