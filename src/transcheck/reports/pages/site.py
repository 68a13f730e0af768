"""What the pages of one report or service share: words, addresses, the stylesheet, templates."""

from __future__ import annotations

import base64
import hashlib
from collections.abc import Callable
from dataclasses import dataclass
from functools import cache
from importlib.resources import files
from typing import TYPE_CHECKING

from transcheck.model import Language, State
from transcheck.reports.pages import words as vocabulary
from transcheck.reports.pages.texts import changed, drawn, message, told
from transcheck.reports.pages.values import Cell, Column
from transcheck.reports.pages.words import Words

if TYPE_CHECKING:
    from jinja2 import Environment, Template

USUAL = State.TRANSLATED  # what a cell is unless something is to be said
Tools = Callable[[Column, Cell], str]  # equal tools draw equal HTML: rows are cached by them


@dataclass(frozen=True, slots=True)
class Site:
    """What the pages of one report or service share.

    ``stylesheet`` is the address of the linked stylesheet, empty when each page
    holds its own; ``root`` leads from the page to the overview's folder. The
    service adds ``nav`` (address and text of further links) and ``tools``, what
    stands at the end of a cell.
    """

    words: Words
    source: Language
    root: str = ""
    stylesheet: str = ""
    nav: tuple[tuple[str, str], ...] = ()
    tools: Tools | None = None


def shared(site: Site) -> dict[str, object]:
    """Return what every template may use."""
    return {
        "site": site,
        "words": site.words,
        "_": site.words.say,
        "ngettext": site.words.count,
        "STATES": vocabulary.STATES,
        "USUAL": USUAL,
        "SEVERITIES": vocabulary.SEVERITIES,
        "KINDS": vocabulary.KINDS,
        "CLAIMS": vocabulary.CLAIMS,
        "VERDICTS": vocabulary.VERDICTS,
        "drawn": drawn,
        "changed": changed,
        "message": message,
        "told": told,
    }


@cache
def stylesheet() -> str:
    """Return the stylesheet of all pages."""
    return files(__package__).joinpath("style.css").read_text(encoding="utf-8")


@cache
def style_hash() -> str:
    """Return what a Content-Security-Policy calls the embedded stylesheet."""
    return "sha256-" + base64.b64encode(hashlib.sha256(stylesheet().encode()).digest()).decode()


@cache
def template(name: str) -> Template:
    """Return a template of the report."""
    return environment().get_template(name)


@cache
def environment(*packages: str) -> Environment:
    """Return what fills templates: those of further packages, then those of this one."""
    from jinja2 import ChoiceLoader, Environment, PackageLoader, StrictUndefined

    return Environment(
        loader=ChoiceLoader([PackageLoader(package) for package in (*packages, __package__)]),
        autoescape=True,
        undefined=StrictUndefined,
        trim_blocks=True,
        lstrip_blocks=True,
        auto_reload=False,
    )
