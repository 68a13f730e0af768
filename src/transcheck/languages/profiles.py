"""The profile of a language: ours, a project's own, or what CLDR knows of any other language."""

from __future__ import annotations

import re
import tomllib
from collections.abc import Mapping
from dataclasses import replace
from functools import cache, lru_cache
from pathlib import Path
from typing import Any

from transcheck.errors import FileError, SettingsError
from transcheck.languages import codes, ours
from transcheck.model import Language

# What a profile may say, and an example of it for the error that names it.
KEYS: dict[str, Any] = {
    "name": "",
    "endonym": "",
    "tag": "",
    "scripts": [],
    "right_to_left": False,
    "joiner": "",
    "digits": [],
    "quotes": [],
    "plural": "",
    "letters": "",
    "names": [],
    "vague_names": [],
    "lookalikes": {},
    "spaced_punctuation": "",
    "repeated": [],
    "twin": [],
    "orthography": {},
}
# What a profile may say under ``orthography``: letters in a row, or with blanks between them where more than one make a unit.
ORTHOGRAPHY = {
    "beginnings": "what very many words begin with (article, vowel seat)",
    "never_first": "letters that begin no word",
    "never_last": "letters that end no word",
    "only_last": "letters that stand at the end of a word only",
    "vowels": "letters that need a seat where a syllable begins with them",
    "vowel_seat": "the letter that is their seat",
    "diphthongs": "two vowels that stand together without a seat",
    "unused": "joiners (ZWNJ, ZWJ) that no word is written with",
    "asking": "particles that end a question without a question mark",
    "dotted_i": "the small and the capital letter without a dot, and those with one",
    "harmony": "the classes of vowels of which a word has one only",
    "digraphs": "two letters for one sound",
    "shared_closers": "quotation marks of which one closes both quotations that end together",
    "loan_letters": "letters of loan words and names only, outside the digraphs",
}
_KIND = {str: "a text", bool: "true or false", list: "a list of texts", dict: "a table of texts"}

# A script of ISO 15924 that stands for several in Unicode (UAX #24, and the notes of ISO 15924).
_PARTS = {
    "Hans": ("Hani",),
    "Hant": ("Hani",),
    "Hanb": ("Hani", "Bopo"),
    "Jpan": ("Hani", "Hira", "Kana"),
    "Hrkt": ("Hira", "Kana"),
    "Kore": ("Hang", "Hani"),
    "Aran": ("Arab",),
}
# Right-to-left scripts in modern use (the Bidi_Class R and AL of UAX #9).
_RIGHT_TO_LEFT = frozenset(
    {"Adlm", "Arab", "Aran", "Hebr", "Mand", "Mend", "Nkoo", "Rohg", "Samr", "Syrc", "Thaa", "Yezi"}
)
# Scripts whose sentences follow each other without a blank (Unicode line breaking class ID, UAX #14).
_WITHOUT_BLANKS = frozenset({"Hans", "Hant", "Hani", "Jpan", "Yiii"})


_NAMES = "cldr/languages.toml"


def load(code: str, folder: Path | None = None) -> Language:
    """Return what is known about a language: the project's profile over ours, or ours, or what CLDR knows.

    ``folder`` holds the project's own profiles, ``<code>.toml``. Raise
    UsageError when ``code`` is not well formed, SettingsError when the
    project's profile says something we do not know.

    >>> load("fr").quotes[0]
    ('«', '»')
    >>> load("ckb").scripts, load("ckb").known
    (('Arab',), False)
    """
    code = codes.gettext_code(code)
    path = folder / f"{code}.toml" if folder else None
    if path is None or not path.is_file():
        return _built_in(code)
    about = path.stat()
    return _own(code, path, about.st_mtime_ns, about.st_size)


@cache
def _built_in(code: str) -> Language:
    """Return our profile for a code, for the same language in another country, or the generic one."""
    if said := ours.profile(code):
        return _language(code, said)
    for near in ours.codes():
        if _alike(near, code):
            return replace(_language(near, ours.profile(near)), code=code, tag=codes.tag(code))
    return _generic(code)


def _alike(near: str, code: str) -> bool:
    """Return whether one of our profiles is of the language and script of another code."""
    if codes.parts(near).language != codes.parts(code).language:
        return False
    return codes.likely(codes.tag(near)).script == codes.likely(code).script


def _generic(code: str) -> Language:
    """Return what CLDR knows about a language that has no profile."""
    script = codes.likely(code).script
    english, endonym = (ours.row(_NAMES, codes.parts(code).language) or [code, ""])[:2]
    english = (ours.row(_NAMES, code) or [english])[0]
    said = {
        "name": english,
        "endonym": endonym or english,
        "tag": codes.tag(code),
        "scripts": [script] if script else [],
        "right_to_left": script in _RIGHT_TO_LEFT,
        "joiner": "" if script in _WITHOUT_BLANKS else " ",
    }
    return replace(_language(code, said), known=False)


def other_names() -> Mapping[str, list[str]]:
    """Return what CLDR calls languages: English name, endonym or nothing, names in the languages of the petitions."""
    return ours.table(_NAMES)


@lru_cache(maxsize=256)
def _own(code: str, path: Path, _changed: int, _size: int) -> Language:
    """Return a project's own profile, on top of ours when there is one."""
    known = _built_in(code)
    said = _read(path)
    own = _language(code, said)
    return replace(known, **_changes(own, said), **_additions(known, own), known=True)


