"""Who did it to whom: roles from the voice around words of action, sentence by sentence.

No parser: the doer is the nearest actor before an active verb or after "by"; the other side of the
verb is whom it happened to. A weight per rule lets a report choose among them.
"""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from extract.actors.accusing import DENIED, blamed, claimant, implicated
from extract.actors.finding import sentence_of
from extract.actors.found import Found
from extract.actors.peaceful import FRAMES as PEACEFUL_FRAMES
from extract.actors.peaceful import PEACEFUL, peaceful_roles
from extract.actors.voice import (
    SUBJECT_REACH,
    find_agent,
    find_doer_of,
    find_nearest_after,
    find_nearest_before,
    find_possessor,
    is_of_another,
    is_passive,
)
from extract.actors.weapons import find_owners
from extract.records import Actor, ActorMention, ActorRole, Side, Span

# How much a rule proves. A claim of responsibility outweighs any wording; a blame is only an opinion.
WEIGHTS = {
    "claims_responsibility": 6.0,
    "blamed": 2.5,
    "agent_by": 3.0,
    "attack_by": 3.0,
    "attack_of": 1.5,
    "weapons_of": 1.5,
    "active_subject": 2.0,
    "active_act": 1.5,
    "clash": 1.0,
    "arrests": 0.5,
    "object": 2.0,
    "passive_subject": 2.0,
    "attack_on": 2.5,
    "clash_other": 1.0,
    "arrested": 0.5,
    "marches": 2.0,
    "treats": 2.0,
    "treated": 2.0,
    "finds": 1.5,
    "suffers": 1.5,
    "stops": 1.5,
}

_PLACED = re.compile(
    r"\b(?:in|from|to|of|at|near|across|throughout|inside|outside|into|within|for|between|toward|towards|over)\s+"
    r"(?:the\s+)?(?:(?:central|(?:north|south|east|west)[\w-]*)\s+)?$",
    re.IGNORECASE,
)
_NOUN_AFTER = re.compile(
    r"\s*(?:[.,;:)]|$|(?:on|against|in|at|by|that|which|was|were|and|near|of|to|has|have|will|is|are|"
    r"from|targeting|killed|left|since|after|during|as|began|took|outside|inside|this|last|early|late)\b)",
    re.IGNORECASE,
)
# "will carry out": nothing was done yet
_AHEAD = re.compile(r"\b(?:will|would|must|should|may|might|can|could|shall|to)\s+(?:\w+\s+)?$", re.IGNORECASE)
_THOSE = re.compile(r"\b(?:those|all)\s+$", re.IGNORECASE)  # "said that all those killed were soldiers"
_DUTY = re.compile(
    r"\b(?:operations?|search(?:es)?|investigations?|inspections?|inquir(?:y|ies)|autops(?:y|ies)|arrests?|patrols?)\b"
    r"[^.;:]{0,30}$",
    re.IGNORECASE,
)
_LONG_AGO = re.compile(
    r"\s*[\"“(]?(?:Back )?(?:In|Since|During|Between|From|Until) (?:early |late |mid-)?(?:19|20)\d\d\b"
)
_SPEAKS = re.compile(r"(?:['’]s?)?(?: [A-Z][\w-]+){0,3} (?:said|says?|told|reported|added|announced|confirmed)\b")
LETS_GO = ("release", "free", "let go", "is holding", "are holding", "still holding", "hold")
STOPS = "stops"  # the rule of who kills the attackers: the doer where two fight, not where others are struck
PARRIED = ("repel", "repuls", "foiled", "thwarted", "fended", "beaten back", "driven back")
STOPPED = frozenset({"gunmen", "suspect", "hijackers", "suicide_bombers"})
SOMEBODY = "unidentified_persons"  # "two men" who suffer are victims like any other
BUILDING = "embassy"  # "the embassy attack" is one on it
ARMED_FRAMES = frozenset({"strike", "arrest", "event", "act", "noun", "on", "clash", "claim", "implicate", "blame"})
LONG_AGO = "long_ago"  # the rule of who is only named in such a sentence
NEVER_INITIATORS = frozenset({Side.WITNESS, Side.MEDICAL, Side.MONITOR})


