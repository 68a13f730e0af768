"""Let many reviewers give verdicts at once over HTTP, and look afterwards whether each stands in the record once.

    python benchmarks/review_load.py [--seconds 60] [--reviewers 50] [--pause 1.0] [--on sqlite postgresql]

A project of 200 segments in eleven languages is made, its service started as
on a server (accounts, one token a reviewer), on loopback. Each reviewer reads
her language, then approves, rejects, comments and edits with ``--pause``
seconds between two acts on average; who meets a text that another one changed
reads again. Told are verdicts a second, the time to their acknowledgement, the
CPU time of the service a verdict, and how many are lost or doubled (status 1
when there are any). PostgreSQL is a throw-away cluster that syncs to the disk.
"""

from __future__ import annotations

import argparse
import asyncio
import contextlib
import itertools
import json
import os
import random
import re
import subprocess
import sys
import tempfile
import time
from collections import Counter
from dataclasses import dataclass, field
from pathlib import Path

sys.path.insert(0, str(Path(__file__).parents[1] / "tests"))

from transcheck.catalogs.po import read, save
from transcheck.jobs.project import Project, open_project
from transcheck.jobs.store import opened
from transcheck.jobs.update import apply_plan, plan_update
from transcheck.jobs.verdicts import reviews_of
from transcheck.review.roles import grants_of
from transcheck.uyghur import convert

SENTENCES = {
    "tr": "Belediye meclisi {district}. bölgenin kütüphanesi hakkında {people} kişiyi dinledi.",
    "de": "Der Rat hörte {people} Menschen zur Bibliothek des Bezirks {district} an.",
    "ja": "議会は第{district}地区の図書館について{people}人の話を聞いた。",
    "zh_CN": "议会就第{district}区图书馆听取了{people}人的意见。",
    "zh_TW": "議會就第{district}區圖書館聽取了{people}人的意見。",
    "fr": "Le conseil a entendu {people} personnes au sujet de la bibliothèque du quartier {district}.",
    "ar": "استمع المجلس إلى {people} شخصا بشأن مكتبة الحي {district}.",
    "ru": "Совет выслушал {people} человек о библиотеке района {district}.",
    "ug": "كېڭەش {district}-رايوننىڭ كۇتۇپخانىسى ھەققىدە {people} كىشىنىڭ پىكرىنى ئاڭلىدى.",
}
LANGUAGES = (*SENTENCES, "ug@latin", "ug@cyrillic")
NUMBER = re.compile("[0-9]+")
SEGMENTS = 200
ACTS = (("approve", 70), ("reject", 10), ("comment", 10), ("edit", 10))
NAME = "invented"


def project_in(folder: Path) -> Project:
    """Return a new project of one petition, all of it translated."""
    (folder / "corpora").mkdir()
    lines = "\n".join(f"The council heard {n + 2} people about the library of district {n}." for n in range(SEGMENTS))
    claims = ", ".join(json.dumps(code) for code in LANGUAGES)
    front = f"---\ntitle: The council heard 300 people about the library of district 300.\ndate: 2026-03-10\nlanguages: [{claims}]\n---\n\n"
    (folder / "transcheck.toml").write_text("", encoding="utf-8")
    (folder / f"corpora/{NAME}.md").write_text(front + lines + "\n", encoding="utf-8")
    project = open_project(folder)
    list(apply_plan(plan_update(project, NAME)))
    for path in (folder / "po" / NAME).glob("*.po"):
        file = read(path)
        entries = [entry.changed(msgstr=(translation(entry.msgid, path.stem),)) for entry in file.entries]
        save(file.with_entries(entries))
    return project


def translation(source: str, language: str) -> str:
    """Return the translation of one of the sentences."""
    people, district = NUMBER.findall(source)
    sentence = SENTENCES[language.partition("@")[0]].format(people=people, district=district)
    return convert(sentence, "ug", language) if "@" in language else sentence


def tokens(project: Project, database: str | None, count: int) -> list[str]:
    """Return a token for each of many new reviewers."""
    from transcheck.review.store import accounts
    from transcheck.review.store.signing_in import new_token

    now = int(time.time())
    with opened(project, database) as store, store.writing() as session:
        accounts.add(session, "Root", grants_of({"*": "admin"}), now=now)
        for number in range(count):
            accounts.add(session, f"Reviewer {number}", grants_of({"*": "reviewer"}), now=now)
        return [new_token(session, f"Reviewer {number}", "load", now=now) for number in range(count)]


@dataclass
class Count:
    """What happened: seconds to each acknowledgement, answers by status, marks of what was acknowledged."""

    times: list[float] = field(default_factory=list)
    answers: Counter = field(default_factory=Counter)
    acknowledged: set[str] = field(default_factory=set)


class Line:
    """One connection that stays open, and asks one thing after the other."""

    def __init__(self, port: int, token: str) -> None:
        self._port = port
        self._token = token

    async def open(self) -> None:
        self._reader, self._writer = await asyncio.open_connection("127.0.0.1", self._port)

    async def ask(self, method: str, path: str, body: object = None) -> tuple[int, object]:
        """Return status and JSON of an answer."""
        data = b"" if body is None else json.dumps(body).encode()
        head = (
            f"{method} {path} HTTP/1.1\r\nHost: 127.0.0.1:{self._port}\r\nAuthorization: Bearer {self._token}\r\n"
            f"Content-Type: application/json\r\nContent-Length: {len(data)}\r\n\r\n"
        )
        self._writer.write(head.encode() + data)
        await self._writer.drain()
        head = (await self._reader.readuntil(b"\r\n\r\n")).decode().lower()
        length = int(head.partition("content-length:")[2].partition("\r\n")[0])
        return int(head.split()[1]), json.loads(await self._reader.readexactly(length))

    def close(self) -> None:
        self._writer.close()


