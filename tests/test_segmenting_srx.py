"""Rule files of others: what SRX means, the syntax of Java and ICU, and files that are broken or hostile."""

from __future__ import annotations

import pickle
import time
import xml.etree.ElementTree as ET
from pathlib import Path
from xml.sax.saxutils import escape, quoteattr

import pytest
import regex
from hypothesis import example, given, settings
from hypothesis import strategies as st

from transcheck.errors import BrokenRulesError, FileError
from transcheck.languages import load
from transcheck.model import Language
from transcheck.segmenting import cascade as engine
from transcheck.segmenting.cascade import Cascade
from transcheck.segmenting.endings import last_characters
from transcheck.segmenting.patterns import PatternError, compiled, translated
from transcheck.segmenting.rules import OWN_RULES, rules_for
from transcheck.segmenting.srx import read_rules

NAMESPACE = "{http://www.lisa.org/srx20}"
STOP = ("yes", r"[.?!]", r"\s")


def rule(kind: str, before: str, after: str) -> str:
    sides = f"<beforebreak>{escape(before)}</beforebreak><afterbreak>{escape(after)}</afterbreak>"
    return f'<rule break="{kind}">{sides}</rule>' if kind else f"<rule>{sides}</rule>"


def document(lists: dict[str, list[tuple[str, str, str]]], maps: list[tuple[str, str]], cascade: str = "yes") -> str:
    rules = "".join(
        f"<languagerule languagerulename={quoteattr(name)}>\n"
        + "\n".join(rule(*each) for each in entries)
        + "</languagerule>\n"
        for name, entries in lists.items()
    )
    languages = "".join(
        f"<languagemap languagepattern={quoteattr(pattern)} languagerulename={quoteattr(name)}/>\n"
        for pattern, name in maps
    )
    return (
        '<?xml version="1.0"?>\n<srx xmlns="http://www.lisa.org/srx20" version="2.0">'
        f'<header segmentsubflows="yes" cascade="{cascade}"/>\n<body><languagerules>\n{rules}</languagerules>'
        f"<maprules>\n{languages}</maprules></body></srx>"
    )


@pytest.fixture
def cut(tmp_path):
    """Return a function that cuts a text by rules of one language."""

    def segments(text: str, *rules: tuple[str, str, str]) -> list[str]:
        path = tmp_path / "rules.srx"
        path.write_text(document({"All": list(rules)}, [(".*", "All")]), encoding="utf-8")
        return [span.of(text) for span in rules_for(load("en"), path).spans(text)]

    return segments


def write(folder: Path, content: str | bytes, name: str = "rules.srx") -> Path:
    path = folder / name
    path.write_bytes(content.encode() if isinstance(content, str) else content)
    return path


# What SRX means


def test_our_own_file_is_sound() -> None:
    file = read_rules(OWN_RULES)
    for name, rules in file.rules.items():
        Cascade(OWN_RULES, rules).check()
        assert name in {entry.name for entry in file.maps}
    root = ET.parse(OWN_RULES).getroot()  # noqa: S314 - our own
    children = {"srx": ["header", "body"], "body": ["languagerules", "maprules"], "rule": ["beforebreak", "afterbreak"]}
    for element in root.iter():
        name = element.tag.removeprefix(NAMESPACE)
        expected = children.get(name, [child.tag.removeprefix(NAMESPACE) for child in element])
        assert expected == [child.tag.removeprefix(NAMESPACE) for child in element]


def test_every_breaking_rule_of_ours_is_found_by_its_last_character() -> None:
    """Else each text would be searched once more, which halves the speed."""
    rules = [rule for rules in read_rules(OWN_RULES).rules.values() for rule in rules if rule.breaks]
    plain = [rule for rule in rules if last_characters(translated(rule.before, behind=True))]
    assert len(rules) <= len(plain) + 3


