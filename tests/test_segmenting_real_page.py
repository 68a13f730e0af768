"""The published page is cut where a careful reader would cut it, and nowhere else.

``segmenting/real_page.json`` holds, for each line of the page that is the body of a petition, its hash and the judged
boundaries as counts of characters that are no blanks: ends of ``sentences``; ``gaps`` that end a paragraph behind a
lone bracket; lone ``brackets`` before a new sentence; ``headings``, a gap behind a colon; ``lost``, where the full stop itself was
lost and only a person can tell. Before ``body`` stand by-line, claims and date, which the importer takes off.
"""

from __future__ import annotations

import hashlib
import json
import re
from pathlib import Path

import pytest

from transcheck.model import Language
from transcheck.segmenting.rules import rules_for

JUDGED = json.loads((Path(__file__).parent / "segmenting" / "real_page.json").read_text(encoding="utf-8"))
GAP = re.compile(r"(?=\s*\xa0)\s{2,}")
ENGLISH = Language("en", tag="en", scripts=("Latn",))
pytestmark = [pytest.mark.material, pytest.mark.parametrize("number", sorted(JUDGED, key=int))]


def paragraph_ends(line: str) -> list[int]:
    """Return the gaps that end a paragraph: two blanks or more with a no-break space, behind an end, not before a bracket."""
    gaps = [(gap.start(), gap.end()) for gap in GAP.finditer(line)]
    ending = tuple(".!?…:(\"”’')]»")
    return [start for start, end in gaps if line[:start].endswith(ending) and end < len(line) and line[end] != "("]


def counts(line: str, offsets: tuple[int, ...], body: int) -> list[int]:
    return [count for count in (len("".join(line[:offset].split())) for offset in offsets) if count > body]


@pytest.fixture
def line(material, number: str) -> str:
    text = material("petitions/profile-page.txt").read_text(encoding="utf-8").split("\n")[int(number) - 1]
    assert JUDGED[number]["sha256"] == hashlib.sha256(text.encode()).hexdigest()
    return text


def test_every_judged_boundary_is_found_and_no_other(line: str, number: str) -> None:
    judged = JUDGED[number]
    expected = sorted(judged["sentences"] + judged["gaps"] + judged["brackets"] + judged["headings"])
    found = rules_for(ENGLISH).breaks(line, breaks=paragraph_ends(line))
    assert expected == counts(line, found, judged["body"])


def test_the_rules_alone_miss_only_headings(line: str, number: str) -> None:
    judged = JUDGED[number]
    expected = sorted(judged["sentences"] + judged["gaps"] + judged["brackets"])
    assert expected == counts(line, rules_for(ENGLISH).breaks(line), judged["body"])
