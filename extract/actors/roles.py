"""Who did it to whom: roles from the voice around words of action, sentence by sentence.

No parser: the doer is the nearest actor before an active verb or after "by"; the other side of the
verb is whom it happened to. A weight per rule lets a report choose among them.
"""

import re
from collections.abc import Iterator, Sequence

from extract.actors.accusing import DENIED, blamed, claimant, implicated
from extract.actors.deeds import (
    Role,
    arrest_roles,
    as_role,
    attack_rule,
    clash_roles,
    event_roles,
    is_state,
    role_of_struck,
    strike_roles,
    waylay_roles,
)
from extract.actors.finding import sentence_of
from extract.actors.found import Found
from extract.actors.peaceful import FRAMES as PEACEFUL_FRAMES
from extract.actors.peaceful import PEACEFUL, peaceful_roles
from extract.actors.unnamed import SOMEBODY, is_unidentified
from extract.actors.voice import (
    find_doer_of,
    find_nearest_after,
    find_nearest_before,
    find_possessor,
    is_passive,
)
from extract.actors.weapons import find_owners
from extract.records import ActorMention, ActorRole, Span

# How much a rule proves. A claim of responsibility outweighs any wording; a blame is only an opinion.
WEIGHTS = {
    "claims_responsibility": 6.0,
    "blamed": 2.5,
    "agent_by": 3.0,
    "attack_by": 3.0,
    "attack_of": 1.5,
    "campaign": 0.5,
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
# "will carry out": nothing was done yet
_AHEAD = re.compile(r"\b(?:will|would|must|should|may|might|can|could|shall|to)\s+(?:\w+\s+)?$", re.IGNORECASE)
_DUTY = re.compile(
    r"\b(?:operations?|search(?:es)?|investigations?|inspections?|inquir(?:y|ies)|autops(?:y|ies)|arrests?|patrols?)\b"
    r"[^.;:]{0,30}$",
    re.IGNORECASE,
)
_LONG_AGO = re.compile(
    r"\s*[\"“(]?(?:Back )?(?:In|Since|During|Between|From|Until) (?:early |late |mid-)?(?:19|20)\d\d\b"
)
_SPEAKS = re.compile(r"(?:['’]s?)?(?: [A-Z][\w-]+){0,3} (?:said|says?|told|reported|added|announced|confirmed)\b")
ARMED_FRAMES = frozenset({"strike", "arrest", "event", "act", "noun", "on", "clash", "claim", "implicate", "blame"})
LONG_AGO = "long_ago"  # the rule of who is only named in such a sentence


def assign_roles(text: str, found: Sequence[Found], sentences: Sequence[Span]) -> tuple[ActorMention, ...]:
    """Mentions with a role, and the first mention of everybody who has none."""
    mentions: list[ActorMention] = []
    roled = {(role.span.start, role.rule): role for role in _roles(text, found, sentences)}
    taken, starts = set(), [sentence.start for sentence in sentences]
    struck = {role.span.start for role in roled.values() if _is_anybody(role)}
    for role in roled.values():
        if _is_anybody(role):
            continue
        mentions.append(ActorMention(role.actor, role.role, role.span, role.rule))
        if role.rule not in PEACEFUL:  # who moves in, meets or finds may be named as a party of a deed as well
            taken.add(role.actor.actor_key)
    for each in found:
        if each.actor is None or each.rule == "country" or each.actor.actor_key in taken:
            continue
        is_somebody = each.actor.actor_key == SOMEBODY
        if is_somebody and (each.start in struck or not is_unidentified(text, each)):
            continue
        taken.add(each.actor.actor_key)
        rule = LONG_AGO if _is_long_ago(text, each, starts) else each.rule
        mentions.append(ActorMention(each.actor, ActorRole.MENTIONED, Span(each.start, each.end), rule))
    return tuple(sorted(mentions, key=lambda mention: (mention.quote.start, mention.rule)))


def _is_anybody(role: Role) -> bool:
    """ "Two men" who suffer are victims like any other."""
    return role.role is not ActorRole.INITIATOR and role.actor.actor_key == SOMEBODY


def _is_long_ago(text: str, found: Found, starts: Sequence[int]) -> bool:
    """ "In 2014, Boko Haram …" is told beside the happening."""
    return bool(starts) and _LONG_AGO.match(text, starts[sentence_of(found.start, starts)]) is not None


def _roles(text: str, found: Sequence[Found], sentences: Sequence[Span]) -> Iterator[Role]:
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
        if any(phrase.frame in ARMED_FRAMES or _is_waylaying(text, phrase) for phrase in there):
            yield from _roles_in_sentence(text, there, start, end)
        for owner in find_owners(text, phrases):
            yield from as_role(owner, ActorRole.INITIATOR, "weapons_of")


def _is_placed(text: str, found: Found) -> bool:
    """ "in Peru" is a place."""
    return found.rule == "country" and _PLACED.search(text[max(0, found.start - 24) : found.start]) is not None


def _in_peace(text: str, phrases: Sequence[Found], start: int, end: int) -> Iterator[Role]:
    for index, verb in enumerate(phrases):
        if verb.frame in PEACEFUL_FRAMES:
            for found, role, rule in peaceful_roles(text, phrases, index, start, end):
                yield from as_role(found, role, rule)


def _roles_in_sentence(text: str, phrases: Sequence[Found], start: int, end: int) -> Iterator[Role]:
    for index, verb in enumerate(phrases):
        before = find_nearest_before(text, phrases, index)
        after = _unless_speaking(text, verb, find_nearest_after(text, phrases, index))
        match verb.frame:
            case "strike":
                yield from strike_roles(text, phrases, index, before, after, start, end)
            case "arrest":
                yield from arrest_roles(text, phrases, index, before, after, start, end)
            case "event":
                yield from event_roles(text, phrases, index, after, end)
            case "act":
                lead = text[max(start, verb.start - 40) : verb.start]
                is_idle = DENIED.search(lead) or _AHEAD.search(lead)
                is_done = is_passive(text, verb, start, end)
                doer = find_doer_of(text, phrases, index, end) if is_done else before
                yield from as_role(
                    None if is_idle else doer, ActorRole.INITIATOR, "attack_by" if is_done else "active_act"
                )
            case "noun":
                if not _is_duty(after, text[max(start, verb.start - 60) : verb.start]):
                    yield from as_role(after, ActorRole.INITIATOR, attack_rule(text, verb, "attack_by"))
            case "on":
                doer = find_doer_of(text, phrases, index, end)
                yield from as_role(doer, ActorRole.INITIATOR, attack_rule(text, verb, "attack_by"))
                yield from as_role(None if after is doer else after, role_of_struck(after), "attack_on")
                owner = find_possessor(text, phrases, index)
                yield from as_role(owner, ActorRole.INITIATOR, attack_rule(text, verb, "attack_of"))
            case "clash":
                yield from clash_roles(text, verb, before, after, phrases, index)
            case "claim":
                claims = claimant(text, phrases, index, after, start)
                yield from as_role(claims, ActorRole.INITIATOR, "claims_responsibility")
            case "implicate":
                yield from as_role(implicated(text, phrases, index, before, start, end), ActorRole.INITIATOR, "blamed")
            case "find" if _is_waylaying(text, verb):
                yield from waylay_roles(text, phrases, index, before, start, end)
            case "blame":
                yield from as_role(blamed(text, phrases, index, before, after), ActorRole.INITIATOR, "blamed")
            case _:
                pass


def _is_waylaying(text: str, verb: Found) -> bool:
    return verb.frame == "find" and text[verb.start : verb.end].lower().startswith("intercept")


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


def _is_duty(found: Found | None, lead: str) -> bool:
    """ "Operations carried out by the police" are no attacks."""
    return is_state(found) and _DUTY.search(lead) is not None
