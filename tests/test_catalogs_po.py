"""Catalogs keep their bytes, and what changes follows the style of the file."""

from __future__ import annotations

import codecs
import pickle
import subprocess
from pathlib import Path

import pytest

from transcheck.catalogs import po
from transcheck.catalogs.header import new_header
from transcheck.errors import ChangedMeanwhileError, FileError

HEADER = """\
# Title
#
msgid ""
msgstr ""
"Project-Id-Version: appeal\\n"
"Language: ug\\n"
"Content-Type: text/plain; charset=UTF-8\\n"

"""

# Whatever gettext accepts is accepted and kept byte for byte. A name, what follows the header, the entries as (msgid, msgstr).
VALID = {
    "plain": ('msgid "a"\nmsgstr "b"\n', [("a", "b")]),
    "untranslated": ('msgid "a"\nmsgstr ""\n', [("a", "")]),
    "continued": ('msgid ""\n"a "\n"b"\nmsgstr "c" \n"d"\t\n', [("a b", "cd")]),
    "without blank lines": ('msgid "a"\nmsgstr "b"\nmsgid "c"\nmsgstr "d"\n', [("a", "b"), ("c", "d")]),
    "many blank lines": ('\n\n \n\t\nmsgid "a"\n\nmsgstr "b"\n\n\n', [("a", "b")]),
    "blank lines between continued lines": ('msgid "a"\n\n"b"\nmsgstr "c"\n \n"d"\n', [("ab", "cd")]),
    "indented": ('  msgid   "a"\n    "b"\n\tmsgstr"c"\n', [("ab", "c")]),
    "one line": ('msgid "a" "b" msgstr "c"\n', [("ab", "c")]),
    "strings side by side": ('msgid "a""b"\nmsgstr "c"\n', [("ab", "c")]),
    "no final newline": ('msgid "a"\nmsgstr "b"', [("a", "b")]),
    "trailing comment": ('msgid "a"\nmsgstr "b"\n\n# the end', [("a", "b")]),
    "CRLF": ('# c\r\nmsgid "a"\r\n"b"\r\nmsgstr "c"\r\n', [("ab", "c")]),
    "mixed newlines": ('msgid "a"\r\nmsgstr "b"\n\nmsgid "c"\nmsgstr "d"\r\n', [("a", "b"), ("c", "d")]),
    "escapes": (r'msgid "t\tq\"b\\n\a\v\r\b\f"' + '\nmsgstr "\\n"\n', [('t\tq"b\\n\a\v\r\b\f', "\n")]),
    "octal and hexadecimal escapes": (r'msgid "\x41\102\x141\60"' + '\nmsgstr "b"\n', [("ABA0", "b")]),
    "escapes of UTF-8 bytes": ('msgid "a"\nmsgstr "\\303\\244\\xe4\\xb8\\255\\303"\n"\\244"\n', [("a", "\xe4\u4e2d\xe4")]),
    "hexadecimal escape at the end of a line": ('msgid "a"\nmsgstr "\\x5"\n"1"\n', [("a", "\x051")]),
    "line separators": ('msgid "a\u2028b\x85c\xa0d\x0ce\x1cf\x1dg\x1eh\x0bi"\nmsgstr "\u2029"\n', [("a\u2028b\x85c\xa0d\x0ce\x1cf\x1dg\x1eh\x0bi", "\u2029")]),
    "direction marks": ('msgid "a"\nmsgstr "\u200e\u06d5\u200c \u200f2019\u2067x\u2069\ufeff"\n', [("a", "\u200e\u06d5\u200c \u200f2019\u2067x\u2069\ufeff")]),
    "beyond the basic plane": ('msgid "a"\nmsgstr "\U0001f600\U0010ffff"\n', [("a", "\U0001f600\U0010ffff")]),
    "plural": ('msgid "a"\nmsgid_plural "as"\nmsgstr[0] "x"\nmsgstr[1] ""\n"y"\n', [("a", "x")]),
    "seven plural forms": ('msgid "a"\nmsgid_plural "as"\n' + "".join(f'msgstr[{n}] "{n}"\n' for n in range(7)), [("a", "0")]),
    "spaced plural index": ('msgid "a"\nmsgid_plural "as"\nmsgstr [ 0 ] "x"\nmsgstr[01] "y"\n', [("a", "x")]),
    "empty context beside none": ('msgctxt ""\nmsgid "a"\nmsgstr "b"\n\nmsgid "a"\nmsgstr "c"\n', [("a", "b"), ("a", "c")]),
    "context of an empty msgid": ('msgctxt "x"\nmsgid ""\nmsgstr "b"\n', [("", "b")]),
    "obsolete": ('#~ msgid "a"\n#~ msgstr ""\n#~ "b"\n', [("a", "b")]),
    "obsolete without blank": ('#~msgid "a"\n#~msgstr "b"\n', [("a", "b")]),
    "obsolete in the middle": ('#~ msgid "a"\n#~ msgstr "b"\n\nmsgid "c"\nmsgstr "d"\n', [("a", "b"), ("c", "d")]),
    "obsolete with previous": ('#, fuzzy\n#~| msgid "o"\n#~ msgid "a"\n#~ msgstr "b"\n', [("a", "b")]),
    "live and obsolete": ('msgid "a"\nmsgstr "b"\n\n#~ msgid "a"\n#~ msgstr "c"\n', [("a", "b"), ("a", "c")]),
    "obsolete header": ('#~ msgid ""\n#~ msgstr "Language: tr\\n"\n', [("", "Language: tr\n")]),
    "obsolete plural": ('#~ msgid "a"\n#~ msgid_plural "as"\n#~ msgstr[0] "x"\n', [("a", "x")]),
    "all comments": ('# c\n#. e\n#.\n#: r:1\n#, fuzzy, x-odd, range: 1..3\n#| msgid "o"\nmsgid "a"\nmsgstr "b"\n', [("a", "b")]),
    "comments in another order": ('#: r:1\n#. e\n#c\n\n#, no-wrap\n#\nmsgid "a"\nmsgstr "b"\n', [("a", "b")]),
    "odd comments": ('#!fuzzy\n#=x\n#~\n#|\n#~|\n## x\nmsgid "a"\nmsgstr "b"\n', [("a", "b")]),
    "control characters in comments": ('# \x04\x0c\x1c\x85\nmsgid "a"\nmsgstr "b"\n', [("a", "b")]),
}  # fmt: skip


