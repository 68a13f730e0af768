"""What holds for any catalog and any edit of its master."""

from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from merging import Project, sentences

WORDS = [
    "council",
    "school",
    "valley",
    "children",
    "winter",
    "bus",
    "road",
    "ministry",
    "letter",
    "village",
    "teacher",
    "promise",
    "morning",
    "closed",
    "opened",
    "asked",
    "walked",
]
SENTENCES = st.lists(st.sampled_from(WORDS), min_size=1, max_size=9).map(
    lambda words: " ".join(words).capitalize() + "."
)
LINES = st.tuples(
    SENTENCES, st.sampled_from(["", "", "", "heading", "item"]), st.sampled_from(["", "", "", "end"])
).map("|".join)
MASTERS = st.lists(LINES, min_size=1, max_size=8)
OPTIONS = st.fixed_dictionaries({"joiner": st.sampled_from([" ", ""]), "split": st.sampled_from([None, sentences])})
NUMBERS = st.integers(0, 999)


@st.composite
def edits(draw, lines):
    """Return a master after one thing that an author does to it."""
    lines = list(lines)
    place = draw(st.integers(0, len(lines) - 1))
    text, _, rest = lines[place].partition("|")
    words = text.split()
    what = draw(
        st.sampled_from(["change", "change", "insert", "delete", "move", "split", "merge", "repeat", "kind", "rewrite"])
    )
    if what == "change":
        words[draw(st.integers(0, len(words) - 1))] = draw(st.sampled_from(WORDS))
        lines[place] = f"{' '.join(words)}|{rest}"
    elif what in {"insert", "rewrite"}:
        lines[place : place + (what == "rewrite")] = [draw(LINES)]
    elif what == "delete":
        del lines[place]
    elif what == "move":
        lines.insert(draw(st.integers(0, len(lines) - 1)), lines.pop(place))
    elif what == "split" and len(words) > 1:
        middle = draw(st.integers(1, len(words) - 1))
        lines[place : place + 1] = [f"{' '.join(words[:middle])}.|{rest}", f"{' '.join(words[middle:])}|{rest}"]
    elif what == "merge" and place:
        lines[place - 1 : place + 1] = [f"{lines[place - 1].partition('|')[0][:-1]} and {text.lower()}|{rest}"]
    elif what == "repeat":
        lines.insert(draw(st.integers(0, len(lines))), lines[place])
    elif what == "kind":
        lines[place] = f"{text}|{draw(st.sampled_from(['item', 'heading', 'sentence|end']))}"
    return lines or [draw(LINES)]


@st.composite
def histories(draw, most=4):
    """Return masters that follow from each other, the first of them twice or more in a list of versions."""
    masters = [draw(MASTERS)]
    for _ in range(draw(st.integers(1, most))):
        lines = masters[-1]
        for _ in range(draw(st.integers(1, 3))):
            lines = draw(edits(lines))
        masters.append(lines)
    return masters


@st.composite
def translators(draw):
    """Return what a translator makes of each entry in turn: a translation, a draft (~), or nothing yet."""
    sources = draw(st.lists(st.sampled_from(["", "", "~", "two", None]), max_size=12))
    return [
        None if kind is None else f"~T{n}." if kind == "~" else f"T{n}. U{n}." if kind == "two" else f"T{n}."
        for n, kind in enumerate(sources)
    ]


def texts(project):
    """Return the sentences of all translations; what was only joined from them is no translation of its own."""
    return sorted({word for entry in project.file.entries for word in entry.msgstr[0].replace(".", ". ").split()})


def vouched(project):
    return {(entry.key, entry.msgstr) for entry in project.file.entries if entry.translated and not entry.fuzzy}


@given(histories(), translators(), OPTIONS)
def test_merging_twice_equals_merging_once(masters, translations, options):
    project = Project().update(masters[0]).translate(translations)
    for master in masters[1:]:
        project = project.update(master, **options)
        again = project.update(master, **options)
        assert (again.catalog, again.record, again.changes) == (project.catalog, project.record, ())


@given(MASTERS, translators())
def test_an_unchanged_master_changes_no_byte(master, translations):
    project = Project().update(master).translate(translations)
    assert project.update(master).catalog == project.catalog


@given(histories(), translators(), OPTIONS)
def test_no_translation_is_lost(masters, translations, options):
    project = Project().update(masters[0]).translate(translations)
    for master in masters[1:]:
        after = project.update(master, **options)
        assert set(texts(project)) <= set(texts(after))
        project = after


@given(histories(most=1), translators(), OPTIONS)
def test_an_edit_taken_back_gives_every_byte_back(masters, translations, options):
    project = Project().update(masters[0]).translate(translations)
    back = project.update(masters[1], **options).update(masters[0], **options)
    assert back.catalog.decode() == project.catalog.decode()


@given(histories(), translators(), OPTIONS)
def test_nothing_counts_as_translated_that_nobody_translated(masters, translations, options):
    project = Project().update(masters[0]).translate(translations)
    known = vouched(project)
    for master in masters[1:]:
        project = project.update(master, **options)
        assert vouched(project) <= known
        project = project.translate([None, "N.", None, "~N."])
        known |= vouched(project)


@given(MASTERS, translators(), st.data())
def test_one_changed_word_changes_one_entry(master, translations, data):
    long = [line.partition("|")[0] for line in master if line.count(" ") >= 3]
    master = list(dict.fromkeys([*long, "The bus never came to us."]))
    project = Project().update(master).translate(translations)
    place = data.draw(st.integers(0, len(master) - 1))
    changed = master[place].replace(master[place].split()[1], "suddenly", 1)
    before = project.catalog.split(b"\n\n")
    after = project.update([*master[:place], changed, *master[place + 1 :]]).catalog.split(b"\n\n")
    assert [number for number, (old, new) in enumerate(zip(before, after, strict=True)) if old != new] == [1 + place]


@given(histories(most=2), translators(), OPTIONS)
def test_live_entries_stand_in_the_order_of_the_master_and_keys_are_unique(masters, translations, options):
    project = Project().update(masters[0]).translate(translations)
    for master in masters[1:]:
        project = project.update(master, **options)
    entries = project.file.entries
    wanted = list(dict.fromkeys(line.partition("|")[0] for line in masters[-1]))
    assert list(dict.fromkeys(entry.msgid for entry in entries if not entry.obsolete)) == wanted
    assert len({entry.key for entry in entries}) == len(entries)
    assert [entry.obsolete for entry in entries] == sorted(entry.obsolete for entry in entries)


@given(MASTERS, translators(), histories(most=2))
def test_without_a_record_nothing_is_lost_either(master, translations, masters):
    project = Project().update(master).translate(translations)
    after = Project(b"", project.catalog).update(masters[-1], known=False, split=sentences)
    assert set(texts(project)) <= set(texts(after))
    assert Project(b"", project.catalog).update(master, known=False).catalog == project.catalog


def test_a_catalog_of_other_tools_is_taken_over_in_a_project_that_knows_its_segments():
    master = ["The bus never came to us.", "We asked the ministry again."]
    project = Project().update(master)
    foreign = (
        b'msgid ""\nmsgstr "Language: tr\\n"\n\n#: a:1\nmsgid "We asked the ministry again and again."\nmsgstr "T."\n'
    )
    after = Project(project.record, foreign).update(master)
    assert after.entry(master[1]).msgstr == ("T.",)
    assert after.entry(master[1]).fuzzy
