"""Comments for translators that silence a check for one text."""

from __future__ import annotations

from dataclasses import replace

import pytest
from hypothesis import given
from hypothesis import strategies as st

from transcheck.checks import Selection, allowances, is_allowed, notes, run_catalog, stamped, text_hash
from transcheck.model import Catalog, Language, Unit

GERMAN = Language("de")
UNIT = Unit("Sign (now", "Jetzt (hier", GERMAN, msgctxt=None, path="de.po", line=3)
HASH = text_hash(UNIT)


def commented(*comments: str) -> Unit:
    return replace(UNIT, target="Jetzt (hier)(", comments=comments)


def silenced(*comments: str) -> bool:
    unit = Unit("Now.", "Jetzt (hier", GERMAN, comments=comments)
    return not run_catalog(Catalog("", GERMAN, "", (unit,)), Selection(select=("brackets",)))


RIGHT = text_hash(Unit("Now.", "Jetzt (hier", GERMAN))


@pytest.mark.parametrize(
    ("comment", "silent"),
    [
        ("transcheck: allow brackets", True),
        ("transcheck: allow brackets - the author wants it", True),
        ("# transcheck:  allow brackets — the author wants it", True),
        ("Transcheck: Allow brackets", True),
        (f"transcheck: allow brackets {RIGHT} - the author wants it", True),
        (f"transcheck: allow brackets {RIGHT.upper()}", True),
        ("transcheck: allow brackets aaaaaaaa - the author wants it", False),
        ("transcheck: allow bidi-override", False),
        ("transcheck: allow nothing-known", False),
        ("transcheck: allow brackets because I say so", False),
        ("transcheck: allow", False),
        ("we should allow brackets", False),
    ],
)
def test_a_comment_silences_its_check_for_its_text(comment, silent):
    assert silent == silenced(comment)
    assert silent == silenced("other comment", comment)
    assert silent == silenced(f"one comment of two lines\n{comment}")


def test_the_hash_ends_with_the_text():
    """A comment with a hash holds for exactly one msgctxt, msgid and msgstr."""
    unit = replace(UNIT, comments=(f"transcheck: allow brackets {HASH}",))
    assert is_allowed(unit, "brackets")
    changed = [
        replace(unit, target="x"),
        replace(unit, source="x"),
        replace(unit, msgctxt=""),
        replace(unit, msgctxt="x"),
    ]
    assert not [other for other in changed if is_allowed(other, "brackets")]


@given(st.text(), st.text(), st.none() | st.text())
def test_a_hash_is_eight_small_base32_characters(source, target, context):
    assert set(text_hash(Unit(source, target, GERMAN, msgctxt=context))) <= set("abcdefghijklmnopqrstuvwxyz234567")
    assert len(text_hash(Unit(source, target, GERMAN, msgctxt=context))) == 8


@pytest.mark.parametrize(
    ("comment", "result"),
    [
        ("transcheck: allow brackets", f"transcheck: allow brackets {HASH}"),
        ("transcheck: allow brackets - why", f"transcheck: allow brackets {HASH} - why"),
        ("# transcheck: allow brackets  – why", f"# transcheck: allow brackets {HASH}  – why"),
        ("transcheck: allow brackets aaaaaaaa - why", "transcheck: allow brackets aaaaaaaa - why"),
        ("transcheck: allow brackets why", "transcheck: allow brackets why"),
        ("any other comment", "any other comment"),
    ],
)
def test_stamping_adds_the_hash_once(comment, result):
    assert result == stamped(comment, UNIT)
    assert result == stamped(result, UNIT)


def test_a_stamped_comment_reads_back():
    comment = stamped("transcheck: allow untranslated - a name", UNIT)
    [allowance] = allowances(replace(UNIT, comments=(comment,)))
    assert (allowance.check, allowance.hash, allowance.reason) == ("untranslated", HASH, "a name")


@pytest.mark.parametrize(
    ("comment", "said", "counts"),
    [
        ("transcheck: allow brackets", "has no hash yet", True),
        (f"transcheck: allow brackets {HASH}", None, None),
        ("transcheck: allow brackets aaaaaaaa", "was written for another text", False),
        ("transcheck: allow braces", "names no check", False),
        ("transcheck: allow brackets because", "is not read", False),
        ("transcheck: allow", "is not read", False),
        ("a comment", None, None),
    ],
)
def test_what_is_said_about_a_comment(comment, said, counts):
    found = notes(Catalog("", GERMAN, "", (UNIT, replace(UNIT, comments=(comment,)))))
    if said is None:
        assert found == ()
    else:
        [note] = found
        assert said in note.message
        assert f"'{comment}'" in note.message
        assert (counts, 3) == (note.counts, note.unit.line)


def test_the_forms_of_a_plural_share_their_comments():
    """A hash may be that of any form; it silences that form only."""
    forms = [replace(UNIT, plural=number, target=f"a ({number}") for number in range(3)]
    comments = (f"transcheck: allow brackets {text_hash(forms[1])}",)
    units = tuple(replace(form, comments=comments) for form in forms)
    assert notes(Catalog("", GERMAN, "", units)) == ()
    assert [is_allowed(unit, "brackets") for unit in units] == [False, True, False]
