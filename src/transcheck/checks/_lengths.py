"""How far the length of each translation in a catalog is from what is usual there."""

from __future__ import annotations

import math
from collections.abc import Iterable, Sequence
from functools import lru_cache

from transcheck.model import Catalog, Unit
from transcheck.text.lengths import usual_ratio, weight

_SHORTEST = 10  # letters of a source that is judged
_PRIOR_UNITS = 15  # units that what is known of the language counts for
_FEWEST_UNITS = 30  # for a language of which nothing is known
_PRIOR_SPREAD = 0.26  # log ratio: one text, and how much kinds of text differ
_LEAST_SPREAD = 0.12
# Standard deviations: where something else must be missing too, or added, and where length alone says enough.
TOO_SHORT, SHORT = -3.15, -1.8
LONG, TOO_LONG = 2.5, 4.0
_MAD = 1.4826  # of a normal distribution, to its standard deviation


class _Same:
    """A catalog that equals itself only: several checks ask for the same one in turn."""

    __slots__ = ("catalog",)

    def __init__(self, catalog: Catalog) -> None:
        self.catalog = catalog

    def __hash__(self) -> int:
        return id(self.catalog)

    def __eq__(self, other: object) -> bool:
        return isinstance(other, _Same) and other.catalog is self.catalog


def deviations(catalog: Catalog) -> tuple[tuple[Unit, float], ...]:
    """Return the units long enough to be judged, each with how unusual the ratio of its lengths is.

    In standard deviations of the log ratio, negative when the translation is short. The usual ratio is the median
    of the catalog; the fewer units it has, the more counts that of the language (Universal Declaration of
    Human Rights). The spread of short texts is wider.
    """
    return _deviations(_Same(catalog))


@lru_cache(maxsize=2)
def _deviations(same: _Same) -> tuple[tuple[Unit, float], ...]:
    catalog = same.catalog
    weighed = [(unit, weight(unit.source)) for unit in catalog.units]
    judged = [(unit, *_ratio(unit.target, source)) for unit, source in weighed if source >= _SHORTEST]
    usual = usual_ratio(catalog.language.code)
    if not judged or (usual is None and len(judged) < _FEWEST_UNITS):
        return ()
    centre = _centre([ratio for _, ratio, _ in judged], usual)
    spread = _spread([(ratio - centre) / wide for _, ratio, wide in judged])
    return tuple((unit, (ratio - centre) / (spread * wide)) for unit, ratio, wide in judged)


def _ratio(target: str, source: float) -> tuple[float, float]:
    """Return the log ratio of a translation to the length of its source, and how much wider than usual it may spread for that."""
    return math.log(weight(target) / source), math.sqrt(0.5 + 50 / source)


def _centre(ratios: Sequence[float], usual: float | None) -> float:
    if usual is None:
        return median(ratios)
    return (len(ratios) * median(ratios) + _PRIOR_UNITS * math.log(usual)) / (len(ratios) + _PRIOR_UNITS)


def median(values: Iterable[float]) -> float:
    """Return the middle of some values; ``statistics`` has it too, and takes longer to load than the rest of a small run."""
    ordered = sorted(values)
    half = len(ordered) // 2
    return ordered[half] if len(ordered) % 2 else (ordered[half - 1] + ordered[half]) / 2


def _spread(residues: Sequence[float]) -> float:
    own = max(_LEAST_SPREAD, _MAD * median(map(abs, residues)))
    return (len(residues) * own + _PRIOR_UNITS * _PRIOR_SPREAD) / (len(residues) + _PRIOR_UNITS)
