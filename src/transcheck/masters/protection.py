r"""Text that would become Markdown by accident, kept text by a backslash (``10\. March`` at a line start).

The parser itself is asked whether a line is read as the text it is; nothing is
protected without need. Reading leaves these backslashes out again (``marks``).
"""

from __future__ import annotations

from collections.abc import Sequence
from itertools import pairwise
from pathlib import Path

from transcheck.errors import BrokenMasterError
from transcheck.masters.marks import PROTECTED, read_content
from transcheck.masters.scanning import swallowing
from transcheck.masters.structure import read_structure
from transcheck.model import Kind, Span
from transcheck.text.blanks import fold
from transcheck.text.patterns import pattern_of

# No block begins with a letter, a sign outside ASCII, a number without its full stop or bracket, or one of these signs.
_HARMLESS = pattern_of(r"[^\W\d_]|(?!\s)[^\x00-\x7f]|[0-9]+(?![0-9.)])|[\"'($%@]")
_NUMBER = pattern_of(r"[0-9]{1,9}(?=[.)](?:\s|$))")


def protected(line: str) -> str:
    r"""Return one line of text so that Markdown reads it as this text wherever a line of a paragraph stands.

    >>> protected("10. March"), protected("# 1 of all"), protected("> 100"), protected("No. 1"), protected("*Now*")
    ('10\\. March', '\\# 1 of all', '\\> 100', 'No. 1', '*Now*')
    """
    return protected_lines((line,))[0]


def protected_lines(lines: Sequence[str]) -> tuple[str, ...]:
    """Return the lines of one paragraph so that Markdown reads them as they stand."""
    kept = without_swallowing("\n".join(lines)).split("\n")
    return tuple(_started(_ended(after), before) for after, before in zip(kept, lines, strict=True))


def started(line: str) -> str:
    r"""Return a line of inline Markdown so that its start makes no other block of it, wherever the line stands.

    >>> started("10. **March**"), started("\\- a"), started("A")
    ('10\\. **March**', '\\- a', 'A')
    """
    if _HARMLESS.match(line) or PROTECTED.match(line):
        return line
    return _started(line, read_content(line, (Span(0, len(line)),)).text)


def without_swallowing(text: str) -> str:
    """Return a text whose comments and ``<br>`` are text: reading would leave them out."""
    edges = [0, *swallowing(text), len(text)]
    return "\\".join(text[start:end] for start, end in pairwise(edges))


def _ended(line: str) -> str:
    """Return a line that ends with a backslash so that it is no hard line break."""
    return f"{line} <!-- -->" if line.endswith("\\") else line


def _started(written: str, line: str) -> str:
    """Return a line as written, with a backslash where its start would make it something else than ``line``."""
    if not written or _HARMLESS.match(written) or _is_text(written, line):
        return written
    number = _NUMBER.match(written)
    at = number.end() if number else 0
    return f"{written[:at]}\\{written[at:]}"


def _is_text(written: str, line: str) -> bool:
    """Return whether a written line is read as a line at the start of a paragraph, within one, and below a table's head."""
    return all(_reads_as(above, written, line) for above in ("", "x\n", "x | y\n", "x |\n"))


def _reads_as(above: str, written: str, line: str) -> bool:
    text = f"{above}{written}\nx"
    try:
        structure = read_structure(text, 0, Path())
    except BrokenMasterError:
        return False
    if len(structure.stretches) != 1 or structure.stretches[0].kind is not Kind.SENTENCE:
        return False
    content = read_content(text, structure.stretches[0].lines)
    return not content.breaks and fold(content.text) == fold(f"{above}{line}\nx")
