"""Copied profile and petition pages."""

from __future__ import annotations

from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from transcheck.errors import BrokenMasterError
from transcheck.masters.page import read_page
from transcheck.masters.source import decode

PATH = Path("page.txt")
NBSP = "\N{NO-BREAK SPACE}"


def page(
    body,
    *,
    addressees="The Mayor, City Council (all seats, both houses), Council...",
    foot="River Friends\n1,234 supporters\n",
):
    return f"River Friends\n\n9,000 supporters\n\nPetitioning {addressees}\n\nSave the river\n\n{body}\n\n{foot}"


def only(text):
    (petition,) = read_page(text, PATH).petitions
    return petition


def test_the_lines_around_the_body():
    petition = only(page("June 18, 2019 The river is dying."))
    assert petition.title == "Save the river"
    assert petition.addressees == ("The Mayor", "City Council (all seats, both houses)", "Council...")
    assert petition.organisation == "River Friends"
    assert petition.supporters == 1234
    assert any("cut off at 'Council...'" in note for note in petition.notes)


@pytest.mark.parametrize(
    ("head", "date", "codes"),
    [
        ("River Friends June 18, 2019 ", "2019-06-18", []),
        ("By River Friends, 18 June 2019. ", "2019-06-18", []),
        ("By River Friends\n2019-06-18\n", "2019-06-18", []),
        ("Jun 18, 2019 ", "2019-06-18", []),
        (f"By {NBSP} River Friends {NBSP} 18.6.2019 ", "2019-06-18", []),
        (
            "This appeal can be read in the following languages: Turkish, French. March 31th, 2018 ",
            "2018-03-31",
            ["tr", "fr"],
        ),
        ("(This petition is also available in: Turkish (Türkçe), , French) May 1st, 2020 ", "2020-05-01", ["tr", "fr"]),
        ("River Friends June 18, 2019 German (Deutsch )), Russian ", "2019-06-18", ["de", "ru"]),
        ("Available languages: German and Japanese (日本語)\n\nJune 18, 2019\n\n", "2019-06-18", ["de", "ja"]),
        ("", "", []),
        ("River Friends ", "", None),
    ],
)
def test_what_runs_into_the_first_sentence(head, date, codes):
    petition = only(page(f"{head}The river is dying. Everybody sees it."))
    assert date == petition.date
    if codes is not None:
        assert codes == [claim.code for claim in petition.claims]
        assert petition.paragraphs == ("The river is dying. Everybody sees it.",)


@pytest.mark.parametrize(
    "text",
    [
        "River Friends call on the mayor to act.",
        "June 18, 2019 was a dark day.",
        "On June 18, 2019 the river turned red.",
        "Turkish (Ottoman) rule ended long ago.",
        "We ask for three things: Turkish, French and German signs.",
        "Russian and Chinese companies, French banks and others poured it in.",
    ],
)
def test_a_sentence_is_no_head(text):
    petition = only(page(text))
    assert (text,) == petition.paragraphs
    assert not petition.claims


def test_a_repeated_title_before_the_head_is_a_paragraph():
    petition = only(page(f"Save the river and all its fish! {NBSP}River Friends ( May 1, 2020 The river is dying."))
    assert petition.paragraphs == ("Save the river and all its fish!", "The river is dying.")
    assert petition.date == "2020-05-01"


def test_gaps_and_lines_part_paragraphs():
    body = f"May 1, 2020 One. {NBSP}Two in{NBSP} two words: {NBSP} Three ( {NBSP}Four. {NBSP}(Not five) 6{NBSP}km.\n\nSeven."
    expected = ("One.", "Two in two words:", "Three (", f"Four. (Not five) 6{NBSP}km.", "Seven.")
    assert expected == only(page(body)).paragraphs


def test_what_is_read_how_is_said():
    petition = only(page("May 1th, 2020 (Available in: Chinese (中文), Dothrakian (Dothraki), German) It is dead ( )."))
    assert [claim.code for claim in petition.claims] == ["zh_CN", "de"]
    said = "\n".join(petition.notes)
    for part in ("1th", "leaves open", "'Dothrakian (Dothraki)' is left out", "dead ( )"):
        assert part in said


