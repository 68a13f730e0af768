"""Uyghur between its scripts: how right, how fast beside umsc, and what the checks across scripts find.

    python benchmarks/uyghur.py [--text FILE] [--udhr FOLDER] [--rounds 5] [--seed 101...] [--rate 0.05]

--text is Uyghur in Arabic letters, a segment a line (the development text of TRANSCHECK_MATERIAL without it); --udhr the folder
``declaration`` of the JavaScript package ``udhr`` (uig_arab.html and uig_latn.html); what is not there is left out, and
so is umsc where it is not installed. Word pairs are those of umsc's own tests. Errors are in percent of characters (CER),
case and shapes of apostrophes folded. Across scripts, slips of people are planted in one word of twenty (``--rate``): "slips" are u for
ü, a lost apostrophe, a letter lost, doubled or another; "confusions" vowels taken for each other, a lost apostrophe, a letter
doubled or single; then, on top, one word or number of each segment is changed. The threshold of likeness is chosen on the declarations.
Times are processor time, the least of the rounds for every hundred lines, the two in turn; caches of texts are emptied before. "In one"
is all the text at once.
"""

from __future__ import annotations

import argparse
import functools
import gc
import html
import importlib.util
import itertools
import os
import random
import re
import statistics
import time
from collections.abc import Callable, Iterator, Sequence
from pathlib import Path
from typing import Any

from rapidfuzz.distance import Levenshtein
from sacrebleu.metrics.chrf import CHRF

from transcheck.uyghur import Style, convert, pairing
from transcheck.uyghur.pairing import are_another_text, word_pairs

ARABIC, LATIN, CYRILLIC = "ug", "ug@latin", "ug@cyrillic"
UMSC = {"UAS": ARABIC, "ULS": LATIN, "UCS": CYRILLIC}
_GROUP = 100  # lines: short enough that some round has them nearly without a pause
KINDS = ("none", "word", "number", "dropped", "suffix", "stale")
KEPT = (
    "%(name)s",
    "{count}",
    "%d",
    "<b>",
    "</b>",
    "https://example.org/change?x=y",
    "a.b@example.org",
    "@nur",
    "10,000",
)


def main() -> None:
    chosen = _arguments()
    lines = [line for line in chosen.text.read_text("utf-8").split("\n") if line] if chosen.text.is_file() else []
    _word_pairs()
    if chosen.udhr:
        _udhr(chosen.udhr)
        _thresholds(chosen.udhr, chosen.seed, chosen.rate)
    if lines:
        _round_trips(lines)
        _kept(lines)
        _speed(lines, chosen.rounds)
        _across(lines, chosen.seed, chosen.rate)


def _arguments() -> argparse.Namespace:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    default = Path(os.environ.get("TRANSCHECK_MATERIAL", "/nonexistent")) / "data/ntrex/ug.txt"
    parser.add_argument("--text", type=Path, default=default)
    parser.add_argument("--udhr", type=Path)
    parser.add_argument("--rounds", type=int, default=5)
    parser.add_argument("--seed", type=int, nargs="+", default=[101, 102, 103])
    parser.add_argument("--rate", type=float, default=0.05)
    return parser.parse_args()


def _word_pairs() -> None:
    """Show how many of the word pairs in umsc's tests come out as there; apostrophes do not count in Cyrillic."""
    found = importlib.util.find_spec("umsc")
    folder = Path(found.origin).parent.parent / "tests" if found and found.origin else Path("/nonexistent")
    for source, target in (("UAS", "ULS"), ("UAS", "UCS"), ("ULS", "UAS")):
        path = folder / f"test_{source}2{target}.py"
        if not path.is_file():
            continue
        pairs = re.findall(r'\("([^"|]+)", "([^"|]+)"\)', path.read_text("utf-8"))
        pairs = [pair for pair in pairs if not pair[0].isupper() and not pair[1].isupper()]
        if target == "UAS":  # written the wrong way round there
            pairs = [(latin, arabic) for arabic, latin in pairs]
        fold = (lambda word: word.replace("'", "")) if target == "UCS" else str
        right = sum(fold(convert(a, UMSC[source], UMSC[target], capitals=False)) == fold(b) for a, b in pairs)
        print(f"word pairs {source} to {target}: {right} of {len(pairs)}")


