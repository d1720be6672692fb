"""Outcomes that take several words: those of `claims_idioms.toml`, and a few that look at what stands around them."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from functools import cache

from extract.claims.words.beds import HEDGES, admitted, in_hospital, took_to_hospital, treated
from extract.claims.words.idiom_lines import NOT_SAVED, idiom_table
from extract.claims.words.lexicon import load_lexicon
from extract.claims.words.numerals import begins_number, number_words
from extract.claims.words.tokens import Tokens
from extract.claims.words.trigger import Form, Trigger

_HARM_VERBS = ("suffered", "sustained", "received", "suffering", "sustaining", "suffers", "receiving", "incurred")
_HARMS = ("injuries", "injury", "wounds", "wound", "burns", "concussion", "fractures", "lacerations", "asphyxia",
          "asphyxiation", "inhalation", "hypothermia", "dehydration", "contusions", "bruises", "poisoning")  # fmt: skip
_FIRM_HARMS = ("minor", "non-life-threatening", "serious", "injuries", "nonlife-threatening")
_CONDITIONS = ("critical", "serious", "stable", "fair", "good", "grave", "guarded", "precarious", "life-threatening")
_FATAL = ("shooting", "shootings", "stabbing", "beating", "crash")
_FEARS = ("believed", "feared", "thought", "presumed")
_DYING = ("bled", "starved", "froze", "bleed", "choked", "fell", "plunged")  # "bled to death": nobody did it to them
SENTENCED = ("sentenced", "sentencing", "sentence", "condemned", "condemning")  # by a court, and not yet dead
# under what people are buried alive; others who "were buried" are dead
_RUBBLE = frozenset((
    "under", "underneath", "beneath", "rubble", "debris", "landslide", "mudslide", "avalanche", "mud", "snow", "alive",
    "collapse", "collapsed", "caved", "earth", "rockfall", "when", "inside",
))  # fmt: skip
_UNDER = ("under", "beneath", "in", "inside", "alive", "below", "underneath", "by", "when")
_STATES = ("were", "was", "are", "is", "been", "be", "remain", "remained", "remains", "still", "left")
_AT_SEA = frozenset((
    "sea", "boat", "boats", "dinghy", "navy", "coast", "coastguard", "vessel", "ship", "raft", "migrants", "lifeboat",
    "shipwreck", "capsized", "survivors", "ferry", "rafts", "liferaft", "trawler",
))  # fmt: skip
# who pulls people out to save them; gunmen pull them from a bus
_SAVING = frozenset(("rescuers", "firefighters", "survivors", "rubble", "debris", "wreckage", "rescue", "neighbours"))
_BODIES = ("bodies", "corpses")
_CARE = frozenset((
    "ambulance", "ambulances", "hospital", "wounded", "injured", "bodies", "body", "dead", "corpses", "firefighters",
    "stretchers", "paramedics", "medics", "police", "current", "flood", "wave", "water",
))  # fmt: skip
_FALLEN_BEFORE = frozenset(
    ("", ".", ",", ";", "in", "during", "defending", "while", "alongside", "before", "there", "and")
)
_FIGHTS = (
    "ambush",
    "attack",
    "battle",
    "fighting",
    "clash",
    "raid",
    "assault",
    "operation",
    "combat",
    "fight",
    "defence",
)
_POLICE = frozenset(("police", "officers", "agents", "detectives", "troops", "security"))


@cache
def idiom_words() -> frozenset[str]:
    """Words with which an idiom begins, or that have a reader: nine of ten words are none of them."""
    return frozenset((*idiom_table(), *_READERS))


def find_idioms(tokens: Tokens, index: int, word: str) -> tuple[Trigger, ...]:
    """The idiom that begins with this token, or that ends with it where it looks back; of people and of things one."""
    if tokens.at(index + 1) == "to":
        found = _to_death(tokens, index, word) if tokens.at(index + 2) == "death" else None
        if found is not None or word not in idiom_words():
            return () if found is None else (found,)
    told: dict[str, Trigger] = {}
    for idiom in idiom_table().get(word, ()):
        trigger = idiom.trigger(tokens, index)
        if trigger is not None and (trigger.target not in told or trigger.last > told[trigger.target].last):
            told[trigger.target] = trigger  # the longest: "carried off by the current", not "carried off"
    if told:
        return tuple(told.values())
    reader = _READERS.get(word)
    found = reader(tokens, index) if reader is not None else None
    return () if found is None else (found,)


def _to_death(tokens: Tokens, index: int, word: str) -> Trigger | None:
    if word in SENTENCED or not word.endswith(("ed", "en", "t", "g", "n", "e", "d")) or len(word) < 4:
        return None
    form = Form.SUBJECT if word in _DYING else Form.OBJECT if word.endswith("ing") else Form.EITHER
    return Trigger("to_death", index, index, index + 2, "killed", form, "people")


def _suffered(tokens: Tokens, index: int) -> Trigger | None:
    if tokens.lower[index] in ("received", "receiving") and _has(tokens, index + 2, index + 5, ("patients",)):
        return Trigger("patients", index, index, index, "wounded", Form.OBJECT, "people")  # "received 20 patients"
    if not _has(tokens, index + 1, index + 9, _HARMS):
        return None
    measure = "killed" if is_fatal(tokens, index + 1, index + 9) else "wounded"
    return Trigger("suffered", index, index, index, measure, Form.SUBJECT, "people")


def _with_wounds(tokens: Tokens, index: int) -> Trigger | None:
    if not _has(tokens, index + 1, index + 6, _HARMS) or tokens.at(index + 1) == "intent":
        return None
    if tokens.at(index - 1) in ("ill", "sick"):
        return None  # "fell ill with food poisoning" is told by its verb
    if is_fatal(tokens, index + 1, index + 6):
        return Trigger("with_wounds", index, index, index, "killed", Form.SUBJECT, "people")
    is_firm = _has(tokens, index + 1, index + 6, _FIRM_HARMS)
    return Trigger("with_wounds", index, index, index, "wounded", Form.SUBJECT, "people", is_weak=not is_firm)


def is_fatal(tokens: Tokens, first: int, stop: int) -> bool:
    """ "fatal gunshot wounds", "a mortal wound"; not "non-fatal" nor "potentially fatal" ones."""
    for index in range(max(0, first), min(stop, len(tokens))):
        if tokens.lower[index] in _HARMS:
            return False
        if tokens.lower[index] in ("fatal", "mortal"):
            is_denied = (
                tokens.at(index - 1) in ("non", "-", "near", "not", "nearly") or tokens.at(index - 1)[-2:] == "ly"
            )
            return not is_denied and _has(tokens, index + 1, index + 4, _HARMS)
    return False


def _fatal(tokens: Tokens, index: int) -> Trigger | None:
    if tokens.at(index + 1) not in _FATAL or tokens.at(index + 2) != "of":
        return None
    return Trigger("fatal", index, index, index + 1, "killed", Form.OF, "people")


def _condition(tokens: Tokens, index: int) -> Trigger | None:
    if tokens.at(index - 1) not in _CONDITIONS:
        return None
    first = index - 2 if tokens.at(index - 2) == "in" else index - 1
    if tokens.at(first) != "in" and tokens.at(first - 1) not in ("in", "but"):
        return None
    return Trigger("condition", first, first, index, "wounded", Form.SUBJECT, "people")


def _buried(tokens: Tokens, index: int) -> Trigger | None:
    word = tokens.lower[index]
    is_feared = _has(tokens, index - 4, index, _FEARS)
    is_active = tokens.at(index + 1) not in _UNDER and not _has(tokens, index - 3, index, _STATES)
    is_counted = begins_number(tokens.at(index + 1))
    if is_active and is_counted and not _RUBBLE.isdisjoint(tokens.lower):
        return Trigger(word, index, index, index, "affected", Form.OBJECT, "people")  # "the slide buried 20 workers"
    if is_active and tokens.at(index + 1) not in ("", ",", "."):
        return None  # "a landslide buried part of a village"
    if word == "buried" and not is_feared and _RUBBLE.isdisjoint(tokens.lower):
        is_told = tokens.at(index - 1) in ("were", "was", "been")
        return Trigger("laid_to_rest", index, index, index, "killed", Form.SUBJECT, "people") if is_told else None
    measure = "affected" if word == "buried" and not is_feared else "missing"
    return Trigger(word, index, index, index, measure, Form.SUBJECT, "people")


def _pulled_out(tokens: Tokens, index: int) -> Trigger | None:
    is_relative = tokens.at(index - 2) in ("who", "which", "that")
    is_out = tokens.at(index + 1) in ("out", "from", "alive")
    following = tokens.at(index + 1)
    is_saving = (following in (*number_words(), *HEDGES) or following.isdigit()) and not _SAVING.isdisjoint(
        tokens.lower
    )
    if is_relative or not (is_out or is_saving or _has(tokens, index + 2, index + 7, ("alive",))):
        return None
    last = index + is_out
    is_dead = _has(tokens, last + 1, last + 3, ("dead", "lifeless")) or _has(tokens, index - 7, index, _BODIES)
    measure = "killed" if is_dead else "rescued"
    return Trigger("pulled_out", index, index, last, measure, Form.EITHER, "people")


def _picked_up(tokens: Tokens, index: int) -> Trigger | None:
    """At sea they are rescued; the police pick up others."""
    if tokens.at(index + 1) != "up":
        return None
    measure = "arrested" if _AT_SEA.isdisjoint(tokens.lower) else "rescued"
    is_told = measure == "rescued" or not _POLICE.isdisjoint(tokens.lower)
    return Trigger("picked_up", index, index, index + 1, measure, Form.EITHER, "people") if is_told else None


def _not_found(tokens: Tokens, index: int) -> Trigger | None:
    if not _has(tokens, index - 2, index, ("been",)) or not _has(tokens, index - 4, index, ("not",)):
        return None
    return Trigger("not_found", index - 3, index - 3, index, "missing", Form.SUBJECT, "people")


def _taken_away(tokens: Tokens, index: int) -> Trigger | None:
    """ "gunmen led away two herders"; those whom an ambulance takes away are not abducted."""
    if tokens.at(index + 1) != "away" or not _CARE.isdisjoint(tokens.lower):
        return None
    return Trigger("taken_away", index, index, index + 1, "abducted", Form.EITHER, "people")


def _fell(tokens: Tokens, index: int) -> Trigger | None:
    """ "eleven soldiers fell in its defence"; they fall ill, behind, into a river, too."""
    behind = tokens.at(index + 1)
    grammar = load_lexicon().grammar
    is_fallen = behind in _FALLEN_BEFORE or behind in grammar.time_words or behind in grammar.be
    is_fight = not _has(tokens, index + 2, index + 3, ("the", "a", "an")) or _has(tokens, index + 3, index + 7, _FIGHTS)
    is_fallen = is_fallen and is_fight and tokens.at(index + 2) not in ("love", "line", "behind", "number")
    return Trigger("fell", index, index, index, "killed", Form.SUBJECT, "people") if is_fallen else None


def _took(tokens: Tokens, index: int) -> Trigger | None:
    return took_to_hospital(tokens, index) or _taken_away(tokens, index)


def _driven_out(tokens: Tokens, index: int) -> Trigger | None:
    ways = [("from", "their"), ("to", "flee")]
    if tokens.lower[index].startswith("dr"):
        ways.append(("from", "the"))
    if not any(tokens.lower[at : at + 2] in ways for at in range(index + 1, min(index + 10, len(tokens)))):
        return None
    return Trigger("driven_out", index, index, index, "displaced", Form.EITHER, "people")


def _not_saved(tokens: Tokens, index: int) -> Trigger | None:
    """ "did not survive", "could not be saved", "were unable to save her"."""
    word = tokens.lower[index]
    if not _has(tokens, index - 4, index, ("not", "n't", "n’t", "unable")):
        return None
    if word in ("saved", "revived") and tokens.at(index - 1) != "be":
        return None
    form = Form.OBJECT if word in ("save", "revive") else Form.SUBJECT
    return Trigger(NOT_SAVED, index, index, index, "killed", form, "people")


def _has(tokens: Tokens, first: int, stop: int, words: Sequence[str]) -> bool:
    return any(word in words for word in tokens.lower[max(0, first) : max(0, stop)])


_READERS: dict[str, Callable[[Tokens, int], Trigger | None]] = {
    **dict.fromkeys(_HARM_VERBS, _suffered),
    "with": _with_wounds,
    "fatal": _fatal,
    "condition": _condition,
    **dict.fromkeys(("buried", "trapped", "entombed"), _buried),
    **dict.fromkeys(("pulled", "pulling", "dug"), _pulled_out),
    **dict.fromkeys(("picked", "picks"), _picked_up),
    "found": _not_found,
    "taken": _taken_away,
    **dict.fromkeys(("driven", "drove", "driving", "forced", "forcing"), _driven_out),
    **dict.fromkeys(("hospital", "care", "icu"), in_hospital),
    "took": _took,
    **dict.fromkeys(("fell", "fallen"), _fell),
    **dict.fromkeys(
        ("sent", "sends", "sending", "rushed", "carried", "transported", "airlifted", "flew", "brought", "ferried"),
        took_to_hospital,
    ),
    "treated": treated,
    "admitted": admitted,
    **dict.fromkeys(("survive", "saved", "revived", "save", "revive"), _not_saved),
}
