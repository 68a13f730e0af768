"""Fit the weights of the aligner and how sure its beads are, and write ``transcheck/alignment/weights.py``.

    python tools/alignment_weights.py package/declaration usr/share/help

The texts and their noise are those of ``free_text.py``.

The weights are fitted on declaration and petitions; how sure beads are on these and on the help, which is long enough that
a dictionary is learned of it. The weights maximise the likelihood of whole alignments (a conditional random field, its gradient by forward and backward
sums), with a normal prior around what is set by hand. How sure beads are is fitted by logistic regression on documents of
other layouts. Deterministic; some
minutes.
"""

from __future__ import annotations

import argparse
import sys
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from pathlib import Path

import numpy as np
from free_text import CONDITIONS, Document, Floats, groups, languages
from logistic import regression
from numpy.typing import NDArray

from transcheck.alignment import aligning, weights
from transcheck.alignment.calibration import features
from transcheck.alignment.choosing import chances
from transcheck.alignment.dictionary import learn
from transcheck.alignment.evidence import KINDS, Block, Evidence, Lengths, Paragraphs
from transcheck.alignment.glosses import glosses
from transcheck.alignment.paths import NEVER, SHAPES, Panel, Table
from transcheck.alignment.weights import Weights
from transcheck.languages.profiles import load
from transcheck.model import Bead

LAYOUTS, HELD_OUT = (1, 2), (3, 4)
LOOSE = 2.0  # how far a strength may well be from its prior
ROUNDS, RATE = 45, 0.08
NAMES = (
    "lengths",
    *KINDS,
    "both",
    "neither",
    "one",
    "crossed",
    "dictionary",
    *(f"{a}-{b}" for a, b in SHAPES),
    "alone",
)
# What is expected without any text, and how far from it a weight may well be.
PRIOR = {"both": 1.0, "neither": 0.2, "one": 1.0, "crossed": 2.0, "dictionary": 0.35}
PRIOR |= {"1-1": -0.2, "1-2": -3.0, "2-1": -3.0, "2-2": -5.5, "1-3": -5.5, "3-1": -5.5, "alone": -2.5}
TOLERANCE = {"dictionary": 0.2}
FIXED = {"U"}


@dataclass
class Case:
    """A document as the aligner sees it: features x shapes x nodes, and where the right beads end."""

    document: Document
    features: NDArray[np.float32]
    shapes: list[int]
    ends: tuple[list[int], list[int]]
    more_alone: float = 0.0

    def table(self, theta: Floats) -> tuple[Table, NDArray[np.float32]]:
        """Return the scores by some weights."""
        sources, targets = self.features.shape[2:]
        scores = np.full((len(SHAPES), sources + 1, targets + 1), NEVER, np.float32)
        count = len(self.features)
        single = theta[count:-1].astype(np.float32)[:, None, None]
        scores[:, 1:, 1:] = np.tensordot(theta[:count].astype(np.float32), self.features, 1) + single
        for shape, (many, more) in enumerate(SHAPES):
            scores[shape, :many] = scores[shape, :, :more] = NEVER
        alone = float(theta[-1]) + self.more_alone
        return Table([Panel(0, sources + 1, 0, targets, scores)], alone, alone), scores

    def gradient(self, theta: Floats) -> tuple[float, Floats]:
        """Return the logarithm of the likelihood of the right alignment, and its gradient."""
        table, scores = self.table(theta)
        likely = chances(table)
        expected = likely.beads[0][:, 1:, 1:]
        shapes, rows, columns = self.shapes, *self.ends
        right = self.features[:, shapes, rows, columns].sum(axis=1)
        sizes = np.array(SHAPES)[shapes].sum() if shapes else 0
        alone = sum(self.features.shape[2:]) - float(sizes)
        ends = scores[shapes, np.array(rows, int) + 1, np.array(columns, int) + 1].sum()
        whole = likely.whole
        slope = [
            right - np.tensordot(self.features, expected, 3),
            np.bincount(np.array(shapes, int), minlength=len(SHAPES)) - expected.sum(axis=(1, 2)),
            [alone - likely.skipped.sum() - likely.added.sum()],
        ]
        return float(ends) + alone * table.skipped - whole, np.concatenate(slope)