async def reviewer(number: int, line: Line, count: Count, end: float, pause: float) -> None:
    """Review until the end: what is acknowledged is counted by the mark in its comment."""
    chance = random.Random(number)
    language = LANGUAGES[number % len(LANGUAGES)]
    words, weights = zip(*ACTS, strict=True)
    await line.open()
    seen = await _read(line, language)
    acts = 0
    while time.monotonic() < end:
        await asyncio.sleep(chance.expovariate(1 / pause) if pause else 0)
        acts += 1
        segment, act, mark = chance.choice([*seen]), *chance.choices(words, weights), f"mark {number}-{acts}."
        unit = {"petition": NAME, "language": language, "segment": segment, "seen": seen[segment]}
        before = time.monotonic()
        if act == "edit":
            text = f"{translation('2 3', language)} ({number}-{acts})"
            status, one = await line.ask("POST", "/api/v1/edits", {"unit": unit, "text": text, "comment": mark})
            answer = [one]
        else:
            body = {"units": [unit], "verdict": act, "comment": mark}
            status, answer = await line.ask("POST", "/api/v1/verdicts", body)
        count.answers[status] += 1
        if status == 200:
            count.times.append(time.monotonic() - before)
            count.acknowledged.add(mark)
            seen[segment] = answer[0]["seen"]
        elif status == 409:
            seen = await _read(line, language)
    line.close()


async def _read(line: Line, language: str) -> dict[str, str]:
    """Return the hash of what each segment shows."""
    found: dict[str, str] = {}
    for page in itertools.count(1):
        _, grid = await line.ask("GET", f"/api/v1/petitions/{NAME}?language={language}&page={page}")
        found |= {row["id"]: row["cells"][0]["seen"] for row in grid["rows"]}
        if len(found) >= grid["count"]:
            break
    return found


@contextlib.contextmanager
def service(project: Project, database: str | None):
    """Give process and port of the service of a project."""
    options = [] if database is None else ["--database", database]
    command = [sys.executable, "-m", "transcheck", "serve", "--port", "0", *options]
    process = subprocess.Popen(command, cwd=project.root, stdout=subprocess.PIPE, stderr=subprocess.DEVNULL, text=True)
    try:
        yield process, int(process.stdout.readline().strip().rstrip("/").rpartition(":")[2])
    finally:
        process.terminate()
        process.wait()


def _cpu(process: subprocess.Popen) -> float:
    """Return the seconds of CPU time a process had, its threads included."""
    fields = Path(f"/proc/{process.pid}/stat").read_text(encoding="ascii").rpartition(")")[2].split()
    return (int(fields[11]) + int(fields[12])) / os.sysconf("SC_CLK_TCK")


async def _load(port: int, keys: list[str], seconds: float, pause: float) -> Count:
    count = Count()
    end = time.monotonic() + seconds
    await asyncio.gather(*(reviewer(n, Line(port, key), count, end, pause) for n, key in enumerate(keys)))
    return count


def measured(kind: str, database: str | None, options: argparse.Namespace) -> bool:
    """Print one line of figures and return whether nothing was lost or doubled."""
    with tempfile.TemporaryDirectory(prefix="transcheck-load-") as folder:
        project = project_in(Path(folder))
        keys = tokens(project, database, options.reviewers)
        with service(project, database) as (process, port):
            asyncio.run(_load(port, keys[:1], 0, 0))  # the board is made
            before = _cpu(process)
            count = asyncio.run(_load(port, keys, options.seconds, options.pause))
            cpu = _cpu(process) - before
        marks = Counter(verdict.comment for verdict in reviews_of(project, NAME).verdicts)
        faults = reviews_of(project, NAME).faults
    lost = count.acknowledged - marks.keys()
    doubled = [mark for mark, times in marks.items() if times > 1]
    strange = marks.keys() - count.acknowledged
    times = sorted(count.times)
    print(f"{kind}: {options.reviewers} reviewers, {options.seconds} s, pause {options.pause} s")
    print(f"  {len(times)} acknowledged ({len(times) / options.seconds:.1f}/s), answers {dict(count.answers)}")
    half, most = times[len(times) // 2], times[len(times) * 95 // 100]
    print(f"  p50 {1000 * half:.0f} ms, p95 {1000 * most:.0f} ms, longest {1000 * times[-1]:.0f} ms")
    print(f"  {1000 * cpu / len(times):.1f} ms CPU of the service for each")
    print(f"  lost {len(lost)}, doubled {len(doubled)}, never acknowledged {len(strange)}, unreadable {len(faults)}")
    good = set(count.answers) <= {200, 409}
    return good and not (lost or doubled or strange or faults)


def main() -> int:
    """Print the figures of each store."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--seconds", type=float, default=60)
    parser.add_argument("--reviewers", type=int, default=50)
    parser.add_argument("--pause", type=float, default=1.0)
    parser.add_argument("--on", nargs="+", choices=["sqlite", "postgresql"], default=["sqlite", "postgresql"])
    options = parser.parse_args()
    good = True
    for kind in options.on:
        if kind == "sqlite":
            good &= measured(kind, None, options)
            continue
        from postgres_cluster import cluster, new_database

        with cluster(sync=True) as server:
            good &= measured(kind, new_database(server), options)
    return 0 if good else 1


if __name__ == "__main__":
    sys.exit(main())
