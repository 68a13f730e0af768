"""Measure how much of what a document says is adopted, and how much of that is right.

    python benchmarks/adoption.py [FOLDER] [--language CODE]... [--condition NAME]... [--alone] [--sure P] [--seed N]... [--wrong]

FOLDER is as in ``alignment.py``: lines of professional translations, put together to documents with sentences and
paragraphs lost, merged and added (``_texts.py``). Documents of a language are adopted together, with ``--alone`` each by
itself. A translated segment is right when its text is that of the lines it is made of, whole and without others; a sentence
that English cuts in two may share a line. "kept" is the share of the right proposals that became
translated, the others are drafts; "90 %" the precision of the surest ones that hold 90 % of the right proposals; "filled" the share of the segments whose lines are in the document that got their text. ``--wrong`` prints the places of what is wrong.
"""

from __future__ import annotations

import argparse
import os
import sys
from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path

sys.path.insert(0, str(Path(__file__).parent.parent / "src"))
sys.path.insert(0, str(Path(__file__).parent))

from _texts import CONDITIONS, LANGUAGES, layouts, lines_of, side
from transcheck.alignment import align_all, confirmed
from transcheck.alignment.confirming_weights import SURE
from transcheck.jobs.adoption.judging import Judge
from transcheck.jobs.adoption.proposals import proposed
from transcheck.jobs.adoption.sides import Master, Translation, translation_of
from transcheck.jobs.project import Project
from transcheck.languages.profiles import load
from transcheck.masters.readers.passages import Passage, Run
from transcheck.model import Kind, Segment


@dataclass(frozen=True)
class Made:
    """A document: its two sides, the lines of each English segment, and the lines that the translation has."""

    master: Master
    translation: Translation
    owners: list[list[int]]
    present: frozenset[int]


def made(folder: Path, language: str, condition: str, seed: int) -> Iterator[Made]:
    """Yield the documents of a language and condition."""
    english, translated = lines_of(folder, "en"), lines_of(folder, language)
    for here, there in layouts(folder, condition, seed=seed):
        source, owners = side("en", here, english)
        segments = iter(range(len(owners)))
        paragraphs = tuple(
            tuple(Segment(str(next(segments)), Kind.SENTENCE, text) for text in paragraph) for paragraph in source
        )
        joiner = load(language).joiner
        passages = [Passage((Run(joiner.join(translated[line] for line in paragraph)),)) for paragraph in there]
        translation = translation_of(Project(Path()), passages, load(language))
        present = frozenset(line for paragraph in there for line in paragraph)
        yield Made(Master(paragraphs), translation, owners, present)


def letters(text: str) -> str:
    """Return the letters and digits of a text."""
    return "".join(char for char in text if char.isalnum())


def is_right(text: str, lines: Sequence[int], translated: Sequence[str], *, shared: bool) -> bool:
    """Return whether a text is that of some lines; a shared line may be said in part."""
    whole = letters("".join(translated[line] for line in lines))
    said = letters(text)
    return bool(said) and (said in whole if shared else said == whole)


@dataclass
class Found:
    """What became of segments: counts, and the confidence of each proposal that nothing else speaks against."""

    counts: Counter[str]
    links: list[tuple[float, bool]]

    def add(self, other: Found) -> None:
        """Add what was found elsewhere."""
        self.counts += other.counts
        self.links += other.links

    def kept_precision(self, share: float = 0.9) -> float:
        """Return the precision of the surest proposals that hold this share of all right ones."""
        good = share * (self.counts["right translated"] + self.counts["right draft"])
        right = said = 0
        for _, is_right in sorted(self.links, reverse=True):
            said, right = said + 1, right + is_right
            if right >= good:
                return right / said
        return 0.0


def counted(document: Made, judge: Judge, beads, translated: Sequence[str], options: argparse.Namespace) -> Found:
    """Return what became of the segments of one document; the judge leaves it to us how sure is sure."""
    found = proposed(document.master, document.translation, beads, judge)
    times = Counter(line for lines in document.owners for line in lines)
    counts: Counter[str] = Counter()
    links = []
    for number, lines in enumerate(document.owners):
        there = set(lines) <= document.present
        counts["there"] += there
        proposal = found.proposals.get(str(number))
        if proposal is None:
            continue
        right = there and is_right(proposal.text, lines, translated, shared=any(times[line] > 1 for line in lines))
        if not proposal.doubt:
            links.append((proposal.confidence, right))
        is_draft = bool(proposal.doubt) or proposal.confidence < options.sure
        name = "draft" if is_draft else "translated"
        counts[name] += 1
        counts[f"right {name}"] += right
        if options.wrong and not right and not is_draft:
            print(
                f"    lines {lines} there={there} confidence {proposal.confidence:.3f} at {letters(proposal.text)[:12]!r}"
            )
    return Found(counts, links)


def measured(folder: Path, arguments: argparse.Namespace) -> None:
    """Print a row for each condition and language, and the sums."""
    for condition in arguments.condition or CONDITIONS:
        total = Found(Counter(), [])
        for language in arguments.language or LANGUAGES:
            found = Found(Counter(), [])
            for seed in arguments.seed or [1]:
                for one in of_language(folder, language, condition, seed, arguments):
                    found.add(one)
            print(row(condition, language, found), flush=True)
            total.add(found)
        print(row(condition, "all", total), flush=True)


def of_language(
    folder: Path, language: str, condition: str, seed: int, arguments: argparse.Namespace
) -> Iterator[Found]:
    """Yield what became of each document of a language."""
    documents = [*made(folder, language, condition, seed)]
    languages = load("en"), load(language)
    judge = Judge(languages[1], languages[0], (languages[0],), 0.0)
    translated = lines_of(folder, language)
    for group in [[one] for one in documents] if arguments.alone else [documents]:
        texts = [(one.master.text, one.translation.text) for one in group]
        for one, beads in zip(group, confirmed(texts, align_all(texts, languages)), strict=True):
            yield counted(one, judge, beads, translated, arguments)


def row(condition: str, language: str, found: Found) -> str:
    """Return one line of the table."""
    counts = found.counts
    precision = counts["right translated"] / max(1, counts["translated"])
    right = counts["right translated"] + counts["right draft"]
    kept, filled = counts["right translated"] / max(1, right), right / max(1, counts["there"])
    drafts = counts["right draft"] / max(1, counts["draft"])
    return (
        f"{condition:6} {language:9} segments {counts['there']:5}  precision {precision:.4f}  kept {kept:.3f}"
        f"  90 % {found.kept_precision():.4f}  filled {filled:.3f}  drafts right {drafts:.3f}"
    )


def main() -> None:
    """Run the command line."""
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    material = os.environ.get("TRANSCHECK_MATERIAL", "../shared")
    parser.add_argument("folder", nargs="?", type=Path, default=Path(material) / "data/ntrex")
    parser.add_argument("--language", action="append")
    parser.add_argument("--condition", action="append", choices=CONDITIONS)
    parser.add_argument("--alone", action="store_true")
    parser.add_argument("--sure", type=float, default=SURE)
    parser.add_argument("--seed", type=int, action="append", help="of the layout, several together")
    parser.add_argument("--wrong", action="store_true")
    arguments = parser.parse_args()
    if not (arguments.folder / "documents.txt").is_file():
        print(f"{arguments.folder} has no documents.txt; name the folder of the sentences, or set TRANSCHECK_MATERIAL")
        return
    measured(arguments.folder, arguments)


if __name__ == "__main__":
    main()
