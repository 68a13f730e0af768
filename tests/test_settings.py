"""Settings: what a project may decide."""

from __future__ import annotations

import pytest

from transcheck.errors import SettingsError
from transcheck.jobs.start import TEMPLATE
from transcheck.settings import LANGUAGES, Settings, read_settings


def read(folder, text: str) -> Settings:
    path = folder / "transcheck.toml"
    path.write_text(text, encoding="utf-8")
    return read_settings(path)


def test_nothing_said_is_the_default(tmp_path):
    assert read(tmp_path, "") == Settings()


def test_the_commented_lines_of_a_new_project_are_the_defaults_or_examples(tmp_path):
    text = TEMPLATE.format(languages=", ".join(f'"{code}"' for code in LANGUAGES))
    said = "\n".join(
        line.removeprefix("# ")
        for line in text.splitlines()
        if line.startswith(("# [", "# ")) and ("=" in line or "[" in line[:4])
    )
    settings = read(tmp_path, said)
    assert settings.languages == Settings().languages
    assert settings.masters == "corpora"


def test_everything_said(tmp_path):
    settings = read(
        tmp_path,
        'languages = ["tr"]\n[folders]\nmasters = "texts"\n[coverage]\nminimum = {tr = 90}\n'
        '[checks]\nfail-on = "warning"\n[checks.severity]\nbrackets = "error"\n[checks.ignore-in]\ntr = ["brackets"]\n',
    )
    assert settings == Settings(
        languages=("tr",),
        masters="texts",
        minimum={"tr": 90},
        fail_on="warning",
        severity={"brackets": "error"},
        ignore_in={"tr": ("brackets",)},
    )


def test_a_wrong_kind_names_its_place(tmp_path):
    with pytest.raises(SettingsError, match=r"transcheck\.toml:2:1: 'languages' must be a list of texts"):
        read(tmp_path, "\nlanguages = 'tr'\n")
