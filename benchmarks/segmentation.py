"""Measure how well and how fast our rules find the ends of sentences.

    python benchmarks/segmentation.py FOLDER... [--errors N] [--language CODE] [--speed]

A FOLDER holds CoNLL-U files (``tr_pud-ud-test.conllu``: sentences are ``# text =``, paragraphs begin at ``# newpar`` or
``# newdoc``; without such marks ten sentences make one) or one file of lines for each language (``tr.txt``) with
``documents.txt``, where the lines of a document make one paragraph.

A boundary is the end of a sentence, counted in characters that are no blanks; the end of a paragraph is given and not
counted; precision, recall and F1 are over all paragraphs together (micro-averaged). Speed is characters a second of CPU, one
call for each paragraph, beside a naive pattern and, where it is installed, choppa-srx with LanguageTool's rules.
"""

from __future__ import annotations

import argparse
import itertools
import re
import statistics
import subprocess
import sys
import time
from collections.abc import Callable, Iterator
from dataclasses import dataclass, field
from pathlib import Path

sys.path.insert(0, str(Path(__file__).parent.parent / "src"))

from transcheck.model import Language
from transcheck.segmenting.rules import rules_for

Paragraph = list[str]
Splitter = Callable[[str], list[str]]
UNSPACED = ("ja", "zh")
SCRIPTS = {"ar": "Arab", "ug": "Arab", "ru": "Cyrl", "ja": "Jpan", "zh": "Hans", "zh_CN": "Hans", "zh_TW": "Hant"}
NAIVE = re.compile(r"[.!?…؟۔][\"'”’»)\]]*(?=\s+[^\sa-zа-я])|[。！？][」』”）]*")


@dataclass
class Score:
    """Boundaries found and missed, with the places of the errors."""

    right: int = 0
    false: list[str] = field(default_factory=list)
    missed: list[str] = field(default_factory=list)

    def row(self) -> str:
        found, true = self.right + len(self.false), self.right + len(self.missed)
        precision, recall = self.right / max(found, 1), self.right / max(true, 1)
        f1 = 2 * precision * recall / max(precision + recall, 1e-9)
        return f"F1 {100 * f1:6.2f}  P {100 * precision:6.2f}  R {100 * recall:6.2f}  fp {len(self.false):4}  fn {len(self.missed):4}"


def corpora(folder: Path) -> Iterator[tuple[str, str, list[Paragraph]]]:
    """Yield name, language code and paragraphs of each corpus of a folder."""
    for path in sorted(folder.rglob("*.conllu")):
        yield path.name, path.name.split("_")[0].split("-")[0], treebank(path)
    documents = folder / "documents.txt"
    if documents.is_file():
        names = documents.read_text(encoding="utf-8").splitlines()
        for path in sorted(folder.glob("*.txt")):
            if path != documents:
                yield f"{folder.name}/{path.stem}", path.stem, lines_by_document(path, names)


def treebank(path: Path) -> list[Paragraph]:
    paragraphs: list[Paragraph] = []
    new = True
    for line in path.read_text(encoding="utf-8").splitlines():
        if line.startswith(("# newpar", "# newdoc")):
            new = True
        elif line.startswith("# text = "):
            if new:
                paragraphs.append([])
                new = False
            paragraphs[-1].append(line.removeprefix("# text = ").strip())
    if len(paragraphs) <= 1:
        return tens(paragraphs)
    return paragraphs


def tens(paragraphs: list[Paragraph]) -> list[Paragraph]:
    sentences = [sentence for paragraph in paragraphs for sentence in paragraph]
    return [sentences[start : start + 10] for start in range(0, len(sentences), 10)]


def lines_by_document(path: Path, names: list[str]) -> list[Paragraph]:
    lines = path.read_text(encoding="utf-8").splitlines()
    pairs = itertools.groupby(zip(names, lines, strict=True), lambda pair: pair[0])
    return [[line.strip() for _, line in group if line.strip()] for _, group in pairs]


def joined(paragraph: Paragraph, language: str) -> str:
    return ("" if language.startswith(UNSPACED) else " ").join(paragraph)


def ends(pieces: list[str]) -> list[int]:
    """Return where pieces end, in characters that are no blanks, without the last."""
    lengths = [len("".join(piece.split())) for piece in pieces]
    return list(itertools.accumulate(length for length in lengths if length))[:-1]


