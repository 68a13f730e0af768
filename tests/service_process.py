"""The review service as processes of their own, and programs that use them over HTTP."""

from __future__ import annotations

import contextlib
import http.client
import json
import signal
import subprocess
import sys
import time
from dataclasses import dataclass, field

import pytest

from transcheck.jobs.project import open_project
from transcheck.jobs.store import opened
from transcheck.review.roles import grants_of

PATIENCE = 30  # seconds, for a machine with much else to do


def token(root, database, name, roles):
    """Return a token of a new account."""
    from transcheck.review.store import accounts
    from transcheck.review.store.signing_in import new_token

    now = int(time.time())
    with opened(open_project(root), database) as store, store.writing() as session:
        accounts.add(session, name, grants_of(roles), now=now)
        return new_token(session, name, "a test", now=now)


@dataclass
class Instance:
    """One running service."""

    process: subprocess.Popen
    port: int
    at_end: contextlib.ExitStack

    def program(self, key):
        """Return a program that uses it."""
        program = Program(self, key)
        self.at_end.callback(program.connection.close)
        return program

    def kill(self):
        self.process.send_signal(signal.SIGKILL)
        self.process.wait()


@dataclass
class Program:
    """A program with a token, on one connection."""

    instance: Instance
    token: str
    connection: http.client.HTTPConnection = field(init=False)

    def __post_init__(self):
        self.connection = http.client.HTTPConnection("127.0.0.1", self.instance.port, timeout=PATIENCE)

    def ask(self, method, path, body=None):
        """Return status and value of an answer; OSError or HTTPException when the service dies meanwhile."""
        headers = {"Authorization": f"Bearer {self.token}", "Content-Type": "application/json"}
        self.connection.request(method, f"/api/v1/{path}", None if body is None else json.dumps(body), headers)
        with contextlib.closing(self.connection.getresponse()) as answer:
            return answer.status, json.loads(answer.read())

    def units(self, language):
        """Return the units of a language in the order of the petition, with the text and hash that each shows."""
        _, grid = self.ask("GET", f"petitions/library?language={language}")
        return [
            ({"petition": "library", "language": language, "segment": row["id"], "seen": cell["seen"]}, cell["text"])
            for row in grid["rows"]
            for cell in row["cells"]
        ]

    def comment(self, unit, text):
        """Return the status of a comment on a unit."""
        return self.ask("POST", "verdicts", {"units": [unit], "verdict": "comment", "comment": text})[0]


@pytest.fixture
def instances():
    """Return a function that starts an instance on a project; all of them are ended."""
    with contextlib.ExitStack() as stack:

        def start(root, database):
            options = ["--database", database] if database else []
            command = [sys.executable, "-m", "transcheck", "serve", "--port", "0", *options]
            process = subprocess.Popen(command, cwd=root, stdout=subprocess.PIPE, stderr=subprocess.DEVNULL, text=True)
            stack.callback(process.stdout.close)
            stack.callback(process.wait)
            stack.callback(process.kill)
            return Instance(process, int(process.stdout.readline().strip().rstrip("/").rpartition(":")[2]), stack)

        yield start


def until(is_so):
    """Look until something is so, or fail."""
    end = time.monotonic() + PATIENCE
    while not is_so():
        assert time.monotonic() < end, "this did not come about"
        time.sleep(0.02)
