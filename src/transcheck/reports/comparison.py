"""How a published document and its catalog differ, as text and as JSON."""

from __future__ import annotations

import enum
import json
from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass


class Edited(enum.StrEnum):
    """Where a segment was edited since the document was published."""

    PAGE = "page"
    CATALOG = "catalog"
    BOTH = "both"
    MASTER = "master"
    ABSENT = "absent"
    ADDED = "added"
    MOVED = "moved"
    DIFFERENT = "different"


_SAYS: Mapping[Edited, str] = {
    Edited.PAGE: "edited in the document",
    Edited.CATALOG: "edited in the catalog since",
    Edited.BOTH: "edited in the document and in the catalog",
    Edited.MASTER: "the source changed since",
    Edited.ABSENT: "not in the document",
    Edited.ADDED: "only in the document",
    Edited.MOVED: "at another place in the document",
    Edited.DIFFERENT: "the document and the catalog differ",
}


@dataclass(frozen=True, slots=True)
class Difference:
    """One segment that is not the same in the document (``page``) and the catalog; ``segment`` is its id, if it has one."""

    segment: str
    edited: Edited
    source: str = ""
    catalog: str = ""
    page: str = ""


@dataclass(frozen=True, slots=True)
class Comparison:
    """A document beside the catalog it was published from; ``segments`` counts those of the master."""

    document: str
    petition: str
    language: str
    segments: int
    differences: tuple[Difference, ...]


def as_text(comparison: Comparison) -> str:
    """Return a comparison for people: a paragraph for each difference, a summary at the end."""
    return "".join(f"{line}\n" for line in _lines(comparison))


def _lines(comparison: Comparison) -> Iterator[str]:
    for difference in comparison.differences:
        yield f"{difference.segment or '-'}: {_SAYS[difference.edited]}"
        for name, text in (
            ("source", difference.source),
            ("catalog", difference.catalog),
            ("document", difference.page),
        ):
            if text:
                yield f"  {name + ':':<9} {text}"
    count = len(comparison.differences)
    what = f"{comparison.document}: {comparison.petition} {comparison.language}, {comparison.segments} segments"
    yield f"{what}, {f'{count} differ' if count != 1 else '1 differs'}" if count else f"{what}, no difference"


def as_json(comparison: Comparison) -> str:
    """Return a comparison as a JSON object of version 1."""
    said = {
        "version": 1,
        "document": comparison.document,
        "petition": comparison.petition,
        "language": comparison.language,
        "segments": comparison.segments,
        "differences": [
            {
                "segment": found.segment,
                "edited": str(found.edited),
                "source": found.source,
                "catalog": found.catalog,
                "document": found.page,
            }
            for found in comparison.differences
        ],
    }
    return json.dumps(said, ensure_ascii=False, indent=1) + "\n"


COMPARISON_FORMATS: Mapping[str, Callable[[Comparison], str]] = {"text": as_text, "json": as_json}
