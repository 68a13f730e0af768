"""Laws of reading and writing catalogs, with polib and GNU gettext as witnesses."""

from __future__ import annotations

import gettext
import io
import random
import re
import subprocess
from pathlib import Path

import polib
import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from test_catalogs_po import HEADER, VALID
from transcheck.catalogs import po
from transcheck.catalogs.header import new_header
from transcheck.catalogs.rendering import quoted
from transcheck.errors import BrokenCatalogError

PATH = Path("ug.po")

# What a PO file can hold: no surrogates, and neither NUL nor EOT, which compiled catalogs use between texts.
TEXTS = st.text(st.characters(exclude_categories=["Cs"], exclude_characters="\0\4"), max_size=120)
PROSE = st.text(
    'aeiost \u0626\u06c7\u06d5\u060c\u4e2d\u6587\u3002\u30fc-/.,!"\\\n\t\xa0\u2028\u200f\U0001f600', max_size=120
)
WORDS = st.text("abcxyz:/.#\u0638", min_size=1, max_size=30)
COMMENTS = st.lists(st.text('ab #.:,|~"\\\xa0\u06d5', max_size=20).map(lambda text: text.strip(" \\")), max_size=3).map(
    tuple
)
PREVIOUS = st.none() | st.builds(po.Previous, PROSE, st.none() | PROSE, st.none() | PROSE)


@st.composite
def entry(draw) -> po.Entry:
    plural = draw(st.none() | PROSE.filter(bool))  # polib takes an empty one for none
    return po.Entry.make(
        msgid=draw(PROSE | TEXTS),
        msgstr=tuple(draw(st.lists(PROSE | TEXTS, min_size=1, max_size=1 if plural is None else 7))),
        msgctxt=draw(st.none() | PROSE),
        msgid_plural=plural,
        obsolete=draw(st.booleans()),
        comments=draw(COMMENTS),
        extracted=draw(COMMENTS),
        references=draw(st.lists(WORDS | st.just("my text.md:3"), max_size=5).map(tuple)),
        flags=draw(st.lists(st.sampled_from(("fuzzy", "no-wrap", "x-odd", "range: 1..3")), unique=True).map(tuple)),
        previous=draw(PREVIOUS),
    )


def name(entry: po.Entry) -> tuple[object, ...]:
    return entry.key, entry.obsolete


ENTRIES = st.lists(entry(), max_size=4, unique_by=name).map(
    lambda found: [one for one in found if one.key != (None, "")]
)
STYLES = st.sampled_from((
    'msgid "used to one line, however long it may become, since nobody who works on this catalog cuts lines"\nmsgstr ""\n',
    'msgid ""\n"used to several lines, as "\n"gettext writes them"\nmsgstr ""\n',
    'msgid "nothing to see"\nmsgstr ""',
))  # fmt: skip


@settings(max_examples=60, deadline=None)
@given(ENTRIES, STYLES, st.booleans())
def test_what_we_wrote_we_read_again(entries, style, crlf):
    text = HEADER + style
    file = po.parse(text.replace("\n", "\r\n" if crlf else "\n").encode(), PATH)
    written = file.with_entries((*file.entries, *entries)).encode()
    again = po.parse(written, PATH)
    assert again.encode() == written
    assert sorted(again.entries[1:], key=repr) == sorted(entries, key=repr)
    assert again.entries[0] == file.entries[0]


@settings(max_examples=60, deadline=None)
@given(ENTRIES, st.randoms())
def test_one_changed_entry_leaves_the_others_alone(entries, chance):
    file = po.parse(po.new({"Language": "ug"}, PATH).with_entries(entries).encode(), PATH)
    if not file.entries:
        return
    chosen = chance.choice(file.entries)
    changed = chosen.changed(msgstr=("new",) * len(chosen.msgstr), comments=())
    text = file.with_entries(changed if one is chosen else one for one in file.entries).encode().decode()
    pieces = [file.source.text[one.start : one.end] for one in file.entries if one is not chosen]
    assert all(piece in text for piece in pieces)
    assert changed in po.parse(text.encode(), PATH).entries


