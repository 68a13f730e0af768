"""What makes an adopted text sure: its probability, its numbers, addresses, language and markup."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass

from transcheck.alignment.confirming_weights import SURE
from transcheck.jobs.adoption.sides import shown
from transcheck.masters.readers.passages import Passage, as_markdown
from transcheck.model import Language, Segment
from transcheck.text import numbers
from transcheck.text.addresses import addresses
from transcheck.text.patterns import pattern_of
from transcheck.text.recognising import is_other

_LETTER = pattern_of(r"[^\W\d_]")
_TAG = pattern_of(r"</?[A-Za-z]")


@dataclass(frozen=True, slots=True)
class Judge:
    """Judges texts of one language against the segments of a master."""

    language: Language
    source: Language
    others: Sequence[Language] = ()
    sure: float = SURE

    def doubt(self, segment: Segment, text: str, confidence: float) -> str:
        """Return why people must look at a text before it is used, nothing when it is sure; what can be named comes first."""
        here = shown(segment.text).text
        if not self.same_numbers(here, text):
            return "its numbers or dates differ"
        if _addresses(here) != _addresses(text):
            return "its addresses differ"
        if is_other(text, self.language, (self.source, *self.others)):
            return "it reads like another language"
        if confidence < self.sure:
            return f"not sure that it belongs here ({100 * confidence:.0f} %)"
        return ""

    def same_numbers(self, here: str, there: str) -> bool:
        """Return whether two texts say the same numbers and dates."""
        found = numbers.compare(here, there, self.language.code, source_code=self.source.code)
        return found == numbers.ALIKE

    def is_copy(self, segment: Segment, text: str) -> bool:
        """Return whether a text is the source itself, which is no translation."""
        return text == shown(segment.text).text and _LETTER.search(text) is not None

    def wording(self, segment: Segment, part: Passage) -> tuple[str, str]:
        """Return the msgstr for a segment, and what of its markup is lost.

        Markdown is written only where the source has some; elsewhere the words alone are wanted.
        """
        here = shown(segment.text)
        if all(run.is_plain for run in here.runs) and not _TAG.search(segment.text):
            return part.text, ""
        written = shown(part.text)
        if not _looks(part) and _looks(here) == _looks(written):  # Markdown in a plain text
            return part.text, ""
        same = _looks(here) == _looks(part) and not _TAG.search(segment.text)
        return as_markdown(part), "" if same else "emphasis or a link of the source is not in the document"


def _addresses(text: str) -> frozenset[str]:
    return frozenset(span.of(text) for span in addresses(text))


def _looks(part: Passage) -> Counter[tuple[bool, bool, bool, bool]]:
    """Return how often each look but the plain one occurs; where a link leads may differ by language."""
    looks = ((run.strong, run.emphasis, run.code, bool(run.link)) for run in part.runs if not run.is_plain)
    return Counter(looks)
