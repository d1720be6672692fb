"""What a place is doing in the text: where it happened, where it was written, or only mentioned.

Sides are treated alike: no rule looks at which country or group is named.
"""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Sequence

from extract.places.weighing import Name
from extract.places.words import Words
from extract.records import Byline, PlaceRole, Span

CREDIT = re.compile(
    r"\(?\b(?:(?:additional |further )?(?:reporting|writing|editing|edited|compiled|written|contributions?)"
    r"(?: and (?:writing|editing))? (?:by|in|from)\b|contributed to this (?:report|story|article))[^\n]*",
    re.I,
)
NEIGHBOUR = re.compile(
    r"(?:\bborder(?:s|ing|ed)?|\bneighbou?r(?:s|ing)?|\bfrontiers? with|\bborders? (?:with|between|of|from))"
    r"(?:\s+(?:with|of|on|the|both|country|countries|states?|of))*\s*$",
    re.I,
)
FROM_PERSON = re.compile(
    r"(?:\b(?:residents?|natives?|citizens?|nationals?|people|men?|women|woman|boys?|girls?|migrants?|refugees?|"
    r"immigrants?|workers?|tourists?|students?|fighters?|born|raised|hails?|hailed|hailing|came|comes|originally|"
    r"lived|lives|living|grew up|formerly|family|families|couple|father|mother|delegations?|\d\d)"
    r"(?:,)?\s+(?:(?:was|were|is|are)\s+)?(?:of|from|originally from)|"
    r"\b(?:born|raised|lived|lives|living|grew up|residing|resides)\s+in|,\s\d{1,2},\s(?:both\s)?(?:of|from))\s+"
    r"(?:the\s)?(?:(?:city|town|village|district|province) of\s)?$",
    re.I,
)
PERSON_AFTER = re.compile(
    r"^[’'s]{0,2}[\s-](?:men?|wom[ae]n|residents?|natives?|teens?|teenagers?|boys?|girls?|couple|father|mother|"
    r"family|resident|native|citizens?|nationals?|students?|rapper|lawyer|attorney|businessman)\b",
    re.I,
)
ELSEWHERE = re.compile(
    r"\b(?:hospitals?|medical cent(?:er|re)|trauma cent(?:er|re)|clinic|courts?|jail|prison|press conference|"
    r"news conference|briefing|statement|funeral|summit|talks|meeting|embassy|headquarters|headquartered|based|"
    r"airlifted|flown|taken|transported|transferred|office|offices|interview|reporters|journalists|speech|vigil|"
    r"officials?|telephone|correspondent|bureau|health|surgery)\s+(?:\w+\s){0,2}?(?:in|at|to|from|near)\s+(?:the\s)?$",
    re.I,
)
ELSEWHERE_AFTER = re.compile(
    r"^[’'s]{0,2}\s(?:[A-Za-z]+\s)?(?:hospitals?|medical|trauma|jail|court|courthouse|prison|airport|office|bureau|based)\b"
)
DATELINE_AFTER = re.compile(
    r"^(?:,\s[A-Z][\w.]{1,14}(?:\s[A-Z][a-z]+)?)?\s?(?:\([^)\n]{2,40}\))?\s?(?:--|[-–—])\s?(?=[A-Z“\"'‘])"
)
CAPITAL = re.compile(r"\bcapital(?: city)?(?:,| of)?\s*$", re.I)
LOOK_BACK = 90


def assign_roles(
    words: Words, names: Sequence[Name], *, byline: Byline, sentences: Sequence[Span]
) -> list[tuple[PlaceRole, str]]:
    """Give each name its role and the rule that gave it."""
    credits = [match.span() for match in CREDIT.finditer(words.text)]
    dateline = _dateline_span(words.text, byline)
    starts = [sentence.start for sentence in sentences]
    roles: list[tuple[PlaceRole, str]] = []
    for at, name in enumerate(names):
        floor = _sentence_start(starts, name.start)
        if any(start <= name.start < end for start, end in credits):
            role = PlaceRole.REPORTING, "credit"
        elif dateline.start <= name.start < dateline.end or _is_dateline(words.text, name):
            role = PlaceRole.DATELINE, "dateline"
        else:
            role = _role_in_sentence(words, name, floor)
            follows = at > 0 and _is_coordinated(words, names[at - 1], name)
            if follows and (role[1] == "bare" or roles[-1][1] == "dateline"):
                role = roles[-1]
        roles.append(role)
    _share_in_lists(names, roles)
    return roles


def _dateline_span(text: str, byline: Byline) -> Span:
    """Where the dateline stands; what comes before it in the body (a place of a credit) goes with it."""
    if not byline.dateline:
        return Span(0, 0)
    at = text.lower().find(byline.dateline.lower())  # the text may have its case restored
    return Span(text.rfind("\n", 0, max(at, 0)) + 1, at + len(byline.dateline)) if at >= 0 else Span(0, 0)


def _is_dateline(text: str, name: Name) -> bool:
    """Tell "FRANKLIN (Feb. 4) –" at the start of a line, also below the lines that a page puts before it."""
    is_at_start = not text[max(0, name.start - 30) : name.start].rpartition("\n")[2].strip()
    return is_at_start and DATELINE_AFTER.match(text[name.end : name.end + 80]) is not None


def _sentence_start(starts: Sequence[int], offset: int) -> int:
    at = bisect_right(starts, offset) - 1
    return starts[at] if at >= 0 else 0


def _role_in_sentence(words: Words, name: Name, floor: int) -> tuple[PlaceRole, str]:
    before = words.text[max(floor, name.start - LOOK_BACK) : name.start]
    after = words.text[name.end : name.end + 40]
    if NEIGHBOUR.search(before):
        return PlaceRole.CONTEXT, "neighbour"
    if FROM_PERSON.search(before) or PERSON_AFTER.match(after):
        return PlaceRole.ORIGIN, "origin"
    if "agency" in name.cues:
        return PlaceRole.CONTEXT, "agency"
    if ELSEWHERE.search(before) or ELSEWHERE_AFTER.match(after):
        return PlaceRole.CONTEXT, "elsewhere"
    if "inside" in name.cues:
        return PlaceRole.CONTEXT, "inside"
    if "quarter" in name.cues:
        return PlaceRole.EVENT, "quarter"
    if "near" in name.cues:
        return PlaceRole.EVENT, "near"
    if "locative" in name.cues:
        return PlaceRole.EVENT, "locative"
    if "modifier" in name.cues:
        return PlaceRole.EVENT, "modifier"
    if "motion" in name.cues:
        return PlaceRole.CONTEXT, "motion"
    if CAPITAL.search(before):
        return PlaceRole.EVENT, "capital"
    return PlaceRole.CONTEXT, "bare"


def _is_coordinated(words: Words, previous: Name, name: Name) -> bool:
    between = words.text[previous.end : name.start]
    return len(between) < 12 and bool(re.fullmatch(r"[’'s]{0,2},?\s*(?:and|or|&)?\s*(?:in|near|at|the)?\s*", between))


def _share_in_lists(names: Sequence[Name], roles: list[tuple[PlaceRole, str]]) -> None:
    """Members of an enumeration do the same thing: what the first does, unless it does nothing."""
    groups: dict[int, list[int]] = {}
    for at, name in enumerate(names):
        if name.group >= 0:
            groups.setdefault(name.group, []).append(at)
    for members in groups.values():
        found = next((roles[at] for at in members if roles[at][1] != "bare"), (PlaceRole.EVENT, "list"))
        for at in members:
            if roles[at][1] == "bare":
                roles[at] = (found[0], "list")
