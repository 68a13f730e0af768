"""`transcheck coverage` and `transcheck claims`."""

from __future__ import annotations

import json
import subprocess

import polib
import pytest
from hypothesis import given
from hypothesis import strategies as st

from transcheck.jobs.coverage import percent
from transcheck.model import Coverage, State

SENTENCES = [
    "Keep the village library open",
    "The council will close the library in June.",
    "It is the only one within 40 km.",
    "About 1,200 people borrow books there each year.",
    "We ask the council to keep the library open.",
    "Thank you.",
]


@pytest.fixture
def mixed(project, translate, run):
    """Return a project whose Turkish catalog has a unit of nearly every state."""
    texts = [
        "Köy kütüphanesi açık kalsın",
        "Kütüphane haziranda kapanacak.",
        "It is the only one within 40 km.",
        "Yılda 1.200 kişi kitap alıyor.",
    ]
    translate("po/library/tr.po", dict(zip(SENTENCES, texts, strict=False)))
    catalog = polib.pofile(str(project / "po/library/tr.po"), wrapwidth=0)
    catalog.find(SENTENCES[1]).flags.append("fuzzy")
    catalog.save()
    path = project / "corpora/library.md"
    path.write_text(path.read_text(encoding="utf-8").replace("1,200", "1,300"), encoding="utf-8")
    return project


def rows(ran) -> dict[str, dict]:
    return {row["language"]: row for row in json.loads(ran.out)["rows"]}


def test_states_are_counted_against_the_master_of_today(mixed, run):
    row = rows(run("coverage", "--format", "json"))["tr"]
    assert row["segments"] == {
        "missing": 2, "stale": 1, "rejected": 0, "draft": 1, "identical": 1, "approved": 0, "translated": 1,
    }  # fmt: skip
    assert (row["petition"], row["claimed"], row["usable"], row["percent"]) == ("library", True, 1, 16.7)
    assert row["words"]["draft"] == 8
    assert row["characters"]["draft"] == len(SENTENCES[1])


def test_a_unit_with_an_error_is_not_usable(project, run, translate):
    translate("po/library/tr.po", {"Thank you.": "Te\N{CYRILLIC SMALL LETTER ES}ekkürler."})
    assert rows(run("coverage", "--format", "json"))["tr"]["usable"] == 0


def test_a_repeated_sentence_counts_as_often_as_it_stands(project, run, translate):
    path = project / "corpora/library.md"
    path.write_text(path.read_text(encoding="utf-8") + "Thank you.\n", encoding="utf-8")
    run("update")
    translate("po/library/tr.po", {"Thank you.": "Teşekkürler."})
    assert rows(run("coverage", "--format", "json"))["tr"]["segments"]["translated"] == 2


def test_totals_sum_the_languages(mixed, run):
    totals = {row["language"]: row for row in json.loads(run("coverage", "--format", "json").out)["totals"]}
    assert [*totals] == ["tr", "ug", "zh_TW"]
    assert sum(totals["tr"]["segments"].values()) == len(SENTENCES)


def test_table_and_markdown(mixed, run):
    assert run("coverage").out.splitlines()[0].split() == [
        "petition", "language", "claimed", "segments", "missing", "stale", "draft", "identical", "translated", "usable", "percent",
    ]  # fmt: skip
    assert run("coverage", "--format", "markdown").out.startswith("| petition |")


@pytest.mark.parametrize(
    ("minimum", "status"),
    [("tr=16", 0), ("tr=17", 1), ("*=1", 1), ("de=50", 1), ("tr", 2), ("tr=x", 2), ("tr=nan", 2), ("tr=150", 2)],
)
def test_minimum(mixed, run, minimum, status):
    assert run("coverage", "--min", minimum).status == status


def test_since_a_revision(project, run, translate):
    def git(*words):
        who = ["-c", "user.name=t", "-c", "user.email=t@example.org"]
        subprocess.run(["git", *who, *words], cwd=project, check=True, capture_output=True)

    git("init", "-q")
    git("add", "-A")
    git("commit", "-qm", "start")
    translate("po/library/tr.po", {SENTENCES[5]: "Teşekkürler."})
    assert "+16.7" in run("coverage", "--since", "HEAD").out
    assert run("coverage", "--since", "nowhere").status == 2


@given(st.integers(0, 2000), st.integers(0, 2000))
def test_percent_is_whole_only_when_all_and_nothing_only_when_none(usable, rest):
    row = Coverage("p", "tr", True, {State.TRANSLATED: usable + rest}, {}, {}, usable)
    assert (percent(row) == 100.0) == (usable > 0 and rest == 0)
    assert (percent(row) == 0.0) == (usable == 0)


CLAIMS = """\
---
languages: [tr, ru, zh_CN, de, '!!']
claim_names:
  zh_CN: Chinese (中文)
  de: French
---

One sentence stands here.
"""


def test_claims(folder, run, translate):
    run("init")
    (folder / "corpora/p.md").write_text(CLAIMS.replace(", '!!'", ""), encoding="utf-8")
    run("update", "--language", "fr")
    translate("po/p/tr.po", {"One sentence stands here.": "Burada bir cümle var."})
    translate("po/p/fr.po", {"One sentence stands here.": "Une phrase se trouve ici."})
    ran = run("claims", "--format", "json")
    assert ran.status == 0
    said = {row["language"]: row["status"] for row in json.loads(ran.out)["claims"]}
    assert said == {"tr": "ok", "ru": "missing", "zh_CN": "ambiguous", "de": "wrong", "fr": "unclaimed"}
    assert run("claims").out.splitlines()[0].split() == ["petition", "language", "name", "status", "detail"]
