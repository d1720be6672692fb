"""Every night: raw pages beyond their retention leave, everything that was read from them stays, all is checked."""

from __future__ import annotations

import asyncio
from dataclasses import replace
from datetime import UTC, datetime, timedelta
from pathlib import Path

import pytest

from flows.archive import PART, Archive
from flows.demo.show import demo_settings, play_round
from flows.ingestion import finish
from flows.maintenance import maintain_with
from flows.prefect_server import LocalServer
from flows.reading_room import open_reader
from flows.run_note import read_fault
from flows.runs import Hands, begin
from flows.settings import Settings
from flows.stages.pages import fetch_due_pages
from tests.newsroom import ROUNDS, Newsroom
from warehouse.connect import Paths, open_warehouse
from warehouse.errors import ChecksFailed

LATER = ROUNDS[1] + timedelta(days=40)


@pytest.fixture
def kept(tmp_path: Path, prefect_server: LocalServer) -> Settings:
    """A warehouse with a round of news and one page that was fetched again forty days later."""
    settings = replace(demo_settings(tmp_path / "wirehouse.duckdb"), retain_pages_days=30)
    with Newsroom() as newsroom:
        play_round(newsroom, 1, settings)
        again = next(newsroom.url_of(story.key) for story in newsroom.stories if story.at_round(1))
        with begin("ingest", settings, Hands(now=LATER - timedelta(days=1)), {}) as run:
            asyncio.run(fetch_due_pages(run, [again], None))
    return settings


def test_old_pages_leave_and_what_was_read_from_them_stays(kept: Settings) -> None:
    archive = Archive(Paths.of(kept.warehouse).archive)
    before, answers = sorted(archive.hashes()), _answers(kept.warehouse)
    half_written = Paths.of(kept.warehouse).archive / before[0][:2] / before[0][2:4] / f"{PART}x"
    half_written.write_bytes(b"half")
    summary = maintain_with(kept, now=LATER)
    assert len(list(archive.hashes())) == 1 < len(before)
    assert not half_written.exists()
    assert summary.sentence().startswith(f"run 3: {len(before)} raw pages dropped, ")  # the half-written one too
    assert _answers(kept.warehouse) == answers
    assert answers[0] > 5
    assert maintain_with(kept, now=LATER).sentence().startswith("run 4: 0 raw pages dropped")


def test_a_row_that_was_broken_long_ago_fails_the_nightly_run_and_wakes_a_monitor(kept: Settings) -> None:
    maintain_with(kept, now=LATER)
    with open_warehouse(kept.warehouse, now=datetime.now(UTC)) as opened:
        first = "(SELECT min(claim_id) FROM claims_read)"
        opened.con.execute(f"UPDATE claims_read SET quote = 'nobody wrote this' WHERE claim_id = {first}")
    with begin("ingest", kept, Hands(now=LATER), {}) as run:  # a usual run looks at what it loads
        asyncio.run(finish(run))
    assert read_fault(kept.warehouse) is None
    with pytest.raises(ChecksFailed, match="nobody wrote this"):
        maintain_with(kept, now=LATER)
    assert "ChecksFailed" in (read_fault(kept.warehouse) or "")


def _answers(warehouse: Path) -> tuple[int, int, int]:
    with open_reader(warehouse) as reader:
        counts = [reader.sql(f"SELECT count(*) FROM {view}").rows[0][0] for view in ("articles", "claims", "events")]
    return counts[0], counts[1], counts[2]
