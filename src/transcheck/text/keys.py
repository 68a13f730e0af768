"""Sources that are no text but keys into some other place, such as ``button.save_label``."""

from __future__ import annotations

from collections.abc import Iterable

from transcheck.text.patterns import pattern_of

_KEY = pattern_of(r"[A-Za-z][A-Za-z0-9]*(?:(?:[._:/-]|::)[A-Za-z0-9]+)+")
_PLAIN_KEY = pattern_of(r"[a-z][A-Za-z0-9]*|[A-Z][A-Z0-9]*")
_JOINT = pattern_of(r"[._:/]")
_SHARE = 0.5  # of the sources; below, it is file names and variables that a text may well consist of
_FEWEST = 2
_TEXT_WORDS, _TEXT_RATIO = (
    5,
    2,
)  # a translation of so many words, and so much longer than its source, says what no key says


def is_key(source: str) -> bool:
    """Return whether a text looks like a key: no blanks, words joined by dots or low lines.

    >>> is_key("button.save_label"), is_key("Save"), is_key("re-open")
    (True, False, False)
    """
    return bool(_KEY.fullmatch(source) and _JOINT.search(source))


def keys(sources: Iterable[str]) -> frozenset[str]:
    """Return the sources that are keys in a catalog of them, nothing in a catalog of texts.

    >>> sorted(keys(["menu.open", "menu.close", "quit", "Stop it."]))
    ['menu.close', 'menu.open', 'quit']
    """
    texts = [source for source in sources if source]
    found = {source for source in texts if is_key(source)}
    if len(found) < _FEWEST or sum(source in found for source in texts) < _SHARE * len(texts):
        return frozenset()
    return frozenset(found | {source for source in texts if _PLAIN_KEY.fullmatch(source)})


def stands_for_text(source: str, target: str) -> bool:
    """Return whether a source is a key in a catalog of texts, for its translation is a text.

    >>> stands_for_text("list:notice:hold.txt", "Your message waits until a moderator has seen it.")
    True
    >>> stands_for_text("read/write", "Lesen und Schreiben"), stands_for_text("setup.py", "setup.py")
    (False, False)
    """
    return len(target) > _TEXT_RATIO * len(source) and is_key(source) and len(target.split()) >= _TEXT_WORDS
