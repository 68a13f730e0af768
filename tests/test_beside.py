"""What stands beside a unit: terms of the glossary, the same sentence elsewhere, a language in all its scripts."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from transcheck.glossary import Glossary
from transcheck.jobs.beside import Difference, TextIndex, alike, term_uses, writings_of
from transcheck.languages import load
from transcheck.model import State, Term
from transcheck.reports.pages.values import Cell, Column, Grid, Row

ENGLISH = load("en")
KNOWN = Glossary(
    {
        "tr": (Term(("Kashgar",), ("Kaşgar",)), Term(("human right",), ("insan hakkı", "insan hakları"))),
        "zh": (Term(("Kashgar",), ("喀什",)),),
    }
)
USES = [
    ("tr", "They left Kashgar.", "Kaşgar'dan ayrıldılar.", [("Kashgar", True)]),
    ("tr", "They left Kashgar.", "Hoten'den ayrıldılar.", [("Kashgar", False)]),
    ("tr", "Human rights in Kashgar: human rights!", "Kaşgar.", [("Human rights", False), ("Kashgar", True)]),
    ("zh_TW", "They left Kashgar.", "他們離開喀什。", [("Kashgar", True)]),
    ("de", "They left Kashgar.", "Sie zogen weg.", []),
    ("tr", "Nothing of that kind.", "Yok.", []),
]


@pytest.mark.parametrize(("code", "source", "target", "expected"), USES)
def test_terms_are_told_with_what_may_stand_for_them(code, source, target, expected):
    found = term_uses(source, target, load(code), KNOWN)
    assert expected == [(use.source, use.used) for use in found]


def grid(name, texts):
    rows = tuple(
        Row(f"s{number}", number, source, (Cell(target, State.APPROVED) if target else None,))
        for number, (source, target) in enumerate(texts.items(), 1)
    )
    return Grid(name, f"The {name}", ENGLISH, (Column(load("tr")),), rows)


def test_the_same_sentence_comes_before_one_that_is_alike_and_others_do_not_come():
    one = grid("one", {"Close the library now.": "Kapatın.", "Thank you.": "Sağ olun.", "Close the libraries now!": ""})
    two = grid("two", {"Close the library.": "Kütüphaneyi kapatın.", "A different matter altogether.": "Başka."})
    found = alike("Close the library.", "tr", [TextIndex(one), TextIndex(two)])
    assert [("two", "s1", "Kütüphaneyi kapatın.", State.APPROVED), ("one", "s1", "Kapatın.", State.APPROVED)] == [
        (each.petition, each.segment, each.target, each.state) for each in found
    ]
    assert 1.0 == found[0].likeness > found[1].likeness
    assert () == alike("Close the library.", "ug", [TextIndex(one)])


@given(st.lists(st.text(max_size=12), min_size=1, max_size=8), st.text(max_size=12))
def test_the_index_finds_what_a_look_at_every_text_finds(texts, text):
    from rapidfuzz.distance import Indel

    index = TextIndex(Grid("p", "", ENGLISH, (), tuple(Row(str(n), n, t, ()) for n, t in enumerate(texts))))
    expected = sorted(Indel.normalized_similarity(text, other) for other in texts)
    assert [one for one in expected if one >= 0.7] == sorted(likeness for likeness, _ in index.near(text, most=8))


SCRIPTS = tuple(Column(load(code)) for code in ("ug@latin", "ug", "ug@cyrillic"))


def written(latin, arabic, cyrillic, code="ug"):
    cells = tuple(Cell(text) for text in (latin, arabic, cyrillic))
    row = Row("a", 1, "A good book.", cells)
    return writings_of(Grid("p", "", ENGLISH, SCRIPTS, (row,)), row, load(code))


ARABIC = "\u0628\u06c7 \u064a\u0627\u062e\u0634\u0649 \u0643\u0649\u062a\u0627\u0628"
DIFFERENCES = [
    ("Bu yaxshi kitab", ARABIC, "Бу яхши китаб", []),
    ("Bu yaxshi kitab", ARABIC, "Бу яхши дәптәр", [("\u0643\u0649\u062a\u0627\u0628", "kitab", "дәптәр")]),
    ("Bu yaxshi kitab emes", ARABIC, "Бу яхши китаб әмәс", [("", "emes", "әмәс")]),
    ("Bu yaxshi kitab emes", ARABIC, "", [("", "emes")]),
]


@pytest.mark.parametrize(("latin", "arabic", "cyrillic", "expected"), DIFFERENCES)
def test_words_that_differ_between_scripts_are_numbered(latin, arabic, cyrillic, expected):
    found = written(latin, arabic, cyrillic)
    assert [Difference(number, words) for number, words in enumerate(expected, 1)] == [*found.differences]


def test_words_that_say_the_same_share_a_group():
    found = written("Bu yaxshi kitab", ARABIC, "Бу яхши китаб", "ug@cyrillic")
    groups = [[part.group for part in writing.stretches if part.group] for writing in found.writings]
    assert [[1, 2, 3]] * 3 == groups


def test_one_script_alone_is_compared_with_nothing():
    assert written("", ARABIC, "") is None
    row = Row("a", 1, "x", (Cell("x"),))
    assert writings_of(Grid("p", "", ENGLISH, (Column(load("tr")),), (row,)), row, load("tr")) is None


def test_another_text_is_said_to_be_one():
    other = "Tamamen başqa bir sözler yighindisi mana"
    found = written(other, ARABIC + " \u0626\u06d5\u0645\u06d5\u0633 \u0645\u06d5\u0646", "")
    assert [False, True] == [writing.is_another for writing in found.writings]


TEXT = st.text(st.sampled_from("abyx 17.\u0628\u06c7\u064a\u0627\u0431\u0443\u044f\u200f'"), max_size=20)


@given(TEXT, TEXT, TEXT, st.sampled_from(["ug", "ug@latin", "ug@cyrillic"]))
def test_the_stretches_of_a_text_are_the_text(latin, arabic, cyrillic, code):
    found = written(latin, arabic, cyrillic, code)
    texts = {"ug@latin": latin, "ug": arabic, "ug@cyrillic": cyrillic}
    for writing in found.writings if found else ():
        assert texts[writing.language.code] == "".join(part.text for part in writing.stretches)
