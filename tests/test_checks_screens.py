"""Quick looks that spare most texts a long one: whatever the long look finds, the quick one lets through."""

from __future__ import annotations

import importlib
import re
import unicodedata

from hypothesis import given
from hypothesis import strategies as st

from transcheck.languages import load
from transcheck.text import foreign, kept, name_forms, ngrams, quotes, scripts, spelling

LETTERS = "abcdefgIi\u0131\u0130\xdf\xe9\u0430\u0435\u0440\u0441\u0451\u0456\u0628\u0627\u06d5\u4eba\u6a29\u306e\u30ab"
SIGNS = " \n\t\xa0.,;:!?'\"-()\xab\xbb\u201c\u201d\u201e\u2019\u2039\u203a_0129\u0661\u200d\u0301"
TEXT = st.text(LETTERS + LETTERS.upper() + SIGNS, max_size=40)
SCRIPTS = st.sampled_from(("Latn", "Cyrl", "Arab"))


@given(st.text(max_size=50), SCRIPTS)
def test_a_word_is_worth_what_its_pieces_are(word, script):
    weights = ngrams._model(script).weights
    total = sum(weights.get(piece, 0) for piece in ngrams.pieces(word[:40]))
    lanes = ngrams._lanes(total, len(ngrams.languages(script)))
    assert {code: lane / 2 for code, lane in zip(ngrams.languages(script), lanes, strict=True)} == ngrams.likeness(
        [word], script
    )


@given(
    st.lists(
        st.sampled_from(["the", "der", "die", "und", "and", "le", "et", "la", "shall", "hat", "ist"])
        | st.text(max_size=8)
    ),
    SCRIPTS,
)
def test_words_are_most_like_the_language_that_no_other_equals(words, script):
    found = ngrams.likeness(words, script)
    for code in found:
        others = max(value for other, value in found.items() if other != code)
        assert (found[code] > others) == ngrams.is_most_like(words, code, script)


@given(TEXT)
def test_words_are_letters_with_apostrophes_and_hyphens_between_them(text):
    straight = re.sub("[\u2019\u02bc\u2018\u02bb\u02b9`]", "'", text).lower()
    assert re.findall(r"[^\W\d_]+(?:['-][^\W\d_]+)*", straight) == ngrams.words(text)


@given(TEXT, st.sampled_from(("de", "tr", "ru", "ug")))
def test_a_text_without_an_opening_mark_has_no_quotation_to_leave_out(text, code):
    language = load(code)
    spans = foreign._foreign_quotations(text, language)
    if foreign.without_foreign_quotations(text, language) is not text:
        assert spans
    if spans:
        assert foreign._OPENER.search(text)


@given(TEXT | st.text("ABab.'\u2019 \n1_", max_size=20))
def test_an_abbreviation_has_a_full_stop_before_the_end_or_two_capitals(text):
    check = importlib.import_module("transcheck.checks.wrong_language")
    if check._ABBREVIATION.search(text):
        assert "." in text[:-1] or check._TWO_CAPITALS.search(text)


ARABIC = st.text("\u0627\u0644\u0648\u0629\u0649\u0626\u06d5\u0628\u062a\u064a ,.!\u060c1_a\u200d\ufb50", max_size=40)


@given(ARABIC | ARABIC.map(lambda text: text[::-1]), st.sampled_from(("ar", "ug")))
def test_a_text_with_as_many_faults_of_order_is_counted(text, code):
    """The count of words as it was before there was a quick look."""
    rules = [load(code).orthography.get(rule, "") for rule in spelling._RULES]
    beginnings, never_first, never_last, only_last = rules
    folded = unicodedata.normalize("NFKC", text) if spelling._FORM.search(text) else text
    folded = folded.translate(spelling._WITHOUT_JOINERS)
    words = spelling._WORD.findall(folded)
    joined = f" {' '.join(words)} "
    against = sum(word[0] in never_first + only_last for word in words) + sum(word[-1] in never_last for word in words)
    against += len(spelling._MARK_BEFORE.findall(folded))
    for start in beginnings.split():
        against += joined.count(f"{start[::-1]} ") - joined.count(f" {start[::-1]} ")
    patterns = spelling._faults(beginnings, never_first + only_last, never_last)
    assert against <= sum(len(one.findall(folded)) for one in patterns)


@given(TEXT)
def test_a_text_is_only_copied_where_both_begin_alike(text):
    check = importlib.import_module("transcheck.checks.untranslated")
    for other in (text.upper(), text.lower(), text.casefold(), f"- {text}", text.title()):
        if check._core(text) == check._core(other) != "":
            assert not check._begin_apart(text, other)


@given(TEXT)
def test_parts_with_letters_of_another_script_are_found(text):
    for main in ("Latn", "Cyrl", "Arab", "Hani"):
        others = {char for char in text if scripts.of_others(main).match(char)}
        parts = [part for part in scripts._PART.findall(text) if not (part.isascii() or others.isdisjoint(part))]
        assert parts == scripts.parts_of_others(text, main)


@given(TEXT, st.data())
def test_the_neighbours_of_a_mark_are_seen_through_what_is_left_out(text, data):
    text = data.draw(st.text(sorted(quotes._LEFT_OUT)[:30] + list(" ab.,("), max_size=12)) + text
    for place in range(len(text)):
        before = quotes.MARK.sub("", quotes._CONTROLS.sub("", text[max(0, place - 8) : place]))
        after = quotes.MARK.sub("", quotes._CONTROLS.sub("", text[place + 1 : place + 9]))
        assert (before[-1:], after[:1]) == quotes._neighbours(text, place)


@given(TEXT | st.text("NATO Un?\"'1\u0661,5.", max_size=20), TEXT | st.text("NATO Un?\"'1\u0661,5.", max_size=20))
def test_a_text_keeps_what_is_kept_of_it(text, other):
    for thing in kept.kept(text) | kept.kept(other):
        assert (thing in kept.kept(text)) == kept.keeps(text, thing)


@given(TEXT)
def test_small_words_are_no_seeds_of_names(text):
    for part in text.split():
        if part.islower():
            assert name_forms._seeds_of_word(part) == ()
