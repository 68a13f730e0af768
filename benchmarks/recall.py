"""Plant errors in good translations and count how many the checks find.

    python benchmarks/recall.py FOLDER [--source en] [--seed 1] [--per-kind 40] [--language CODE]... [--kind NAME]...
                                [--peers] [--markdown] [--by]

FOLDER holds one text a language, line for line the same sentences. Every kind of ``benchmarks/planting`` is
planted up to ``--per-kind`` times a language. Planted segments stand at least four lines apart in catalogs that are
clean otherwise, and all checks run on them, those of catalogs and projects too. Found means a finding that the segment
did not have when clean. Shown are, in percent, what the checks meant for a kind find, by language and in
all, and ("any") what any check finds by any side effect. ``--peers`` gives the same files to the peers that
are installed (pofilter of the Translate Toolkit, l10n-lint) and shows their "any". ``--by`` names the checks that found.
"""

from __future__ import annotations

import argparse
import os
import random
import shutil
from collections import Counter, defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from pathlib import Path

from _peers import PEERS, Findings
from planting import Kind, Place, kinds
from transcheck.checks import Scope, run
from transcheck.languages import load
from transcheck.model import Catalog, Unit

APART = 4  # lines between two planted errors of one catalog
WIDE = (Scope.CATALOG, Scope.PETITION, Scope.PROJECT)


@dataclass(frozen=True, slots=True)
class Planted:
    """One error: its kind, the line, and the corrupted text."""

    kind: str
    code: str
    number: int
    text: str


def read(folder: Path, source: str, wanted: Sequence[str]) -> tuple[list[str], dict[str, list[str]]]:
    """Return the lines of the source, and those of each translation by language."""
    sources = (folder / f"{source}.txt").read_text(encoding="utf-8").split("\n")
    texts = {path.stem: path.read_text(encoding="utf-8").split("\n") for path in sorted(folder.glob("*.txt"))}
    kept = {code: lines for code, lines in texts.items() if code not in (source, "documents")}
    wrong = [code for code in wanted if code not in kept]
    if wrong:
        raise SystemExit(f"{folder} has no text in {', '.join(wrong)}")
    return sources, {code: lines for code, lines in kept.items() if len(lines) == len(sources)}


def plants(kind: Kind, code: str, sources: list[str], texts: Mapping[str, list[str]], chosen: argparse.Namespace):
    """Yield errors of one kind in one language, the first of a seeded order of lines."""
    chance = random.Random(f"{chosen.seed}:{kind.name}:{code}")
    language = load(code)
    order = [number for number, source in enumerate(sources) if source and texts[code][number]]
    chance.shuffle(order)
    left = chosen.per_kind
    for number in order:
        text = kind.plant(chance, Place(number, language, sources, texts))
        if left and text and text != texts[code][number]:
            left -= 1
            yield Planted(kind.name, code, number, text)
        if not left:
            return


def rounds(planted: Iterable[Planted]) -> list[list[Planted]]:
    """Return the errors in rounds: within one, those of a language stand apart."""
    filled: list[list[Planted]] = []
    taken: list[dict[str, set[int]]] = []
    for error in planted:
        near = set(range(error.number - APART, error.number + APART + 1))
        at = next((at for at, numbers in enumerate(taken) if not numbers[error.code] & near), len(filled))
        if at == len(filled):
            filled.append([])
            taken.append(defaultdict(set))
        filled[at].append(error)
        taken[at][error.code].add(error.number)
    return filled


def catalogs(sources: list[str], texts: Mapping[str, list[str]], planted: Iterable[Planted]) -> list[Catalog]:
    """Return the catalogs of all languages with these errors in them."""
    changed = {(error.code, error.number): error.text for error in planted}
    return [
        Catalog(
            "corpus",
            load(code),
            f"{code}.po",
            tuple(
                Unit(source, changed.get((code, n), target), load(code), petition="corpus", path=f"{code}.po", line=n)
                for n, (source, target) in enumerate(zip(sources, lines, strict=True))
                if source and target
            ),
        )
        for code, lines in texts.items()
    ]


def ours(read_catalogs: list[Catalog], lines: Mapping[str, set[int]]) -> Findings:
    """Return how often each check speaks of each of these lines; units are checked alone where they can be."""
    some = [replace(c, units=tuple(u for u in c.units if u.line in lines[c.language.code])) for c in read_catalogs]
    found: Findings = defaultdict(Counter)
    for finding in (*run(some, scopes=(Scope.UNIT,)), *run(read_catalogs, scopes=WIDE)):
        found[finding.unit.language.code, finding.unit.line][finding.check] += 1
    return found


def new(dirty: Findings, clean: Findings, error: Planted) -> list[str]:
    """Return the checks that say more about a line than they said when it was clean."""
    place = (error.code, error.number)
    return list(dirty.get(place, Counter()) - clean.get(place, Counter()))