def test_several_petitions_the_header_and_windows_newlines():
    text = (
        page("May 1, 2020 One.")
        + "Petitioning B\n\nSecond\n\nTwo.\nPetitioning the mayor has not helped.\n\n7 supporters\n"
    )
    text = text.replace(
        "9,000 supporters\n", "9,000 supporters\n\nThis page is available in: German\n\nStarted 3 petitions\n"
    )
    read = read_page(decode(b"\xef\xbb\xbf" + text.replace("\n", "\r\n").encode(), PATH).text, PATH)
    assert [petition.title for petition in read.petitions] == ["Save the river", "Second"]
    assert read.petitions[1].paragraphs == ("Two.", "Petitioning the mayor has not helped.")
    assert read.petitions[1].organisation == "River Friends"
    assert (
        read.header.organisation,
        read.header.supporters,
        read.header.petitions,
        read.header.claims[0].code,
    ) == ("River Friends", 9000, 3, "de")
    assert any("3 petitions were started; 2 stand in the text" in note for note in read.notes)


@pytest.mark.parametrize(
    ("text", "message"),
    [
        ("", "page.txt:1:1: no petition is found: none of the lines begins with 'Petitioning'"),
        ("A text\n\nof two paragraphs.\n", "page.txt:1:1: no petition is found"),
        ("A\n\nPetitioning B\n\n", "page.txt:3:1: this petition has no title"),
        ("Petitioning B\n271 supporters\n", "page.txt:1:1: this petition has no title"),
    ],
)
def test_a_page_without_petitions_is_told(text, message):
    with pytest.raises(BrokenMasterError) as error:
        read_page(text, PATH)
    assert str(error.value).startswith(message)


PARTS = st.sampled_from(
    [
        "Petitioning A, B...\n",
        "\n",
        "Title\n",
        "River Friends ",
        "By ",
        "June 18, 2019 ",
        "Available in: ",
        "German",
        "French (",
        ")",
        ", ",
        "and ",
        ". ",
        f" {NBSP}",
        NBSP,
        "(",
        "271 supporters\n",
        "271\n",
        "word ",
        ":",
        "Russian",
        "\r\n",
        "31.2.2019",
        "\u2028",
    ]
)


@settings(deadline=None)
@given(st.lists(PARTS, max_size=25).map("".join) | st.text(max_size=80))
def test_any_text_is_a_page_or_one_error(text):
    try:
        petitions = read_page(text, PATH).petitions
    except BrokenMasterError as error:
        assert str(error).startswith("page.txt:")
        return
    assert all(petition.title and len(petition.kinds) == len(petition.paragraphs) for petition in petitions)


@pytest.mark.material
def test_the_real_page(material):
    path = material("petitions/profile-page.txt")
    read = read_page(decode(path.read_bytes(), path).text, path)
    found = [
        (petition.date, petition.supporters, [claim.code for claim in petition.claims]) for petition in read.petitions
    ]
    assert found == [
        ("2019-06-18", 271, ["ug", "ug@cyrillic", "ug@latin", "ru"]),
        ("2018-10-19", 1193, ["ja", "zh_CN", "ug", "ru", "ar"]),
        ("2018-09-22", 2002, ["ja", "zh_CN", "ug", "ug@cyrillic", "ug@latin", "tr", "ru"]),
        ("2018-03-31", 6986, ["ja", "ru", "tr", "zh_CN", "zh_TW", "ug", "fr"]),
        ("2018-03-10", 5136, ["fr", "ja", "ru", "tr", "zh_CN", "ar", "ug", "ug@latin"]),
    ]
    assert (read.header.supporters, read.header.petitions) == (184929, 7)
    assert {"tr", "de", "ja", "zh_CN", "zh_TW", "fr", "ar", "ug", "ug@cyrillic", "en"} == {
        claim.code for claim in read.header.claims
    }
    assert [len(petition.paragraphs) for petition in read.petitions] == [1, 18, 31, 13, 12]
    assert [sum("cut off" in note for note in petition.notes) for petition in read.petitions] == [1, 1, 1, 0, 0]
    assert {read.header.organisation} == {petition.organisation for petition in read.petitions}