def _udhr(folder: Path) -> None:
    """Show the errors against the two declarations, which people wrote."""
    arabic, latin = (_paragraphs(folder / f"uig_{script}.html") for script in ("arab", "latn"))
    standard = [convert(text, ARABIC, LATIN, style=Style(hiatus=False)) for text in arabic]
    _errors("UDHR to Latin, as the standard of 2001", standard, latin)
    _errors("UDHR to Latin, hiatus marked", [convert(text, ARABIC, LATIN) for text in arabic], latin)
    _errors("UDHR to Arabic", [convert(text, LATIN, ARABIC) for text in latin], arabic)
    for name, source, target, texts, wanted in (
        ("umsc to Latin", "UAS", "ULS", arabic, latin),
        ("umsc to Arabic", "ULS", "UAS", latin, arabic),
    ):
        if peer := _umsc(source, target):
            _errors(f"UDHR {name}", [peer(text) for text in texts], wanted)


def _paragraphs(path: Path) -> list[str]:
    bodies = re.findall(r"<(p|h\d|li)[^>]*>(.*?)</\1>", path.read_text("utf-8"), re.DOTALL)
    texts = (" ".join(html.unescape(re.sub(r"<[^>]+>", "", body)).split()) for _, body in bodies)
    return [text for text in texts if text]


def _errors(name: str, texts: Sequence[str], wanted: Sequence[str]) -> None:
    fold = [[re.sub("[\u2019\u02bc\u2018`]", "'", text).lower() for text in side] for side in (texts, wanted)]
    wrong = sum(map(Levenshtein.distance, *fold))
    print(
        f"{name}: CER {100 * wrong / sum(map(len, fold[1])):.2f}, chrF {CHRF().corpus_score(fold[0], [fold[1]]).score:.2f}"
    )


def _round_trips(lines: Sequence[str]) -> None:
    """Show how many segments without a finding and without Latin letters come back as they were."""
    clean = [line for line in lines if not re.search("[A-Za-z]", line) and not _has_finding(line)]
    for name, code, style in (
        ("Latin, strict", LATIN, Style(strict=True)),
        (
            "Cyrillic with \N{CYRILLIC SMALL LETTER HARD SIGN}",
            CYRILLIC,
            Style(glottal="\N{CYRILLIC SMALL LETTER HARD SIGN}"),
        ),
        ("Cyrillic as it is written", CYRILLIC, Style()),
    ):
        back = [convert(convert(line, ARABIC, code, style=style), code, ARABIC, style=style) for line in clean]
        same = sum(map(str.__eq__, clean, back))
        print(f"round trip through {name}: {same} of {len(clean)} = {100 * same / len(clean):.2f} %")


def _has_finding(line: str) -> bool:
    from transcheck.checks import run_catalog
    from transcheck.languages import load
    from transcheck.model import Catalog, Unit

    language = load(ARABIC)
    return bool(run_catalog(Catalog("", language, "", (Unit("", line, language, by_key=True),))))


def _kept(lines: Sequence[str]) -> None:
    """Show how many placeholders, tags, addresses and handles of a msgid are unchanged in every direction."""
    kept = count = 0
    for number, line in enumerate(lines):
        for source in (ARABIC, LATIN, CYRILLIC):
            text = line if source == ARABIC else convert(line, ARABIC, source)
            words = text.split()
            token = KEPT[number % len(KEPT)]
            words.insert(number % len(words), token)
            for target in (ARABIC, LATIN, CYRILLIC):
                count += 1
                kept += token in convert(" ".join(words), source, target, msgid=f"A {token} b").split()
    print(f"kept as they are: {kept} of {count} = {100 * kept / count:.2f} %")


def _umsc(source: str, target: str) -> Callable[[str], str] | None:
    if importlib.util.find_spec("umsc") is None:
        return None
    from umsc.umsc import UgMultiScriptConverter

    peer: Callable[[str], str] = UgMultiScriptConverter(source, target)
    return peer


