"""The facts of a petition as its front matter tells them: which keys there are and what they may hold."""

from __future__ import annotations

import datetime as dt
import re
from pathlib import Path

from transcheck.errors import BrokenMasterError
from transcheck.masters.front_matter import FrontMatter, Node, Scalar, Sequence, Table
from transcheck.masters.source import fault
from transcheck.model import Claim, Petition, Span
from transcheck.text.blanks import fold
from transcheck.text.patterns import pattern_of

KEYS = ("title", "date", "organisation", "addressees", "supporters", "languages", "claim_names", "urls")
_DATE = pattern_of(r"[0-9]{4}-[0-9]{2}-[0-9]{2}")
_NOTHING = frozenset({"", "~", "null", "Null", "NULL"})


def petition_of(front: FrontMatter, text: str, path: Path) -> Petition:
    """Return the facts in the front matter of a master; raise BrokenMasterError at the first that is wrong."""
    facts = _Facts(front.table, text, path)
    facts.refuse_unknown()
    return Petition(
        name=path.stem,
        path=str(path),
        title=fold(facts.text("title")),
        date=facts.date("date"),
        organisation=fold(facts.text("organisation")),
        addressees=facts.texts("addressees") or (),
        supporters=facts.number("supporters"),
        claims=facts.claims(),
        urls=facts.texts("urls") or (),
    )


class _Facts:
    """One table of the front matter, asked key by key."""

    def __init__(self, table: Table, text: str, path: Path) -> None:
        self.table = table
        self.source = text
        self.path = path

    def fault(self, span: Span, reason: str) -> BrokenMasterError:
        return fault(self.source, span.start, self.path, reason)

    def refuse_unknown(self) -> None:
        for key, span in self.table.keys.items():
            if key not in KEYS:
                raise self.fault(span, f"unknown key {key!r} in the front matter{_nearest(key)}")

    def text(self, key: str) -> str:
        """Return a value that is one text, empty when the key is absent or says nothing."""
        node = self.table.values.get(key)
        if node is None or _says_nothing(node):
            return ""
        if not isinstance(node, Scalar):
            raise self.fault(node.span, f"{key} is not one text")
        return node.text

    def texts(self, key: str) -> tuple[str, ...] | None:
        """Return a value that is a list of texts, nothing when the key is absent."""
        node = self.table.values.get(key)
        if node is None:
            return None
        if _says_nothing(node):
            return ()
        if not isinstance(node, Sequence):
            raise self.fault(node.span, f"{key} is no list; write [one, two], or '- one' on lines of their own")
        return tuple(self._item(key, item) for item in node.items)

    def _item(self, key: str, node: Node) -> str:
        if not isinstance(node, Scalar) or not node.text.strip():
            raise self.fault(node.span, f"an item of {key} is not one text")
        return fold(node.text)

    def date(self, key: str) -> str:
        value = self.text(key)
        if not value:
            return ""
        if _DATE.fullmatch(value) and (date := _calendar_date(value)):
            return date.isoformat()
        reason = f"{key} is {value!r}, no date as in 2019-06-18 (year-month-day)"
        raise self.fault(self.table.values[key].span, reason)

    def number(self, key: str) -> int | None:
        value = self.text(key)
        if not value:
            return None
        if re.fullmatch(r"[0-9]{1,15}", value) is None:
            reason = f"{key} is {value!r}, no whole number; write the digits alone, as in 6986"
            raise self.fault(self.table.values[key].span, reason)
        return int(value)

    def claims(self) -> tuple[Claim, ...] | None:
        codes = self.texts("languages")
        names = self._claim_names(codes or ())
        if codes is None:
            return None
        self._refuse_twice(codes)
        return tuple(Claim(code, names.get(code, "")) for code in codes)

    def _refuse_twice(self, codes: tuple[str, ...]) -> None:
        for index, code in enumerate(codes):
            if code in codes[:index]:
                raise self.fault(self._items("languages")[index].span, f"languages has {code!r} twice")

    def _items(self, key: str) -> tuple[Node, ...]:
        node = self.table.values[key]
        return node.items if isinstance(node, Sequence) else ()

    def _claim_names(self, codes: tuple[str, ...]) -> dict[str, str]:
        node = self.table.values.get("claim_names")
        if node is None or _says_nothing(node):
            return {}
        if not isinstance(node, Table):
            raise self.fault(node.span, "claim_names is no table; write 'code: name' on lines of their own, indented")
        for code, span in node.keys.items():
            if code not in codes:
                raise self.fault(span, f"claim_names has {code!r}, which is not among the languages")
        return {code: self._item("claim_names", value) for code, value in node.values.items()}


def _calendar_date(value: str) -> dt.date | None:
    try:
        return dt.date.fromisoformat(value)
    except ValueError:
        return None


def _says_nothing(node: Node) -> bool:
    return isinstance(node, Scalar) and not node.style and node.text in _NOTHING


def _nearest(key: str) -> str:
    """Return a hint at the known key that was meant, or at all of them."""
    from difflib import get_close_matches

    near = get_close_matches(key.lower(), KEYS, n=1)
    return f" (did you mean {near[0]!r}?)" if near else f" (known: {', '.join(KEYS)})"
