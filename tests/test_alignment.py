"""Which sentences of a translation belong to which of its master: laws, small cases, hostile input."""

from __future__ import annotations

import time
import tomllib
from itertools import pairwise
from pathlib import Path

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from transcheck.alignment import align, align_all, confirmed, learn
from transcheck.alignment.band import around
from transcheck.alignment.confirming_weights import SURE
from transcheck.alignment.paths import HALO
from transcheck.alignment.sounds import skeleton
from transcheck.languages import load

CASES = tomllib.loads((Path(__file__).parent / "alignment/cases.toml").read_text(encoding="utf-8"))["case"]
ENGLISH = load("en")
SENTENCES = st.text(st.characters(exclude_categories=("Cs",)), min_size=1, max_size=60)
TEXTS = st.lists(st.lists(SENTENCES, max_size=4), max_size=8)
CODES = st.sampled_from(["de", "ja", "ug", "ar", "tlh"])
# Sentences of one town's letters, each with something of its own.
LETTERS = [
    "The council met on 4 March.",
    "Did anybody ask the 212 readers?",
    "Mrs Abernathy wrote to the mayor: nobody answered.",
    "The roof (built in 1931) leaks.",
    "We paid 5,600 crowns for new lamps, and the lamps are dark again.",
    "Come to the meeting!",
    "It begins at 19.30 in the school.",
    "Children read there after lessons because it is warm and nobody sends them away.",
]

ENDS = [("is old", "eski"), ("is open", "açık"), ("was sold", "satıldı")]


def shapes(beads) -> list[str]:
    return [bead.shape for bead in beads]


def places(beads, side: str) -> list[int]:
    return [place for bead in beads for place in getattr(bead, side)]


def size(text) -> int:
    return sum(map(len, text))


@given(TEXTS, TEXTS, CODES)
@settings(max_examples=60)
def test_every_sentence_is_in_one_bead_in_order(source, target, code):
    for beads in (align(source, target, (ENGLISH, load(code))), *align_all([(source, target)], (ENGLISH, load(code)))):
        assert list(range(size(source))) == places(beads, "source")
        assert list(range(size(target))) == places(beads, "target")
        assert all(0 <= bead.confidence <= 1 for bead in beads)
        assert {bead.shape for bead in beads} <= {"0-1", "1-0", "1-1", "1-2", "2-1", "2-2", "1-3", "3-1"}


@given(st.permutations(LETTERS), st.lists(st.integers(1, 7), max_size=3))
@settings(max_examples=30)
def test_a_text_beside_itself_is_all_one_to_one(sentences, cuts):
    edges = [0, *sorted({*cuts}), len(sentences)]
    text = [sentences[start:end] for start, end in pairwise(edges)]
    beads = align(text, text, (ENGLISH, ENGLISH))
    assert ["1-1"] * len(sentences) == shapes(beads)
    assert all(bead.source == bead.target for bead in beads)


@given(st.permutations(LETTERS), st.sets(st.integers(0, 7), max_size=1))
@settings(max_examples=30)
def test_sides_may_be_exchanged(sentences, dropped):
    rest = [sentence for place, sentence in enumerate(sentences) if place not in dropped]
    there = align([sentences], [rest], (ENGLISH, ENGLISH))
    back = align([rest], [sentences], (ENGLISH, ENGLISH))
    linked = {(bead.source, bead.target) for bead in there if bead.source and bead.target}
    assert linked == {(bead.target, bead.source) for bead in back if bead.source and bead.target}


@pytest.mark.parametrize("case", CASES, ids=lambda case: f"{case['language']}: {case['name']}")
def test_small_texts(case):
    languages = ENGLISH, load(case["language"])
    beads = align_all([(case["source"], case["target"])], languages)[0]
    assert case["beads"] == shapes(beads)


def test_an_empty_side_leaves_all_alone():
    assert ["1-0", "1-0"] == shapes(align([["One.", "Two."]], [], (ENGLISH, ENGLISH)))
    assert ["0-1"] == shapes(align([], [[], ["Eins."]], (ENGLISH, load("de"))))
    assert () == align([], [], (ENGLISH, ENGLISH))
    assert ((),) == align_all([([], [])], (ENGLISH, ENGLISH))
    assert () == align_all([], (ENGLISH, ENGLISH))


