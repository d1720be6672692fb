"""No page of the browser takes long on a made warehouse; `python -m tests.speed.browse_pages` measures it at full size.

CPU time, at a seventieth of that size: the fixed costs are the larger part here, so a page that again looks at
every article or draws every event is seen by the bound that pages keep to at 200,000 events.
"""

from __future__ import annotations

from pathlib import Path

from tests.speed.browse_pages import WANTED_MS, time_pages
from tests.speed.made_events import make_published

LARGEST_PAGE = 350_000  # bytes before packing: 400 spots on a map and the outline of the world


def test_every_page_answers_well_within_its_time(tmp_path: Path) -> None:
    timings = list(time_pages(make_published(tmp_path / "made.duckdb", 3_000), rounds=3))
    assert len(timings) > 20
    assert [t for t in timings if t.cpu_ms > WANTED_MS] == []
    assert [t for t in timings if t.byte_count > LARGEST_PAGE] == []