def catalog(text: str, path: Path = Path("ug.po")) -> po.PoFile:
    return po.parse((HEADER + text).encode(), path)


def text_of(file: po.PoFile) -> str:
    """Return what follows the header."""
    text = file.encode().decode()
    assert text.startswith(HEADER)
    return text.removeprefix(HEADER)


def translated(text: str, msgstr: str) -> str:
    """Return the text after its first entry was translated."""
    file = catalog(text)
    first, *rest = file.entries
    return text_of(file.with_entries((first.changed(msgstr=(msgstr,)), *rest)))


@pytest.mark.parametrize(("text", "expected"), VALID.values(), ids=VALID)
def test_what_gettext_accepts_keeps_its_bytes(text, expected):
    file = catalog(text)
    assert text_of(file) == text
    assert text_of(file.with_entries(file.entries)) == text
    assert [(entry.msgid, entry.msgstr[0]) for entry in file.entries] == expected


@pytest.mark.parametrize("text", ["", "\n\n", "# only a comment", "# one\n\n#. two\n", "#\n", "#~\n"])
def test_a_file_without_entries_is_valid(text):
    file = po.parse(text.encode(), Path("ug.po"))
    assert (file.entries, file.header, file.encode()) == ((), {}, text.encode())
    grown = file.with_entries((po.Entry.make(msgid="a"),)).encode()
    assert po.parse(grown, Path("ug.po")).entries[0].msgid == "a"
    assert grown.startswith(text.encode())


