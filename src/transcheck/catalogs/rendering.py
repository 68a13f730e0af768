"""From an entry to its lines: what was not touched keeps its bytes, the rest follows the file's style."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass

from transcheck.catalogs.entry import Entry
from transcheck.catalogs.grammar import Part, shape, value
from transcheck.catalogs.notes import Notes, mark, text
from transcheck.catalogs.source import Source
from transcheck.catalogs.wrap import WIDTH, columns, filled
from transcheck.text.patterns import pattern_of

_ESCAPES = str.maketrans(
    {"\\": r"\\", '"': r"\"", "\n": r"\n", "\t": r"\t", "\r": r"\r", "\a": r"\a", "\b": r"\b", "\f": r"\f", "\v": r"\v"}
)
_RANKS = {"#": 1, ".": 2, ":": 3, ",": 4, "!": 4, "|": 5}
_LINE = pattern_of(r"[^\n]*\n|[^\n]+")
_NAME_AND_LINE = pattern_of(r"(.*?)((?::\d+)?)", re.DOTALL)


@dataclass(frozen=True, slots=True)
class Style:
    """How a catalog writes: its newline, and whether long strings are cut over several lines."""

    newline: str = "\n"
    wrapped: bool = False


def style_of(source: Source) -> Style:
    """Return the style of a catalog; where nothing shows it, a string stays on one line."""
    end = f'"{source.newline}"'
    cut = source.text.count(end) - source.text.count(f'"{end}') - source.text.count(f"\\n{end}")
    if cut <= 0:
        return Style(source.newline)
    long = sum(len(line) > WIDTH and line.rstrip("\r").endswith('"') for line in source.text.split("\n"))
    return Style(source.newline, wrapped=cut > long)


def rendered(entry: Entry, origin: Entry | None, style: Style) -> str:
    """Return the lines of an entry, without the blank lines above it; ``origin`` is what stood in the file."""
    lines = (*_above(entry, origin, style), *_message(entry, origin, style))
    return "".join(line if line.endswith("\n") else line + style.newline for line in lines)


def quoted(keyword: str, content: str, *, wrapped: bool = False, prefix: str = "") -> list[str]:
    r"""Return the lines of one field, cut after each newline it contains as msgcat does.

    >>> quoted("msgid", 'say "no"')
    ['msgid "say \\"no\\""']
    """
    parts = [part.translate(_ESCAPES) for part in re.split(r"(?<=\n)", content) if part]
    whole = f'{prefix}{keyword} "{"".join(parts)}"'
    if len(parts) <= 1 and not (wrapped and columns(whole) > WIDTH):
        return [whole]
    width = WIDTH - 2 - len(prefix)
    lines = [line for part in parts for line in (filled(part, width) if wrapped else (part,))]
    return [f'{prefix}{keyword} ""', *(f'{prefix}"{line}"' for line in lines)]


def _above(entry: Entry, origin: Entry | None, style: Style) -> list[str]:
    """Return the lines above the message: the origin's, where a kind says something else now its new ones."""
    old = _LINE.findall(_notes_text(origin).lstrip(" \t\r\n")) if origin else []
    ranked = [(_RANKS.get(mark(line.strip("\n")), 0), line) for line in old]
    for rank, new in _new_kinds(entry, origin, old, style):
        at = next((i for i, (other, _) in enumerate(ranked) if other >= rank), len(ranked))
        before, after = ranked[:at], [line for line in ranked[at:] if line[0] != rank]
        ranked = [*before, *((rank, line) for line in new), *after]
    return [line for _, line in ranked]


def _notes_text(origin: Entry) -> str:
    return origin.source.text[origin.start : origin.body] if origin.source else ""


def _new_kinds(entry: Entry, origin: Entry | None, old: list[str], style: Style) -> Iterator[tuple[int, list[str]]]:
    """Yield rank and new lines of each kind of note that differs from the origin's."""
    was, now = origin.notes if origin else Notes(), entry.notes
    if now.comments != was.comments:
        yield 1, _commented(now.comments, "#", old)
    if now.extracted != was.extracted:
        yield 2, _commented(now.extracted, "#.", old)
    if now.references != was.references:
        yield 3, list(_places(now.references))
    if now.flags != was.flags:
        yield 4, [f"#, {', '.join(now.flags)}"] if now.flags else []
    if now.previous != was.previous or (origin and origin.obsolete != entry.obsolete):
        yield 5, list(_previous(entry, style))


