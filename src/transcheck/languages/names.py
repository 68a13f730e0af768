"""What a claim calls a language: endonyms, romanisations, other languages' names, codes, and slips.

A name is read in four ways, the surest first: as it stands, without its
accents, by the look of its letters, with one or two letters wrong. Each way is
tried on our own profiles and on the names of CLDR before the next one, so that
a language without a profile never becomes one that has one.
"""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import dataclass, field, replace

from transcheck.languages import codes, naming, ours, profiles
from transcheck.languages.naming import known_names

__all__ = ["Reading", "known_names", "resolve"]

SURE, READ, UNKNOWN = "sure", "read", "unknown"

_INSIDE = re.compile(r"[(\[【]([^()\[\]【】]*)[)\]】]?")


@dataclass(frozen=True, slots=True)
class Reading:
    """Which language a name means.

    ``certainty`` is ``sure``; ``read`` when the name leaves something open or
    is misspelt, and ``detail`` then says what and how it was read; or
    ``unknown``, without a ``code``. ``is_open`` tells the first from a slip.
    """

    code: str | None
    certainty: str
    detail: str = ""
    is_open: bool = field(default=False, compare=False, repr=False)


@dataclass(frozen=True, slots=True)
class _Part:
    """What a name, or the part of it inside or outside of brackets, is read as; ``slip`` when it is not written so."""

    code: str
    detail: str = ""
    vague: bool = False
    slip: bool = False

    @property
    def language(self) -> str:
        """Return the language without script and region."""
        return codes.parts(self.code).language

    def reading(self) -> Reading:
        """Return this part as the reading of a whole name."""
        return Reading(self.code, READ if self.vague or self.slip else SURE, self.detail, self.vague)


def resolve(name: str) -> Reading:
    """Return which language a claim means by ``name``.

    >>> resolve("Japanese (Nihongo)")
    Reading(code='ja', certainty='sure', detail='')
    >>> resolve("Uyghur (Latinche)").code, resolve("Chinese").certainty, resolve("Dothrakian").certainty
    ('ug@latin', 'read', 'unknown')
    """
    text = naming.cleaned(name)
    inside = " ".join(_INSIDE.findall(text)).strip()
    outside = _INSIDE.sub(" ", text).strip(" )]】")
    part = _whole(text) or (_both(outside, inside) if outside and inside else _part(outside or inside or text))
    return part.reading() if part else Reading(None, UNKNOWN, f"we know no language called {name.strip()!r}")


def _part(text: str) -> _Part | None:
    """Return what a text without brackets is read as, by the surest way that gives something."""
    return _whole(text) or _with_other_words(text) or _slipped(text)


def _whole(text: str) -> _Part | None:
    """Return what a text is read as that is a name or a code as it stands, or a name without its accents."""
    if name := naming.find(text, naming.exact):
        return _named(name, text)
    if code := _code(text):
        return _Part(code)
    if name := naming.find(text, naming.plain):
        return _named(name, text)
    return None


def _code(text: str) -> str | None:
    """Return the code that a text is when it is the code of a language with a name."""
    if not codes.is_well_formed(text) or codes.parts(text).language not in profiles.other_names():
        return None
    return codes.gettext_code(text)


def _named(name: naming.Name, text: str) -> _Part:
    """Return what a text is read as that is this name."""
    if name.vague:
        detail = f"{text!r} leaves open which script or variety is meant; read as {name.code}"
        return _Part(name.code, detail, vague=True)
    return _Part(name.code, _simplified(name.code, text))


def _simplified(code: str, text: str) -> str:
    """Return a remark when a language of traditional characters is named in simplified ones."""
    if "Hant" not in profiles.load(code).scripts:
        return ""
    import hanzidentifier  # type: ignore[import-untyped]

    letters = [char for char in text if hanzidentifier.identify(char) == hanzidentifier.SIMPLIFIED]
    return f"{text!r} names it with the simplified character {' '.join(letters)}" if letters else ""


