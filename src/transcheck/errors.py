"""Input we cannot use: every error says where, what, and what to do.

Only the surfaces (``cli``, ``web``) catch these, and jobs over many files,
which return them as values and go on with the other files.
"""

from __future__ import annotations

from pathlib import Path


class TranscheckError(Exception):
    """Something outside the program must change before it can go on."""


class PlaceError(TranscheckError):
    """A place in a file that cannot be read.

    The arguments themselves are kept, so that the error survives pickling.
    Lines and columns count from 1; a column counts code points.
    """

    advice = "correct this place, then run again"

    def __init__(self, path: Path, line: int, column: int, reason: str) -> None:
        super().__init__(path, line, column, reason)

    def __str__(self) -> str:
        path, line, column, reason = self.args
        return f"{path}:{line}:{column}: {reason}; {self.advice}"


class BrokenCatalogError(PlaceError):
    """A PO file cannot be read."""


class BrokenMasterError(PlaceError):
    """A master petition cannot be read."""


class BrokenRulesError(PlaceError):
    """A segmentation rule file (SRX) cannot be used."""


class SettingsError(PlaceError):
    """A settings or language file says something we do not know."""


class BrokenRecordError(PlaceError):
    """A file that transcheck itself keeps (segments, verdicts) was damaged."""

    advice = "restore it from version control, or delete it and run 'transcheck update'"


class BrokenVerdictError(PlaceError):
    """A line of a record of reviews that cannot be read; the other lines count."""

    advice = "mend or remove this line; all others count"


class BrokenBaselineError(PlaceError):
    """A list of known findings that cannot be read."""

    advice = "restore it from version control, or write it anew with 'transcheck check --write-baseline FILE'"


class BrokenGlossaryError(PlaceError):
    """A glossary that cannot be read."""


class BrokenTextError(PlaceError):
    """A plain text that cannot be read."""

    advice = "save the text as UTF-8, then run again"


class FileError(TranscheckError):
    """A file or folder that cannot be read or written at all."""

    def __init__(self, path: Path, reason: str, advice: str) -> None:
        super().__init__(path, reason, advice)

    def __str__(self) -> str:
        path, reason, advice = self.args
        return f"{path}: {reason}; {advice}"


class ChangedMeanwhileError(FileError):
    """Somebody saved a file between our reading and our writing it."""

    def __init__(self, path: Path, *_: str) -> None:
        super().__init__(
            path, "the file was changed by somebody else meanwhile", "run again to start from the new text"
        )


class UsageError(TranscheckError):
    """What was asked for does not exist: a petition, language, check or format."""
