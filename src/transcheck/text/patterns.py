"""Patterns that are compiled when they are first used: a command needs few of all there are."""

from __future__ import annotations

import re
from typing import cast

_METHODS = ("search", "match", "fullmatch", "finditer", "findall", "sub", "subn", "split")


class _Pattern:
    """Stands for a compiled pattern until it is used, and then lends its methods."""

    def __init__(self, source: str, flags: int) -> None:
        self.source = source
        self.flagged = flags

    def __getattr__(self, name: str) -> object:
        compiled = re.compile(self.source, self.flagged)
        self.__dict__.update({method: getattr(compiled, method) for method in _METHODS})
        return getattr(compiled, name)


def pattern_of(source: str, flags: int = 0) -> re.Pattern[str]:
    """Return a pattern as ``re.compile`` does, compiled when one of its methods is first called.

    >>> pattern_of("a+").sub("b", "caat")
    'cbt'
    """
    return cast("re.Pattern[str]", _Pattern(source, flags))