def test_an_entry_says_what_stands_there():
    file = catalog(
        "# one\n#two\n#\n#. note\n#: a.md#x \N{FIRST STRONG ISOLATE}my text.md\N{POP DIRECTIONAL ISOLATE}:3\n#: b\n"
        '#, fuzzy, no-wrap\n#| msgctxt "oc"\n#| msgid "old "\n#| "a"\n#| msgid_plural "old as"\n'
        'msgctxt "c"\nmsgid "a"\nmsgid_plural "as"\nmsgstr[0] "x"\nmsgstr[1] ""\n'
    )
    (entry,) = file.entries
    assert entry.key == ("c", "a")
    assert (entry.msgid_plural, entry.msgstr, entry.obsolete) == ("as", ("x", ""), False)
    assert (entry.comments, entry.extracted) == (("one", "two", ""), ("note",))
    assert entry.references == ("a.md#x", "my text.md:3", "b")
    assert (entry.flags, entry.fuzzy, entry.translated) == (("fuzzy", "no-wrap"), True, True)
    assert entry.previous == po.Previous("old a", "oc", "old as")
    assert entry.line == 20


def test_the_header_is_no_entry():
    file = catalog('msgid "a"\nmsgstr "b"\n')
    assert file.header == {
        "Project-Id-Version": "appeal",
        "Language": "ug",
        "Content-Type": "text/plain; charset=UTF-8",
    }
    assert file.title is not None
    assert file.title.comments == ("Title", "")
    assert file.warnings == ()


def test_a_header_may_stand_later_and_be_fuzzy():
    text = 'msgid "a"\nmsgstr "\xe4"\n\n#, fuzzy\nmsgid ""\nmsgstr "Content-Type: text/plain; charset=ISO-8859-1\\n"\n\nmsgid "c"\nmsgstr "d"\n'
    file = po.parse(text.encode("latin-1"), Path("de.po"))
    assert (file.charset, file.entries[0].msgstr) == ("iso8859-1", ("\xe4",))
    changed = file.with_entries(entry.changed(msgstr=("x",)) for entry in file.entries).encode()
    assert changed == text.replace("\xe4", "x").replace('"d"', '"x"').encode("latin-1")


def test_a_byte_order_mark_is_kept_with_a_warning():
    data = codecs.BOM_UTF8 + (HEADER + 'msgid "a"\nmsgstr "b"\n').encode()
    file = po.parse(data, Path("ug.po"))
    assert (file.bom, file.encode(), len(file.warnings)) == (True, data, 1)
    assert po.place(file, file.entries[0], "msgid", 0) == (9, 8)


def test_a_file_without_header_is_read_with_a_warning():
    file = po.parse(b'msgid "a"\nmsgstr "\xc3\xa4"\n', Path("de.po"))
    assert file.entries[0].msgstr == ("\xe4",)
    assert file.warnings == ("de.po: has no header, so it is read as UTF-8",)


@pytest.mark.parametrize(
    ("charset", "text"),
    [
        ("ISO-8859-9", "\u015f\u0131"),
        ("ISO-8859-6", "\u0627\u0628"),
        ("KOI8-R", "\u0438\u043c\u044f"),
        ("CP1251", "\u0438\u043c\u044f"),
        ("GB18030", "\u8868\u4e2d\u6587\U0001f600"),
        ("GBK", "\u8868\u4e2d\u6587"),
        ("BIG5", "\u529f\u8a31\u84cb"),  # their second bytes are ASCII backslashes
        ("SHIFT_JIS", "\u8868\u30bd\u80fd"),
        ("EUC-JP", "\u8868\u30bd"),
    ],
)
def test_another_charset_is_read_and_written_back(charset, text):
    data = (HEADER.replace("UTF-8", charset) + f'msgid "a"\nmsgstr "{text}"\n\nmsgid "c"\nmsgstr "d"\n').encode(charset)
    file = po.parse(data, Path("x.po"))
    assert file.entries[0].msgstr == (text,)
    assert file.encode() == data
    changed = file.with_entries((file.entries[0], file.entries[1].changed(msgstr=(text,)))).encode()
    assert changed == data.replace(b'"d"', f'"{text}"'.encode(charset))


