"""Poedit on a screen of its own: opens a catalog, types, saves, quits.

Everything lives in a temporary home; the X server chooses a free display. Each
step is repeated until its effect shows (the window's title, the file), so that
a slow machine only makes it slower. What was started is ended, by id.
"""

from __future__ import annotations

import contextlib
import os
import signal
import subprocess
import tempfile
import time
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from pathlib import Path

PROGRAMS = ("poedit", "Xvfb", "openbox", "xdotool", "dbus-run-session")
PATIENCE = 45.0  # seconds for one step
STARTS = 3
FIELD = ((0.3, 0.81), (0.3, 0.87), (0.3, 0.75), (0.3, 0.92))  # where the translation is typed, as parts of the window


class PoeditTroubleError(Exception):
    """Poedit did not do what it was asked in time."""


@dataclass(frozen=True)
class Editor:
    """One running Poedit with one catalog open."""

    path: Path
    environment: dict[str, str]
    window: str

    def save(self) -> None:
        """Press Ctrl+S until the file is another one."""
        before = version(self.path)
        until(lambda: self._press("ctrl+s") and soon(lambda: version(self.path) != before), "the file was not saved")
        until(lambda: "(modified)" not in self._title(), "the file was not saved whole")

    def append(self, text: str) -> None:
        """Type at the end of the translation of the entry that is shown, which Poedit chooses."""
        points = iter(FIELD * 10)
        until(lambda: self._append(text, next(points)), "the translation could not be edited")

    def _append(self, text: str, point: tuple[float, float]) -> bool:
        size = dict(line.split("=") for line in self._do("getwindowgeometry", "--shell", self.window).splitlines())
        x, y = (str(round(part * int(size[side]))) for part, side in zip(point, ("WIDTH", "HEIGHT"), strict=True))
        self._do("windowactivate", "--sync", self.window)
        self._do("mousemove", "--window", self.window, x, y, "click", "1")
        self._do("key", "ctrl+End")
        self._do("type", "--delay", "50", text)
        return soon(lambda: "(modified)" in self._title())

    def quit(self) -> None:
        """Press Ctrl+Q."""
        self._press("ctrl+q")

    def _press(self, key: str) -> bool:
        self._do("windowactivate", "--sync", self.window)
        self._do("key", key)
        return True

    def _title(self) -> str:
        return self._do("getwindowname", self.window)

    def _do(self, *words: str) -> str:
        return xdotool(self.environment, *words)


@contextlib.contextmanager
def opened(path: Path) -> Iterator[Editor]:
    """Open a catalog in Poedit for as long as the context lasts."""
    with contextlib.ExitStack() as session:
        editor, poedit = _started(path, session)
        yield editor
        editor.quit()
        poedit.wait(PATIENCE)


def _started(path: Path, session: contextlib.ExitStack) -> tuple[Editor, subprocess.Popen[bytes]]:
    """Start Poedit, again when its window does not appear: on a busy machine a start may fail before any catalog is read."""
    for _ in range(STARTS - 1):
        with contextlib.suppress(PoeditTroubleError):
            return session.enter_context(_editing(path))
    return session.enter_context(_editing(path))


@contextlib.contextmanager
def _editing(path: Path) -> Iterator[tuple[Editor, subprocess.Popen[bytes]]]:
    """Run Poedit with a catalog on a screen of its own."""
    with tempfile.TemporaryDirectory(prefix="poedit-") as home, contextlib.ExitStack() as started:
        environment = {
            **{name: value for name, value in os.environ.items() if not name.startswith(("DBUS_", "WAYLAND_", "XDG_"))},
            "HOME": home,
            "XDG_RUNTIME_DIR": home,
            "XDG_CONFIG_HOME": f"{home}/.config",
            "LC_ALL": "C.UTF-8",
            "NO_AT_BRIDGE": "1",
            "GDK_BACKEND": "x11",
        }
        environment["DISPLAY"] = started.enter_context(screen(environment))
        started.enter_context(running(["openbox"], environment))
        poedit = started.enter_context(running(["dbus-run-session", "--", "poedit", str(path)], environment))
        yield Editor(path, environment, wait_for_window(path, environment)), poedit


@contextlib.contextmanager
def screen(environment: dict[str, str]) -> Iterator[str]:
    """Start an X server without a monitor and yield the name of its display."""
    reading, writing = os.pipe()
    with (
        os.fdopen(reading) as told,
        running(
            ["Xvfb", "-displayfd", str(writing), "-screen", "0", "1280x900x24", "-nolisten", "tcp"],
            environment,
            writing,
        ),
    ):
        os.close(writing)
        yield f":{told.readline().strip()}"


@contextlib.contextmanager
def running(command: list[str], environment: dict[str, str], *inherited: int) -> Iterator[subprocess.Popen[bytes]]:
    """Run a program in a group of its own and end the whole group."""
    log = subprocess.DEVNULL
    process = subprocess.Popen(
        command, env=environment, stdin=log, stdout=log, stderr=log, pass_fds=inherited, start_new_session=True
    )
    try:
        yield process
    finally:
        for number in (signal.SIGTERM, signal.SIGKILL):
            with contextlib.suppress(ProcessLookupError):
                os.killpg(process.pid, number)
            with contextlib.suppress(subprocess.TimeoutExpired):
                process.wait(5)


def wait_for_window(path: Path, environment: dict[str, str]) -> str:
    """Return the id of the window that shows the catalog."""
    found: list[str] = []

    def is_shown() -> bool:
        windows = xdotool(environment, "search", "--onlyvisible", "--class", "poedit").split()
        found.extend(window for window in windows if path.name in xdotool(environment, "getwindowname", window))
        return bool(found)

    until(is_shown, "the window did not appear")
    return found[0]


def xdotool(environment: dict[str, str], *words: str) -> str:
    """Return what xdotool says, nothing when it fails or hangs."""
    try:
        told = subprocess.run(["xdotool", *words], env=environment, capture_output=True, check=False, timeout=5)
    except subprocess.TimeoutExpired:
        return ""
    return told.stdout.decode()


def version(path: Path) -> tuple[int, int]:
    """Return what changes when a file is saved."""
    status = path.stat()
    return status.st_ino, status.st_mtime_ns


def soon(condition: Callable[[], bool], patience: float = 2.0) -> bool:
    """Tell whether something becomes true in a moment."""
    end = time.monotonic() + patience
    while not condition():
        if time.monotonic() > end:
            return False
        time.sleep(0.05)
    return True


def until(condition: Callable[[], bool], trouble: str) -> None:
    """Wait until something is true, or raise."""
    if not soon(condition, PATIENCE):
        raise PoeditTroubleError(trouble)
