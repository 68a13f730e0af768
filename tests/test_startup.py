"""What a command does not need is not imported."""

from __future__ import annotations

import subprocess
import sys

import pytest

SLOW = ("sacrebleu", "numpy", "rich", "langcodes", "jinja2")
PROBE = "import sys; from transcheck.cli import run; status = run(sys.argv[1:]); print(*sorted(sys.modules), file=sys.stderr)"


def modules(*arguments: str, cwd) -> set[str]:
    done = subprocess.run(
        [sys.executable, "-c", PROBE, *arguments], cwd=cwd, capture_output=True, text=True, check=True
    )
    return set(done.stderr.split("\n")[-2].split())


def test_version_needs_click_alone(tmp_path):
    assert not modules("--version", cwd=tmp_path) & {*SLOW, "lxml", "regex", "yaml", "polib", "markdown_it", "bidi"}


@pytest.mark.parametrize("command", ["check", "update", "coverage"])
def test_no_slow_library_for_a_project(project, command):
    assert not modules(command, cwd=project) & {*SLOW}


def test_a_single_catalog_needs_no_master_libraries(project):
    assert not modules("check", "po/library/tr.po", cwd=project) & {*SLOW, "lxml", "markdown_it", "rapidfuzz", "polib"}
