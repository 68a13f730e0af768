"""`transcheck score`: the numbers are sacrebleu's, each with its signature."""

from __future__ import annotations

import json
import subprocess
import sys

import pytest
from hypothesis import example, given, settings
from hypothesis import strategies as st

from transcheck.languages import load
from transcheck.scoring import scores, segment_scores

DRAFT = ["Wir bleiben hier", "Die Bücherei schließt im Juni.", "Danke schön."]
FINAL = ["Wir bleiben alle hier", "Die Bücherei schließt im Juni.", "Vielen Dank."]
SOURCES = ["We all stay here", "The library closes in June.", "Thank you."]


def catalog(path, texts, sources=SOURCES, language="de"):
    entries = "".join(f'\nmsgid "{source}"\nmsgstr "{text}"\n' for source, text in zip(sources, texts, strict=True))
    path.write_text(f'msgid ""\nmsgstr "Language: {language}\\n"\n{entries}', encoding="utf-8")
    return str(path)


def told(ran) -> list[dict]:
    return json.loads(ran.out)["rows"]


def test_the_same_wording_is_as_near_as_can_be(tmp_path, run):
    one, other = catalog(tmp_path / "a.po", FINAL), catalog(tmp_path / "b.po", FINAL)
    (row,) = told(run("score", one, "--against", other, "--format", "json"))
    assert [("chrF2++", 100.0), ("TER", 0.0), ("BLEU", 100.0)] == [
        (score["metric"], round(score["value"], 6)) for score in row["scores"]
    ]
    assert (3, 0) == (row["units"], row["left_out"])


@pytest.mark.parametrize(
    ("code", "option", "metric"),
    [("de", ["--chrf-word-order", "2"], "chrf"), ("zh_CN", [], "chrf"), ("de", [], "ter"), ("de", [], "bleu")],
)
def test_numbers_and_signatures_are_those_of_sacrebleu(tmp_path, code, option, metric):
    texts, references = (DRAFT, FINAL) if code == "de" else (["我们留在这里。"], ["我们都留在这里。"])
    files = [tmp_path / "draft", tmp_path / "final"]
    for path, lines in zip(files, (texts, references), strict=True):
        path.write_text("".join(line + "\n" for line in lines), encoding="utf-8")
    command = [
        sys.executable,
        "-m",
        "sacrebleu",
        files[1],
        "-i",
        files[0],
        "-m",
        metric,
        *option,
        "-w",
        "4",
        "-f",
        "json",
    ]
    theirs = json.loads(subprocess.run([*map(str, command)], capture_output=True, check=True, text=True).stdout)
    (ours,) = scores({"draft": texts}, references, load(code), [metric], resamples=0)["draft"]
    assert theirs["score"] == round(ours.value, 4)
    assert theirs["signature"] == ours.signature
    assert theirs["name"] == ours.metric


def test_only_what_both_sides_translate_counts(tmp_path, run):
    draft = catalog(tmp_path / "draft.po", [DRAFT[0], "", DRAFT[2]])
    final = catalog(tmp_path / "final.po", [FINAL[0], FINAL[1], ""])
    (row,) = told(run("score", draft, "--against", final, "--format", "json", "--segments", "--metric", "chrf"))
    assert (1, 2, "de") == (row["units"], row["left_out"], row["language"])
    assert [("We all stay here", DRAFT[0], FINAL[0])] == [
        (unit["msgid"], unit["text"], unit["reference"]) for unit in row["segments"]
    ]
    assert [{"chrF2++"}] == [set(unit["scores"]) for unit in row["segments"]]


def test_several_catalogs_are_compared_with_the_first(tmp_path, run):
    many = [f"Sentence number {number} is rather long." for number in range(40)]
    good = [f"Satz Nummer {number} ist ziemlich lang." for number in range(40)]
    bad = [f"Satz {number} lang." for number in range(40)]
    paths = [
        catalog(tmp_path / f"{name}.po", texts, many) for name, texts in (("a", good), ("b", bad), ("final", good))
    ]
    first, second = told(run("score", *paths[:2], "--against", paths[2], "--format", "json", "--resamples", "200"))
    assert not any("p" in score for score in first["scores"])
    assert all(score["p"] < 0.05 for score in second["scores"])
    assert all(score["low"] <= score["high"] for score in second["scores"])
    assert all("bs:200" in score["signature"] for score in second["scores"])


