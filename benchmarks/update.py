"""Measure the update of a catalog after its master changed, against gettext's and the Translate Toolkit's merging.

    python benchmarks/update.py [--hard] [--seed N] [--large] [--command] [--no-peers] [SIZE ...]

The prose is invented anew for each seed. CPU is user + system time of the
process and its children. Without ``--command`` ours reads the record and the
catalog, follows the segments, merges and writes; with it ``transcheck update``
does everything, from the Markdown master on.
"""

from __future__ import annotations

import argparse
import json
import math
import os
import resource
import shutil
import subprocess
import sys
import tempfile
from collections import Counter
from collections.abc import Iterable, Sequence
from pathlib import Path

from prose import Sentence, Writer, revise

HERE = Path(__file__)
HEADER = 'msgid ""\nmsgstr ""\n"Language: tr\\n"\n"MIME-Version: 1.0\\n"\n"Content-Type: text/plain; charset=UTF-8\\n"\n"Content-Transfer-Encoding: 8bit\\n"\n"Plural-Forms: nplurals=2; plural=(n != 1);\\n"\n'
EDITED = ("light", "medium", "heavy")


def main() -> None:
    """Print one line for each size and tool, and the growth of each tool."""
    options = arguments()
    seconds: dict[str, dict[int, float]] = {}
    for size in [*(options.sizes or (1_000, 3_000, 10_000)), *([100_000] if options.large else [])]:
        with tempfile.TemporaryDirectory() as name:
            folder = Path(name)
            truth = lay_out(folder, size, options)
            for tool, command in tools(options, size).items():
                used = cpu(command, folder)
                seconds.setdefault(tool, {})[size] = used
                print(f"{size:7} {tool:22} {used:9.2f} s CPU  {quality(folder / result(tool), truth)}", flush=True)
    for tool, used in seconds.items():
        print(f"{tool:22} {growth(used)}{compared(seconds, tool)}")


