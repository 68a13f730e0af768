"""What catalogs of programs lose: placeholders, tags, addresses, line feeds, plural forms.

Prose has few of them, so source and translation both get one at about the same place; that pair is the clean
control, from which the translation then loses it.
"""

from __future__ import annotations

import random
import re
from collections.abc import Callable

from planting import Pair, Place
from planting.prose import is_run_on

Break = Callable[[random.Random, str], str]
Plant = Callable[[random.Random, Place], Pair | None]

_C = frozenset({"c-format"})
_PYTHON = frozenset({"python-format"})
_BRACE = frozenset({"python-brace-format"})
_NO_FORMAT = re.compile(r"[%{}<>]")
_PLURAL_COUNT = re.compile(r"nplurals\s*=\s*(\d+)")
_ADDRESS = "https://example.org/petitions/2019"
_MAIL = "office@example.org"


def _sown(token: str, broken: Break, flags: frozenset[str] = frozenset()) -> Plant:
    """Return what puts a token between two words of both texts, and breaks it in the translation."""

    def plant(chance: random.Random, place: Place) -> Pair | None:
        if _NO_FORMAT.search(place.source + place.target):
            return None
        source, at = place.source.split(" "), _cuts(place)
        if len(source) < 3 or not at:
            return None
        share = chance.random()
        word = 1 + int(share * (len(source) - 2))
        cut = at[int(share * len(at))]
        return Pair(
            " ".join((*source[:word], token, *source[word:])),
            _put(place, cut, token),
            _put(place, cut, broken(chance, token)),
            flags,
        )

    return plant


def _cuts(place: Place) -> list[int]:
    """Return where a token may stand: at blanks, or between two ideographs or kana."""
    between = r"(?<=[\u3041-\u9fff])(?=[\u3041-\u9fff])" if is_run_on(place.language) else r"(?<=\w) (?=\w)"
    return [found.start() for found in re.finditer(between, place.target)]


def _put(place: Place, cut: int, token: str) -> str:
    before, after = place.target[:cut], place.target[cut:].lstrip(" ")
    return place.language.joiner.join(filter(None, (before, token, after)))


def _dropped(_chance: random.Random, _token: str) -> str:
    return ""


def _as(*others: str) -> Break:
    """Return what writes a token as one of others."""
    return lambda chance, _token: chance.choice(others)


