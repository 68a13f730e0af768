"""Sentences end where a reader of the language ends them: one table of invented texts for each language.

A case of ``segmenting/<code>.txt`` is a text, ``---``, its segments one a line without the blanks around them, ``===``.
"""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest

from transcheck.languages import load
from transcheck.segmenting.rules import rules_for

TABLES = sorted((Path(__file__).parent / "segmenting").glob("*.txt"))


def cases(table: Path) -> Iterator[tuple[str, list[str]]]:
    for case in table.read_text(encoding="utf-8").split("\n===\n"):
        text, mark, segments = case.strip("\n").partition("\n---\n")
        if mark:
            yield text, segments.split("\n")


CASES = [
    pytest.param(table.stem, *case, id=f"{table.stem}-{case[0][:24]}") for table in TABLES for case in cases(table)
]


@pytest.mark.parametrize(("code", "text", "segments"), CASES)
def test_table(code: str, text: str, segments: list[str]) -> None:
    found = [span.of(text).strip() for span in rules_for(load(code)).spans(text)]
    assert "\n".join(segments).split("\n") == "\n".join(found).split("\n")
    assert "".join(segments).replace("\n", "") == "".join(found).replace("\n", "")


OTHERS = {
    "el": "Πού είναι; Κανείς δεν ξέρει. Περιμένουμε!",
    "hy": "Լիճը սառեց։ Մենք անցանք։ Ո՞վ գիտի։",
    "ka": "ტბა გაიყინა. ჩვენ გადავედით! ვინ იცის?",
    "he": "האגם קפא. עברנו אותו! מי יודע?",
    "fa": "دریاچه یخ زد. ما گذشتیم! چه کسی می\N{ZERO WIDTH NON-JOINER}داند؟",
    "ur": "جھیل جم گئی۔ ہم گزرے۔ کون جانتا ہے؟",
    "hi": "झील जम गई। हम पार हुए॥ कौन जानता है?",
    "bn": "হ্রদ জমে গেছে। আমরা পার হলাম। কে জানে?",
    "am": "ሐይቁ ቀዘቀዘ። እኛ ተሻገርን። ማን ያውቃል፧",
    "km": "បឹងកក។ យើងឆ្លង។ អ្នកណាដឹង?",
    "my": "ကန်ခဲပြီ။ ငါတို့ဖြတ်ပြီ။ ဘယ်သူသိလဲ။",
    "bo": "མཚོ་འཁྱགས། ང་ཚོ་བརྒལ། སུས་ཤེས།",
    "th": "ทะเลสาบแข็ง! เราข้ามไป. ใครรู้?",
    "ko": "호수가 얼었다. 우리는 건넜다! 누가 알까?",
    "es": "El lago se heló. ¿Quién lo sabe? ¡Nadie!",
    "pl": "Jezioro zamarzło. Przeszliśmy 3. Maja! Kto wie?",
    "xx": "Nixu lake fro. Toke ma! Ry?",
}


@pytest.mark.parametrize(("code", "text"), OTHERS.items())
def test_languages_without_rules_of_their_own_end_sentences_as_their_script_does(code: str, text: str) -> None:
    assert 3 == len(rules_for(load(code)).spans(text))
