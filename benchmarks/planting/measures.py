"""Plant a wrong percent sign, currency, unit or minus beside a number that stays as it is."""

from __future__ import annotations

import random
import re
from collections.abc import Callable

from planting import Pair, Place
from transcheck.model import Language

# Knowledge of the languages that is apart from the program's own: words for percent; words for money, and what stands for
# them; words for units, and what stands for each.
_PERCENT = {
    "de": "Prozent",
    "fr": "pour cent|pourcent",
    "ru": "процента|процентов|процент",
    "tr": "yüzde |Yüzde ",
    "ja": "パーセント",
    "zh_CN": "",
    "zh_TW": "",
    "ar": " \u0641\u064a \u0627\u0644\u0645\u0627\u0626\u0629| \u0641\u064a \u0627\u0644\u0645\u0626\u0629| \u0628\u0627\u0644\u0645\u0627\u0626\u0629| \u0628\u0627\u0644\u0645\u0626\u0629",
    "ug": " \u067e\u0649\u0631\u0633\u06d5\u0646\u062a",
}
_MONEY = {
    "de": ("US-Dollar|Dollar|Pfund", "Euro"),
    "fr": ("dollars|livres sterling|livres", "euros"),
    "ru": ("долларов|доллара|доллар|фунтов стерлингов|фунтов", "евро"),
    "tr": ("dolar|sterlin", "avro"),
    "ja": ("ドル|ポンド", "ユーロ"),
    "zh_CN": ("美元|英镑", "欧元"),
    "zh_TW": ("美元|英鎊", "歐元"),
    "ar": (
        "\u062f\u0648\u0644\u0627\u0631\u0627\u062a|\u062f\u0648\u0644\u0627\u0631|\u062c\u0646\u064a\u0647 \u0625\u0633\u062a\u0631\u0644\u064a\u0646\u064a",
        "\u064a\u0648\u0631\u0648",
    ),
    "ug": (
        "\u062f\u0648\u0644\u0644\u0627\u0631|\u0641\u0648\u0646\u062f \u0633\u062a\u06d0\u0631\u0644\u0649\u06ad",
        "\u064a\u0627\u06cb\u0631\u0648",
    ),
}
_UNITS = {
    "de": {
        "Kilometer": "Meilen",
        "Meilen": "Kilometer",
        "Metern": "Meilen",
        "Meter": "Meilen",
        "Jahren": "Monaten",
        "Jahre": "Monate",
        "Tagen": "Wochen",
        "Tage": "Wochen",
        "Wochen": "Monate",
        "Monaten": "Jahren",
        "Monate": "Jahre",
        "Stunden": "Tage",
        "Minuten": "Stunden",
        "kg": "Tonnen",
        "Kilogramm": "Tonnen",
    },
    "fr": {
        "kilomètres": "miles",
        "km": "miles",
        "miles": "kilomètres",
        "mètres": "pieds",
        "ans": "mois",
        "années": "mois",
        "jours": "semaines",
        "semaines": "mois",
        "mois": "ans",
        "heures": "jours",
        "minutes": "heures",
        "kg": "tonnes",
        "kilos": "tonnes",
    },
    "ru": {
        "километров": "миль",
        "км": "миль",
        "миль": "километров",
        "метров": "футов",
        "лет": "месяцев",
        "года": "месяца",
        "дней": "недель",
        "недель": "месяцев",
        "месяцев": "лет",
        "часов": "дней",
        "часа": "дня",
        "минут": "часов",
        "кг": "тонн",
    },
    "tr": {
        "kilometre": "mil",
        "km": "mil",
        "mil": "kilometre",
        "metre": "feet",
        "yıl": "ay",
        "gün": "hafta",
        "hafta": "ay",
        "ay": "yıl",
        "saat": "gün",
        "dakika": "saat",
        "kg": "ton",
        "kilo": "ton",
    },
    "ja": {
        "キロメートル": "マイル",
        "マイル": "キロメートル",
        "メートル": "フィート",
        "年間": "か月",
        "日間": "週間",
        "週間": "か月",
        "か月": "年",
        "ヶ月": "年",
        "カ月": "年",
        "時間": "日間",
        "分": "時間",
        "キロ": "マイル",
    },
    "zh_CN": {
        "公里": "英里",
        "英里": "公里",
        "英尺": "米",
        "米": "英尺",
        "年": "个月",
        "天": "周",
        "周": "个月",
        "个月": "年",
        "小时": "天",
        "分钟": "小时",
        "公斤": "吨",
    },
    "zh_TW": {
        "公里": "英里",
        "英里": "公里",
        "英尺": "公尺",
        "英呎": "公尺",
        "公尺": "英尺",
        "年": "個月",
        "天": "週",
        "週": "個月",
        "個月": "年",
        "小時": "天",
        "分鐘": "小時",
        "公斤": "公噸",
    },
    "ar": {
        "\u0643\u064a\u0644\u0648\u0645\u062a\u0631\u064b\u0627": "\u0645\u064a\u0644\u0627\u064b",
        "\u0643\u064a\u0644\u0648\u0645\u062a\u0631": "\u0645\u064a\u0644",
        "\u0643\u0645": "\u0645\u064a\u0644",
        "\u0623\u0645\u064a\u0627\u0644": "\u0643\u064a\u0644\u0648\u0645\u062a\u0631\u0627\u062a",
        "\u0645\u064a\u0644": "\u0643\u064a\u0644\u0648\u0645\u062a\u0631",
        "\u0645\u062a\u0631\u064b\u0627": "\u0642\u062f\u0645\u064b\u0627",
        "\u0623\u0645\u062a\u0627\u0631": "\u0623\u0642\u062f\u0627\u0645",
        "\u0633\u0646\u0648\u0627\u062a": "\u0623\u0634\u0647\u0631",
        "\u0633\u0646\u0629": "\u0634\u0647\u0631",
        "\u0639\u0627\u0645\u064b\u0627": "\u0634\u0647\u0631\u064b\u0627",
        "\u0623\u064a\u0627\u0645": "\u0623\u0633\u0627\u0628\u064a\u0639",
        "\u064a\u0648\u0645\u064b\u0627": "\u0623\u0633\u0628\u0648\u0639\u064b\u0627",
        "\u0623\u0633\u0627\u0628\u064a\u0639": "\u0623\u0634\u0647\u0631",
        "\u0623\u0634\u0647\u0631": "\u0633\u0646\u0648\u0627\u062a",
        "\u0633\u0627\u0639\u0627\u062a": "\u0623\u064a\u0627\u0645",
        "\u0633\u0627\u0639\u0629": "\u064a\u0648\u0645\u064b\u0627",
        "\u062f\u0642\u0627\u0626\u0642": "\u0633\u0627\u0639\u0627\u062a",
        "\u062f\u0642\u064a\u0642\u0629": "\u0633\u0627\u0639\u0629",
    },
    "ug": {
        "\u0643\u0649\u0644\u0648\u0645\u06d0\u062a\u0649\u0631": "\u0645\u0649\u0644",
        "\u0645\u0649\u0644": "\u0643\u0649\u0644\u0648\u0645\u06d0\u062a\u0649\u0631",
        "\u0645\u06d0\u062a\u0649\u0631": "\u0641\u06c7\u062a",
        "\u064a\u0649\u0644": "\u0626\u0627\u064a",
        "\u0643\u06c8\u0646": "\u06be\u06d5\u067e\u062a\u06d5",
        "\u06be\u06d5\u067e\u062a\u06d5": "\u0626\u0627\u064a",
        "\u0626\u0627\u064a": "\u064a\u0649\u0644",
        "\u0633\u0627\u0626\u06d5\u062a": "\u0643\u06c8\u0646",
        "\u0645\u0649\u0646\u06c7\u062a": "\u0633\u0627\u0626\u06d5\u062a",
    },
}
_MONEY_IN_SOURCE = re.compile("[$\u00a3]\\d|\\d (?:dollars|pounds)")
_PERCENT_IN_SOURCE = re.compile("\\d ?(?:%|percent|per cent)")
_UNIT_IN_SOURCE = re.compile(
    r"\d[ -](?:million |more )?(?:miles?|kilometers?|km|meters?|feet|years?|months?|weeks?|days?|hours?|minutes?|kg|kilos?)\b"
)
_GAP = r"[ \u00a0\u202f-]?"