def case_of(found: Document, pair: aligning._Pair, ratio: float, words: Sequence[Evidence]) -> Case:
    """Return a document with the features of every bead."""
    shapes = {shape: place for place, shape in enumerate(SHAPES)}
    true = [bead for bead in found.beads if (len(bead[0]), len(bead[1])) in shapes]
    ends = [bead[0][-1] for bead in true], [bead[1][-1] for bead in true]
    kinds = [shapes[len(bead[0]), len(bead[1])] for bead in true]
    return Case(found, measured(pair, ratio, words), kinds, ends)


def measured(pair: aligning._Pair, ratio: float, words: Sequence[Evidence]) -> NDArray[np.float32]:
    """Return what each kind of evidence says of each bead with a weight of 1."""
    block = Block(0, len(pair.source.sentences), 0, len(pair.target.sentences))
    empty = np.zeros((len(SHAPES), block.bottom, block.right), np.float32)
    kinds = [pair.marks.weighed(dict.fromkeys(KINDS, 0.0) | {kind: 1.0}) for kind in KINDS]
    evidence: list[Evidence] = [Lengths(pair.source.lengths * np.float32(ratio), pair.target.lengths, 1.0), *kinds]
    if min(pair.source.paragraphs, pair.target.paragraphs) > 1:
        units = np.eye(4)
        evidence += [Paragraphs(pair.source.ends, pair.target.ends, *map(float, unit)) for unit in units]
        found = [np.array([*one.scores(block)]) for one in evidence]
    else:
        found = [np.array([*one.scores(block)]) for one in evidence] + [empty] * 4
    found.append(sum((np.array([*one.scores(block)]) for one in words), empty))
    return np.array(found, np.float32)


def cases(folder: Path, seeds: Sequence[int], plain: Weights | None) -> list[Case]:
    """Return all short documents of some layouts; with the weights of a first pass, for the second."""
    return [
        case
        for code in languages()
        for condition in CONDITIONS
        for seed in seeds
        for texts in groups(folder, None, code, condition, seed)
        for case in of_one_language(texts, code, plain)
    ]


def of_one_language(texts: Sequence[Document], code: str, plain: Weights | None) -> Iterator[Case]:
    """Yield the documents of one language; the dictionary is learned from all of them, as the aligner does."""
    pairs = [aligning._pair(text.source, text.target, (load("en"), load(code)), None) for text in texts]
    if plain is None:
        yield from (case_of(text, pair, aligning._ratio(pair), ()) for text, pair in zip(texts, pairs, strict=True))
        return
    firsts = [aligning.first_beads(pair, plain) for pair in pairs]
    dictionary = learn(
        [both for pair, beads in zip(pairs, firsts, strict=True) for both in aligning._sure(pair, beads)]
    )
    for text, pair, beads in zip(texts, pairs, firsts, strict=True):
        words = glosses(dictionary, pair.source.sentences, pair.target.sentences, 1.0)
        case = case_of(text, pair, aligning._measured_ratio(pair, beads), words)
        case.more_alone = aligning._with_share_alone(plain, pair, beads).alone - plain.alone
        yield case


def fitted(texts: Sequence[Case], *, dictionary: bool) -> Floats:
    """Return the weights that make the right alignments most likely (gradient ascent, each step by its own history)."""
    prior = np.array([PRIOR.get(name, 1.0) for name in NAMES])
    free = np.array([name not in FIXED and (dictionary or name != "dictionary") for name in NAMES])
    tolerance = np.array([TOLERANCE.get(name, 1.0) for name in NAMES])
    theta, mean, square, rate = prior * (free | (prior != PRIOR["dictionary"])), 0.0, 0.0, RATE
    for round_ in range(1, ROUNDS + 1):
        found = [case.gradient(theta) for case in texts]
        slope = sum(gradient for _, gradient in found) - 4 * (theta - prior) / tolerance**2
        slope = slope * free * tolerance
        mean, square = 0.8 * mean + 0.2 * slope, 0.95 * square + 0.05 * slope**2
        step = mean / (1 - 0.8**round_) / np.sqrt(square / (1 - 0.95**round_) + 1e-9)
        theta = theta + rate * tolerance * step
        rate *= 0.93 if round_ > ROUNDS * 0.6 else 1
        if round_ % 5 == 0:
            print(
                round_,
                f"{sum(value for value, _ in found):.1f}",
                *(f"{n}={v:.2f}" for n, v in zip(NAMES, theta, strict=True)),
                file=sys.stderr,
                flush=True,
            )
    return theta


