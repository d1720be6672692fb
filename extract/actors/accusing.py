"""Who is said to have done it: who claims it, who is blamed, accused of the deed, implicated."""

import re
from collections.abc import Sequence

from extract.actors.found import Found
from extract.actors.voice import PASSIVE_BEFORE, find_any_before
from extract.records import Side

BLAME_REACH = 30
ATTRIBUTE_REACH = 70  # "attributed the wave of attacks on banks to"
_TO_WHOM = re.compile(r"\bto\s+(?:the\s+|an?\s+)?[\"“]?(?:[\w-]+\s+){0,2}$")
_ON_WHOM = re.compile(
    r"\s+(?:the|an?|it|this|these|those|last|\w+day['’]s)\b[^.;:]*\bon\s+(?:the\s+|an?\s+)?[\"“]?(?:[\w-]+\s+){0,2}$",
    re.IGNORECASE,
)
_ACCUSED_OF = re.compile(r"(?:\s+\w+){0,2}\s+of\s+(?P<what>[^.;:]{1,60})")
_CHARGED_WITH = re.compile(r"(?:\s+\w+){0,2}\s+(?:with|of|over|for|in)\s+(?P<what>[^.;:]{1,60})")
IN_COURT = frozenset({"charged", "convicted", "convicts", "indicted"})  # police charge a crowd, too
_DEED = re.compile(
    r"(?:\w+\s+){0,4}?(?:attack\w*|kill\w*|murder\w*|assassinat\w*|bomb\w*|shell\w*|shoot\w*|fir(?:ing|ed)|"
    r"open\w* fire|abduct\w*|kidnap\w*|rap(?:e|ing)|tortur\w*|massacr\w*|ambush\w*|raid\w*|strik\w*|target\w*|"
    r"plant\w*|plac\w*|launch\w*|carry\w*|commit\w*|stag\w*|orchestrat\w*|order\w*|mastermind\w*|plann?\w*|"
    r"being behind|be behind|responsib\w*|involve\w*|set\w* fire|burn\w*|destroy\w*|violat\w*|break\w*|"
    r"sabotag\w*|us(?:ing|ed)|blow\w*|seiz\w*|hold\w*|detonat\w*|explosion\w*|blast\w*|death\w*|crime\w*|"
    r"genocide|incursion|aggression|terror\w*)\b",
    re.IGNORECASE,
)


_NOBODY = re.compile(
    r"\b(?:no one|no-one|nobody|none|no (?:\w+ ){0,2}(?:group|organi[sz]ation|party|side)|not|yet|neither|nor)\b",
    re.IGNORECASE,
)
DENIED = re.compile(
    r"\b(?:den(?:y|ied|ies|ying)|reject(?:ed|s)|disclaim\w+|not|never|nor|nothing|without)\b", re.IGNORECASE
)
_OLD = re.compile(r"\b(?:19|20)\d\d\b")
# passive or not, whoever is so called is held to have done it: "were accused of", "are believed to have"
_HELD = (
    *("implicated in", "involved in", "accused of", "charged with", "suspected of", "convicted of", "guilty of"),
    *("to blame for", "blamed for", "on trial for", "indicted for", "wanted for"),
    *(
        "believed to",
        "thought to",
        "said to be",
        "to be tried for",
        "tried for",
        "put on trial for",
        "brought to trial for",
    ),
)
HELD_FOR = "responsible for"  # "holds the army responsible for"
NEED_DEED = (" responsible for", "tried for", "trial for", "prosecuted for")
DEED_REACH = 60  # characters behind them
_UNSAID = re.compile(r"\b(?:to|would|could|might|should|will|cannot|always)\s+$", re.IGNORECASE)
_SUPPOSED = re.compile(
    r"\b(?:would|could|might|should|may) (?:\w+ )?(?:have )?$", re.IGNORECASE
)  # "it should have claimed"
_THOSE = re.compile(r"\bthose\s+$", re.IGNORECASE)
_ARE = re.compile(
    r"\b(?:are|were|is|was|be|belong to|come from)\s+[\"“]?(?:(?:an?|the|members of)\s+)*$", re.IGNORECASE
)


