"""Measure the page of the service, findings given: 200 segments in three languages with everything that can be pressed.

    python benchmarks/review_page.py [--rounds N]

The petition is that of ``pages.py``. CPU is user + system time of this process,
the least of the rounds, compression (as the service does it) told apart.
"""

from __future__ import annotations

import argparse
import gc
import gzip

from pages import ENGLISH, grid, least
from transcheck.__main__ import ALLOCATIONS
from transcheck.jobs.board import Board, sealed
from transcheck.jobs.reading import Reading
from transcheck.model import Petition
from transcheck.reports.pages.words import english
from transcheck.review.roles import Role
from transcheck.web.brotli_encoder import brotli
from transcheck.web.choices import Choice
from transcheck.web.compressing import GZIP
from transcheck.web.drawing import cached_row
from transcheck.web.service import Service
from transcheck.web.views import segments_page
from transcheck.web.visitors import Alone, Visitor


class Boards:
    """A project that is always up to date."""

    class project:  # noqa: N801
        """What a page asks of a project."""

        class settings:  # noqa: N801
            """English is the source."""

            source = "en"

        @staticmethod
        def language(_):
            return ENGLISH

    latest = project

    @staticmethod
    def is_due(_):
        return False


def main() -> None:
    """Print one line for each figure."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--rounds", type=int, default=5)
    rounds = parser.parse_args().rounds
    gc.set_threshold(ALLOCATIONS, 20, 20)  # as the program does
    reading = Reading(Petition("invented", "corpora/invented.md"), "", {})
    board = Board(reading, sealed(grid(200, 3)), (), (), (), {}, (), {})
    service = Service(Boards(), Alone("cookie"), english(), "http://127.0.0.1:8765")
    visitor = Visitor("Ayshe", {"*": Role.ADMIN}, "secret")

    def page() -> str:
        return segments_page(service, visitor, [board], Choice(), "/petitions/invented")

    def cold() -> str:
        cached_row.cache_clear()
        return page()

    sent = page().encode()
    bare = "\n".join(cell.text for row in board.grid.rows for cell in (row, *row.cells) if cell).encode()
    print(f"200 x 3: {len(sent) / 1000:.0f} kB")
    for name, press in (("br", brotli), ("gzip", lambda data: gzip.compress(data, GZIP))):
        used = 1000 * least(lambda press=press: press(sent), rounds)
        print(
            f"  {name:8} {len(press(sent)) / 1000:6.1f} kB (<= 60), the bare texts {len(press(bare)) / 1000:.1f} kB; {used:.1f} ms CPU"
        )
    print(f"  cold     {1000 * least(cold, rounds):6.1f} ms CPU (<= 25)")
    print(f"  cached   {1000 * least(page, rounds):6.1f} ms CPU (<= 5)")


if __name__ == "__main__":
    main()
