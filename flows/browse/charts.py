"""Charts as SVG: positions are reckoned here, templates draw them. Every point is a link with its words."""

from __future__ import annotations

import itertools
import math
from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import UTC, date, datetime, time, timedelta
from typing import Any

from flows.browse.words import measure_words, side_words, value_words

WIDTH, HEIGHT = 460, 250  # of one panel of the toll chart, in units of its viewBox
LEFT, RIGHT, TOP, BOTTOM = 46, 14, 14, 30
SHOWN_MEASURES = ("killed", "wounded", "missing", "captured", "abducted", "displaced")
SIDES = ("government", "armed_group", "medical", "witness", "monitor", "civilian", "third_party", "outlet", "unknown")
BARS = 150  # bars of a histogram at the most: below that a bar is two pixels wide


@dataclass(frozen=True, slots=True)
class Point:
    """One claim, with the copies of its text folded into it."""

    x: float
    y: float
    y_high: float
    is_open: bool  # "more than": no upper end
    is_part: bool  # counts a part only, or adds to an earlier number: no station of the line
    label: str
    tip_x: float
    quote: str
    who: str
    href: str


@dataclass(frozen=True, slots=True)
class Line:
    """What one side says over time."""

    side: str
    name: str
    path: str
    band: str
    points: tuple[Point, ...]


@dataclass(frozen=True, slots=True)
class Panel:
    """The toll of one group by one measure."""

    title: str
    summary: str
    lines: tuple[Line, ...]
    x_ticks: tuple[tuple[float, str], ...]
    y_ticks: tuple[tuple[float, str], ...]
    width: int = WIDTH
    height: int = HEIGHT
    left: int = LEFT
    right: int = WIDTH - RIGHT
    floor: int = HEIGHT - BOTTOM


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


def toll_panels(claims: Sequence[dict[str, Any]], *, href: Any) -> list[Panel]:
    """A panel each measure and group of whom more than one number is told, or whose only number is of people."""
    told = [c for c in claims if c["measure"] in SHOWN_MEASURES and c["published_at"] and c["low"] is not None]
    times = [_moment(c) for c in told]
    if not times:
        return []
    span = (min(times), max(max(times), min(times) + timedelta(hours=12)))
    groups: dict[tuple[str, str], list[dict[str, Any]]] = {}
    for claim in told:
        groups.setdefault((claim["measure"], claim["victim_group"]), []).append(claim)
    order = sorted(groups, key=lambda key: (SHOWN_MEASURES.index(key[0]), -len(groups[key]), key[1]))
    return [_panel(key, groups[key], span, href) for key in order if key[0] == "killed" or len(groups[key]) > 1]


