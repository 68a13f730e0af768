r"""What readers see of a text: markup left out, placeholders as objects of no direction, every place kept.

For the order on the screen only. An inline tag and the address of a Markdown
link become zero width spaces, which the bidirectional algorithm passes over
(class BN, UAX #9 X9); an element that isolates its text (``bdi``, ``dir``)
becomes the isolate it stands for (HTML, 15.3.5); a placeholder becomes an
object whose direction nobody knows (class ON).
"""

from __future__ import annotations

import re

from transcheck.model import Unit
from transcheck.text.controls import FSI, LRI, PDI, RLI
from transcheck.text.patterns import pattern_of
from transcheck.text.placeholders import escapes, kinds, placeholders

_NOTHING, _OBJECT = "\N{ZERO WIDTH SPACE}", "\N{OBJECT REPLACEMENT CHARACTER}"
_TAG = pattern_of(
    r"<(?P<end>/?)(?P<name>a|abbr|b|bdi|big|br|cite|code|em|font|i|img|kbd|mark|p|q|s|small|span|strong|sub|sup|tt|u|"
    r"h[1-6]|div|pre|blockquote|ul|ol|li|dl|dt|dd|table|thead|tbody|tr|th|td)\b"
    r"(?P<said>[^<>]*)>",
    re.IGNORECASE,
)
_ADDRESS = pattern_of(r"(?<=\])\([^()\s]*\)")
_DIRECTION = pattern_of(r"\bdir\s*=\s*[\"']?(ltr|rtl|auto)", re.IGNORECASE)
_ISOLATES = {"ltr": LRI, "rtl": RLI, "auto": FSI}


def as_shown(unit: Unit) -> str:
    """Return the target of a unit as the bidirectional algorithm meets it, of the same length."""
    return shown(filled(unit, _OBJECT))


def as_read(unit: Unit) -> str:
    """Return the target of a unit with inline tags and placeholders as blanks, of the same length."""
    return without_markup(filled(unit, " "))


def shown(text: str) -> str:
    r"""Return ``text`` as the bidirectional algorithm meets it, of the same length.

    >>> shown("a <b>c</b>") == "a " + 3 * "\u200b" + "c" + 4 * "\u200b"
    True
    """
    if "<" in text:
        text = _without_tags(text)
    if "](" in text:
        text = _ADDRESS.sub(lambda found: _NOTHING * len(found[0]), text)
    return text


def without_markup(text: str) -> str:
    """Return ``text`` with inline tags as blanks, of the same length.

    >>> without_markup("a <b>c</b>")
    'a    c    '
    """
    return _TAG.sub(_blank, text) if "<" in text else text


def filled(unit: Unit, sign: str) -> str:
    """Return the target of a unit with a sign for every character of its placeholders; what is one, the source or a flag says."""
    text, wanted = unit.target, kinds("" if unit.by_key else unit.source, unit.flags)
    found = (place.span for place in placeholders(text, wanted)) if wanted else ()
    for span in (*found, *escapes(text)):
        text = text[: span.start] + sign * (span.end - span.start) + text[span.end :]
    return text


def _without_tags(text: str) -> str:
    """Return ``text`` with each inline tag as nothing, or as the isolate that its element is."""
    parts, done = [], 0
    still_open: list[tuple[str, bool]] = []
    for tag in _TAG.finditer(text):
        parts += [text[done : tag.start()], _isolate(tag, still_open).ljust(len(tag[0]), _NOTHING)]
        done = tag.end()
    return "".join((*parts, text[done:]))


def _isolate(tag: re.Match[str], still_open: list[tuple[str, bool]]) -> str:
    """Return the control that a tag amounts to, keeping track of the elements that are open."""
    name = tag["name"].lower()
    if tag["end"]:
        isolates = still_open.pop()[1] if still_open and still_open[-1][0] == name else False
        return PDI if isolates else ""
    direction = _DIRECTION.search(tag["said"])
    control = _ISOLATES[direction[1].lower()] if direction else FSI if name == "bdi" else ""
    if name not in ("br", "img") and not tag["said"].endswith("/"):
        still_open.append((name, bool(control)))
    return control if still_open and still_open[-1] == (name, True) else ""


def _blank(found: re.Match[str]) -> str:
    return " " * len(found[0])