def score(paragraphs: list[Paragraph], language: str, split: Splitter) -> Score:
    result = Score()
    for paragraph in paragraphs:
        text = joined(paragraph, language)
        true, found = set(ends(paragraph)), set(ends(split(text)))
        result.right += len(true & found)
        result.false += [around(text, end) for end in sorted(found - true)]
        result.missed += [around(text, end) for end in sorted(true - found)]
    return result


def around(text: str, end: int) -> str:
    """Return what stands around the place after ``end`` characters that are no blanks."""
    places = [index for index, char in enumerate(text) if not char.isspace()]
    at = places[end - 1] + 1
    return f"{text[max(0, at - 40) : at]} ⏐ {text[at : at + 30]}"


def language_of(code: str) -> Language:
    return Language(code, tag=code.replace("_", "-"), scripts=(SCRIPTS.get(code, "Latn"),))


def splitter(code: str) -> Splitter:
    rules = rules_for(language_of(code))
    return lambda text: [span.of(text) for span in rules.spans(text)]


def naive(text: str) -> list[str]:
    """Cut behind a terminator before a blank and no small letter."""
    edges = [0, *(match.end() for match in NAIVE.finditer(text)), len(text)]
    return [text[start:end] for start, end in itertools.pairwise(edges)]


def choppa() -> Splitter | None:
    """Return LanguageTool's rules in Python, where they are installed."""
    try:
        import choppa as library
    except ImportError:
        return None
    rules = Path(library.__file__).parent / "data" / "srx" / "languagetool_segment.srx"
    document = library.SrxDocument(ruleset=str(rules))
    return lambda text: list(library.SrxTextIterator(document, "en_two", text))


def speed(split: Splitter, texts: list[str]) -> float:
    """Return millions of characters a second of CPU, the best of three."""
    seconds = []
    for _ in range(3):
        start = time.process_time()
        for text in texts:
            split(text)
        seconds.append(time.process_time() - start)
    return sum(map(len, texts)) / min(seconds) / 1e6


def start_up(code: str) -> float:
    """Return milliseconds of import, rules and first sentence over bare Python, the median of five."""
    first = (
        "from transcheck.model import Language; from transcheck.segmenting.rules import rules_for; "
        f"rules_for(Language({code!r}, tag={code!r}, scripts=({SCRIPTS.get(code, 'Latn')!r},))).spans('One. Two.')"
    )

    def milliseconds(program: str) -> float:
        start = time.perf_counter()
        subprocess.run([sys.executable, "-c", program], check=True, cwd=Path(__file__).parent.parent / "src")
        return 1000 * (time.perf_counter() - start)

    return statistics.median(milliseconds(first) - milliseconds("pass") for _ in range(5))


def report_speed(texts: list[str]) -> None:
    engines = {"our rules": splitter("en"), "naive pattern": naive}
    if other := choppa():
        engines["choppa-srx"] = other
    for name, split in engines.items():
        print(f"{name:24} {speed(split, texts):8.2f} Mchar/s")
    for code in ("en", "de", "ug", "ja"):
        print(f"{'start-up ' + code:24} {start_up(code):8.0f} ms over bare Python")


def main() -> None:
    options = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    options.add_argument("folders", nargs="+", type=Path)
    options.add_argument("--language", help="only this language")
    options.add_argument("--errors", type=int, default=0, help="show so many errors of each kind")
    options.add_argument("--speed", action="store_true", help="measure speed and start-up on the English corpora")
    chosen = options.parse_args()
    english: list[str] = []
    for folder in chosen.folders:
        for name, code, paragraphs in corpora(folder):
            if chosen.language not in {None, code}:
                continue
            english += [joined(paragraph, code) for paragraph in paragraphs] if code == "en" else []
            result = score(paragraphs, code, splitter(code))
            print(f"{name:24} {result.row()}   naive {score(paragraphs, code, naive).row()[:9]}")
            for kind, errors in (("false", result.false), ("missed", result.missed)):
                for error in errors[: chosen.errors]:
                    print(f"    {kind:7}{error}")
    if chosen.speed and english:
        report_speed(english)


if __name__ == "__main__":
    main()
