"""Convert lines of Uyghur text between scripts."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from pathlib import Path
from typing import Any

from transcheck.errors import BrokenTextError
from transcheck.files import exists
from transcheck.jobs.project import Project
from transcheck.languages.codes import gettext_code
from transcheck.settings import Settings
from transcheck.uyghur import Style, convert, script
from transcheck.uyghur.lexicon import LEXICON, NO_EXCEPTIONS, Exceptions, read_lexicon


def exceptions_of(project: Project | None, source: str, target: str, path: Path | None = None) -> Exceptions:
    """Return the words that a project, or a lexicon of one's own, spells in its own way.

    Raises:
        TranscheckError: when the lexicon cannot be read.
    """
    source, target = gettext_code(source), gettext_code(target)
    named = project.root / project.settings.uyghur_lexicon if project and project.settings.uyghur_lexicon else None
    path = path or named
    if path is None:
        path = project.masters / LEXICON if project else None
        if path is None or not exists(path):
            return NO_EXCEPTIONS
    return read_lexicon(path).exceptions(source, target)


def style_of(project: Project | None, *, strict: bool = False, **said: str | bool | None) -> Style:
    """Return how to write Uyghur: what is said now, what the project says otherwise, and our defaults."""
    settings = project.settings if project else Settings()
    usual: dict[str, Any] = {
        "e": settings.uyghur_e or Style().e,
        "hiatus": settings.uyghur_hiatus,
        "ngh": settings.uyghur_ngh,
        "glottal": settings.uyghur_glottal,
    }
    return Style(**usual | {name: value for name, value in said.items() if value is not None}, strict=strict)


def converted(
    lines: Iterable[bytes],
    source: str,
    target: str,
    *,
    style: Style,
    exceptions: Exceptions = NO_EXCEPTIONS,
    capitals: bool = True,
    path: Path = Path("-"),
) -> Iterator[bytes]:
    """Yield lines in another script, each when it is there; ends of lines stay as they are.

    Raises:
        UsageError: for a language that cannot be converted.
        BrokenTextError: with its place, for a line that is not UTF-8.
    """
    source, target = gettext_code(source), gettext_code(target)
    script(source), script(target)
    for number, line in enumerate(lines, 1):
        text = _decoded(line, number, path)
        end = len(text.rstrip("\r\n"))
        new = convert(text[:end], source, target, style=style, exceptions=exceptions, capitals=capitals)
        yield (new + text[end:]).encode()


def _decoded(line: bytes, number: int, path: Path) -> str:
    try:
        return line.decode("utf-8")
    except UnicodeDecodeError as error:
        column = len(line[: error.start].decode("utf-8")) + 1
        raise BrokenTextError(path, number, column, f"byte 0x{line[error.start]:02x} is not UTF-8") from error
