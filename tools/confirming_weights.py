"""Fit how sure a pair of sentences is and from when on it is translated; write ``transcheck/alignment/confirming_weights.py``.

    python tools/confirming_weights.py package/declaration usr/share/help

The texts and their noise are those of ``free_text.py``, in other layouts and with more sentences that run on into the next,
as a heading does that lost its paragraph: a part of these is easily lost. Documents are aligned with all others of
their language, short ones also each by itself. A pair is right when it is a whole component of the documents and says the same
lines on both sides; finer cuts of a component with several sentences on both sides are neither right nor wrong.

The weights are a logistic regression with a normal prior around the confidence alone. The threshold is the least one that
keeps its promise on a text that was not fitted on: with weights fitted on declaration and petitions, ``PROMISE`` of the
pairs of the help that reach it are right, where sentences were lost, added, run on and cut (published documents
are easier). Deterministic; some minutes.
"""

from __future__ import annotations

import argparse
import sys
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path

import numpy as np
from free_text import CONDITIONS, HELP, JOINED, Document, Floats, groups, languages
from logistic import regression

from transcheck.alignment import align_all, confirming_weights
from transcheck.alignment.confirming import measured
from transcheck.alignment.confirming_weights import Signs
from transcheck.languages.profiles import load
from transcheck.model import Bead

LAYOUT, OTHER = 6, 7
RUN_ON = 0.12  # share of sentences
PRIOR = Signs(always=0, odds=1, clear=1, length=0, words=0, shape=0, alone=0)
TOLERANCE = 2.0
PROMISE = 0.98  # 0.99 is out of reach in short texts, and would make most pairs drafts
THRESHOLDS = range(50, 100)  # percent


@dataclass(frozen=True)
class Judged:
    """A pair: what is seen of it, and whether it is right; where it is from."""

    signs: Signs
    right: bool
    condition: str
    help: bool


def judged(folders: tuple[Path, Path], seed: int, joined: float) -> Iterator[Judged]:
    """Yield the pairs of all languages and conditions in one layout."""
    for code in languages():
        print(code, file=sys.stderr, flush=True)
        for condition in CONDITIONS:
            for texts in groups(*folders, code, condition, seed, joined):
                is_short = len(texts) > 1 and texts[0].number < HELP
                for group in [texts, *([one] for one in texts if is_short)]:
                    yield from of_group(group)


def of_group(group: Sequence[Document]) -> Iterator[Judged]:
    """Yield the pairs of documents that are aligned together."""
    texts = [(one.source, one.target) for one in group]
    beads = align_all(texts, (load("en"), load(group[0].language)))
    for one, some, signs in zip(group, beads, measured(texts, beads), strict=True):
        for bead, sign in zip(some, signs, strict=True):
            right = is_right(bead, one)
            if sign is not None and right is not None:
                yield Judged(sign, right, one.condition, one.number >= HELP)


def is_right(bead: Bead, found: Document) -> bool | None:
    """Return whether a bead is a component and whole, nothing for a part of one that several cuts are right for."""
    whole = next((one for one in found.beads if {*bead.source} & {*one[0]}), ((), ()))
    inside = {*bead.source} <= {*whole[0]} and {*bead.target} <= {*whole[1]}
    if (bead.source, bead.target) == whole:
        here, there = (
            {line for place in places for line in lines[place]}
            for places, lines in zip(whole, found.lines, strict=True)
        )
        return here == there
    return None if inside and min(map(len, whole)) > 1 else False


def fitted(pairs: Sequence[Judged]) -> Floats:
    """Return the logistic regression of being right."""
    return regression(*table(pairs), np.array(PRIOR, float), TOLERANCE)


def table(pairs: Sequence[Judged]) -> tuple[Floats, Floats]:
    """Return the signs of pairs, one row each, and 1 where they are right."""
    return np.array([pair.signs for pair in pairs], float), np.array([pair.right for pair in pairs], float)


def threshold(pairs: Sequence[Judged], usual: Sequence[Judged]) -> float:
    """Return from which probability on pairs are right as often as promised, in texts that were not fitted on."""
    theta = fitted([pair for pair in pairs if not pair.help])
    x, y = table([pair for pair in usual if pair.help and pair.condition != "clean"])
    chance = 1 / (1 + np.exp(-x @ theta))
    kept = {percent: chance >= percent / 100 for percent in THRESHOLDS}
    least = next((percent for percent in THRESHOLDS if y[kept[percent]].mean() >= PROMISE), 99)
    share = (y * kept[least]).sum() / y.sum()
    print(f"threshold {least} %, right {y[kept[least]].mean():.4f}, kept {share:.3f}, pairs {len(y)}", file=sys.stderr)
    return least / 100


def main() -> None:
    """Write the weights."""
    options = argparse.ArgumentParser(description=__doc__.partition("\n")[0])
    options.add_argument("folder", type=Path, help="the declarations, as HTML")
    options.add_argument("pages", type=Path, help="the help of GNOME, a folder for each language")
    options.add_argument("--output", type=Path, default=Path(confirming_weights.__file__))
    given = options.parse_args()
    folders = given.folder, given.pages
    pairs, usual = [*judged(folders, LAYOUT, RUN_ON)], [*judged(folders, OTHER, JOINED)]
    weights = Signs(*map(float, fitted(pairs).round(2)))
    text = Path(confirming_weights.__file__).read_text(encoding="utf-8")
    head = text.partition("WEIGHTS = ")[0]
    given.output.write_text(f"{head}WEIGHTS = {weights!r}\nSURE = {threshold(pairs, usual)!r}\n", encoding="utf-8")


if __name__ == "__main__":
    main()
