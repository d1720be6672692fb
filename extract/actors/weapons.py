"""Whose weapons struck: "Russian drones", "an RSF missile", "mortar rounds fired from the Afghan side"."""

import re
from collections.abc import Iterator, Sequence

from extract.actors.found import OF_A_SIDE, Found
from extract.records import Side

_WEAPONS = (
    r"(?:drones?|missiles?|rockets?|shells?|mortars?|mortar rounds|jets?|warplanes?|gunships?|artillery|tanks?|"
    r"air ?strikes?|bombers?|snipers?|gunners?|shellfire|quadcopters?|gunboats?|aircraft|helicopters?)"
)
_OWNED = re.compile(rf"(?:['’]s?)? (?:[\w-]+ )?{_WEAPONS}\b", re.IGNORECASE)
_OWN = re.compile(rf"\b{_WEAPONS}$", re.IGNORECASE)
_FIRED_FROM = re.compile(r"\bfrom (?:across )?(?:the )?$")
# "with US missiles", "against Russian jets", "bought Turkish drones"
_ANOTHERS = re.compile(
    r"\b(?:with|using|uses?|against|use of|buy|buys|bought|sells?|sold|supplied|deliver\w*|from|by means of|for|more) "
    r"(?:an? |the |some |several |new |\d+ )?$"
)
LEAD = 24


def find_owners(text: str, phrases: Sequence[Found]) -> Iterator[Found]:
    """Who is named as the owner of weapons that a sentence tells of, where nobody else uses them."""
    for found in phrases:
        actor = found.actor
        if actor is None or actor.side not in (Side.GOVERNMENT, Side.ARMED_GROUP) or found.rule == "generic":
            continue
        lead = text[max(0, found.start - LEAD) : found.start]
        if OF_A_SIDE.match(text, found.end) and _FIRED_FROM.search(lead):
            yield found
        is_owner = found.rule != "institution" and _OWN.search(text[found.start : found.end])
        if (is_owner or _OWNED.match(text, found.end)) and not _ANOTHERS.search(lead):
            yield found
