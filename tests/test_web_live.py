"""What open pages are told of files that somebody is writing."""

import asyncio

import pytest

from transcheck.web import live


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
