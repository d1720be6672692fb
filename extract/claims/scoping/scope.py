"""Whether a number is about the reported event: background, another event, hypothetical or negated."""

from __future__ import annotations

import re
from dataclasses import dataclass
from datetime import date
from functools import cache

from extract.records import Scope
from extract.tables import read_toml

MONTH_NAMES = "January|February|March|April|May|June|July|August|September|October|November|December"
MONTHS = {name[:3].lower(): number for number, name in enumerate(MONTH_NAMES.split("|"), 1)}
_YEAR = re.compile(
    r"\b(?:in|since|during|until|between|from|of|by|easter|christmas|ramadan|summer|winter|autumn|spring"
    r"|(?:jan|feb|mar|apr|jun|jul|aug|sep|oct|nov|dec)\w*\.?(?: \d{1,2},?)?"
    r"|may(?: \d{1,2},?)?)"
    r"\s+(?:early |late |mid-?)?((?:19|20)\d\d)\b",
    re.IGNORECASE,
)
# the patterns are slow; a sentence without one of these words has none of them
_HINT = re.compile(
    r"year|month|decade|annual|statist|average|since|per |so far|histor| rate|to date|ago\b"
    r"|separate|elsewhere|unrelated|another|earlier|neighbo|one of |across the|side of"
    r"|campaign|offensive|bombardment|crackdown|blockade|winter|summer|spring|autumn|season|fortnight|past |last "
    r"|war\b|conflict|insurgency|fighting|violence|crisis|genocide|strife|rebellion|uprising|banditry"
    r"|deadliest|worst|bloodiest|biggest|highest|similar|such |first |in a |^in |before"
    r"|false|untrue|baseless|fake|wrong|fabricated"
)
# years that count a stretch of time, not another event: "since 2021", "in the unrest that broke out in May 2023"
_SPAN = re.compile(
    r"\b(?:since|until|between)\b"
    r"|\b(?:war|conflict|violence|unrest|insurgency|crisis|fighting|uprising|rebellion|strife|clashes)\b[^.]{0,40}"
    r"\b(?:broke out|began|started|erupted)\b",
    re.IGNORECASE,
)
# "more than 200 have been killed since January": a count of the year, unless it is what the article begins with
_SINCE_MONTH = re.compile(
    rf"\bsince (?:early |late |mid-?)?(?:{MONTH_NAMES})\b(?! \d)",
    re.IGNORECASE,
)
_HAPPENING = (
    "(?:attack|bombing|disaster|earthquake|quake|massacre|flood|war|crash|fire|shooting|siege|cyclone|hurricane|typhoon|"
    "tsunami|stampede|explosion|blast|riot|raid|ambush|collapse|storm|tornado|landslide|eruption|killing|blaze|bomb|"
    "derailment|accident|strike|mishap|sinking)"
)
# "the 2008 quake", "a 1999 bus bombing in the capital": the year tells which happening
_NAMED_BY_YEAR = re.compile(
    rf"\b(?:an?|the|that) ((?:19|20)\d\d) (?:[\w-]+ ){{0,3}}?{_HAPPENING}s?\b",
    re.IGNORECASE,
)
# "a fire at a sister mine", "last year's stampede", "in a like manner": one happening, and no count of a year
_ONE_HAPPENING = re.compile(
    rf"\b(?:an?|the|that|year['’]s) (?:[\w-]+ ){{0,4}}?{_HAPPENING}s?\b|\bin (?:a )?(?:like|similar|the same) "
    r"(?:manner|way)\b|\bsimilar \w+|\b(?:at|on|in) the same (?!period|time|month|year)\w+|"
    rf"\b(?:year|{MONTH_NAMES})['’]s (?:\w+ ){{0,3}}?(?:fighting|protests?|clashes|unrest|violence|rally|march)\b|"
    r"\bgunned down\b|\bwhen an?\b",
    re.IGNORECASE,
)
_DAY_OF_YEAR = re.compile(
    rf"\b(?:\d{{1,2}} (?:{MONTH_NAMES})|(?:{MONTH_NAMES}) \d{{1,2}},?) (?:19|20)\d\d\b",
    re.IGNORECASE,
)
_ANNIVERSARY = re.compile(r"\b(?:years?|decades?) (?:after|since|on|ago)\b|\banniversary\b", re.IGNORECASE)
_COURT = re.compile(
    r"\b(?:convicted|sentenced|acquitted|indicted|found guilty|pleaded|charged with|charged in|jury|trial|verdict"
    r"|death penalty|inquest|inquiry into)\b",
    re.IGNORECASE,
)
# a day or a month gone by, in which one happening stands: "last August, a bomb killed seven"
_LAST_TIME = re.compile(rf"\b(?:last|previous) (?:year|month|week|{MONTH_NAMES})\b", re.IGNORECASE)
# "since 26 May", "since Feb. 24": long before the day of the article
_SINCE_DAY = re.compile(
    r"\b[Ss]ince (?:(\d{1,2}) ([A-Z][a-z]{2})[a-z]*|([A-Z][a-z]{2})[a-z]*\.? (\d{1,2}))\b(?!,? (?:19|20)\d\d)"
)
MIN_DAYS_SINCE = 7  # a count that runs for longer is no single happening's
# "the deadliest attack there since one in 2009 killed 87": what stands before it is the reported event's
COMPARED_SINCE = (
    r"\b(?:worst|deadliest|bloodiest|biggest|largest|highest|heaviest|most (?:deadly|lethal|violent|serious|severe)"
    rf"|first (?:[\w-]+ ){{0,3}}?{_HAPPENING})\b[^.;]{{0,80}}?\bsince\b"
)
_COMPARED = re.compile(rf"{COMPARED_SINCE}.*", re.IGNORECASE | re.DOTALL)
_FALSE = re.compile(
    r"\b(?:reports?|claims?|rumou?rs?|allegations?)\b.{0,80}\b(?:is|are|was|were) "
    r"(?:false|untrue|baseless|fake|wrong|fabricated)\b",
    re.IGNORECASE,
)
_DIGITS = re.compile(r"(?:19|20)\d\d|a day on")
_OTHER_MONTH = re.compile(rf"In (?:early |late |mid-)?({MONTH_NAMES})\b(?! \d)")
# A report may look back this far and still tell its own event (New Year; inquests are later).
MAX_MONTHS_BACK = 2
_LAST_DAY = 28  # of every month
_CORRECTED = re.compile(r"\bearlier version of th(?:is|e) (?:article|story|report)\b", re.IGNORECASE)