def test_a_text_that_does_not_fit_the_charset_is_refused():
    file = po.parse((HEADER.replace("UTF-8", "ISO-8859-1") + 'msgid "a"\nmsgstr ""\n').encode(), Path("ug.po"))
    with pytest.raises(FileError, match=r"'\u06d5' cannot be written in ISO8859-1; save the file as UTF-8 first"):
        file.with_entries((file.entries[0].changed(msgstr=("\u06d5",)),)).encode()


@pytest.mark.parametrize("character", ["\0", "\4", "\ud800"])
def test_a_text_that_no_catalog_can_hold_is_refused(character):
    file = catalog('msgid "a"\nmsgstr ""\n')
    with pytest.raises(FileError, match="cannot be written"):
        file.with_entries((file.entries[0].changed(msgstr=(f"b{character}",)),)).encode()


def test_a_comment_that_no_catalog_can_hold_is_refused():
    file = catalog('msgid "a"\nmsgstr ""\n')
    with pytest.raises(FileError, match="cannot be written in a comment"):
        file.with_entries((file.entries[0].changed(comments=("one\0two",)),)).encode()


ONE = '# mine\n#.  note\n#: a.md#x\n#, fuzzy, no-wrap\n#| msgid "old"\nmsgid ""\n"a "\n"b"\nmsgstr ""\n"x "\n"y"\n'

CHANGES = {
    "nothing": ({}, ONE),
    "the same again": ({"msgstr": ("x y",), "flags": ("fuzzy", "no-wrap")}, ONE),
    "the translation": ({"msgstr": ("z",)}, ONE.replace('msgstr ""\n"x "\n"y"', 'msgstr "z"')),
    "no longer fuzzy": (
        {"flags": ("no-wrap",), "previous": None},
        ONE.replace("#, fuzzy, no-wrap", "#, no-wrap").replace('#| msgid "old"\n', ""),
    ),
    "no flags": ({"flags": ()}, ONE.replace("#, fuzzy, no-wrap\n", "")),
    "the source": ({"msgid": "c", "previous": po.Previous("a b")}, ONE.replace('"old"', '"a b"').replace('msgid ""\n"a "\n"b"', 'msgid "c"')),
    "a comment more": ({"comments": ("mine", "yours")}, ONE.replace("# mine\n", "# mine\n# yours\n")),
    "other comments": ({"comments": ("", "other")}, ONE.replace("# mine\n", "#\n# other\n")),
    "no comments": ({"comments": ()}, ONE.replace("# mine\n", "")),
    "a note more": ({"extracted": (" note", "two")}, ONE.replace("note\n", "note\n#. two\n")),
    "other places": ({"references": ("b.md", "my text.md:7")}, ONE.replace("a.md#x", "b.md \u2068my text.md\u2069:7")),
    "a context": ({"msgctxt": "c"}, ONE.replace('msgid ""', 'msgctxt "c"\nmsgid ""')),
    "an empty context": ({"msgctxt": ""}, ONE.replace('msgid ""', 'msgctxt ""\nmsgid ""')),
    "obsolete": ({"obsolete": True, "references": ()}, "".join(
        line if line.startswith("# ") or line[1] in ".," else f"#~{line[1:]}" if line.startswith("#|") else f"#~ {line}"
        for line in ONE.splitlines(keepends=True) if not line.startswith("#:")
    ).replace("#~|", "#~|")),
    "plural": ({"msgid_plural": "as", "msgstr": ("x y", "z")}, ONE.replace('msgstr ""\n"x "\n"y"', 'msgid_plural "as"\nmsgstr[0] "x y"\nmsgstr[1] "z"')),
}  # fmt: skip


@pytest.mark.parametrize(("fields", "expected"), CHANGES.values(), ids=CHANGES)
def test_a_change_touches_only_its_lines(fields, expected):
    file = catalog(f'msgid "first"\nmsgstr ""\n\n{ONE}\nmsgid "last"\nmsgstr ""\n')
    first, entry, last = file.entries
    changed = entry.changed(**fields)
    text = text_of(file.with_entries((first, changed, last)))
    if changed.obsolete:
        assert text == f'msgid "first"\nmsgstr ""\n\nmsgid "last"\nmsgstr ""\n\n{expected}'
    else:
        assert text == f'msgid "first"\nmsgstr ""\n\n{expected}\nmsgid "last"\nmsgstr ""\n'
    assert (changed is entry) == (expected == ONE)
    assert changed in catalog(text).entries