def as_weights(theta: Floats) -> Weights:
    """Return fitted numbers as weights."""
    said = dict(zip(NAMES, map(float, theta.round(3)), strict=True))
    return Weights(
        shapes=tuple(said[f"{many}-{more}"] for many, more in SHAPES),
        alone=said["alone"],
        lengths=said["lengths"],
        marks={kind: said[kind] for kind in KINDS},
        ends=(said["both"], said["neither"], said["one"], said["crossed"]),
        dictionary=said["dictionary"],
    )


def is_right(bead: Bead, found: Document) -> bool:
    """Return whether a bead is a right one, or a finer cut of one that has several sentences on both sides."""
    whole = next(one for one in found.beads if bead.source[0] in one[0])
    inside = {*bead.source} <= {*whole[0]} and {*bead.target} <= {*whole[1]}
    return inside and ((bead.source, bead.target) == whole or min(map(len, whole)) > 1)


def honest(folders: tuple[Path, Path], plain: Weights, both: Weights | None = None) -> tuple[float, ...]:
    """Return the logistic regression of being right on the features of a bead."""
    seen = [
        (text, beads)
        for code in languages()
        for condition in CONDITIONS
        for seed in HELD_OUT
        for texts in groups(*folders, code, condition, seed)
        for text, beads in zip(texts, raw_beads(texts, code, plain, both), strict=True)
    ]
    rows, right = [], []
    for text, beads in seen:
        links = [place for place, bead in enumerate(beads) if bead.source and bead.target]
        rows.append(features(beads, ends=min(len(text.source), len(text.target)) > 1)[links])
        right += [is_right(beads[place], text) for place in links]
    return calibrated(np.concatenate(rows), np.array(right, float))


def raw_beads(texts: Sequence[Document], code: str, plain: Weights, both: Weights | None) -> Iterator[tuple[Bead, ...]]:
    """Yield the beads of documents of one language, not calibrated: of the first pass, or with ``both`` of the second."""
    pairs = [aligning._pair(text.source, text.target, (load("en"), load(code)), None) for text in texts]
    if both is None:
        yield from (aligning.first_beads(pair, replace(plain, calibration=())) for pair in pairs)
        return
    firsts = [aligning.first_beads(pair, plain) for pair in pairs]
    sure = [one for pair, beads in zip(pairs, firsts, strict=True) for one in aligning._sure(pair, beads)]
    for pair, beads in zip(pairs, firsts, strict=True):
        yield aligning.second_beads(pair, beads, learn(sure), replace(both, calibration=()))


def calibrated(x: Floats, y: Floats) -> tuple[float, ...]:
    """Return the logistic weights, with a normal prior around the odds as they are."""
    found = regression(x, y, np.eye(x.shape[1])[1], LOOSE)
    print("links", len(y), "right", y.mean(), "calibration", found.round(3), file=sys.stderr)
    return tuple(map(float, found.round(3)))


def main() -> None:
    """Write the weights."""
    options = argparse.ArgumentParser(description=__doc__.partition("\n")[0])
    options.add_argument("folder", type=Path, help="the declarations, as HTML")
    options.add_argument("pages", type=Path, help="the help of GNOME, a folder for each language")
    options.add_argument("--keep", action="store_true", help="keep the weights, fit only how sure beads are")
    options.add_argument("--output", type=Path, default=Path(weights.__file__))
    given = options.parse_args()
    folders = given.folder, given.pages
    plain, both = weights.PLAIN, weights.WITH_DICTIONARY
    if not given.keep:
        plain = as_weights(fitted(cases(given.folder, LAYOUTS, None), dictionary=False))
    plain = replace(plain, calibration=honest(folders, plain))
    if not given.keep:
        both = as_weights(fitted(cases(given.folder, LAYOUTS, plain), dictionary=True))
    both = replace(both, calibration=honest(folders, plain, both))
    given.output.write_text(written(plain, both), encoding="utf-8")


def written(plain: Weights, both: Weights) -> str:
    """Return the module with new numbers."""
    text = Path(weights.__file__).read_text(encoding="utf-8")
    head, rest = text.partition("PLAIN = ")[0], text.partition("WITH_ENCODER = ")[2]
    return f"{head}PLAIN = {shown(plain)}\nWITH_DICTIONARY = {shown(both)}\nWITH_ENCODER = {rest}"


def shown(found: Weights) -> str:
    """Return weights as they are written down."""
    fields = ("shapes", "alone", "lengths", "marks", "ends", "dictionary", "calibration")
    lines = "".join(f"    {name}={getattr(found, name)!r},\n" for name in fields)
    return f"Weights(\n{lines})".replace("'", '"')


if __name__ == "__main__":
    main()