def measure(sources, texts, planted: list[Planted], peers: Sequence[str]) -> dict[str, list[tuple[Planted, list[str]]]]:
    """Return for us and each peer every error with the checks that found it."""
    judges = {"transcheck": ours, **{name: PEERS[name] for name in peers}}
    everywhere = {code: set(range(len(sources))) for code in texts}
    whole = catalogs(sources, texts, ())
    clean = {name: judge(whole, everywhere) for name, judge in judges.items()}
    results: dict[str, list[tuple[Planted, list[str]]]] = {name: [] for name in judges}
    for errors in rounds(planted):
        lines = {code: {error.number for error in errors if error.code == code} for code in texts}
        dirty_catalogs = catalogs(sources, texts, errors)
        for name, judge in judges.items():
            dirty = judge(dirty_catalogs, lines)
            results[name] += [(error, new(dirty, clean[name], error)) for error in errors]
    return results


def share(hits: Sequence[bool]) -> str:
    """Return hits in percent."""
    return f"{100 * sum(hits) / len(hits):.0f}" if hits else "-"


def rows(results, all_kinds: Mapping[str, Kind], codes: Sequence[str], by: bool) -> list[list[str]]:
    """Return the table: a row for each kind, then all kinds."""
    peers = [name for name in results if name != "transcheck"]
    table = [["kind", "n", *codes, "all", "any", *peers, *(["found by"] if by else [])]]
    meant, total = Counter(), {name: [] for name in results}
    for name, kind in all_kinds.items():
        found = [(error, checks) for error, checks in results["transcheck"] if error.kind == name]
        own = [(error.code, any(map(kind.is_meant, checks))) for error, checks in found]
        theirs = {peer: [bool(checks) for error, checks in results[peer] if error.kind == name] for peer in results}
        if not found:
            continue
        meant.update(hit for _, hit in own)
        for peer, hits in theirs.items():
            total[peer] += hits
        counted = Counter(check for _, checks in found for check in checks)
        table.append(
            [
                name,
                str(len(found)),
                *(share([hit for code, hit in own if code == wanted]) for wanted in codes),
                share([hit for _, hit in own]),
                *(share(theirs[peer]) for peer in ("transcheck", *peers)),
                *([", ".join(f"{check} {count}" for check, count in counted.most_common(4))] if by else []),
            ]
        )
    count = sum(meant.values())
    overall = [share(total[name]) for name in ("transcheck", *peers)]
    everything = f"{100 * meant[True] / max(1, count):.0f}"
    return [*table, ["all kinds", str(count), *("" for _ in codes), everything, *overall, *([""] if by else [])]]


def show(table: list[list[str]], *, markdown: bool) -> None:
    """Print a table, as Markdown or in columns."""
    widths = [max(map(len, column)) for column in zip(*table, strict=True)]
    for number, row in enumerate(table):
        cells = [
            cell.ljust(width) if at == 0 else cell.rjust(width)
            for at, (cell, width) in enumerate(zip(row, widths, strict=True))
        ]
        print(f"| {' | '.join(cells)} |" if markdown else "  ".join(cells))
        if markdown and number == 0:
            print("|" + "---|" * len(row))


def main() -> None:
    """Measure as the options say."""
    options = argparse.ArgumentParser(description=__doc__.partition("\n")[0])
    material = os.environ.get("TRANSCHECK_MATERIAL")
    options.add_argument("folder", type=Path, nargs="?", default=Path(material, "data/ntrex") if material else None)
    options.add_argument("--source", default="en")
    options.add_argument("--seed", default="1")
    options.add_argument("--per-kind", type=int, default=40)
    options.add_argument("--language", action="append", default=[])
    options.add_argument("--kind", action="append", default=[])
    options.add_argument("--peers", action="store_true")
    options.add_argument("--markdown", action="store_true")
    options.add_argument("--by", action="store_true")
    options.add_argument("--missed", type=int, default=0, help="print so many errors of each kind that were not found")
    chosen = options.parse_args()
    if chosen.folder is None:
        raise SystemExit("name the folder of the corpus, or set TRANSCHECK_MATERIAL")
    sources, texts = read(chosen.folder, chosen.source, chosen.language)
    codes = chosen.language or list(texts)
    all_kinds = {name: kind for name, kind in kinds().items() if not chosen.kind or name in chosen.kind}
    planted = [p for kind in all_kinds.values() for code in codes for p in plants(kind, code, sources, texts, chosen)]
    peers = [name for name in PEERS if chosen.peers and shutil.which(name)]
    results = measure(sources, {code: texts[code] for code in codes}, planted, peers)
    show(rows(results, all_kinds, codes, chosen.by), markdown=chosen.markdown)
    for name in all_kinds if chosen.missed else ():
        missed = [error for error, checks in results["transcheck"] if error.kind == name and not checks]
        for error in missed[: chosen.missed]:
            print(f"{name} {error.code}:{error.number + 1}\n    {sources[error.number]}\n    {error.text}")


if __name__ == "__main__":
    main()
