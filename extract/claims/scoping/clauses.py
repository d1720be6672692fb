"""The scope that the words beside a number give it: another event's, denied, unverified, feared."""

from __future__ import annotations

import re
from datetime import date
from functools import cache

from extract.claims.scoping.scope import COMPARED_SINCE, MONTH_NAMES, MONTHS
from extract.claims.words.phrase import Phrase
from extract.claims.words.tokens import Tokens
from extract.records import Scope
from extract.tables import read_toml

_WINDOW_LEFT = 7
_AIM_REACH = 16  # tokens from "plotting" over "to blow up a station" to "kill"
_BARE = ("kill", "wound", "injure", "murder", "massacre", "shoot", "abduct", "kidnap", "execute", "behead", "maim")
_BESIDE = re.compile(
    r"\b(?:(?P<near>(?:hours|minutes|a day) (?:after|before))|(?:days?|weeks?|months?) (?:after|before) "
    r"(?:an?|another|gunmen|militants|insurgents|rebels|suicide|two|three|similar))\b[^,;]{0,60}$",
    re.IGNORECASE,
)
# "in revenge for an attack on a convoy, in which …", "unrelated to the fire in which …": what is told for comparison
_REVENGE = re.compile(
    r"\b(?:(?:retaliation|revenge|reprisal|retribution|avenge)\b"
    r"|(?:unrelated|not (?:linked|connected|related)|(?:no|any) \W?(?:\w+\W{1,2}of an? )?(?:link|connection))"
    r" (?:to|with)\b"
    r"|\b(?:is|are|was|were|be|been|being) (?:\w+ )?(?:linked|connected|related|tied) (?:to|with) (?:an?|another|two)\b"
    r"|(?:came|comes|coming|follows|followed) (?:\w+ ){0,4}?(?:hours|minutes|days?|weeks?|fortnight|months?) after "
    r"(?:an?|another|gunmen|militants|insurgents|rebels)\b)"
    r"[^.;]{0,140}$",
    re.IGNORECASE,
)
# "the deadliest attack since a bombing in 2009 killed 87", "since 2009, when 87 died"
_COMPARED = re.compile(
    rf"{COMPARED_SINCE}(?! (?:\w+ )?(?:19|20)\d\d\s*$)[^,.;]{{0,100}}"
    r"(?:, (?:when|in which|which|that)\b[^,.;]{0,80})?$",
    re.IGNORECASE,
)
# "The protest was called after gunmen shot dead a driver": what people march over is no deed of the march
_MARCHED_OVER = re.compile(
    r"\b(?:protests?|marche?s?|(?:general|transport|nationwide) strikes?|rall(?:y|ies)|demonstrations?|vigils?|sit-ins?"
    r"|walkouts?|shutdowns?)\b[^.;]{0,40}?"
    r"\b(?:called|held|staged|organi[sz]ed|began|started|erupted|broke out|sparked|triggered|prompted)\b"
    r" (?:\w+ ){0,3}?(?:after|when|over|by)\b[^.;]{0,60}$",
    re.IGNORECASE,
)
_UNVERIFIED = re.compile(r"\b(?:verify|to confirm|not confirm) (?:\w+ ){0,2}reports? (?:of|that)\b[^,;]{0,60}$")
# "no evidence that 60 were executed", "contrary to reports of 25 deaths"
_DISBELIEVED = re.compile(
    r"\b(?:(?:no (?:evidence|proof|sign|indication|truth)|(?:not|un)\s?true|false|baseless|incorrect) that\b"
    r"|contrary to (?:[\w-]+ ){0,4}?(?:reports?|claims?|rumou?rs|suggestions)\b|\brumou?rs (?:of|that)\b)"
    r"[^,;:“”\"]{0,70}$",
    re.IGNORECASE,
)
_REPLACED = re.compile(r"\bcorrecting an? (?:earlier|previous|initial) (?:\w+ )?(?:of|that)\b[^,;]{0,40}$")
_LATER_LEAD = 10  # "The raid came weeks after gunmen killed 12"
_DENIED = re.compile(
    r"\b(?:den(?:y|ies|ied|ying)|reject(?:s|ed|ing)?|dismiss(?:es|ed|ing)?|refut(?:es?|ed|ing)) "
    r"(?:(?:the |any |all |media |its )?(?:claims?|reports?|allegations?|rumou?rs?|accusations?|charges) )?"
    r"(?:that |of |having |to have |(?=\w+ing\b))[^,;:“”\"]{0,70}$",
    re.IGNORECASE,
)
# one of these is in whatever makes a number another event's, or denies it
_ASIDE = re.compile(
    r"after|before|since|related|linked|connected|tied|retali|reveng|repris|retribut|aveng|den(?:y|ie)|reject|dismiss|refut"
    r"|report|not |no |any |true|false|contrary|rumo"
    r"|protest|march|general|transport|nationwide|rall|demonstrat|vigil|sit-in|walkout|shutdown",
    re.IGNORECASE,
)
# "in August" in the number's own clause; a day or a year behind the month is read elsewhere
_IN_MONTH_BEHIND = re.compile(rf"[^,;:.“”\"]{{0,60}}?\bin (?:early |late |mid-)?({MONTH_NAMES})\b(?! \d|, \d)")
_IN_MONTH_BEFORE = re.compile(
    rf"\bin (?:early |late |mid-)?({MONTH_NAMES})\b(?! \d|, \d)(?:,|, when)? [^,;:.“”\"]{{0,60}}$"
)
_MONTH_ALONE = re.compile(rf"\b(?:{MONTH_NAMES}) alone\b")  # a count of a month
_NEW_MONTH = 7  # until this day of a month "in January" may be the happening itself, told as news
_COMPARED_REACH = 160  # characters
_BESIDE_REACH, _BESIDE_LEAD = 90, 18  # characters: one clause; "Hours after …" at the start tells the event itself


