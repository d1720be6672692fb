"""The parts that words of action give to those around them: who strikes, seizes or fights whom, verb by verb."""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from extract.actors.found import Found
from extract.actors.voice import (
    SUBJECT_REACH,
    find_agent,
    find_possessor,
    is_of_another,
    is_passive,
)
from extract.records import Actor, ActorRole, Side, Span

_NOUN_AFTER = re.compile(
    r"\s*(?:[.,;:)]|$|(?:on|against|in|at|by|that|which|was|were|and|near|of|to|has|have|will|is|are|"
    r"from|targeting|killed|left|since|after|during|as|began|took|outside|inside|this|last|early|late)\b)",
    re.IGNORECASE,
)
# what lasts for weeks is the doing of its author, and hardly the one deed that a text tells
_CAMPAIGN = re.compile(r"\b(?:offensives?|operations?|crackdowns?|campaigns?)\b[^.;:]{0,20}$", re.IGNORECASE)
_OF_VICTIM = re.compile(r"['’]s? (?:\w+ )?$")  # "the six priests' slaying"
_THOSE = re.compile(r"\b(?:those|all)\s+$", re.IGNORECASE)  # "said that all those killed were soldiers"
LETS_GO = ("release", "free", "let go", "is holding", "are holding", "still holding", "hold")
STOPS = "stops"  # the rule of who kills the attackers: the doer where two fight, not where others are struck
CAMPAIGN = "campaign"  # the rule of whose offensive it is
PARRIED = ("repel", "repuls", "foiled", "thwarted", "fended", "beaten back", "driven back")
STOPPED = frozenset({"gunmen", "suspect", "hijackers", "suicide_bombers"})
CAMPAIGN_REACH = 30  # characters: "the offensive that was launched by"
BUILDING = "embassy"  # "the embassy attack" is one on it
NEVER_INITIATORS = frozenset({Side.WITNESS, Side.MEDICAL, Side.MONITOR})


@dataclass(frozen=True, slots=True)
class Role:
    """Somebody's part in an act, the words that name him and the rule that gave it."""

    actor: Actor
    role: ActorRole
    span: Span
    rule: str


def strike_roles(
    text: str,
    phrases: Sequence[Found],
    index: int,
    before: Found | None,
    after: Found | None,
    start: int,
    end: int,
) -> Iterator[Role]:
    """Who strikes and who is struck, in either voice."""
    verb = phrases[index]
    if _THOSE.search(text[max(start, verb.start - 8) : verb.start]):
        return
    if is_passive(text, verb, start, end):
        agent = find_agent(text, phrases, index, end)
        is_capture = text[verb.start : verb.end].lower().startswith("captur") and is_state(agent)
        is_stopped = _stops(agent, before) or text[verb.start : verb.end].lower().startswith(PARRIED)
        rule = "arrests" if is_capture else STOPS if is_stopped else "agent_by"
        yield from as_role(agent, ActorRole.INITIATOR, rule)
        if before is not None and before is not agent and not is_of_another(text, before, verb):
            yield from as_role(before, role_of_struck(before), "passive_subject")
        return
    if (
        before is not None
        and text[verb.start : verb.end].endswith("ing")
        and _OF_VICTIM.match(text, before.end, verb.start)
    ):
        yield from as_role(before, role_of_struck(before), "object")
        return
    is_stopped = _stops(before, after) or text[verb.start : verb.end].lower().startswith(PARRIED)
    yield from as_role(before, ActorRole.INITIATOR, STOPS if is_stopped else "active_subject")
    yield from as_role(after, role_of_struck(after), "object")


def _stops(doer: Found | None, other: Found | None) -> bool:
    """ "Police then killed the attacker": what ends a deed is not the deed."""
    return is_state(doer) and other is not None and other.actor is not None and other.actor.actor_key in STOPPED


def waylay_roles(
    text: str, phrases: Sequence[Found], index: int, before: Found | None, start: int, end: int
) -> Iterator[Role]:
    """ "The judge was intercepted by four men": who is no police does that to strike."""
    is_done = is_passive(text, phrases[index], start, end)
    doer = find_agent(text, phrases, index, end) if is_done else before
    yield from as_role(doer if _is_lawless(doer) else None, ActorRole.INITIATOR, "active_act")


