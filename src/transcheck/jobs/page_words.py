"""The words of the pages in one language, read from the catalogs that come with the program."""

from __future__ import annotations

from gettext import c2py
from pathlib import Path

from transcheck.catalogs.po import PoFile, read
from transcheck.errors import UsageError
from transcheck.languages import load
from transcheck.languages.codes import gettext_code
from transcheck.reports.pages.words import LOCALE, Words, english
from transcheck.text.plurals import plural_rule


def page_words(code: str, *, drafts: bool = False) -> Words:
    """Return the words of a language; ``drafts`` takes those too that nobody has confirmed (fuzzy).

    A language that has no confirmed words at all gives a page in English.

    Raises:
        UsageError: for a language without a catalog.
    """
    code = gettext_code(code)
    if code == english().language.code:
        return english()
    path = LOCALE / f"{code}.po"
    if not path.is_file():
        known = ", ".join(sorted(file.stem for file in LOCALE.glob("*.po")))
        raise UsageError(f"the pages have no words in {code}; there are en, {known}")
    return _words(read(path), code, drafts, path)


def _words(file: PoFile, code: str, drafts: bool, path: Path) -> Words:
    messages = {
        entry.msgid: entry.msgstr
        for entry in file.entries
        if not entry.obsolete and all(entry.msgstr) and (drafts or not entry.fuzzy)
    }
    rule = file.header.get("Plural-Forms", "")
    if plural_rule(rule) is None:
        raise UsageError(f"{path}: the header has no Plural-Forms that can be understood")
    expression = rule.partition("plural=")[2].rstrip("; ")
    return Words(load(code), messages, c2py(expression)) if messages else english()