def test_the_first_rule_that_matches_decides(cut) -> None:
    no = ("no", r"Dr\.", r"\s")
    assert ["Dr. A.", " B."] == cut("Dr. A. B.", no, STOP)
    assert ["Dr.", " A.", " B."] == cut("Dr. A. B.", STOP, no)
    assert ["Dr.", " A. B."] == cut("Dr. A. B.", ("yes", r"Dr\.", r"\s"), ("no", "", r"\s"), STOP)


def test_a_rule_breaks_unless_it_says_no_and_a_missing_side_matches_anything(cut) -> None:
    assert ["a;", "b"] == cut("a;b", ("", ";", ""))
    assert ["a", "#b"] == cut("a#b", ("yes", "", "#"))
    assert ["a", "b", "c"] == cut("abc", ("yes", "", ""))
    assert ["abc"] == cut("abc", ("no", "", ""))


def test_maps_count_all_or_the_first(tmp_path) -> None:
    lists = {"Dots": [("yes", r"\.", "")], "Not": [("no", r"\.", "x")], "Rest": [("yes", ";", "")]}
    maps = [("E[Nn].*", "Not"), ("tr", "Rest"), (".*", "Dots"), (".*", "Rest")]
    both = rules_for(load("en"), write(tmp_path, document(lists, maps)))
    first = rules_for(load("en"), write(tmp_path, document(lists, maps, cascade="no"), "first.srx"))
    assert (("Not", "Dots", "Rest"), (2, 4)) == (both.names, both.breaks("a.b;.x"))
    assert (("Not",), ()) == (first.names, first.breaks("a.b;.x"))


@pytest.mark.parametrize("pattern", ["ug@latin", "ug-Latn", "UG-LATN", "und-Latn", "ug@.*", "(tr|ug-L.*)"])
def test_a_map_may_name_the_code_the_tag_or_the_script(tmp_path, pattern: str) -> None:
    path = write(tmp_path, document({"L": [("yes", "z", "")]}, [(pattern, "L")]))
    assert ("L",) == rules_for(Language("ug@latin", tag="ug-Latn", scripts=("Latn",)), path).names


def test_a_language_without_a_map_keeps_our_rules(tmp_path) -> None:
    path = write(tmp_path, document({"L": [("yes", "z", "")]}, [("en", "L")]))
    assert [path, OWN_RULES] == [rules_for(load(code), path).path for code in ("en", "tr")]


def test_a_file_that_changes_is_read_again(tmp_path) -> None:
    path = write(tmp_path, document({"L": [("yes", "z", "")]}, [(".*", "L")]))
    assert (1,) == rules_for(load("en"), path).breaks("za")
    write(tmp_path, document({"Longer": [("yes", "a", "")]}, [(".*", "Longer")]))
    assert (1,) == rules_for(load("en"), path).breaks("az")


def test_srx_1_other_namespaces_and_encodings(tmp_path) -> None:
    old = '<?xml version="1.0" encoding="UTF-16"?><srx version="1.0"><header segmentsubflows="yes"/><body><languagerules><languagerule languagerulename="D">'
    old += (
        "<rule><beforebreak>。</beforebreak></rule></languagerule></languagerules><maprules><maprule maprulename='m'>"
    )
    old += '<languagemap languagepattern=".*" languagerulename="D"/></maprule></maprules></body></srx>'
    assert (2,) == rules_for(load("en"), write(tmp_path, old.encode("utf-16"))).breaks("a。b")
    extended = document({"D": [("yes", ";", "")]}, [(".*", "D")]).replace(
        "<body>", '<body><okp:options xmlns:okp="http://okapi" rule="no"/>'
    )
    assert (2,) == rules_for(load("en"), write(tmp_path, extended, "okapi.srx")).breaks("a;b")


# The syntax of Java and ICU


