"""What is no text in a text: masked for every check, and found again where it stood."""

from __future__ import annotations

import time

import pytest
from hypothesis import given
from hypothesis import strategies as st

from transcheck.checks import run
from transcheck.languages import load
from transcheck.model import Catalog, Unit
from transcheck.text.placeholders import NEUTRAL, kinds, masked, placeholders

TEXTS = st.one_of(st.text(), st.text(st.sampled_from("%sd1$(n){}<b/>'#,@:w. &*-" + NEUTRAL), max_size=40))
FLAGS = st.frozensets(
    st.sampled_from(["c-format", "no-c-format", "python-brace-format", "sh-format", "qt-format", "fuzzy"])
)


@pytest.mark.parametrize(
    ("flags", "text", "shown"),
    [
        ("", "Dear %(name)s, %d%% of <b>it</b>", "Dear ________, __%_ of ___it____"),
        ("", "100 % sure, 50% done", "100 % sure, 50% done"),
        (
            "",
            "See https://example.org/a, or write to a@example.org.",
            "See _____________________, or write to _____________.",
        ),
        ("", "{n, plural, one {# day} other {# days}}", "__________________ day__________ days__"),
        ("", "show <file> on %1", "show <file> on __"),
        ("no-c-format", "use %s", "use %s"),
        ("c-format", "at %<PRIu64>", "at _________"),
        ("python-brace-format", "{{x}} {y}", "{_x}_ ___"),
        ("sh-format", "$HOME and ${x:-y}", "_____ and _______"),
        ("boost-format", "%1% of %|2$d|", "___ of ______"),
    ],
)
def test_masks(flags, text, shown):
    assert shown == masked(text, frozenset(flags.split())).replace(NEUTRAL, "_")


@given(TEXTS, FLAGS, st.none() | TEXTS)
def test_a_mask_keeps_every_place(text, flags, source):
    shown = masked(text, flags, source)
    assert len(text) == len(shown)
    assert all(seen in {char, NEUTRAL} for char, seen in zip(text, shown, strict=True))


@given(TEXTS, FLAGS)
def test_placeholders_stand_in_order_and_apart(text, flags):
    spans = [place.span for place in placeholders(text, kinds(text, flags))]
    edges = [edge for span in spans for edge in (span.start, span.end)]
    assert sorted(edges) == edges


@pytest.mark.parametrize(
    "part", ["%s", "%(", "{", "{{", "${a", "<a ", "<a b=c ", "a@", "a.b", "http://(", "%%", "{n, plural, one {", "'{"]
)
def test_long_texts_take_no_long_time(part):
    text = part * (100_000 // len(part))
    start = time.process_time()
    masked(text, frozenset({"c-format", "python-brace-format"}))
    masked(text)
    assert time.process_time() - start < 5


def test_findings_and_fixes_speak_of_the_text_itself():
    language = load("de")
    unit = Unit("Open (%s) now.", "Öffne （%s) jetzt.", language)
    (finding,) = (found for found in run([Catalog("", language, "", (unit,))]) if found.check == "brackets")
    assert finding.unit is unit
    assert "Öffne （%s） jetzt." == finding.fix
    assert NEUTRAL not in finding.message


PO = """\
msgid ""
msgstr "Content-Type: text/plain; charset=UTF-8\\nPlural-Forms: nplurals=3; plural=n%10==1 && n%100!=11 ? 0 : n != 0 ? 1 : 2;\\n"

#, c-format
msgid "One file"
msgid_plural "%d files"
msgstr[0] "%d файл"
msgstr[1] "%d файла"
msgstr[2] "нет файлов"
"""
KEYED = """\
msgid ""
msgstr "Content-Type: text/plain; charset=UTF-8\\n"

msgid "button.save_label"
msgstr "Speichern unter {name}"

msgid "button.cancel_label"
msgstr "Abbrechen"
"""


def test_a_plural_form_is_compared_with_the_source_of_its_meaning(folder, run):
    """Form 0 says 1, 21, 31...: its source is the plural; form 2 says 0 alone and may omit the number."""
    (folder / "ru.po").write_text(PO, encoding="utf-8")
    ran = run("check", "ru.po")
    assert (ran.status, ran.out) == (0, "")
    (folder / "ru.po").write_text(PO.replace("%d файла", "файла"), encoding="utf-8")
    assert "ru.po:6:15: error[placeholder] '%d' of the source is missing" in run("check", "ru.po").out


def test_keys_are_noticed_and_said_once(folder, run):
    (folder / "de.po").write_text(KEYED, encoding="utf-8")
    ran = run("check", "de.po")
    assert (ran.status, ran.out) == (0, "")
    assert ran.err.count("2 of 2 sources are keys such as 'button.save_label', not text") == 1
