"""Units: the entries of a PO file as the checks and the coverage see them."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import replace

from transcheck.catalogs.po import Entry, PoFile
from transcheck.glossary import Glossary
from transcheck.model import Catalog, Judgement, Kind, Language, Petition, Segment, State, Term, Unit, Verdict
from transcheck.review.standing import NONE_STANDING, Standing, Text
from transcheck.text.keys import keys, stands_for_text
from transcheck.text.plurals import GERMANIC, PluralRule, plural_rule

NO_KINDS: Mapping[str, Kind] = {}


def state_of(entry: Entry, unit: Unit, decision: Verdict | None = None) -> State:
    """Return how far one unit is, against the source that its entry has today and the verdict on exactly this text."""
    judgement = decision.judgement if decision else None
    if not unit.target.strip():
        return State.MISSING
    if entry.fuzzy and entry.previous:
        return State.STALE
    if judgement is Judgement.REJECT:
        return State.REJECTED
    if entry.fuzzy:
        return State.DRAFT
    if unit.target == unit.source and not _may_be_identical(unit):
        return State.IDENTICAL
    return State.APPROVED if judgement is Judgement.APPROVE else State.TRANSLATED


def decision_on(entry: Entry, standing: Standing) -> Verdict | None:
    """Return the verdict that stands for exactly the text an entry has."""
    return standing.get(Text(*entry.texts)) if standing else None


def _may_be_identical(unit: Unit) -> bool:
    if not unit.comments:
        return False
    from transcheck.checks import is_allowed  # an update loads no checks

    return is_allowed(unit, "untranslated")


def ids_of(entry: Entry) -> tuple[str, ...]:
    """Return the ids of the segments that share an entry."""
    return tuple(reference.rpartition("#")[2] for reference in entry.references if "#" in reference)


def unit_of(entry: Entry, language: Language, form: int = 0, rule: PluralRule = GERMANIC) -> Unit:
    """Return one entry, or one plural form of it, as a unit whose state is not yet known.

    The source of a plural form is the singular only for the form that says 1 and no other number.
    """
    plural = entry.msgid_plural is not None
    return Unit(
        source=entry.msgid if entry.msgid_plural is None or form == rule.singular else entry.msgid_plural,
        target=entry.msgstr[form],
        language=language,
        msgctxt=entry.msgctxt,
        plural=form if plural else None,
        segments=ids_of(entry),
        comments=entry.comments,
        flags=frozenset(entry.flags),
        line=entry.line,
        forms=len(entry.msgstr) if plural else 0,
        singular=entry.msgid if plural and form != rule.singular else None,
        few=plural and form in rule.few,
        previous=entry.previous.msgid if entry.fuzzy and entry.previous else "",
    )


def units_of(
    file: PoFile,
    language: Language,
    *,
    petition: str = "",
    path: str = "",
    kinds: Mapping[str, Kind] = NO_KINDS,
    standing: Standing = NONE_STANDING,
) -> Iterator[Unit]:
    """Yield the live units of a PO file, one for each plural form, in file order."""
    live = [entry for entry in file.entries if not entry.obsolete]
    by_key = keys(entry.msgid for entry in live)
    for entry in live:
        decision = decision_on(entry, standing)
        for form in range(len(entry.msgstr)):
            unit = unit_of(entry, language, form, rule_of(file))
            kind = next((kinds[i] for i in unit.segments if i in kinds), Kind.SENTENCE)
            key = entry.msgid in by_key or stands_for_text(entry.msgid, unit.target)
            state = state_of(entry, unit, decision)
            yield replace(unit, state=state, petition=petition, path=path, kind=kind, by_key=key)


def rule_of(file: PoFile) -> PluralRule:
    """Return the plural rule of a catalog, that of English when it has none."""
    return plural_rule(file.header.get("Plural-Forms", "")) or GERMANIC


def catalog_of(
    file: PoFile,
    language: Language,
    path: str,
    petition: Petition | None = None,
    standing: Standing = NONE_STANDING,
) -> Catalog:
    """Return a PO file as the checks see it, with the verdicts that stand in its language."""
    name = petition.name if petition else ""
    kinds = {segment.id: segment.kind for segment in petition.segments} if petition else NO_KINDS
    units = tuple(units_of(file, language, petition=name, path=path, kinds=kinds, standing=standing))
    return Catalog(name, language, path, units, dict(file.header))


def terms_in(glossary: Glossary, language: Language) -> tuple[Term, ...]:
    """Return the terms of a glossary in a language, those of the language without country when it has no column."""
    return glossary.terms(language.code) or glossary.terms(language.code.partition("_")[0])


def master_catalog(petition: Petition, language: Language) -> Catalog:
    """Return the segments of a master as units to be checked on their own."""
    units = tuple(_master_unit(petition, segment, language) for segment in petition.segments)
    return Catalog(petition.name, language, petition.path, units)


def _master_unit(petition: Petition, segment: Segment, language: Language) -> Unit:
    return Unit(
        source="",
        target=segment.text,
        language=language,
        msgctxt=segment.context or None,
        segments=(segment.id,),
        kind=segment.kind,
        petition=petition.name,
        path=petition.path,
        of_master=True,
    )
