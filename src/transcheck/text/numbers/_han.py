"""Numbers written in Chinese characters, alone or mixed with digits (Unihan kPrimaryNumeric, kAccountingNumeric)."""

from __future__ import annotations

from transcheck.text.patterns import pattern_of

DIGITS = dict(
    zip(
        "〇零一二三四五六七八九两兩壹贰叁肆伍陆柒捌玖貳參陸",
        (0, 0, *range(1, 10), 2, 2, *range(1, 10), 2, 3, 6),
        strict=True,
    )
)
UNITS = {"十": 10, "拾": 10, "百": 100, "佰": 100, "千": 1000, "仟": 1000}
POWERS = {"万": 1e4, "萬": 1e4, "億": 1e8, "亿": 1e8, "兆": 1e12}
NUMERALS = "".join((*DIGITS, *UNITS, *POWERS))
_ARABIC = r"\d+(?:,\d{3})*(?:\.\d+)?"
_PIECE = pattern_of(rf"{_ARABIC}|.")


def pattern(about: str) -> str:
    """Return a pattern for a number that may hold Chinese characters, and in it words for "and some"."""
    begin = rf"(?:{_ARABIC}|[{NUMERALS}])"
    some = rf"(?<=[\d{NUMERALS}])[ {about}]+(?=[千百万萬億亿兆])|(?<=[万萬億亿兆])[零 ]+(?=\d)" if about else "(?!)"
    digits = "".join(DIGITS)
    return rf"{begin}(?:(?<![{digits}]){_ARABIC}|(?<!\d)[{digits}]|[{''.join((*UNITS, *POWERS))}]|{some})*"


def value(text: str) -> float:
    """Return the value of a number of Chinese characters and digits.

    A power without a number before it counts once when there are no digits,
    and is what is left of a lost number otherwise.

    >>> value("三百二十万"), value("2億3000万"), value("二〇一八"), value("1.5万")
    (3200000.0, 230000000.0, 2018.0, 15000.0)
    """
    has_digits = any(char.isdigit() for char in text)
    total, section, number = 0.0, 0.0, None
    for piece in _PIECE.findall(text):
        if piece[0].isdigit() or piece in DIGITS:
            number = _appended(number, piece)
        elif piece in UNITS:
            section, number = section + (1 if number is None else number) * UNITS[piece], None
        elif piece in POWERS:
            times = section + (number or 0) or (0 if has_digits else 1)
            total, section, number = total + times * POWERS[piece], 0.0, None
    return total + section + (number or 0)


def _appended(number: float | None, piece: str) -> float:
    if piece in DIGITS:
        return float(DIGITS[piece]) if number is None else number * 10 + DIGITS[piece]
    value = float(piece.replace(",", "")[:30])
    return value if not number else float(number * 10.0 ** min(len(piece), 30) + value)
