"""What the checks of spelling, letters and language say of Uyghur that people wrote, of converted Uyghur, and of other languages.

    python benchmarks/uyghur_orthography.py [--catalogs FOLDER] [--text FILE --source FILE] [--udhr FOLDER] [--show K]

--catalogs holds PO files in Uyghur (``ug.NAME.po``, or ``ug`` in their path); --text and --source are Uyghur in Arabic letters and its English,
line for line (the development text of TRANSCHECK_MATERIAL without them); --udhr is the folder ``declaration`` of the JavaScript package
``udhr``. What is not there is left out. Shown is, for each text, how many segments have a finding of a check of errors or warnings (later ones of
a habit too), and which checks spoke. Text of another language is a catalog of a Uyghur script here, and has to be caught. ``--show K`` prints K findings of
each check.
"""

from __future__ import annotations

import argparse
import os
from collections import Counter
from collections.abc import Iterable, Sequence
from pathlib import Path

from transcheck.catalogs.po import read
from transcheck.checks import Selection, all_checks, run_catalog
from transcheck.jobs.units import catalog_of
from transcheck.languages import load
from transcheck.model import Catalog, Finding, Severity, State, Unit
from transcheck.uyghur import convert
from uyghur import ARABIC, CYRILLIC, LATIN, _paragraphs

CHECKS = (
    "joiner",
    "invisible",
    "ug-hamza",
    "letter-not-in-alphabet",
    "letter-lookalike",
    "loan-letter",
    "presentation-form",
    "tatweel-inside",
    "mark-order",
    "nfc",
    "script-foreign",
    "script-mixed-word",
    "wrong-language",
)
HINTS = {check.id for check in all_checks().values() if check.severity is Severity.INFO}
OTHERS = (
    ("arb", ARABIC),
    ("tur", LATIN),
    ("uzn_latn", LATIN),
    ("eng", LATIN),
    ("kaz", CYRILLIC),
    ("kir", CYRILLIC),
    ("rus", CYRILLIC),
)


def main() -> None:
    chosen = _arguments()
    for path in sorted(chosen.catalogs.rglob("*.po")) if chosen.catalogs else ():
        if ARABIC in path.as_posix().replace(".", "/").split("/"):
            catalog = catalog_of(read(path), load(ARABIC), path.name)
            _tell(f"catalog {path.stem}", catalog, chosen.show)
    if chosen.text.is_file():
        _texts(*(path.read_text("utf-8").split("\n") for path in (chosen.source, chosen.text)), show=chosen.show)
    if chosen.udhr:
        _declarations(chosen.udhr, chosen.show)


def _arguments() -> argparse.Namespace:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    default = Path(os.environ.get("TRANSCHECK_MATERIAL", "/nonexistent")) / "data/ntrex"
    parser.add_argument("--catalogs", type=Path)
    parser.add_argument("--text", type=Path, default=default / "ug.txt")
    parser.add_argument("--source", type=Path, default=default / "en.txt")
    parser.add_argument("--udhr", type=Path)
    parser.add_argument("--show", type=int, default=0)
    return parser.parse_args()


def _texts(sources: Sequence[str], texts: Sequence[str], *, show: int) -> None:
    """Show the findings in a translated text, as it is and converted."""
    print(f"joiners in the text: {sum(text.count(chr(0x200C)) + text.count(chr(0x200D)) for text in texts)}")
    for code in (ARABIC, LATIN, CYRILLIC):
        converted = [convert(text, ARABIC, code, msgid=source) for source, text in zip(sources, texts, strict=True)]
        _tell(f"text as {code}", _catalog(code, converted, sources), show)


def _declarations(folder: Path, show: int) -> None:
    """Show the findings in the declarations, in Uyghur and in languages that are none."""
    arabic, latin = (_paragraphs(folder / f"uig_{name}.html") for name in ("arab", "latn"))
    _tell("declaration, ug", _catalog(ARABIC, arabic), show)
    _tell("declaration, ug@latin, written by people", _catalog(LATIN, latin), show)
    _tell("declaration, ug@latin, converted", _catalog(LATIN, [convert(text, ARABIC, LATIN) for text in arabic]), show)
    _tell(
        "declaration, ug@cyrillic, converted",
        _catalog(CYRILLIC, [convert(text, ARABIC, CYRILLIC) for text in arabic]),
        show,
    )
    for name, code in OTHERS:
        if (folder / f"{name}.html").is_file():
            texts = [text for text in _paragraphs(folder / f"{name}.html") if len(text.split()) >= 3]
            _tell(f"declaration, {name} as {code} (to be caught)", _catalog(code, texts), 0)


def _catalog(code: str, texts: Sequence[str], sources: Sequence[str] = ()) -> Catalog:
    language = load(code)
    msgids = sources or [f"Sentence {number}." for number in range(len(texts))]
    units = (
        Unit(msgid, text, language, path=code, line=number)
        for number, (msgid, text) in enumerate(zip(msgids, texts, strict=True), 1)
    )
    return Catalog("", language, code, tuple(unit for unit in units if unit.target))


def _tell(name: str, catalog: Catalog, show: int) -> None:
    """Print how many segments of a catalog have a finding of a check of errors or warnings, and of which."""
    findings = [finding for finding in run_catalog(catalog, Selection()) if finding.check in CHECKS]
    serious = [finding for finding in findings if finding.check not in HINTS]
    segments = sum(unit.state is not State.MISSING for unit in catalog.units)
    flagged = len({(finding.unit.line, finding.unit.source) for finding in serious})
    words = sum(len(unit.target.split()) for unit in catalog.units)
    print(
        f"{name}: {flagged} of {segments} segments flagged = {100 * flagged / max(1, segments):.1f} %, "
        f"{1000 * len(serious) / max(1, words):.2f} per 1000 words: {_counts(serious)}; hints: {_counts(f for f in findings if f not in serious)}"
    )
    for check in CHECKS:
        for finding in [finding for finding in serious if finding.check == check][:show]:
            print(f"    {check}: {finding.message}  {finding.unit.target[:90]!r}")


def _counts(findings: Iterable[Finding]) -> str:
    return ", ".join(f"{check} {count}" for check, count in Counter(f.check for f in findings).most_common()) or "none"


if __name__ == "__main__":
    main()