def percent_lost(chance: random.Random, source: str, target: str, language: Language) -> str | None:
    """Leave out what says that a number is in percent."""
    if not _PERCENT_IN_SOURCE.search(source):
        return None
    words = _PERCENT.get(language.code)
    listed = f"|{words}" if words else ""
    signs = r"[%\uff05\u066a]"
    places = [
        *re.finditer(rf"{_GAP}{signs}(?=\W|$){listed and '|' + _GAP + '(?:' + words + ')'}|{signs}(?= ?\d)", target)
    ]
    return _without(chance, places, target)


def percent_added(_chance: random.Random, source: str, target: str, _language: Language) -> str | None:
    """Put a percent sign behind a number that is none of a date."""
    counted = re.search(r"(?<![\d.,$\u00a3-])(\d\d)(?= [a-z]{4,})(?! (?:percent|per cent|million|billion))", source)
    places = [*re.finditer(rf"(?<![\d.,:/-]){counted[1]}(?=[ \u4e00-\u9fff][^\W\d])", target)] if counted else []
    if len(places) != 1:
        return None
    return f"{target[: places[0].end()]}%{target[places[0].end() :]}"


def currency_changed(chance: random.Random, source: str, target: str, language: Language) -> str | None:
    """Put another currency behind or before an amount."""
    if not _MONEY_IN_SOURCE.search(source) or language.code not in _MONEY:
        return None
    words, other = _MONEY[language.code]
    magnitudes = r"(?: ?[^\W\d_]{1,11})?"
    found = [*re.finditer(rf"(?<=\d)({magnitudes}{_GAP}(?:de )?)({words})", target)]
    if not found:
        sign = re.search(r"\$(?=\d)|\u00a3(?=\d)|(?<=\d)[ \u00a0]?[$\u00a3]", target)
        return (
            sign
            and target[: sign.start()]
            + sign[0].replace("$", "\u20ac").replace("\u00a3", "\u20ac")
            + target[sign.end() :]
        )
    match = chance.choice(found)
    return target[: match.start(2)] + other + target[match.end(2) :]


