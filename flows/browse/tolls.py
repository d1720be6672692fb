"""The toll over time: a panel for those counted, a line for each side that counts; every point links to its words."""

from __future__ import annotations

import math
from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import UTC, datetime, time, timedelta
from typing import Any

from flows.browse.words import measure_words, side_words, value_words

WIDTH, HEIGHT = 460, 250  # of one panel, in units of its viewBox
LEFT, RIGHT, TOP, BOTTOM = 46, 14, 14, 30
SHOWN_MEASURES = ("killed", "wounded", "missing", "captured", "abducted", "displaced")
SIDES = ("government", "armed_group", "medical", "witness", "monitor", "civilian", "third_party", "outlet", "unknown")


@dataclass(frozen=True, slots=True)
class Point:
    """One claim, with the copies of its text folded into it."""

    x: float
    y: float
    y_high: float
    is_open: bool  # "more than": no upper end
    is_part: bool  # counts a part only, or adds to an earlier number: no station of the line
    is_repeat: bool  # tells again a number that its side has replaced since: no station either
    label: str
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

    @property
    def last(self) -> str:
        """What the side says in the end."""
        stations = [p for p in self.points if not p.is_part and not p.is_repeat]
        return (stations or self.points)[-1].label


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


def toll_panels(claims: Sequence[dict[str, Any]], *, href: Any) -> list[Panel]:
    """A panel each measure and group of whom more than one number is told: the only number needs no chart."""
    told = [c for c in claims if c["measure"] in SHOWN_MEASURES and c["published_at"] and c["low"] is not None]
    times = [moment_of(c) for c in told]
    if not times:
        return []
    span = (min(times), max(max(times), min(times) + timedelta(hours=12)))
    groups: dict[tuple[str, str], list[dict[str, Any]]] = {}
    for claim in told:
        groups.setdefault((claim["measure"], claim["victim_group"]), []).append(claim)
    order = sorted(groups, key=lambda key: (SHOWN_MEASURES.index(key[0]), -len(groups[key]), key[1]))
    return [_panel(key, groups[key], span, href) for key in order if _is_told_apart(groups[key])]


def _is_told_apart(claims: Sequence[dict[str, Any]]) -> bool:
    """Whether there is a course of numbers, sides beside each other, or a range to look at."""
    told = {(c["origin_id"], c["claimant_side"], c["low"], c["high"]) for c in claims}
    return len(told) > 1 or any(c["high"] not in (None, c["low"]) for c in claims)


def _panel(key: tuple[str, str], claims: list[dict[str, Any]], span: tuple[datetime, datetime], href: Any) -> Panel:
    top = nice_top(max(c["high"] or c["low"] for c in claims))
    sides = sorted({c["claimant_side"] for c in claims}, key=side_order)
    lines = tuple(_line(side, [c for c in claims if c["claimant_side"] == side], span, top, href) for side in sides)
    said = "; ".join(f"{line.name}: {line.last}" for line in lines)
    ticks = tuple((_y(value, top), f"{value:,}") for value in sorted({0, top // 2, top}))
    return Panel(measure_words(*key), said, lines, _day_ticks(span), ticks)


def _line(side: str, claims: list[dict[str, Any]], span: tuple[datetime, datetime], top: int, href: Any) -> Line:
    folded = _folded(claims)
    again = _repeats([claim for claim, _ in folded])
    points = tuple(_point(c, count, span, top, href, is_repeat=id(c) in again) for c, count in folded)
    stations = [p for p in points if not p.is_part and not p.is_repeat]
    return Line(side, side_words(side), _steps(stations), _band(stations), points)


def _folded(claims: Iterable[dict[str, Any]]) -> list[tuple[dict[str, Any], int]]:
    """Each number of each origin once, with how many texts repeat it; in time order."""
    firsts: dict[tuple[Any, ...], dict[str, Any]] = {}
    counts: Counter[tuple[Any, ...]] = Counter()
    for claim in sorted(claims, key=moment_of):
        key = (claim["origin_id"], claim["low"], claim["high"], claim["claimant"])
        firsts.setdefault(key, claim)
        counts[key] += 1
    return [(claim, counts[key]) for key, claim in firsts.items()]


def _repeats(claims: Sequence[dict[str, Any]]) -> set[int]:
    """Claims that tell again a number which the same side had replaced: "the military had said 92", after the 145."""
    told: set[int] = set()
    current: int | None = None
    again = set()
    for claim in claims:
        if claim["is_part"]:
            continue
        if claim["low"] != current and claim["low"] in told:
            again.add(id(claim))
        else:
            current = claim["low"]
            told.add(claim["low"])
    return again


def _point(
    claim: dict[str, Any], count: int, span: tuple[datetime, datetime], top: int, href: Any, *, is_repeat: bool
) -> Point:
    x = _x(moment_of(claim), span)
    high = claim["high"] if claim["high"] is not None else claim["low"]
    who = claim["claimant"] or f"{claim['outlet']} itself"
    value = value_words(claim["low"], claim["high"], claim["qualifier"])
    copies = f", in {count} texts" if count > 1 else ""
    day = moment_of(claim).strftime("%Y-%m-%d")
    return Point(
        x=x,
        y=_y(claim["low"], top),
        y_high=_y(high, top),
        is_open=claim["high"] is None,
        is_part=claim["is_part"],
        is_repeat=is_repeat,
        label=value,
        quote=claim["quote"],
        who=f"{value} – {who} ({side_words(claim['claimant_side'])}), {day}, {claim['outlet']}{copies}",
        href=href(claim["article_id"], claim["version"], claim["quote_start"]),
    )


def moment_of(claim: dict[str, Any]) -> datetime:
    """What time the number is for: the day it names, else when it was published."""
    published: datetime = claim["published_at"]
    if claim["as_of_on"] and claim["as_of_on"] < published.date():
        return datetime.combine(claim["as_of_on"], time(12), tzinfo=UTC)
    return published


def _x(moment: datetime, span: tuple[datetime, datetime]) -> float:
    share = (moment - span[0]) / (span[1] - span[0])
    return round(LEFT + 10 + share * (WIDTH - LEFT - RIGHT - 22), 1)


def side_order(side: str) -> int:
    """The place of a side among the others: the same on every chart and table."""
    return SIDES.index(side) if side in SIDES else len(SIDES)


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
