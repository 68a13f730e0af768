"""What is known of each language: our profiles, a project's own, and CLDR for the rest."""

from __future__ import annotations

import contextlib
import pickle
import tomllib

import pytest
from hypothesis import given
from hypothesis import strategies as st

from transcheck.errors import SettingsError, UsageError
from transcheck.languages import built_in, load
from transcheck.languages.new import commented_profile
from transcheck.languages.profiles import KEYS

OURS = ("ar", "de", "en", "fr", "ja", "ru", "tr", "ug", "ug@cyrillic", "ug@latin", "zh_CN", "zh_TW")


@pytest.fixture
def own(tmp_path):
    """Return a function that writes a project's own profile and loads it."""

    def write(code: str, text: str | bytes):
        path = tmp_path / f"{code}.toml"
        path.write_bytes(text if isinstance(text, bytes) else text.encode())
        return load(code, tmp_path)

    return write


def test_our_languages():
    assert built_in() == OURS


@pytest.mark.parametrize("code", OURS)
def test_a_profile_of_ours_is_complete(code):
    language = load(code)
    assert language.code == code
    assert language.known
    assert all((language.name, language.endonym, language.tag, language.scripts, language.digits, language.quotes))
    assert language.plural.startswith("nplurals=")
    assert len(language.names) > 10


@pytest.mark.parametrize("code", OURS)
def test_an_alphabet_has_both_cases_once(code):
    letters = load(code).letters
    capitals = {"i": "\u0130", "\u0131": "I"} if "\u0131" in letters else {"i": "I", "\u00df": "\u1e9e"}
    assert len(letters) == len(set(letters))
    assert {capitals.get(letter, letter.upper()) for letter in letters} <= set(letters)


@pytest.mark.parametrize("code", OURS)
def test_no_letter_of_a_language_is_its_own_lookalike(code):
    language = load(code)
    assert set() == set(language.letters) & set(language.lookalikes)
    meant = set("".join(language.lookalikes.values())) - set("/\u00b0")
    assert not language.letters or meant <= set(language.letters)


def test_the_uyghur_alphabets():
    assert len(load("ug").letters) == 33  # 32 letters and the hamza
    assert len(load("ug@cyrillic").letters) == 82  # 41 letters
    assert "\u0626" in load("ug").letters


@pytest.mark.parametrize(
    ("code", "script", "right_to_left", "joiner"),
    [
        ("pt_BR", "Latn", False, " "),
        ("sr@latin", "Latn", False, " "),
        ("sr_Cyrl", "Cyrl", False, " "),
        ("kk", "Cyrl", False, " "),
        ("nb_NO", "Latn", False, " "),
        ("be@tarask", "Cyrl", False, " "),
        ("he", "Hebr", True, " "),
        ("ckb", "Arab", True, " "),
        ("dv", "Thaa", True, " "),
        ("yue", "Hant", False, ""),
        ("crh", "Cyrl", False, " "),
        ("qqz", "", False, " "),
    ],
)
def test_a_language_without_profile_has_what_cldr_knows(code, script, right_to_left, joiner):
    language = load(code)
    assert (script, right_to_left, joiner) == (language.script, language.right_to_left, language.joiner)
    assert not language.known


@pytest.mark.parametrize(
    ("code", "near", "html"),
    [
        ("en_GB", "en", "en-GB"),
        ("zh_HK", "zh_TW", "zh-HK"),
        ("zh", "zh_CN", "zh"),
        ("ug_CN", "ug", "ug-CN"),
        ("ug_KZ", "ug@cyrillic", "ug-KZ"),
    ],
)
def test_another_country_has_the_profile_of_its_language_and_script(code, near, html):
    language = load(code)
    assert (code, html) == (language.code, language.tag)
    assert load(near).quotes == language.quotes
    assert load(near).scripts == language.scripts


def test_scripts_of_several_are_told_with_their_parts():
    assert load("ja").scripts == ("Jpan", "Hani", "Hira", "Kana")
    assert load("zh_TW").scripts == ("Hant", "Hani", "Bopo")


def test_what_is_no_code_is_refused():
    with pytest.raises(UsageError, match="'no such' is not a language code"):
        load("no such")


