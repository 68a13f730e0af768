"""Word differences and runs of direction: laws that hold for any text."""

from hypothesis import given
from hypothesis import strategies as st

from transcheck.reports.pages.texts import drawn
from transcheck.text.difference import Change, difference
from transcheck.text.runs import logical_runs, seen_order

TEXTS = st.text(alphabet=st.sampled_from("ab 1.,\u0627\u0628\u200f\u2067\u2069\u4e00\u3042-\n"), max_size=30) | st.text(
    max_size=30
)


@given(TEXTS, TEXTS)
def test_without_what_was_added_it_is_the_old_text_without_what_was_removed_the_new(old, new):
    parts = difference(old, new)
    assert old == "".join(part.text for part in parts if part.change is not Change.ADDED)
    assert new == "".join(part.text for part in parts if part.change is not Change.REMOVED)


@given(TEXTS)
def test_runs_tile_the_text_and_each_is_seen(text):
    runs = logical_runs(text, "R")
    assert text == "".join(run.span.of(text) for run in runs)
    assert set(range(len(runs))) == set(seen_order(text, "R"))


@given(TEXTS)
def test_drawn_text_holds_no_markup_but_ours(text):
    from lxml import html

    readable = "".join(char for char in text if char.isprintable() or char in "\u200f\u2067\u2069")
    found = html.fragment_fromstring(f"<p>{drawn(readable)}</p>")
    assert readable == found.text_content()
    assert {"span"} >= {element.tag for element in found.iterdescendants()}