@dataclass(frozen=True, slots=True)
class _Role:
    actor: Actor
    role: ActorRole
    span: Span
    rule: str


def assign_roles(text: str, found: Sequence[Found], sentences: Sequence[Span]) -> tuple[ActorMention, ...]:
    """Mentions with a role, and the first mention of everybody who has none."""
    mentions: list[ActorMention] = []
    roled = {(role.span.start, role.rule): role for role in _roles(text, found, sentences)}
    taken, starts = set(), [sentence.start for sentence in sentences]
    for role in roled.values():
        mentions.append(ActorMention(role.actor, role.role, role.span, role.rule))
        if role.rule not in PEACEFUL:  # who moves in, meets or finds may be named as a party of a deed as well
            taken.add(role.actor.actor_key)
    for each in found:
        is_nobody = each.actor is None or each.actor.actor_key == SOMEBODY
        if is_nobody or each.actor is None or each.rule == "country" or each.actor.actor_key in taken:
            continue
        taken.add(each.actor.actor_key)
        rule = LONG_AGO if _is_long_ago(text, each, starts) else each.rule
        mentions.append(ActorMention(each.actor, ActorRole.MENTIONED, Span(each.start, each.end), rule))
    return tuple(sorted(mentions, key=lambda mention: (mention.quote.start, mention.rule)))


def _is_long_ago(text: str, found: Found, starts: Sequence[int]) -> bool:
    """ "In 2014, Boko Haram …" is told beside the happening."""
    return bool(starts) and _LONG_AGO.match(text, starts[sentence_of(found.start, starts)]) is not None


def _roles(text: str, found: Sequence[Found], sentences: Sequence[Span]) -> Iterator[_Role]:
    starts = [sentence.start for sentence in sentences]
    by_sentence: dict[int, list[Found]] = {}
    for each in found:
        by_sentence.setdefault(sentence_of(each.start, starts), []).append(each)
    for number, phrases in by_sentence.items():
        start, end = (starts[number], sentences[number].end) if sentences else (0, len(text))
        if _LONG_AGO.match(text, start):
            continue
        yield from _in_peace(text, phrases, start, end)
        there = [phrase for phrase in phrases if not _is_placed(text, phrase)]
        if any(phrase.frame in ARMED_FRAMES for phrase in there):
            yield from _roles_in_sentence(text, there, start, end)
        for owner in find_owners(text, phrases):
            yield from _as(owner, ActorRole.INITIATOR, "weapons_of")


def _is_placed(text: str, found: Found) -> bool:
    """ "in Peru" is a place."""
    return found.rule == "country" and _PLACED.search(text[max(0, found.start - 24) : found.start]) is not None


def _in_peace(text: str, phrases: Sequence[Found], start: int, end: int) -> Iterator[_Role]:
    for index, verb in enumerate(phrases):
        if verb.frame in PEACEFUL_FRAMES:
            for found, role, rule in peaceful_roles(text, phrases, index, start, end):
                yield from _as(found, role, rule)