def _changes(own: Language, said: Mapping[str, Any]) -> dict[str, Any]:
    """Return what a project's profile says in place of ours."""
    return {
        key: getattr(own, key)
        for key in said
        if key not in ("letters", "names", "lookalikes", "vague_names", "orthography", "repeated")
    }


def _additions(known: Language, own: Language) -> dict[str, Any]:
    """Return what a project's profile says besides ours: letters, names, look-alikes, words that may be repeated and rules of spelling."""
    letters = known.letters and "".join(dict.fromkeys(known.letters + own.letters))
    lookalikes = {letter: meant for letter, meant in known.lookalikes.items() if letter not in own.letters}
    return {
        "letters": letters or own.letters,
        "names": tuple(dict.fromkeys(known.names + own.names)),
        "lookalikes": lookalikes | dict(own.lookalikes),
        "orthography": dict(known.orthography) | dict(own.orthography),
        "repeated": tuple(dict.fromkeys(known.repeated + own.repeated)),
    }


def _language(code: str, said: Mapping[str, Any]) -> Language:
    """Return the language that a profile describes."""
    scripts = [part for script in said.get("scripts", ()) for part in (script, *_PARTS.get(script, ()))]
    return Language(
        code,
        name=said.get("name", ""),
        endonym=said.get("endonym", ""),
        tag=said.get("tag", ""),
        scripts=tuple(dict.fromkeys(scripts)),
        right_to_left=said.get("right_to_left", False),
        joiner=said.get("joiner", " "),
        digits=tuple(said.get("digits", ("latn",))),
        quotes=tuple((pair[0], pair[-1]) for pair in said.get("quotes", ())),
        plural=said.get("plural", ""),
        letters=said.get("letters", ""),
        names=tuple(said.get("names", ())),
        lookalikes=said.get("lookalikes", {}),
        orthography=said.get("orthography", {}),
        spaced_punctuation=said.get("spaced_punctuation", ""),
        repeated=tuple(said.get("repeated", ())),
        twin=tuple(said.get("twin", ())),
    )


def _read(path: Path) -> dict[str, Any]:
    """Return what a project's profile says; raise SettingsError at the place of what we do not understand."""
    try:
        text = path.read_bytes().decode("utf-8-sig")
        said = tomllib.loads(text.replace("\r\n", "\n"))
    except OSError as error:
        raise FileError(path, f"the file cannot be read ({error.strerror})", "make it readable") from error
    except UnicodeDecodeError as error:
        before = error.object[: error.start].decode()
        line, column = before.count("\n") + 1, len(before) - before.rfind("\n")
        raise SettingsError(path, line, column, "the file is not UTF-8") from error
    except tomllib.TOMLDecodeError as error:
        line, column = _place(str(error), text)
        raise SettingsError(path, line, column, f"this is no TOML: {str(error).partition(' (at')[0]}") from error
    for key, value in said.items():
        _require(path, text, key, value)
    return said


def _place(message: str, text: str) -> tuple[int, int]:
    """Return the line and column that a TOML error names."""
    if found := re.search(r"line (\d+), column (\d+)", message):
        return int(found[1]), int(found[2])
    return text.count("\n") + 1, 1


def _require(path: Path, text: str, key: str, value: object) -> None:
    """Raise SettingsError when a profile does not have this key, or wants another kind of value there."""
    line = _line_of(text, key)
    if key not in KEYS:
        raise SettingsError(path, line, 1, f"a language has no {key!r}{_nearest(key)}")
    if reason := _unfit(key, value):
        raise SettingsError(path, line, 1, f"{key!r} must be {reason}")


def _line_of(text: str, key: str) -> int:
    """Return the line on which a key of the top level stands."""
    start = re.compile(rf"\s*\[?\s*[\"']?{re.escape(key)}\b")
    return next((number for number, line in enumerate(text.splitlines(), 1) if start.match(line)), 1)


def _nearest(key: str) -> str:
    """Return advice that names the known key most like an unknown one."""
    from difflib import get_close_matches

    near = get_close_matches(key, KEYS, n=1, cutoff=0.5)
    return f" (did you mean {near[0]!r}?)" if near else f"; it may have {', '.join(KEYS)}"


def _unfit(key: str, value: object) -> str:
    """Return what a key's value must be, nothing when it is that."""
    kind = type(KEYS[key])
    if type(value) is not kind:
        return _KIND[kind]
    inner = value.items() if isinstance(value, dict) else enumerate(value) if isinstance(value, list) else ()
    if not all(isinstance(item, str) and item for _, item in inner):
        return _KIND[kind]
    if key == "quotes" and not all(len(pair) == 2 for pair in value):  # type: ignore[attr-defined]
        return "a list of pairs such as «»"
    if key == "scripts" and not all(re.fullmatch("[A-Z][a-z]{3}", script) for script in value):  # type: ignore[attr-defined]
        return "a list of ISO 15924 codes such as Latn or Arab"
    if key == "orthography" and not set(value) <= set(ORTHOGRAPHY):  # type: ignore[call-overload]
        return f"a table with {', '.join(ORTHOGRAPHY)}"
    return ""
