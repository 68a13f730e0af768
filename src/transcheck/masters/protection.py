r"""Text that would become Markdown by accident, kept text by a backslash (``10\. March`` at a line start).

The parser itself is asked whether a line is read as the text it is; nothing is
protected without need. Reading leaves these backslashes out again (``marks``).
"""

from __future__ import annotations

import re
from pathlib import Path

from transcheck.errors import BrokenMasterError
from transcheck.masters.marks import read_content
from transcheck.masters.structure import read_structure
from transcheck.model import Kind

_HARMLESS = re.compile(r"[^\W\d_]")
_NUMBER = re.compile(r"[0-9]{1,9}(?=[.)](?:\s|$))")
_SWALLOWED = re.compile(r"(?<!\\)<(?=!--|br\s*/?>)", re.IGNORECASE)


def protected(line: str) -> str:
    r"""Return one line of text so that Markdown reads it as this text wherever a line of a paragraph stands.

    >>> protected("10. March"), protected("# 1 of all"), protected("> 100"), protected("No. 1"), protected("*Now*")
    ('10\\. March', '\\# 1 of all', '\\> 100', 'No. 1', '*Now*')
    """
    line = _SWALLOWED.sub(r"\\<", line)
    if line.endswith("\\") and not line.endswith("\\\\"):
        line += " <!-- -->"  # else it would be a hard line break
    if not line or _HARMLESS.match(line) or _is_text(line):
        return line
    number = _NUMBER.match(line)
    at = number.end() if number else 0
    return f"{line[:at]}\\{line[at:]}"


def _is_text(line: str) -> bool:
    """Return whether a line is read as text at the start of a paragraph, within one, and below a row of a table."""
    return all(_reads_as(above, line) for above in ("", "x\n", "x | y\n", "x |\n"))


def _reads_as(above: str, line: str) -> bool:
    text = f"{above}{line}\nx"
    try:
        structure = read_structure(text, 0, Path())
    except BrokenMasterError:
        return False
    if len(structure.stretches) != 1 or structure.stretches[0].kind is not Kind.SENTENCE:
        return False
    return read_content(text, structure.stretches[0].lines).text == text
