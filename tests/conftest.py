"""What every test may ask for: system programs, the private material, languages."""

from __future__ import annotations

import os
import shutil
from pathlib import Path

import pytest


def missing(what: str) -> None:
    """Skip a test that lacks something, or fail it where nothing may be lacking (CI)."""
    if os.environ.get("CI"):
        pytest.fail(f"{what} is missing")
    pytest.skip(f"{what} is missing")


@pytest.fixture
def require_program():
    """Return a function that gives the path of a system program."""

    def find(name: str) -> str:
        found = shutil.which(name)
        if found is None:
            missing(f"the program {name}")
        return str(found)

    return find


@pytest.fixture
def system_file():
    """Return a function that gives the path of a file of a system package."""

    def find(name: str) -> Path:
        path = Path(name)
        if not path.is_file():
            missing(name)
        return path

    return find


@pytest.fixture
def material():
    """Return a function that gives a file of the private material (TRANSCHECK_MATERIAL)."""

    def find(name: str) -> Path:
        path = Path(os.environ.get("TRANSCHECK_MATERIAL", "/nonexistent")) / name
        if not path.exists():
            missing(f"the private material {name} (TRANSCHECK_MATERIAL)")
        return path

    return find
