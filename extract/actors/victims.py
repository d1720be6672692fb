"""Whom a deed struck where no verb has them for its object: those whom its own numbers count."""

from collections.abc import Sequence

from extract.actors.dictionary import generic_actor
from extract.records import Actor, Claim, Scope
from extract.types.ontology import VIOLENT

HARM = frozenset({"killed", "wounded", "casualties", "abducted"})
STRIKING = frozenset({"Murder", "Shooting", "Stabbing", "Mob violence"})
# Victim groups as actors; soldiers and officials have a country, which numbers do not tell.
_ACTORS = {
    "people": "civilians",
    "civilians": "civilians",
    "women": "civilians",
    "children": "civilians",
    "families": "civilians",
    "workers": "civilians",
    "students": "students",
    "journalists": "journalists",
    "aid_workers": "aid_workers",
    "medics": "aid_workers",
    "prisoners": "prisoners",
}


def find_victims(claims: Sequence[Claim], event_type: str, event_subtype: str) -> Actor | None:
    """Those whom the first number of a violent deed counts; nobody of a battle, whose dead are fighters."""
    if event_type == "Battles" or (event_type not in VIOLENT and event_subtype not in STRIKING):
        return None
    own = (claim for claim in claims if claim.scope is Scope.EVENT and claim.measure in HARM and claim.low)
    groups = (_ACTORS.get(claim.victim_group) for claim in own)
    return next((generic_actor(key) for key in groups if key is not None), None)
