"""Plant errors in good translations and count how many the checks find.

    python benchmarks/recall.py FOLDER [--source en] [--seed 1] [--per-kind 40] [--language CODE]... [--kind NAME]...
                                [--peers] [--glossary FILE|induced] [--markdown] [--by]

FOLDER holds one text a language, line for line the same sentences. Every kind of ``benchmarks/planting`` is
planted up to ``--per-kind`` times a language. Planted segments stand at least four lines apart in catalogs that are
clean otherwise, and all checks run on them, those of catalogs and projects too. Found means a finding that the segment
did not have when clean. ``--glossary`` gives the names of a file to the checks, or those that the texts themselves show. Shown are, in percent, what the checks meant for a kind find, by language and in
all, and ("any") what any check finds by any side effect. ``--peers`` gives the same files to the peers that
are installed (pofilter of the Translate Toolkit, l10n-lint) and shows their "any". ``--by`` names the checks that found.
"""

from __future__ import annotations

import argparse
import os
import shutil
from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import replace
from pathlib import Path

from _peers import PEERS
from _planted import Results, measure, ours, plants, read
from planting import Kind, kinds


def share(hits: Sequence[bool]) -> str:
    """Return hits in percent."""
    return f"{100 * sum(hits) / len(hits):.0f}" if hits else "-"


def rows(results: Results, all_kinds: Mapping[str, Kind], codes: Sequence[str], *, by: bool) -> list[list[str]]:
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
    options.add_argument("--glossary", default="", help="a glossary file, or 'induced': the names the texts show")
    options.add_argument("--peers", action="store_true")
    options.add_argument("--markdown", action="store_true")
    options.add_argument("--by", action="store_true")
    options.add_argument("--missed", type=int, default=0, help="print so many errors of each kind that were not found")
    chosen = options.parse_args()
    if chosen.folder is None:
        raise SystemExit("name the folder of the corpus, or set TRANSCHECK_MATERIAL")
    whole = read(chosen.folder, chosen.source, chosen.language, names=chosen.glossary)
    codes = chosen.language or list(whole.texts)
    all_kinds = {name: kind for name, kind in kinds().items() if not chosen.kind or name in chosen.kind}
    planted = [
        p
        for kind in all_kinds.values()
        for code in codes
        for p in plants(kind, code, whole, chosen.seed, chosen.per_kind)
    ]
    corpus = replace(whole, texts={code: whole.texts[code] for code in codes})
    judges = {"transcheck": ours, **{name: PEERS[name] for name in PEERS if chosen.peers and shutil.which(name)}}
    results = measure(corpus, planted, judges)
    show(rows(results, all_kinds, codes, by=chosen.by), markdown=chosen.markdown)
    for name in all_kinds if chosen.missed else ():
        missed = [error for error, checks in results["transcheck"] if error.kind == name and not checks]
        for error in missed[: chosen.missed]:
            print(f"{name} {error.code}:{error.number + 1}\n    {error.pair.source}\n    {error.pair.broken}")


if __name__ == "__main__":
    main()
