"""What a place is doing in the text: where it happened, where it was written, or only mentioned.

Sides are treated alike: no rule looks at which country or group is named.
"""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Sequence

from extract.places.capitals import is_capital
from extract.places.names import Name
from extract.places.words import Words
from extract.records import Byline, PlaceRole, Span

CREDIT = re.compile(
    r"\(?\b(?:(?:additional |further )?(?:reporting|writing|editing|edited|compiled|written|contributions?)"
    r"(?: and (?:writing|editing))? (?:by|in|from)\b|contributed to this (?:report|story|article))[^\n]*",
    re.I,
)
# in every credit, and much faster to look for
CREDIT_HINTS = ("reporting", "writing", "edit", "compiled", "written", "contribut")
# "fifty were killed in Bara, in neighbouring Kordofan": beside what the text is about
NEXT_DOOR = re.compile(r"^,? (?:in|of) (?:the )?(?:neighbou?ring|nearby|adjoining|adjacent) ")
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
    r"\b(?:born|raised|lived|lives|living|grew up|residing|resides|family|families|"
    r"relatives)\s+in|,\s\d{1,2},\s(?:both\s)?(?:of|from))\s+"
    r"(?:the\s)?(?:(?:city|town|village|district|province) of\s)?$",
    re.I,
)
PERSON_AFTER = re.compile(
    r"^[’'s]{0,2}[\s-](?:m[ae]n|wom[ae]n|residents?|natives?|teens?|teenagers?|boys?|girls?|couple|father|mother|"
    r"family|resident|native|citizens?|nationals?|students?|rapper|lawyer|attorney|businessman)\b",
    re.I,
)
ELSEWHERE = re.compile(
    r"\b(?:hospitals?|medical cent(?:er|re)|trauma cent(?:er|re)|clinic|courts?|jail|prison|press conference|"
    r"news conference|briefing|statement|funeral|summit|talks|meeting|embassy|headquarters|headquartered|based|"
    r"airlifted|flown|taken|transported|transferred|office|offices|interview|reporters|journalists|newsmen|pressmen|speech|vigil|"
    r"officials?|correspondent|bureau|health|surgery|ministry|ministers?|diplomats?|spokes(?:man|woman|person)|"
    r"governments?(?!\s(?:troops|forces|soldiers|fighters|buildings?|offices))|"
    r"lawmakers|analysts?|experts?|arrested|apprehended|caught|detained|tracked down|"
    r"declaration|communiqu[eé]|letter|conference|congress|forum)\s+"
    r"(?:\w+\s){0,2}?(?:in|at|to|from|near)\s+(?:the\s)?$|"
    r"\b(?:taken|rushed|brought|carried|admitted|transferred|evacuated|moved)\s(?:[\w-]+\s){0,6}?"
    r"(?:hospital|clinic|prison|jail|morgue)\sof\s(?:the\s)?$",
    re.I,
)
# "a blast outside an embassy in", "stormed the prison in": there it happened all the same
DEED_AT = re.compile(
    r"\b(?:attack\w*|raid\w*|bomb\w*|assault\w*|storm\w*|hit|struck|strikes?|blasts?|explo\w+|fires?|shell\w*|riot\w*|"
    r"torch\w*|ransack\w*|outside|killed|shot|shoot\w*)\s(?:[\w-]+\s){0,6}"
    r"(?:hospital|clinic|medical cent(?:er|re)|courts?|jail|prison|embassy|headquarters|offices?|bureau|meeting|"
    r"vigil|funeral)\s"
    r"(?:\w+\s){0,2}?(?:in|at|near)\s+(?:the\s)?$",
    re.I,
)
ELSEWHERE_AFTER = re.compile(
    r"^[’'s]{0,2}\s(?:[A-Za-z]+\s)?(?:hospitals?|medical|trauma|jail|court|courthouse|prison|airport|office|bureau|based)\b"
)
# "the mayor of Uruapan was shot": his town speaks for where it was, as a town's police do
OFFICE_OF = re.compile(
    r"\b(?:mayor|town council|city council|town hall|police chief|village chief|village head|bishop|archbishop|priest|"
    r"imam|commander|garrison|governor|administrator|prefect)\sof\s(?:the\s)?$",
    re.I,
)
# "told the agency by telephone from Bunia": who saw it speaks from there
BY_PHONE = re.compile(r"\bby (?:tele)?phone from\s(?:the\s)?$", re.I)
# "A doctor in Kohat said": where a speaker is, which may be somewhere else
SPEAKER_AFTER = re.compile(
    r"^(?:,[^,.;\n]{2,60},)? (?:said|says|told|reported|confirmed|disputed|denied|added|counted|put|"
    r"spoke|described|stated|explained|lamented|disclosed|revealed|claimed|insisted|noted|declared|recalled|alleged|"
    r"maintained|estimated)\b"
)
SPEAKER_IN = re.compile(r"\b\w+(?<!ed)(?<!en)\s(?:in|at|near|from)\s(?:the\s)?$", re.I)
# "residents of Djugu said rebels entered the town"
THERE = re.compile(
    r"\b(?:the|this|their|his|her) (?:town|village|city|camp|hamlet|settlement|neighbou?rhood)\b|\bthere\b"
)
DATELINE_AFTER = re.compile(
    r"^(?:,\s[A-Z][\w.]{1,14}(?:\s[A-Z][a-z]+)?)?\s?(?:\([^)\n]{2,40}\))?\s?(?:--|[-–—])\s?(?=[A-Z“\"'‘])"
)
# "in Ismailia, 110 km northeast of Cairo", "a village north of Mitrovica": what the reader may know, to go by
DIRECTION = re.compile(
    r",\s(?:[\w.,’'-]+\s){0,7}?(?:north|south|east|west|northeast|northwest|southeast|southwest|north-east|north-west|"
    r"south-east|south-west)\sof\s(?:the\s)?(?:[a-z]+\s){0,4}$"
)
# "said on Wednesday in Quezon City": where it was told
SAID_IN = re.compile(
    r"\b(?:(?:said|says|announced|stated|reported|disclosed|revealed|made public|released|issued|presented|published)|"
    r"confirmed the \w+)(?:\s(?:on\s|late\s|early\s)*\w+day)?\s(?:in|from|at)\s(?:the\s)?$|"
    r"\bsidelines of (?:an?|the) (?:\w+\s){1,3}(?:in|at)\s(?:the\s)?$"
)
# "Islamabad denied it", "Kabul has not commented": a government, wherever it happened
METONYM_AFTER = re.compile(
    r"^,? (?:on \w+day )?"
    r"(?:(?:has|had|have|also|later|again|immediately|did|does|would|not|repeatedly|strongly|\w+ly) ){0,3}"
    r"(?:said|says|say|denie[sd]|deny|blame[sd]?|accuse[sd]?|condemn(?:s|ed)?|reject(?:s|ed)?|claim(?:s|ed)?|warn(?:s|ed)?|"
    r"vow(?:s|ed)?|insist(?:s|ed)?|comment(?:ed)?|respond(?:ed)?|demand(?:s|ed)?|urge[sd]?|call(?:s|ed) (?:on|for|it)|"
    r"dispute[sd]?|admit(?:s|ted)?|confirm(?:s|ed)?|announced?|promise[sd]|voice[sd]|expressed|wants|summoned|recalled)\b"
)
# "slammed into Catanduanes": what moves there does its harm there
IMPACT = re.compile(
    r"\b(?:slamm\w+|crash\w+|plow\w+|plough\w+|ripped|tore|tearing|swept|sweeping|barrel\w+|smash\w+|fired|firing|"
    r"lobbed|launched|burst|storm\w+|broke)\s(?:\w+\s){0,2}?(?:in|on)?to\s(?:the\s)?$"
)
CAPITAL = re.compile(r"\bcapital(?: city)?(?:,| of)?\s*$", re.I)
WHERE = frozenset({"locative", "motion", "of", "modifier", "unit"})
LOOK_BACK = 90
LOOK_AHEAD = 160


