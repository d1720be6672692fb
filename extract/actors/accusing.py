"""Who is said to have done it, by others: blamed, accused of a deed, implicated."""

import re

from extract.actors.found import Found
from extract.actors.voice import PASSIVE_BEFORE
from extract.records import Side

BLAME_REACH = 30
_ACCUSED_OF = re.compile(r"(?:\s+\w+){0,2}\s+of\s+(?P<what>[^.;:]{1,60})")
_DEED = re.compile(
    r"(?:\w+\s+){0,4}?(?:attack\w*|kill\w*|murder\w*|assassinat\w*|bomb\w*|shell\w*|shoot\w*|fir(?:ing|ed)|"
    r"open\w* fire|abduct\w*|kidnap\w*|rap(?:e|ing)|tortur\w*|massacr\w*|ambush\w*|raid\w*|strik\w*|target\w*|"
    r"plant\w*|plac\w*|launch\w*|carry\w*|commit\w*|stag\w*|orchestrat\w*|order\w*|mastermind\w*|plann?\w*|"
    r"being behind|be behind|responsib\w*|involve\w*|set\w* fire|burn\w*|destroy\w*|violat\w*|break\w*|"
    r"sabotag\w*|us(?:ing|ed)|blow\w*|seiz\w*|hold\w*|detonat\w*|explosion\w*|blast\w*|death\w*|crime\w*|"
    r"genocide|incursion|aggression|terror\w*)\b",
    re.IGNORECASE,
)


def implicated(before: Found | None) -> Found | None:
    """ "Soldiers implicated in the murder"; who is accused of a death and bears no arms is a person, not a side."""
    is_armed = before is not None and before.actor is not None and before.actor.side is not Side.CIVILIAN
    return before if is_armed else None


def blamed(text: str, verb: Found, before: Found | None, after: Found | None) -> Found | None:
    """The object of "blamed", or the subject of its passive; of an accusation only where it is of a deed."""
    is_passive_blame = PASSIVE_BEFORE.search(text[max(0, verb.start - 25) : verb.start]) is not None
    if is_passive_blame and not text[verb.start : verb.end].endswith((" to", " on")):
        return before if before is not None and verb.start - before.end < BLAME_REACH else None
    if after is None or after.actor is None or after.start - verb.end > BLAME_REACH:
        return None
    of = _ACCUSED_OF.match(text, after.end)
    if of is not None and not _DEED.match(of["what"]):
        return None  # "accuses Armenia of withholding maps"
    return after if after.actor.side is not Side.CIVILIAN else None
