"""The scripts of letters, and the words they make.

Scripts are ISO 15924 codes by Unicode's Script and Script_Extensions (UAX
#24), as the ``regex`` library knows them (Unicode 17.0 or later). A letter of several scripts (the Arabic tatweel,
the Japanese length mark) belongs to each of them; a character of no script
(``Zyyy``, ``Zinh``) goes with every one.
"""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Iterable
from functools import cache, lru_cache
from itertools import chain

import regex

from transcheck.model import Span
from transcheck.text.characters import character_set
from transcheck.text.patterns import pattern_of

COMMON, INHERITED = "Zyyy", "Zinh"
_UNKNOWN = "Zzzz"  # not assigned, or for private use: most of all code points, so they are asked for early

# Scripts in modern use (UAX #31, tables 5 and 7), frequent ones first, then the historic ones that keyboards and fonts have.
_CODES = """
    Latn Cyrl Arab Hani Hira Kana Grek Hebr Hang Bopo Armn Geor Deva Beng Guru Gujr Orya Taml Telu Knda Mlym Sinh Thai
    Laoo Khmr Mymr Tibt Ethi Thaa Mong Syrc Nkoo Adlm Rohg Mand Cher Cans Tfng Yiii Java Bali Sund Lisu Olck Vaii Bamu
    Cakm Lana Talu Tale Tavt Cham Lepc Limb Saur Mtei Newa Plrd Osge Hmnp Wcho Batk Bugi Buhd Hano Tagb Tglg Kali
    Rjng Sylo Samr Copt Goth Glag Runr Ogam Orkh Sogd Ougr Phag Perm Dsrt Shaw Xsux Egyp Phnx Linb Lina Cprt Hung
    Yezi Toto Vith Nagm Kawi Medf Gong Gonm Diak Tnsa Aghb Ahom Armi Avst Bass Bhks Brah Cari Chrs Cpmn Dogr Dupl Elba
    Elym Gran Hatr Hluw Hmng Ital Khar Khoj Kits Kthi Lyci Lydi Mahj Maka Mani Marc Mend Merc Mero Modi Mroo Mult Nand
    Narb Nbat Nshu Palm Pauc Phli Phlp Prti Sarb Shrd Sidd Sind Sgnw Sogo Sora Soyo Takr Tang Tirh Ugar Wara Xpeo
    Zanb"""
_SCRIPTS = tuple(_CODES.split())
_LIVELY = 4  # scripts that most letters are of
# Scripts that put no blank between words (Unicode line breaking classes ID and SA, UAX #14): no word is to be seen in them.
_RUN_ON = (
    r"[\p{scx=Hani}\p{scx=Hira}\p{scx=Kana}\p{scx=Bopo}\p{scx=Thai}\p{scx=Laoo}\p{scx=Khmr}\p{scx=Mymr}\p{scx=Tale}"
    r"\p{scx=Talu}\p{scx=Lana}\p{scx=Java}\p{scx=Bali}\p{scx=Yiii}\p{scx=Nshu}\p{scx=Tang}]"
)
_PART = pattern_of("[^\\s\u3001\u3002\u3041-\u3096\u30a1-\u30fa\u3400-\u4dbf\u4e00-\u9fff]+")  # may hold words
_APOSTROPHE = "['\N{RIGHT SINGLE QUOTATION MARK}\N{MODIFIER LETTER APOSTROPHE}]"


@cache
def script(char: str) -> str:
    r"""Return the script of one character, ``Zyyy`` or ``Zinh`` for a character of no script of its own.

    >>> script("a"), script("\N{CYRILLIC SMALL LETTER A}"), script("1"), script("\N{COMBINING ACUTE ACCENT}")
    ('Latn', 'Cyrl', 'Zyyy', 'Zinh')
    """
    order = (COMMON, INHERITED, *_SCRIPTS[:_LIVELY], _UNKNOWN, *_SCRIPTS[_LIVELY:])
    return next((code for code in order if _pattern("sc", code).match(char)), _UNKNOWN)


@cache
def scripts(char: str) -> frozenset[str]:
    r"""Return the scripts a character is used with, nothing when it goes with all.

    >>> scripts("a"), scripts("1"), sorted(scripts("\N{KATAKANA-HIRAGANA PROLONGED SOUND MARK}"))
    (frozenset({'Latn'}), frozenset(), ['Hira', 'Kana'])
    """
    own = script(char)
    if own not in (COMMON, INHERITED):
        return frozenset({own})
    if _pattern("scx", own).match(char):
        return frozenset()
    return frozenset(code for code in _SCRIPTS if _pattern("scx", code).match(char))


@lru_cache(maxsize=4096)
def letters_by_script(text: str) -> frozenset[frozenset[str]]:
    """Return the sets of scripts that the characters of a text are used with, characters of every script left out."""
    return frozenset(filter(None, map(scripts, character_set(text))))


def is_mixed(text: str) -> bool:
    """Return whether no script is common to all characters of a text."""
    found = letters_by_script(text)
    return len(found) > 1 and not frozenset.intersection(*found)


@lru_cache(maxsize=64)
def words(text: str) -> tuple[Span, ...]:
    r"""Return the words of a text: letters with their marks, apostrophes and joiners between letters.

    Scripts that put no blank between words have none here (UAX #29 needs a dictionary for them).

    >>> [span.of("l'eau d'Évian, 東京 2x") for span in words("l'eau d'Évian, 東京 2x")]
    ["l'eau", "d'Évian", 'x']
    """
    return tuple(Span(*found.span()) for found in _word().finditer(text))


