"""Names that the text itself gives: groups that no table knows, and acronyms that it explains."""

import re
from collections.abc import Iterator, Sequence
from dataclasses import replace

from extract.actors.dictionary import Lexicon, fold, slugify
from extract.actors.found import Found
from extract.records import Actor, Side

_GROUP_NAME = re.compile(
    r"\b(?:[A-Z][\w'’-]+|of|for|the|and|de|del|al-[A-Z]\w+)(?: (?:[A-Z][\w'’-]+|of|for|the|and|de|del)){0,6} "
    r"(?P<head>Front|Army|Brigades?|Movement|Party|Union|Militia|Resistance|Battalion|Cartel|Commando|Faction|"
    r"Alliance|Guerrillas?|Mujahideen|Liberation Front|Liberation Army|Rebels|Separatists|Tigers|Phalange|Commandos?|"
    r"(?:Civic|Popular|People['’]s|Liberation|Revolutionary|Patriotic|Rebel|Resistance|Democratic|Guerrilla) Forces?|"
    r"Death Squad|Secret Army)\b"
    r"(?: (?:of|for) (?:the )?[A-Z]\w+(?: [A-Z]\w+){0,3})?"
)
_HEADS = {
    "Party": ("PTY", Side.THIRD_PARTY),
    "Union": ("CVL", Side.THIRD_PARTY),
    "Alliance": ("OPP", Side.THIRD_PARTY),
    "Cartel": ("CRM", Side.ARMED_GROUP),
}
# an army's unit: by its arm, by its number, or because its soldiers are called so
_UNITS = frozenset({"Brigade", "Battalion"})
_SERVICE = re.compile(
    r"\b(?:Infantry|Artillery|Armou?red|Mechani[sz]ed|Motori[sz]ed|Airborne|Airmobile|Engineers?|Cavalry|Marine|Mountain|"
    r"Parachute|Tank|Signals?|Counterinsurgency|First|Second|Third|Fourth|Fifth|Sixth|Seventh|Eighth|Ninth|Tenth|"
    r"\d+(?:st|nd|rd|d|th))\b",
    re.IGNORECASE,
)
_SOLDIERS = re.compile(r"(?:['’]s?)? (?:troops|soldiers|garrison|headquarters|barracks|officers?)\b", re.IGNORECASE)
_NO_GROUP = frozenset(
    {"Salvation Army", "Soviet Union", "Western Union", "European Union", "Credit Union", "West Front"}
)


# "a group calling itself (the) X": whatever its last word is
_SELF_NAMED = re.compile(
    r"\b(?:group|organi[sz]ation|unit|commando|command|squad|cell|faction|movement|gang|outfit|band|militia)\b"
    r"[^.;:\n]{0,20}?\b(?:calling|calls|called|named|known as|styling|self-named)\s+(?:(?:itself|themselves)\s+)?"
    r"(?:the\s+)?[\"“]?(?P<name>[A-Z0-9][\w'’-]*(?: (?:of|for|the|and|de|del|[A-Z][\w'’-]+)){0,6}?)"
    r"(?=[\"”,.;)\]]| [a-z(\[])"
)


# "the outlawed X group"
_OUTLAWED = re.compile(
    r"\b(?:outlawed|proscribed|banned|self-styled|so-called|self-proclaimed|clandestine) [\"“]?"
    r"(?P<name>[A-Z][\w'’-]*(?: [A-Z][\w'’-]*){0,5})[\"”]? "
    r"(?:group|outfit|organi[sz]ation|faction|militia)\b"
)


_JOINED = re.compile(r" (?:and|of)(?: the)? ")


