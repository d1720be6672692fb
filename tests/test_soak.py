"""Newsroom days in minutes: outlets fail, stall, lie and come back, the server dies, the clock jumps.

The short form plays six rounds, an hour of newsroom time apart; the long one eight hours, a round every ten minutes
(WIREHOUSE_SOAK_HOURS says how many). Both must end with what the demo ends with, where nothing ever failed.
"""

from __future__ import annotations

import os
import resource
from collections import defaultdict
from collections.abc import Callable, Iterator
from dataclasses import replace
from datetime import datetime, timedelta
from pathlib import Path
from random import Random
from urllib.parse import urlsplit

import pytest
from prefect.settings import PREFECT_API_URL, temporary_settings

from flows.demo.show import demo_settings
from flows.ingestion import ingest_with
from flows.prefect_server import LocalServer
from flows.reading_room import open_reader
from flows.settings import FeedSetting, Settings
from tests.newsroom import ROUNDS, FaultyNewsroom, Trouble

HOURS = float(os.environ.get("WIREHOUSE_SOAK_HOURS", "8"))
SEED = int(os.environ.get("WIREHOUSE_SOAK_SEED", "20260203"))
SHORT_ROUNDS = 6
START = ROUNDS[4]
#: What a process may grow by once it has warmed up: two rounds load every table and word list.
MOST_GROWTH_MB = 150
LIES = (
    Trouble(status=500),
    Trouble(status=200, content_type="image/png", body=b"\x89PNG no picture"),
    Trouble(redirect_to="/nowhere-at-all"),
    Trouble(body=b"<?xml version='1.0'?><rss><channel><item><title>cut in the mid"),
    Trouble(status=429, headers=(("Retry-After", "60"),)),
    Trouble(delay_seconds=1.5),
)


@pytest.fixture
def own_server(tmp_path: Path) -> Iterator[list[LocalServer]]:
    """A Prefect server of the test's own, to kill."""
    before = os.environ.get("PREFECT_API_URL")
    servers = [LocalServer(tmp_path / "prefect")]
    servers[0].wait()
    with temporary_settings({PREFECT_API_URL: servers[0].url}):
        yield servers
    servers[0].stop()
    if before:
        os.environ["PREFECT_API_URL"] = before


def test_nothing_is_lost_or_doubled_while_outlets_fail_and_the_clock_jumps(
    demo_warehouse: Path, tmp_path: Path
) -> None:
    _play(tmp_path / "wirehouse.duckdb", _clock(SHORT_ROUNDS, timedelta(hours=1)), demo_warehouse)


