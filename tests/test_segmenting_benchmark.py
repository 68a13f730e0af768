"""The program that measures the rules reads treebanks and counts boundaries as it says."""

from __future__ import annotations

import importlib.util
import sys
from pathlib import Path

import pytest

TREEBANK = """# newdoc id = a
# text = The lake froze.
1\tThe

# text = We crossed .
1\tWe

# newpar id = b
# text = Who knows
1\tWho

# text = Nobody!
1\tNobody
"""


@pytest.fixture(scope="module")
def benchmark():
    path = Path(__file__).parent.parent / "benchmarks" / "segmentation.py"
    specification = importlib.util.spec_from_file_location("segmentation_benchmark", path)
    module = importlib.util.module_from_spec(specification)
    sys.modules[specification.name] = module  # dataclasses look their module up
    specification.loader.exec_module(module)
    return module


def test_treebanks_and_lines_become_paragraphs(benchmark, tmp_path, monkeypatch) -> None:
    (tmp_path / "en_x-ud-test.conllu").write_text(TREEBANK, encoding="utf-8")
    (tmp_path / "documents.txt").write_text("a\na\nb\n", encoding="utf-8")
    (tmp_path / "ja.txt").write_text("一。\n二。\n三。\n", encoding="utf-8")
    treebank, lines = benchmark.corpora(tmp_path)
    assert ("en", [["The lake froze.", "We crossed ."], ["Who knows", "Nobody!"]]) == treebank[1:]
    assert ("ja", [["一。", "二。"], ["三。"]]) == lines[1:]


def test_boundaries_are_counted_without_blanks_and_without_the_ends_of_paragraphs(benchmark) -> None:
    paragraphs = [["A b.", "C  d.", "E"], ["F", "G. h."]]
    score = benchmark.score(paragraphs, "en", lambda text: text.split(". "))
    assert (0, 3, 3) == (score.right, len(score.false), len(score.missed))
    score = benchmark.score(paragraphs, "en", lambda text: text.replace(". ", ".|").split("|"))
    assert (2, ["F G. ⏐  h."], ["F ⏐  G. h."]) == (score.right, score.false, score.missed)
