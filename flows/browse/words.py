"""How things are said on pages: numbers, days, tolls, sides, and an event in one sentence."""

from __future__ import annotations

from datetime import date, datetime
from typing import Any

from flows.render import CONTROL

SIDE_WORDS = {
    "government": "the government's side",
    "armed_group": "the armed group",
    "medical": "medics",
    "witness": "witnesses",
    "monitor": "monitors",
    "civilian": "civilians",
    "third_party": "a third party",
    "outlet": "the outlet itself",
    "unknown": "side unknown",
}
QUALIFIER_WORDS = {
    "at_least": "at least {}",
    "more_than": "more than {}",
    "about": "about {}",
    "up_to": "up to {}",
    "less_than": "fewer than {}",
}
WORD_NUMBERS = ("dozens", "scores", "hundreds", "thousands", "several")
FINDING_WORDS = {
    "parts_vs_total": "The parts do not make the total",
    "count_vs_list": "The count does not match the list",
    "sides_disagree": "The sides disagree",
    "went_down": "A number went down",
    "window_overlap": "Two numbers cover overlapping days",
}


PRECISION_WORDS = {
    "exact": "the spot",
    "city": "a town",
    "admin2": "a district",
    "admin1": "a province",
    "country": "a country",
}


def clean(value: Any) -> str:
    """A text without control characters and without marks that turn the reading direction."""
    return "" if value is None else CONTROL.sub("", str(value))


def plain_word(value: Any) -> str:
    """An internal word such as `parts_vs_total` as people write it."""
    return clean(value).replace("_", " ")


def number(value: Any) -> str:
    """A number with thin spaces between its thousands; nothing for None."""
    return "" if value is None else f"{value:,}".replace(",", "\u202f")


def short_number(value: int) -> str:
    """A number in four signs at the most: `999`, `1.2k`, `38k`."""
    if value < 1000:
        return str(value)
    return f"{value / 1000:.1f}k" if value < 9_950 else f"{value / 1000:.0f}k"


def side_words(side: str | None) -> str:
    """A claimant's side."""
    return SIDE_WORDS.get(side or "unknown", plain_word(side))


def value_words(low: int | None, high: int | None, qualifier: str | None) -> str:
    """A claimed number with its qualifier: `more than 145`, `12–15`, `dozens`."""
    if low is None:
        return ""
    if qualifier in WORD_NUMBERS:
        return (
            f"{qualifier} ({number(low)}–{number(high)})" if high and high != low else f"{qualifier} ({number(low)}+)"
        )
    if qualifier in QUALIFIER_WORDS:
        shown = high if qualifier in ("up_to", "less_than") and high is not None else low
        return QUALIFIER_WORDS[qualifier].format(number(shown))
    if high is None:
        return f"{number(low)} or more"
    return number(low) if low == high else f"{number(low)}–{number(high)}"


def measure_words(measure: str, group: str) -> str:
    """`killed: security forces`."""
    return f"{plain_word(group).capitalize()} {plain_word(measure)}"


def toll_words(event: dict[str, Any], measure: str) -> str:
    """An event's toll: `254 (125–321)`; empty where nothing is said."""
    low, best, high = (event[f"{measure}_{part}"] for part in ("low", "best", "high"))
    if best is None:
        return ""
    return number(best) if low == best == high else f"{number(best)} ({number(low)}–{number(high) or 'open'})"


def when_words(event: dict[str, Any]) -> str:
    """The day or days of an event."""
    start, end = event["date_start_on"], event["date_end_on"]
    if start is None:
        return ""
    if end is None or end == start:
        return day_words(start)
    return f"{day_words(start)} to {day_words(end)}"


def day_words(day: date | None) -> str:
    """`31 January 2026`."""
    return "" if day is None else f"{day.day} {day:%B} {day.year}"


def moment_words(moment: datetime | None) -> str:
    """`2026-02-01 13:40`; the page says that all times are UTC."""
    return "" if moment is None else f"{moment:%Y-%m-%d %H:%M}"


def where_words(event: dict[str, Any], countries: dict[str, str] | None = None) -> str:
    """`Jamundí, Valle del Cauca, Colombia`."""
    code = event.get("country_code")
    country = (countries or {}).get(code or "", code)
    parts: list[str] = []
    for part in (event.get("place_name"), event.get("admin1"), country):
        if part and clean(part) not in parts:
            parts.append(clean(part))
    return ", ".join(parts)


def sentence(event: dict[str, Any], countries: dict[str, str]) -> str:
    """What, where, when, who and how many, in one sentence."""
    what = clean(event["event_subtype"] or event["event_type"])
    one, other = clean(event["initiator"]), clean(event["recipient"])
    who = (
        f" by {one} against {other}" if one and other else f" by {one}" if one else f" against {other}" if other else ""
    )
    where = where_words(event, countries)
    how = "in" if event["geo_precision"] in ("admin1", "country", "admin2") else "at" if where else ""
    when = when_words(event)
    text = f"{what}{who}" + (f" {how} {where}" if where else "") + (f", {when}" if when else "")
    tolls = [f"{toll} {measure}" for measure in ("killed", "wounded") if (toll := toll_words(event, measure))]
    return text + (": " + ", ".join(tolls) if tolls else "") + "."


def precision_words(precision: str | None) -> str:
    """How fine a place is known."""
    return PRECISION_WORDS.get(precision or "", "nothing")


def minutes_words(minutes: float | None) -> str:
    """`2 h 20 min`."""
    if minutes is None:
        return ""
    whole = round(minutes)
    if whole < 60:
        return f"{whole} min"
    if whole < 48 * 60:
        return f"{whole // 60} h {whole % 60:02d} min"
    return f"{whole / 1440:.1f} days"