def test_a_comment_of_two_lines_is_written_as_two():
    text = text_of(catalog("").with_entries((po.Entry.make(msgid="a", comments=("b\nc", "d\\")),)))
    assert text == '# b\n# c\n# d\\ \nmsgid "a"\nmsgstr ""\n'


def test_a_change_undone_gives_the_same_bytes():
    file = catalog(ONE)
    (entry,) = file.entries
    gone = entry.changed(msgstr=("z",), obsolete=True)
    assert entry is gone.changed(msgstr=entry.msgstr, obsolete=False)


def test_an_obsolete_entry_comes_back_as_it_was():
    live = ONE.replace("#: a.md#x\n", "")
    old = text_of(catalog(live).with_entries([catalog(live).entries[0].changed(obsolete=True)]))
    file = catalog(old)
    assert text_of(file.with_entries([file.entries[0].changed(obsolete=False)])) == live


def test_entries_move_and_go_with_their_comments():
    text = '# a\nmsgid "a"\nmsgstr ""\n\n\n# b\nmsgid "b"\nmsgstr ""\n\n# c\nmsgid "c"\nmsgstr ""\n# the end\n'
    file = catalog(text)
    a, b, c = file.entries
    expected = '# c\nmsgid "c"\nmsgstr ""\n\n# a\nmsgid "a"\nmsgstr ""\n# the end\n'
    assert expected == text_of(file.with_entries((c, a)))
    new = po.Entry.make(msgid="n")
    expected = text.replace("\n\n\n# b", '\n\nmsgid "n"\nmsgstr ""\n\n# b')
    assert expected == text_of(file.with_entries((a, new, b, c)))


def test_new_obsolete_entries_go_to_the_end_and_old_ones_stay():
    text = '#~ msgid "o"\n#~ msgstr "p"\n\nmsgid "a"\nmsgstr "x"\n\nmsgid "b"\nmsgstr ""'
    file = catalog(text)
    old, first, second = file.entries
    expected = '#~ msgid "o"\n#~ msgstr "p"\n\nmsgid "b"\nmsgstr ""\n\n#~ msgid "a"\n#~ msgstr "x"\n'
    assert expected == text_of(file.with_entries((old, first.changed(obsolete=True), second)))


def test_changes_follow_the_newline_of_the_file():
    text = 'msgid "a"\nmsgstr "x"\n'
    data = (HEADER + text).replace("\n", "\r\n").encode()
    file = po.parse(data, Path("ug.po"))
    new = po.Entry.make(msgid="b\nc", comments=("note",))
    changed = file.with_entries((file.entries[0].changed(msgstr=("y",)), new)).encode()
    expected = HEADER + 'msgid "a"\nmsgstr "y"\n\n# note\nmsgid ""\n"b\\n"\n"c"\nmsgstr ""\n'
    assert changed == expected.replace("\n", "\r\n").encode()


LONG = "Many words that are put in one line or in several lines, whatever the file is used to, until it is full."


def test_changes_follow_the_wrapping_of_the_file():
    unwrapped = f'msgid "{LONG}"\nmsgstr ""\n'
    assert translated(unwrapped, LONG) == f'msgid "{LONG}"\nmsgstr "{LONG}"\n'
    wrapped = f'msgid ""\n"{LONG[:75]}"\n"{LONG[75:]}"\nmsgstr ""\n'
    assert translated(wrapped, LONG) == wrapped.replace('msgstr ""', f'msgstr ""\n"{LONG[:75]}"\n"{LONG[75:]}"')
    assert translated("#, no-wrap\n" + wrapped, LONG) == "#, no-wrap\n" + wrapped.replace(
        'msgstr ""', f'msgstr "{LONG}"'
    )


def test_references_fill_79_columns():
    places = tuple(f"corpora/petition.md#{number:08d}" for number in range(5))
    text = text_of(catalog("").with_entries((po.Entry.make(msgid="a", references=places),)))
    expected = "".join(f"#: {' '.join(places[start : start + 2])}\n" for start in (0, 2, 4))
    assert text == f'{expected}msgid "a"\nmsgstr ""\n'


