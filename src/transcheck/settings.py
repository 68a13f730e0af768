"""Settings of a project: ``transcheck.toml``, read once and handed down frozen."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

from transcheck.errors import SettingsError

NAME = "transcheck.toml"
LANGUAGES = ("tr", "de", "ja", "zh_CN", "zh_TW", "fr", "ar", "ru", "ug", "ug@latin", "ug@cyrillic")
LEVELS = ("error", "warning", "info", "never")


@dataclass(frozen=True, slots=True)
class Settings:
    """What a project may decide; every value has a default.

    Folders are relative to the project. ``languages`` are the gettext codes a
    petition without claims is translated into; ``minimum`` maps a code (or
    ``*``) to the percentage of usable segments that ``coverage`` demands.
    What begins with ``commit`` is for ``serve --commit``: whether it pulls and
    pushes, and where. What begins with ``uyghur`` says how Uyghur is written where its standards
    leave that open (``uyghur.Style``); an empty ``uyghur_e`` is what each catalog uses most.
    """

    source: str = "en"
    languages: tuple[str, ...] = LANGUAGES
    masters: str = "corpora"
    catalogs: str = "po"
    profiles: str = "languages"
    rules: str = ""
    minimum: Mapping[str, float] = field(default_factory=dict)
    fail_on: str = "error"
    select: tuple[str, ...] = ()
    ignore: tuple[str, ...] = ()
    severity: Mapping[str, str] = field(default_factory=dict)
    ignore_in: Mapping[str, tuple[str, ...]] = field(default_factory=dict)
    commit_remote: str = ""
    commit_branch: str = ""
    commit_pull: bool = False
    commit_push: bool = False
    uyghur_lexicon: str = ""
    uyghur_e: str = ""
    uyghur_hiatus: bool = True
    uyghur_ngh: bool = False
    uyghur_glottal: str = ""


@dataclass(frozen=True, slots=True)
class _Key:
    """Where a key of the file goes, and what it may hold."""

    name: str
    kind: str


_KEYS = {
    "source": _Key("source", "text"),
    "languages": _Key("languages", "texts"),
    "folders.masters": _Key("masters", "text"),
    "folders.catalogs": _Key("catalogs", "text"),
    "folders.languages": _Key("profiles", "text"),
    "segmenting.rules": _Key("rules", "text"),
    "coverage.minimum": _Key("minimum", "numbers"),
    "checks.fail-on": _Key("fail_on", "level"),
    "checks.select": _Key("select", "texts"),
    "checks.ignore": _Key("ignore", "texts"),
    "checks.severity": _Key("severity", "levels"),
    "checks.ignore-in": _Key("ignore_in", "lists"),
    "commit.remote": _Key("commit_remote", "text"),
    "commit.branch": _Key("commit_branch", "text"),
    "commit.pull": _Key("commit_pull", "flag"),
    "commit.push": _Key("commit_push", "flag"),
    "uyghur.lexicon": _Key("uyghur_lexicon", "text"),
    "uyghur.e": _Key("uyghur_e", "e"),
    "uyghur.hiatus": _Key("uyghur_hiatus", "flag"),
    "uyghur.ngh": _Key("uyghur_ngh", "flag"),
    "uyghur.glottal": _Key("uyghur_glottal", "text"),
}


def nearest(name: str, known: Iterable[str]) -> str:
    """Return " (did you mean 'x'?)" for the known name nearest to ``name``, or nothing.

    >>> nearest("langauges", ["languages", "source"])
    " (did you mean 'languages'?)"
    """
    from difflib import get_close_matches

    found = get_close_matches(name, [*known], 1, 0.5)
    return f" (did you mean {found[0]!r}?)" if found else ""


def read_settings(path: Path) -> Settings:
    """Return the settings of one ``transcheck.toml``.

    Raises:
        SettingsError: with the place of what is no TOML, unknown or of the wrong kind.
    """
    import tomllib

    try:
        text = path.read_text(encoding="utf-8-sig")
        data = tomllib.loads(text)
    except UnicodeDecodeError as error:
        raise SettingsError(path, 1, error.start + 1, "this file is not UTF-8") from error
    except OSError as error:
        raise SettingsError(path, 1, 1, f"cannot be read: {error.strerror}") from error
    except tomllib.TOMLDecodeError as error:
        raise SettingsError(path, *_place_of(str(error)), f"this is no TOML: {error}") from error
    return Settings(**{_KEYS[key].name: _value(path, text, key, value) for key, value in _flat(path, text, data)})


def _place_of(message: str) -> tuple[int, int]:
    found = re.search(r"line (\d+), column (\d+)", message)
    return (int(found[1]), int(found[2])) if found else (1, 1)


def _flat(path: Path, text: str, data: Mapping[str, Any], prefix: str = "") -> Iterable[tuple[str, Any]]:
    for name, value in data.items():
        key = prefix + name
        if key in _KEYS:
            yield key, value
        elif isinstance(value, dict) and any(known.startswith(f"{key}.") for known in _KEYS):
            yield from _flat(path, text, value, f"{key}.")
        else:
            raise SettingsError(path, *_find(text, name), f"unknown key {key!r}{nearest(key, _KEYS)}")


def _find(text: str, name: str) -> tuple[int, int]:
    found = re.search(rf"(?m)^[ \t]*(?:\[[^\]\n]*)?(?P<key>[\"']?{re.escape(name)})", text)
    if not found:
        return 1, 1
    start = found.start("key")
    return text.count("\n", 0, start) + 1, start - text.rfind("\n", 0, start)


def _value(path: Path, text: str, key: str, value: Any) -> Any:
    wanted, good = _READ[_KEYS[key].kind]
    if not good(value):
        raise SettingsError(path, *_find(text, key.rpartition(".")[2]), f"{key!r} must be {wanted}")
    return _frozen(value)


def _frozen(value: Any) -> Any:
    if isinstance(value, list):
        return tuple(value)
    return {name: _frozen(part) for name, part in value.items()} if isinstance(value, dict) else value


def _is_texts(value: object) -> bool:
    return isinstance(value, list) and all(isinstance(item, str) for item in value)


def _is_table(value: object, item: type | tuple[type, ...]) -> bool:
    return isinstance(value, dict) and all(isinstance(v, item) and not isinstance(v, bool) for v in value.values())


_READ: Mapping[str, tuple[str, Callable[[Any], bool]]] = {
    "text": ("a text", lambda value: isinstance(value, str)),
    "flag": ("true or false", lambda value: isinstance(value, bool)),
    "e": ("'é' or 'ë'", lambda value: value in ("é", "ë")),
    "texts": ("a list of texts", _is_texts),
    "numbers": ("a table of percentages", lambda value: _is_table(value, (int, float))),
    "level": (f"one of {', '.join(LEVELS)}", lambda value: value in LEVELS),
    "levels": (
        f"a table of checks, each one of {', '.join(LEVELS[:3])}",
        lambda value: _is_table(value, str) and {*value.values()} <= {*LEVELS[:3]},
    ),
    "lists": (
        "a table of languages, each with a list of checks",
        lambda value: isinstance(value, dict) and all(map(_is_texts, value.values())),
    ),
}
