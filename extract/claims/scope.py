"""Whether a number is about the reported event: background, another event, hypothetical or negated."""

from __future__ import annotations

import re
from datetime import date
from functools import cache

from extract.claims.lexicon import read_table
from extract.records import Scope

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
    r"|separate|elsewhere|unrelated|another|earlier"
    r"|last |war\b|conflict|insurgency|fighting|violence|crisis|genocide"
    r"|deadliest|worst|bloodiest|biggest|highest|similar|in a |^in |before|false|untrue|baseless|fake|wrong|fabricated"
)
# years that count a stretch of time, not another event: "since 2021", "in the unrest that broke out in May 2023"
_SPAN = re.compile(
    r"\b(?:since|until|between)\b"
    r"|\b(?:war|conflict|violence|unrest|insurgency|crisis|fighting|uprising|rebellion)\b[^.]{0,40}"
    r"\b(?:broke out|began|started|erupted)\b",
    re.IGNORECASE,
)
# "more than 200 have been killed since January": a count of the year, unless it is what the article begins with
_SINCE_MONTH = re.compile(
    r"\bsince (?:early |late |mid-?)?(?:january|february|march|april|may|june|july|august|september|october|november"
    r"|december)\b(?! \d)",
    re.IGNORECASE,
)
# "the 2008 quake", "a 1999 bus bombing in the capital": the year tells which happening
_NAMED_BY_YEAR = re.compile(
    r"\b(?:an?|the|that) ((?:19|20)\d\d) (?:[\w-]+ ){0,3}?(?:attack|bombing|disaster|earthquake|quake|massacre|flood|"
    r"war|crash|fire|shooting|siege|cyclone|hurricane|typhoon|tsunami|stampede|explosion|blast|riot|raid|ambush|collapse|"
    r"storm|tornado|landslide|eruption|killing|blaze|bomb)s?\b",
    re.IGNORECASE,
)
_FALSE = re.compile(
    r"\b(?:reports?|claims?|rumou?rs?|allegations?)\b.{0,80}\b(?:is|are|was|were) "
    r"(?:false|untrue|baseless|fake|wrong|fabricated)\b",
    re.IGNORECASE,
)
_DIGITS = re.compile(r"(?:19|20)\d\d|a day on")
_MONTH_NUMBER = {name: number for number, name in enumerate(
    ("jan", "feb", "mar", "apr", "may", "jun", "jul", "aug", "sep", "oct", "nov", "dec"), 1)}  # fmt: skip
_OTHER_MONTH = re.compile(
    r"In (?:early |late |mid-)?(January|February|March|April|May|June|July|August|September|October|November|December)"
    r"\b(?! \d)"
)
# A report may look back this far and still tell its own event (New Year; inquests are later).
MAX_MONTHS_BACK = 2
_CORRECTED = re.compile(r"\bearlier version of th(?:is|e) (?:article|story|report)\b", re.IGNORECASE)


def sentence_scope(sentence: str, published_on: date | None, *, is_lead: bool = False) -> Scope:
    """The scope that the words of a sentence give all its numbers; a lead may tell a season's toll as its news."""
    if _HINT.search(sentence.lower()) is None and _DIGITS.search(sentence) is None:
        return Scope.EVENT
    if _CORRECTED.search(sentence) or _FALSE.search(sentence):
        return Scope.NEGATED
    background, other, measured = _patterns()
    if other.search(sentence):
        return Scope.OTHER_EVENT
    found = background.search(sentence)
    if found is not None and not measured.search(sentence, 0, found.start()):
        return Scope.BACKGROUND
    if not is_lead and _SINCE_MONTH.search(sentence):
        return Scope.BACKGROUND
    if published_on is None:
        return Scope.EVENT
    if any(_is_past(match, published_on) for match in _YEAR.finditer(sentence)):
        return Scope.BACKGROUND if _SPAN.search(sentence) else Scope.OTHER_EVENT
    named = _NAMED_BY_YEAR.search(sentence)
    if named is not None and int(named.group(1)) < published_on.year:
        return Scope.OTHER_EVENT
    month = _OTHER_MONTH.match(sentence)
    if month is not None and _MONTH_NUMBER[month.group(1).lower()[:3]] != published_on.month:
        return Scope.OTHER_EVENT
    return Scope.EVENT


def _is_past(match: re.Match[str], published_on: date) -> bool:
    year = int(match.group(1))
    month = _MONTH_NUMBER.get(match.group().lower()[:3])
    if month is not None:
        return (published_on.year - year) * 12 + published_on.month - month > MAX_MONTHS_BACK
    return year < published_on.year


@cache
def _patterns() -> tuple[re.Pattern[str], re.Pattern[str], re.Pattern[str]]:
    table = read_table("claims_scope.toml")
    background = re.compile("|".join(table["background"]), re.IGNORECASE)
    other = re.compile("|".join(table["other_event"]), re.IGNORECASE)
    return background, other, re.compile(table["measured"], re.IGNORECASE)