@pytest.mark.parametrize(
    ("field", "offset", "plural", "expected"),
    [
        ("msgctxt", 0, None, (10, 10)),
        ("msgid", 0, None, (12, 2)),
        ("msgid", 3, None, (12, 6)),
        ("msgid", 4, None, (13, 2)),
        ("msgid", 5, None, (13, 6)),
        ("msgid", 6, None, (13, 7)),
        ("msgid_plural", 1, None, (14, 16)),
        ("msgstr", 0, None, (15, 12)),
        ("msgstr", 2, 1, (16, 21)),
        ("msgstr", 3, 1, (16, 23)),
        ("msgstr", 99, 1, (17, 3)),
    ],
)
def test_places_count_through_escapes_and_lines(field, offset, plural, expected):
    file = catalog(
        '# c\nmsgctxt "k"\nmsgid ""\n"ab\\n\\""\n"\\x41z"\nmsgid_plural "as"\n'
        'msgstr[0] "x"\nmsgstr[1] "\\303\\244\u06d5\\tz"\n"!"\n'
    )
    assert po.place(file, file.entries[0], field, offset, plural) == expected


def test_places_of_changed_and_new_entries():
    file = catalog('msgid "a"\nmsgstr "b"\n')
    (entry,) = file.entries
    changed = entry.changed(msgstr=("new",), flags=("fuzzy",))
    assert po.place(file, changed, "msgid", 0) == (9, 8)
    assert po.place(file, changed, "msgstr", 2) == (9, 1)
    assert po.place(file, po.Entry.make(msgid="n"), "msgid", 0) == (0, 0)
    assert po.place(file, po.Entry.make(msgid="a", msgstr=("b",)), "msgstr", 0) == (10, 9)


def test_a_fresh_catalog_is_one_that_gettext_accepts(tmp_path, require_program):
    path = tmp_path / "ug.po"
    file = po.new(new_header("ug", "nplurals=1; plural=0;", "appeal"), path)
    assert po.save(file.with_entries((po.Entry.make(msgid="Sign.", msgstr=(LONG,), extracted=("heading",)),)))
    assert list(file.header)[-1] == "X-Source-Language"
    assert f'msgstr "{LONG}"\n' in path.read_text()
    told = subprocess.run(
        [require_program("msgfmt"), "-c", "-o", tmp_path / "ug.mo", path], capture_output=True, check=False
    )
    assert told.returncode == 0


def test_saving_needs_the_file_that_was_read(tmp_path):
    path = tmp_path / "ug.po"
    path.write_bytes((HEADER + 'msgid "a"\nmsgstr ""\n').encode())
    file = po.read(path)
    assert not po.save(file)
    changed = file.with_entries((file.entries[0].changed(msgstr=("b",)),))
    assert po.save(changed)
    assert path.read_bytes() == changed.encode()
    with pytest.raises(ChangedMeanwhileError):
        po.save(file)
    with pytest.raises(ChangedMeanwhileError):
        po.save(po.new({}, path))


def test_catalogs_and_entries_travel_between_processes():
    file = catalog(f'msgid "a"\nmsgstr "b"\n\n{ONE}')
    copy = pickle.loads(pickle.dumps(file))  # noqa: S301
    assert copy == file
    entries = copy.entries[0].changed(msgstr=("c",)), copy.entries[1]
    assert text_of(file.with_entries(entries)) == f'msgid "a"\nmsgstr "c"\n\n{ONE}'


def test_polib_gets_everything_that_it_can_hold():
    file = catalog(ONE + '\n#~ msgid "o"\n#~ msgstr "p"\n')
    theirs = po.to_polib(file)
    assert theirs.metadata["Language"] == "ug"
    first, old = theirs
    assert (first.msgid, first.msgstr, first.flags) == ("a b", "x y", ["fuzzy", "no-wrap"])
    assert (first.tcomment, first.comment, first.occurrences) == ("mine", " note", [("a.md#x", "")])
    assert (first.previous_msgid, old.obsolete) == ("old", True)
