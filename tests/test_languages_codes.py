"""Codes as people write them, as gettext writes them, and as web pages do."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from transcheck.errors import UsageError
from transcheck.languages import built_in
from transcheck.languages.codes import gettext_code, is_well_formed, tag

WRITTEN = [
    ("pt-BR", "pt_BR", "pt-BR"),
    ("PT_br", "pt_BR", "pt-BR"),
    ("ug-Latn", "ug@latin", "ug-Latn"),
    ("ug_Latn", "ug@latin", "ug-Latn"),
    ("ug@Latin", "ug@latin", "ug-Latn"),
    ("ug@Latn", "ug@latin", "ug-Latn"),
    ("ug-Cyrl", "ug@cyrillic", "ug-Cyrl"),
    ("ug@Cyrl", "ug@cyrillic", "ug-Cyrl"),
    ("ug-Arab", "ug", "ug"),
    ("ug@arabic", "ug", "ug"),
    ("ug_CN", "ug_CN", "ug-CN"),
    ("ug_Arab_CN", "ug_CN", "ug-CN"),
    ("uig", "ug", "ug"),
    ("zh-Hans", "zh_CN", "zh-Hans"),
    ("zh_CN", "zh_CN", "zh-Hans"),
    ("zh-hant", "zh_TW", "zh-Hant"),
    ("zh-Hant-TW", "zh_TW", "zh-Hant"),
    ("zh-Hant-HK", "zh_HK", "zh-HK"),
    ("zh-Hans-SG", "zh_SG", "zh-SG"),
    ("zh-Hans-HK", "zh_Hans_HK", "zh-Hans-HK"),
    ("zh", "zh", "zh"),
    ("sr@latin", "sr@latin", "sr-Latn"),
    ("sr_Cyrl", "sr", "sr"),
    ("sr_RS@latin", "sr_RS@latin", "sr-Latn-RS"),
    ("uz@cyrillic", "uz@cyrillic", "uz-Cyrl"),
    ("ca@valencia", "ca@valencia", "ca-valencia"),
    ("be-tarask", "be@tarask", "be-tarask"),
    ("de_DE.UTF-8", "de_DE", "de-DE"),
    ("de_DE@euro", "de_DE", "de-DE"),
    ("es-419", "es_419", "es-419"),
    ("nb-NO", "nb_NO", "nb-NO"),
    ("de-CH-1996", "de_CH@1996", "de-CH-1996"),
    ("de-x-formal", "de@x-formal", "de-x-formal"),
    ("zh-yue", "yue", "yue"),
    (" tr ", "tr", "tr"),
]


@pytest.mark.parametrize(("text", "code", "subtags"), WRITTEN)
def test_spellings(text, code, subtags):
    assert code == gettext_code(text)
    assert subtags == tag(text)


@pytest.mark.parametrize("code", [code for _, code, _ in WRITTEN])
def test_what_gettext_writes_is_read_as_it_is(code):
    assert code == gettext_code(code)


@pytest.mark.parametrize("code", built_in())
def test_the_tag_of_our_languages_gives_their_code(code):
    assert code == gettext_code(tag(code))


@pytest.mark.parametrize(
    "text", ["", "e", "Turkish", "tr TR", "zh_", "ug@", "../tr", "de/at", "1234", "tr.po", "t\u00fcr"]
)
def test_what_is_no_code_is_told_with_an_example(text):
    assert not is_well_formed(text)
    with pytest.raises(UsageError, match="is not a language code; write one like de, pt_BR, zh_TW or ug@latin"):
        gettext_code(text)


@given(st.from_regex(r"[a-z]{2}(_[A-Z][a-z]{3})?(_[A-Z]{2})?(@[a-z]{5,8})?", fullmatch=True))
def test_any_well_formed_code_has_one_spelling(text):
    code = gettext_code(text)
    assert code == gettext_code(code) == gettext_code(code.upper())
    assert tag(code) == tag(text)


@given(st.text(max_size=12))
def test_any_text_is_a_code_or_an_error(text):
    if is_well_formed(text):
        assert is_well_formed(gettext_code(text))
    else:
        with pytest.raises(UsageError):
            gettext_code(text)