def word_at(text: str, place: int) -> Span:
    """Return the word around a place in a text, or the place alone when there is none.

    >>> word_at("one two", 5).of("one two")
    'two'
    """
    found = words(text)
    number = bisect_right(found, place, key=lambda span: span.start) - 1
    return found[number] if number >= 0 and place < found[number].end else Span(place, place + 1)


def parts_of_others(text: str, main: str) -> list[str]:
    r"""Return the parts of a text between blanks, ideographs and kana in which a letter is not used with its main script.

    Those of ASCII are left out, since they are in one script.

    >>> parts_of_others("Eins \N{CYRILLIC SMALL LETTER DE}wei!", "Latn")
    ['дwei!']
    """
    others = frozenset(filter(_of_others(main).__getitem__, character_set(text)))
    between = [piece for piece in text.split() if not (piece.isascii() or others.isdisjoint(piece))]
    parts = chain.from_iterable(map(_PART.findall, between))
    return [part for part in parts if not (part.isascii() or others.isdisjoint(part))]


class _Known(dict[str, bool]):
    """Whether a pattern matches a character; each is looked at when it is first met."""

    def __init__(self, pattern: regex.Pattern[str]) -> None:
        super().__init__()
        self._pattern = pattern

    def __missing__(self, char: str) -> bool:
        self[char] = found = self._pattern.match(char) is not None
        return found


@cache
def _of_others(main: str) -> _Known:
    return _Known(of_others(main))


def words_of_others(text: str, main: str) -> tuple[Span, ...]:
    r"""Return the words of a text in which a letter is not used with its main script.

    >>> [span.of("Eins \N{CYRILLIC SMALL LETTER DE}wei") for span in words_of_others("Eins \N{CYRILLIC SMALL LETTER DE}wei", "Latn")]
    ['дwei']
    """
    places = [found.start() for found in of_others(main).finditer(text)]
    return tuple(dict.fromkeys(word_at(text, place) for place in places))


@cache
def of_others(main: str) -> regex.Pattern[str]:
    """Return what finds the characters of words that are not used with a script."""
    own = "".join(rf"\p{{scx={code}}}" for code in (COMMON, INHERITED, main) if code in (COMMON, INHERITED, *_SCRIPTS))
    return regex.compile(f"[^{own}{_RUN_ON}]", regex.V1)


def by_frequency(codes: Iterable[str]) -> list[str]:
    """Return scripts with the more used ones first, by how many people write them.

    >>> by_frequency(["Grek", "Latn", "Cyrl"])
    ['Latn', 'Cyrl', 'Grek']
    """
    return sorted(codes, key=lambda code: _SCRIPTS.index(code) if code in _SCRIPTS else len(_SCRIPTS))


def pieces(word: str) -> tuple[str, ...]:
    """Return the parts of a word between its apostrophes and Arabic tatweels, which tie a foreign name to a prefix or suffix.

    >>> pieces("Kars'ta")
    ('Kars', 'ta')
    """
    return tuple(filter(None, regex.split(f"{_APOSTROPHE}|\N{ARABIC TATWEEL}", word)))


@lru_cache(maxsize=4096)
def word_set(text: str) -> frozenset[str]:
    """Return the words of a text, to ask whether a word stands in it."""
    return frozenset(span.of(text) for span in words(text))


def foreign(text: str, allowed: tuple[str, ...]) -> tuple[Span, ...]:
    """Return the stretches of letters of which none is used with an allowed script; characters of every script are fine.

    Codes that name several scripts at once (``Jpan``, ``Hant``) allow nothing by themselves.
    """
    return tuple([Span(*found.span()) for found in foreign_letters(allowed).finditer(text)])


def runs(text: str) -> tuple[tuple[Span, str], ...]:
    """Return the stretches of a text that are in one script, in order; together they are the text.

    A character of no script belongs to the stretch before it (UAX #24, 5.1), at the start to the one after it.

    >>> [(span.of("Tel. 東京"), code) for span, code in runs("Tel. 東京")]
    [('Tel. ', 'Latn'), ('東京', 'Hani')]
    """
    found: list[tuple[int, str]] = []
    for place, char in enumerate(text):
        own = scripts(char)
        if found and (not own or found[-1][1] in own):
            continue
        if found and found[-1][1] == COMMON:
            found[-1] = (0, _first(own))
        else:
            found.append((place, _first(own)))
    ends = [start for start, _ in found[1:]] + [len(text)]
    return tuple((Span(start, end), code) for (start, code), end in zip(found, ends, strict=True)) if text else ()


def _first(own: frozenset[str]) -> str:
    """Return the most frequent of some scripts."""
    return next((code for code in _SCRIPTS if code in own), next(iter(own), COMMON))


@cache
def _pattern(name: str, code: str) -> regex.Pattern[str]:
    return regex.compile(rf"\p{{{name}={code}}}")


@cache
def foreign_letters(allowed: tuple[str, ...]) -> regex.Pattern[str]:
    """Return what finds stretches of letters of which none is used with an allowed script."""
    own = "".join(
        rf"\p{{scx={code}}}" for code in (COMMON, INHERITED, *allowed) if code in (COMMON, INHERITED, *_SCRIPTS)
    )
    return regex.compile(rf"[\p{{L}}--[{own}]][\p{{M}}[\p{{L}}--[{own}]]]*", regex.V1)


@cache
def _word() -> regex.Pattern[str]:
    letter = rf"[\p{{L}}--{_RUN_ON}]"
    inside = rf"[{letter}\p{{M}}\N{{SOFT HYPHEN}}\N{{ZERO WIDTH SPACE}}-\N{{ZERO WIDTH JOINER}}]"
    return regex.compile(f"{letter}{inside}*(?:{_APOSTROPHE}{letter}{inside}*)*", regex.V1)
