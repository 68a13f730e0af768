"""Plant wrong numbers and dates: each function returns the target with one error, or nothing where it does not apply."""

from __future__ import annotations

import random
import re
from collections.abc import Callable

from transcheck.languages.numbering import numbering
from transcheck.model import Language

_NUMBER = re.compile(r"\d+(?:[.,\u066b\u066c\u060c\u00a0\u202f'\u2019](?=\d{1,3}(?!\d))\d+)*")
_PAIR = re.compile(r"(?<![\d.,/:\u2013-])(\d+)(\s?[-\u2013:]\s?)(\d+)(?![\d/:\u2013-]|[.,]\d)")
_MAGNITUDE_IN_SOURCE = re.compile(r"\d ?(?:hundred|thousand|million|billion|trillion|m|bn|k)\b|\d,000\b", re.IGNORECASE)
_MONTH_IN_SOURCE = re.compile(
    r"\b(?:January|February|March|April|May|June|July|August|September|October|November|December|Jan|Feb|Aug|Sept?|Oct|Nov|Dec)\b"
)
_MARKED = r"(?<!\d)(\d{1,2})(?=%s)"
_HAN_POWERS = "\u4e07\u842c\u4ebf\u5104\u5146"


def changed(chance: random.Random, source: str, target: str, _language: Language) -> str | None:
    """Change one digit of one number."""
    found = _chosen(chance, source, target)
    if not found:
        return None
    place = chance.choice([place for place in range(*found.span()) if target[place].isdigit()])
    zero = ord(target[place]) - int(target[place])
    digit = chance.choice([digit for digit in range(1, 10) if digit != int(target[place])])
    return target[:place] + chr(zero + digit) + target[place + 1 :]


def dropped(chance: random.Random, source: str, target: str, _language: Language) -> str | None:
    """Leave one number out."""
    found = _chosen(chance, source, target)
    return found and re.sub("  +", " ", target[: found.start()] + target[found.end() :]).strip()


def transposed(chance: random.Random, source: str, target: str, _language: Language) -> str | None:
    """Exchange two neighbouring digits of one number."""
    places = [
        place
        for found in _NUMBER.finditer(target)
        for place in range(found.start(), found.end() - 1)
        if target[place].isdigit() and target[place + 1].isdigit() and target[place] != target[place + 1]
    ]
    if not places or not _NUMBER.search(source):
        return None
    place = chance.choice(places)
    return target[:place] + target[place + 1] + target[place] + target[place + 2 :]


def magnitude(chance: random.Random, source: str, target: str, language: Language) -> str | None:
    """Put another magnitude behind a number."""
    if not _MAGNITUDE_IN_SOURCE.search(source):
        return None
    if numbering(language.code).characters:
        places = [found.start(1) for found in re.finditer(rf"[\d\u5343\u767e] ?([{_HAN_POWERS}])", target)]
        if not places:
            return None
        place = chance.choice(places)
        other = chance.choice([char for char in _HAN_POWERS if _power(char) != _power(target[place])])
        return target[:place] + other + target[place + 1 :]
    words = _magnitudes(language)
    found = [match for match in re.finditer(r"(?<=\d)[\s\u00a0-]?([^\W\d_]+)", target) if match[1].lower() in words]
    if not found:
        return None
    match = chance.choice(found)
    other = chance.choice(sorted(word for word, value in words.items() if value != words[match[1].lower()]))
    return target[: match.start(1)] + other + target[match.end(1) :]


def month_shifted(chance: random.Random, source: str, target: str, language: Language) -> str | None:
    """Put another month, by name or by number."""
    if not _MONTH_IN_SOURCE.search(source):
        return None
    names = {
        stem.rstrip("*"): int(month) for month, stems in _months(language).items() for stem in stems if len(stem) > 3
    }
    usual = [stems[0].rstrip("*") for stems in _months(language).values()]
    shown = [match for match in re.finditer(r"[^\W\d_]+", target) if match[0].lower() in names]
    if shown:
        match = chance.choice(shown)
        other = chance.choice(sorted(name for name in usual if names.get(name) != names[match[0].lower()]))
        return target[: match.start()] + (other.title() if match[0][0].isupper() else other) + target[match.end() :]
    return _marked(chance, target, language, "month", 12)