@pytest.mark.parametrize("piece", ["word ", "x", "12 ", "( ", "1.000.000 and ", "\u65e5\u672c", "http://a.b/c "])
def test_a_very_long_sentence_takes_linear_time(piece):
    long = (piece * 100_000)[:100_000]
    started = time.process_time()
    beads = align_all([([["Hello.", long]], [[long, "Good."]])], (ENGLISH, load("ja")))[0]
    assert [0, 1] == places(beads, "target")
    assert time.process_time() - started < 10


def test_thousands_of_equal_sentences():
    text = [["We ask you to help."]] * 3000
    beads = align(text, text[:2500], (ENGLISH, ENGLISH))
    assert (3000, 2500) == (len(places(beads, "source")), len(places(beads, "target")))


def test_a_long_text_with_a_part_left_out_is_found_again():
    text = [[f"{sentence} Number {number}."] for number in range(150) for sentence in LETTERS]
    beads = align(text, text[:300] + text[700:], (ENGLISH, ENGLISH))
    right = [b for b in beads if b.source and b.target and b.target[0] == b.source[0] - 400 * (b.source[0] >= 700)]
    assert len(right) >= 770


def test_a_reviewed_translation_helps():
    words = {"library": "Kütüphane", "bridge": "Köprü", "river": "Irmak", "school": "Okul"}
    pairs = [(f"The {word} {end}.", f"{other} {tail}.") for word, other in words.items() for end, tail in ENDS]
    source = [[f"The {word} will stay." for word in words]]
    target = [["Köprü kalacak.", "Okul kalacak."]]
    beads = align(source, target, (ENGLISH, load("tr")), dictionary=learn(pairs))
    assert [((1,), (0,)), ((3,), (1,))] == [(b.source, b.target) for b in beads if b.source and b.target]


def test_an_encoder_decides_where_nothing_else_does():
    meanings = {"Red.": 0, "Blue.": 1, "Green.": 2, "Rot.": 0, "Blau.": 1, "Gruen.": 2}

    def encoder(sentences):
        return np.eye(3)[[meanings[sentence] for sentence in sentences]]

    beads = align([["Red.", "Blue.", "Green."]], [["Blau.", "Gruen."]], (ENGLISH, load("de")), encoder=encoder)
    assert [((1,), (0,)), ((2,), (1,))] == [(b.source, b.target) for b in beads if b.source and b.target]


@pytest.mark.parametrize(
    ("name", "other"),
    [
        ("Abernathy", "\u042d\u0431\u0435\u0440\u043d\u0430\u0442\u0438"),
        ("Montreal", "\u30e2\u30f3\u30c8\u30ea\u30aa\u30fc\u30eb"),
        ("Merkel", "\u0645\u064a\u0631\u0643\u0644"),
    ],
)
def test_names_sound_alike_in_other_scripts(name, other):
    assert skeleton(name)[:4] == skeleton(other)[:4]


@given(st.integers(0, 300), st.integers(0, 300), st.integers(0, 40), st.integers(HALO * 2, 70))
def test_a_band_covers_all_rows_in_parts_that_beads_fit_in(rows, columns, margin, height):
    parts = around([(0, 0), (rows, columns)], rows, columns, margin, height)
    assert [*range(rows + 1)] == [row for part in parts for row in range(part.top, part.bottom)]
    assert (0, columns) == (parts[0].low, parts[-1].high)
    assert len(parts) == 1 or min(part.bottom - part.top for part in parts) >= HALO


@pytest.mark.parametrize("size", [31, 32, 33, 63, 64, 65, 96, 129])
def test_texts_of_any_length_are_found_one_to_one(size):
    text = [[f"{LETTERS[number % len(LETTERS)]} Number {number}." for number in range(size)]]
    beads = align_all([(text, text)], (ENGLISH, ENGLISH))[0]
    assert ["1-1"] * size == shapes(beads)


def test_a_translation_in_part_is_not_sure():
    whole = [f"{sentence} Number {number}." for number in range(4) for sentence in LETTERS]
    parted = [f"Mr Ferris counted {number} boats near Port {number} before the storm came" for number in range(6)]
    source = [[*whole[:20], f"{parted[2]} {whole[20]}", *whole[21:]]]
    target = [whole]
    beads = align_all([(source, target)], (ENGLISH, ENGLISH))
    judged = confirmed([(source, target)], beads)[0]
    part = next(bead for bead in judged if bead.source == (20,))
    assert part.confidence < SURE
    assert 30 <= sum(bead.confidence >= SURE for bead in judged)