@pytest.mark.system
@settings(max_examples=30, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(entries=ENTRIES, style=STYLES)
def test_gettext_and_polib_read_the_same(entries, style, tmp_path, require_program):
    file = po.parse((HEADER + style).encode(), PATH)
    keys: set[object] = set()
    entries = [one for one in entries if one.msgid and one.key not in keys and not keys.add(one.key)]
    path = tmp_path / "ug.po"
    path.write_bytes(file.with_entries((*file.entries, *entries)).encode())
    merged = subprocess.run([require_program("msgcat"), path], capture_output=True, check=True)
    by_gettext = po.parse(merged.stdout, PATH)
    ours = po.read(path).entries
    kept = [one for one in ours if one.msgstr[0] or not one.obsolete]  # msgcat drops the others
    assert sorted(map(texts_of_msgcat, kept), key=repr) == sorted(map(texts_of_msgcat, by_gettext.entries), key=repr)
    assert [one.previous for one in ours if not one.obsolete] == [
        one.previous for one in by_gettext.entries if not one.obsolete
    ]
    theirs = polib.pofile(str(path))
    assert [texts(one) for one in ours if is_plain(one)] == [texts_of_polib(one) for one in theirs if is_plain(one)]


def texts(one: po.Entry) -> tuple[object, ...]:
    return one.msgctxt, one.msgid, one.msgid_plural, one.msgstr, one.obsolete, frozenset(one.flags)


def texts_of_msgcat(one: po.Entry) -> tuple[object, ...]:
    """Return the texts of an entry, fuzzy only where msgcat leaves the flag: on translated ones."""
    return *texts(one)[:-1], one.fuzzy and bool(one.msgstr[0])


def texts_of_polib(one: polib.POEntry) -> tuple[object, ...]:
    forms = tuple(one.msgstr_plural[index] for index in sorted(one.msgstr_plural)) or (one.msgstr,)
    return one.msgctxt, one.msgid, one.msgid_plural or None, forms, bool(one.obsolete), frozenset(one.flags)


def is_plain(one: po.Entry | polib.POEntry) -> bool:
    r"""Tell whether polib reads it right: it has escapes for newline, tab, quote and backslash only."""
    content = repr(texts(one) if isinstance(one, po.Entry) else texts_of_polib(one))
    return not re.search(r"\\[abfvrx]|[\a\b\f\v\r]|range", content)


@pytest.mark.system
@settings(max_examples=30, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(entries=ENTRIES)
def test_compiled_catalogs_say_what_msgfmt_compiles(entries, tmp_path, require_program):
    keys: set[object] = set()
    entries = [
        one.changed(msgstr=one.msgstr if one.msgid_plural is not None else one.msgstr[:1])
        for one in entries
        if not (one.msgid + (one.msgid_plural or "") + "".join(one.msgstr)).count("\n")
        and one.key not in keys
        and not keys.add(one.key)
    ]
    path = tmp_path / "ug.po"
    path.write_bytes(po.new(new_header("ug", "nplurals=1; plural=0;"), path).with_entries(entries).encode())
    subprocess.run([require_program("msgfmt"), "-o", tmp_path / "ug.mo", path], check=True, capture_output=True)
    assert strings_of(po.compile_mo(po.read(path))) == strings_of((tmp_path / "ug.mo").read_bytes())


def strings_of(data: bytes) -> dict[object, str]:
    return vars(gettext.GNUTranslations(io.BytesIO(data)))["_catalog"]


PIECES = (
    '"', "\\", "\n", "#", "#~ ", "#| ", "#~| ", "msgid ", "msgstr ", "msgctxt ", "msgid_plural ", "msgstr[0] ", "msgstr[1]",
    "\r\n", "\t", " ", '""\n', '"a"\n', "\\n", "\\x41", "\\7", "\xe4", "\0", "\4", "[", "0", "#, fuzzy\n", "<<<<<<< \n", "\f", "\u2028",
)  # fmt: skip


def damaged(text: str, chance: random.Random) -> bytes:
    """Return a text with one to three random slips of an editor or of a merge."""
    for _ in range(chance.choice((1, 1, 2, 3))):
        lines = text.split("\n")
        at, slip = chance.randrange(len(text) + 1), chance.randrange(5)
        if slip == 0:
            text = text[:at] + chance.choice(PIECES) + text[at:]
        elif slip == 1:
            text = text[:at] + text[at + chance.choice((1, 1, 2, 5)) :]
        elif slip == 2:
            lines.pop(chance.randrange(len(lines)))
            text = "\n".join(lines)
        elif slip == 3:
            lines.insert(chance.randrange(len(lines)), chance.choice(lines))
            text = "\n".join(lines)
        else:
            lines[8:] = chance.sample(lines[8:], len(lines[8:]))
            text = "\n".join(lines)
    return text.encode()


def accepted(data: bytes) -> po.PoFile | None:
    try:
        return po.parse(data, PATH)
    except BrokenCatalogError as error:
        _, line, column, _ = error.args
        assert line <= data.count(b"\n") + 1
        assert column >= 1
        return None


@settings(max_examples=300, deadline=None)
@given(st.sampled_from(sorted(VALID)), st.randoms(use_true_random=False))
def test_a_damaged_file_is_refused_or_kept_byte_for_byte(which, chance):
    data = damaged(HEADER + VALID[which][0], chance)
    file = accepted(data)
    if file is not None:
        assert file.encode() == data
        assert file.with_entries(file.entries).encode() == data
        anew = [po.Entry.make().changed(**fields_of(one)) for one in file.entries]
        again = po.parse(file.with_entries(anew).encode(), PATH)
        assert sorted(map(texts, again.entries), key=repr) == sorted(map(texts, file.entries), key=repr)


def fields_of(one: po.Entry) -> dict[str, object]:
    names = (
        "msgid",
        "msgstr",
        "msgctxt",
        "msgid_plural",
        "obsolete",
        "comments",
        "extracted",
        "references",
        "flags",
        "previous",
    )
    return {name: getattr(one, name) for name in names}


# msgfmt refuses these too, though the file can be read: a live and an obsolete entry of one message (a plain msgmerge
# after a revert makes them), and texts that do not begin or end with a newline both (a matter of checks).
READABLE = ("duplicate message definition", "first definition", "'\\n'", "fatal error", "warning:")


@pytest.mark.system
@settings(max_examples=100, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(which=st.sampled_from(sorted(VALID)), chance=st.randoms(use_true_random=False))
def test_what_we_accept_msgfmt_does_not_refuse(which, chance, tmp_path, require_program):
    data = damaged(HEADER + VALID[which][0], chance)
    if accepted(data) is None:
        return
    path = tmp_path / "ug.po"
    path.write_bytes(data)
    told = subprocess.run([require_program("msgfmt"), "-o", tmp_path / "ug.mo", path], capture_output=True, check=False)
    lines = told.stderr.decode("utf-8", "replace").splitlines()
    assert [line for line in lines if line.startswith(str(path)) and not any(known in line for known in READABLE)] == []


@pytest.mark.system
def test_long_lines_are_cut_as_msgcat_cuts_them(tmp_path, require_program):
    """msgcat's breaks differ between its releases, so nearly all of them is what we ask."""
    chance = random.Random(3)  # noqa: S311
    words = {
        " ": [
            "the",
            "people",
            "of",
            "2019",
            "ask,",
            "state-owned",
            "and/or",
            "\u201cstop\u201d",
            "1.2%",
            "\u2013",
            "don't",
            "\xab oui \xbb",
        ],
        "": [
            "\u6211\u4eec",
            "\u8981\u6c42\uff0c",
            "\u300c\u4eba\u300d",
            "2019\u5e74",
            "\u30c7\u30fc\u30bf",
            "\u3002",
            "\uff08\u4eba\uff09",
        ],
    }
    texts = {
        joiner.join(chance.choices(words[joiner], k=chance.randint(15, 60))) for joiner in words for _ in range(60)
    }
    path = tmp_path / "x.po"
    entries = [po.Entry.make(msgid=f"{number}", msgstr=(text,)) for number, text in enumerate(sorted(texts))]
    path.write_bytes(po.new(new_header("x"), path).with_entries(entries).encode())
    told = subprocess.run([require_program("msgcat"), path], capture_output=True, check=True).stdout.decode()
    same = sum("\n".join(quoted("msgstr", one.msgstr[0], wrapped=True)) + "\n" in told for one in entries)
    assert same >= 0.97 * len(entries)