def claimant(text: str, phrases: Sequence[Found], index: int, after: Found | None, start: int) -> Found | None:
    """Who says to have done it; nobody where "no group has claimed" it."""
    verb = phrases[index]
    if _NOBODY.search(text[start : verb.start]) or _SUPPOSED.search(text, start, verb.start):
        return None
    return after if text[verb.start : verb.end].lower().endswith("by") else find_any_before(phrases, index)


def implicated(
    text: str, phrases: Sequence[Found], index: int, before: Found | None, start: int, end: int
) -> Found | None:
    """ "Soldiers implicated in the murder"; who is accused of a death and bears no arms is a person, not a side."""
    verb = phrases[index]
    is_of_those = text[verb.start : verb.end].lower() == HELD_FOR and _THOSE.search(text, start, verb.start)
    if is_of_those:
        return _named_behind(text, phrases[index + 1 :], verb)
    if before is None or before.actor is None or before.actor.side is Side.CIVILIAN:
        return None
    word, lead = text[verb.start : verb.end].lower(), text[max(start, verb.start - 60) : verb.start]
    if _OLD.search(text[verb.end : min(end, verb.end + 60)]):
        return None  # "who took part in the attack of October 7, 2023"
    if word == HELD_FOR and verb.start - before.end > 1:
        return None  # "the army, long responsible for"
    if word.endswith(NEED_DEED) and not _DEED.match(text[verb.end : verb.end + DEED_REACH].lstrip()):
        return None  # "the police are responsible for the roads"
    if DENIED.search(lead) or (not word.startswith(_HELD) and PASSIVE_BEFORE.search(lead)):
        return None
    return before


def _named_behind(text: str, behind: Sequence[Found], verb: Found) -> Found | None:
    """ "Those responsible for the murder are rightist groups"; whom the army seeks for it is not told."""
    actor = next(
        (phrase for phrase in behind if phrase.actor is not None and phrase.actor.side is not Side.CIVILIAN), None
    )
    is_told = actor is not None and _ARE.search(text, verb.end, min(actor.start, verb.end + ATTRIBUTE_REACH))
    return actor if is_told else None


def blamed(text: str, phrases: Sequence[Found], index: int, before: Found | None, after: Found | None) -> Found | None:
    """The object of "blamed", or the subject of its passive; of an accusation only where it is of a deed."""
    verb = phrases[index]
    if (put_on := _put_on(text, phrases, index)) is not None:
        return put_on
    is_active = text[verb.start : verb.end].lower().endswith("ing")  # "the authorities are blaming"
    is_passive_blame = not is_active and PASSIVE_BEFORE.search(text[max(0, verb.start - 25) : verb.start]) is not None
    if is_passive_blame and not text[verb.start : verb.end].endswith((" to", " on")):
        return before if before is not None and verb.start - before.end < BLAME_REACH else None
    if after is None or after.actor is None or after.start - verb.end > _reach(text, verb, after):
        return None
    word = text[verb.start : verb.end].lower()
    if word in ("accuse", "blame") and _UNSAID.search(text, max(0, verb.start - DEED_REACH), verb.start):
        return None  # "that would give them a chance to accuse the government"
    of = (_CHARGED_WITH if word in IN_COURT else _ACCUSED_OF).match(text, after.end)
    is_of_deed = of is not None and _DEED.match(of["what"]) is not None
    if not is_of_deed and (of is not None or word in IN_COURT):
        return None  # "accuses Armenia of withholding maps"
    return after if after.actor.side is not Side.CIVILIAN else None


def _put_on(text: str, phrases: Sequence[Found], index: int) -> Found | None:
    """ "Blamed the murder of two missionaries on the rebels": who stands behind "on", not whom it struck."""
    verb = phrases[index]
    if not text[verb.start : verb.end].lower().startswith("blam"):
        return None
    for phrase in phrases[index + 1 :]:
        if phrase.start - verb.end > ATTRIBUTE_REACH:
            return None
        if phrase.actor is not None and _ON_WHOM.match(text, verb.end, phrase.start):
            return phrase if phrase.actor.side is not Side.CIVILIAN else None
    return None


def _reach(text: str, verb: Found, after: Found) -> int:
    """How far off the blamed may stand: what is attributed stands between."""
    is_to = text[verb.start : verb.end].lower().startswith("attribut") and _TO_WHOM.search(text, verb.end, after.start)
    return ATTRIBUTE_REACH if is_to else BLAME_REACH
