"""Words that open the account of another happening, or that speak of the one before."""

import re

from extract.records import Span

ANNOUNCES = re.compile(
    r"\s*[\"“(]?(?:(?:and )?in (?:a|an|the|yet )?\s*(?:separate|another|other|different|second|third|unrelated|similar)"
    r"(?: \w+){0,2} (?:incident|attack|shooting|case|development|event|accident|crash|bombing|explosion|blast|raid|"
    r"ambush|clash|operation|action|killing|stabbing|assault)s?\b|separately\b|elsewhere\b|in other (?:violence|news|"
    r"developments|attacks|incidents|action)\b|(?:a|another) (?:separate|second|third) (?:incident|attack|shooting|"
    r"bomb|blast|explosion|bombing|ambush|raid)\b|meanwhile,?\s+in\b|also (?:on \w+|yesterday|today),? in\b|"
    r"hours (?:later|earlier),? in\b|the (?:second|third|other) (?:shooting|incident|attack) )",
    re.IGNORECASE,
)
# Weaker words open another happening too, but also the next place of one wave of attacks.
CONTINUES = re.compile(
    r"\s*(?:meanwhile\b|likewise,|on the other hand,|at the same time,? (?:in|on|at)\b|another (?:bomb|car bomb|"
    r"explosion|device|group)\b|in the (?:\w+ )?(?:city|town|village|province|department|district|state) of\b|"
    r"also (?:today|yesterday)\b)",
    re.IGNORECASE,
)
# one more of the same weapon is part of the attack, unless it has victims of its own
SALVO = re.compile(
    r"\s*(?:a|one|another|the) (?:second|third|other|further)?\s?(?:missile|drone|rocket|shell)s?\b", re.IGNORECASE
)
WAVE = re.compile(
    r"\b(?:coordinated|co-ordinated|simultaneous(?:ly)?|wave of|series of|string of|spate of|attacks across|"
    r"clashes across|attacks in (?:several|two|three|four|five))\b",
    re.IGNORECASE,
)
WAVE_CHARS = 600
DATELINE = re.compile(r"^\s*(?:[A-Z][A-Z .'-]{3,30}|[A-Z][\w .'-]{2,30}), [\w ./]{3,20}\s*[-–—]{1,2} ")

# what is bombed, burned or does so; "another man" and "another 158 people" are of the same deed more often than not
_THING = (
    r"(?:bomb|explosion|blast|device|grenade|attack|bombing|ambush|raid|assault|group|commando|column|unit|gang|vehicle|"
    r"car|bus|truck|house|home|building|bank|branch|office|pylon|tower|station|store|bridge|farm|town|village|barracks|"
    r"post|kidnapping|abduction|murder|assassination)(?:s|es)?"
)
_STRUCK = (
    r"(?:attacked|ambushed|bombed|burn(?:ed|t)|kidnapp?ed|abducted|murdered|assassinated|sabotaged|raided|stormed|fired|"
    r"hurled|planted|placed|detonated|dynamited|torched|looted|robbed|set|thrown|blown)"
)
_DEED = (
    r"(?:attack|incident|ambush|action|clash|blast|explosion|bombing|shooting|fighting|raid|assault|murder|killing|"
    r"kidnapping|crime|operation)(?:s|es)?"
)
# "In addition, urban guerrillas blew up a bus": of the same place and day, but not the same deed
_ADDS = re.compile(
    r"\s*[\"“(]?(?:in addition\b(?! to)|additionally|moreover|furthermore|meanwhile|finally|likewise|similarly|also\b|"
    r"at the same time|on (?:that|the) (?:very )?same (?:day|night|morning|evening|\w+day)|on that (?:very )?day|"
    rf"(?:another|(?:two|three|four|several|many) other|other) (?:[\w-]+ ){{0,2}}{_THING}\b|"
    r"in (?:a|another|yet another) (?:similar )?(?:turn|action|incident)|"
    r"(?:minutes|hours|shortly) (?:later|before|after)\b)",
    re.IGNORECASE,
)
# "The rebels also blew up two pylons", "Official sources added that two men were murdered"; what a speaker "also
# said" of damage or of his own side is more of the same deed
_ALSO = re.compile(
    r"\b(?:(?:also|added) (?:(?:reported|said|stated|announced|confirmed|learned) )?that\b[^.;]{0,80}? (?:was|were) "
    rf"(?:\w+ )?{_STRUCK}|"
    rf"also (?:\w+ly )?(?:{_STRUCK}|opened fire|blew|threw|took|shot)|(?:was|were) also {_STRUCK}|"
    rf"another (?:[\w-]+ ){{0,2}}{_THING} (?:was|were|exploded|went off|blew|attacked))\b",
    re.IGNORECASE,
)
# "in the same attack", "Saturday's explosion", "in the fighting there": the deed that was told before
REFERS_BACK = re.compile(
    rf"\b(?:(?:this|that|these|the same|said|\w+day's) (?:\w+ ){{0,2}}{_DEED}|"
    rf"(?:during|in|by|after|of|from) the {_DEED}|in which)\b",
    re.IGNORECASE,
)
# "The explosion took place on First Avenue": more of the one that was told
SAME_DEED = re.compile(
    rf"\s*[\"“(]?(?:the|this|that) (?:\w+ )?{_DEED} (?:took place|occurred|happened|was|were|left|came|claimed|killed|"
    r"caused|destroyed|damaged|also)\b",
    re.IGNORECASE,
)
# "2. In Mejicanos our units attacked the garrison": a communiqué lists its actions
NUMBERED = re.compile(r"\s*(?:\d{1,2}[.)]|--|[-*•])\s")
# a paragraph that opens so goes on about the deed that was told last
GOES_ON = re.compile(
    rf"\s*[\"“(]?(?:(?:the|this|that) (?:\w+ )?(?:{_DEED}|victims?|attackers?|assailants?|bombs?|device|kidnapp?ers|"
    r"gunm[ae]n|perpetrators|wounded|injured|dead|bod(?:y|ies))\b|"
    r"(?:no (?:one|group|organi[sz]ation|casualties|victims|injuries)|nobody|there were no)\b|(?:he|she|they)\b)",
    re.IGNORECASE,
)
# what people march or strike against; those hurt at the march itself are the march's
PROTESTED = re.compile(
    r"\b(?:murder\w*|assassinat\w+|kidnap\w+|abduct\w+|massacre\w*|bomb(?:s|ed|ing|ings)?|dynamite\w*|gunned down)\b",
    re.IGNORECASE,
)


def adds_one(text: str, span: Span) -> bool:
    """Whether a sentence adds a deed to the one that was told, of no other place or day perhaps."""
    if REFERS_BACK.search(text, span.start, span.end):
        return False
    return bool(_ADDS.match(text, span.start, span.end) or _ALSO.search(text, span.start, span.end))
