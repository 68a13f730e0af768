"""Poedit opens, saves and edits our catalogs, and nothing is lost on the way."""

from __future__ import annotations

import difflib
from collections.abc import Callable
from pathlib import Path

import pytest

import poedit_driver
from transcheck.catalogs import po
from transcheck.catalogs.header import new_header

LONG = "Everyone who lives by the river may use its water, fish in it and walk along it, today and in a hundred years."

TRANSLATIONS = {
    "ug": (
        "nplurals=2; plural=(n != 1);",
        "\u062f\u06d5\u0631\u064a\u0627 \u06be\u06d5\u0645\u0645\u06d5\u064a\u0644\u06d5\u0646\u0646\u0649\u06ad.",
        "\u0626\u0649\u0645\u0632\u0627",
        "\u0633\u06c7",
    ),
    "de": ("nplurals=2; plural=(n != 1);", "Der Fluss geh\u00f6rt allen.", "Unterschreiben", "Wasser"),
}


def catalog(language: str, path: Path) -> po.PoFile:
    """Return a catalog with everything that an editor could lose."""
    plural, sentence, button, word = TRANSLATIONS[language]
    entries = (
        po.Entry.make(
            msgid="The river is ours.",
            msgstr=(sentence,),
            references=("corpora/river.md#aaaaaaaa",),
            extracted=("heading",),
        ),
        po.Entry.make(
            msgid="The river belongs to everyone.",
            msgstr=(sentence,),
            flags=("fuzzy", "no-wrap"),
            previous=po.Previous("The river belongs to us."),
            comments=("Is this still right?", "", "transcheck: allow untranslated 0123abcd - a name"),
            references=("corpora/river.md#bbbbbbbb", "corpora/river.md#cccccccc"),
        ),
        po.Entry.make(msgid="Sign", msgctxt="button", msgstr=(button,)),
        po.Entry.make(
            msgid="Sign",
            msgctxt="heading",
            msgstr=(button,),
            flags=("fuzzy",),
            previous=po.Previous("Signs", "heading"),
        ),
        po.Entry.make(msgid=LONG, msgstr=(f"{sentence} " * 6,), references=("corpora/the other river.md#dddddddd",)),
        po.Entry.make(
            msgid='He said "no" twice.',
            msgstr=(f'"{word}"\t\\ \N{RIGHT-TO-LEFT ISOLATE}{word}\N{POP DIRECTIONAL ISOLATE}.',),
        ),
        po.Entry.make(msgid="Not translated yet."),
        po.Entry.make(
            msgid="Gone",
            msgstr=(word,),
            obsolete=True,
            flags=("fuzzy",),
            previous=po.Previous("Went"),
            comments=("Kept.",),
        ),
        po.Entry.make(msgid="Sign", msgctxt="gone", msgstr=(button,), obsolete=True),
    )
    header = new_header(language, plural, "river", revised="2026-01-31 12:00+0000")
    return po.new(header, path).with_entries(entries)


def changed_lines(before: bytes, after: bytes) -> list[str]:
    """Return the lines that were removed or added."""
    compared = difflib.ndiff(before.decode().split("\n"), after.decode().split("\n"))
    return [line for line in compared if line.startswith(("+ ", "- "))]


def bundled(language: str) -> list[Path]:
    """Return one catalog of the project itself in that language, if it has any."""
    return sorted((Path(__file__).parent.parent / "po").glob(f"*/{language}.po"))[:1]


@pytest.mark.system
@pytest.mark.parametrize("language", TRANSLATIONS)
def test_poedit_loses_nothing_of_what_a_catalog_can_hold(language, tmp_path, require_program):
    path = tmp_path / f"{language}.po"
    po.save(catalog(language, path))
    open_save_and_edit(path, require_program)


@pytest.mark.system
@pytest.mark.parametrize(
    "original", [path for language in TRANSLATIONS for path in bundled(language)], ids=lambda path: path.name
)
def test_poedit_loses_nothing_of_our_own_catalogs(original, tmp_path, require_program):
    path = tmp_path / original.name
    path.write_bytes(original.read_bytes())
    open_save_and_edit(path, require_program)


def open_save_and_edit(path: Path, require_program: Callable[[str], str]) -> None:
    for program in poedit_driver.PROGRAMS:
        require_program(program)
    before = po.read(path)
    with poedit_driver.opened(path) as editor:
        editor.save()
        saved = po.read(path)
        editor.append("x")
        editor.save()
    edited = po.read(path)
    assert saved.entries == before.entries
    assert len(changed_lines(before.encode(), saved.encode())) <= 3
    assert {**before.header, **saved.header} == saved.header
    ((old, new),) = ((old, new) for old, new in zip(saved.entries, edited.entries, strict=True) if old != new)
    flags = tuple(flag for flag in old.flags if flag != "fuzzy")
    previous = None if old.fuzzy else old.previous
    assert new == old.changed(msgstr=(f"{old.msgstr[0]}x",), flags=flags, previous=previous)
