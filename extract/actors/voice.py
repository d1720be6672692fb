"""Who stands where around a verb: its subject, its agent, its object, whose attack a noun is.

No parser: a passive is told by its auxiliary or by what follows the participle, and the nearest actor counts.
"""

import re
from collections.abc import Sequence

from extract.actors.found import Found
from extract.records import Side

SUBJECT_REACH = 45  # between a subject and its verb: an adverb, a short relative clause
REACH = 90  # characters between an actor and the verb: beyond it another clause has begun
NOUN_REACH = 120  # "the attack on the offices of … in … by": whom, where and when stand between
BY_REACH = 40  # between "by" and the actor

PASSIVE_BEFORE = re.compile(
    r"\b(?:was|were|been|being|be|is|are|get|got|left)\s+(?:also\s+)?(?:[a-z]+ly\s+|all\s+)?$",
    re.IGNORECASE,
)
_PARTICIPLE = re.compile(
    r"(?:ed|en|shot|shot dead|struck|hit|torn|held hostage|burnt|beat|gunned down|blown up|up|riddled with bullets|"
    r"(?:en|ed) away)$"
)
_PASSIVE_AFTER = re.compile(
    r"\s*(?:,|\.|$|\b(?:in|by|during|after|when|at(?! least| most)|as|near|on|and \d|and wounded|and injured|since|"
    r"while)\b)",
    re.IGNORECASE,
)
_OBJECT_AFTER = re.compile(r"\s+(?:the|an?|his|her|its|their|two|three|four|five|several|many)\b", re.IGNORECASE)
_BY = re.compile(
    r"\bby\s+(?:an?\s+|the\s+|some\s+|several\s+|two\s+|three\s+|four\s+|alleged\s+|suspected\s+)*", re.IGNORECASE
)
# "the attack was blamed on rebels by the army": the agent of another verb
_OTHER_VERB = re.compile(
    r"\b(?:blamed|claimed|condemned|confirmed|reported|described|denied|attributed|announced|followed|seen|heard|filmed|repelled|repulsed|foiled|thwarted)\b",
    re.IGNORECASE,
)
# between the noun of a deed and "by": a verb of its own, or a clause
_OF_A_VERB = re.compile(
    r"[;:]|\b(?:was|were|is|are|be|been|being|has|have|had|will|would|which|that|who|said|says)\b(?! (?:\w+ly )?"
    r"(?:committed|perpetrated|staged|planned|ordered|carried out|executed|claimed)\b)",
    re.IGNORECASE,
)
_PARTICIPLE_BEFORE = re.compile(r"\b(\w+ed|\w+en|held|run|led|made|brought)(?: [a-z]+ly)?\s+$", re.IGNORECASE)
_COMMITTED = frozenset(
    ["committed", "perpetrated", "staged", "planned", "ordered", "executed", "orchestrated", "masterminded", "launched"]
)
_WHO = re.compile(r"\b(?:who|whom|which)\b", re.IGNORECASE)
# "the government demands that those who killed the priests be punished"
_THOSE_WHO = re.compile(r"\b(?:those|whoever|anyone|persons|people|men|ones)\s+(?:who|that)\b", re.IGNORECASE)
# "The rebels shot a guard; they placed bombs", "attacked the garrison and set fire to a store": who did the first
_AND_DID = re.compile(
    r"[\w\s-]{0,30}?(?:\band|[;.,]\s+(?:and\s+)?(?:then\s+)?they)\s+(?:then\s+|also\s+)?", re.IGNORECASE
)
_SPEECH_LINK = re.compile(r"\b(?:it|its|they|their|he|she|that it|that they|that its)\b", re.IGNORECASE)


_NOT_TOUCHING = r"(?:until|to|and|or|of|in|that|an?|the|for|on|by|with|from|as|had|has|was|were|said|after)"
_TOUCHES = re.compile(rf"(?:['’]s?)?\s+(?:(?!{_NOT_TOUCHING}\b)[\w-]+\s+){{0,2}}", re.IGNORECASE)
# "a bomb at the ministry kills": what stands after these is no subject
_ASIDE = re.compile(
    r"\b(?:in|at|near|by|outside|inside|into|on|against|to|for|with|between|towards?|including|behind|(?:vicinity|front|side|"
    r"outskirts|offices?|headquarters|home|house|building|facilities|residence|gates?|entrance)\s+of)\s+"
    r"(?:an?\s+|the\s+|his\s+|its\s+|their\s+|some\s+|several\s+)?$",
    re.IGNORECASE,
)
# "a police bomb squad", "attack helicopters": the noun of the attack is part of another thing
_NO_ATTACK = re.compile(
    r"\s+(?:squad|disposal|experts?|technicians?|specialists?|threats?|shelter|scare|helicopters?|aircraft|dogs?|range|teams?)\b",
    re.IGNORECASE,
)
# "…, police spokesman Nahum Kwari said", "according to the United Nations"
_SAYS = re.compile(
    r"(?:\s+(?:spokes\w+|officials?|officers?|sources?|chief|command|[A-Z][\w'’.-]+)){0,5},?\s+"
    r"(?:said|says|told|added|reported|confirmed|announced|stated)\b"
)
_SAID_BY = re.compile(r"\b(?:according to|told|said)\s+(?:an?\s+|the\s+)?$", re.IGNORECASE)
_TOLD = re.compile(r"\b(?:told|tells|telling|briefed|informed)\s+(?:the\s+|local\s+)?$", re.IGNORECASE)
HITS = frozenset({"strike", "event", "on"})  # frames of verbs with an object
BEARING_ARMS = frozenset({"MIL", "COP", "UAF", "CRM", "SPY", "UNK"})


