r"""Strings as HTML: every character shown, none of them moved.

A character that nobody sees stays where it is, beside an empty ``span`` whose
name is drawn by the stylesheet, out of the flow, so that the bidirectional
algorithm, the joining of letters and the clipboard meet the text as it is. The
span stands outside what a control opens or closes, since inside it would be
drawn at the other end. Screen readers get the names in a line of their own, so
that no word is split (``told``).
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from functools import lru_cache
from itertools import pairwise
from unicodedata import category

from markupsafe import Markup, escape

from transcheck.model import Severity, Span
from transcheck.reports.pages.values import Remark
from transcheck.text.characters import code_point
from transcheck.text.controls import INVISIBLE_CHARACTERS, PDF, PDI, excerpt, has_invisible, invisibles, label, visible
from transcheck.text.difference import Change, difference
from transcheck.text.patterns import pattern_of

# Blanks that are seen as blanks get a faint sign; a line break is seen anyway.
_FAINT = frozenset("\N{NO-BREAK SPACE}\N{NARROW NO-BREAK SPACE}\N{FIGURE SPACE}\t")
_SEEN = frozenset("\n\r")
_PICTURE = frozenset("\N{VARIATION SELECTOR-16}\N{VARIATION SELECTOR-15}")
# An inline element without isolation leaves the order as it is.
_HIGHLIGHTS = {
    Severity.ERROR: Markup('<mark class="error">'),
    Severity.WARNING: Markup('<mark class="warning">'),
    Severity.INFO: Markup('<mark class="info">'),
}
_HIGHLIGHT_END = Markup("</mark>")
_CHANGES = {
    Change.SAME: (Markup(""), Markup("")),
    Change.REMOVED: (Markup("<del>"), Markup("</del>")),
    Change.ADDED: (Markup("<ins>"), Markup("</ins>")),
}
_CLOSERS = frozenset(PDI + PDF)
_QUOTED = pattern_of("'[^']*'")
_RIGHT_TO_LEFT = pattern_of("[\u0590-\u08ff\ufb1d-\ufdff\ufe70-\ufefe]")
_SPECIAL = pattern_of("[&<>'\"]")
# Beyond the first plane everything: looking for the few that matter there takes longer than all the rest.
_NOTABLE = pattern_of(f"[{INVISIBLE_CHARACTERS}\U00010000-\U0010ffff&<>'\"]")
_NAMED = 12  # invisible characters told one by one


def hidden_places(text: str) -> tuple[int, ...]:
    r"""Return where a text has characters that nobody sees; what forms a pictograph is seen.

    >>> hidden_places("a\u200fb"), hidden_places("\u2708\ufe0f")
    ((1,), ())
    """
    if not has_invisible(text):
        return ()
    return tuple(span.start for span in invisibles(text) if not _is_seen(text, span.start))


def _is_seen(text: str, place: int) -> bool:
    char, before = text[place], text[place - 1] if place else ""
    if char in _SEEN:
        return True
    joins = char == "\N{ZERO WIDTH JOINER}" or char in _PICTURE
    return joins and before != "" and (before in _PICTURE or category(before) in ("So", "Sk"))


def is_plain(text: str) -> bool:
    """Return whether a text is surely HTML as it stands: nothing in it to be escaped, and nothing that nobody sees."""
    return _NOTABLE.search(text) is None


def drawn(text: str, remarks: Sequence[Remark] = (), *, hidden: Sequence[int] | None = None) -> Markup:
    """Return a text with its invisible characters marked and the places of remarks highlighted.

    ``hidden`` is what ``hidden_places`` says, for a caller that has asked already.
    """
    if not remarks and not hidden and is_plain(text):
        return Markup(text)  # noqa: S704
    hidden = hidden_places(text) if hidden is None else hidden
    spans = [(_whole(text, remark.span), remark.severity) for remark in remarks if remark.span.start < remark.span.end]
    if not spans and not hidden:
        return escaped(text)
    if len(spans) == 1 and not hidden and spans[0][0].start >= 0:
        return joined(_one_stretch(text, *spans[0]))
    return joined(_stretches(text, hidden, spans))


def escaped(text: str) -> Markup:
    """Return a text as HTML; most have nothing to escape, and a look is quicker."""
    return escape(text) if _SPECIAL.search(text) else Markup(text)  # noqa: S704


def joined(parts: Iterable[str]) -> Markup:
    """Return parts that are escaped already as one; to escape each again would take most of the time."""
    return Markup("".join(parts))  # noqa: S704


def isolated(text: str, span: Span) -> Markup:
    """Return a text as it would look with a stretch in an isolate of its own, left to right."""
    before, after = drawn(text[: span.start]), drawn(text[span.end :])
    return before + Markup('<bdi dir="ltr">{}</bdi>').format(drawn(span.of(text))) + after


def _one_stretch(text: str, span: Span, severity: Severity) -> tuple[str, ...]:
    """Return a text without hidden characters around the one highlight it has, as most texts with a finding are."""
    before, within, after = escaped(text[: span.start]), escaped(text[span.start : span.end]), escaped(text[span.end :])
    return (before, _HIGHLIGHTS[severity], within, _HIGHLIGHT_END, after) if within else (before, after)


def _stretches(text: str, hidden: Sequence[int], spans: Sequence[tuple[Span, Severity]]) -> Iterator[Markup]:
    """Yield the text cut where a highlight begins or ends."""
    edges = {edge for span, _ in spans for edge in (span.start, span.end) if 0 <= edge <= len(text)}
    for start, end in pairwise(sorted({0, len(text), *edges})):
        severity = max((severity for span, severity in spans if span.start <= start and end <= span.end), default=None)
        if severity is not None:
            yield _HIGHLIGHTS[severity]
        yield from _with_signs(text, Span(start, end), hidden)
        if severity is not None:
            yield _HIGHLIGHT_END


def _whole(text: str, span: Span) -> Span:
    """Return a span with the marks and joined pictographs that it would cut through (about UAX #29, 3)."""
    start, end = span.start, span.end
    while 0 < start < end and _continues(text, start):
        start -= 1
    while start < end < len(text) and _continues(text, end):
        end += 1
    return Span(start, end)


def _continues(text: str, place: int) -> bool:
    """Return whether the character at a place belongs to the one before it."""
    before, char = text[place - 1], text[place]
    joined = before == "\N{ZERO WIDTH JOINER}" and category(char) == "So"
    return joined or category(char) in ("Mn", "Me") or (char == "\N{ZERO WIDTH JOINER}" and _is_seen(text, place))


def _with_signs(text: str, span: Span, hidden: Sequence[int]) -> Iterator[Markup]:
    done = span.start
    for place in hidden:
        if span.start <= place < span.end:
            yield escape(text[done:place])
            yield _sign(text[place])
            done = place + 1
    yield escape(text[done : span.end])


@lru_cache(maxsize=256)
def _sign(char: str) -> Markup:
    """Return an invisible character beside an element that the stylesheet gives its name to."""
    kept = "" if category(char) in ("Cc", "Cs") and char != "\t" else char
    if char in _FAINT:
        return Markup('<span class="blank" title="{}">{}</span>').format(code_point(char), kept)
    name = Markup('<span class="sign" data-name="{}" title="{}"></span>').format(label(char), code_point(char))
    return escape(kept) + name if char in _CLOSERS else name + escape(kept)


def told(text: str, hidden: Sequence[int] | None = None) -> tuple[str, ...]:
    """Return what screen readers are told about invisible characters: each with what stands around it."""
    hidden = hidden_places(text) if hidden is None else hidden
    places = [place for place in hidden if text[place] not in _FAINT]
    return tuple(f"{code_point(text[place])} ({_near(text, place)})" for place in places[:_NAMED])


def _near(text: str, place: int) -> str:
    before = text[:place].rsplit(maxsplit=1)
    after = text[place + 1 :].split(maxsplit=1)
    return f"{excerpt(before[-1] if before else '', limit=-20)} | {excerpt(after[0] if after else '', limit=20)}"


@lru_cache(maxsize=4096)
def changed(old: str, new: str) -> Markup:
    """Return the word difference between two texts; many languages share one."""
    return joined(_changed(old, new))


def _changed(old: str, new: str) -> Iterator[Markup]:
    for part in difference(old, new):
        begin, end = _CHANGES[part.change]
        yield begin
        yield drawn(part.text)
        yield end


def message(text: str) -> Markup:
    """Return a check's message with what it quotes from right to left isolated, invisibles by name."""
    if text.isascii():
        return escape(text)
    parts, done = [], 0
    for quoted in _QUOTED.finditer(text):
        if _RIGHT_TO_LEFT.search(quoted[0]):
            parts += [escape(visible(text[done : quoted.start() + 1])), _isolated(quoted[0][1:-1])]
            done = quoted.end() - 1
    return joined((*parts, escape(visible(text[done:]))))


def _isolated(text: str) -> Markup:
    return Markup("<bdi>{}</bdi>").format(visible(text))