@pytest.mark.slow
@pytest.mark.timeout(60 * 60 * 10)
def test_a_working_day_of_trouble_with_the_server_killed_leaves_memory_flat(
    demo_warehouse: Path, own_server: list[LocalServer], tmp_path: Path
) -> None:
    clock = _clock(int(HOURS * 6), timedelta(minutes=10))
    kills = {len(clock) // 3, 2 * len(clock) // 3}

    def kill(number: int) -> None:
        if number in kills:
            _kill_and_restart(own_server)

    memory = _play(tmp_path / "wirehouse.duckdb", clock, demo_warehouse, before_round=kill)
    print("resident MB by round:", [round(mb) for mb in memory])  # noqa: T201 - figures for docs/running.md
    assert memory[-1] - memory[len(memory) // 4] < MOST_GROWTH_MB, memory


def _play(
    warehouse: Path,
    clock: list[datetime],
    calm: Path,
    *,
    before_round: Callable[[int], None] = lambda number: None,
) -> list[float]:
    """Play the rounds and one last one in which all is well; compare with the demo, where nothing ever failed."""
    settings = _settings(warehouse)
    random = Random(SEED)
    memory = []
    with FaultyNewsroom() as newsroom:
        feeds = tuple(FeedSetting(f.url, f.outlet, f.language, f.country) for f in newsroom.feeds)
        for number, now in enumerate(clock, 1):
            newsroom.set_round(min(4, 1 + 6 * number // len(clock)))
            _make_trouble(newsroom, random)
            before_round(number)
            ingest_with(settings, feed_list=feeds, now=now)
            memory.append(_resident_mb())
            _assert_told(warehouse, now)
        newsroom.heal()
        newsroom.set_round(4)
        patient = replace(settings, feed_timeout_seconds=20.0, page_timeout_seconds=20.0)
        ingest_with(patient, feed_list=feeds, now=START + timedelta(days=30))  # what was missed is made up
        published = {newsroom.url_of(story.key) for story in newsroom.stories if _is_listed(newsroom, story.key)}
    _assert_whole(warehouse, published)
    assert _partition(warehouse, published) == _partition(calm, published)
    return memory


def _resident_mb() -> float:
    pages = int(Path("/proc/self/statm").read_text(encoding="ascii").split()[1])
    return pages * resource.getpagesize() / 1e6


def _assert_told(warehouse: Path, now: datetime) -> None:
    """Whoever looks at `wirehouse status` now sees every feed whose last poll failed."""
    with open_reader(warehouse) as reader:
        failing = reader.sql(
            "SELECT f.outlet FROM polls AS p JOIN feeds AS f USING (feed_id) "
            "GROUP BY f.outlet HAVING arg_max(p.outcome, p.load_id) = 'failed'"
        ).rows
        told = {(row["outlet"],) for row in reader.named("status_feeds").records()}
        assert set(failing) <= told
        assert reader.named("status_numbers", now=now).records()[0]["feeds_down"] == len(told)


def _partition(warehouse: Path, published: set[str]) -> set[frozenset[tuple[str, str]]]:
    """Which of the articles tell of one event: each set is one event. Ports differ from newsroom to newsroom."""
    paths = {urlsplit(url).path for url in published}
    events: dict[object, set[tuple[str, str]]] = defaultdict(set)
    with open_reader(warehouse) as reader:
        for event_id, outlet, url in reader.sql("SELECT event_id, outlet, url FROM reports").rows:
            if event_id and urlsplit(url).path in paths:
                events[event_id].add((outlet, urlsplit(url).path))
    return {frozenset(articles) for articles in events.values()}


def _kill_and_restart(server: list[LocalServer]) -> None:
    """The server dies without a word and is started anew at the same address."""
    server[0]._process.kill()
    server[0]._process.wait()
    server[0] = LocalServer(server[0].log.parent, port=int(server[0].url.split(":")[2].split("/")[0]))
    server[0].wait()


def _settings(warehouse: Path) -> Settings:
    return replace(demo_settings(warehouse), feed_timeout_seconds=1.0, page_timeout_seconds=1.0, workers=1)


def _clock(count: int, step: timedelta) -> list[datetime]:
    """Newsroom time; in the middle the machine's clock is set back by three hours and then forward by a day."""
    times = [START + step * number for number in range(count)]
    times[count // 2] -= timedelta(hours=3)
    return [at + timedelta(days=1) if number > count // 2 else at for number, at in enumerate(times)]


def _make_trouble(newsroom: FaultyNewsroom, random: Random) -> None:
    """Two outlets are in trouble at their feed, one in all it has; who was in trouble before has come back."""
    newsroom.heal()
    first, second, third = random.sample(sorted(newsroom.outlets), 3)
    newsroom.feed_trouble(first, random.choice(LIES))
    newsroom.feed_trouble(second, random.choice(LIES))
    newsroom.trouble(third, "*", random.choice(LIES))


def _is_listed(newsroom: FaultyNewsroom, key: str) -> bool:
    """Whether an article stands in its outlet's feed at the end, and its page is there."""
    story = next(story for story in newsroom.stories if story.key == key)
    page = newsroom.answer(story.outlet, newsroom.url_of(key).removeprefix(newsroom.base_url(story.outlet)))
    return bool(story.at_round(4)) and story.until_round >= 4 and page.status == 200


def _assert_whole(warehouse: Path, published: set[str]) -> None:
    with open_reader(warehouse) as reader:
        stored = {row[0] for row in reader.sql("SELECT url FROM articles").rows}
        assert published - stored == set()
        doubled = "SELECT report_id FROM reports GROUP BY report_id HAVING count(*) > 1"
        assert reader.sql(doubled).rows == ()
        assert reader.sql("SELECT event_id FROM events GROUP BY event_id HAVING count(*) > 1").rows == ()
        assert reader.sql("SELECT count(*) FROM runs WHERE outcome <> 'completed'").rows == ((0,),)
        failed = reader.sql("SELECT count(*) FROM polls WHERE outcome = 'failed'").rows[0][0]
        told = reader.sql("SELECT sum(item_count) FROM run_steps WHERE step = 'poll' AND outcome = 'failed'").rows[0][0]
        assert 0 < failed == told
