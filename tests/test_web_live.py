"""What open pages are told: of files that somebody is writing, and what is made up for to those that were away."""

import asyncio

import pytest

from transcheck.web import live
from transcheck.web.live import REMEMBERED, Hub


@pytest.fixture
def moments(monkeypatch):
    """Let something happen at each moment that is waited; give how many there were."""
    seen = []

    def happening(*steps):
        async def pause(_):
            for step in steps[len(seen) : len(seen) + 1]:
                step()
            seen.append(1)

        monkeypatch.setattr(live.asyncio, "sleep", pause)
        return seen

    return happening


def test_a_file_that_is_emptied_and_then_written_is_waited_for(tmp_path, moments):
    path = tmp_path / "tr.po"
    path.write_bytes(b"")
    seen = moments(str, str, lambda: path.write_bytes(b"half"), lambda: path.write_bytes(b"the whole"))
    asyncio.run(live.settled([path]))
    assert path.read_bytes() == b"the whole"
    assert 5 == len(seen)


def test_a_file_that_rests_or_is_gone_costs_one_moment(tmp_path, moments):
    path = tmp_path / "tr.po"
    path.write_bytes(b"whole")
    seen = moments()
    asyncio.run(live.settled([path, tmp_path / "gone.po"]))
    assert 1 == len(seen)


def test_a_file_that_stays_empty_is_not_waited_for_without_end(tmp_path, moments):
    path = tmp_path / "tr.po"
    path.write_bytes(b"")
    seen = moments()
    asyncio.run(live.settled([path]))
    assert live.MOST_MOMENTS == len(seen)


def test_nothing_to_look_at_costs_nothing(moments):
    seen = moments()
    asyncio.run(live.settled([]))
    assert [] == seen


def told(event: str) -> str:
    """Return what an event says, in short."""
    return "everything" if "event: everything" in event else event.partition('"segments": ["')[2].partition('"')[0]


def tell(hub: Hub, *segments: str) -> None:
    for segment in segments:
        hub.tell({"library": frozenset({segment})})


def test_who_comes_back_gets_what_was_told_since():
    hub = Hub()
    tell(hub, "a")
    before = hub.now
    tell(hub, "b", "c")
    assert ["b", "c"] == [*map(told, hub.missed(before))]
    assert [] == hub.missed(hub.now)
    assert [] == hub.missed("")


def test_who_was_away_too_long_or_knows_another_service_looks_at_everything():
    hub, other = Hub(), Hub()
    first = hub.now
    tell(hub, *(f"s{number}" for number in range(REMEMBERED)))
    assert REMEMBERED == len(hub.missed(first))
    tell(hub, "more")
    for last in (first, other.now, "nonsense", f"{hub.now}1", hub.now.replace("-", "--"), "-", f"{hub.now[:9]}\u0661"):
        assert ["everything"] == [*map(told, hub.missed(last))]


def test_who_does_not_listen_is_told_to_look_at_everything_and_forgets_nothing_after():
    async def listened() -> list[str]:
        hub = Hub()
        events = hub.events()
        found = [(await anext(events)).decode()]
        tell(hub, *(f"s{number}" for number in range(REMEMBERED + 5)), "last")
        while "last" not in found[-1]:
            found.append((await anext(events)).decode())
        await events.aclose()
        return found

    kinds = [told(event) for event in asyncio.run(listened())[1:]]
    assert "everything" == kinds[0]
    assert "last" == kinds[-1]
    assert len(kinds) < 10
