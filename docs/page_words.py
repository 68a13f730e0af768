"""Gather the words of the pages into src/transcheck/reports/pages/locale; with --check, fail where a catalog lacks some.

New words come in untranslated; a translation counts once a native reader takes the ``fuzzy`` away.
"""

from __future__ import annotations

import ast
import sys
from collections.abc import Iterator
from pathlib import Path

import click
import polib
from jinja2 import Environment
from jinja2.ext import extract_from_ast

from transcheck import web
from transcheck.reports.pages import words
from transcheck.reports.pages.words import LOCALE

TEMPLATES = LOCALE.with_name("templates")
SERVICE = Path(web.__file__).parent
TEMPLATE = LOCALE / f"{words.DOMAIN}.pot"
TABLES = (words.STATES, words.SEVERITIES, words.KINDS, words.CLAIMS, words.VERDICTS)
HEADER = {"MIME-Version": "1.0", "Content-Type": "text/plain; charset=UTF-8", "Content-Transfer-Encoding": "8bit"}


def main() -> int:
    """Write the template and bring the catalogs up to it, or say which are behind."""
    pot = template()
    status = 0
    for path in (TEMPLATE, *sorted(LOCALE.glob("*.po"))):
        catalog = polib.pofile(str(path), wrapwidth=0) if path.is_file() else pot
        if "--check" not in sys.argv:
            forms = {_key(entry): dict(entry.msgstr_plural) for entry in catalog}
            catalog.merge(pot)
            for entry in catalog:  # a language has as many forms as it has, whatever the template counts
                entry.msgstr_plural = forms.get(_key(entry), entry.msgstr_plural)
            catalog.save(str(path))
        elif {_key(entry) for entry in catalog if not entry.obsolete} != {_key(entry) for entry in pot}:
            click.echo(f"{path} is behind the templates; run 'python docs/page_words.py'", err=True)
            status = 1
    return status


def template() -> polib.POFile:
    """Return the words of all templates and tables, each once."""
    found: dict[tuple[str, str], set[str]] = {}
    for key, place in _words():
        found.setdefault(key, set()).add(place)
    pot = polib.POFile(wrapwidth=0)
    pot.metadata = dict(HEADER)
    for (one, many), places in found.items():
        plural = {"msgid_plural": many, "msgstr_plural": {0: "", 1: ""}} if many else {}
        pot.append(polib.POEntry(msgid=one, occurrences=[(place, "") for place in sorted(places)], **plural))
    return pot


def _words() -> Iterator[tuple[tuple[str, str], str]]:
    for path in (*sorted(TEMPLATES.glob("*.html")), *sorted((SERVICE / "templates").glob("*.html"))):
        tree = Environment(autoescape=True).parse(path.read_text(encoding="utf-8"))
        for _, _, text in extract_from_ast(tree, ["_", "ngettext"]):
            if pair := _pair(text):  # nothing for a word that comes out of a table
                yield pair, f"templates/{path.name}"
    for path in sorted(SERVICE.glob("*.py")):
        yield from (((text, ""), f"web/{path.name}") for text in _said(path))
    for table in TABLES:
        for text in filter(None, table.values()):
            yield (text, ""), "words.py"


def _said(path: Path) -> Iterator[str]:
    """Yield the words that a module says itself, ``say("...")``, and those of its dictionaries ``texts``."""
    for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
        if isinstance(node, ast.Call) and "say" in (getattr(node.func, "id", ""), getattr(node.func, "attr", "")):
            yield from (one.value for one in node.args if isinstance(one, ast.Constant))
        elif isinstance(node, ast.Assign) and isinstance(node.value, ast.Dict):
            named = [target.id for target in node.targets if isinstance(target, ast.Name)]
            yield from (v.value for v in node.value.values if named == ["texts"] and isinstance(v, ast.Constant))


def _pair(text: str | tuple[str | None, ...] | None) -> tuple[str, str] | None:
    if isinstance(text, str):
        return text, ""
    parts = [part for part in text or () if part]
    return (parts[0], parts[1]) if len(parts) == 2 else None


def _key(entry: polib.POEntry) -> tuple[str, str]:
    return entry.msgid, entry.msgid_plural


if __name__ == "__main__":
    sys.exit(main())