def assign_roles(
    words: Words, names: Sequence[Name], *, dateline: Span, sentences: Sequence[Span]
) -> list[tuple[PlaceRole, str]]:
    """Give each name its role and the rule that gave it."""
    credits = _credits(words.text)
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


def _credits(text: str) -> list[tuple[int, int]]:
    lowered = text.lower()
    return [match.span() for match in CREDIT.finditer(text)] if any(hint in lowered for hint in CREDIT_HINTS) else []


def dateline_span(text: str, byline: Byline, head: int = 0) -> Span:
    """Tell where the dateline stands behind a head of so many characters, which may name the same town.

    What comes before it in the body (a place of a credit) goes with it.
    """
    if not byline.dateline:
        return Span(0, 0)
    at = text.lower().find(byline.dateline.lower(), head)  # the text may have its case restored
    return Span(text.rfind("\n", 0, max(at, 0)) + 1, at + len(byline.dateline)) if at >= 0 else Span(0, 0)


def _is_dateline(text: str, name: Name) -> bool:
    """Tell "FRANKLIN (Feb. 4) –" at the start of a line, also below the lines that a page puts before it."""
    is_shouted = name.text.isupper() and text[name.end : name.end + 2] == ". "  # "IQUITOS. A teacher won …"
    is_at_start = not text[max(0, name.start - 30) : name.start].rpartition("\n")[2].strip()
    return is_at_start and (is_shouted or DATELINE_AFTER.match(text[name.end : name.end + 80]) is not None)


