"""What a piece of work costs, for tests that compare the cost of a text with that of a longer one."""

from __future__ import annotations

import gc
import time
from collections.abc import Callable


def cpu_of(work: Callable[[], object]) -> float:
    """Return the CPU seconds of this thread, without those that clearing up after other tests would take."""
    collects = gc.isenabled()
    gc.disable()
    try:
        start = time.thread_time()
        work()
        return time.thread_time() - start
    finally:
        if collects:
            gc.enable()
