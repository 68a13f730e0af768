"""The program: run a command, turn trouble into one clear line and a status."""

from __future__ import annotations

import gc
import os
import signal
import sys

# A command lives shortly and makes many small values without cycles: looking
# for cycles after every 700 of them costs a fifth of a large update.
ALLOCATIONS = 200_000


INTERRUPTED = 130
BROKEN_PIPE = 141


def main() -> None:
    """Run the command line and leave with its exit status."""
    try:
        _open_closed_streams()
        gc.set_threshold(ALLOCATIONS, 20, 20)
        from transcheck.cli import run

        status = run(sys.argv[1:])
        sys.stdout.flush()
        _ignore_interrupts()
    except KeyboardInterrupt:  # while starting up; a running command sees to it itself
        _ignore_interrupts()
        status = INTERRUPTED
    except BrokenPipeError:  # the reader (head, less) went away: nobody to tell
        os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
        status = BROKEN_PIPE
    sys.exit(status)


def _ignore_interrupts() -> None:
    """Let the status stand once the work is done: Python would die of a signal while it takes its modules down."""
    signal.signal(signal.SIGINT, signal.SIG_IGN)


def _open_closed_streams() -> None:
    """Let a stream that was closed from outside (``>&-``) take everything and give nothing; Python leaves it ``None``."""
    if sys.stdin is None:
        sys.stdin = os.fdopen(os.open(os.devnull, os.O_RDONLY), encoding="utf-8")
    for name in ("stdout", "stderr"):
        if getattr(sys, name) is None:
            setattr(sys, name, os.fdopen(os.open(os.devnull, os.O_WRONLY), "w", encoding="utf-8"))


if __name__ == "__main__":
    main()