@pytest.mark.parametrize(
    ("pattern", "matches", "others"),
    [
        (r"\Qe.g.\E", ["e.g."], ["exgx"]),
        (r"\Q[*", ["[*"], ["["]),
        (r"[\Q]^\E]", ["]", "^"], ["a", "\\"]),
        (r"a\hb", ["a b", "a\N{NO-BREAK SPACE}b", "a\tb"], ["a\nb"]),
        (r"[\h.]", [" ", "."], ["h"]),
        (r"\H\v", ["a\n", "a\N{LINE SEPARATOR}"], [" \n", "av"]),
        (r"(?U)\w+", ["ağ"], ["."]),
        (r"(?iU)abc", ["ABC"], ["abd"]),
        (r"(?i)strasse", ["Strasse", "STRASSE"], ["Straße"]),
        (r"(?i:a)b", ["Ab"], ["AB"]),
        (r"(?u)a|(?d)b", ["a", "b"], []),
        (r"[a-z&&[^aeiou]]", ["b"], ["a", "&"]),
        (r"[\p{L}&&[^\p{Lu}]]", ["b", "ğ"], ["A", "1"]),
        (r"[a-c[x-z]]", ["b", "y"], ["m", "["]),
        (r"\x{1F600}|\x41|\u0042|\uD83D\uDE01|\U0001F602", ["😀", "A", "B", "😁", "😂"], ["C"]),
        (r"\0101\t\cA\e", ["A\t\x01\x1b"], []),
        (r"\p{IsLu}\p{Lu}\pN\p{IsCyrillic}\p{InGreek}", ["AB1жα"], ["aB1жα"]),
        (r"\p{javaLowerCase}\p{L1}[\p{javaWhitespace}]", ["aé "], ["Aé ", "aж "]),
        (r"\P{javaDigit}", ["a"], ["1"]),
        (r"[[:alpha:]]\p{Punct}", ["a!"], ["1!"]),
        (r"(?<word>a)(b)(?>c)(?#note)d++", ["abcd", "abcdd"], ["abc"]),
        (r"(?<!x)a(?=b)b(?!c)", ["ab"], ["x"]),
        (r"a{2}b{1,}c{0,2}", ["aab", "aabbcc"], ["ab"]),
        (r"a\Z", ["a"], ["b"]),
        (r"\R\N{LATIN SMALL LETTER A}", ["\r\na", "\na"], ["a"]),
        (r"[|~][(?*{}#]", ["|(", "~?", "|{", "~#"], ["a("]),
        (r"a#b c", ["a#b c"], ["a"]),
        (r"[]a]", ["]", "a"], ["b"]),
        (r"\.\-\ \"\/", ['.- "/'], []),
    ],
)
def test_patterns_mean_what_they_mean_in_java(pattern: str, matches: list[str], others: list[str]) -> None:
    ready = compiled(translated(pattern))
    assert matches == [text for text in matches + others if ready.fullmatch(text)]


@pytest.mark.parametrize(
    ("pattern", "reason"),
    [
        ("(a", "not closed"), ("a)", "has no ("), ("[a", "not closed"), ("a\\", "escapes nothing"), ("a)|(b", "has no ("),
        (r"(a)\1", "back-references"), (r"\k<a>", "back-references"), ("(?R)", "flag R"), ("(?1)", "group"), ("(?P>a)", "group"),
        ("(?x)a", "flag x"), ("(*SKIP)", "group"), ("a{e<=2}", "{"), ("{", "{"), ("a{1001}", "repetitions"), (r"\p{Nonsense}", "unknown property"),
        (r"\L<a>", "unknown escape"), (r"\q", "unknown escape"), (r"\K", "unknown escape"), (r"[\b]", "between brackets"), (r"\x{110000}", "no such character"),
        ("(" * 41 + ")" * 41, "nested"), ("[" * 41 + "a" + "]" * 41, "nested"), ("a" * 20_001, "longer"), ("*a", "nothing to repeat"), ("a**", "multiple repeat"), ("[z-a]", "bad character range"), ("(?<=a", "closed"),
    ],
)  # fmt: skip
def test_patterns_that_cannot_be_used(pattern: str, reason: str) -> None:
    with pytest.raises(PatternError, match=regex.escape(reason)):
        compiled(translated(pattern))


