"""Letters of the wrong form and marks of the wrong language: Chinese writings, radicals, normal forms, remnants of markup, French blanks."""

from __future__ import annotations

import random
import re
import unicodedata

from transcheck.model import Language

# Frequent characters of the two Chinese writings that have one counterpart each.
_SIMPLIFIED = "这们国说会时过为个来对学发开问关经进还长动现见东车门书话语让请议认记证词识读谁设访论许该详误课调谈请谢护报据压归当录实宝审宪对导将尔尘尽层岁岛峡币师带帮"
_TRADITIONAL = "這們國說會時過為個來對學發開問關經進還長動現見東車門書話語讓請議認記證詞識讀誰設訪論許該詳誤課調談請謝護報據壓歸當錄實寶審憲對導將爾塵盡層歲島峽幣師帶幫"
OTHER_WRITING = {
    "Hans": dict(zip(_SIMPLIFIED, _TRADITIONAL, strict=True)),
    "Hant": dict(zip(_TRADITIONAL + "後於幾萬麼", _SIMPLIFIED + "后于几万么", strict=True)),
}
_KANA_FOR_HAN = dict(zip("二口工力夕卜八一", "ニロエカタトハー", strict=True))
_HAN_FOR_KANA = {kana: han for han, kana in _KANA_FOR_HAN.items()}
_KATAKANA = r"(?<=[\u30a1-\u30f4\u30fc])[ニロエカタトハー](?=[\u30a1-\u30f4\u30fc])"
_IDEOGRAPH = r"(?<=[\u4e00-\u9fff])[二口工力夕卜八一](?=[\u4e00-\u9fff])"
_NO_BREAK = re.compile("[\u00a0\u202f](?=[;:!?\u00bb])|(?<=\u00ab)[\u00a0\u202f]")
_CONTROLS = "\x01\x07\x0b\x1f\x7f\x85\x92\x96\ue000\uf8ff\ufffe"


def other_writing(chance: random.Random, _source: str, target: str, language: Language) -> str | None:
    """One to three characters of the other Chinese writing."""
    table = OTHER_WRITING.get(language.script, {})
    places = [place for place, char in enumerate(target) if char in table]
    if not places:
        return None
    chosen = set(chance.sample(places, min(len(places), chance.randint(1, 3))))
    return "".join(table[char] if place in chosen else char for place, char in enumerate(target))


def kana_or_ideograph(chance: random.Random, _source: str, target: str, language: Language) -> str | None:
    """Kana for an ideograph that looks like it, or an ideograph for kana."""
    if language.script != "Jpan":
        return None
    found = [*re.finditer(f"{_KATAKANA}|{_IDEOGRAPH}", target)]
    return _replaced(target, chance.choice(found), (_HAN_FOR_KANA | _KANA_FOR_HAN)) if found else None


def _replaced(text: str, found: re.Match[str], table: dict[str, str]) -> str:
    return text[: found.start()] + table[found[0]] + text[found.end() :]


def decomposed(chance: random.Random, _source: str, target: str, _language: Language) -> str | None:
    """An accented letter as a letter and its mark."""
    places = [place for place, char in enumerate(target) if unicodedata.normalize("NFD", char) != char]
    if not places:
        return None
    place = chance.choice(places)
    return target[:place] + unicodedata.normalize("NFD", target[place]) + target[place + 1 :]


def control(chance: random.Random, _source: str, target: str, _language: Language) -> str | None:
    """A control or private use character inside the text."""
    place = chance.randrange(len(target) + 1)
    return target[:place] + chance.choice(_CONTROLS) + target[place:]


def entity(chance: random.Random, _source: str, target: str, _language: Language) -> str | None:
    """An HTML entity for a blank or a quotation mark."""
    places = [found.start() for found in re.finditer('[ "\u00a0&]', target)]
    if not places:
        return None
    place = chance.choice(places)
    coded = {'"': "&quot;", "&": "&amp;"}.get(target[place], "&nbsp;")
    return target[:place] + coded + target[place + 1 :]


def tag(chance: random.Random, _source: str, target: str, _language: Language) -> str | None:
    """A tag of a translation memory or of HTML."""
    return chance.choice(
        (f'<seg id="{chance.randint(1, 99)}">{target}', f"{target}</seg>", f"{target}<br>", f"<b>{target}")
    )


def ordinary_blank(chance: random.Random, _source: str, target: str, language: Language) -> str | None:
    """An ordinary blank, or none, beside a French mark."""
    found = [*_NO_BREAK.finditer(target)] if language.spaced_punctuation else []
    if not found:
        return None
    place = chance.choice(found)
    return target[: place.start()] + chance.choice((" ", "")) + target[place.end() :]


def blank_at_edge(chance: random.Random, _source: str, target: str, _language: Language) -> str | None:
    """A blank before or after the text."""
    return chance.choice((f" {target}", f"{target} "))


KINDS = {
    "other Chinese writing": other_writing,
    "kana or ideograph": kana_or_ideograph,
    "decomposed letter": decomposed,
    "control character": control,
    "entity left": entity,
    "tag left": tag,
    "French blank": ordinary_blank,
    "blank at an edge": blank_at_edge,
}
FOUND_BY = {
    "other Chinese writing": ("han-variety",),
    "kana or ideograph": ("han-lookalike",),
    "decomposed letter": ("nfc", "mark-order"),
    "control character": ("control-character",),
    "entity left": ("entity-remnant",),
    "tag left": ("tag",),
    "French blank": ("fr-spacing",),
    "blank at an edge": ("spacing",),
}
