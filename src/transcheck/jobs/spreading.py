"""Map a function over many catalogs, in this process or in several."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from typing import TypeVar

Item = TypeVar("Item")
Result = TypeVar("Result")


def spread(function: Callable[[Item], Result], items: Sequence[Item], processes: int = 1) -> Iterator[Result]:
    """Yield ``function(item)`` for each item, in the order of the items.

    With more than one process, function, items and results must survive
    pickling; the results are the same either way.
    """
    if processes <= 1 or len(items) <= 1:
        yield from map(function, items)
        return
    from concurrent.futures import ProcessPoolExecutor

    with ProcessPoolExecutor(min(processes, len(items))) as pool:
        yield from pool.map(function, items, chunksize=max(1, len(items) // (4 * processes)))