def _speed(lines: Sequence[str], rounds: int) -> None:
    """Show times beside umsc: for the whole text, and for its lines in letters of the script alone."""
    texts = {code: [convert(line, ARABIC, code) for line in lines] for code in (ARABIC, LATIN, CYRILLIC)}
    plain = [number for number, line in enumerate(lines) if re.fullmatch("[^A-Za-z\u200b-\u200d\u0640]*", line)]
    for source in UMSC:
        for target in UMSC:
            peer = _umsc(source, target)
            if source == target or peer is None:
                continue
            every = texts[UMSC[source]]
            chosen = [every[at] for at in plain]
            for name, some in (
                ("all", every),
                ("plain", chosen),
                ("all in one", ["\n".join(every)]),
                ("plain in one", ["\n".join(chosen)]),
            ):
                ours, theirs = _seconds(rounds, some, lambda t, s=source, g=target: convert(t, UMSC[s], UMSC[g]), peer)
                speed = sum(map(len, some)) / ours / 1e6
                print(
                    f"speed {source} to {target}, {name}: {theirs / ours:.2f} x umsc, {speed:.1f} million characters a second"
                )


def _seconds(rounds: int, texts: Sequence[str], *actions: Callable[[str], str]) -> list[float]:
    """Return the least time of each action over texts, a few at a time, that no cache has seen before."""
    wrapper = functools._lru_cache_wrapper  # noqa: SLF001 - there is no other name for it
    caches = [one for one in gc.get_objects() if isinstance(one, wrapper) and _is_of_texts(one)]
    groups = [texts[at : at + _GROUP] for at in range(0, len(texts), _GROUP)]
    least = [[float("inf")] * len(groups) for _ in actions]
    for _, (number, group) in itertools.product(range(rounds), enumerate(groups)):
        for action, mine in zip(actions, least, strict=True):
            for cache in caches:
                cache.cache_clear()
            start = time.process_time()
            for text in group:
                action(text)
            mine[number] = min(mine[number], time.process_time() - start)
    return [sum(mine) for mine in least]


def _is_of_texts(cache: Any) -> bool:
    """Return whether a cache is of ours and has bounds, as those of tables and patterns have not."""
    return cache.cache_parameters()["maxsize"] is not None and (cache.__module__ or "").startswith("transcheck")


def slipped(text: str, chance: random.Random, rate: float) -> str:
    """Return a Latin text with the slips that people make, in this share of its words."""
    return " ".join(_slip(word, chance) if chance.random() < rate else word for word in text.split(" "))


def _slip(word: str, chance: random.Random) -> str:
    kind = chance.random()
    if kind < 0.35 and re.search("[üöé]", word):
        return word.translate(str.maketrans("üöé", "uoe"))
    if kind < 0.55 and "'" in word:
        return word.replace("'", "")
    if len(word) <= 3 or not word.isalpha():
        return word
    at = chance.randrange(1, len(word) - 1)
    return chance.choice(
        [
            word[:at] + word[at + 1 :],
            word[:at] + word[at] + word[at:],
            word[:at] + chance.choice("aeiou") + word[at + 1 :],
        ]
    )


_CONFUSED = {one: other for pair in ("uü", "oö", "eé") for one, other in (pair, pair[::-1])}


def confused(text: str, chance: random.Random, rate: float) -> str:
    """Return a Latin text with the slips of a hurried writer: vowels taken for each other, apostrophes left out, letters doubled or not."""
    return " ".join(_confused(word, chance) if chance.random() < rate else word for word in text.split(" "))


def _confused(word: str, chance: random.Random) -> str:
    places = [at for at, letter in enumerate(word) if letter in _CONFUSED]
    kind = chance.choice(["vowel", "vowel", "apostrophe", "double"])
    if kind == "apostrophe" and "'" in word:
        return word.replace("'", "", 1)
    if kind == "double" and len(word) > 3 and word.isalpha():
        at = chance.randrange(1, len(word))
        single = word[at] == word[at - 1]
        return word[:at] + word[at + 1 :] if single else word[: at + 1] + word[at:]
    if not places:
        return word
    at = chance.choice(places)
    return word[:at] + _CONFUSED[word[at]] + word[at + 1 :]


INJECTORS = {"slips": slipped, "confusions": confused}


