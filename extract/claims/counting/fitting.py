"""What can become of whom: people are killed, things are destroyed, soldiers are captured and villagers abducted."""

from __future__ import annotations

from extract.claims.words.phrase import Kind, Phrase
from extract.claims.words.trigger import Form, Trigger

ARMED = ("security_forces", "militants", "suspects")
_OF_THE_LIVING = ("wounded", "rescued", "missing", "evacuated", "abducted", "captured", "arrested", "displaced")
_FIGHTING = ("security_forces", "militants")
_GROUNDS = ("locations", "cities", "villages")
_UNMANNED = ("drone", "drones", "missile", "missiles", "rocket", "rockets", "uavs", "quadcopters")
_YIELDED = ("up", "in", "surrendered")  # "gave themselves up"
_CAPTIVES = ("hostage", "hostages", "captive", "captives", "abductees", "abductee")
_TAKEN = ("abducted", "kidnapped", "captured", "seized", "detained", "missing")
BODIES = ("bodies", "corpses", "remains", "body", "corpse")
# of things that a list knows only: "smashed three records", "knocked out two teams"
_LOOSE = frozenset((
    "smashed", "crushed", "desecrated", "derailed", "defaced", "consumed", "firebombed", "toppled", "dynamited",
    "downed", "out", "sunk", "down", "gunned_down", "with", "scuttled", "damage", "roof", "ripped",
))  # fmt: skip
# what a noun that no list knows can suffer
_OF_ANYBODY = frozenset((
    "killed", "wounded", "arrested", "abducted", "captured", "destroyed", "damaged", "burned", "rescued",
))  # fmt: skip


def may_befall(trigger: Trigger, phrase: Phrase) -> bool:
    """Whether an outcome can be told of those whom a phrase counts."""
    if phrase.kind is Kind.EVENTS or phrase.head in ("lives", "wounds"):
        return False
    if phrase.head in BODIES and (
        trigger.measure in _OF_THE_LIVING or (phrase.is_single and phrase.head in ("body", "corpse"))
    ):
        return False
    if _is_other_use(trigger, phrase) or (phrase.is_weak and trigger.measure not in _OF_ANYBODY):
        return False
    if trigger.target == "people" and phrase.is_thing:
        return False
    if trigger.target == "things" and (phrase.is_weak or phrase.kind is Kind.BARE) and trigger.name in _LOOSE:
        return False
    if trigger.target == "things" and phrase.is_weak:
        return trigger.measure in ("destroyed", "damaged", "burned")
    return trigger.target == "people" or phrase.is_thing or (phrase.kind is Kind.BARE and not trigger.is_weak)


def measure_for(trigger: Trigger, phrase: Phrase) -> str:
    """What a word tells of those whom a phrase counts."""
    if trigger.measure == "struck" and phrase.group in _GROUNDS:
        return "attacked"  # "struck at 48 locations": nobody says that the places were hit
    if trigger.measure == "abducted" and trigger.name.startswith("seiz") and phrase.group in ARMED:
        return "captured"  # "seized 40 soldiers"
    if trigger.measure == "captured" and trigger.name in _YIELDED and phrase.group not in _FIGHTING:
        return "captured" if phrase.group == "people" and not phrase.is_single else "arrested"
    return trigger.measure


def _is_other_use(trigger: Trigger, phrase: Phrase) -> bool:
    """Words of many uses that only some people make an outcome."""
    if trigger.name == "with_wounds" and phrase.kind is Kind.NONE:
        return True  # "none of those with burns": whom the words mean, not what they tell
    if trigger.measure == "displaced" and phrase.group in (*ARMED, "officials"):
        return True  # "two suspects who fled", "three ministers left the town"
    if trigger.name == "fell":
        return phrase.group not in _FIGHTING
    if trigger.name == "caught" and phrase.group != "suspects":
        return True  # "were caught in a storm"
    if phrase.is_single and (trigger.name.startswith(("surrender", "caught")) or _is_sought_out(trigger)):
        return True  # "a burglar was caught on video"; of one man it is told how he was arrested
    if phrase.head in _UNMANNED and trigger.name in ("down", "gunned_down", "downed"):
        return True  # "shot down 92 drones"
    return _is_other_taking(trigger, phrase)


def _is_other_taking(trigger: Trigger, phrase: Phrase) -> bool:
    is_held = phrase.group == "prisoners" or phrase.head in _CAPTIVES or phrase.premodifier in _TAKEN
    if trigger.name.startswith("releas") and not is_held:
        return True  # "released two suspects", "released 12 names"
    if trigger.name.startswith("seiz") and phrase.kind is Kind.BARE:
        return True  # "three of them rifles, were seized"
    return phrase.is_weak and trigger.is_weak and trigger.name.startswith(("hit", "str"))  # "hit three power plants"


def _is_sought_out(trigger: Trigger) -> bool:
    """ "tell the police of the whereabouts of Ward"."""
    return trigger.measure == "missing" and trigger.form is Form.OBJECT
