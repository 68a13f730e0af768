"""Two catalogs made from one, brought together by entry: a table of what happens, and laws over any edits."""

from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from transcheck.catalogs.po import Entry, parse
from transcheck.catalogs.threeway import merged
from transcheck.review.uniting import lines_of, united

HERE = Path("x.po")
HEADER = 'msgid ""\nmsgstr "Content-Type: text/plain; charset=UTF-8\\nPO-Revision-Date: {}\\n"\n'
BASE = """# a translator
#, fuzzy
#| msgid "One?"
msgid "One."
msgstr "Bir."

msgid "Two."
msgstr "İki."

#~ msgid "Gone."
#~ msgstr "Gitti."
"""


def catalog(body, revised="2026-01-01"):
    return parse((HEADER.format(revised) + "\n" + body).encode(), HERE)


def bring(ours, theirs, base=BASE):
    made, clashes = merged(catalog(base), catalog(ours), catalog(theirs))
    body = made.encode().decode().partition("\n\n")[2]
    return body, [(clash.source, clash.base, clash.ours, clash.theirs) for clash in clashes]


CERTAIN = BASE.replace('#, fuzzy\n#| msgid "One?"\n', "")
NEW = '\nmsgid "Three."\nmsgstr "Üç."\n'


@pytest.mark.parametrize(
    ("ours", "theirs", "expected"),
    [
        pytest.param(BASE, BASE, BASE, id="nobody did anything"),
        pytest.param(BASE.replace("İki.", "2"), BASE, BASE.replace("İki.", "2"), id="ours"),
        pytest.param(BASE, BASE.replace("İki.", "2"), BASE.replace("İki.", "2"), id="theirs"),
        pytest.param(BASE.replace("İki.", "2"), BASE.replace("İki.", "2"), BASE.replace("İki.", "2"), id="both the same"),
        pytest.param(
            BASE.replace("İki.", "2"), CERTAIN, CERTAIN.replace("İki.", "2"), id="neighbours, one loses its flag"
        ),
        pytest.param(
            CERTAIN, BASE.replace("Bir.", "1"), BASE.replace("Bir.", "1"), id="a flag goes with the text it was set for"
        ),
        pytest.param(BASE, BASE.replace('\nmsgid "Two."\nmsgstr "İki."\n', ""), BASE.replace('\nmsgid "Two."\nmsgstr "İki."\n', ""), id="they removed one"),
        pytest.param(
            BASE.replace("İki.", "2"), BASE.replace('\nmsgid "Two."\nmsgstr "İki."\n', ""), BASE.replace("İki.", "2"), id="they removed what we changed"
        ),
        pytest.param(
            BASE.replace("# a translator\n", "# a translator\n# ours\n"),
            BASE.replace("# a translator\n", "# theirs\n"),
            BASE.replace("# a translator\n", "# ours\n# theirs\n"),
            id="comments of both, without what one took away",
        ),
        pytest.param(
            BASE, BASE.replace('\n#~ msgid "Gone."', f'{NEW}\n#~ msgid "Gone."'), BASE.replace('\n#~ msgid "Gone."', f'{NEW}\n#~ msgid "Gone."'), id="a new one stands where they put it"
        ),
    ],
)  # fmt: skip
def test_what_both_did_is_in_it(ours, theirs, expected):
    assert (expected, []) == bring(ours, theirs)


def test_two_new_texts_of_one_message_clash_and_ours_stays():
    body, clashes = bring(BASE.replace("İki.", "2"), BASE.replace("İki.", "iki"))
    assert ([("Two.", "İki.", "2", "iki")], BASE.replace("İki.", "2")) == (clashes, body)


def test_a_clash_that_was_settled_is_none():
    seen = []
    made, clashes = merged(
        catalog(BASE),
        catalog(BASE.replace("İki.", "2")),
        catalog(BASE.replace("İki.", "iki")),
        lambda one: not seen.append(one),
    )
    assert ((), 1) == (clashes, len(seen))
    assert 'msgstr "2"' in made.encode().decode()


def test_a_message_that_both_added_is_there_once():
    ours, theirs = BASE + NEW, BASE.replace('msgid "Two."', f'{NEW.strip()}\n\nmsgid "Two."')
    body, clashes = bring(ours, theirs)
    assert (1, []) == (body.count('msgid "Three."'), clashes)


def test_of_two_headers_the_later_time_and_every_new_field():
    ours, theirs = catalog(BASE, "2026-02-01"), catalog(BASE, "2026-03-01\\nX-New: yes")
    made, _ = merged(catalog(BASE), ours, theirs)
    assert ("2026-03-01", "yes") == (made.header["PO-Revision-Date"], made.header["X-New"])


WORDS = st.sampled_from(["", "a", "b", 'c "quoted"', "d\\n"])
ENTRIES = st.dictionaries(
    st.sampled_from(["One.", "Two.", "Three.", "Four."]),
    st.tuples(WORDS, st.booleans(), st.booleans(), st.sampled_from(["", "x", "y"])),
)


def built(entries):
    made = catalog("")
    return parse(
        made.with_entries(
            Entry.make(
                msgid=msgid,
                msgstr=(text,),
                obsolete=obsolete,
                flags=("fuzzy",) if fuzzy else (),
                comments=(note,) if note else (),
            )
            for msgid, (text, fuzzy, obsolete, note) in entries.items()
        ).encode(),
        HERE,
    )


def texts(file):
    return {entry.key: (entry.msgstr, entry.fuzzy, entry.obsolete, {*entry.comments}) for entry in file.entries}


@given(ENTRIES, ENTRIES, ENTRIES)
def test_laws_of_merging(one, two, three):
    base, ours, theirs = built(one), built(two), built(three)
    assert ours.encode() == merged(base, ours, base)[0].encode()
    assert ours.encode() == merged(base, ours, ours)[0].encode()
    assert texts(theirs) == texts(merged(base, base, theirs)[0])
    made, clashes = merged(base, ours, theirs)
    again = parse(made.encode(), HERE)
    assert texts(made) == texts(again)
    turned, others = merged(base, theirs, ours)
    assert {clash.source for clash in clashes} == {clash.source for clash in others}
    assert {
        key: value[0] for key, value in texts(turned).items() if key[1] not in {clash.source for clash in clashes}
    } == {key: value[0] for key, value in texts(made).items() if key[1] not in {clash.source for clash in clashes}}
    for clash in clashes:
        assert len({clash.base, clash.ours, clash.theirs}) == 3 or not clash.base
    translated = {
        key
        for file in (ours, theirs)
        for key, value in texts(file).items()
        if value[0] != texts(base).get(key, ((),))[0]
    }
    assert translated <= texts(made).keys()


LINES = st.lists(st.sampled_from([b"one", b"two", b"three", b'{"id": 1}', b"\xff"]), max_size=5)


@given(LINES, LINES, LINES)
def test_a_record_loses_no_line(one, two, three):
    base, ours, theirs = (b"".join(line + b"\n" for line in lines) for lines in (one, two, three))
    made = united(base, ours, theirs)
    assert lines_of(made).keys() == lines_of(ours).keys() | lines_of(theirs).keys()
    assert made == united(base, made, theirs)
    assert made.startswith(ours) or len({*two}) < len(two)