def test_own_additions_join_ours(own):
    language = own("tr", 'quotes = ["«»"]\nletters = "ñ"\nnames = ["Stamboul"]\n[lookalikes]\n"ĝ" = "ğ"\n')
    ours = load("tr")
    assert language.quotes == (("«", "»"),)
    assert ours.letters + "ñ" == language.letters
    assert (*ours.names, "Stamboul") == language.names
    assert "ğ" == language.lookalikes["ĝ"] == language.lookalikes["\u01e7"]
    assert ours.plural == language.plural
    assert load("tr").quotes == ours.quotes


def test_a_letter_that_a_project_adds_is_no_lookalike(own):
    assert "\u00fe" not in own("tr", 'letters = "\u00fe"').lookalikes


def test_own_profile_of_a_language_we_do_not_know(own):
    language = own("kk", 'letters = "аәб"\nquotes = ["«»"]\n')
    assert language.known
    assert (language.name, language.tag, language.scripts) == ("Kazakh", "kk", ("Cyrl",))
    assert language.letters == "аәб"


def test_own_profile_changed_is_read_again(own):
    assert own("kk", 'name = "a"').name == "a"
    assert own("kk", 'name = "bc"').name == "bc"


@pytest.mark.parametrize(
    ("text", "place", "said"),
    [
        ('name = "x"\nqoutes = []\n', "2:1", "a language has no 'qoutes' (did you mean 'quotes'?)"),
        ('name = "x"\n[lookalike]\n"a" = "b"\n', "2:1", "did you mean 'lookalikes'?"),
        ("zzz = 1\n", "1:1", "it may have name, endonym"),
        ("\nname = 1\n", "2:1", "'name' must be a text"),
        ('right_to_left = "yes"\n', "1:1", "'right_to_left' must be true or false"),
        ('quotes = ["«"]\n', "1:1", "'quotes' must be a list of pairs such as «»"),
        ('scripts = ["latin"]\n', "1:1", "'scripts' must be a list of ISO 15924 codes"),
        ("names = [1]\n", "1:1", "'names' must be a list of texts"),
        ('[lookalikes]\n"a" = 1\n', "1:1", "'lookalikes' must be a table of texts"),
        ('name = "x\n', "1:10", "this is no TOML: Illegal character"),
        (b'name = "\xff"\n', "1:9", "the file is not UTF-8"),
    ],
)
def test_a_faulty_profile_is_told_with_its_place(own, tmp_path, text, place, said):
    with pytest.raises(SettingsError) as caught:
        own("kk", text)
    assert str(caught.value).startswith(f"{tmp_path / 'kk.toml'}:{place}: ")
    assert said in str(caught.value)
    assert str(caught.value) == str(pickle.loads(pickle.dumps(caught.value)))  # noqa: S301  our own bytes


def test_a_profile_with_windows_line_ends_and_a_mark(own):
    assert own("kk", b'\xef\xbb\xbfname = "x"\r\n').name == "x"


def test_a_folder_in_the_place_of_a_profile_is_ours(tmp_path):
    (tmp_path / "tr.toml").mkdir()
    assert load("tr") == load("tr", tmp_path)


@given(st.binary(max_size=200))
def test_any_bytes_are_a_profile_or_an_error(tmp_path_factory, data):
    folder = tmp_path_factory.mktemp("profiles")
    (folder / "kk.toml").write_bytes(data)
    with contextlib.suppress(SettingsError):
        load("kk", folder)


VALUES = ('""', '"a"', "1", "true", "[]", '["a"]', '["ab", 1]', "{}", '{ a = "b" }')


@given(st.dictionaries(st.sampled_from([*KEYS, "nmae"]), st.sampled_from(VALUES)))
def test_any_value_is_taken_or_told(tmp_path_factory, said):
    folder = tmp_path_factory.mktemp("profiles")
    (folder / "kk.toml").write_text("".join(f"{key} = {value}\n" for key, value in said.items()))
    with contextlib.suppress(SettingsError):
        assert load("kk", folder).code == "kk"


@pytest.mark.parametrize("code", [*OURS, "pt_BR", "sr@latin", "crh", "qqz", "he", "zh_HK"])
def test_a_new_profile_is_commented_and_says_what_is_known(code, own):
    text = commented_profile(code)
    known = load(code)
    assert set(tomllib.loads(text)) <= set(KEYS)
    assert own(code, text).known
    for key in KEYS.keys() - {"vague_names"}:
        assert getattr(known, key) == getattr(own(code, text), key), key
    assert all(f"{key} = " in text or f"[{key}]" in text for key in KEYS)