def _commented(comments: tuple[str, ...], sign: str, old: list[str]) -> list[str]:
    """Return comment lines; one that was there already keeps its own form (``#mine`` without a blank)."""
    forms = {
        text(line.strip("\n")): line for line in old if line.startswith(sign) and mark(line.strip("\n")) == sign[-1]
    }
    lines = [line for comment in comments for line in (comment.split("\n") if comment not in forms else (comment,))]
    return [forms.get(line) or _comment(sign, line) for line in lines]


def _comment(sign: str, line: str) -> str:
    """Return one comment line; gettext would join the next line to a backslash at its end."""
    return f"{sign} {line}".rstrip(" ") + " " * line.endswith("\\")


def _places(references: tuple[str, ...]) -> Iterator[str]:
    """Yield ``#:`` lines filled as msgcat fills them; a name with a blank is isolated."""
    line = "#:"
    for reference in references:
        written = _isolated(reference)
        if line != "#:" and columns(line) + 1 + columns(written) > WIDTH:
            yield line
            line = "#:"
        line += f" {written}"
    if references:
        yield line


def _isolated(reference: str) -> str:
    match = _NAME_AND_LINE.fullmatch(reference)
    if match is None or not re.search(r"[ \t]", match[1]):
        return reference
    return f"\N{FIRST STRONG ISOLATE}{match[1]}\N{POP DIRECTIONAL ISOLATE}{match[2]}"


def _previous(entry: Entry, style: Style) -> Iterator[str]:
    if entry.previous is None:
        return
    prefix = "#~| " if entry.obsolete else "#| "
    for keyword in ("msgctxt", "msgid", "msgid_plural"):
        content = getattr(entry.previous, keyword)
        if content is not None:
            yield from quoted(keyword, content, wrapped=_is_wrapped(entry, style), prefix=prefix)


def _message(entry: Entry, origin: Entry | None, style: Style) -> Iterator[str]:
    kept = _kept(origin)
    prefix = "#~ " if entry.obsolete else ""
    for keyword, content in _contents(entry):
        lines = kept.get((keyword, content))
        if lines is None:
            yield from quoted(keyword, content, wrapped=_is_wrapped(entry, style), prefix=prefix)
        elif origin and origin.obsolete != entry.obsolete:
            yield from (prefix + re.sub(r"^[ \t]*#~ ?", "", line) for line in lines if line.strip())
        else:
            yield from lines


def _contents(entry: Entry) -> Iterator[tuple[str, str]]:
    if entry.msgctxt is not None:
        yield "msgctxt", entry.msgctxt
    yield "msgid", entry.msgid
    if entry.msgid_plural is None:
        yield "msgstr", entry.msgstr[0] if entry.msgstr else ""
        return
    yield "msgid_plural", entry.msgid_plural
    for index, form in enumerate(entry.msgstr or ("",)):
        yield f"msgstr[{index}]", form


def _kept(origin: Entry | None) -> dict[tuple[str, str], list[str]]:
    """Return the lines of each field as they stand in the file, by keyword and content."""
    if origin is None or origin.source is None:
        return {}
    found = shape(origin.source, origin.start)
    parts = found.parts if found else ()
    starts = [origin.source.line_start(part.start) for part in parts]
    if len(set(starts)) < len(starts):  # two fields on one line cannot be kept apart
        return {}
    pieces = zip(starts, (*starts[1:], origin.end), strict=True)
    return {
        (_keyword(part), value(origin.source, part)): _LINE.findall(origin.source.text[start:end])
        for part, (start, end) in zip(parts, pieces, strict=True)
    }


def _keyword(part: Part) -> str:
    return part.name if part.plural is None else f"{part.name}[{part.plural}]"


def _is_wrapped(entry: Entry, style: Style) -> bool:
    return style.wrapped and "no-wrap" not in entry.flags
