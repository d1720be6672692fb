"""Who did it to whom: roles from the voice around words of action, sentence by sentence.

No parser: the doer is the nearest actor before an active verb or after "by"; the other side of the
verb is whom it happened to. A weight per rule lets a report choose among them.
"""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from extract.actors.finding import sentence_of
from extract.actors.found import Found
from extract.records import Actor, ActorMention, ActorRole, Side, Span

# How much a rule proves. A claim of responsibility outweighs any wording; a blame is only an opinion.
WEIGHTS = {
    "claims_responsibility": 6.0,
    "blamed": 2.5,
    "agent_by": 3.0,
    "attack_by": 3.0,
    "attack_of": 1.5,
    "active_subject": 2.0,
    "active_act": 1.5,
    "clash": 1.0,
    "arrests": 0.5,
    "object": 2.0,
    "passive_subject": 2.0,
    "attack_on": 2.5,
    "clash_other": 1.0,
    "arrested": 0.5,
}
BLAME_REACH = 30
SUBJECT_REACH = 45  # between a subject and its verb: an adverb, a short relative clause
REACH = 90  # characters between an actor and the verb: beyond it another clause has begun

_PASSIVE_BEFORE = re.compile(
    r"\b(?:was|were|been|being|be|is|are|get|got|left)\s+(?:also\s+)?(?:[a-z]+ly\s+|all\s+)?$",
    re.IGNORECASE,
)
_PARTICIPLE = re.compile(r"(?:ed|en|shot|shot dead|struck|hit|torn|held hostage|burnt|beat|gunned down|blown up|up)$")
_PASSIVE_AFTER = re.compile(
    r"\s*(?:,|\.|$|\b(?:in|by|during|after|when|at|as|near|on|and \d|and wounded|and injured|since|while)\b)",
    re.IGNORECASE,
)
_BY = re.compile(
    r"\bby\s+(?:an?\s+|the\s+|some\s+|several\s+|two\s+|three\s+|four\s+|alleged\s+|suspected\s+)*", re.IGNORECASE
)
_SPEECH_LINK = re.compile(r"\b(?:it|its|they|their|he|she|that it|that they|that its)\b", re.IGNORECASE)


_NOBODY = re.compile(
    r"\b(?:no one|no-one|nobody|none|no (?:\w+ ){0,2}(?:group|organi[sz]ation|party|side)|not|yet|neither)\b",
    re.IGNORECASE,
)
_NOT_TOUCHING = r"(?:until|to|and|or|of|in|that|an?|the|for|on|by|with|from|as|had|has|was|were|said|after)"
_TOUCHES = re.compile(rf"(?:['’]s?)?\s+(?:(?!{_NOT_TOUCHING}\b)[\w-]+\s+){{0,2}}", re.IGNORECASE)
_PLACED = re.compile(
    r"\b(?:in|from|to|of|at|near|across|throughout|inside|outside|into|within|for|between|toward|towards|over)\s+"
    r"(?:the\s+|western\s+|eastern\s+|northern\s+|southern\s+)?$",
    re.IGNORECASE,
)
# "a bomb at the ministry kills": what stands after these is no subject
_ASIDE = re.compile(
    r"\b(?:in|at|near|outside|inside|into|on|against|to|for|with|between|towards?|including|behind)\s+"
    r"(?:an?\s+|the\s+|his\s+|its\s+|their\s+|some\s+|several\s+)?$",
    re.IGNORECASE,
)
_NOUN_AFTER = re.compile(
    r"\s*(?:[.,;:)]|$|(?:on|against|in|at|by|that|which|was|were|and|near|of|to|has|have|will|is|are|"
    r"from|targeting|killed|left|since|after|during|as|began|took|outside|inside|this|last|early|late)\b)",
    re.IGNORECASE,
)
_DENIED = re.compile(
    r"\b(?:den(?:y|ied|ies|ying)|reject(?:ed|s)|disclaim\w+|not|never|nor|nothing|without)\b", re.IGNORECASE
)
# "a police bomb squad", "attack helicopters": the noun of the attack is part of another thing
_NO_ATTACK = re.compile(
    r"\s+(?:squad|disposal|experts?|technicians?|specialists?|threats?|shelter|scare|helicopters?|aircraft|dogs?|range|teams?)\b",
    re.IGNORECASE,
)
BEARING_ARMS = frozenset({"MIL", "COP", "UAF", "CRM", "SPY", "UNK"})
SOMEBODY = "unidentified_persons"  # "two men" who suffer are victims like any other
BUILDING = "embassy"  # "the embassy attack" is one on it
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
    taken = set()
    for role in roled.values():
        mentions.append(ActorMention(role.actor, role.role, role.span, role.rule))
        taken.add(role.actor.actor_key)
    for each in found:
        is_nobody = each.actor is None or each.actor.actor_key == SOMEBODY
        if is_nobody or each.actor is None or each.rule == "country" or each.actor.actor_key in taken:
            continue
        taken.add(each.actor.actor_key)
        mentions.append(ActorMention(each.actor, ActorRole.MENTIONED, Span(each.start, each.end), each.rule))
    return tuple(sorted(mentions, key=lambda mention: (mention.quote.start, mention.rule)))


