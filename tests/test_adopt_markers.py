"""Numbers and bullets of items that a document has among its words: no part of a translation."""

from __future__ import annotations

import pytest

from transcheck.catalogs.po import read
from transcheck.jobs.adoption.judging import Judge
from transcheck.jobs.adoption.markers import unmarked
from transcheck.languages import load
from transcheck.masters.readers.plain import from_markdown
from transcheck.model import Kind, Segment


@pytest.mark.parametrize(
    ("code", "source", "text", "expected"),
    [
        ("de", "What a doctor remembers", "7. Woran ein Arzt sich erinnert", "Woran ein Arzt sich erinnert"),
        ("de", "He spoke of 6 – 7 million.", "7. Er sprach von 6–7 Millionen.", "Er sprach von 6–7 Millionen."),
        ("de", "First item.", "1. Erster Punkt.", "Erster Punkt."),
        ("de", "See **every** name.", "a) Sieh **jeden** Namen.", "Sieh **jeden** Namen."),
        ("tr", "We ask for help.", "(2) Yardım istiyoruz.", "Yardım istiyoruz."),
        ("zh_CN", "We ask for help.", "一、我们请求帮助。", "我们请求帮助。"),
        ("ja", "We ask for help.", "①助けを求めます。", "助けを求めます。"),
        ("ru", "We ask for help.", "• Мы просим помощи.", "Мы просим помощи."),
        ("ar", "Help.", "\u0663. \u0645\u0633\u0627\u0639\u062f\u0629.", "\u0645\u0633\u0627\u0639\u062f\u0629."),
        # what only looks like a marker
        ("de", "10 March was the day.", "10. März war der Tag.", "10. März war der Tag."),
        ("de", "May Day is a holiday.", "1. Mai ist ein Feiertag.", "1. Mai ist ein Feiertag."),
        ("de", "The 10 of us came.", "10. Wir kamen.", "10. Wir kamen."),
        ("de", "2. What?", "2. Was?", "2. Was?"),
        ("de", "A sentence.", "Ein Satz.", "Ein Satz."),
    ],
)
def test_what_stands_before_an_item(code, source, text, expected):
    judge = Judge(load(code), load("en"))
    given = from_markdown(text)
    item, doubt = unmarked(Segment("a", Kind.ITEM, source), given, judge)
    assert (from_markdown(expected), "") == (item, doubt)
    kept, doubt = unmarked(Segment("a", Kind.QUOTATION, source), given, judge)
    assert given == kept
    assert bool(doubt) == (text != expected)


MASTER = """\
---
title: Keep the village library open
languages: [tr]
---

1. The council will close the library in June.

   It is the only one within 40 km.

   > 4. About 1,200 people borrow books there each year.
2. We ask the council to keep the library open.

Thank you.
"""


def test_a_plain_text_comes_back_without_the_numbers_of_its_items(folder, run, translate):
    texts = {
        "Keep the village library open": "Köy kütüphanesi açık kalsın",
        "The council will close the library in June.": "Belediye meclisi kütüphaneyi haziran ayında kapatacak.",
        "It is the only one within 40 km.": "40 km içinde başka kütüphane yok.",
        "About 1,200 people borrow books there each year.": "Orada her yıl yaklaşık 1.200 kişi kitap ödünç alıyor.",
        "We ask the council to keep the library open.": "Meclisten kütüphaneyi açık tutmasını istiyoruz.",
        "Thank you.": "Teşekkür ederiz.",
    }
    run("init")
    (folder / "corpora/library.md").write_text(MASTER, encoding="utf-8")
    assert run("update").status == 0
    translate("po/library/tr.po", texts)
    assert run("publish", "library", "tr", "--format", "text", "--output", "out").status == 0
    assert "1. Belediye" in (folder / "out/library/tr.txt").read_text(encoding="utf-8")
    translate("po/library/tr.po", dict.fromkeys(texts, ""))
    assert run("adopt", "library", "tr", "out/library/tr.txt").status == 0
    found = {entry.msgid: entry.msgstr[0] for entry in read(folder / "po/library/tr.po").entries if not entry.fuzzy}
    assert len(texts) - 1 <= len(found)  # the item in the quotation is a draft
    assert {source: texts[source] for source in found} == found