def arguments() -> argparse.Namespace:
    """Return what the command line asks for."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("sizes", nargs="*", type=int)
    parser.add_argument("--seed", type=int, default=20_260_101)
    parser.add_argument(
        "--hard", action="store_true", help="changes in runs, edits that are also moved, splits and merges"
    )
    parser.add_argument("--large", action="store_true", help="100,000 entries too, without the peers that take hours")
    parser.add_argument("--command", action="store_true", help="measure the whole command")
    parser.add_argument("--no-peers", action="store_true")
    return parser.parse_args()


def lay_out(folder: Path, size: int, options: argparse.Namespace) -> list[Sentence]:
    """Write a translated project whose master was revised since, and the template that the peers need.

    The translation of each sentence says its place in the old master.
    """
    writer = Writer(options.seed + size)
    old = [writer.sentence() for _ in range(size)]
    (folder / "corpora").mkdir()
    (folder / "transcheck.toml").write_text('source = "en"\nlanguages = ["tr"]\n')
    write_master(folder, old)
    run(ours(options), folder)
    catalog = folder / "po/p/tr.po"
    catalog.write_text(translated(catalog.read_text()))
    shutil.copy(catalog, folder / "old.po")
    new = revise(writer, old, hard=options.hard)
    write_master(folder, [sentence.text for sentence in new])
    entries = (
        f'\n#: master.md:{line}\nmsgid {json.dumps(sentence.text)}\nmsgstr ""\n' for line, sentence in enumerate(new)
    )
    (folder / "new.pot").write_text(HEADER + "".join(entries))
    return new


def write_master(folder: Path, sentences: Sequence[str]) -> None:
    """Write one sentence a line, in paragraphs of five."""
    paragraphs = ("\n".join(sentences[start : start + 5]) for start in range(0, len(sentences), 5))
    (folder / "corpora/p.md").write_text('---\ntitle: ""\n---\n\n' + "\n\n".join(paragraphs) + "\n")


def translated(catalog: str) -> str:
    """Return a catalog whose translations say which sentence they are for."""
    head, *entries = catalog.split("\n\n")
    swap = str.maketrans("aeiou", "äéıöü")
    pieces = []
    for number, entry in enumerate(entries):
        source = entry.partition('msgid "')[2].partition("\n")[0]
        pieces.append(entry.rstrip().removesuffix('""') + f'"[{number}] {source.translate(swap)}')
    return "\n\n".join((head, *pieces)) + "\n"


def ours(options: argparse.Namespace) -> list[str | Path]:
    """Return our command."""
    return [sys.executable, "-m", "transcheck", "update"] if options.command else [sys.executable, HERE, "merge"]


def tools(options: argparse.Namespace, size: int) -> dict[str, list[str | Path]]:
    """Return the commands to measure by their names."""
    peers: dict[str, list[str | Path]] = {
        "msgmerge -N": ["msgmerge", "-q", "-N", "old.po", "new.pot", "-o", "exact.po"],
        "pot2po": ["pot2po", "--progress=none", "-t", "old.po", "new.pot", "pot2po.po"],
        "msgmerge --previous": ["msgmerge", "-q", "--previous", "old.po", "new.pot", "-o", "msgmerge.po"],
    }
    wanted = [] if options.no_peers else [name for name in peers if size <= 10_000 or name == "msgmerge -N"]
    return {"transcheck": ours(options)} | {name: peers[name] for name in wanted if shutil.which(str(peers[name][0]))}


def result(tool: str) -> str:
    """Return the file that a tool writes."""
    return {"msgmerge -N": "exact.po", "pot2po": "pot2po.po", "msgmerge --previous": "msgmerge.po"}.get(
        tool, "po/p/tr.po"
    )


def run(command: Sequence[str | Path], folder: Path) -> None:
    """Run a command in a project with our source on its path, compiled as an installed program is."""
    environment = {name: value for name, value in os.environ.items() if name != "PYTHONDONTWRITEBYTECODE"}
    environment |= {
        "PYTHONPATH": str(HERE.resolve().parent.parent / "src"),
        "PYTHONPYCACHEPREFIX": str(folder / "cache"),
    }
    subprocess.run(command, cwd=folder, check=True, env=environment, stdout=subprocess.DEVNULL)


def cpu(command: Sequence[str | Path], folder: Path) -> float:
    """Return the seconds of user and system time that a command takes."""
    before = resource.getrusage(resource.RUSAGE_CHILDREN)
    run(command, folder)
    after = resource.getrusage(resource.RUSAGE_CHILDREN)
    return after.ru_utime + after.ru_stime - before.ru_utime - before.ru_stime


def quality(path: Path, truth: Iterable[Sentence]) -> str:
    """Return how many changed sentences got the translation of what they continue."""
    from transcheck.catalogs.po import read

    found = {entry.msgid: entry.msgstr[0] for entry in read(path).entries if not entry.obsolete}
    counts = Counter((group(sentence), verdict(sentence, found[sentence.text])) for sentence in truth)
    groups = dict.fromkeys(name for name, _ in sorted(counts))
    verdicts = ("right", "none", "wrong")
    return "  ".join(f"{name} {'/'.join(str(counts[name, verdict]) for verdict in verdicts)}" for name in groups)


def group(sentence: Sentence) -> str:
    """Return the kind of change, all edits together."""
    return "edited" if sentence.done in EDITED else sentence.done


def verdict(sentence: Sentence, msgstr: str) -> str:
    """Return whether a sentence got a translation of its own: any one for an inserted sentence is wrong."""
    if not msgstr:
        return "none" if sentence.origins else "right"
    return "right" if any(f"[{place}] " in msgstr for place in sentence.origins) else "wrong"


def growth(used: dict[int, float]) -> str:
    """Return the exponent of growth between the smallest and the largest size."""
    small, large = min(used), max(used)
    if small == large:
        return ""
    return f"grows with exponent {math.log(used[large] / used[small]) / math.log(large / small):.2f} from {small} to {large}"


def compared(seconds: dict[str, dict[int, float]], tool: str) -> str:
    """Return how many times the CPU of ours a peer takes."""
    ours = seconds["transcheck"]
    return "".join(
        f"; {used / ours[size]:.1f} x ours at {size}" for size, used in seconds[tool].items() if tool != "transcheck"
    )


def merge_here() -> None:
    """Bring the catalog in this folder up to its master, without reading Markdown."""
    import gc

    from transcheck.__main__ import ALLOCATIONS
    from transcheck.catalogs.header import new_header
    from transcheck.catalogs.merge import merge, messages, template
    from transcheck.catalogs.po import PoFile, read
    from transcheck.model import Kind, Petition, Segment
    from transcheck.segmenting.identity import identify
    from transcheck.segmenting.record import read_record, write_record

    gc.set_threshold(ALLOCATIONS, 20, 20)
    folder = Path("po/p")
    folder.mkdir(parents=True, exist_ok=True)
    record, catalog = folder / "segments.jsonl", folder / "tr.po"
    lines = Path("corpora/p.md").read_text(encoding="utf-8").partition("\n---\n")[2].split("\n")
    new = [Segment("", Kind.SENTENCE, line) for line in lines if line]
    old = read_record(record.read_bytes(), record) if record.exists() else ()
    identified = identify(old, new)
    wanted = messages(Petition("p", "corpora/p.md", segments=identified.segments))
    before = (
        read(catalog) if catalog.exists() else PoFile.new(new_header("tr", "nplurals=2; plural=(n != 1);"), catalog)
    )
    catalog.write_bytes(merge(before, wanted, identified.origins).file.encode())
    (folder / "p.pot").write_bytes(template(wanted, new_header("")).encode())
    record.write_bytes(write_record(identified.segments))


if __name__ == "__main__":
    if sys.argv[1:] == ["merge"]:
        merge_here()
    else:
        main()