def is_passive(text: str, verb: Found, start: int, end: int) -> bool:
    """ "were killed", "killed by", "militants killed in": the subject suffers."""
    word = text[verb.start : verb.end].lower()
    if not _PARTICIPLE.search(word):
        return False
    before = text[max(start, verb.start - 25) : verb.start]
    if PASSIVE_BEFORE.search(before):
        return True
    if before.endswith(
        ", "
    ):  # "the mayor, kidnapped on Monday, was"; but "300, most of them rebels, attacked the post"
        return _OBJECT_AFTER.match(text, verb.end) is None
    return bool(_PASSIVE_AFTER.match(text[verb.end : min(end, verb.end + 10)]))


def is_of_another(text: str, before: Found, verb: Found) -> bool:
    """ "The rebels released the engineer, who had been kidnapped": "who" is whoever stands right before it."""
    who = _WHO.search(text, before.end, verb.start)
    return who is not None and bool(text[before.end : who.start()].strip(" ,"))


def find_agent(text: str, phrases: Sequence[Found], index: int, end: int) -> Found | None:
    """The actor right after the "by" that follows a passive."""
    verb = phrases[index]
    by = _BY.search(text[verb.end : min(end, verb.end + REACH)])
    if by is None or _OTHER_VERB.search(text, verb.end, verb.end + by.start()):
        return None
    return _right_after(phrases[index + 1 :], verb.end + by.start(), verb.end + by.end())


def find_doer_of(text: str, phrases: Sequence[Found], index: int, end: int) -> Found | None:
    """ "the murder of X, committed in May by soldiers": the "by" of the deed itself, none of a later verb's."""
    noun = phrases[index]
    by = _BY.search(text, noun.end, min(end, noun.end + NOUN_REACH))
    if by is None or _OF_A_VERB.search(text, noun.end, by.start()):
        return None
    word = _PARTICIPLE_BEFORE.search(text, noun.end, by.start())
    if word is not None and word[1].lower() not in _COMMITTED:
        return None
    return _right_after(phrases[index + 1 :], by.start(), by.end())


def _right_after(phrases: Sequence[Found], by: int, position: int) -> Found | None:
    for phrase in phrases:
        if phrase.actor is not None and phrase.start >= by:
            return phrase if phrase.start - position <= BY_REACH else None
    return None


def find_nearest_before(text: str, phrases: Sequence[Found], index: int) -> Found | None:
    """The subject: nearest actor, unless it only speaks ("police said three men killed …")."""
    verb = phrases[index]
    speech: Found | None = None
    for phrase in reversed(phrases[:index]):
        if verb.start - phrase.end > REACH:
            return None
        if phrase.frame in ("say", "find"):
            speech = phrase
        if phrase.actor is None or _is_told(text, phrase):
            continue
        if _THOSE_WHO.search(text, phrase.end, verb.start):
            return None
        if speech is not None:
            return phrase if _SPEECH_LINK.search(text[speech.end : verb.start]) else None
        shared = _verb_before_and(text, phrases, phrase, verb)
        if shared is not None:
            return find_nearest_before(text, phrases, shared)
        is_aside = _ASIDE.search(text[max(0, phrase.start - 24) : phrase.start]) is not None
        if verb.start - phrase.end > SUBJECT_REACH or (is_aside and not text.startswith(" who ", phrase.end)):
            return None  # but "by armed men who shot the driver"
        return phrase
    return None


def _is_told(text: str, actor: Found) -> bool:
    """ "He told reporters 22 people were injured": whom somebody tells does and suffers nothing."""
    return _TOLD.search(text[max(0, actor.start - 16) : actor.start]) is not None


def _verb_before_and(text: str, phrases: Sequence[Found], between: Found, verb: Found) -> int | None:
    """ "militants killed four policemen and wounded nine": who did the first did the second."""
    if not _AND_DID.fullmatch(text, between.end, verb.start):
        return None
    at = next(index for index, phrase in enumerate(phrases) if phrase is between)
    is_object = at > 0 and phrases[at - 1].frame in HITS and between.start - phrases[at - 1].end < SUBJECT_REACH
    return at - 1 if is_object else None


def find_any_before(phrases: Sequence[Found], index: int) -> Found | None:
    """For claims of responsibility: the armed group before it, however far, else the nearest who bears arms."""
    actors = [phrase for phrase in phrases[:index] if phrase.actor is not None]
    armed = [phrase for phrase in actors if phrase.actor and phrase.actor.side is Side.ARMED_GROUP]
    nearest = armed or [phrase for phrase in actors if phrase.actor and phrase.actor.sector in BEARING_ARMS]
    return nearest[-1] if nearest else None


def find_nearest_after(text: str, phrases: Sequence[Found], index: int) -> Found | None:
    """The object: nearest actor, unless another act or a speaker comes first ("stormed a town, police said")."""
    verb = phrases[index]
    for phrase in phrases[index + 1 :]:
        if phrase.start - verb.end > REACH or phrase.frame in ("strike", "claim", "clash", "say"):
            return None
        if phrase.actor is not None:
            return None if _speaks(text, phrase) else phrase
    return None


def _speaks(text: str, actor: Found) -> bool:
    lead = text[max(0, actor.start - 24) : actor.start]
    return _SAYS.match(text, actor.end) is not None or _SAID_BY.search(lead) is not None


def find_possessor(text: str, phrases: Sequence[Found], index: int) -> Found | None:
    """ "militants' attack on", "a Taliban attack on": the actor that touches the noun."""
    before = phrases[index - 1] if index else None
    if before is None or before.actor is None:
        return None
    gap = text[before.end : phrases[index].start]
    if _NO_ATTACK.match(text, phrases[index].end):
        return None
    return before if len(gap) < 24 and _TOUCHES.fullmatch(gap) else None