def _roles_in_sentence(text: str, phrases: Sequence[Found], start: int, end: int) -> Iterator[_Role]:
    for index, verb in enumerate(phrases):
        before = find_nearest_before(text, phrases, index)
        after = _unless_speaking(text, verb, find_nearest_after(text, phrases, index))
        match verb.frame:
            case "strike":
                yield from _strike(text, phrases, index, before, after, start, end)
            case "arrest":
                yield from _arrest(text, phrases, index, before, after, start, end)
            case "event":
                yield from _event(text, phrases, index, after, end)
            case "act":
                lead = text[max(start, verb.start - 40) : verb.start]
                is_idle = DENIED.search(lead) or _AHEAD.search(lead)
                is_done = is_passive(text, verb, start, end)
                doer = find_doer_of(text, phrases, index, end) if is_done else before
                yield from _as(None if is_idle else doer, ActorRole.INITIATOR, "attack_by" if is_done else "active_act")
            case "noun":
                if not _is_duty(after, text[max(start, verb.start - 60) : verb.start]):
                    yield from _as(after, ActorRole.INITIATOR, "attack_by")
            case "on":
                doer = find_doer_of(text, phrases, index, end)
                yield from _as(doer, ActorRole.INITIATOR, "attack_by")
                yield from _as(None if after is doer else after, _suffers(after), "attack_on")
                yield from _as(find_possessor(text, phrases, index), ActorRole.INITIATOR, "attack_of")
            case "clash":
                yield from _clash(text, verb, before, after, phrases, index)
            case "claim":
                claims = claimant(text, phrases, index, after, start)
                yield from _as(claims, ActorRole.INITIATOR, "claims_responsibility")
            case "implicate":
                yield from _as(implicated(text, phrases, index, before, start, end), ActorRole.INITIATOR, "blamed")
            case "find" if text[verb.start : verb.end].lower().startswith("intercept"):
                yield from _waylay(text, phrases, index, before, start, end)
            case "blame":
                yield from _as(blamed(text, verb, before, after), ActorRole.INITIATOR, "blamed")
            case _:
                pass


def _unless_speaking(text: str, verb: Found, after: Found | None) -> Found | None:
    """ "Two missiles hit at the busiest hour, the Doctors' Network said": who tells it behind a comma is not hit.

    Nor is who stands behind a semicolon: "84 personnel killed; India rejects the charge".
    """
    between = text[verb.end : after.start] if after is not None else ""
    if ";" in between:
        return None
    if after is None or ", " not in between:
        return after
    return None if _SPEAKS.match(text, after.end) else after


def _strike(
    text: str,
    phrases: Sequence[Found],
    index: int,
    before: Found | None,
    after: Found | None,
    start: int,
    end: int,
) -> Iterator[_Role]:
    verb = phrases[index]
    if _THOSE.search(text[max(start, verb.start - 8) : verb.start]):
        return
    if is_passive(text, verb, start, end):
        agent = find_agent(text, phrases, index, end)
        is_capture = text[verb.start : verb.end].lower().startswith("captur") and _is_state(agent)
        is_stopped = _stops(agent, before) or text[verb.start : verb.end].lower().startswith(PARRIED)
        rule = "arrests" if is_capture else STOPS if is_stopped else "agent_by"
        yield from _as(agent, ActorRole.INITIATOR, rule)
        if before is not None and before is not agent and not is_of_another(text, before, verb):
            yield from _as(before, _suffers(before), "passive_subject")
        return
    is_stopped = _stops(before, after) or text[verb.start : verb.end].lower().startswith(PARRIED)
    yield from _as(before, ActorRole.INITIATOR, STOPS if is_stopped else "active_subject")
    yield from _as(after, _suffers(after), "object")


def _stops(doer: Found | None, other: Found | None) -> bool:
    """ "Police then killed the attacker": what ends a deed is not the deed."""
    return _is_state(doer) and other is not None and other.actor is not None and other.actor.actor_key in STOPPED


def _waylay(
    text: str, phrases: Sequence[Found], index: int, before: Found | None, start: int, end: int
) -> Iterator[_Role]:
    """ "The judge was intercepted by four men": who is no police does that to strike."""
    is_done = is_passive(text, phrases[index], start, end)
    doer = find_agent(text, phrases, index, end) if is_done else before
    yield from _as(doer if _is_lawless(doer) else None, ActorRole.INITIATOR, "active_act")


def _is_state(found: Found | None) -> bool:
    return found is not None and found.actor is not None and found.actor.side is Side.GOVERNMENT


