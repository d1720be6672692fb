"""Members and groups as one actor: "Hamas gunmen", "fighters of the FARC", "FMLN troops", "the group"."""

import re
from collections.abc import Sequence
from dataclasses import replace

from extract.actors.found import NAMED, Found
from extract.records import Actor, Side

_MEMBER = re.compile(
    r"\s+|,?\s+(?:\w+\s+)?(?:of|from|for|with|in|belonging to|loyal to|linked to|affiliated with|allied with)"
    r"\s+(?:the\s+)?[\"“']?",
    re.IGNORECASE,
)
_OF = re.compile(r"\s+(?:of|from|belonging to|loyal to) ", re.IGNORECASE)
REACH = 30  # characters between a member and his group


def with_members(found: Sequence[Found], text: str) -> list[Found]:
    """ "Hamas gunmen", "fighters of the FARC": members act for their group."""
    merged: list[Found] = []
    for each in found:
        joined = _joined(merged[-1], each, text) if merged else None
        merged[len(merged) - (joined is not None) :] = [joined or each]
    return merged


def _joined(last: Found, each: Found, text: str) -> Found | None:
    """Two neighbours as one actor, if the one is of the other."""
    if last.actor is None or each.actor is None or each.start - last.end >= REACH:
        return None
    gap = text[last.end : each.start]
    is_beside = not gap.strip(" \n\"'’”)]")
    if is_beside and (_is_group(last) and _is_member(each)):
        return replace(last, end=each.end)
    if gap == " " and last.actor.side is Side.ARMED_GROUP and _is_troop(each):
        return replace(last, end=each.end)
    is_owner = last.rule == "country" and gap in ("'s ", "’s ")  # "fired by Yemen's Houthi rebels"
    is_of = _MEMBER.fullmatch(gap) and (_is_member(last) or (_is_troop(last) and _OF.match(gap)))
    if (is_owner and each.actor.side is Side.ARMED_GROUP) or (is_of and _is_group(each)):
        return replace(each, start=last.start)
    return None


def _is_group(found: Found) -> bool:
    return found.rule in NAMED and found.actor is not None and found.actor.side is Side.ARMED_GROUP


def _is_member(found: Found) -> bool:
    is_armed = found.actor is not None and found.actor.side in (Side.ARMED_GROUP, Side.UNKNOWN)
    return found.rule == "generic" and is_armed


def _is_troop(found: Found) -> bool:
    """ "troops", "commandos": no country's where an armed group's name stands beside."""
    return found.rule == "institution" and found.actor is not None and found.actor.sector == "MIL"


def with_groups(found: Sequence[Found]) -> tuple[Found, ...]:
    """ "The group" is the armed group that was named last; without one it is nobody."""
    last: Actor | None = None
    resolved = []
    for each in found:
        if each.rule == "group":
            if last is not None:
                resolved.append(replace(each, actor=last))
            continue
        resolved.append(each)
        if each.actor and each.rule != "generic" and each.actor.side is Side.ARMED_GROUP:
            last = each.actor
    return tuple(resolved)