def day_shifted(chance: random.Random, source: str, target: str, language: Language) -> str | None:
    """Put another day beside a month."""
    if not re.search(
        _MONTH_IN_SOURCE.pattern + r" \d{1,2}\b(?!,\d)|\b\d{1,2}(?:st|nd|rd|th)? (?:of )?" + _MONTH_IN_SOURCE.pattern,
        source,
    ):
        return None
    if "day_mark" in numbering(language.code).said:
        return _marked(chance, target, language, "day", 31)
    names = "|".join(stem.rstrip("*") for stems in _months(language).values() for stem in stems if len(stem) > 3)
    match = re.search(rf"(?<!\d)(\d{{1,2}})(?=\.?(?:er)? (?:{names}))", target, re.IGNORECASE)
    return match and _put(chance, target, match, 28)


def pair_swapped(_chance: random.Random, source: str, target: str, _language: Language) -> str | None:
    """Exchange the two numbers of a range or score."""
    pairs = {(match[1], match[3]) for match in _PAIR.finditer(source)}
    for match in _PAIR.finditer(target):
        if (match[1], match[3]) in pairs and match[1] != match[3]:
            return target[: match.start()] + match[3] + match[2] + match[1] + target[match.end() :]
    return None


def word_changed(chance: random.Random, source: str, target: str, language: Language) -> str | None:
    """Put another number word in the place of one that the source has too."""
    rules = numbering(language.code)
    words = _HAN_WORDS if rules.characters else _words(rules.said["words"])
    after = f"(?=[{_COUNTED}])" if rules.characters else r"(?!\w)"
    said = {
        value
        for value, word in _words(numbering("en").said["words"]).items()
        if re.search(rf"\b{word}\b", source, re.IGNORECASE)
    }
    found = [
        (value, match)
        for value in sorted(said & {*words})
        for match in re.finditer(
            rf"(?<!\w){words[value]}{after}" if not rules.characters else words[value] + after, target
        )
    ]
    if not found:
        return None
    value, match = chance.choice(found)
    other = chance.choice([word for key, word in sorted(words.items()) if key != value])
    return target[: match.start()] + other + target[match.end() :]


_HAN_WORDS = dict(zip(range(2, 11), "\u4e8c\u4e09\u56db\u4e94\u516d\u4e03\u516b\u4e5d\u5341", strict=True))
_COUNTED = "\u4eba\u4e2a\u500b\u3064\u540d\u5e74\u6b21\u5929\u5ea6\u4ef6\u4f4d\u6b73\u6708\u65e5\u9031\u6240\u5bb6\u5834\u573a"  # what stands behind numbers


def _words(said: dict[str, list[str]]) -> dict[int, str]:
    """Return the first word for each number from two to ten."""
    return {value: said[str(value)][0].rstrip("*") for value in range(2, 11) if str(value) in said}


def _chosen(chance: random.Random, source: str, target: str) -> re.Match[str] | None:
    numbers = list(_NUMBER.finditer(target))
    return chance.choice(numbers) if numbers and _NUMBER.search(source) else None


def _power(char: str) -> int:
    return {"\u842c": 4, "\u4e07": 4, "\u4ebf": 8, "\u5104": 8, "\u5146": 12}[char]


def _magnitudes(language: Language) -> dict[str, float]:
    said = numbering(language.code).said["magnitudes"].items()
    return {
        word.rstrip("*"): float(value)
        for value, words in said
        for word in words
        if float(value) >= 1000 and len(word) > 2
    }


def _months(language: Language) -> dict[str, list[str]]:
    return numbering(language.code).said.get("months", {})


def _marked(chance: random.Random, target: str, language: Language, role: str, most: int) -> str | None:
    mark = numbering(language.code).said.get(f"{role}_mark")
    match = re.search(_MARKED % (r"\s?" + mark), target) if mark else None
    return match and _put(chance, target, match, most)


def _put(chance: random.Random, target: str, match: re.Match[str], most: int) -> str:
    other = chance.choice([number for number in range(1, most + 1) if number != int(match[1])])
    return target[: match.start(1)] + str(other) + target[match.end(1) :]


KINDS: dict[str, Callable[[random.Random, str, str, Language], str | None]] = {
    "number changed": changed,
    "number dropped": dropped,
    "digits exchanged": transposed,
    "magnitude changed": magnitude,
    "numbers swapped": pair_swapped,
    "month changed": month_shifted,
    "day changed": day_shifted,
    "number word changed": word_changed,
}
FOUND_BY: dict[str, tuple[str, ...]] = dict.fromkeys(KINDS, ("number-", "date-"))
