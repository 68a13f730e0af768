"""What is shown for each segment of a petition in a language, as its catalog stands and policies decide."""

from __future__ import annotations

import enum
from collections import Counter
from collections.abc import Collection, Mapping
from dataclasses import dataclass, field
from typing import assert_never

from transcheck.catalogs.merge import messages
from transcheck.jobs.project import Project
from transcheck.jobs.reading import Reading, standing_in
from transcheck.jobs.units import units_of
from transcheck.jobs.update import merge_catalog
from transcheck.languages.codes import gettext_code
from transcheck.masters.publishing.notation import Shown, Wording
from transcheck.model import Kind, Language, Segment, State, Unit


class Policy(enum.StrEnum):
    """What is published where a translation is not what it should be."""

    SOURCE = "source"
    KEEP = "keep"
    OMIT = "omit"
    FAIL = "fail"


@dataclass(frozen=True, slots=True)
class Policies:
    """The policy for each sort of trouble; a translation that was rejected, or has a finding of severity error, counts as stale.

    So only what is usable is published unless a policy says ``keep``. The
    default is what gettext's own programs do with an entry that is fuzzy: the
    source is shown.
    """

    stale: Policy = Policy.SOURCE
    draft: Policy = Policy.SOURCE
    missing: Policy = Policy.SOURCE


@dataclass(frozen=True, slots=True)
class Worded:
    """What is shown for each segment, by id, and how many have which trouble; ``forbidden`` are the troubles that a policy forbids."""

    wordings: Mapping[str, Wording]
    troubles: Mapping[str, int] = field(default_factory=dict)
    forbidden: Mapping[str, int] = field(default_factory=dict)


KEEP = Policies(Policy.KEEP, Policy.KEEP, Policy.SOURCE)


def wordings_of(
    project: Project, reading: Reading, language: Language, policies: Policies, wrong: Collection[tuple[str, str]]
) -> Worded:
    """Return what is shown for each segment of a petition in a language.

    ``wrong`` are the translations in which a check finds an error, by language and segment.

    Raises:
        BrokenCatalogError: when the catalog cannot be read.
        BrokenVerdictError: when a line of the record of reviews cannot: it may be a rejection.
    """
    for fault in reading.reviews.faults:
        raise fault
    if language.code == gettext_code(project.settings.source):
        return Worded({s.id: Wording(s.id, s.text, Shown.SOURCE) for s in reading.petition.segments})
    merged = merge_catalog(project, reading, messages(reading.petition), language)
    standing = standing_in(reading, language)
    units = {key: unit for unit in units_of(merged.file, language, standing=standing) for key in unit.segments}
    troubles, forbidden = Counter[str](), Counter[str]()
    wordings = {}
    for segment in reading.petition.segments:
        unit = units.get(segment.id)
        state = unit.state if unit else State.MISSING
        trouble, policy, shown = _judged(state, policies, is_wrong=(language.code, segment.id) in wrong)
        troubles.update([trouble] if trouble else [])
        forbidden.update([trouble] if policy is Policy.FAIL else [])
        wordings[segment.id] = _wording(segment, unit, shown)
    return Worded(wordings, troubles, forbidden)


def _wording(segment: Segment, unit: Unit | None, shown: Shown) -> Wording:
    if segment.kind is Kind.TITLE and shown is Shown.NOTHING:  # no document is without a title
        shown = Shown.SOURCE
    is_translated = unit is not None and shown not in (Shown.SOURCE, Shown.NOTHING)
    return Wording(segment.id, unit.target if unit and is_translated else segment.text, shown)


def _judged(state: State, policies: Policies, *, is_wrong: bool) -> tuple[str, Policy, Shown]:
    """Return what is the trouble with a unit, the policy for it, and what is shown; readers take what is wrong for a draft."""
    match state:
        case State.MISSING:
            return "missing", policies.missing, _shown(policies.missing, Shown.SOURCE)
        case State.STALE:
            return "stale", policies.stale, _shown(policies.stale, Shown.STALE)
        case State.REJECTED:
            return "rejected", policies.stale, _shown(policies.stale, Shown.DRAFT)
        case State.DRAFT if not is_wrong or policies.draft is not Policy.KEEP:
            return "draft", policies.draft, _shown(policies.draft, Shown.DRAFT)
        case State.IDENTICAL | State.APPROVED | State.TRANSLATED if not is_wrong:
            return "", Policy.KEEP, Shown.TRANSLATION
        case State.IDENTICAL | State.APPROVED | State.TRANSLATED | State.DRAFT:
            return "with errors", policies.stale, _shown(policies.stale, Shown.DRAFT)
        case _:
            assert_never(state)


def _shown(policy: Policy, kept: Shown) -> Shown:
    return {Policy.KEEP: kept, Policy.OMIT: Shown.NOTHING}.get(policy, Shown.SOURCE)