def is_state(found: Found | None) -> bool:
    """Whether it is a government or of its forces."""
    return found is not None and found.actor is not None and found.actor.side is Side.GOVERNMENT


def arrest_roles(
    text: str,
    phrases: Sequence[Found],
    index: int,
    before: Found | None,
    after: Found | None,
    start: int,
    end: int,
) -> Iterator[Role]:
    """Whoever arrests acts too, but after the deed: the rules weigh little. Gunmen who seize somebody do the deed."""
    is_done = is_passive(text, phrases[index], start, end)
    doer, other = (find_agent(text, phrases, index, end), before) if is_done else (before, after)
    word = text[phrases[index].start : phrases[index].end].lower()
    if word.startswith(LETS_GO):  # who holds a hostage, or lets him go, had taken him
        yield from as_role(doer if _is_lawless(doer) else None, ActorRole.INITIATOR, "active_act")
        return
    if _is_lawless(doer) and word.startswith("seize"):
        yield from as_role(doer, ActorRole.INITIATOR, "agent_by" if is_done else "active_subject")
        yield from as_role(other, role_of_struck(other), "passive_subject" if is_done else "object")
        return
    yield from as_role(doer, ActorRole.INITIATOR, "arrests")
    yield from as_role(other, ActorRole.RECIPIENT, "arrested")


def _is_lawless(found: Found | None) -> bool:
    return found is not None and found.actor is not None and found.actor.side in (Side.ARMED_GROUP, Side.UNKNOWN)


def event_roles(text: str, phrases: Sequence[Found], index: int, after: Found | None, end: int) -> Iterator[Role]:
    """ "a Taliban attack", and the headline's "Gunmen attack village"."""
    doer = find_possessor(text, phrases, index)
    yield from as_role(doer, ActorRole.INITIATOR, attack_rule(text, phrases[index], "attack_of"))
    if doer is None:
        agent = find_agent(text, phrases, index, end)
        yield from as_role(agent, ActorRole.INITIATOR, attack_rule(text, phrases[index], "attack_by"))
    if doer is not None and not _NOUN_AFTER.match(text, phrases[index].end):
        yield from as_role(after, role_of_struck(after), "object")


def attack_rule(text: str, noun: Found, rule: str) -> str:
    """The rule of whoever stands beside a noun for an attack; an offensive is less than that."""
    return CAMPAIGN if _CAMPAIGN.search(text, max(0, noun.start - CAMPAIGN_REACH), noun.end) else rule


def clash_roles(
    text: str, verb: Found, before: Found | None, after: Found | None, phrases: Sequence[Found], index: int
) -> Iterator[Role]:
    """The two parties of a fight, of whom the first named attacks."""
    if "between" in text[verb.start : verb.end].lower():
        later = [phrase for phrase in phrases[index + 1 :] if phrase.actor is not None]
        before, after = (later[0], later[1]) if len(later) > 1 else (None, None)
    if after is None:
        before, after = _both(text, phrases, index)
    if before is not None and after is not None:
        yield from as_role(before, ActorRole.INITIATOR, "clash")
        yield from as_role(after, ActorRole.RECIPIENT, "clash_other")


def _both(text: str, phrases: Sequence[Found], index: int) -> tuple[Found | None, Found | None]:
    """ "soldiers and rebels fought": those whom "and" joins right before the verb."""
    if index < 2 or phrases[index].start - phrases[index - 1].end > SUBJECT_REACH:
        return None, None
    left, right = phrases[index - 2 : index]
    is_joined = text[left.end : right.start].strip(" ,") in ("and", "and the")
    return (left, right) if is_joined and left.actor and right.actor else (None, None)


def role_of_struck(found: Found | None) -> ActorRole:
    """Civilians are victims, armed parties recipients."""
    is_civil = found is not None and found.actor is not None and found.actor.side is Side.CIVILIAN
    return ActorRole.VICTIM if is_civil else ActorRole.RECIPIENT


def as_role(found: Found | None, role: ActorRole, rule: str) -> Iterator[Role]:
    """The part, where there is somebody who can have it: witnesses and embassies do nothing."""
    if found is None or found.actor is None:
        return
    actor = found.actor
    is_doer = actor.side not in NEVER_INITIATORS and not actor.actor_key.endswith(BUILDING)
    if is_doer or role is not ActorRole.INITIATOR:
        yield Role(found.actor, role, Span(found.start, found.end), rule)