PATTERNS = st.text(st.sampled_from(r"\\()[]{}^$.*+?|&-~#<>=!:,1aAbpQEhxuKLnU'éı😀 "), max_size=30)


@settings(deadline=None, max_examples=400)
@given(PATTERNS, st.text(st.sampled_from("aAb1. \\()[]{}é😀"), max_size=12))
@example(r"[a||b]|\Q(", "a")
def test_any_pattern_is_used_or_refused(pattern: str, text: str) -> None:
    try:
        source = translated(pattern)
        ready = compiled(f"(?<={source})")
    except PatternError as error:
        assert 0 <= error.offset <= len(pattern)
        return
    last = last_characters(source)
    for match in ready.finditer(text, timeout=2):
        if last and not regex.search(r"[$^]|\\[bBZRX]|\(", source):
            assert regex.fullmatch(last, text[match.start() - 1], regex.VERSION1), (source, last)


@pytest.mark.parametrize(
    ("pattern", "expected"),
    [
        ("a*b+?c*+", "a{0,100}b{1,100}?c{0,100}+"),
        ("a??b{2}+(?:c)+", "a??b{2}+(?:c){1,100}"),
        ("a{3,}?[*+]b{200,}", "a{3,100}?[*+]b{200,200}"),
        (r"\p{L}+\x{42}+.+", r"\p{L}{1,100}B{1,100}.{1,100}"),
    ],
)
def test_what_looks_behind_has_an_end(pattern: str, expected: str) -> None:
    assert expected == translated(pattern, behind=True)


# Broken and hostile files


@pytest.mark.parametrize(
    ("content", "place", "reason"),
    [
        ("", "1:1", "no element found"),
        ("no xml", "1:1", "syntax error"),
        ("<html/>", "1:1", "no SRX file"),
        ('<srx xmlns="http://other" version="2.0"/>', "1:1", "no SRX file"),
        ('<srx version="3.0"/>', "1:1", "version '3.0'"),
        ('<srx version="2.0">\n <header cascade="maybe"/></srx>', "2:2", "yes or no, not 'maybe'"),
        ('<srx version="2.0">\n<body>\n  <rule/></body></srx>', "3:3", "must stand in a languagerule"),
        (
            '<srx version="2.0"><body><languagerules><languagerule/></languagerules></body></srx>',
            "1:41",
            "languagerulename is missing",
        ),
        (
            '<srx version="2.0">\n<languagemap languagepattern="a" languagerulename="Ö"/></srx>',
            "2:1",
            "no languagerule 'Ö'",
        ),
        ('<!DOCTYPE srx [\n<!ENTITY a "b">]>\n<srx version="2.0"/>', "2:", "entity 'a'"),
        ('<!DOCTYPE srx SYSTEM "http://example.org/srx.dtd">\n<srx version="2.0">&a;</srx>', "2:20", "entity"),
        ("<srx version='2.0'>" + "<a>" * 40, "1:", "nested more than 32"),
        (b'<?xml version="1.0" encoding="klingon"?><srx/>', "1:", "encoding"),
        (b"<srx version='2.0'>\xff\xfe</srx>", "1:20", "not well-formed"),
        ("<srx version='2.0'><body>\n</srx>", "2:3", "mismatched tag"),
    ],
)
def test_broken_files_are_told_with_their_place(tmp_path, content, place: str, reason: str) -> None:
    path = write(tmp_path, content)
    with pytest.raises(BrokenRulesError) as caught:
        rules_for(load("en"), path)
    assert f"{path}:{place}" in str(caught.value)
    assert reason in str(caught.value)


