"""Reading of rule files: SRX 2.0 (and 1.0), with the place of everything in them.

Expat is used rather than lxml: it tells line and column of each element, loads in
2 ms, and never follows a reference out of the file. Rule files come from
strangers, so entities are refused and size, depth and number of rules are bounded.
"""

from __future__ import annotations

from dataclasses import dataclass, field
from pathlib import Path
from typing import Never
from xml.parsers import expat

from transcheck.errors import BrokenRulesError, FileError

BYTES = 8_000_000
RULES = 50_000
DEPTH = 32
_NAMESPACES = frozenset({"", "http://www.lisa.org/srx20", "http://www.lisa.org/srx10"})
_TEXTS = frozenset({"beforebreak", "afterbreak"})


@dataclass(frozen=True, slots=True)
class Place:
    """Line and column in a rule file, both from 1; a column counts code points."""

    line: int
    column: int


@dataclass(frozen=True, slots=True)
class Rule:
    """One rule: whether it breaks, and the untranslated patterns of its two sides."""

    breaks: bool
    place: Place
    before: str = ""
    after: str = ""


@dataclass(frozen=True, slots=True)
class LanguageMap:
    """The languages (a pattern) that a named list of rules is for."""

    pattern: str
    name: str
    place: Place


@dataclass(slots=True)
class RuleFile:
    """What one SRX file holds; ``cascade`` says whether all maps that match count, or the first."""

    path: Path
    cascade: bool = False
    rules: dict[str, list[Rule]] = field(default_factory=dict)
    maps: list[LanguageMap] = field(default_factory=list)


def read_rules(path: Path) -> RuleFile:
    """Read an SRX file; a fault in it is a BrokenRulesError, a file that cannot be read a FileError."""
    return _Reader(path).read(_content(path))


def _content(path: Path) -> bytes:
    try:
        with path.open("rb") as file:
            content = file.read(BYTES + 1)
    except OSError as error:
        raise FileError(path, f"the rule file cannot be read ({error.strerror})", "name an SRX file") from error
    if len(content) > BYTES:
        raise BrokenRulesError(path, 1, 1, f"the rule file is larger than {BYTES} bytes")
    return content


class _Reader:
    """Collects a RuleFile from the events of expat."""

    def __init__(self, path: Path) -> None:
        self.file = RuleFile(path)
        self.open: list[str] = []
        self.list: list[Rule] | None = None
        self.texts: dict[str, str] = {}
        self.count = 0
        self.parser = expat.ParserCreate(namespace_separator=" ")
        self.parser.StartElementHandler = self.start
        self.parser.EndElementHandler = self.end
        self.parser.CharacterDataHandler = self.characters
        self.parser.EntityDeclHandler = self.entity
        self.parser.SkippedEntityHandler = self.entity

    def read(self, content: bytes) -> RuleFile:
        try:
            self.parser.Parse(content, True)
        except expat.ExpatError as error:
            reason = expat.errors.messages[error.code]
            raise BrokenRulesError(
                self.file.path, error.lineno, error.offset + 1, f"no well-formed XML: {reason}"
            ) from error
        except (LookupError, ValueError) as error:
            self.fail(f"the encoding cannot be read ({error})")
        return self.checked()

    def checked(self) -> RuleFile:
        for entry in self.file.maps:
            if entry.name not in self.file.rules:
                raise BrokenRulesError(
                    self.file.path, entry.place.line, entry.place.column, f"there is no languagerule {entry.name!r}"
                )
        return self.file

    def place(self) -> Place:
        return Place(self.parser.CurrentLineNumber, self.parser.CurrentColumnNumber + 1)

    def fail(self, reason: str) -> Never:
        place = self.place()
        raise BrokenRulesError(self.file.path, place.line, place.column, reason)

    def entity(self, name: str, *_: object) -> None:
        self.fail(f"the entity {name!r} is not allowed in a rule file")

    def start(self, qualified: str, attributes: dict[str, str]) -> None:
        namespace, _, name = qualified.rpartition(" ")
        if not self.open and (name != "srx" or namespace not in _NAMESPACES):
            self.fail("this is no SRX file (the outermost element must be srx)")
        self.open.append(name)
        if len(self.open) > DEPTH:
            self.fail(f"elements are nested more than {DEPTH} deep")
        if namespace in _NAMESPACES and (handler := _STARTS.get(name)):
            handler(self, attributes)

    def end(self, qualified: str) -> None:
        name = qualified.rpartition(" ")[2]
        self.open.pop()
        if name == "rule" and self.list:
            self.list[-1] = Rule(
                self.list[-1].breaks,
                self.list[-1].place,
                self.texts.get("beforebreak", ""),
                self.texts.get("afterbreak", ""),
            )

    def characters(self, data: str) -> None:
        if self.open and self.open[-1] in _TEXTS:
            self.texts[self.open[-1]] = self.texts.get(self.open[-1], "") + data

    def start_srx(self, attributes: dict[str, str]) -> None:
        if (version := attributes.get("version", "")) not in {"1.0", "2.0"}:
            self.fail(f"SRX version {version!r} is not known (2.0 is)")

    def start_header(self, attributes: dict[str, str]) -> None:
        self.file.cascade = self.yes_or_no(attributes, "cascade", default="no")

    def start_languagerule(self, attributes: dict[str, str]) -> None:
        self.list = self.file.rules.setdefault(self.value(attributes, "languagerulename"), [])

    def start_rule(self, attributes: dict[str, str]) -> None:
        self.count += 1
        if self.count > RULES:
            self.fail(f"there are more than {RULES} rules")
        if self.list is None:
            self.fail("a rule must stand in a languagerule")
        self.texts = {}
        self.list.append(Rule(self.yes_or_no(attributes, "break", default="yes"), self.place()))

    def start_languagemap(self, attributes: dict[str, str]) -> None:
        pattern, name = self.value(attributes, "languagepattern"), self.value(attributes, "languagerulename")
        self.file.maps.append(LanguageMap(pattern, name, self.place()))

    def value(self, attributes: dict[str, str], name: str) -> str:
        if name not in attributes:
            self.fail(f"the attribute {name} is missing")
        return attributes[name]

    def yes_or_no(self, attributes: dict[str, str], name: str, *, default: str) -> bool:
        value = attributes.get(name, default)
        if value not in {"yes", "no"}:
            self.fail(f"{name} must be yes or no, not {value!r}")
        return value == "yes"


_STARTS = {
    "srx": _Reader.start_srx,
    "header": _Reader.start_header,
    "languagerule": _Reader.start_languagerule,
    "rule": _Reader.start_rule,
    "languagemap": _Reader.start_languagemap,
}
