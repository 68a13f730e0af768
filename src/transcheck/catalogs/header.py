"""The header of a catalog: the entry whose msgid is empty."""

from __future__ import annotations

from collections.abc import Mapping


def fields(msgstr: str) -> dict[str, str]:
    r"""Return the fields of a header in their order.

    >>> fields("Language: ug\nX-Team: none\n")
    {'Language': 'ug', 'X-Team': 'none'}
    """
    found: dict[str, str] = {}
    for line in msgstr.split("\n"):
        name, colon, content = line.partition(":")
        if colon:
            found.setdefault(name.strip(), content.strip())
    return found


def msgstr(header: Mapping[str, str]) -> str:
    r"""Return the text of the header entry.

    >>> msgstr({"Language": "ug"})
    'Language: ug\n'
    """
    return "".join(
        f"{name}: {content}".rstrip() + "\n" if content else f"{name}: \n" for name, content in header.items()
    )


def new_header(
    language: str, plural: str = "", project: str = "", *, translator: str = "", team: str = "", revised: str = ""
) -> dict[str, str]:
    """Return the header of a fresh catalog, such that ``msgfmt -c`` has nothing to refuse.

    ``language`` is gettext's code; ``plural`` the rule of Plural-Forms
    (``nplurals=2; plural=(n != 1);``), left out when it is not known;
    ``revised`` a time such as ``2026-01-31 12:00+0000``. No X-Generator: the
    catalogs of two people would differ for nothing.
    """
    header = {
        "Project-Id-Version": project or "petition",
        "POT-Creation-Date": "",
        "PO-Revision-Date": revised,
        "Last-Translator": translator,
        "Language-Team": team,
        "Language": language,
        "MIME-Version": "1.0",
        "Content-Type": "text/plain; charset=UTF-8",
        "Content-Transfer-Encoding": "8bit",
        "Plural-Forms": plural,
        "X-Source-Language": "en",
    }
    return {name: content for name, content in header.items() if content or name != "Plural-Forms"}