def aside_scope(before: str, after: str, published_on: date | None) -> Scope:
    """The scope that the words of its sentence around a number give it, if they tell another event or deny it."""
    if published_on is not None and _is_of_other_month(before, after, published_on):
        return Scope.BACKGROUND if _MONTH_ALONE.search(f"{before} {after}") else Scope.OTHER_EVENT
    near = max(0, len(before) - _BESIDE_REACH)
    if _ASIDE.search(before, max(0, len(before) - _COMPARED_REACH)) is None:
        return Scope.EVENT
    if _is_told_beside(before, near):
        return Scope.OTHER_EVENT
    if _UNVERIFIED.search(before, near):
        return Scope.HYPOTHETICAL
    is_denied = any(form.search(before, near) for form in (_DENIED, _DISBELIEVED, _REPLACED))
    return Scope.NEGATED if is_denied else Scope.EVENT


def _is_of_other_month(before: str, after: str, published_on: date) -> bool:
    """ "killed ten in the same market in August, and five were shot there in December": told in February."""
    found = _IN_MONTH_BEHIND.match(after) or _IN_MONTH_BEFORE.search(before)
    if found is None or "since" in found.group().split():
        return False
    months = (published_on.month - MONTHS[found.group(1)[:3].lower()]) % 12
    return months > 1 or (months == 1 and published_on.day > _NEW_MONTH)


def _is_told_beside(before: str, near: int) -> bool:
    """ "…, hours after a bomb killed 11", "in revenge for the killing of three": another event's."""
    compared = max(0, len(before) - _COMPARED_REACH)
    if any(form.search(before, compared) for form in (_REVENGE, _MARCHED_OVER, _COMPARED)):
        return True
    found = _BESIDE.search(before, near)
    return found is not None and found.start() > (_BESIDE_LEAD if found["near"] else _LATER_LEAD)


def link_scope(tokens: Tokens, start: int, last: int, phrase: Phrase) -> Scope:
    """Negated or hypothetical, from the words around one verb group."""
    table, phrase_first = _words(), phrase.first
    # "not fewer than 19" denies nothing
    group = tuple(tokens.lower[at] for at in range(start, last + 1) if not phrase_first <= at <= phrase.number.last)
    lead = tokens.lower[max(0, min(start, phrase_first) - 3) : min(start, phrase_first)]
    slight = any(word in ("seriously", "badly", "critically", "severely", "gravely") for word in group)
    if slight and "not" in group:
        return Scope.EVENT  # "not seriously injured" is injured
    if any(word in table["negations"] for word in group) or (
        start > phrase_first and "not" in tokens.lower[max(0, start - 1) : start]
    ):
        return Scope.NEGATED
    before = tokens.lower[max(0, start - _WINDOW_LEFT) : start]
    is_infinitive = (start <= phrase_first and tokens.at(start) == "to") or "to" in group[:-1]
    if is_infinitive and _is_hoped(before):
        return Scope.HYPOTHETICAL
    if _is_second_aim(tokens, start):
        return Scope.HYPOTHETICAL
    if any(word in ("could", "would", "might", "may", "will", "shall", "should", "can", "cannot") for word in group):
        return Scope.HYPOTHETICAL
    if "have" in before[-2:] and any(word in ("could", "would", "might", "may") for word in before[-3:]):
        return Scope.HYPOTHETICAL  # "could have claimed 40 lives"
    if any(word in ("if", "unless", "whether") for word in (*lead, *before[-3:])):
        return Scope.HYPOTHETICAL
    if any(
        word in ("attempted", "threatened", "planned", "plotting", "prevented", "threatening", "attempting", "plotted")
        for word in before[-3:]
    ):
        return Scope.HYPOTHETICAL
    return Scope.EVENT


def _is_hoped(before: tuple[str, ...]) -> bool:
    """Whether what is hoped, planned or feared stands before "to"; "made it possible to", "were able to" tell deeds."""
    hoped = [index for index, word in enumerate(before) if word in _words()["hypothetical_before"]]
    done = ("was", "were", "made", "it", "been")
    return any(before[index] not in ("able", "possible") or before[index - 1] not in done for index in hoped)


def _is_second_aim(tokens: Tokens, start: int) -> bool:
    """ "was plotting to blow up a station and kill 20 officers"."""
    if tokens.at(start - 1) not in ("and", "or") or tokens.at(start) not in _BARE:
        return False
    before = tokens.lower[max(0, start - _AIM_REACH) : start]
    aim = next((i for i in range(len(before) - 2, -1, -1) if before[i] == "to" and before[i + 1].isalpha()), 0)
    return _is_hoped(before[max(0, aim - _WINDOW_LEFT) : aim]) if aim else False


@cache
def _words() -> dict[str, frozenset[str]]:
    table = read_toml("claims_scope.toml")
    return {key: frozenset(table[key]) for key in ("hypothetical_before", "negations")}
