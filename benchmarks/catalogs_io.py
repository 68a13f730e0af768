"""Time to parse and to write catalogs, beside polib in the same run.

Usage: python benchmarks/catalogs_io.py [--large] [--seed N]

The catalogs are invented prose: sentences of 8 to 28 words from a small
generated vocabulary, translated by a fixed change of letters. Times are
processor seconds, the best of five (two for 100,000 entries). "parse" reads
every field of every message; "write" is the whole file after one entry was
changed.
"""

from __future__ import annotations

import argparse
import gc
import random
import subprocess
import sys
import tempfile
import time
from collections.abc import Callable
from pathlib import Path

import polib

from transcheck.catalogs import po

HEADER = """msgid ""
msgstr ""
"Project-Id-Version: benchmark\\n"
"Language: tr\\n"
"MIME-Version: 1.0\\n"
"Content-Type: text/plain; charset=UTF-8\\n"
"Content-Transfer-Encoding: 8bit\\n"
"""
LETTERS = str.maketrans("aeiouct", "\u00e4\u00e9\u0131\u00f6\u00fc\u00e7\u015f")


def catalog(count: int, seed: int) -> bytes:
    """Return a catalog of ``count`` invented sentences, every tenth one fuzzy with its previous msgid."""
    chance = random.Random(seed)
    syllables = [
        consonant + vowel for consonant in "bcdfghjklmnprstvz" for vowel in ("a", "e", "i", "o", "u", "an", "er")
    ]
    words = ["".join(chance.choices(syllables, k=chance.choice((1, 2, 2, 3, 4)))) for _ in range(3000)]
    entries = [HEADER]
    for number in range(count):
        sentence = f"{' '.join(chance.choices(words, k=chance.randint(8, 28))).capitalize()} {number}."
        fuzzy = f'#, fuzzy\n#| msgid "{sentence[:-1]}"\n' if number % 10 == 3 else ""
        place = f"#. sentence\n#: corpora/benchmark.md#{number:08x}\n"
        entries.append(f'\n{place}{fuzzy}msgid "{sentence}"\nmsgstr "{sentence.translate(LETTERS)}"\n')
    return "".join(entries).encode()


def seconds(times: int, *actions: Callable[[], object]) -> list[float]:
    """Return the least processor time of each action over several rounds, one after the other in each."""
    taken: list[list[float]] = [[] for _ in actions]
    for _ in range(times):
        for action, mine in zip(actions, taken, strict=True):
            gc.collect()
            gc.freeze()  # what others made before is not walked through while this one is timed
            before = time.process_time()
            action()
            mine.append(time.process_time() - before)
    return [min(mine) for mine in taken]


def one_changed(file: po.PoFile) -> bytes:
    """Return the bytes of the file after its middle entry was translated anew."""
    entries = list(file.entries)
    middle = len(entries) // 2
    entries[middle] = entries[middle].changed(msgstr=("Yeni.",), flags=(), previous=None)
    return file.with_entries(entries).encode()


def growth(path: Path) -> int:
    """Return by how many KB the peak of a process grows that reads a catalog, changes an entry and writes it."""
    before = peak()
    one_changed(po.read(path))
    return peak() - before


def peak() -> int:
    """Return the most memory this process ever had, in KB (a child's rusage would begin with its parent's)."""
    (line,) = (line for line in Path("/proc/self/status").read_text().splitlines() if line.startswith("VmHWM"))
    return int(line.split()[1])


def growth_elsewhere(data: bytes) -> float:
    """Return that growth in MB, measured in a process of its own."""
    with tempfile.NamedTemporaryFile(suffix=".po") as file:
        file.write(data)
        file.flush()
        told = subprocess.run([sys.executable, __file__, "--growth", file.name], capture_output=True, check=True)
    return int(told.stdout) / 1024


def row(count: int, seed: int) -> str:
    """Return the line of the table for one size."""
    data, times = catalog(count, seed), 2 if count > 10_000 else 5
    text = data.decode()
    file, theirs = po.parse(data, Path("benchmark.po")), polib.pofile(text)
    parse, their_parse = seconds(times, lambda: po.parse(data, Path("benchmark.po")), lambda: polib.pofile(text))
    write, their_write = seconds(times, lambda: one_changed(file), lambda: str(theirs))
    figures = f"{parse:.3f} {their_parse:.3f} {their_parse / parse:.1f} {write:.4f} {their_write:.3f} {their_write / write:.1f} {growth_elsewhere(data):.0f}"
    return " | ".join((f"{count:,}", *figures.split()))


def main() -> None:
    """Print the table."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--large", action="store_true", help="100,000 entries too (a minute)")
    parser.add_argument("--seed", type=int, default=1)
    parser.add_argument("--growth", type=Path, help=argparse.SUPPRESS)
    options = parser.parse_args()
    if options.growth:
        print(growth(options.growth))
        return
    print("entries | parse s | polib s | ratio | write s | polib s | ratio | growth MB")
    for count in (1_000, 3_000, 10_000, *((100_000,) if options.large else ())):
        print(row(count, options.seed), flush=True)


if __name__ == "__main__":
    main()