def test_no_number_stands_without_its_signature(tmp_path, run):
    path = catalog(tmp_path / "a.po", DRAFT)
    out = run("score", path, "--against", path, "--resamples", "0").out
    assert ["chrF2++|nrefs:1|", "TER|nrefs:1|case", "BLEU|nrefs:1|cas"] == [line[:16] for line in out.splitlines()[-3:]]
    assert "| chrF | TER | BLEU |" in run("score", path, "--against", path, "--format", "markdown").out


def test_a_back_translation_is_scored_against_its_source(tmp_path, run):
    path = catalog(tmp_path / "back.po", ["We all stay here", "", "Thanks."], language="en")
    (row,) = told(run("score", path, "--back", "--format", "json", "--segments", "--resamples", "0"))
    assert (2, 1, "en") == (row["units"], row["left_out"], row["language"])
    assert 100.0 == row["segments"][0]["scores"]["chrF2++"] > row["segments"][1]["scores"]["chrF2++"]


def test_churn_since_a_revision_follows_segments_whose_source_changed(project, run, translate):
    translate(
        "po/library/tr.po",
        {"Thank you.": "Teşekkürler.", "We ask the council to keep the library open.": "Açık kalsın."},
    )
    for command in (
        ["init", "-q"],
        ["add", "-A"],
        ["-c", "user.name=a", "-c", "user.email=a@example.org", "commit", "-qm", "a"],
    ):
        subprocess.run(["git", "-C", str(project), *command], check=True, capture_output=True)
    assert [0.0] == [
        s["value"]
        for row in told(run("score", "--since", "HEAD", "--format", "json", "--metric", "ter"))
        for s in row["scores"]
    ]
    path = project / "corpora/library.md"
    path.write_text(path.read_text(encoding="utf-8").replace("Thank you.", "Thank you all."), encoding="utf-8")
    run("update")
    translate("po/library/tr.po", {"Thank you all.": "Hepinize teşekkürler."})
    (row,) = told(run("score", "--since", "HEAD", "--format", "json", "--segments"))
    assert ("po/library/tr.po", 2) == (row["path"], row["units"])
    assert {"Teşekkürler.": "Hepinize teşekkürler.", "Açık kalsın.": "Açık kalsın."} == {
        unit["text"]: unit["reference"] for unit in row["segments"]
    }


@pytest.mark.parametrize(
    ("arguments", "reason"),
    [
        (["a.po"], "say what to compare with"),
        (["a.po", "--back", "--against", "a.po"], "say what to compare with"),
        (["--back"], "name the catalogs"),
        (["nowhere.po", "--back"], "nowhere.po"),
        (["empty.po", "--against", "a.po"], "no unit is translated on both sides"),
        (["a.po", "--against", "a.po", "--language", "de", "--language", "fr"], "--language keeps petitions"),
        (["a.po", "--back", "--language", "de"], "--language keeps petitions"),
        (["--twins", "--metric", "ter"], "chrF alone"),
    ],
)
def test_what_cannot_be_scored_is_said(tmp_path, run, monkeypatch, arguments, reason):
    monkeypatch.chdir(tmp_path)
    catalog(tmp_path / "a.po", DRAFT)
    catalog(tmp_path / "empty.po", ["", "", ""])
    ran = run("score", *arguments)
    assert 2 == ran.status
    assert reason in ran.err
    assert "" == ran.out


def test_sentences_are_scored_in_order():
    first, second = segment_scores(["a b c", "x"], ["a b c", "a b c"], load("en"), ["chrf", "bleu"])
    assert [{"chrF2++": 100.0}] == [first]
    assert 0.0 == second["chrF2++"]


@pytest.mark.parametrize(
    ("codes", "texts", "reference"),
    [
        (
            ("ug@latin", "ug@cyrillic"),
            ["Yaxshi kitab", "Mes'ul adem", "Rehmet"],
            ["Яхши китаб", "Мәсул адәм", "Рәһмәт"],
        ),
        (("zh_TW", "zh_CN"), ["我們等待。", "他們「來」了。", "謝謝。"], ["我们等待。", "他们“来”了。", "谢谢。"]),
    ],
)
def test_catalogs_in_two_writings_are_scored_after_conversion(tmp_path, run, codes, texts, reference):
    one = catalog(tmp_path / f"{codes[0]}.po", texts, language=codes[0])
    other = catalog(tmp_path / f"{codes[1]}.po", reference, language=codes[1])
    command = ["score", one, "--against", other, "--metric", "chrf", "--resamples", "0", "--format", "json"]
    (plain,), (converted,) = told(run(*command)), told(run(*command, "--convert"))
    assert 60 > plain["scores"][0]["value"]
    assert 100.0 == round(converted["scores"][0]["value"], 6)


