"""Of several instances one writes what all of them acknowledged into the records of the project."""

from __future__ import annotations

import asyncio
import contextlib
import logging

from transcheck.errors import TranscheckError
from transcheck.jobs.sharing import Instances
from transcheck.jobs.store import export_as_one
from transcheck.web.boards import Boards

STEP = 0.25  # seconds


async def export(boards: Boards, instances: Instances, stop: asyncio.Event) -> None:
    """Write what waits, a few times a second, until ``stop`` is set; what cannot be written waits on, and is told once."""
    told = ""
    while not stop.is_set():
        try:
            await asyncio.to_thread(export_as_one, boards.project, instances)
            told = ""
        except TranscheckError as error:
            if told != str(error):
                logging.getLogger("transcheck").warning("verdicts wait for their record: %s", error)
            told = str(error)
        with contextlib.suppress(TimeoutError):
            await asyncio.wait_for(stop.wait(), STEP)
    await asyncio.to_thread(instances.lease.give_up)
