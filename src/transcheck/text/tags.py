"""HTML and XML tags inside a text.

``<file>`` in a command's help is a word for something that the user writes; translators translate it. A tag is
what a known vocabulary has, or what is closed, empty or has attributes.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from functools import lru_cache

from transcheck.model import Span
from transcheck.text.patterns import pattern_of

_TAG = pattern_of(
    r"<(?P<close>/?)(?P<name>[A-Za-z][\w:.-]{0,40}|\d{1,3})"
    r"(?P<attributes>(?:\s+[\w:.…-]{1,60}(?:\s*=\s*(?:\"[^\"<>]*\"|'[^'<>]*'|[^\s\"'<>=]+))?){0,20})\s*(?P<empty>/?)>"
)
# Elements of HTML (the Living Standard), of Pango markup and of DocBook that stand in running text.
_NAMES = (
    "a abbr acronym b bdi bdo big blockquote br button center cite code dd del details dfn div dl dt em fieldset "
    "figure font footer form h1 h2 h3 h4 h5 h6 header hr i iframe img input ins kbd label legend li link mark nav ol "
    "p pre q ruby s samp script section small span strike strong style sub summary sup table tbody td tfoot th "
    "thead tr tt u ul var wbr para emphasis guilabel guimenu guimenuitem guibutton filename command keycap keycombo "
    "application acronym ulink literal menuchoice option phrase screen quote"
)
_WORDS_TOO = (
    "link label var option command filename input code form section style font mark para center data time object "
    "header footer figure summary details cite menu quote phrase literal screen application button label legend"
)  # what help texts call things
_KNOWN = frozenset(_NAMES.split()) - frozenset(_WORDS_TOO.split())


@dataclass(frozen=True, slots=True)
class Tag:
    """One tag: ``name`` in small letters, ``mark`` as it counts: ``<b>``, ``</b>`` or ``<br>``."""

    span: Span
    name: str
    mark: str
    empty: bool = False


@lru_cache(maxsize=4096)
def tags(text: str, more: frozenset[str] = frozenset()) -> tuple[Tag, ...]:
    """Return the tags of a text in order; ``more`` are names known to be of tags, from the source say.

    >>> [tag.mark for tag in tags('Use <b>this</b><br/> <file>')]
    ['<b>', '</b>', '<br>']
    """
    if "<" not in text:
        return ()
    found = [*_TAG.finditer(text)]
    sure = {
        match["name"].casefold() for match in found if match["close"] or match["empty"] or "=" in match["attributes"]
    }
    return tuple(_tags(found, _KNOWN | sure | more))


def _tags(found: list[re.Match[str]], names: frozenset[str]) -> Iterator[Tag]:
    for match in found:
        name = match["name"].casefold()
        if name in names or name.isdigit():
            yield Tag(Span(*match.span()), name, f"<{match['close']}{name}>", bool(match["empty"]))
