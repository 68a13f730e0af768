"""Clashes solved by a person: her choice goes the way of any edit; that ours was chosen is remembered until it is merged."""

from __future__ import annotations

import json
from collections.abc import Sequence
from dataclasses import replace

from transcheck.errors import UsageError
from transcheck.files import write_atomically
from transcheck.git.repository import Repository, open_repository
from transcheck.jobs.commit.merging import Settled
from transcheck.jobs.commit.values import Clash
from transcheck.jobs.project import Project
from transcheck.jobs.review import Conflict, Place, edit
from transcheck.review.record import HASH_LENGTH
from transcheck.text.binding import text_hash

_MEMORY = "settled.json"
MOST = 10_000  # choices that are remembered; older ones were merged long ago


def settled_in(repository: Repository) -> Settled:
    """Return a function that tells whether somebody has seen their text and chosen ours."""
    known = frozenset(_remembered(repository))
    return lambda clash: clash.key in known


def _remembered(repository: Repository) -> list[str]:
    try:
        found = json.loads((repository.own / _MEMORY).read_text(encoding="ascii"))
    except (FileNotFoundError, ValueError):
        return []
    return [key for key in found if isinstance(key, str)] if isinstance(found, list) else []


def find_clash(clashes: Sequence[Clash], key: str) -> Clash:
    """Return the clash that a form names.

    Raises:
        UsageError: when there is none like it any more.
    """
    for clash in clashes:
        if clash.key == key:
            return clash
    raise UsageError("this conflict was solved, or is another one by now; look again")


def settle(project: Project, clash: Clash, text: str, *, who: str) -> Conflict | None:
    """Choose the text of a unit over what stands here and elsewhere; return a conflict when ours changed meanwhile.

    Raises:
        TranscheckError: when it cannot be written.
    """
    repository = open_repository(project.root)
    text = text.replace("\r\n", "\n").replace("\r", "\n")
    if text != clash.ours:
        place = Place(clash.petition, clash.language, clash.msgid, clash.msgctxt)
        result = edit(project, place, _seen(clash), text, who=who, base=clash.ours)
        if isinstance(result, Conflict):
            return result
    if text != clash.theirs:
        chosen = replace(clash, ours=text)
        with repository.held():
            keys = [key for key in _remembered(repository) if key != chosen.key]
            data = json.dumps([*keys, chosen.key][-MOST:]).encode()
            write_atomically(repository.own / _MEMORY, data, replace=True)
    return None


def _seen(clash: Clash) -> str:
    return text_hash(clash.msgctxt, clash.source, clash.ours, length=HASH_LENGTH)
