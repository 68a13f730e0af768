"""Language codes: read as people write them, written as gettext does, and as BCP 47 in HTML.

gettext names a script by a modifier (``ug@latin``), BCP 47 by a subtag
(``ug-Latn``). A script that the language (with its region) has anyway is left
out of both, by the likely subtags of CLDR.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import cache

from transcheck.errors import UsageError
from transcheck.languages import ours

# The modifiers of glibc and of the GNOME and Transifex catalogs; tt_RU@iqtelif is Tatar in Latin letters.
_SCRIPT_OF_MODIFIER = {
    "latin": "Latn",
    "latn": "Latn",
    "iqtelif": "Latn",
    "cyrillic": "Cyrl",
    "cyrl": "Cyrl",
    "arabic": "Arab",
    "arab": "Arab",
    "devanagari": "Deva",
    "deva": "Deva",
    "hebrew": "Hebr",
    "hebr": "Hebr",
    "hans": "Hans",
    "hant": "Hant",
}
_MODIFIER_OF_SCRIPT = {"Latn": "latin", "Cyrl": "cyrillic", "Arab": "arabic", "Deva": "devanagari", "Hebr": "hebrew"}
_NO_VARIANT = frozenset({"euro"})  # says what money a locale counts in, nothing about the language

_CODE = re.compile(
    r"""(?P<language>[a-z]{2,3})
        (?:[-_](?P<extension>[a-z]{3}))?
        (?:[-_](?P<script>[a-z]{4}))?
        (?:[-_](?P<region>[a-z]{2}|[0-9]{3}))?
        (?P<variants>(?:[-_](?:[a-z0-9]{5,8}|[0-9][a-z0-9]{3}))*(?:[-_][a-z0-9](?:[-_][a-z0-9]{2,8})+)*)
        (?:\.(?:utf-?8|[a-z-]*[0-9][a-z0-9-]*))?
        (?:@(?P<modifier>[a-z0-9]+(?:-[a-z0-9]+)*))?""",
    re.VERBOSE,
)


@dataclass(frozen=True, slots=True)
class Parts:
    """What a language code says, each part in the case of BCP 47, empty when it is silent."""

    language: str
    script: str = ""
    region: str = ""
    variant: str = ""


def is_well_formed(text: str) -> bool:
    """Return whether ``text`` has the shape of a language code, whatever it names.

    >>> [is_well_formed(code) for code in ("ug@latin", "zh-Hant-HK", "sr_Cyrl", "Turkish", "e", "")]
    [True, True, True, False, False, False]
    """
    return _CODE.fullmatch(text.strip().lower()) is not None


@cache
def parts(text: str) -> Parts:
    """Return what a code in either spelling says; raise UsageError when it is not well formed."""
    match = _CODE.fullmatch(text.strip().lower())
    if match is None:
        raise UsageError(f"{text!r} is not a language code; write one like de, pt_BR, zh_TW or ug@latin")
    modifier = (match["modifier"] or "").lower()
    script = (match["script"] or _SCRIPT_OF_MODIFIER.get(modifier, "")).title()
    variants = match["variants"].replace("_", "-").strip("-").lower()
    if modifier not in _SCRIPT_OF_MODIFIER and modifier not in _NO_VARIANT:
        variants = "-".join(filter(None, (variants, modifier)))
    language = _shortest((match["extension"] or match["language"]).lower())
    return Parts(language, script, (match["region"] or "").upper(), variants)


def gettext_code(text: str) -> str:
    """Return the code as gettext writes it; raise UsageError when ``text`` is not well formed.

    A region stays, since ``pt_BR`` is not ``pt``; a script becomes a modifier, or goes when it says nothing new.

    >>> [gettext_code(text) for text in ("pt-BR", "ug-Latn", "UG@Latin", "ug-Arab", "zh-Hant", "zh-Hant-HK")]
    ['pt_BR', 'ug@latin', 'ug@latin', 'ug', 'zh_TW', 'zh_HK']
    """
    return text if text in ours.codes() else _gettext_code(parts(text))


def tag(text: str) -> str:
    """Return the BCP 47 tag that HTML wants in ``lang``.

    Chinese is told apart by script (``zh-Hans``, ``zh-Hant``) rather than by
    region, as W3C advises ("Language tags in HTML and XML"): a Traditional text need not come from Taiwan.

    >>> [tag(code) for code in ("ug@latin", "zh_TW", "pt_BR", "ca@valencia", "zh_HK")]
    ['ug-Latn', 'zh-Hant', 'pt-BR', 'ca-valencia', 'zh-HK']
    """
    code = gettext_code(text)
    return ours.profile(code).get("tag") or _plain_tag(parts(code))


@cache
def likely(text: str) -> Parts:
    """Return the parts of a code with the script and region that CLDR thinks likely, empty for a language it does not know.

    >>> likely("ug")
    Parts(language='ug', script='Arab', region='CN', variant='')
    """
    from langcodes import Language
    from langcodes.data_dicts import LIKELY_SUBTAGS

    said = parts(text)
    if said.language not in LIKELY_SUBTAGS:
        return said
    full = Language.get(_plain_tag(Parts(said.language, said.script, said.region))).maximize()
    return Parts(said.language, full.script or "", full.territory or "", said.variant)


def is_registered(text: str) -> bool:
    """Return whether a code is well formed and all it says is registered (BCP 47, ISO 639-3).

    >>> is_registered("kmr"), is_registered("xx"), is_registered("Turkish")
    (True, False, False)
    """
    if not is_well_formed(text):
        return False
    from langcodes import tag_is_valid

    return bool(tag_is_valid(_plain_tag(parts(text))))


@cache
def is_same_language(text: str, other: str) -> bool:
    """Return whether two codes name one language in one script, whatever their regions; false when one is no code.

    >>> is_same_language("en_GB", "en-US"), is_same_language("ug@latin", "ug"), is_same_language("English", "en")
    (True, False, False)
    """
    if not (is_well_formed(text) and is_well_formed(other)) or parts(text).language != parts(other).language:
        return False
    if parts(text) == parts(other):  # the usual case, without the tables of CLDR
        return True
    return likely(text).script == likely(other).script


@cache
def _gettext_code(said: Parts) -> str:
    """Return the gettext code of what was said, by the tags of our own profiles first."""
    if not said.script:
        return _joined(said.language, "", said.region, said.variant)
    for code in ours.codes():
        if ours.profile(code)["tag"] == _plain_tag(said):
            return code
    if likely(_joined(said.language, "", said.region, "")).script == said.script:
        return _joined(said.language, "", said.region, said.variant)
    modifier = "" if said.variant else _MODIFIER_OF_SCRIPT.get(said.script, "")
    return _joined(said.language, "" if modifier else said.script, said.region, modifier or said.variant)


def _joined(language: str, script: str, region: str, modifier: str) -> str:
    """Return the parts in gettext's order: language_Script_REGION@modifier."""
    return "_".join(filter(None, (language, script, region))) + (f"@{modifier}" if modifier else "")


def _plain_tag(said: Parts) -> str:
    """Return the parts in the order of BCP 47."""
    return "-".join(filter(None, (said.language, said.script, said.region, said.variant)))


def _shortest(language: str) -> str:
    """Return the two-letter code of a language that has one, as BCP 47 wants (``uig`` is ``ug``)."""
    if len(language) == 2:
        return language
    from langcodes import standardize_tag

    return standardize_tag(language).partition("-")[0]