def unknown_groups(text: str, lexicon: Lexicon) -> list[Found]:
    """Named groups that no table knows, by their last word: "the Red River Liberation Front"."""
    found = []
    for match in _GROUP_NAME.finditer(text):
        start, name = match.start(), match[0]
        while (first := name.partition(" "))[0].lower() in _LEADING:
            start, name = start + len(first[0]) + 1, first[2]
        if " " not in name or name in _NO_GROUP or fold(name) in lexicon.names or _ends_known(name, lexicon):
            continue
        if any(word in _COUNTRY_WORDS for word in name.split()[:1]) and len(name.split()) == 2:
            continue
        is_unit = match["head"] in _UNITS and (_SERVICE.search(name) or _SOLDIERS.match(text, match.end()))
        sector, side = ("MIL", Side.GOVERNMENT) if is_unit else _HEADS.get(match["head"], ("REB", Side.ARMED_GROUP))
        found.append(Found(start, start + len(name), Actor(slugify(name), name, None, None, sector, side), "pattern"))
    hints = any(hint in text for hint in ("call", "named", "known as", "styling"))  # a tenth of the pattern's cost
    calls = [*_SELF_NAMED.finditer(text)] if hints else []
    for match in (*calls, *_OUTLAWED.finditer(text)):
        start, name = match.start("name"), match["name"]
        if fold(name) not in lexicon.names and len(name) > 3:
            actor = Actor(slugify(name), name, None, None, "REB", Side.ARMED_GROUP)
            found.append(Found(start, start + len(name), actor, "pattern"))
    return found


def _ends_known(name: str, lexicon: Lexicon) -> bool:
    """ "Shining Path and the Tupac Amaru Revolutionary Movement": two groups, of which the last is known."""
    return any(fold(name[joined.end() :]) in lexicon.names for joined in _JOINED.finditer(name))


_LEADING = frozenset(
    [
        "the",
        "of",
        "and",
        "for",
        "de",
        "del",
        "a",
        "an",
        "in",
        "on",
        "by",
        "but",
        "when",
        "while",
        "after",
        "fighters",
        "members",
        "militants",
        "gunmen",
        "rebels",
        "soldiers",
        "leaders",
        "commanders",
        "leader",
        "spokesman",
        "supporters",
        "guerrillas",
        "insurgents",
        "troops",
        "police",
    ]
)
_COUNTRY_WORDS = frozenset(
    {"US", "U.S.", "British", "Pakistani", "Indian", "Israeli", "Russian", "Chinese", "National", "Royal", "Labour"}
)

_DEFINITION = re.compile(r"(?<=[\w.'’]) ?[(\[](?:the )?[\"“']?(?P<acronym>[A-Z][A-Za-z0-9/-]{1,9})[\"”']?[)\]]")


def definitions(text: str, lexicon: Lexicon, unknown: Sequence[Found]) -> dict[str, Actor]:
    """Acronyms that the text itself explains: "Baloch Liberation Army (BLA)"."""
    ends = {found.end: found.actor for found in unknown if found.actor}
    defined: dict[str, Actor] = {}
    for match in _DEFINITION.finditer(text):
        acronym = match["acronym"]
        if sum(char.isupper() for char in acronym) < 2 or acronym in defined:
            continue
        actor = ends.get(match.start()) or _name_before(text, match.start(), lexicon)
        if actor is not None:
            defined[acronym] = actor if actor.acronym else replace(actor, acronym=acronym)
    return defined


def _name_before(text: str, end: int, lexicon: Lexicon) -> Actor | None:
    """The longest known name that ends here."""
    words = list(re.finditer(r"[\w.'’-]+", text[max(0, end - 90) : end]))
    base = max(0, end - 90)
    for word in words[-9:]:
        actor = lexicon.names.get(fold(text[base + word.start() : end]))
        if actor is not None:
            return actor
    return None


def defined_acronyms(text: str, defined: dict[str, Actor]) -> Iterator[Found]:
    """Every place where an acronym that the text explains stands again."""
    if not defined:
        return
    for match in re.finditer(r"\b(?:" + "|".join(map(re.escape, defined)) + r")\b", text):
        yield Found(match.start(), match.end(), defined[match[0]], "defined_acronym")
