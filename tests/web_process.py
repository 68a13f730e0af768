"""The review service as a process of its own, and somebody who uses it with nothing but the standard library."""

from __future__ import annotations

import contextlib
import subprocess
import sys
import urllib.parse
import urllib.request
from collections.abc import Callable, Iterator
from pathlib import Path


@contextlib.contextmanager
def processes(folder: Path) -> Iterator[Callable[..., tuple[subprocess.Popen[str], str]]]:
    """Yield a function that starts the service with options and gives it with its address; all are ended afterwards."""
    started = []

    def start(*options: str, notes: int = subprocess.DEVNULL) -> tuple[subprocess.Popen[str], str]:
        command = [sys.executable, "-m", "transcheck", "serve", "--port", "0", *options]
        process = subprocess.Popen(command, cwd=folder, stdout=subprocess.PIPE, stderr=notes, text=True)
        started.append(process)
        return process, process.stdout.readline().strip()

    yield start
    for process in started:
        process.kill()
        process.wait()
        for pipe in filter(None, (process.stdout, process.stderr)):
            pipe.close()


class Browser:
    """Somebody who opened the printed address."""

    def __init__(self, address: str) -> None:
        self.origin = address.partition("/open")[0]
        self._opener = urllib.request.build_opener(urllib.request.HTTPCookieProcessor())
        self.open(address).close()

    def open(self, address: str, data: bytes | None = None):
        """Send a request as pages of the service do."""
        return self._opener.open(urllib.request.Request(address, data, {"Origin": self.origin} if data else {}))

    def get(self, path: str) -> str:
        """Return a page."""
        with self.open(self.origin + path) as answer:
            return answer.read().decode()

    def post(self, path: str, fields: dict[str, str]) -> int:
        """Send a form and return the status of the page it leads to."""
        with self.open(self.origin + path, urllib.parse.urlencode(fields).encode()) as answer:
            return answer.status