def test_only_writings_of_one_language_can_be_converted(tmp_path, run):
    paths = [catalog(tmp_path / f"{code}.po", DRAFT, language=code) for code in ("de", "fr")]
    ran = run("score", paths[0], "--against", paths[1], "--convert")
    assert (2, True) == (ran.status, "de cannot be converted into fr" in ran.err)
    assert "--convert goes with" in run("score", paths[0], "--back", "--convert").err


def test_writings_of_one_language_are_told_by_petition(project, run, translate):
    for code, text in (("ug", "\u0643\u0649\u062a\u0627\u0628"), ("ug@latin", "Kitab"), ("ug@cyrillic", "Кинап")):
        path = project / f"po/library/{code}.po"
        path.write_text(
            f'msgid ""\nmsgstr "Language: {code}\\n"\n\nmsgid "Thank you."\nmsgstr "{text}"\n', encoding="utf-8"
        )
    found = {
        tuple(row["languages"]): row["value"]
        for row in json.loads(run("score", "--twins", "--format", "json").out)["twins"]
    }
    assert {("ug", "ug@latin"): True, ("ug", "ug@cyrillic"): False, ("ug@cyrillic", "ug@latin"): False} == {
        pair: value == 100.0 for pair, value in found.items()
    }
    one = run("score", "--twins", "--language", "ug@latin", "--format", "json").out
    assert [["ug", "ug@latin"], ["ug@cyrillic", "ug@latin"]] == [row["languages"] for row in json.loads(one)["twins"]]
    each = json.loads(run("score", "--twins", "--segments", "--language", "ug@latin", "--format", "json").out)["twins"]
    assert [row["units"] for row in each] == [len(row["segments"]) for row in each]
    assert [row["value"] == 100.0 for row in each] == [
        all(unit["score"] == 100.0 for unit in row["segments"]) for row in each
    ]
    assert all(unit["msgid"] == "Thank you." and len(unit["texts"]) == 2 for row in each for unit in row["segments"])
    assert "Thank you." in run("score", "--twins", "--segments").out
    told_too = json.loads(run("coverage", "--twins", "--format", "json").out)
    assert [*found.values()] == [row["value"] for row in told_too["twins"]]
    assert "twins" not in json.loads(run("coverage", "--format", "json").out)
    assert "ug, ug@latin" in run("coverage", "--twins").out
    assert (
        "100.0"
        in run("score", "--twins", "library", "--language", "ug", "--language", "ug@latin", "--format", "markdown").out
    )


@pytest.mark.parametrize("systems", [{"one": DRAFT}, {"one": DRAFT, "two": FINAL}])
def test_an_interval_stays_within_what_a_metric_can_be(systems):
    for told in scores(systems, FINAL, load("de")).values():
        for score in told:
            most = float("inf") if score.metric == "TER" else 100.0
            assert 0.0 <= score.low <= score.high <= most
            assert score.low <= score.value <= score.high


@settings(max_examples=25)
@given(
    st.lists(st.text(min_size=1, max_size=30).filter(str.strip), min_size=1, max_size=5),
    st.sampled_from(["de", "ja", "zh_TW", "ug"]),
)
@example(["Köy kütüphanesi açık kalsın", "Teşekkür ederiz.", "40 km içinde başka kütüphane yok."], "de")
def test_any_text_beside_itself_is_as_near_as_can_be(texts, code):
    for score in scores({"one": texts}, texts, load(code), resamples=20)["one"]:
        least, most = (0.0, 0.0) if score.metric == "TER" else (99.9, 100.0)
        assert least <= score.value <= most or score.metric == "BLEU"  # of a few words that has no four in a row
        assert score.low <= score.value <= score.high


def test_no_difference_is_not_called_a_sure_one():
    equal = scores({"one": DRAFT, "two": list(DRAFT)}, FINAL, load("de"))
    assert [None] * 3 == [score.p for score in equal["one"]]
    assert [1.0] * 3 == [score.p for score in equal["two"]]
    assert all(score.p < 0.5 for score in scores({"one": DRAFT, "two": FINAL}, FINAL, load("de"))["two"])
