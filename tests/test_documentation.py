"""The documentation is what the code says, and code says something."""

from __future__ import annotations

import ast
import subprocess
import sys
from pathlib import Path

import pytest

ROOT = Path(__file__).parent.parent
SOURCES = sorted((ROOT / "src/transcheck").rglob("*.py"))


def test_generated_pages_are_up_to_date():
    done = subprocess.run(
        [sys.executable, ROOT / "docs/generate.py", "--check"], capture_output=True, text=True, check=False
    )
    assert (done.returncode, done.stderr) == (0, "")


def definitions(path: Path):
    """Yield what other modules may use: public classes, functions and methods."""
    for node in ast.parse(path.read_text(encoding="utf-8")).body:
        if isinstance(node, (ast.FunctionDef, ast.ClassDef)) and not node.name.startswith("_"):
            yield node
            if isinstance(node, ast.ClassDef):
                yield from (
                    part for part in node.body if isinstance(part, ast.FunctionDef) and not part.name.startswith("_")
                )


@pytest.mark.parametrize("path", SOURCES, ids=lambda path: str(path.relative_to(ROOT)))
def test_every_module_and_public_name_says_what_it_is(path):
    is_check = path.parent.name == "checks" and not path.name.startswith("_")
    assert ast.get_docstring(ast.parse(path.read_text(encoding="utf-8")))
    without = [node.name for node in definitions(path) if not ast.get_docstring(node)]
    assert without == [] or is_check


def test_no_invisible_or_right_to_left_character_stands_bare_in_the_code():
    hidden = [
        chr(n) for n in (*range(0x200B, 0x2010), *range(0x202A, 0x202F), *range(0x2060, 0x206A), 0xFEFF, 0xAD, 0xA0)
    ]
    found = [
        f"{path.name}: U+{ord(char):04X}"
        for path in SOURCES
        for char in hidden
        if char in path.read_text(encoding="utf-8")
    ]
    assert found == []


@pytest.mark.parametrize("path", [path for path in SOURCES if path.parent.name == "checks" and path.name[0] != "_"])
def test_every_check_says_what_was_measured(path):
    said = ast.get_docstring(ast.parse(path.read_text(encoding="utf-8"))) or ""
    assert "Measured: " in said.splitlines()[-1]
