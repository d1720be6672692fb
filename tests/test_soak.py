"""Newsroom days in minutes: outlets fail, stall, lie and come back, the server dies, the clock jumps.

The short form plays eight rounds, an hour of newsroom time apart. WIREHOUSE_SOAK_HOURS=8 plays on for so many
hours of newsroom time, a round every ten minutes of it.
"""

from __future__ import annotations

import os
import resource
from collections.abc import Iterator
from dataclasses import replace
from datetime import datetime, timedelta
from pathlib import Path
from random import Random

import pytest
from prefect.settings import PREFECT_API_URL, temporary_settings

from flows.demo.show import demo_settings
from flows.ingestion import ingest_with
from flows.prefect_server import LocalServer
from flows.reading_room import open_reader
from flows.settings import FeedSetting, Settings
from tests.newsroom import ROUNDS, FaultyNewsroom, Trouble

HOURS = float(os.environ.get("WIREHOUSE_SOAK_HOURS", "0"))
SEED = int(os.environ.get("WIREHOUSE_SOAK_SEED", "20260203"))
SHORT_ROUNDS = 8
START = ROUNDS[4]
#: What a process may grow by once it has warmed up: two rounds load every table and word list.
MOST_GROWTH_MB = 150
LIES = (
    Trouble(status=500),
    Trouble(status=200, content_type="image/png", body=b"\x89PNG no picture"),
    Trouble(redirect_to="/nowhere-at-all"),
    Trouble(body=b"<?xml version='1.0'?><rss><channel><item><title>cut in the mid"),
    Trouble(status=429, headers=(("Retry-After", "60"),)),
    Trouble(delay_seconds=2.5),
)


@pytest.fixture
def server(tmp_path: Path) -> Iterator[list[LocalServer]]:
    """A Prefect server of the test's own, to kill."""
    before = os.environ.get("PREFECT_API_URL")
    servers = [LocalServer(tmp_path / "prefect")]
    servers[0].wait()
    with temporary_settings({PREFECT_API_URL: servers[0].url}):
        yield servers
    servers[0].stop()
    if before:
        os.environ["PREFECT_API_URL"] = before


@pytest.mark.slow
@pytest.mark.timeout(60 * 60 * 10)
def test_nothing_is_lost_or_doubled_while_everything_fails(server: list[LocalServer], tmp_path: Path) -> None:
    warehouse = tmp_path / "wirehouse.duckdb"
    settings = _settings(warehouse)
    random = Random(SEED)
    memory = []
    with FaultyNewsroom() as newsroom:
        feeds = tuple(FeedSetting(f.url, f.outlet, f.language, f.country) for f in newsroom.feeds)
        for number, now in enumerate(_clock(), 1):
            newsroom.set_round(min(4, 1 + number // 2))
            _make_trouble(newsroom, random)
            if number == 4:
                _kill_and_restart(server)
            ingest_with(settings, feed_list=feeds, now=now)
            memory.append(resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024)
        newsroom.heal()
        newsroom.set_round(4)
        last = START + timedelta(days=30)
        ingest_with(settings, feed_list=feeds, now=last)  # everything is well again: what was missed is made up
        published = {newsroom.url_of(story.key) for story in newsroom.stories if _is_listed(newsroom, story.key)}
    _assert_whole(warehouse, published)
    assert memory[-1] - memory[2] < MOST_GROWTH_MB, memory


def _kill_and_restart(server: list[LocalServer]) -> None:
    """The server dies without a word and is started anew at the same address."""
    server[0]._process.kill()
    server[0]._process.wait()
    server[0] = LocalServer(server[0].log.parent, port=int(server[0].url.split(":")[2].split("/")[0]))
    server[0].wait()


def _settings(warehouse: Path) -> Settings:
    return replace(demo_settings(warehouse), feed_timeout_seconds=2.0, page_timeout_seconds=2.0, workers=1)


def _clock() -> list[datetime]:
    """Newsroom time; in the middle the machine's clock is set back by three hours and then forward by a day."""
    step, count = (timedelta(minutes=10), int(HOURS * 6)) if HOURS else (timedelta(hours=1), SHORT_ROUNDS)
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
        alike = """
            SELECT any_value(title), count(*) FROM events WHERE merged_into IS NULL AND killed_best > 0
            GROUP BY place_id, event_type, date_start_on, killed_best HAVING count(*) > 1
        """
        assert reader.sql(alike).rows == ()
        assert reader.sql("SELECT count(*) FROM runs WHERE outcome <> 'completed'").rows == ((0,),)
        failed = reader.sql("SELECT count(*) FROM polls WHERE outcome = 'failed'").rows[0][0]
        told = reader.sql("SELECT sum(item_count) FROM run_steps WHERE step = 'poll' AND outcome = 'failed'").rows[0][0]
        assert 0 < failed == told
