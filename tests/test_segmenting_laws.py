"""Laws of cutting that hold for any text in any language, and what the author's marks may ask for."""

from __future__ import annotations

import time

import pytest
from hypothesis import example, given, settings
from hypothesis import strategies as st

from transcheck.languages import load
from transcheck.model import Span
from transcheck.segmenting.rules import rules_for

CODES = ["en", "tr", "de", "fr", "ru", "ar", "ug", "ug@latin", "ug@cyrillic", "ja", "zh_CN", "zh_TW", "hi", "xx"]
PIECES = st.sampled_from([*" \t\n.!?…:;,()[]\"'«»“”„。！？」』、۔؟।։", "\r\n", "\N{NO-BREAK SPACE}", "\N{LINE SEPARATOR}", "\N{RIGHT-TO-LEFT MARK}",
                          "\0", "\ud800", "😀", "A", "b", "Word", "word", "Mr", "5", "г", "日本", "ئۇ", "є", "*", "_"])  # fmt: skip
TEXTS = st.one_of(
    st.lists(PIECES, max_size=40).map("".join), st.text(st.characters(exclude_categories=()), max_size=60)
)
LANGUAGES = st.sampled_from(CODES).map(load)
NASTY = "\N{RIGHT-TO-LEFT MARK}One.  \r\nTwo\N{NO-BREAK SPACE}😀! \N{LINE SEPARATOR}\x85 Three.\0\ud800 4. \N{RIGHT-TO-LEFT MARK} "


@settings(deadline=None)  # the first text of a language compiles its rules
@given(LANGUAGES, TEXTS)
@example(load("en"), NASTY)
@example(load("ug"), NASTY)
def test_segments_join_to_the_text_and_none_is_blank(language, text) -> None:
    spans = rules_for(language).spans(text)
    assert text == "".join(span.of(text) for span in spans)
    assert all(span.start < span.end for span in spans)
    assert len(spans) <= 1 or not any(span.of(text).isspace() for span in spans)
    assert (not text) == (not spans)


@settings(deadline=None)
@given(LANGUAGES, TEXTS)
def test_breaks_asked_for_again_change_nothing(language, text) -> None:
    rules = rules_for(language)
    found = rules.breaks(text)
    assert found == rules.breaks(text, breaks=found)


@settings(deadline=None)
@given(LANGUAGES, TEXTS, st.lists(st.integers(-2, 90), max_size=5))
def test_a_forced_break_is_there_or_the_only_thing_between_is_blank(language, text, forced) -> None:
    found = rules_for(language).breaks(text, breaks=forced)
    edges = {0, len(text), *found}
    for offset in forced:
        if 0 < offset < len(text):
            assert offset in found or any(text[min(offset, edge) : max(offset, edge)].isspace() for edge in edges)


@settings(deadline=None)
@given(
    LANGUAGES,
    TEXTS,
    st.lists(st.tuples(st.integers(0, 90), st.integers(0, 90)), max_size=4),
    st.lists(st.integers(0, 90), max_size=4),
)
def test_nothing_is_cut_inside_what_is_solid(language, text, pairs, forced) -> None:
    solid = [Span(min(pair), max(pair)) for pair in pairs]
    found = rules_for(language).breaks(text, breaks=forced, solid=solid)
    assert not [offset for offset in found for span in solid if span.start < offset < span.end]


@settings(deadline=None)
@given(LANGUAGES, TEXTS)
def test_joins_at_every_break_leave_one_segment(language, text) -> None:
    rules = rules_for(language)
    assert () == rules.breaks(text, joins=rules.breaks(text))


TEXT = "One. Two.  Three. Four"


@pytest.mark.parametrize(
    ("marks", "expected"),
    [
        ({}, ["One.", "Two.", "Three.", "Four"]),
        ({"breaks": (2,)}, ["On", "e.", "Two.", "Three.", "Four"]),
        ({"breaks": (10,)}, ["One.", "Two.", "Three.", "Four"]),
        ({"joins": (10,)}, ["One.", "Two.  Three.", "Four"]),
        ({"joins": (9,)}, ["One.", "Two.  Three.", "Four"]),
        ({"joins": (11,)}, ["One.", "Two.  Three.", "Four"]),
        ({"joins": (10,), "breaks": (11,)}, ["One.", "Two.", "Three.", "Four"]),
        ({"solid": (Span(2, 12),)}, ["One. Two.  Three.", "Four"]),
        ({"solid": (Span(4, 9),)}, ["One.", "Two.", "Three.", "Four"]),
        ({"solid": (Span(0, 22),), "breaks": (2,)}, ["One. Two.  Three. Four"]),
        ({"breaks": (-5, 0, 22, 99)}, ["One.", "Two.", "Three.", "Four"]),
    ],
)
def test_marks_of_the_author(marks, expected) -> None:
    assert expected == [span.of(TEXT).strip() for span in rules_for(load("en")).spans(TEXT, **marks)]


def test_of_two_breaks_around_blanks_the_forced_one_stays() -> None:
    assert (10,) == rules_for(load("en")).breaks("One of us.  Two", breaks=(10,))
    assert (11,) == rules_for(load("en")).breaks("One of us.  Two", breaks=(11,))


def test_texts_without_a_segment_to_cut() -> None:
    rules = rules_for(load("en"))
    assert [(), (Span(0, 1),), (Span(0, 2),)] == [rules.spans(""), rules.spans("a"), rules.spans(" \n")]


HOSTILE = ["." * 20_000, "(" * 20_000, '"' * 20_000, ". " * 10_000, " ( A () " * 3_000, "A. " * 7_000, "a." + " " * 20_000 + "B",
           '。"' * 10_000, "*" * 20_000, ". 😀" * 6_000, "В 1990 г. " * 2_000, ".\N{NO-BREAK SPACE}»" * 6_000]  # fmt: skip


@pytest.mark.parametrize("code", ["en", "de", "ru", "ja"])
def test_marks_without_end_take_time_in_proportion(code) -> None:
    rules = rules_for(load(code))
    start = time.process_time()
    for text in HOSTILE:
        rules.spans(text)
    assert (
        time.process_time() - start < 12
    )  # 1 to 3 seconds, whole minutes where a pattern goes over the text again and again


@pytest.mark.parametrize(
    ("code", "first", "second"),
    [
        ("en", "Read it.", " Then sign."),
        ("ar", "اقرأ.", " ثم وقع."),
        ("ja", "読む。", "署名する。"),
        ("hi", "पढ़ो।", " फिर।"),
    ],
)
@pytest.mark.parametrize("brackets", [1, 9, 10, 11, 90, 400])
def test_a_link_however_long_hides_no_end(code, first, second, brackets) -> None:
    text = first + ")" * brackets + second
    assert (len(text) - len(second),) == rules_for(load(code)).breaks(text)