def _one_letter(chance: random.Random, token: str) -> str:
    """Return a token with one of its later letters missing or doubled."""
    at = chance.choice([place for place in range(len(token) // 2, len(token)) if token[place].isalpha()])
    return token[:at] + chance.choice(("", token[at] * 2)) + token[at + 1 :]


def _around_word(opening: str, closing: str, broken: tuple[tuple[str, str], ...]) -> Plant:
    """Return what puts a pair of tags around a word of both texts, and breaks one of them in the translation."""

    def plant(chance: random.Random, place: Place) -> Pair | None:
        if _NO_FORMAT.search(place.source + place.target):
            return None
        source, cuts = place.source.split(" "), _cuts(place)
        if len(source) < 4 or len(cuts) < 2:
            return None
        word, at = chance.randrange(1, len(source) - 1), chance.randrange(len(cuts) - 1)
        start, end = (cut + (place.target[cut] == " ") * left for cut, left in zip(cuts[at:], (1, 0), strict=False))
        wrong_opening, wrong_closing = chance.choice(broken)
        inside = place.target[start:end]
        return Pair(
            " ".join((*source[:word], f"{opening}{source[word]}{closing}", *source[word + 1 :])),
            f"{place.target[:start]}{opening}{inside}{closing}{place.target[end:]}",
            f"{place.target[:start]}{wrong_opening}{inside}{wrong_closing}{place.target[end:]}",
        )

    return plant


def _in_icu(broken: Callable[[str], str]) -> Plant:
    """Return what puts a plural of ICU before both texts, and breaks it in the translation."""

    def plant(_chance: random.Random, place: Place) -> Pair | None:
        if re.search(r"[{}<>'#|]", place.source + place.target):
            return None
        message = "{count, plural, one {# (1)} other {# (2)}} "
        return Pair(message + place.source, message + place.target, broken(message) + place.target)

    return plant


def _at_edge(*, start: bool, lost: bool) -> Plant:
    """Return what begins or ends both texts with a line feed that the translation loses, or adds one to it alone."""

    def edged(text: str) -> str:
        return f"\n{text}" if start else f"{text}\n"

    def plant(_chance: random.Random, place: Place) -> Pair:
        if lost:
            return Pair(edged(place.source), edged(place.target), place.target)
        return Pair(place.source, place.target, edged(place.target))

    return plant


def plural_form_lost(_chance: random.Random, place: Place) -> Pair | None:
    """The last plural form of an entry is gone."""
    count = _PLURAL_COUNT.search(place.language.plural)
    forms = int(count[1]) if count else 0
    return Pair(place.source, place.target, place.target, forms=forms) if forms > 1 else None


KINDS_IN_PAIRS: dict[str, Plant] = {
    "c placeholder dropped": _sown("%s", _dropped, _C),
    "c placeholder of another type": _sown("%d", _as("%s", "%f", "%c"), _C),
    "c placeholder broken": _sown("%s", _as("%%s", "$s", "\N{FULLWIDTH PERCENT SIGN}s"), _C),
    "python placeholder dropped": _sown("%(name)s", _dropped, _PYTHON),
    "python placeholder renamed": _sown("%(name)s", _as("%(names)s", "%(Name)s", "%(nmae)s"), _PYTHON),
    "python placeholder translated": _sown("%(name)s", _as("%(isim)s", "%(имя)s", "%(名前)s", "%(اسم)s"), _PYTHON),
    "python placeholder broken": _sown("%(name)s", _as("% (name)s", "(name)s", "%[name]s"), _PYTHON),
    "brace placeholder dropped": _sown("{count}", _dropped, _BRACE),
    "brace placeholder renamed": _sown("{count}", _as("{Count}", "{counts}", "{0}"), _BRACE),
    "brace placeholder translated": _sown("{count}", _as("{Anzahl}", "{число}", "{数}", "{عدد}"), _BRACE),
    "brace placeholder broken": _sown("{count}", _as("{count", "count}", "(count)"), _BRACE),
    "placeholder dropped, no flag": _sown("{user_name}", _dropped),
    "placeholder translated, no flag": _sown("{{ user_name }}", _as("{{ Benutzer }}", "{{ 用户 }}", "{{ ad }}")),
    "placeholder added": _sown("", _as("%(name)s", "{user_name}", "${name}")),
    "ICU argument renamed": _in_icu(lambda message: message.replace("count", "Anzahl")),
    "ICU case lost": _in_icu(lambda message: message.replace("other {# (2)}", "")),
    "ICU brace lost": _in_icu(lambda message: message.replace("(2)}}", "(2)}")),
    "tag dropped": _around_word("<em>", "</em>", (("", ""), ("", "</em>"))),
    "tag unclosed": _around_word("<em>", "</em>", (("<em>", ""), ("<em>", "<em>"))),
    "tag renamed": _around_word("<strong>", "</strong>", (("<stark>", "</stark>"), ("<strong>", "</stark>"))),
    "tag torn": _around_word("<em>", "</em>", (("< em>", "</em>"), ("<em>", "< /em>"), ("<em", "</em>"))),
    "address of a link changed": _around_word(
        f'<a href="{_ADDRESS}">', "</a>", ((f'<a href="{_ADDRESS[:-1]}">', "</a>"), ('<a href="">', "</a>"))
    ),
    "web address changed": _sown(_ADDRESS, _one_letter),
    "web address dropped": _sown(_ADDRESS, _dropped),
    "mail address changed": _sown(_MAIL, _one_letter),
    "mail address dropped": _sown(_MAIL, _dropped),
    "first line feed lost": _at_edge(start=True, lost=True),
    "last line feed lost": _at_edge(start=False, lost=True),
    "line feed added": _at_edge(start=False, lost=False),
    "plural form lost": plural_form_lost,
}
FOUND_BY: dict[str, tuple[str, ...]] = {
    **{name: ("placeholder",) for name in KINDS_IN_PAIRS if re.search(r"placeholder|^ICU", name)},
    **{name: ("tag",) for name in KINDS_IN_PAIRS if name.startswith("tag ")},
    **{name: ("url-changed",) for name in KINDS_IN_PAIRS if "address" in name},
    **{name: ("newline-edge",) for name in KINDS_IN_PAIRS if "line feed" in name},
    "plural form lost": ("plural-forms",),
}