def _slipped(text: str, language: str = "") -> _Part | None:
    """Return what a text is read as whose letters only look right, or of which one or two are wrong."""
    if name := naming.find(text, naming.look):
        detail = (
            f"{text!r} looks like {name.text!r} but mixes letters of another alphabet or keyboard; read as {name.code}"
        )
        return _Part(name.code, detail, slip=True)
    if name := naming.near(text, language):
        return _Part(name.code, f"{text!r} is read as a slip for {name.text!r} ({name.code})", slip=True)
    return None


def _with_other_words(text: str) -> _Part | None:
    """Return what a text is read as that names a language, and a script or the word "language" beside it."""
    words = naming.WORD.findall(text)
    telling = [word for word in words if naming.plain(word) not in naming.silent_words()]
    named = [word for word in telling if naming.plain(word) not in naming.script_words()]
    if len(telling) < len(words) and (part := _whole(" ".join(telling))):
        return part
    part = _whole(" ".join(named))
    words = [word for word in telling if word not in named]
    script = _script(words)
    return (
        _in_script(part, script) if part and script and _means_script(part, script, _whole(" ".join(words))) else None
    )


def _script(words: Iterable[str]) -> str:
    """Return the script that words name and nothing else, an empty string when they do not."""
    telling = {
        naming.script_words().get(word, "") for word in map(naming.plain, words) if word not in naming.silent_words()
    }
    return telling.pop() if len(telling) == 1 else ""


def _in_script(part: _Part, script: str) -> _Part:
    """Return a language as the one that is written in a script."""
    return _Part(codes.gettext_code(f"{part.language}-{script}"), "" if part.vague else part.detail, slip=part.slip)


def _both(outside: str, inside: str) -> _Part | None:
    """Return what a name with another in brackets is read as."""
    first = _part(outside)
    second = _whole(inside) or (_slipped(inside, first.language) if first else _part(inside))
    script = _script(naming.WORD.findall(inside))
    if first and script and _means_script(first, script, second):
        remark = second.detail if second and not second.vague else ""
        return replace(_in_script(first, script), detail=remark or first.detail * first.slip)
    if first and second:
        return _agreed(first, second, outside, inside)
    return _alone(first or second, inside if first else outside)


def _means_script(part: _Part, script: str, named: _Part | None) -> bool:
    """Return whether a word that names a script, and perhaps a language too, stands for the script beside a language.

    ``Uyghur (Arabic)`` does, since Uyghur is written so; ``Turkish (Arabic)`` claims two languages.
    """
    if named is None or named.language == part.language or named.code not in ours.codes():
        return True
    return _in_script(part, script).code in ours.codes() or codes.likely(part.code).script == script


def _alone(part: _Part | None, other: str) -> _Part | None:
    """Return the part that is understood, with a remark on the one that is not."""
    return part and _Part(part.code, f"{other!r} is no name we know; read as {part.code}", slip=True)


def _agreed(first: _Part, second: _Part, outside: str, inside: str) -> _Part:
    """Return what two names of one language say together, or the outer one when they contradict each other."""
    slips = "; ".join(part.detail for part in (first, second) if part.slip)
    exacter = _exacter(first, second)
    if exacter is None:
        detail = f"{outside!r} is {first.code} but {inside!r} is {second.code}; read as {first.code}"
        return _Part(first.code, detail, vague=True)
    return _Part(exacter.code, slips or exacter.detail, vague=exacter.vague, slip=bool(slips))


def _exacter(first: _Part, second: _Part) -> _Part | None:
    """Return which of two parts says more, nothing when they contradict each other."""
    if first.code == second.code:
        return first if second.vague or (not second.detail and not first.vague) else second
    if first.language != second.language:
        return None
    open_first, open_second = (part.vague or part.code == part.language for part in (first, second))
    return second if open_first else first if open_second else None
