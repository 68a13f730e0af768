"""The usual forms of names are learned from any texts, and in time that grows with them."""

from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from effort import cpu_of
from transcheck.text.name_forms import usual_forms
from transcheck.text.name_slips import misspelt, swapped

CHARACTERS = (
    "Ab\u0130i\u0131\u00df \u0627\u0644\u0643\u0631\u0645\u4e2d\u56fd\u65b0\u30ab\u30b7\u30e5\ud55c\uad6d'-.\u0301"
)
TEXTS = st.lists(
    st.tuples(st.sampled_from(["In Kashgar.", "Of Khotan and Kashgar.", "A word."]), st.text(CHARACTERS, max_size=40)),
    min_size=4,
    max_size=12,
)


@given(TEXTS)
def test_slips_stand_in_their_text(rows):
    sources, targets = zip(*rows, strict=True)
    forms = usual_forms(sources, targets)
    for slip in (*misspelt(forms, targets), *swapped(forms, sources, targets)):
        assert 0 <= slip.span.start < slip.span.end <= len(targets[slip.number])
        assert slip.number in slip.usual.places


@given(TEXTS)
def test_a_usual_form_stands_where_it_is_counted(rows):
    sources, targets = zip(*rows, strict=True)
    for form in usual_forms(sources, targets):
        assert form.having == sum(form.form in targets[number].casefold() for number in form.places)
        assert form.seen <= len(targets)


def texts(count: int) -> tuple[tuple[str, ...], tuple[str, ...]]:
    names = [f"Na{chr(97 + a)}{chr(97 + b)}er" for a in range(20) for b in range(count // 200)]
    rows = [(f"We saw {name} {word}.", f"Wir sahen {name} {word}.") for word in "abcdefghij" for name in names]
    sources, targets = zip(*rows, strict=True)
    return sources, targets


def cost(count: int) -> float:
    sources, targets = texts(count)
    found: list[object] = []
    spent = cpu_of(lambda: found.extend(misspelt(usual_forms(sources, targets), targets)))
    assert not found
    return spent


def test_time_grows_with_the_texts():
    cost(200)
    small, large = min(cost(400 + step) for step in (0, 200, 400)), cost(8000)
    assert large < 60 * small + 0.5
