"""The wordings themselves, in the order in which they are tried."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator
from functools import cache
from typing import NamedTuple

from extract.when.calendar import MONTHS
from extract.when.reading import (
    Found,
    Moment,
    read_bare_month,
    read_bare_year,
    read_cued_weekday,
    read_date_range,
    read_day_before,
    read_day_range,
    read_days_after,
    read_iso_date,
    read_last_units,
    read_month_day,
    read_month_year,
    read_next_day,
    read_night_to_today,
    read_overnight_date,
    read_overnight_weekday,
    read_relative_day,
    read_relative_span,
    read_short_year_date,
    read_slashed_date,
    read_units_ago,
    read_weekday,
    read_weekday_of_last_week,
    read_weekday_range,
    read_weekend,
    read_whole_date,
)

LONG_MONTHS = "|".join(sorted(MONTHS, key=len, reverse=True))

FULL_WEEKDAYS = "monday|tuesday|wednesday|thursday|friday|saturday|sunday"

SHORT_WEEKDAYS = "mon|tues?|wed|thurs?|fri|sat|sun"

MONTH = rf"(?P<month>{LONG_MONTHS})\b\.?"

DAY_NUMBER = r"(?P<day>\d{1,2})(?:st|nd|rd|th)?"

YEAR = r"(?P<year>(?:19|20)\d\d)"

NUMBER = r"(?P<number>\d{1,4}|an?|one|two|three|four|five|six|seven|eight|nine|ten|eleven|twelve|couple of|few|several)"

UNIT = r"(?P<unit>hour|day|week|fortnight|month|year)s?"

PART = r"(?:\s+(?:early\s+|late\s+)?(?:morning|afternoon|evening|night|midnight|noon))?"

Reader = Callable[[re.Match[str], Moment], Found | None]


class Rule(NamedTuple):
    """A kind of wording: the word it cannot do without, its pattern, and how to read it.

    One of the `hints` stands in every text that has the wording; most texts have none and are not searched.
    """

    name: str
    trigger: str
    pattern: re.Pattern[str]
    read: Reader
    hints: tuple[str, ...]


# Of the rarer wordings, by the names of their rules.
HINTS = {
    "overnight_date": ("overnight",),
    "overnight_weekday": ("overnight",),
    "units_ago": ("ago", "earlier", "before"),
    "days_after": ("after",),
    "day_before": ("day before", "day earlier"),
    "before_midnight": ("before midnight",),
    "next_day": ("next day", "following day", "day later"),
    "weekend": ("weekend",),
}


def _patterns() -> Iterator[tuple[str, str, str, Reader]]:
    month_before = rf"\b(?:{FULL_WEEKDAYS}|(?:{SHORT_WEEKDAYS})\.?)?,?\s*\b{MONTH}\s*"
    yield "iso", "digits", rf"\b{YEAR}-(?P<month>\d\d)-{DAY_NUMBER}\b", read_iso_date
    yield "slashed", "digits", r"\b(?P<one>\d{1,2})/(?P<two>\d{1,2})/(?P<year>(?:19|20)?\d\d)\b", read_slashed_date
    dash = r"\s?(?:-|–|—|to|and|through|&)\s?"
    yield (
        "day_range",
        "month",
        rf"\b{MONTH}\s+{DAY_NUMBER}{dash}(?P<last>\d{{1,2}})(?:st|nd|rd|th)?\b(?:,?\s+{YEAR})?",
        read_day_range,
    )
    yield (
        "day_range",
        "month",
        rf"\b{DAY_NUMBER}{dash}(?P<last>\d{{1,2}})(?:st|nd|rd|th)?\s+{MONTH}(?:,?\s+{YEAR})?",
        read_day_range,
    )
    ends = rf"(?P<month2>{LONG_MONTHS})\b\.?\s*(?P<last>\d{{1,2}})\b(?!,?\s+(?:19|20)\d\d\b)"
    yield (
        "day_range",
        "month",
        rf"\b(?:between|from)\s+{MONTH}\s*{DAY_NUMBER}\s+(?:and|to|through|until)\s+{ends}",
        read_date_range,
    )
    last = rf"(?P<last>\d{{1,2}})\s+(?P<month2>{LONG_MONTHS})\b(?!,?\s+(?:19|20)\d\d\b)"
    yield (
        "day_range",
        "month",
        rf"\b(?:between|from)\s+{DAY_NUMBER}\s+{MONTH}\s+(?:and|to|through|until)\s+{last}",
        read_date_range,
    )
    yield "month_day_year", "month", rf"{month_before}{DAY_NUMBER},?\s+(?:of\s+)?{YEAR}\b", read_whole_date
    yield "day_month_year", "month", rf"\b{DAY_NUMBER}(?:\s+of)?[\s-]+{MONTH},?[\s-]+{YEAR}\b", read_whole_date
    yield "day_month_year", "month", rf"\b{DAY_NUMBER}\s+{MONTH}\s+(?P<year>[5-9]\d)\b", read_short_year_date
    night = r"\bovernight\s+(?:on\s+|into\s+|to\s+)?"
    yield "overnight_date", "month", rf"{night}{MONTH}\s*{DAY_NUMBER}\b", read_overnight_date
    yield "overnight_date", "month", rf"{night}{DAY_NUMBER}\s+{MONTH}(?!\w)", read_overnight_date
    yield "month_day", "month", rf"{month_before}{DAY_NUMBER}\b(?!,?\s+(?:19|20)\d\d\b)", read_month_day
    yield "day_month", "month", rf"\b{DAY_NUMBER}(?:\s+of)?\s+{MONTH}(?!\w)", read_month_day
    part = r"(?P<part>early|mid|late)[\s-]+(?:in\s+)?"
    yield "month_year", "month", rf"\b(?:{part})?{MONTH},?\s+(?:of\s+)?{YEAR}\b", read_month_year
    weekdays = rf"(?P<first>{FULL_WEEKDAYS}){PART}"
    join = (
        r"\s*(?:,?\s+and|to|through|until|into|or|-|–|—|/)\s*"
        r"(?:on\s+|of\s+|early\s+|late\s+|dawn\s+|daybreak\s+|midnight\s+|the\s+early\s+hours\s+)*"
    )
    yield "weekday_range", "weekday", rf"\b{weekdays}{join}(?P<last>{FULL_WEEKDAYS})\b{PART}", read_weekday_range
    yield (
        "weekday_range",
        "weekday",
        rf"\bbetween\s+{weekdays}\s+and\s+(?P<last>{FULL_WEEKDAYS})\b{PART}",
        read_weekday_range,
    )
    cue = r"(?P<cue>last|past|previous|this past|this|next|coming|upcoming)"
    yield "cued_weekday", "weekday", rf"\b{cue}\s+(?P<weekday>{FULL_WEEKDAYS})\b{PART}", read_cued_weekday
    yield (
        "cued_weekday",
        "weekday",
        rf"\b(?P<weekday>{FULL_WEEKDAYS})\b{PART}\s+(?:of\s+)?(?P<cue>last)\s+week\b",
        read_weekday_of_last_week,
    )
    yield (
        "overnight_weekday",
        "weekday",
        rf"\bovernight\s+(?:on\s+)?(?P<weekday>{FULL_WEEKDAYS})\b",
        read_overnight_weekday,
    )
    of_old = (
        rf"\s+in\s+(?:(?:early|mid|late)[\s-]+)?(?:{LONG_MONTHS})\s+(?:19|20)\d\d\b"  # "a Sunday morning in May 2021"
    )
    yield (
        "weekday",
        "weekday",
        rf"\b(?:(?:late|early)\s+(?:on\s+)?)?(?P<weekday>{FULL_WEEKDAYS})\b{PART}(?!{PART}{of_old})",
        read_weekday,
    )
    yield (
        "last_units",
        "relative",
        (rf"\b(?:in|over|during|within|for)?\s*(?:the\s+)?(?:last|past|previous)\s+{NUMBER}[\s-]+{UNIT}\b"),
        read_last_units,
    )
    yield (
        "last_units",
        "relative",
        rf"\b(?:over|within|in)\s+(?:a\s+|the\s+)?(?:space of\s+)?{NUMBER}[\s-]+{UNIT}\b"
        r"(?![-\s]+(?:ago|later|earlier|before|old|sentence|term|prison))",
        read_last_units,
    )
    yield "units_ago", "relative", rf"\b{NUMBER}\s+{UNIT}\s+(?:ago|earlier|before)\b", read_units_ago
    # only where it hangs on the day of telling: "on Monday, two days after a bomb", "PUNE: Two days after gunmen …"
    yield (
        "days_after",
        "relative",
        rf"(?:(?<=day, )|(?<=day )|(?<![^\n])|(?<=[:—–-] ))(?:the|{NUMBER})\s+(?P<unit>day|week)s?\s+after\b",
        read_days_after,
    )
    yield (
        "day_before",
        "relative",
        r"\b(?:the|a) day (?:before|earlier)\b(?=[\s,]*(?:[.;\n]|$|in |near |at |when ))",
        read_day_before,
    )
    yield (
        "before_midnight",
        "relative",
        r"\b(?:(?:shortly|just|minutes|an hour|soon) )before midnight\b(?! (?:on|mon|tues|wednes|thurs|fri|satur|sun))",
        read_day_before,
    )
    yield (
        "relative_day",
        "relative",
        r"\bbetween\s+(?:last\s+night|yesterday)\s+and\s+(?:the\s+)?(?:early\s+(?:hours\s+(?:of\s+)?)?)?"
        r"(?:today|this morning)\b",
        read_night_to_today,
    )
    yield "next_day", "relative", r"\b(?:(?:the )?(?:next|following) day|(?:a|one) day later)\b", read_next_day
    yield (
        "relative_day",
        "relative",
        (
            r"\b(?:earlier today|today|tonight|this (?:early )?(?:morning|afternoon|evening)|"
            r"yesterday(?: morning| afternoon| evening)?|last night|overnight|tomorrow(?: morning| night)?)\b"
        ),
        read_relative_day,
    )
    yield (
        "weekend",
        "relative",
        r"\b(?:over|at|during|on)?\s*(?:the|this|(?P<cue>last)|this past)\s+weekend\b",
        read_weekend,
    )
    yield (
        "relative_span",
        "relative",
        r"\b(?:(?:earlier|later)\s+)?(?P<cue>this|last|past|previous|next)\s+(?P<unit>week|month|year)\b",
        read_relative_span,
    )
    yield (
        "bare_month",
        "month",
        (
            rf"\b(?P<cue>in|since|during|until|last|this|early|mid|late)[\s-]+(?:(?P<part>early|mid|late)[\s-]+)?"
            rf"(?P<month>{'|'.join(m for m in MONTHS if len(m) > 3 or m == 'may')})\b(?!\s+\d)"
        ),
        read_bare_month,
    )
    yield (
        "year",
        "digits",
        rf"\b(?:in|since|during|until|of|from|by)\s+(?:(?P<part>early|mid|late)[\s-]+)?{YEAR}\b",
        read_bare_year,
    )


@cache
def load_rules() -> tuple[Rule, ...]:
    rules = ((name, trigger, re.compile(source), read) for name, trigger, source, read in _patterns())
    return tuple(Rule(*rule, hints=HINTS.get(rule[0], ())) for rule in rules)