def unit_changed(chance: random.Random, source: str, target: str, language: Language) -> str | None:
    """Put another unit of the same kind behind a number that stays."""
    numbers = (
        {match[0] for match in re.finditer(r"\d+(?=[ -][a-z])", source)} if _UNIT_IN_SOURCE.search(source) else set()
    )
    units = _UNITS.get(language.code, {})
    listed = "|".join(sorted(map(re.escape, units), key=len, reverse=True)) or "(?!)"
    end = "" if language.code in {"ja", "zh_CN", "zh_TW", "ug"} else r"(?!\w)"
    found = [match for match in re.finditer(rf"(?<![\d.,])(\d+){_GAP}({listed}){end}", target) if match[1] in numbers]
    if not found:
        return None
    match = chance.choice(found)
    return target[: match.start(2)] + units[match[2]] + target[match.end(2) :]


def minus_lost(chance: random.Random, place: Place) -> Pair | None:
    """Put a temperature below zero before both texts, then leave out its minus in the translation."""
    degrees = chance.randint(2, 40)
    if re.search(rf"(?<!\d){degrees}(?!\d)", place.source + place.target):
        return None
    with_minus = f"-{degrees} \u00b0C"
    return Pair(f"{with_minus}: {place.source}", f"{with_minus}: {place.target}", f"{with_minus[1:]}: {place.target}")


def _without(chance: random.Random, places: list[re.Match[str]], target: str) -> str | None:
    if not places:
        return None
    match = chance.choice(places)
    return target[: match.start()] + target[match.end() :]


KINDS: dict[str, Callable[[random.Random, str, str, Language], str | None]] = {
    "percent lost": percent_lost,
    "percent added": percent_added,
    "currency changed": currency_changed,
    "unit changed": unit_changed,
}
KINDS_IN_PAIRS: dict[str, Callable[[random.Random, Place], Pair | None]] = {"minus lost": minus_lost}
FOUND_BY: dict[str, tuple[str, ...]] = dict.fromkeys((*KINDS, *KINDS_IN_PAIRS), ("measure-changed",))
