r"""Uyghur text from one script to another: words by table, laws for any word, what must stay."""

from __future__ import annotations

import re
import tomllib
from pathlib import Path

import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from transcheck.errors import UsageError
from transcheck.uyghur import Style, convert
from transcheck.uyghur.scripts import script, sounds, vowels

ARABIC, LATIN, CYRILLIC = "ug", "ug@latin", "ug@cyrillic"
CODES = (ARABIC, LATIN, CYRILLIC)
HAMZA = "\N{ARABIC LETTER YEH WITH HAMZA ABOVE}"
WORDS = tomllib.loads((Path(__file__).parent / "uyghur/words.toml").read_text(encoding="utf-8"))["words"]
CONSONANTS = "".join(sound for sound in sounds() if sound not in vowels())

consonant, vowel = st.sampled_from(CONSONANTS), st.sampled_from(vowels())
# A syllable begins with a consonant or a glottal stop, which is written on its seat, and may end with one consonant or two.
syllable = st.builds(
    lambda onset, nucleus, coda: onset + nucleus + coda,
    st.one_of(consonant, st.just(HAMZA)),
    vowel,
    st.text(st.sampled_from(CONSONANTS), max_size=2),
)
word = st.lists(syllable, min_size=1, max_size=5).map("".join)
plain = st.lists(word, min_size=1, max_size=8).map(" ".join)


def cased(pair):
    return pair[0], pair[1]


@pytest.mark.parametrize("row", WORDS, ids=[row[1] for row in WORDS])
def test_a_word_is_spelled_in_the_other_scripts(row):
    written = dict(zip(CODES, row, strict=True))
    for target in CODES:
        for source in (ARABIC, LATIN):
            assert written[target] == convert(written[source], source, target, capitals=False)


@given(plain)
def test_through_latin_and_back_is_the_same(text):
    latin = convert(text, ARABIC, LATIN)
    assert text == convert(latin, LATIN, ARABIC, style=Style(strict=True))
    assert text == convert(latin, LATIN, ARABIC)


@given(plain)
def test_through_cyrillic_with_a_sign_for_the_glottal_stop_and_back_is_the_same(text):
    cyrillic = convert(text, ARABIC, CYRILLIC, style=Style(glottal="ъ"))
    assert text == convert(cyrillic, CYRILLIC, ARABIC)


@given(plain, st.sampled_from([Style(), Style(e="ë"), Style(hiatus=False), Style(ngh=True)]))
def test_latin_to_cyrillic_is_what_arabic_to_cyrillic_is(text, style):
    latin = convert(text, ARABIC, LATIN, style=style)
    assert convert(text, ARABIC, CYRILLIC) == convert(latin, LATIN, CYRILLIC)


@example("\u0130CH", LATIN, ARABIC)  # its small letter is two characters, of which the first is ours
@given(
    st.one_of(st.text(), st.text("acghnsvyzACGHNSZéÉЯяйаЦц'’ʼ.,; \u0626\u0627\u0647\u0654\u0301\u200d\ufb57")),
    st.sampled_from(CODES),
    st.sampled_from(CODES),
)
def test_any_text_is_converted(text, source, target):
    new = convert(text, source, target)
    assert text.count("\n") == new.count("\n")
    assert new == text or source != target


@given(
    st.text(
        st.characters(codec="utf-8", categories=("N", "Zs", "Lo", "Pd")).filter(
            lambda c: not ("\u0600" <= c <= "\u06ff" or "\ufb50" <= c <= "\ufeff")
        )
    )
)
def test_what_is_no_uyghur_stays(text):
    import unicodedata

    text = unicodedata.normalize("NFC", text)
    for source in CODES:
        for target in CODES:
            assert text == convert(text, source, target)


