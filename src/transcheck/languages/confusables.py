"""Letters of Latin, Cyrillic and Greek that look alike.

The table is made by hand, after the idea of Unicode's skeletons (UTS #39): pairs
of single letters of the modern alphabets that common fonts draw alike; letters
of minority languages are left out.
"""

from __future__ import annotations

import re
from functools import cache

# Latin, then the Cyrillic and the Greek letter of the same look; a blank where the script has none.
_ALIKE = """
A А Α
B В Β
C С -
E Е Ε
H Н Η
I І Ι
J Ј Ϳ
K К Κ
M М Μ
N - Ν
O О Ο
P Р Ρ
S Ѕ -
T Т Τ
X Х Χ
Y У Υ
Z - Ζ
a а -
b Ь -
c с ϲ
e е -
h һ -
i і -
j ј ϳ
k к κ
o о ο
p р -
s ѕ -
u - υ
v - ν
x х χ
y у -
Ə Ә -
ə ә -
Æ Ӕ -
æ ӕ -
Ï Ї Ϊ
ï ї ϊ
ë ё -
Ë Ё -
ö ӧ -
ä ӓ -
"""
# Inside a word only, since alone it is a sign: the Greek beta typed for a sharp s.
_SHARP_S = re.compile("(?<=[a-z\u00df-\u00ff])\N{GREEK SMALL LETTER BETA}")
_SCRIPTS = ("Latn", "Cyrl", "Grek")


def skeleton(text: str) -> str:
    """Return ``text`` with the Cyrillic and Greek letters that look Latin as Latin ones, to compare by look.

    >>> skeleton("\N{CYRILLIC SMALL LETTER A}ra") == skeleton("ara")
    True
    """
    return text.translate(_toward("Latn"))


def toward(text: str, script: str) -> str:
    """Return ``text`` with letters of other scripts as the letters of ``script`` (Latn, Cyrl or Grek) that look so; others stay.

    >>> toward("P\N{CYRILLIC SMALL LETTER U}", "Cyrl").encode("unicode_escape")
    b'\\\\u0420\\\\u0443'
    """
    return _in_words(text.translate(_toward(script)), script)


def _in_words(text: str, script: str) -> str:
    return _SHARP_S.sub("\N{LATIN SMALL LETTER SHARP S}", text) if script == "Latn" else text


@cache
def _toward(script: str) -> dict[int, str]:
    """Return the letters that look like one of ``script``, each with it; nothing for scripts without a column."""
    if script not in _SCRIPTS:
        return {}
    column = _SCRIPTS.index(script)
    rows = [line.split() for line in _ALIKE.split("\n") if line]
    return {
        ord(other): row[column]
        for row in rows
        for other in row
        if row[column] != "-" and other not in ("-", row[column])
    }
