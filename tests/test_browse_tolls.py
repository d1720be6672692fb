"""The course of a toll: what is a step of a side's line, and what only repeats or counts a part."""

from __future__ import annotations

from datetime import UTC, datetime
from typing import Any

from flows.browse.tolls import Panel, toll_panels


def _claim(low: int, hour: int, **more: Any) -> dict[str, Any]:
    claim = {
        "measure": "killed", "victim_group": "militants", "claimant_side": "government", "claimant": "the army",
        "low": low, "high": low, "qualifier": "exact", "published_at": datetime(2026, 2, 1, hour, tzinfo=UTC),
        "as_of_on": None, "outlet": "Wire", "origin_id": hour, "article_id": hour, "version": 1, "quote": f"{low} dead",
        "quote_start": 0, "is_part": False,
    }  # fmt: skip
    return claim | more


def _panels(*claims: dict[str, Any]) -> list[Panel]:
    return toll_panels(claims, href=lambda *_: "")


def test_a_number_that_was_replaced_and_is_repeated_is_no_step_back() -> None:
    ((line,),) = [panel.lines for panel in _panels(_claim(92, 1), _claim(145, 5), _claim(92, 6), _claim(145, 9))]
    assert [point.is_repeat for point in line.points] == [False, False, True, False]
    assert line.path.count("V") == 2  # up once, then level
    assert line.last == "145"


def test_a_correction_downwards_is_a_step() -> None:
    ((line,),) = [panel.lines for panel in _panels(_claim(92, 1), _claim(60, 5))]
    assert [point.is_repeat for point in line.points] == [False, False]
    assert line.last == "60"


def test_a_part_is_no_step() -> None:
    ((line,),) = [panel.lines for panel in _panels(_claim(92, 1), _claim(12, 5, is_part=True))]
    assert line.path == ""
    assert line.last == "92"


def test_a_number_told_once_needs_no_chart() -> None:
    assert _panels(_claim(92, 1)) == []
    assert len(_panels(_claim(92, 1, high=120))) == 1
    assert len(_panels(_claim(92, 1), _claim(40, 1, claimant_side="armed_group"))) == 1