def _panel(key: tuple[str, str], claims: list[dict[str, Any]], span: tuple[datetime, datetime], href: Any) -> Panel:
    top = nice_top(max(c["high"] or c["low"] for c in claims))
    sides = sorted({c["claimant_side"] for c in claims}, key=lambda s: SIDES.index(s) if s in SIDES else len(SIDES))
    lines = tuple(_line(side, [c for c in claims if c["claimant_side"] == side], span, top, href) for side in sides)
    said = "; ".join(f"{line.name}: {line.points[-1].label}" for line in lines)
    ticks = tuple((_y(value, top), f"{value:,}") for value in sorted({0, top // 2, top}))
    return Panel(measure_words(*key), said, lines, _day_ticks(span), ticks)


def _line(side: str, claims: list[dict[str, Any]], span: tuple[datetime, datetime], top: int, href: Any) -> Line:
    points = tuple(_point(claim, count, span, top, href) for claim, count in _folded(claims))
    stations = [p for p in points if not p.is_part]
    return Line(side, side_words(side), _steps(stations), _band(stations), points)


def _folded(claims: Iterable[dict[str, Any]]) -> list[tuple[dict[str, Any], int]]:
    """Each number of each origin once, with how many texts repeat it; in time order."""
    firsts: dict[tuple[Any, ...], dict[str, Any]] = {}
    counts: Counter[tuple[Any, ...]] = Counter()
    for claim in sorted(claims, key=_moment):
        key = (claim["origin_id"], claim["low"], claim["high"], claim["claimant"])
        firsts.setdefault(key, claim)
        counts[key] += 1
    return [(claim, counts[key]) for key, claim in firsts.items()]


def _point(claim: dict[str, Any], count: int, span: tuple[datetime, datetime], top: int, href: Any) -> Point:
    x = _x(_moment(claim), span)
    high = claim["high"] if claim["high"] is not None else claim["low"]
    who = claim["claimant"] or f"{claim['outlet']} itself"
    value = value_words(claim["low"], claim["high"], claim["qualifier"])
    copies = f", in {count} texts" if count > 1 else ""
    day = _moment(claim).strftime("%Y-%m-%d")
    return Point(
        x=x,
        y=_y(claim["low"], top),
        y_high=_y(high, top),
        is_open=claim["high"] is None,
        is_part=bool(claim["is_increment"] or claim["part_of_claim_id"] or claim["place_text"]),
        label=value,
        tip_x=min(max(x - 110, 2), WIDTH - 222),
        quote=claim["quote"],
        who=f"{value} – {who} ({side_words(claim['claimant_side'])}), {day}, {claim['outlet']}{copies}",
        href=href(claim["article_id"], claim["version"], claim["quote_start"]),
    )


def _moment(claim: dict[str, Any]) -> datetime:
    """What time the number is for: the day it names, else when it was published."""
    published: datetime = claim["published_at"]
    if claim["as_of_on"] and claim["as_of_on"] < published.date():
        return datetime.combine(claim["as_of_on"], time(12), tzinfo=UTC)
    return published


def _x(moment: datetime, span: tuple[datetime, datetime]) -> float:
    share = (moment - span[0]) / (span[1] - span[0])
    return round(LEFT + 10 + share * (WIDTH - LEFT - RIGHT - 22), 1)


def _y(value: float, top: int) -> float:
    return round(HEIGHT - BOTTOM - value / top * (HEIGHT - TOP - BOTTOM), 1)


def _steps(points: Sequence[Point]) -> str:
    """A number stands until the side tells another one."""
    if len(points) < 2:
        return ""
    return f"M{points[0].x} {points[0].y}" + "".join(f"H{p.x}V{p.y}" for p in points[1:])


def _band(points: Sequence[Point]) -> str:
    """The area between the least and the greatest number, where any of them is a range."""
    if all(p.y == p.y_high for p in points):
        return ""
    upper = f"M{points[0].x} {points[0].y_high}" + "".join(f"H{p.x}V{p.y_high}" for p in points[1:])
    back = list(reversed(points))
    lower = f"L{back[0].x} {back[0].y}" + "".join(f"V{b.y}H{b.x}" for b in back[1:])
    return f"M{points[0].x - 5} {points[0].y_high}h10V{points[0].y}h-10z" if len(points) == 1 else upper + lower + "z"


def nice_top(value: float) -> int:
    """The first of 2, 4, 6, 10, 20, 40, 60, 100 … that holds the value."""
    if value <= 2:
        return 2
    power = 10 ** math.floor(math.log10(value))
    for step in (1, 2, 4, 6, 10):
        if value <= step * power:
            return int(step * power) if step * power > 1 else 2
    return int(10 * power)


def _day_ticks(span: tuple[datetime, datetime]) -> tuple[tuple[float, str], ...]:
    days = (span[1].date() - span[0].date()).days
    step = max(1, math.ceil(days / 5))
    first = datetime.combine(span[0].date(), time(), tzinfo=UTC)
    moments = [first + timedelta(days=n) for n in range(0, days + 1, step)]
    return tuple((max(_x(m, span), LEFT + 4), f"{m:%-d %b}") for m in moments)


def day_histogram(days: Sequence[dict[str, Any]], *, width: int = 1000, height: int = 120) -> Histogram | None:
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


TICK_WIDTH = 90  # units that a label needs
STEPS = {"day": 1, "week": 7, "month": 30, "year": 365}
OLD_SHARE = 0.02  # of the events may lie before what is shown: one mis-dated event must not squeeze all others
SHORTEST = timedelta(days=13)


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
    tall, part = (round(n / top * (height - 28), 1) for n in cell)
    until = _next(start, step) - timedelta(days=1)
    name = start.isoformat() if step == "day" else f"{start.isoformat()} to {until.isoformat()}"
    events = f"{cell[0]:,} event{'' if cell[0] == 1 else 's'}"
    label = f"{name}: {events}" + (f", {cell[1]:,} disputed" if cell[1] else "")
    floor = height - 18
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


def volume_bars(days: Sequence[dict[str, Any]], *, width: int = 1000, height: int = 110) -> Histogram | None:
    """An outlet's articles by day, the newest days that fit; each day says how well it was seen."""
    shown = days[-BARS:]
    if not shown:
        return None
    top = max(1, max(d["article_count"] for d in shown))
    pitch = min((width - 20) / len(shown), 40.0)
    bars = []
    for at, day in enumerate(shown):
        tall = round(day["article_count"] / top * (height - 30), 1)
        seen = str(day["status"]).replace("_", " ")
        label = f"{day['seen_on']}: {day['article_count']:,} articles, {seen}"
        x, floor = round(10 + at * pitch, 2), height - 22
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
