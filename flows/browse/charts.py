"""Bars over time as SVG: events by day, an outlet's articles by day. Reckoned here, drawn by templates."""

from __future__ import annotations

import itertools
import math
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from typing import Any

FOOT, HEAD = 30, 10  # units below and above the bars
BARS = 150  # bars of a histogram at the most: below that a bar is two pixels wide
TICK_WIDTH = 90  # units that a label needs
STEPS = {"day": 1, "week": 7, "month": 30, "year": 365}
OLD_SHARE = 0.02  # of the events may lie before what is shown: one mis-dated event must not squeeze all others
SHORTEST = timedelta(days=13)


@dataclass(frozen=True, slots=True)
class Bar:
    """One bar of a histogram."""

    x: float
    width: float
    y: float
    height: float
    part_y: float
    part_height: float
    label: str
    kind: str
    since: date
    until: date


@dataclass(frozen=True, slots=True)
class Histogram:
    """Counts over time; `earlier` were left of what is shown."""

    bars: tuple[Bar, ...]
    ticks: tuple[tuple[float, str], ...]
    top: int
    step: str
    earlier: int
    width: int
    height: int

    @property
    def floor(self) -> int:
        """Where the bars stand; below it are the days."""
        return self.height - FOOT


def day_histogram(days: Sequence[dict[str, Any]], *, width: int = 1000, height: int = 130) -> Histogram | None:
    """Events by day, or by week, month or year where the days are too many; the far past is only counted."""
    if not days:
        return None
    last = days[-1]["on_day"]
    first = _first_shown(days)
    shown = [d for d in days if d["on_day"] >= first]
    step = next(s for s in STEPS if (last - first).days / STEPS[s] <= BARS or s == "year")
    counts: dict[date, list[int]] = {}
    for day in shown:
        cell = counts.setdefault(_start_of(day["on_day"], step), [0, 0])
        cell[0] += day["event_count"]
        cell[1] += day["disputed_count"]
    starts = _starts(first, last, step)
    top = max(cell[0] for cell in counts.values())
    bars = tuple(_bar(i, s, starts, counts.get(s, [0, 0]), top, step, (width, height)) for i, s in enumerate(starts))
    earlier = sum(d["event_count"] for d in days if d["on_day"] < first)
    return Histogram(bars, _bar_ticks(bars, step), top, step, earlier, width, height)


def _first_shown(days: Sequence[dict[str, Any]]) -> date:
    total = sum(d["event_count"] for d in days)
    allowed, seen = max(1, int(total * OLD_SHARE)), 0
    first: date = days[0]["on_day"]
    for before, day in itertools.pairwise(days):
        seen += before["event_count"]
        if seen > allowed:
            break
        if (day["on_day"] - before["on_day"]).days > 60:
            first = day["on_day"]
    latest: date = days[-1]["on_day"]
    return min(first, latest - SHORTEST)


def _start_of(day: date, step: str) -> date:
    if step == "week":
        return day - timedelta(days=day.weekday())
    return day.replace(day=1) if step == "month" else day.replace(month=1, day=1) if step == "year" else day


def _next(day: date, step: str) -> date:
    if step in ("day", "week"):
        return day + timedelta(days=STEPS[step])
    return _start_of(_start_of(day, step) + timedelta(days=32 if step == "month" else 367), step)


def _starts(first: date, last: date, step: str) -> list[date]:
    starts = [_start_of(first, step)]
    while (following := _next(starts[-1], step)) <= last:
        starts.append(following)
    return starts


def _bar(at: int, start: date, starts: list[date], cell: list[int], top: int, step: str, size: tuple[int, int]) -> Bar:
    width, height = size
    pitch = (width - 20) / len(starts)
    tall, part = (round(n / top * (height - FOOT - HEAD), 1) for n in cell)
    until = _next(start, step) - timedelta(days=1)
    name = start.isoformat() if step == "day" else f"{start.isoformat()} to {until.isoformat()}"
    events = f"{cell[0]:,} event{'' if cell[0] == 1 else 's'}"
    label = f"{name}: {events}" + (f", {cell[1]:,} disputed" if cell[1] else "")
    floor = height - FOOT
    return Bar(
        round(10 + at * pitch, 2),
        round(max(pitch - max(1.0, pitch * 0.12), 1), 2),
        floor - tall,
        tall,
        floor - part,
        part,
        label,
        "",
        start,
        until,
    )


def _bar_ticks(bars: Sequence[Bar], step: str) -> tuple[tuple[float, str], ...]:
    every = max(1, math.ceil(len(bars) / 9), math.ceil(TICK_WIDTH / (bars[-1].x - bars[0].x + 1) * (len(bars) - 1)))
    form = {"day": "%-d %b", "week": "%-d %b %Y", "month": "%b %Y", "year": "%Y"}[step]
    return tuple((bar.x + bar.width / 2, bar.since.strftime(form)) for bar in bars[every // 2 :: every])


def volume_bars(days: Sequence[dict[str, Any]], *, width: int = 1000, height: int = 130) -> Histogram | None:
    """An outlet's articles by day, the newest days that fit; each day says how well it was seen."""
    shown = days[-BARS:]
    if not shown:
        return None
    top = max(1, max(d["article_count"] for d in shown))
    pitch = min((width - 20) / len(shown), 70.0)
    bars = []
    for at, day in enumerate(shown):
        tall = round(day["article_count"] / top * (height - FOOT - HEAD), 1)
        seen = str(day["status"]).replace("_", " ")
        label = f"{day['seen_on']}: {day['article_count']:,} articles, {seen}"
        x, floor = round(10 + at * pitch, 2), height - FOOT
        bars.append(
            Bar(
                x,
                round(pitch * 0.85, 2),
                floor - tall,
                tall,
                floor + 1,
                3,
                label,
                day["status"],
                day["seen_on"],
                day["seen_on"],
            )
        )
    return Histogram(tuple(bars), _bar_ticks(bars, "day"), top, "day", len(days) - len(shown), width, height)
