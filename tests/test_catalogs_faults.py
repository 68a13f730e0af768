"""Every fault of a catalog is told at its place, and msgfmt refuses the same files."""

from __future__ import annotations

import pickle
import re
import subprocess
import tomllib
from pathlib import Path

import pytest

from transcheck.catalogs import po
from transcheck.errors import BrokenCatalogError

FAULTS = tomllib.loads((Path(__file__).parent / "catalogs" / "faults.toml").read_text())["fault"]


def data_of(fault) -> bytes:
    text = fault["text"]
    if fault.get("unescape"):
        text = re.sub(r"\\u([0-9a-f]{4})", lambda match: chr(int(match[1], 16)), text)
    return text.encode(fault.get("charset", "utf-8"))


@pytest.mark.parametrize("fault", FAULTS, ids=lambda fault: fault["name"])
def test_a_fault_is_told_at_its_place(fault):
    with pytest.raises(BrokenCatalogError) as error:
        po.parse(data_of(fault), Path("ug.po"))
    path, line, column, reason = error.value.args
    assert (path, [line, column]) == (Path("ug.po"), fault["place"])
    assert fault["reason"] in reason


@pytest.mark.system
@pytest.mark.parametrize("fault", FAULTS, ids=lambda fault: fault["name"])
def test_msgfmt_refuses_what_we_refuse(fault, tmp_path, require_program):
    path = tmp_path / "ug.po"
    path.write_bytes(data_of(fault))
    told = subprocess.run([require_program("msgfmt"), "-o", tmp_path / "ug.mo", path], capture_output=True, check=False)
    assert ("gettext" in fault) == (told.returncode == 0)


def test_the_error_says_what_to_do_and_survives_pickling():
    with pytest.raises(BrokenCatalogError) as error:
        po.parse(b'msgid "a"\nmsgstr "b\n', Path("po/ug.po"))
    expected = "po/ug.po:2:8: the closing quote is missing; correct this place, then run again"
    assert expected == str(pickle.loads(pickle.dumps(error.value)))  # noqa: S301


def test_a_fault_after_a_thousand_entries_is_told_at_its_place():
    good = "".join(f'#. note\nmsgid "{number}"\nmsgstr "x"\n\n' for number in range(1000))
    with pytest.raises(BrokenCatalogError) as error:
        po.parse(f'{good}msgid "b"\nmsgstr "c\n'.encode(), Path("ug.po"))
    assert error.value.args[1:3] == (4002, 8)
