"""What is shown for each segment of a petition in a language, as its catalog stands and policies decide."""

from __future__ import annotations

import enum
from collections import Counter
from collections.abc import Mapping
from dataclasses import dataclass
from typing import assert_never

from transcheck.catalogs.merge import messages
from transcheck.jobs.project import Project
from transcheck.jobs.reading import Reading, standing_in
from transcheck.jobs.units import units_of
from transcheck.jobs.update import merge_catalog
from transcheck.languages.codes import gettext_code
from transcheck.masters.publishing.notation import Shown, Wording
from transcheck.model import Kind, Language, State


class Policy(enum.StrEnum):
    """What is published where a translation is not what it should be."""

    SOURCE = "source"
    KEEP = "keep"
    OMIT = "omit"
    FAIL = "fail"


@dataclass(frozen=True, slots=True)
class Policies:
    """The policy for each sort of trouble; a rejected translation counts as stale.

    The default is what gettext's own programs do with an entry that is fuzzy:
    the source is shown.
    """

    stale: Policy = Policy.SOURCE
    draft: Policy = Policy.SOURCE
    missing: Policy = Policy.SOURCE


KEEP = Policies(Policy.KEEP, Policy.KEEP, Policy.SOURCE)


def wordings_of(
    project: Project, reading: Reading, language: Language, policies: Policies
) -> tuple[Mapping[str, Wording], str]:
    """Return what is shown for each segment of a petition in a language, by id, and what a policy forbids.

    Raises:
        BrokenCatalogError: when the catalog cannot be read.
        BrokenVerdictError: when a line of the record of reviews cannot: it may be a rejection.
    """
    for fault in reading.reviews.faults:
        raise fault
    if language.code == gettext_code(project.settings.source):
        return {s.id: Wording(s.id, s.text, Shown.SOURCE) for s in reading.petition.segments}, ""
    merged = merge_catalog(project, reading, messages(reading.petition), language)
    standing = standing_in(reading, language)
    units = {key: unit for unit in units_of(merged.file, language, standing=standing) for key in unit.segments}
    troubles = Counter[str]()
    wordings = {}
    for segment in reading.petition.segments:
        unit = units.get(segment.id)
        trouble, policy, shown = _judged(unit.state if unit else State.MISSING, policies)
        troubles[trouble] += policy is Policy.FAIL
        if segment.kind is Kind.TITLE and shown is Shown.NOTHING:  # no document is without a title
            shown = Shown.SOURCE
        text = unit.target if unit and shown not in (Shown.SOURCE, Shown.NOTHING) else segment.text
        wordings[segment.id] = Wording(segment.id, text, shown)
    return wordings, ", ".join(f"{count} {trouble}" for trouble, count in troubles.items() if count)


def _judged(state: State, policies: Policies) -> tuple[str, Policy, Shown]:
    """Return what is the trouble with a unit, the policy for it, and what is shown."""
    match state:
        case State.MISSING:
            return "missing", policies.missing, _shown(policies.missing, Shown.SOURCE)
        case State.STALE | State.REJECTED:
            return str(state), policies.stale, _shown(policies.stale, Shown.STALE)
        case State.DRAFT:
            return "draft", policies.draft, _shown(policies.draft, Shown.DRAFT)
        case State.IDENTICAL | State.APPROVED | State.TRANSLATED:
            return "", Policy.KEEP, Shown.TRANSLATION
        case _:
            assert_never(state)


def _shown(policy: Policy, kept: Shown) -> Shown:
    return {Policy.KEEP: kept, Policy.OMIT: Shown.NOTHING}.get(policy, Shown.SOURCE)