@pytest.mark.parametrize(
    ("before", "after", "reason"),
    [
        ("(", "", "beforebreak: a ( is not closed"),
        ("a", "[", "afterbreak: a [ is not closed"),
        ("a**", "", "cannot be used"),
    ],
)
def test_a_bad_pattern_is_told_with_the_line_of_its_rule(tmp_path, before: str, after: str, reason: str) -> None:
    path = write(tmp_path, document({"L": [STOP, STOP, ("no", before, after)]}, [(".*", "L")]))
    with pytest.raises(BrokenRulesError) as caught:
        rules_for(load("en"), path)
    assert f"{path}:7:1: " in str(caught.value)
    assert reason in str(caught.value)
    assert str(caught.value) == str(pickle.loads(pickle.dumps(caught.value)))  # noqa: S301


def test_a_bad_language_pattern_is_told_with_its_line(tmp_path) -> None:
    path = write(tmp_path, document({"L": [STOP]}, [("en", "L"), ("(de", "L")]))
    with pytest.raises(BrokenRulesError, match=r"rules.srx:8:1: languagepattern: a \( is not closed"):
        rules_for(load("en"), path)


def test_only_the_rules_of_the_language_are_compiled(tmp_path) -> None:
    path = write(tmp_path, document({"L": [STOP], "Bad": [("yes", "(", "")]}, [("en", "L"), ("de", "Bad")]))
    assert (2,) == rules_for(load("en"), path).breaks("a. b")
    with pytest.raises(BrokenRulesError):
        rules_for(load("de"), path)


@pytest.mark.parametrize(("before", "after"), [("b(?:a|aa)+", "c"), ("", "(?:a|aa)+b"), ("[.]|b(?:a|aa)+", "a")])
def test_a_rule_that_never_ends_is_stopped_and_named(tmp_path, monkeypatch, before: str, after: str) -> None:
    monkeypatch.setattr(engine, "SECONDS", 0.3)
    path = write(tmp_path, document({"L": [("yes", ";", ""), ("yes", before, after), ("no", "x", "")]}, [(".*", "L")]))
    rules = rules_for(load("en"), path)
    start = time.monotonic()
    with pytest.raises(BrokenRulesError, match="rules.srx:6:1: this rule takes too long on a text of 301 characters"):
        rules.breaks("a" * 300 + "c")
    assert time.monotonic() - start < 10


def test_a_language_pattern_that_never_ends_is_stopped(tmp_path) -> None:
    path = write(tmp_path, document({"L": [STOP]}, [("(?:a|aa)+b", "L")]))
    assert OWN_RULES == rules_for(load("en"), path).path
    with pytest.raises(BrokenRulesError, match="takes too long"):
        rules_for(Language("a" * 300, tag="x"), path)


def test_size_and_number_are_bounded(tmp_path) -> None:
    huge = write(tmp_path, b"<srx version='2.0'>" + b" " * 8_000_001)
    many = write(tmp_path, "<srx version='2.0'><languagerule languagerulename='a'>" + "<rule/>" * 50_001, "many.srx")
    for path, reason in ((huge, "larger than 8000000 bytes"), (many, "more than 50000 rules")):
        with pytest.raises(BrokenRulesError, match=reason):
            rules_for(load("en"), path)


def test_a_file_that_is_not_there(tmp_path) -> None:
    for path in (tmp_path / "none.srx", tmp_path):
        with pytest.raises(FileError, match="rule file cannot be read"):
            rules_for(load("en"), path)


CONTENTS = st.lists(st.sampled_from(["<srx version='2.0'>", "</srx>", "<body>", "<rule>", "</rule>", "<languagerule languagerulename='a'>", "&amp;", "&x;",
                                     "<beforebreak>", "</beforebreak>", "<![CDATA[(]]>", "<!--", "-->", "(", "é", "<header cascade='yes'/>", "<?pi?>",
                                     "<languagemap languagepattern='.*' languagerulename='a'/>", "</languagerule>"]))  # fmt: skip


@settings(deadline=None)
@given(CONTENTS.map("".join))
def test_any_file_is_read_or_refused(tmp_path_factory, content: str) -> None:
    path = write(tmp_path_factory.mktemp("srx"), content)
    try:
        rules_for(load("en"), path).spans("One. Two")
    except BrokenRulesError as error:
        assert str(path) in str(error)