def sentence_scope(sentence: str, published_on: date | None, *, is_lead: bool = False) -> Scope:
    """The scope that the words of a sentence give all its numbers; a lead may tell a season's toll as its news."""
    if "since" in sentence:
        sentence = _COMPARED.sub("", sentence)
    if _HINT.search(sentence.lower()) is None and _DIGITS.search(sentence) is None:
        return Scope.EVENT
    if _CORRECTED.search(sentence) or _FALSE.search(sentence):
        return Scope.NEGATED
    if is_lead and _COURT.search(sentence):
        return Scope.EVENT  # a trial's report is about its crime
    scope = _scope_by_words(sentence, is_lead=is_lead)
    if scope is not Scope.EVENT or published_on is None:
        return scope
    return _scope_by_date(sentence, published_on, is_lead=is_lead)


def _scope_by_words(sentence: str, *, is_lead: bool) -> Scope:
    table = _patterns()
    if table.other_event.search(sentence):
        return Scope.OTHER_EVENT
    found = table.background.search(sentence)
    if found is not None and not table.measured.search(sentence, 0, found.start()):
        is_one = _LAST_TIME.search(sentence) is not None and _ONE_HAPPENING.search(sentence) is not None
        return Scope.OTHER_EVENT if is_one else Scope.BACKGROUND
    if not is_lead and table.other_later.search(sentence):
        return Scope.OTHER_EVENT
    later = None if is_lead else _SINCE_MONTH.search(sentence) or table.background_later.search(sentence)
    if later is not None and not table.measured.search(sentence, 0, later.start()):
        return Scope.BACKGROUND
    return Scope.EVENT


def _scope_by_date(sentence: str, published_on: date, *, is_lead: bool) -> Scope:
    past = next((match for match in _YEAR.finditer(sentence) if _is_past(match, published_on)), None)
    if past is not None:
        is_month = past.group()[:3].lower() in MONTHS  # "executed in August 1985": one happening
        if is_lead and _is_told_late(sentence):
            return Scope.EVENT
        is_count = _patterns().counted.search(sentence) is not None and _ONE_HAPPENING.search(sentence) is None
        is_count = is_count and not is_month
        return Scope.BACKGROUND if is_count or _SPAN.search(sentence) else Scope.OTHER_EVENT
    if not is_lead and any(_is_long_before(match, published_on) for match in _SINCE_DAY.finditer(sentence)):
        return Scope.BACKGROUND
    named = _NAMED_BY_YEAR.search(sentence)
    if named is not None and int(named.group(1)) < published_on.year:
        return Scope.OTHER_EVENT
    month = _OTHER_MONTH.match(sentence)
    if month is not None and MONTHS[month.group(1).lower()[:3]] != published_on.month:
        is_count = _patterns().counted.search(sentence) is not None and _ONE_HAPPENING.search(sentence) is None
        return Scope.BACKGROUND if is_count else Scope.OTHER_EVENT
    return Scope.EVENT


def _is_told_late(sentence: str) -> bool:
    """ "On 31 January 1996 a lorry …": the day that a text begins with is its own, however long after it is told."""
    is_beside = _SPAN.search(sentence) is not None or _ANNIVERSARY.search(sentence) is not None
    return _DAY_OF_YEAR.search(sentence) is not None and not is_beside


def _is_long_before(match: re.Match[str], published_on: date) -> bool:
    day, name = int(match.group(1) or match.group(4)), (match.group(2) or match.group(3)).lower()
    month = MONTHS.get(name)
    if month is None or not 1 <= day <= _LAST_DAY:
        return False
    year = published_on.year if (month, day) <= (published_on.month, published_on.day) else published_on.year - 1
    return (published_on - date(year, month, day)).days > MIN_DAYS_SINCE


def _is_past(match: re.Match[str], published_on: date) -> bool:
    year = int(match.group(1))
    month = MONTHS.get(match.group().lower()[:3])
    if month is not None:
        return (published_on.year - year) * 12 + published_on.month - month > MAX_MONTHS_BACK
    return year < published_on.year


@dataclass(frozen=True, slots=True)
class _Patterns:
    """The regular expressions of `claims_scope.toml`."""

    background: re.Pattern[str]
    background_later: re.Pattern[str]
    other_event: re.Pattern[str]
    other_later: re.Pattern[str]
    measured: re.Pattern[str]
    counted: re.Pattern[str]


@cache
def _patterns() -> _Patterns:
    table = read_toml("claims_scope.toml")
    joined = {key: "|".join(table[key]) for key in ("background", "background_later", "other_event", "other_later")}
    joined |= {key: table[key] for key in ("measured", "counted")}
    return _Patterns(**{key: re.compile(pattern, re.IGNORECASE) for key, pattern in joined.items()})
