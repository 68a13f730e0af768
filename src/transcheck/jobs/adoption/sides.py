"""The two sides that adoption aligns: the segments of a petition, the sentences of a document."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace
from functools import cached_property, lru_cache

from transcheck.jobs.project import Project
from transcheck.jobs.reading import Reading, segments_in
from transcheck.masters.master import read_master
from transcheck.masters.readers.passages import Passage, joined
from transcheck.masters.readers.plain import from_markdown
from transcheck.model import Kind, Language, Segment, Span
from transcheck.segmenting.rules import rules_for

WHOLE = frozenset({Kind.TITLE})


@dataclass(frozen=True, slots=True)
class Sentence:
    """A sentence of a document: the passage it stands in, by number, and where."""

    passage: int
    span: Span
    shown: Passage

    @property
    def text(self) -> str:
        """Return its words."""
        return self.shown.text


@dataclass(frozen=True)
class Master:
    """The segments of a petition, paragraph by paragraph."""

    paragraphs: tuple[tuple[Segment, ...], ...]

    @cached_property
    def segments(self) -> tuple[Segment, ...]:
        """Return all segments in order."""
        return tuple(segment for paragraph in self.paragraphs for segment in paragraph)

    @cached_property
    def text(self) -> tuple[tuple[str, ...], ...]:
        """Return the paragraphs as sentences without markup."""
        return tuple(tuple(shown(segment.text).text for segment in paragraph) for paragraph in self.paragraphs)

    @cached_property
    def _words(self) -> frozenset[str]:
        return frozenset(text for paragraph in self.text for text in paragraph)

    def has(self, passage: Passage) -> bool:
        """Return whether a passage begins or ends with a segment, untranslated."""
        return any(passage.text.startswith(words) or passage.text.endswith(words) for words in self._words if words)


@dataclass(frozen=True)
class Translation:
    """The sentences of a document, passage by passage, and the language they are joined by."""

    passages: tuple[Passage, ...]
    paragraphs: tuple[tuple[Sentence, ...], ...]
    joiner: str

    @cached_property
    def sentences(self) -> tuple[Sentence, ...]:
        """Return all sentences in order."""
        return tuple(sentence for paragraph in self.paragraphs for sentence in paragraph)

    @cached_property
    def text(self) -> tuple[tuple[str, ...], ...]:
        """Return the paragraphs as texts of sentences."""
        return tuple(tuple(sentence.text for sentence in paragraph) for paragraph in self.paragraphs)

    def together(self, places: Sequence[int]) -> Passage:
        """Return neighbouring sentences as one: as they stand in their passage, or joined as the language joins sentences."""
        chosen = [self.sentences[place] for place in places]
        if len({sentence.passage for sentence in chosen}) == 1:
            return self.passages[chosen[0].passage].part(Span(chosen[0].span.start, chosen[-1].span.end))
        return joined((sentence.shown for sentence in chosen), self.joiner)


@lru_cache(maxsize=4096)
def shown(markdown: str) -> Passage:
    """Return a segment as readers see it."""
    return from_markdown(markdown) or Passage(())


def master_of(project: Project, reading: Reading) -> Master:
    """Return the segments of a petition in their paragraphs."""
    master = read_master(reading.text, project.master(reading.petition.name))
    rules = rules_for(project.language(project.settings.source), project.rules)
    left = iter(reading.petition.segments)
    paragraphs = []
    for block in master.blocks:
        count = sum(1 for _ in segments_in(replace(master, blocks=(block,)), rules))
        paragraphs.append(tuple(next(left) for _ in range(count)))
    return Master(tuple(filter(None, paragraphs)))


def translation_of(project: Project, passages: Sequence[Passage], language: Language) -> Translation:
    """Return passages cut into sentences by the rules of their language."""
    rules = rules_for(language, project.rules)
    paragraphs = []
    for number, passage in enumerate(passages):
        text = passage.text
        whole = passage.kind in WHOLE
        spans = [Span(0, len(text))] if whole else rules.spans(text, solid=passage.solid)
        trimmed = [_trimmed(text, span) for span in spans]
        paragraphs.append(
            tuple(Sentence(number, span, passage.part(span)) for span in trimmed if span.start < span.end)
        )
    return Translation(tuple(passages), tuple(paragraphs), language.joiner)


def _trimmed(text: str, span: Span) -> Span:
    inner = span.of(text)
    left = len(inner) - len(inner.lstrip())
    return Span(span.start + left, max(span.start + left, span.start + len(inner.rstrip())))