def _roles(text: str, found: Sequence[Found], sentences: Sequence[Span]) -> Iterator[_Role]:
    starts = [sentence.start for sentence in sentences]
    by_sentence: dict[int, list[Found]] = {}
    for each in found:
        if each.rule == "country" and _PLACED.search(text[max(0, each.start - 24) : each.start]):
            continue  # "in Peru" is a place
        by_sentence.setdefault(sentence_of(each.start, starts), []).append(each)
    for number, phrases in by_sentence.items():
        end = sentences[number].end if sentences else len(text)
        if any(phrase.frame and phrase.frame != "say" for phrase in phrases):
            yield from _roles_in_sentence(text, phrases, starts[number] if starts else 0, end)


def _roles_in_sentence(text: str, phrases: Sequence[Found], start: int, end: int) -> Iterator[_Role]:
    for index, verb in enumerate(phrases):
        before = _nearest_before(text, phrases, index)
        after = _nearest_after(phrases, index)
        match verb.frame:
            case "strike":
                yield from _strike(text, phrases, index, before, after, start, end)
            case "arrest":
                yield from _arrest(text, phrases, index, before, after, start, end)
            case "event":
                yield from _event(text, phrases, index, after, end)
            case "act":
                is_idle = _is_passive(text, verb, start, end) or _DENIED.search(
                    text[max(start, verb.start - 40) : verb.start]
                )
                yield from _as(None if is_idle else before, ActorRole.INITIATOR, "active_act")
            case "noun":
                yield from _as(after, ActorRole.INITIATOR, "attack_by")
            case "on":
                yield from _as(after, _suffers(after), "attack_on")
                yield from _as(_possessor(text, phrases, index), ActorRole.INITIATOR, "attack_of")
            case "clash":
                yield from _clash(text, verb, before, after, phrases, index)
            case "claim":
                if _NOBODY.search(text[start : verb.start]):
                    continue
                claimant = after if text[verb.start : verb.end].lower().endswith("by") else _any_before(phrases, index)
                yield from _as(claimant, ActorRole.INITIATOR, "claims_responsibility")
            case "implicate":
                if not _DENIED.search(text[max(start, verb.start - 60) : verb.start]):
                    yield from _as(_implicated(before), ActorRole.INITIATOR, "blamed")
            case "blame":
                yield from _blame(text, verb, before, after)
            case _:
                pass


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
    if _is_passive(text, verb, start, end):
        agent = _agent(text, phrases, index, end)
        yield from _as(agent, ActorRole.INITIATOR, "agent_by")
        if before is not agent:
            yield from _as(before, _suffers(before), "passive_subject")
        return
    yield from _as(before, ActorRole.INITIATOR, "active_subject")
    yield from _as(after, _suffers(after), "object")


def _arrest(
    text: str,
    phrases: Sequence[Found],
    index: int,
    before: Found | None,
    after: Found | None,
    start: int,
    end: int,
) -> Iterator[_Role]:
    """Whoever arrests acts too, but after the deed: the rules weigh little."""
    if _is_passive(text, phrases[index], start, end):
        yield from _as(_agent(text, phrases, index, end), ActorRole.INITIATOR, "arrests")
        yield from _as(before, ActorRole.RECIPIENT, "arrested")
        return
    yield from _as(before, ActorRole.INITIATOR, "arrests")
    yield from _as(after, ActorRole.RECIPIENT, "arrested")


def _event(text: str, phrases: Sequence[Found], index: int, after: Found | None, end: int) -> Iterator[_Role]:
    """ "a Taliban attack", and the headline's "Gunmen attack village"."""
    doer = _possessor(text, phrases, index)
    yield from _as(doer, ActorRole.INITIATOR, "attack_of")
    if doer is None:
        yield from _as(_agent(text, phrases, index, end), ActorRole.INITIATOR, "attack_by")
    if doer is not None and not _NOUN_AFTER.match(text, phrases[index].end):
        yield from _as(after, _suffers(after), "object")


