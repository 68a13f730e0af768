"""Erase a person from everything that transcheck keeps; the other operations on accounts are the store's own."""

from __future__ import annotations

import re
import time
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING

from transcheck.errors import UsageError
from transcheck.files import read_bytes
from transcheck.jobs.project import Project
from transcheck.jobs.reviews import rename_in_records
from transcheck.jobs.store import BACKUPS, folder_of

if TYPE_CHECKING:
    from transcheck.review.store.database import Store

SEARCHED = frozenset({".po", ".pot", ".md", ".jsonl", ".csv", ".toml"})


@dataclass(frozen=True, slots=True)
class Erased:
    """What an erasure changed, and where the name still stands, which people must see to themselves.

    ``lines`` are those of the records, ``left`` files with the name, ``copies``
    backups from before.
    """

    name: str
    lines: int
    left: tuple[Path, ...]
    copies: tuple[Path, ...]


def erase_person(project: Project, store: Store, pseudonym: str, *, comments: bool = False) -> Erased:
    """Take a person's name out of the store and of all records; with ``comments`` what she wrote there too.

    She is shut out first, so that nothing new comes in under the name. A run
    that was killed is finished by running again. Somebody who is in the
    records alone, without an account, is erased there.

    Raises:
        UsageError: when the name is nowhere.
        TranscheckError: when a record cannot be written.
    """
    from transcheck.review.store import accounts, index
    from transcheck.review.store.keys import folded

    now = int(time.time())
    with store.writing() as session:
        known = {person.pseudonym for person in accounts.people(session)}
        exact = next((name for name in known if folded(name) == folded(pseudonym)), "")
        if exact:
            accounts.set_disabled(session, exact, disabled=True, now=now)
    old, new = exact or pseudonym, accounts.erased_name()
    lines = sum(count for _, count in rename_in_records(project, old, new, comments=comments))
    with store.writing() as session:
        waiting = index.rename(session, old, new, comments=comments)
        if exact:
            accounts.erase(session, exact, new, now=now)
    store.settle()
    if not (exact or lines or waiting):
        raise UsageError(f"the name {pseudonym!r} is in no account and no record")
    copies = sorted((folder_of(project) / BACKUPS).glob("2*"))
    return Erased(new, max(lines, waiting), tuple(_with_name(project, old)), tuple(copies))


def _with_name(project: Project, name: str) -> Iterator[Path]:
    """Yield the files of a project that still have a name as a word: headers of catalogs, broken lines."""
    word = re.compile(rf"(?<!\w){re.escape(name)}(?!\w)")
    for folder in (project.catalogs, project.masters):
        for path in sorted(folder.rglob("*")):
            if path.suffix in SEARCHED and path.is_file() and word.search(read_bytes(path)[0].decode(errors="replace")):
                yield path