@pytest.mark.parametrize("target", [LATIN, CYRILLIC])
@pytest.mark.parametrize(
    ("msgid", "kept"),
    [
        ("Hello %(name)s, {count} of %d", ["%(name)s", "{count}", "%d"]),
        ("See <b>this</b><br/>", ["<b>", "</b>", "<br/>"]),
        (
            "Write to a.b@example.org or https://example.org/ch?sh=gh",
            ["a.b@example.org", "https://example.org/ch?sh=gh"],
        ),
        ("Ask @nur about #FreeThem in Signal", ["@nur", "#FreeThem", "Signal"]),
    ],
)
def test_what_the_msgid_has_stays(target, msgid, kept):
    text = " \u06cb\u06d5 ".join(["\u0633\u0627\u0644\u0627\u0645", *kept])
    new = convert(text, ARABIC, target, msgid=msgid)
    assert all(part in new for part in kept)
    assert text == convert(new, target, ARABIC, msgid=msgid)


def test_a_quotation_in_angle_brackets_is_no_tag():
    assert "<инҗил>" == convert("<injil>", LATIN, CYRILLIC, msgid="the Gospel")


def test_sentences_begin_with_a_capital_and_names_of_the_msgid_do():
    text = "\u0642\u06d5\u0634\u0642\u06d5\u0631\u062f\u06d5 \u0642\u0627\u0631 \u064a\u0627\u063a\u062f\u0649. \u0628\u06c7 \u0642\u06d5\u0634\u0642\u06d5\u0631 \u0642\u06d5\u064a\u06d5\u0631\u062f\u06d5\u061f"
    assert "Qeshqerde qar yaghdi. Bu Qeshqer qeyerde?" == convert(
        text, ARABIC, LATIN, msgid="Snow fell in Kashgar. Where is it?"
    )
    assert "Қәшқәрдә қар яғди. Бу қәшқәр қәйәрдә?" == convert(text, ARABIC, CYRILLIC)


@pytest.mark.parametrize(
    "mark", "'\N{RIGHT SINGLE QUOTATION MARK}\N{MODIFIER LETTER APOSTROPHE}`\N{LEFT SINGLE QUOTATION MARK}"
)
def test_every_apostrophe_is_read_as_one(mark):
    assert "мәсул исһақ" == convert(f"mes{mark}ul is{mark}haq", LATIN, CYRILLIC)


def test_both_letters_for_the_closed_e_are_read():
    assert convert("jénim", LATIN, ARABIC) == convert("jënim", LATIN, ARABIC) == convert("je\u0301nim", LATIN, ARABIC)


def test_capitals_are_kept_between_scripts_that_have_them():
    assert "Шинҗаң ШИНҖАҢ Я" == convert("Shinjang SHINJANG Ya", LATIN, CYRILLIC)


def test_marks_of_the_arabic_script_become_latin_ones_and_back():
    assert "a, b; d? 1,5 %" == convert(
        "\u0626\u0627\u060c \u0628\u061b \u062f\u061f 1,5 \u066a", ARABIC, LATIN, capitals=False
    )
    assert "\u0626\u0627\u060c \u0628\u061f 10,000" == convert("a, b? 10,000", LATIN, ARABIC)


@pytest.mark.parametrize("code", ["de", "", "ug_CN", "uz@cyrillic"])
def test_another_language_is_refused(code):
    with pytest.raises(UsageError, match="ug@latin"):
        convert("a", code, LATIN)


def test_letters_of_a_script_are_letters():
    for code in CODES:
        assert re.fullmatch(r"[^\W\d_]+", script(code).letters)


@pytest.mark.parametrize("target", [LATIN, CYRILLIC])
def test_controls_of_direction_stay_in_the_script_that_needs_them(target):
    text = "\u200f\u0628\u0627\u0644\u0627 \u2066@nur\u2069 \u2067%d\u2069 \u202b\u0628\u06c7\u202c\u061c"
    wanted = {LATIN: "Bala @nur %d bu", CYRILLIC: "Бала @nur %d бу"}
    assert wanted[target] == convert(text, ARABIC, target, msgid="The child @nur %d this")
    assert f"\u2068{wanted[LATIN]}" == convert(f"\u2068{wanted[CYRILLIC]}", CYRILLIC, LATIN)