def _is_duty(found: Found | None, lead: str) -> bool:
    """ "Operations carried out by the police" are no attacks."""
    return _is_state(found) and _DUTY.search(lead) is not None


def _arrest(
    text: str,
    phrases: Sequence[Found],
    index: int,
    before: Found | None,
    after: Found | None,
    start: int,
    end: int,
) -> Iterator[_Role]:
    """Whoever arrests acts too, but after the deed: the rules weigh little. Gunmen who seize somebody do the deed."""
    is_done = is_passive(text, phrases[index], start, end)
    doer, other = (find_agent(text, phrases, index, end), before) if is_done else (before, after)
    word = text[phrases[index].start : phrases[index].end].lower()
    if word.startswith(LETS_GO):  # who holds a hostage, or lets him go, had taken him
        yield from _as(doer if _is_lawless(doer) else None, ActorRole.INITIATOR, "active_act")
        return
    if _is_lawless(doer) and word.startswith("seize"):
        yield from _as(doer, ActorRole.INITIATOR, "agent_by" if is_done else "active_subject")
        yield from _as(other, _suffers(other), "passive_subject" if is_done else "object")
        return
    yield from _as(doer, ActorRole.INITIATOR, "arrests")
    yield from _as(other, ActorRole.RECIPIENT, "arrested")


def _is_lawless(found: Found | None) -> bool:
    return found is not None and found.actor is not None and found.actor.side in (Side.ARMED_GROUP, Side.UNKNOWN)


def _event(text: str, phrases: Sequence[Found], index: int, after: Found | None, end: int) -> Iterator[_Role]:
    """ "a Taliban attack", and the headline's "Gunmen attack village"."""
    doer = find_possessor(text, phrases, index)
    yield from _as(doer, ActorRole.INITIATOR, "attack_of")
    if doer is None:
        yield from _as(find_agent(text, phrases, index, end), ActorRole.INITIATOR, "attack_by")
    if doer is not None and not _NOUN_AFTER.match(text, phrases[index].end):
        yield from _as(after, _suffers(after), "object")


def _clash(
    text: str, verb: Found, before: Found | None, after: Found | None, phrases: Sequence[Found], index: int
) -> Iterator[_Role]:
    if "between" in text[verb.start : verb.end].lower():
        later = [phrase for phrase in phrases[index + 1 :] if phrase.actor is not None]
        before, after = (later[0], later[1]) if len(later) > 1 else (None, None)
    if after is None:
        before, after = _both(text, phrases, index)
    if before is not None and after is not None:
        yield from _as(before, ActorRole.INITIATOR, "clash")
        yield from _as(after, ActorRole.RECIPIENT, "clash_other")


def _both(text: str, phrases: Sequence[Found], index: int) -> tuple[Found | None, Found | None]:
    """ "soldiers and rebels fought": those whom "and" joins right before the verb."""
    if index < 2 or phrases[index].start - phrases[index - 1].end > SUBJECT_REACH:
        return None, None
    left, right = phrases[index - 2 : index]
    is_joined = text[left.end : right.start].strip(" ,") in ("and", "and the")
    return (left, right) if is_joined and left.actor and right.actor else (None, None)


def _suffers(found: Found | None) -> ActorRole:
    is_civil = found is not None and found.actor is not None and found.actor.side is Side.CIVILIAN
    return ActorRole.VICTIM if is_civil else ActorRole.RECIPIENT


def _as(found: Found | None, role: ActorRole, rule: str) -> Iterator[_Role]:
    if found is None or found.actor is None:
        return
    actor = found.actor
    is_doer = actor.side not in NEVER_INITIATORS and not actor.actor_key.endswith(BUILDING)
    if is_doer if role is ActorRole.INITIATOR else actor.actor_key != SOMEBODY:
        yield _Role(found.actor, role, Span(found.start, found.end), rule)
