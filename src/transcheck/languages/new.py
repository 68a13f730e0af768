"""A commented profile to start from, filled with what is known of a language."""

from __future__ import annotations

import unicodedata
from collections.abc import Iterable

from transcheck.languages.profiles import ORTHOGRAPHY, load
from transcheck.model import Language

# The profile's text: what each key means, then its value, or an example when nothing is known.
_PROFILE = """\
# {name} ({code}). Lines that begin with # say nothing; remove the # where you complete one.
# {origin}

# What the language is called in English, and by its own speakers.
name = {name_text}
endonym = {endonym_text}

# The tag that web pages carry in lang="..." (BCP 47).
tag = {tag_text}

# The scripts it is written in, the main one first (ISO 15924: Latn, Cyrl, Arab, Hans, Hant, Jpan...).
{scripts}
right_to_left = {right_to_left}

# What stands between two sentences: a blank, or nothing as in Chinese.
joiner = {joiner_text}

# How digits are written (CLDR numbering systems: latn 0-9, arab, arabext, deva, hanidec...).
digits = {digits}

# Pairs of quotation marks, the usual one first.
{quotes}

# The rule for plural forms in new catalogs, as in the gettext manual, "Plural forms".
{plural}

# Every letter of the alphabet, small and capital. Without this line the script alone decides.
{letters}

# What petitions may call the language: in English, in other languages, without accents, by its codes.
{names}

# The same for names that leave open which script or variety is meant.
# vague_names = ["..."]

# The punctuation marks that a no-break space parts from their word, as in French.
{spaced_punctuation}

# Words that may stand twice in a row; with a comma and a blank, or an apostrophe, in front: only after that.
{repeated}

# The same language in other writings, by their codes.
{twin}

# Letters that are typed or copied by mistake, each with the one that was meant.
{lookalikes}

# Rules of spelling that checks know ({rules}).
{orthography}
"""

_EXAMPLES = {
    "scripts": 'scripts = ["Latn"]',
    "quotes": 'quotes = ["\N{LEFT DOUBLE QUOTATION MARK}\N{RIGHT DOUBLE QUOTATION MARK}"]',
    "plural": 'plural = "nplurals=2; plural=(n != 1);"',
    "letters": 'letters = "abc...xyzABC...XYZ"',
    "names": 'names = ["..."]',
    "spaced_punctuation": 'spaced_punctuation = ";:!?"',
    "repeated": 'repeated = ["..."]',
    "twin": 'twin = ["zh_TW"]',
}


def commented_profile(code: str) -> str:
    """Return the text of a profile for a language, to be written as ``<code>.toml`` and completed.

    Raise UsageError when ``code`` is not well formed.
    """
    language = load(code)
    origin = "Taken from the profile that transcheck has." if language.known else "Script and names are CLDR's."
    texts = {f"{key}_text": _text(getattr(language, key)) for key in ("name", "endonym", "tag", "joiner")}
    return _PROFILE.format(
        code=language.code,
        name=language.name,
        origin=origin,
        right_to_left=str(language.right_to_left).lower(),
        digits=_list(language.digits),
        lookalikes=_lookalikes(language),
        rules=", ".join(ORTHOGRAPHY),
        orthography=_orthography(language),
        **texts,
        **_lines(language),
    )


def _lines(language: Language) -> dict[str, str]:
    """Return the lines of the keys that may be unknown: their value, or an example after a #."""
    known = {
        "scripts": _list(language.scripts) if language.scripts else "",
        "quotes": _list(opener + closer for opener, closer in language.quotes) if language.quotes else "",
        "plural": _text(language.plural) if language.plural else "",
        "letters": _text(language.letters) if language.letters else "",
        "names": _list(language.names) if language.names else "",
        "spaced_punctuation": _text(language.spaced_punctuation) if language.spaced_punctuation else "",
        "repeated": _list(language.repeated) if language.repeated else "",
        "twin": _list(language.twin) if language.twin else "",
    }
    return {key: f"{key} = {value}" if value else f"# {_EXAMPLES[key]}" for key, value in known.items()}


def _lookalikes(language: Language) -> str:
    """Return the table of look-alikes, or an example of one."""
    if not language.lookalikes:
        return '# [lookalikes]\n# "\\u00BA" = "\\u00B0"  # the ordinal sign typed for the degree sign'
    rows = (f"{_text(letter)} = {_text(meant)}" for letter, meant in language.lookalikes.items())
    return "\n".join(("[lookalikes]", *rows))


def _orthography(language: Language) -> str:
    """Return the table of spelling rules, or an example of one."""
    if not language.orthography:
        return '# [orthography]\n# never_first = "\\u0629"  # letters that begin no word'
    rows = (f"{rule} = {_text(letters)}" for rule, letters in language.orthography.items())
    return "\n".join(("[orthography]", *rows))


def _list(texts: Iterable[str]) -> str:
    """Return texts as a list of TOML."""
    return f"[{', '.join(map(_text, texts))}]"


def _text(text: str) -> str:
    """Return a text as a string of TOML, with what is invisible, combining or right-to-left as escapes."""
    return '"' + "".join(map(_shown, text)) + '"'


def _shown(char: str) -> str:
    """Return a character as TOML shows it best."""
    hidden = unicodedata.bidirectional(char) in ("R", "AL", "AN") or unicodedata.category(char)[0] in "MC"
    if not hidden and char not in '"\\':
        return char
    return f"\\u{ord(char):04X}" if ord(char) < 0x10000 else f"\\U{ord(char):08X}"