def _sentence_start(starts: Sequence[int], offset: int) -> int:
    at = bisect_right(starts, offset) - 1
    return starts[at] if at >= 0 else 0


def _role_in_sentence(words: Words, name: Name, floor: int) -> tuple[PlaceRole, str]:
    before = words.text[max(floor, name.start - LOOK_BACK) : name.start]
    after = words.text[name.end : name.end + LOOK_BACK]
    if NEIGHBOUR.search(before) or NEXT_DOOR.match(after):
        return PlaceRole.CONTEXT, "neighbour"
    if FROM_PERSON.search(before) or PERSON_AFTER.match(after):
        return (PlaceRole.EVENT, "there") if _is_there(words, name) else (PlaceRole.ORIGIN, "origin")
    if "agency" in name.cues:
        return PlaceRole.CONTEXT, "agency"
    is_elsewhere = ELSEWHERE.search(before) is not None and DEED_AT.search(before) is None
    if is_elsewhere or ELSEWHERE_AFTER.match(after):
        return PlaceRole.CONTEXT, "elsewhere"
    if SAID_IN.search(before):
        return PlaceRole.CONTEXT, "speaker"
    if METONYM_AFTER.match(after) and not name.cues & WHERE and is_capital(name.text):
        return PlaceRole.CONTEXT, "metonym"
    if BY_PHONE.search(before):
        return PlaceRole.EVENT, "speaker"
    if SPEAKER_AFTER.match(after) and SPEAKER_IN.search(before):
        return PlaceRole.CONTEXT, "speaker"
    if "inside" in name.cues:
        return PlaceRole.CONTEXT, "inside"
    if "quarter" in name.cues:
        return PlaceRole.EVENT, "quarter"
    if DIRECTION.search(before):
        return PlaceRole.EVENT, "direction"
    if "near" in name.cues:
        return PlaceRole.EVENT, "near"
    if "locative" in name.cues:
        return PlaceRole.EVENT, "locative"
    if "modifier" in name.cues:
        return PlaceRole.EVENT, "modifier"
    if "motion" in name.cues and IMPACT.search(before):
        return PlaceRole.EVENT, "locative"
    if "motion" in name.cues:
        return PlaceRole.CONTEXT, "motion"
    if CAPITAL.search(before):
        return PlaceRole.EVENT, "capital"
    if OFFICE_OF.search(before):
        return PlaceRole.CONTEXT, "agency"
    return PlaceRole.CONTEXT, "bare"


def _is_there(words: Words, name: Name) -> bool:
    """Whether the rest of the sentence comes back to the place."""
    rest = words.text[name.end : name.end + LOOK_AHEAD].partition("\n")[0].partition(". ")[0]
    return THERE.search(rest) is not None


def _is_coordinated(words: Words, previous: Name, name: Name) -> bool:
    between = words.text[previous.end : name.start]
    return len(between) < 12 and bool(re.fullmatch(r"[’'s]{0,2},? *(?:and|or|&)? *(?:in|near|at|the)? *", between))


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