def _is_passive(text: str, verb: Found, start: int, end: int) -> bool:
    """ "were killed", "killed by", "militants killed in": the subject suffers."""
    word = text[verb.start : verb.end].lower()
    if not _PARTICIPLE.search(word):
        return False
    before = text[max(start, verb.start - 25) : verb.start]
    if _PASSIVE_BEFORE.search(before) or before.endswith(", "):
        return True
    return bool(_PASSIVE_AFTER.match(text[verb.end : min(end, verb.end + 10)]))


def _agent(text: str, phrases: Sequence[Found], index: int, end: int) -> Found | None:
    """The actor right after the "by" that follows a passive."""
    verb = phrases[index]
    by = _BY.search(text[verb.end : min(end, verb.end + REACH)])
    if by is None:
        return None
    position = verb.end + by.end()
    for phrase in phrases[index + 1 :]:
        if phrase.actor is not None and phrase.start >= verb.end + by.start():
            return phrase if phrase.start - position <= 40 else None
    return None


def _nearest_before(text: str, phrases: Sequence[Found], index: int) -> Found | None:
    """The subject: nearest actor, unless it only speaks ("police said three men killed …")."""
    verb = phrases[index]
    speech: Found | None = None
    for phrase in reversed(phrases[:index]):
        if verb.start - phrase.end > REACH:
            return None
        if phrase.frame == "say":
            speech = phrase
        if phrase.actor is None:
            continue
        if speech is not None:
            return phrase if _SPEECH_LINK.search(text[speech.end : verb.start]) else None
        if verb.start - phrase.end > SUBJECT_REACH or _ASIDE.search(text[max(0, phrase.start - 24) : phrase.start]):
            return None
        return phrase
    return None


def _any_before(phrases: Sequence[Found], index: int) -> Found | None:
    """For claims of responsibility: the armed group before it, however far, else the nearest who bears arms."""
    actors = [phrase for phrase in phrases[:index] if phrase.actor is not None]
    armed = [phrase for phrase in actors if phrase.actor and phrase.actor.side is Side.ARMED_GROUP]
    nearest = armed or [phrase for phrase in actors if phrase.actor and phrase.actor.sector in BEARING_ARMS]
    return nearest[-1] if nearest else None


def _implicated(before: Found | None) -> Found | None:
    """ "Soldiers implicated in the murder"; who is accused of a death and bears no arms is a person, not a side."""
    is_armed = before is not None and before.actor is not None and before.actor.side is not Side.CIVILIAN
    return before if is_armed else None


def _nearest_after(phrases: Sequence[Found], index: int) -> Found | None:
    verb = phrases[index]
    for phrase in phrases[index + 1 :]:
        if phrase.start - verb.end > REACH or phrase.frame in ("strike", "claim", "clash"):
            return None
        if phrase.actor is not None:
            return phrase
    return None


def _possessor(text: str, phrases: Sequence[Found], index: int) -> Found | None:
    """ "militants' attack on", "a Taliban attack on": the actor that touches the noun."""
    before = phrases[index - 1] if index else None
    if before is None or before.actor is None:
        return None
    gap = text[before.end : phrases[index].start]
    if _NO_ATTACK.match(text, phrases[index].end):
        return None
    return before if len(gap) < 24 and _TOUCHES.fullmatch(gap) else None


def _clash(
    text: str, verb: Found, before: Found | None, after: Found | None, phrases: Sequence[Found], index: int
) -> Iterator[_Role]:
    if "between" in text[verb.start : verb.end].lower():
        later = [phrase for phrase in phrases[index + 1 :] if phrase.actor is not None]
        before, after = (later[0], later[1]) if len(later) > 1 else (None, None)
    if before is not None and after is not None:
        yield from _as(before, ActorRole.INITIATOR, "clash")
        yield from _as(after, ActorRole.RECIPIENT, "clash_other")


def _blame(text: str, verb: Found, before: Found | None, after: Found | None) -> Iterator[_Role]:
    if _PASSIVE_BEFORE.search(text[max(0, verb.start - 25) : verb.start]) and not text[: verb.end].endswith(" to"):
        after = before if before is not None and verb.start - before.end < BLAME_REACH else None
        yield from _as(after, ActorRole.INITIATOR, "blamed")
        return
    if after is None or after.actor is None or after.start - verb.end > BLAME_REACH:
        return
    if after.actor.side is not Side.CIVILIAN:
        yield from _as(after, ActorRole.INITIATOR, "blamed")


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
