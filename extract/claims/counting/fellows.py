"""Whose people a speaker calls his own: a band's comrades fight, a union's colleagues are of its trade."""

from __future__ import annotations

from functools import partial

from extract.claims.counting.whom import Group
from extract.claims.speaking.heard import Speaker
from extract.claims.words.lexicon import load_lexicon
from extract.claims.words.phrase import Phrase
from extract.records import Side
from extract.tables import read_words

_words = partial(read_words, "claims_counts.toml", "fellows")

# who has a trade to tell of; a ministry's staff are whoever it counts
_STAFFED = ("aid_workers", "journalists", "medics", "workers", "students")
# whose people a side means by its losses
_OF_SIDE = {Side.GOVERNMENT: "security_forces", Side.ARMED_GROUP: "militants"}
OTHER_SIDE = {Side.GOVERNMENT: Side.ARMED_GROUP, Side.ARMED_GROUP: Side.GOVERNMENT}


def is_fellow(phrase: Phrase) -> bool:
    """ "two colleagues", "four comrades": whoever says so is one of them."""
    return phrase.head in _words("fellow")


def fights(speaker: Speaker | None) -> bool:
    """Whether a speaker's losses are armed people: an army's or an armed group's, no ministry of health's."""
    if speaker is None:
        return False
    is_army = speaker.side is Side.GOVERNMENT and not _words("army").isdisjoint(speaker.name.lower().split())
    return is_army or speaker.side is Side.ARMED_GROUP


def of_side(side: Side, group: Group) -> Group | None:
    """The armed people of a side; nobody else has any."""
    name = _OF_SIDE.get(side)
    return Group(name, side, group.label) if name else None


def staff_of(speaker: Speaker, group: Group) -> Group | None:
    """ "14 of their staff", said by aid groups, are aid workers; "26 colleagues", by a press club, journalists."""
    if fights(speaker):
        return of_side(speaker.side, group)
    kind = next((kind for kind in _trades(speaker.name) if kind in _STAFFED), None)
    return Group(kind, load_lexicon().group_sides[kind], group.label) if kind is not None else None


def _trades(name: str) -> list[str | None]:
    """What kind of people the words of a name tell, the name of a firm or a union at last."""
    lexicon = load_lexicon()
    words = [word.removesuffix("'s").removesuffix("’s").strip("'’.").replace(".", "") for word in name.lower().split()]
    told = [lexicon.nouns[word].group if word in lexicon.nouns else lexicon.modifiers.get(word) for word in words]
    told += ["aid_workers" for word in words if word in _words("united_nations")]
    return told + ["workers" for word in words if word in _words("firms")]