def changed(text: str, kind: str, chance: random.Random, pool: Sequence[str]) -> str | None:
    """Return a text with one change of a kind planted, nothing where it has no place for it."""
    if kind == "stale":
        return chance.choice(pool)
    if kind == "number":
        numbers = [*re.finditer(r"\d+", text)]
        if not numbers:
            return None
        one = chance.choice(numbers)
        return text[: one.start()] + str(int(one[0]) + chance.choice([1, 2, 10])) + text[one.end() :]
    words = text.split(" ")
    places = [at for at, word in enumerate(words) if len(word) > 4 and word.isalpha()]
    if len(places) < 3:
        return None
    at = chance.choice(places)
    words[at : at + 1] = _instead(words[at], kind, chance, pool)
    return " ".join(words)


def _instead(word: str, kind: str, chance: random.Random, pool: Sequence[str]) -> list[str]:
    if kind == "suffix":
        return [word + chance.choice(["lar", "mu", "ni", "din"])]
    if kind == "dropped":
        return []
    others = [
        other
        for other in chance.choice(pool).split()
        if len(other) > 4 and other.isalpha() and other.lower() != word.lower()
    ]
    return [chance.choice(others)] if others else [word + "lardin"]


def _across(lines: Sequence[str], seeds: Sequence[int], rate: float) -> None:
    """Show what is flagged of generated text with slips of two kinds, and with one change more in each segment."""
    arabic = [line for line in lines if len(line) > 20]
    latin = [convert(line, ARABIC, LATIN) for line in arabic]
    for code, injector, kind in itertools.product((LATIN, CYRILLIC), INJECTORS, KINDS):
        found = [
            flag for seed in seeds for flag in _flags(arabic, latin, code, kind, random.Random(seed), rate, injector)
        ]
        share = 100 * sum(found) / len(found)
        print(
            f"across scripts, {code}, {injector}, planted {kind}: {sum(found)} of {len(found)} flagged = {share:.1f} %"
        )


def _flags(
    arabic: Sequence[str],
    latin: Sequence[str],
    code: str,
    kind: str,
    chance: random.Random,
    rate: float,
    injector: str = "slips",
) -> Iterator[bool]:
    for original, text in zip(arabic, latin, strict=True):
        noisy = INJECTORS[injector](text, chance, rate)
        planted = noisy if kind == "none" else changed(noisy, kind, chance, latin)
        if planted is None or (kind != "none" and planted == noisy):
            continue
        target = planted if code == LATIN else convert(planted, LATIN, code)
        pairs = word_pairs(target, code, original, ARABIC)
        yield any(pair.differs for pair in pairs) or are_another_text(pairs)


def _thresholds(folder: Path, seeds: Sequence[int], rate: float) -> None:
    """Show what would be flagged of the declaration for each number of letters that may differ in a word.

    The number is chosen here, and measured on the other text; "human" are the two declarations that people wrote.
    """
    arabic, human = ([*_paragraphs(folder / f"uig_{name}.html")] for name in ("arab", "latn"))
    both = [(one, other) for one, other in zip(arabic, human, strict=True) if len(one) > 20]
    arabic, human = ([*side] for side in zip(*both, strict=True))
    latin = [convert(text, ARABIC, LATIN) for text in arabic]
    chosen = pairing._SLIPS  # noqa: SLF001 - what is varied here
    for letters in range(5):
        pairing._SLIPS = letters  # noqa: SLF001
        shares = [
            100
            * statistics.mean(
                flag
                for seed in seeds
                for flag in _flags(arabic, latin, LATIN, kind, random.Random(seed), rate, injector)
            )
            for injector in INJECTORS
            for kind in ("none", "word", "suffix")
        ]
        differing = [
            any(p.differs for p in word_pairs(b, LATIN, a, ARABIC)) for a, b in zip(arabic, human, strict=True)
        ]
        told = ", ".join(f"{share:.1f}" for share in [*shares, 100 * statistics.mean(differing)])
        print(
            f"{letters} letters may differ: none, word, suffix flagged after {', then '.join(INJECTORS)}, human: {told} %"
        )
    pairing._SLIPS = chosen  # noqa: SLF001


if __name__ == "__main__":
    main()
