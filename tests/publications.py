"""Masters with any wordings in them, published."""

from __future__ import annotations

from pathlib import Path

from transcheck.jobs.reading import segments_in
from transcheck.languages import load
from transcheck.masters.front_matter import read_front_matter
from transcheck.masters.master import read_master
from transcheck.masters.publishing.page import Page, html_page
from transcheck.masters.publishing.translated import translated
from transcheck.segmenting.identity import identify
from transcheck.segmenting.rules import rules_for

PATH = Path("corpora/a.md")
ENGLISH = load("en")


def read(text):
    master = read_master(text, PATH)
    return master, identify((), tuple(segments_in(master, rules_for(ENGLISH)))).segments


def publish(text, wordings_of, language):
    master, segments = read(text)
    wordings = {segment.id: wordings_of(segment) for segment in segments}
    return translated(master, segments, wordings, language=language.code, joiner=language.joiner), wordings, master


def page_of(document, wordings, master, language):
    title = next(iter(wordings.values())) if master.text.startswith("---") else None
    body = document[read_front_matter(document, PATH).body :]
    return html_page(body, wordings, Page(master.petition, language, ENGLISH, title))
