"""Who marches, deals, finds and dies: acts of no violence, whose roles count only for happenings of their own kind."""

import re
from collections.abc import Iterator, Sequence

from extract.actors.found import Found
from extract.actors.voice import find_agent, find_nearest_before, is_passive
from extract.records import ActorRole, Side

FRAMES = frozenset({"march", "treat", "find", "suffer"})
#: The rule of each frame's doer, and for which the report may take it: `choice.py` leaves the others alone.
MARCHES, TREATS, FINDS, SUFFERS = "marches", "treats", "finds", "suffers"
TREATED = "treated"
PEACEFUL = frozenset({MARCHES, TREATS, FINDS, SUFFERS, TREATED})
TREATING = frozenset({"GOV", "MIL", "IGO", "REB", "OPP", "LEG", "PTY", "UAF"})
OFFICES = frozenset({"GOV", "LEG", "JUD", "PTY", "IGO"})
REACH = 120  # characters: "negotiators from Russia and Ukraine met in Abu Dhabi for talks with …"
_PLACED = re.compile(r"\b(?:in|at|near|into|across|outside|through)\s+(?:the\s+)?$", re.IGNORECASE)

Part = tuple[Found | None, ActorRole, str]


def peaceful_roles(text: str, phrases: Sequence[Found], index: int, start: int, end: int) -> Iterator[Part]:
    """The parts of an act of no violence; nothing for other frames."""
    verb = phrases[index]
    match verb.frame:
        case "march":
            yield find_nearest_before(text, phrases, index), ActorRole.INITIATOR, MARCHES
        case "find":
            is_done = is_passive(text, verb, start, end)
            doer = find_agent(text, phrases, index, end) if is_done else find_nearest_before(text, phrases, index)
            yield doer, ActorRole.INITIATOR, FINDS
        case "suffer":
            before = find_nearest_before(text, phrases, index)
            if before is not None and before.actor is not None and before.actor.sector in OFFICES:
                return  # "Uganda declared an outbreak after a nurse died"
            is_civil = before is not None and before.actor is not None and before.actor.side is Side.CIVILIAN
            yield before, ActorRole.VICTIM if is_civil else ActorRole.RECIPIENT, SUFFERS
        case "treat":
            yield from _treat(text, phrases, verb)
        case _:
            pass


def _treat(text: str, phrases: Sequence[Found], verb: Found) -> Iterator[Part]:
    """The first party that the sentence names deals with the next, wherever the verb stands between them."""
    parties = [phrase for phrase in phrases if _is_party(text, phrase) and abs(phrase.start - verb.start) < REACH]
    before = [party for party in parties if party.start < verb.start]
    if not before:
        return
    first = before[0]
    yield first, ActorRole.INITIATOR, TREATS
    others = (party for party in parties if party.start > first.start and _country(party) != _country(first))
    yield next(others, None), ActorRole.RECIPIENT, TREATED


def _is_party(text: str, phrase: Found) -> bool:
    if phrase.actor is None or phrase.actor.sector not in TREATING:
        return False
    return not (phrase.rule == "country" and _PLACED.search(text[max(0, phrase.start - 24) : phrase.start]))


def _country(phrase: Found) -> str:
    actor = phrase.actor
    return (actor.country_code or actor.actor_key) if actor is not None else ""
