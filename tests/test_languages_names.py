"""What claims call languages, and which names may be looked for."""

from __future__ import annotations

import tomllib
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from transcheck.languages import built_in, load
from transcheck.languages.codes import is_well_formed
from transcheck.languages.names import known_names, resolve
from transcheck.languages.profiles import other_names

TABLE = Path(__file__).parent / "languages" / "names.toml"
ROWS = tomllib.loads(TABLE.read_text(encoding="utf-8"))["name"]


@pytest.mark.parametrize("row", ROWS, ids=[row["text"] for row in ROWS])
def test_table(row):
    reading = resolve(row["text"])
    assert (row["code"], row["certainty"]) == (reading.code or "", reading.certainty)


@pytest.mark.parametrize("row", [row for row in ROWS if row["certainty"] != "sure"], ids=lambda row: row["text"])
def test_what_is_not_sure_is_explained(row):
    assert resolve(row["text"]).detail != ""


@pytest.mark.parametrize(
    ("name", "said"),
    [
        ("Chinese", "leaves open which script or variety"),
        ("Traditional Chinese (繁体字)", "simplified character 体"),
        ("Japnese", "slip for 'Japanese'"),
        ("Turkish (Deutsch)", "'Turkish' is tr but 'Deutsch' is de"),
        ("Klingonian", "no language called 'Klingonian'"),
    ],
)
def test_detail(name, said):
    assert said in resolve(name).detail


@pytest.mark.parametrize("code", built_in())
def test_our_own_names_are_never_lost(code):
    language = load(code)
    for name in (language.name, *language.names):
        assert (code, "sure") == (resolve(name).code, resolve(name).certainty), name


def test_every_known_name_is_read():
    assert [name for name in known_names() if resolve(name).code is None] == []


def test_no_name_of_another_language_becomes_one_of_ours():
    taken = {
        name: resolve(name).code
        for code, names in other_names().items()
        for name in names[:2]
        if name and load(code).known is False
    }
    assert {name: code for name, code in taken.items() if code in built_in()} == {}


def test_names_to_cut_a_list_by_are_longest_first():
    assert [len(name) for name in known_names()] == sorted((len(name) for name in known_names()), reverse=True)


@given(st.sampled_from(known_names()), st.sampled_from([" ", "\N{NO-BREAK SPACE}", "\N{RIGHT-TO-LEFT MARK}", "  ,"]))
def test_blanks_and_invisible_characters_do_not_matter(name, blank):
    assert resolve(name) == resolve(blank + name + blank)


@given(st.text())
def test_any_text_is_read_or_unknown(text):
    reading = resolve(text)
    assert (reading.code is None) == (reading.certainty == "unknown")
    assert reading.code is None or is_well_formed(reading.code)
